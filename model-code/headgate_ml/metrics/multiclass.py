"""Metrics of a classifier of several classes: accuracy, F1, log loss and the confusion
matrix.
"""

import numpy as np
from scipy.stats import norm

from headgate_ml.metrics.interval import (
    CONFIDENCE,
    Interval,
    bootstrap_interval,
    normal_interval,
)

#: Bootstrap replicates; each costs one draw of the counts of k by k outcomes.
REPLICATES = 2000

#: Least probability that log loss takes, as scikit-learn has it: one confident mistake
#: must not be infinite.
LEAST = float(np.finfo(np.float64).eps)


def confusion_matrix(labels: np.ndarray, predicted: np.ndarray, k: int) -> np.ndarray:
    """Counts of rows by true class and by predicted one; shape (k, k).

    Parameters
    ----------
    labels, predicted : ndarray of shape (n,)
        Places of the classes, from 0 to k - 1.
    k : int
        Number of classes.
    """
    return np.bincount(labels * k + predicted, minlength=k * k).reshape(k, k)


def accuracy(labels: np.ndarray, predicted: np.ndarray) -> Interval:
    """Share of rows predicted right, with Wilson's interval, which stays right near 1.

    References
    ----------
    Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    count, share = len(labels), float((labels == predicted).mean())
    z = float(norm.ppf(0.5 + CONFIDENCE / 2))
    center = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    half = (
        z
        / (1 + z**2 / count)
        * np.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    )
    lower, upper = min(center - half, share), max(center + half, share)
    return Interval(share, max(float(lower), 0.0), min(float(upper), 1.0))


def log_loss(labels: np.ndarray, probabilities: np.ndarray) -> Interval:
    """Mean negative logarithm of the true class's probability, lower is better.

    Parameters
    ----------
    labels : ndarray of shape (n,)
        Places of the true classes.
    probabilities : ndarray of shape (n, k)
        Of the classes; rows add up to 1.
    """
    true = probabilities[np.arange(len(labels)), labels]
    losses = -np.log(np.clip(true, LEAST, 1.0))
    variance = float(np.var(losses, ddof=1)) / len(losses) if len(losses) > 1 else 0.0
    interval = normal_interval(float(losses.mean()), variance)
    return Interval(interval.value, max(interval.lower, 0.0), interval.upper)


def f1_metrics(
    labels: np.ndarray, predicted: np.ndarray, k: int, seed: int
) -> dict[str, Interval]:
    """``macro_f1``, the mean F1 of the classes, and ``weighted_f1``, weighted by their
    rows. A class that neither occurs nor is predicted is left out.

    Both depend on the rows only through the confusion matrix, so the bootstrap over rows
    is exactly a multinomial draw of its counts.
    """
    counts = confusion_matrix(labels, predicted, k)
    draws = _draws(counts.ravel(), seed).reshape(-1, k, k)
    values, replicates = _f1(counts[None]), _f1(draws)
    return {
        name: bootstrap_interval(values[name][0], replicates[name]) for name in values
    }


def macro_f1_difference(
    labels: np.ndarray,
    challenger: np.ndarray,
    champion: np.ndarray,
    k: int,
    seed: int,
) -> Interval:
    """Challenger's macro F1 minus the champion's on the same rows: what is drawn are
    pairs of predictions, since their errors are correlated.
    """
    cells = (labels * k + challenger) * k + champion
    kinds, counts = np.unique(cells, return_counts=True)
    true, ours, theirs = kinds // k**2, kinds // k % k, kinds % k
    draws = np.vstack([counts, _draws(counts, seed)])
    macro = [
        _f1(_gathered(draws, true * k + predicted, k))["macro_f1"]
        for predicted in (ours, theirs)
    ]
    differences = macro[0] - macro[1]
    return bootstrap_interval(differences[0], differences[1:])


def _draws(counts: np.ndarray, seed: int) -> np.ndarray:
    """Replicates of counts, shape (m,) to (b, m)."""
    random = np.random.default_rng(seed)
    return random.multinomial(counts.sum(), counts / counts.sum(), REPLICATES)


def _gathered(draws: np.ndarray, cells: np.ndarray, k: int) -> np.ndarray:
    """Confusion matrices of draws: shape (b, m), with the cell of each of the m kinds, to
    (b, k, k).
    """
    matrices = np.zeros((k * k, len(draws)), draws.dtype)
    np.add.at(matrices, cells, draws.T)
    return matrices.T.reshape(-1, k, k)


def _f1(matrices: np.ndarray) -> dict[str, np.ndarray]:
    """F1 over the classes of confusion matrices; shape (b, k, k) to (b,)."""
    hits = np.diagonal(matrices, axis1=1, axis2=2)
    true, predicted = matrices.sum(axis=2), matrices.sum(axis=1)
    seen = true + predicted
    f1 = 2 * hits / np.maximum(seen, 1)
    return {
        "macro_f1": f1.sum(axis=1) / np.maximum((seen > 0).sum(axis=1), 1),
        "weighted_f1": (f1 * true).sum(axis=1) / np.maximum(true.sum(axis=1), 1),
    }
