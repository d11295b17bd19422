"""Judges labelled answers by Model Monitor's constraints alone: a threshold a metric."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from headgate_ml.errors import InputError
from headgate_ml.metrics.calibration import brier
from headgate_ml.metrics.pr_auc import pr_auc
from headgate_ml.metrics.roc_auc import roc_auc
from headgate_ml.metrics.threshold import threshold_metrics
from headgate_ml.monitor.model_quality import LESS, QualityViolation
from headgate_ml.monitor.outcome import Metric, Outcome

GREATER = "GreaterThanThreshold"

#: Member of constraints.json that holds the constraints of a binary classifier.
MEMBER = "binary_classification_constraints"


def judge_quality(
    labels: np.ndarray,
    scores: np.ndarray,
    constraints: Mapping[str, Any],
    decision: float = 0.5,
    least_labels: int = 200,
    seed: int = 0,
) -> Outcome:
    """Compare the metrics of labelled answers with their thresholds.

    Parameters
    ----------
    labels, scores : ndarray of shape (n,)
        Truth, 0 or 1, and answer of the same rows.
    constraints : mapping
        Content of constraints.json.
    decision : float
        Score from which on an answer counts as positive.
    least_labels : int
        Fewer labelled rows say nothing.
    seed : int
        Seed of the bootstraps.

    Raises
    ------
    InputError
        No constraints of a binary classifier, or of a metric that is not computed.
    """
    count = len(labels)
    item_count = {"version": 0.0, "dataset": {"item_count": count}}
    if MEMBER not in constraints:
        raise InputError(f"constraints.json must have {MEMBER}, got {[*constraints]}")
    if count < least_labels:
        return Outcome(item_count, f"not enough labels: {count} of {least_labels}")
    if labels.min() == labels.max():
        return Outcome(item_count, f"all {count} labels are {labels[0]}: no ROC AUC")
    values = {
        name: one.value
        for name, one in {
            "auc": roc_auc(labels, scores),
            "pr_auc": pr_auc(labels, scores, seed),
            **threshold_metrics(labels, scores, decision, seed),
            "brier": brier(labels, scores),
        }.items()
    }
    unknown = [name for name in constraints[MEMBER] if name not in values]
    if unknown:
        raise InputError(
            f"{MEMBER} must be among {', '.join(values)}, got {', '.join(unknown)}"
        )
    violations = [
        QualityViolation(
            name,
            rule["comparison_operator"],
            f"{name} is {values[name]:.3f}, its threshold {rule['threshold']:g}",
        )
        for name, rule in constraints[MEMBER].items()
        if _breaks(values[name], rule)
    ]
    return Outcome(
        item_count
        | {
            "binary_classification_metrics": {
                name: {"value": value} for name, value in values.items()
            }
        },
        "violated" if violations else "passed",
        violations,
        [
            *(Metric(name, value) for name, value in values.items()),
            Metric("violations", len(violations)),
            Metric("labels", count),
        ],
    )


def _breaks(value: float, rule: Mapping[str, Any]) -> bool:
    operator, threshold = rule["comparison_operator"], rule["threshold"]
    if operator not in (LESS, GREATER):
        raise InputError(
            f"comparison_operator must be {LESS} or {GREATER}, got {operator!r}"
        )
    return value < threshold if operator == LESS else value > threshold
