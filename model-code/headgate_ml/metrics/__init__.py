"""Metrics of a binary classifier, each with a 95 % confidence interval."""

from headgate_ml.metrics.interval import Interval

__all__ = ["Interval"]
