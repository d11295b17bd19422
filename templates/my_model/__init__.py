"""Will a customer cancel within a month?"""
