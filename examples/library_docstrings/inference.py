"""Serving of the docstring model."""

from headgate_ml.serve import handlers

model_fn, input_fn, predict_fn, output_fn = handlers("library_docstrings")
