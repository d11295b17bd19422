"""Serving of the progression model."""

from headgate_ml.serve import handlers

model_fn, input_fn, predict_fn, output_fn = handlers("diabetes_progression")
