"""A figure and the interval in which it lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


def standard_deviations(
    figures: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """Figures as Model Monitor writes them: the value, and the standard deviation that
    half an interval is made of.

    Parameters
    ----------
    figures : mapping
        Among others the ``{value, lower, upper}`` of `Interval.to_json`.
    names : mapping of str to str
        Its names by those to write.
    """
    width = 2 * float(norm.ppf(0.5 + CONFIDENCE / 2))
    return {
        name: {
            "value": figures[own]["value"],
            "standard_deviation": (figures[own]["upper"] - figures[own]["lower"])
            / width,
        }
        for name, own in names.items()
    }
