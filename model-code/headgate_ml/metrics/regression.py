"""Metrics of a regression: squared and absolute errors, and R2.

Intervals are normal, with the delta method's variance: each figure is a smooth function
of means over rows, so its variance is that of the rows' influences. No draws, no seed.
"""

import numpy as np

from headgate_ml.metrics.interval import Interval, normal_interval


def regression_metrics(labels: np.ndarray, values: np.ndarray) -> dict[str, Interval]:
    """``mse``, ``rmse``, ``mae``, ``r2`` and ``mean_error`` (value minus label).

    Parameters
    ----------
    labels : ndarray of shape (n,)
        What was true; not all the same.
    values : ndarray of shape (n,)
        What was predicted, in the same unit.
    """
    errors = values - labels
    squares = errors**2
    mse = float(squares.mean())
    root = np.sqrt(mse)
    return {
        "mse": _positive(mse, squares),
        "rmse": _positive(root, squares / (2 * root) if root > 0 else squares),
        "mae": _positive(float(np.abs(errors).mean()), np.abs(errors)),
        "r2": r2(labels, values),
        "mean_error": normal_interval(float(errors.mean()), _variance(errors)),
    }


def r2(labels: np.ndarray, values: np.ndarray) -> Interval:
    """Coefficient of determination: the share of the labels' variance that the values
    explain; below 0 when their mean would have been better. At most 1.
    """
    interval = normal_interval(
        1 - _unexplained(labels, values), _variance(_influence(labels, values))
    )
    return Interval(interval.value, interval.lower, min(interval.upper, 1.0))


def r2_difference(
    labels: np.ndarray, challenger: np.ndarray, champion: np.ndarray
) -> Interval:
    """Challenger's R2 minus the champion's, on the same rows: their errors are
    correlated, so the interval is paired.
    """
    return normal_interval(
        _unexplained(labels, champion) - _unexplained(labels, challenger),
        _variance(_influence(labels, challenger) - _influence(labels, champion)),
    )


def _unexplained(labels: np.ndarray, values: np.ndarray) -> float:
    """Mean squared error in variances of the labels."""
    return float(((values - labels) ** 2).mean() / labels.var())


def _influence(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Influence of each row on R2 = 1 - S / T, with S the mean squared error and T the
    labels' variance; shape (n,).
    """
    squares, spread = (values - labels) ** 2, (labels - labels.mean()) ** 2
    total = spread.mean()
    return -(squares - squares.mean() / total * spread) / total


def _positive(value: float, influence: np.ndarray) -> Interval:
    """Interval of a figure that cannot be negative."""
    interval = normal_interval(value, _variance(influence))
    return Interval(interval.value, max(interval.lower, 0.0), interval.upper)


def _variance(influence: np.ndarray) -> float:
    """Variance of a mean of influences; shape (n,)."""
    count = len(influence)
    return float(np.var(influence, ddof=1)) / count if count > 1 else 0.0
