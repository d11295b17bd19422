"""The quality monitor: how good the answers were, once the truth is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from headgate_ml.metrics.calibration import brier, calibration
from headgate_ml.metrics.interval import Interval
from headgate_ml.metrics.pr_auc import pr_auc
from headgate_ml.metrics.roc_auc import roc_auc
from headgate_ml.metrics.threshold import threshold_metrics
from headgate_ml.monitor.outcome import Metric, Outcome
from headgate_ml.monitor.significance import probability, share_p_value

#: Names of Model Monitor's constraints file.
LESS = "LessThanThreshold"


@dataclass(frozen=True)
class QualityLimits:
    """From where on quality is too low.

    Attributes
    ----------
    least_auc : float
        Smallest ROC AUC.
    least_labels : int
        Fewer labelled rows say nothing.
    label_drift : float, optional
        How far the share of positive labels may move from the baseline's; None: any.
    alpha : float
        A p-value below it is significant.
    """

    least_auc: float
    least_labels: int = 200
    label_drift: float | None = None
    alpha: float = 0.05


@dataclass(frozen=True)
class QualityViolation:
    """One entry of a model quality monitor's constraint_violations.json."""

    metric: str
    check: str
    description: str

    def to_json(self) -> dict[str, str]:
        """The entry, by Model Monitor's names."""
        return {
            "metric_name": self.metric,
            "constraint_check_type": self.check,
            "description": self.description,
        }

    def __str__(self) -> str:
        return self.description


def monitor_quality(
    labels: np.ndarray,
    scores: np.ndarray,
    evaluation: Mapping[str, Any],
    baseline_positives: tuple[int, int],
    limits: QualityLimits,
    seed: int = 0,
) -> Outcome:
    """Judge labelled answers.

    Parameters
    ----------
    labels, scores : ndarray of shape (n,)
        Truth, 0 or 1, and answer of the same rows.
    evaluation : mapping
        The version's evaluation.json: its held-out metrics are the baseline.
    baseline_positives : pair of int
        Positive and negative rows of the training data.
    limits : QualityLimits
        What is too low.
    seed : int
        Seed of the bootstraps.

    Notes
    -----
    ROC AUC is too low if it is below the limit *and* its interval lies below the
    held-out value as a whole: a short window's noise is no reason to train again.
    """
    count = len(labels)
    item_count = {"version": 0.0, "dataset": {"item_count": count}}
    if count < limits.least_labels:
        return Outcome(
            item_count, f"not enough labels: {count} of {limits.least_labels}"
        )
    if labels.min() == labels.max():
        return Outcome(item_count, f"all {count} labels are {labels[0]}: no ROC AUC")
    held_out = evaluation["metrics"]
    intervals = {
        "auc": roc_auc(labels, scores),
        "pr_auc": pr_auc(labels, scores, seed),
        **threshold_metrics(labels, scores, held_out["threshold"], seed),
        "brier": brier(labels, scores),
    }
    positives = (int(labels.sum()), count - int(labels.sum()))
    drift = _label_drift(baseline_positives, positives)
    violations = [
        *_auc_violations(intervals["auc"], held_out["roc_auc"]["value"], limits),
        *_label_violations(drift, limits),
    ]
    reliability = calibration(labels, scores)
    error = reliability["expected_calibration_error"]
    return Outcome(
        item_count | {"binary_classification_metrics": _statistics(intervals)},
        "violated" if violations else "passed",
        violations,
        [
            *(Metric(name, one.value) for name, one in intervals.items()),
            Metric("violations", len(violations)),
            Metric("auc_fall", held_out["roc_auc"]["value"] - intervals["auc"].value),
            Metric("positive_share", drift["current"]),
            Metric("calibration_error", error),
            Metric("labels", count),
        ],
        {
            "metrics": {name: one.to_json() for name, one in intervals.items()},
            "baseline": {"roc_auc": held_out["roc_auc"]},
            "threshold": {"auc": limits.least_auc},
            "label_drift": drift,
            "calibration": reliability,
        },
    )


def quality_constraints(limits: QualityLimits) -> dict[str, Any]:
    """Content of constraints.json, as Model Monitor has it for a binary classifier."""
    threshold = {"threshold": limits.least_auc, "comparison_operator": LESS}
    return {"version": 0.0, "binary_classification_constraints": {"auc": threshold}}


def _auc_violations(
    auc: Interval, held_out: float, limits: QualityLimits
) -> list[QualityViolation]:
    if auc.value >= limits.least_auc or auc.upper >= held_out:
        return []
    description = (
        f"ROC AUC {auc.value:.3f} ({auc.lower:.3f} to {auc.upper:.3f}) is below the threshold "
        f"{limits.least_auc:g}; it was {held_out:.3f} on held-out rows"
    )
    return [QualityViolation("auc", LESS, description)]


def _label_drift(before: tuple[int, int], now: tuple[int, int]) -> dict[str, float]:
    shares = [positive / (positive + negative) for positive, negative in (before, now)]
    return {
        "baseline": shares[0],
        "current": shares[1],
        "difference": shares[1] - shares[0],
        "p_value": share_p_value(before, now),
    }


def _label_violations(
    drift: Mapping[str, float], limits: QualityLimits
) -> list[QualityViolation]:
    allowed = limits.label_drift
    if (
        allowed is None
        or abs(drift["difference"]) <= allowed
        or drift["p_value"] >= limits.alpha
    ):
        return []
    description = (
        f"{drift['current']:.1%} of the labels are positive, {drift['baseline']:.1%} in the "
        f"baseline: a difference above {allowed:g}, p {probability(drift['p_value'])}"
    )
    return [QualityViolation("positive_share", "label_drift_check", description)]


def _statistics(intervals: Mapping[str, Interval]) -> dict[str, Any]:
    """Values with the standard deviation that half an interval of 95 % is made of."""
    return {
        name: {
            "value": one.value,
            "standard_deviation": (one.upper - one.lower) / (2 * 1.959964),
        }
        for name, one in intervals.items()
    }
