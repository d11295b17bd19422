"""Which digit did somebody write?"""
