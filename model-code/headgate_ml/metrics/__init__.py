"""Metrics of classifiers and regressions, each with a 95 % confidence interval."""

from headgate_ml.metrics.interval import Interval

__all__ = ["Interval"]
