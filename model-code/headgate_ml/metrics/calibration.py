"""Whether a score of 0.3 means three in ten: Brier score and reliability bins."""

from typing import Any

import numpy as np

from headgate_ml.metrics.interval import Interval, share_interval


def brier(labels: np.ndarray, scores: np.ndarray) -> Interval:
    """Mean squared difference of score and label (Brier 1950), lower is better; the
    interval is that of a mean.
    """
    errors = (scores - labels) ** 2
    variance = float(np.var(errors, ddof=1)) / len(errors) if len(errors) > 1 else 0.0
    return share_interval(float(errors.mean()), variance)


def calibration(
    labels: np.ndarray, scores: np.ndarray, bins: int = 10
) -> dict[str, Any]:
    """Reliability bins of equal row count, and the expected calibration error.

    Returns
    -------
    dict
        ``expected_calibration_error``: the bins' absolute gaps between score and
        observed share, weighted by count (Naeini et al. 2015). ``bins``: ``count``,
        ``mean_score``, ``observed``.
    """
    order = np.argsort(scores, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    rows = [
        {
            "count": len(part),
            "mean_score": float(scores[part].mean()),
            "observed": float(labels[part].mean()),
        }
        for part in parts
    ]
    error = sum(
        row["count"] * abs(row["mean_score"] - row["observed"]) for row in rows
    ) / len(scores)
    return {"expected_calibration_error": error, "bins": rows}
