"""The evaluation report: one model's metrics, the paired comparison with the champion,
and the slices.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from headgate_ml.metrics.calibration import brier, calibration
from headgate_ml.metrics.pr_auc import pr_auc
from headgate_ml.metrics.roc_auc import roc_auc, roc_auc_difference
from headgate_ml.metrics.threshold import threshold_metrics
from headgate_ml.profile import score_statistics

#: A slice with fewer rows says nothing.
SMALLEST_SLICE = 100


@dataclass(frozen=True)
class Scored:
    """A model's scores of the test rows; shape (n,), with the threshold it decides by."""

    scores: np.ndarray
    threshold: float


@dataclass(frozen=True)
class Measured:
    """What a model made of the test rows: its scores of shape (n,), and their metrics
    as JSON.
    """

    scores: np.ndarray
    metrics: dict[str, Any]


def measure(labels: np.ndarray, scored: Scored, seed: int) -> Measured:
    """All metrics of one model; every figure but the counts is ``{value, lower,
    upper}``.
    """
    scores = scored.scores
    intervals = {
        "roc_auc": roc_auc(labels, scores),
        "pr_auc": pr_auc(labels, scores, seed),
        **threshold_metrics(labels, scores, scored.threshold, seed),
        "brier": brier(labels, scores),
    }
    figures = {name: interval.to_json() for name, interval in intervals.items()} | {
        "count": len(labels),
        "positives": int(labels.sum()),
        "threshold": scored.threshold,
        "calibration": calibration(labels, scores),
        "scores": score_statistics(scores),
    }
    return Measured(scores, figures)


def evaluation_report(
    rows: pd.DataFrame,
    labels: np.ndarray,
    slices: tuple[str, ...],
    challenger: Measured,
    champion: Measured | None,
    champion_version: str,
) -> dict[str, Any]:
    """Content of evaluation.json.

    Parameters
    ----------
    rows : DataFrame of n rows
        The test rows, for the slices.
    labels : ndarray of shape (n,)
        1 or 0, both must occur.
    slices : tuple of str
        Columns by whose values the comparison is repeated.
    challenger, champion : Measured
        Both of the same rows; no champion is None: the difference is then 0, so that
        a gate may always read it.
    champion_version : str
        Version of the champion's package, ``none`` without one.
    """
    nothing = {"value": 0.0, "lower": 0.0, "upper": 0.0}
    return {
        "metrics": challenger.metrics,
        "champion": {
            "version": champion_version,
            "metrics": {} if champion is None else champion.metrics,
            "difference": nothing
            if champion is None
            else roc_auc_difference(
                labels, challenger.scores, champion.scores
            ).to_json(),
        },
        "slices": [
            entry
            for name in slices
            for entry in _slices(
                name, rows[name].to_numpy(), labels, challenger, champion
            )
        ],
    }


def _slices(
    name: str,
    values: np.ndarray,
    labels: np.ndarray,
    challenger: Measured,
    champion: Measured | None,
) -> list[dict[str, Any]]:
    codes, uniques = pd.factorize(values, sort=True)
    found = []
    for code, value in enumerate(uniques):
        mask = codes == code
        own = labels[mask]
        if len(own) < SMALLEST_SLICE or own.min() == own.max():
            continue
        entry = {
            "column": name,
            "value": str(value),
            "count": len(own),
            "positives": int(own.sum()),
            "roc_auc": roc_auc(own, challenger.scores[mask]).to_json(),
        }
        if champion is not None:
            difference = roc_auc_difference(
                own, challenger.scores[mask], champion.scores[mask]
            )
            entry["difference"] = difference.to_json()
        found.append(entry)
    return found
