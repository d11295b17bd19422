"""Which part of Python's standard library does a docstring describe?"""
