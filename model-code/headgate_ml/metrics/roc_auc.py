"""Area under the ROC curve after DeLong: the estimate, its variance, and the difference
of two models on the same rows.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from headgate_ml.metrics.interval import Interval, normal_interval, share_interval


@dataclass(frozen=True)
class Placements:
    """DeLong's structural components.

    Attributes
    ----------
    auc : float
        Area under the ROC curve.
    positives : ndarray of shape (m,)
        For each positive row the share of negatives scored below it (ties count half).
    negatives : ndarray of shape (n,)
        For each negative row the share of positives scored above it.
    """

    auc: float
    positives: np.ndarray
    negatives: np.ndarray


def placements(labels: np.ndarray, scores: np.ndarray) -> Placements:
    """Structural components by mid-ranks, in O(n log n).

    Parameters
    ----------
    labels : ndarray of shape (n,)
        1 for positive rows, 0 for negative ones; both must occur.
    scores : ndarray of shape (n,)
        Higher means more likely positive.

    References
    ---------- Sun, Xu, "Fast Implementation of DeLong's Algorithm", IEEE Signal
    Processing Letters 21 (2014), equations 5-9.
    """
    positive = labels == 1
    m, n = int(positive.sum()), int((~positive).sum())
    ranks = rankdata(scores)
    v10 = (ranks[positive] - rankdata(scores[positive])) / n
    v01 = 1 - (ranks[~positive] - rankdata(scores[~positive])) / m
    return Placements(float(v10.mean()), v10, v01)


def roc_auc(labels: np.ndarray, scores: np.ndarray) -> Interval:
    """Area under the ROC curve with DeLong's interval."""
    own = placements(labels, scores)
    return share_interval(own.auc, _variance(own.positives, own.negatives))


def roc_auc_difference(
    labels: np.ndarray, challenger: np.ndarray, champion: np.ndarray
) -> Interval:
    """Challenger's area minus the champion's, on the same rows: their errors are
    correlated, so the interval is paired.

    References
    ----------
    DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988), 837-845.
    """
    ours, theirs = placements(labels, challenger), placements(labels, champion)
    variance = _variance(
        ours.positives - theirs.positives, ours.negatives - theirs.negatives
    )
    return normal_interval(ours.auc - theirs.auc, variance)


def _variance(positives: np.ndarray, negatives: np.ndarray) -> float:
    return sum(
        float(np.var(part, ddof=1)) / len(part) if len(part) > 1 else 0.0
        for part in (positives, negatives)
    )
