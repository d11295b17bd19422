"""Will a flight arrive more than 15 minutes late, from what is known an hour before
departure?
"""
