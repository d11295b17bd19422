"""How far two distributions are apart: effect sizes, which do not grow with the number
of rows.
"""

import numpy as np

from headgate_ml.sketch import QuantileSketch

#: Share that stands for an empty bin in the population stability index, whose logarithm
#: has no zero.
SMALLEST_SHARE = 1e-4


def kolmogorov_smirnov(baseline: QuantileSketch, current: QuantileSketch) -> float:
    """Largest distance of the two cumulative distributions, from 0 to 1."""
    points = np.concatenate([baseline.weighted()[0], current.weighted()[0]])
    return float(np.abs(baseline.rank(points) - current.rank(points)).max())


def wasserstein(baseline: QuantileSketch, current: QuantileSketch) -> float:
    """Area between the two cumulative distributions, in the values' unit."""
    points = np.concatenate([baseline.weighted()[0], current.weighted()[0]])
    points.sort()
    gaps = np.abs(baseline.rank(points[:-1]) - current.rank(points[:-1]))
    return float((gaps * np.diff(points)).sum())


def stability_index(baseline: np.ndarray, current: np.ndarray) -> float:
    """Population stability index of two vectors of counts, shape (k,): the symmetric
    Kullback-Leibler divergence, in nats.

    References
    ----------
    Lewis, "An Introduction to Credit Scoring", 1994; usual reading: below 0.1 stable,
    above 0.25 a shift.
    """
    p = np.maximum(baseline / baseline.sum(), SMALLEST_SHARE)
    q = np.maximum(current / current.sum(), SMALLEST_SHARE)
    return float(((q - p) * np.log(q / p)).sum())


def jensen_shannon(baseline: np.ndarray, current: np.ndarray) -> float:
    """Jensen-Shannon distance of two vectors of counts, shape (k,): from 0 to 1.

    References
    ----------
    Endres, Schindelin, IEEE Trans. Information Theory 49 (2003), 1858-1860; base 2.
    """
    p, q = baseline / baseline.sum(), current / current.sum()
    mean = (p + q) / 2

    def divergence(share: np.ndarray) -> float:
        some = share > 0
        return float((share[some] * np.log2(share[some] / mean[some])).sum())

    return float(np.sqrt(max((divergence(p) + divergence(q)) / 2, 0.0)))


def binned(
    baseline: QuantileSketch, current: QuantileSketch, bins: int = 10
) -> tuple[np.ndarray, np.ndarray]:
    """Counts of both in bins that hold equal shares of the baseline; values that repeat
    make fewer bins.
    """
    edges = np.unique(baseline.quantile(np.arange(1, bins) / bins))

    def counts(sketch: QuantileSketch) -> np.ndarray:
        below = np.concatenate([[0.0], sketch.rank(edges), [1.0]])
        return np.diff(below) * sketch.count

    return counts(baseline), counts(current)
