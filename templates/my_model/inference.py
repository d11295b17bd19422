"""Serving: replace any of the four functions to do otherwise."""

from headgate_ml.serve import handlers

model_fn, input_fn, predict_fn, output_fn = handlers("my_model")
