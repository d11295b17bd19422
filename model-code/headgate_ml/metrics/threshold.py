"""Precision, recall and F1 at a threshold, and the threshold that is best for F1."""

import numpy as np

from headgate_ml.metrics.interval import Interval, bootstrap_interval

#: Bootstrap replicates; each costs one draw of four counts.
REPLICATES = 2000


def threshold_metrics(
    labels: np.ndarray, scores: np.ndarray, threshold: float, seed: int
) -> dict[str, Interval]:
    """``precision``, ``recall`` and ``f1``; 0 where the denominator is 0.

    All three depend on the rows only through the confusion matrix, so the bootstrap
    over rows is exactly a multinomial draw of its four counts.

    Parameters
    ----------
    labels : ndarray of shape (n,)
        1 for positive rows, 0 for negative ones.
    scores : ndarray of shape (n,)
        Higher means more likely positive.
    threshold : float
        Rows with at least this score are predicted positive.
    seed : int
        Seed of the bootstrap.
    """
    positive, predicted = labels == 1, scores >= threshold
    counts = np.array(
        [
            (positive & predicted).sum(),
            (~positive & predicted).sum(),
            (positive & ~predicted).sum(),
            (~positive & ~predicted).sum(),
        ]
    )
    draws = np.random.default_rng(seed).multinomial(
        counts.sum(), counts / counts.sum(), REPLICATES
    )
    values, replicates = _rates(counts[None, :]), _rates(draws)
    return {
        name: bootstrap_interval(values[name][0], replicates[name]) for name in values
    }


def best_threshold(labels: np.ndarray, scores: np.ndarray) -> float:
    """Lowest threshold of those with the highest F1."""
    order = np.argsort(-scores, kind="stable")
    ordered = scores[order]
    hits = np.cumsum(labels[order] == 1)
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + hits[-1])
    ends = np.append(ordered[1:] != ordered[:-1], True)
    best = np.flatnonzero(ends & (f1 == f1[ends].max()))[-1]
    return float(ordered[best])


def _rates(counts: np.ndarray) -> dict[str, np.ndarray]:
    hits, false_alarms, misses = counts[:, 0], counts[:, 1], counts[:, 2]
    return {
        "precision": hits / np.maximum(hits + false_alarms, 1),
        "recall": hits / np.maximum(hits + misses, 1),
        "f1": 2 * hits / np.maximum(2 * hits + false_alarms + misses, 1),
    }
