"""A figure and the interval in which it lies."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

#: Confidence of every interval.
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Interval:
    """An estimate with the ends of its confidence interval."""

    value: float
    lower: float
    upper: float

    def to_json(self) -> dict[str, float]:
        """JSON object ``{value, lower, upper}``."""
        return {"value": self.value, "lower": self.lower, "upper": self.upper}


def normal_interval(value: float, variance: float) -> Interval:
    """Interval of an estimate that is normally distributed."""
    half = float(norm.ppf(0.5 + CONFIDENCE / 2) * np.sqrt(max(variance, 0.0)))
    return Interval(float(value), float(value) - half, float(value) + half)


def share_interval(value: float, variance: float) -> Interval:
    """Normal interval of a figure that cannot leave 0 to 1."""
    interval = normal_interval(value, variance)
    return Interval(interval.value, max(interval.lower, 0.0), min(interval.upper, 1.0))


def bootstrap_interval(value: float, replicates: np.ndarray) -> Interval:
    """Percentile interval of an estimate from its bootstrap replicates; shape (b,)."""
    tail = (1 - CONFIDENCE) / 2
    lower, upper = np.quantile(replicates, [tail, 1 - tail])
    return Interval(float(value), float(min(lower, value)), float(max(upper, value)))
