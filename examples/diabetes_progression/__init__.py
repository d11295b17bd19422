"""How far will diabetes have progressed in a year?"""
