"""Whether features have drifted: each compared with its baseline, all judged together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from headgate_ml.monitor.distances import (
    binned,
    jensen_shannon,
    kolmogorov_smirnov,
    stability_index,
    wasserstein,
)
from headgate_ml.monitor.distribution import Categorical, Numeric
from headgate_ml.monitor.significance import (
    adjusted,
    chi_squared,
    ks_p_value,
    probability,
)
from headgate_ml.monitor.thresholds import Threshold, Thresholds

#: Tests behind the p-values.
TESTS = {"numeric": "Kolmogorov-Smirnov", "categorical": "chi-squared"}


@dataclass(frozen=True)
class Comparison:
    """One feature against its baseline, before it is judged."""

    name: str
    kind: str
    statistics: Mapping[str, float]
    p_value: float


@dataclass(frozen=True)
class Drift:
    """One feature, judged: drifted if the deciding statistic reaches the threshold *and*
    the corrected p-value is below alpha.
    """

    comparison: Comparison
    threshold: Threshold
    adjusted_p_value: float
    drifted: bool

    @property
    def value(self) -> float:
        """The deciding statistic."""
        return self.comparison.statistics[self.threshold.statistic]

    def to_json(self) -> dict[str, Any]:
        """Entry of report.json's ``features``."""
        return {
            "feature": self.comparison.name,
            "drifted": self.drifted,
            "statistic": self.threshold.statistic,
            "value": self.value,
            "threshold": self.threshold.value,
            "test": TESTS[self.comparison.kind],
            "p_value": self.comparison.p_value,
            "adjusted_p_value": self.adjusted_p_value,
            "statistics": dict(self.comparison.statistics),
        }

    def __str__(self) -> str:
        return (
            f"{self.threshold.statistic} {self.value:.3f} reaches the threshold "
            f"{self.threshold.value:g}, corrected p {probability(self.adjusted_p_value)}"
        )


def compare_numeric(name: str, baseline: Numeric, current: Numeric) -> Comparison:
    """All statistics of a numeric feature. The Wasserstein distance is in standard
    deviations of the baseline, so that one threshold fits every unit.
    """
    ks = kolmogorov_smirnov(baseline.sketch, current.sketch)
    before, after = binned(baseline.sketch, current.sketch)
    distance = wasserstein(baseline.sketch, current.sketch)
    statistics = {
        "ks": ks,
        "wasserstein": distance / max(baseline.deviation, np.finfo(float).tiny)
        if distance
        else 0.0,
        "psi": stability_index(before, after),
        "jensen_shannon": jensen_shannon(before, after),
    }
    p_value = ks_p_value(ks, baseline.sketch.count, current.sketch.count)
    return Comparison(name, "numeric", _finite(statistics), p_value)


def compare_categorical(
    name: str, baseline: Categorical, current: Categorical
) -> Comparison:
    """All statistics of a feature with categories; one that is new counts as well."""
    words = sorted({*baseline.counts, *current.counts})
    before, after = (
        np.array([one.counts.get(word, 0) for word in words], np.float64)
        for one in (baseline, current)
    )
    effect, p_value = chi_squared(before, after)
    statistics = {
        "psi": stability_index(before, after),
        "jensen_shannon": jensen_shannon(before, after),
        "cramers_v": effect,
    }
    return Comparison(name, "categorical", statistics, p_value)


def judge(comparisons: list[Comparison], thresholds: Thresholds) -> list[Drift]:
    """Judge features together: their p-values are corrected for their number."""
    corrected = adjusted(np.array([one.p_value for one in comparisons]))
    found = []
    for comparison, p_value in zip(comparisons, corrected.tolist(), strict=True):
        threshold = thresholds.of(comparison.name, comparison.kind)
        large = comparison.statistics[threshold.statistic] >= threshold.value
        drifted = bool(large and p_value < thresholds.alpha)
        found.append(Drift(comparison, threshold, p_value, drifted))
    return found


def _finite(statistics: dict[str, float]) -> dict[str, float]:
    """A constant baseline has no deviation: any other value is infinitely far, which
    JSON cannot say.
    """
    largest = float(np.finfo(np.float32).max)
    return {name: min(value, largest) for name, value in statistics.items()}
