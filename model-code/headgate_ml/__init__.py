"""What every Headgate model shares inside its containers: contract, quality, features,
training, evaluation, serving.
"""

__version__ = "1.0.0"
