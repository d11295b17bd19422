import numpy as np
import pytest
from scipy.stats import bootstrap
from sklearn.metrics import (
    mean_absolute_error,
    mean_squared_error,
    r2_score,
    root_mean_squared_error,
)

from headgate_ml.metrics.regression import r2, r2_difference, regression_metrics

RANDOM = np.random.default_rng(5)
LABELS = RANDOM.gamma(4, 40, 1200)
GOOD = LABELS + RANDOM.normal(5, 30, 1200)
POOR = GOOD + RANDOM.normal(0, 25, 1200)
FOUND = regression_metrics(LABELS, GOOD)

ORACLES = {
    "mse": mean_squared_error,
    "rmse": root_mean_squared_error,
    "mae": mean_absolute_error,
    "r2": r2_score,
    "mean_error": lambda labels, values: np.mean(values - labels),
}


def drawn(statistic, *data):
    """scipy's paired percentile bootstrap."""
    return bootstrap(
        data,
        lambda *rows: statistic(*rows),
        paired=True,
        vectorized=False,
        n_resamples=1500,
        method="percentile",
        rng=np.random.default_rng(3),
    ).confidence_interval


def fast_r2(labels, values):
    return 1 - np.mean((values - labels) ** 2) / np.var(labels)


FAST = {
    "mse": lambda labels, values: np.mean((values - labels) ** 2),
    "rmse": lambda labels, values: np.sqrt(np.mean((values - labels) ** 2)),
    "mae": lambda labels, values: np.mean(np.abs(values - labels)),
    "r2": fast_r2,
    "mean_error": ORACLES["mean_error"],
}


@pytest.mark.parametrize("name", ORACLES)
def test_metrics_equal_scikit_learn(name):
    assert FOUND[name].value == pytest.approx(ORACLES[name](LABELS, GOOD))


@pytest.mark.parametrize("name", FAST)
def test_intervals_agree_with_a_bootstrap(name):
    low, high = drawn(FAST[name], LABELS, GOOD)
    width = high - low
    assert FOUND[name].lower == pytest.approx(low, abs=0.12 * width)
    assert FOUND[name].upper == pytest.approx(high, abs=0.12 * width)


def test_the_interval_of_a_difference_is_paired():
    found = r2_difference(LABELS, GOOD, POOR)
    expected = r2_score(LABELS, GOOD) - r2_score(LABELS, POOR)
    assert found.value == pytest.approx(expected)
    low, high = drawn(
        lambda labels, good, poor: fast_r2(labels, good) - fast_r2(labels, poor),
        LABELS,
        GOOD,
        POOR,
    )
    assert found.lower == pytest.approx(low, abs=0.12 * (high - low))
    assert found.upper == pytest.approx(high, abs=0.12 * (high - low))
    # Apart, the two intervals would not tell the models apart as well.
    apart = np.hypot(*(_width(r2(LABELS, values)) for values in (GOOD, POOR)))
    assert _width(found) < 0.8 * apart


def test_equal_models_do_not_differ():
    found = r2_difference(LABELS, GOOD, GOOD)
    assert (found.lower, found.value, found.upper) == (0, 0, 0)


def test_a_perfect_model_has_no_error():
    found = regression_metrics(LABELS, LABELS)
    assert found["rmse"].to_json() == {"value": 0, "lower": 0, "upper": 0}
    assert found["r2"].to_json() == {"value": 1, "lower": 1, "upper": 1}


def test_worse_than_the_mean_is_below_zero():
    assert r2(LABELS, -LABELS).upper < 0


def test_intervals_cover_the_truth_as_often_as_they_say():
    # GIVEN a model whose error has a known deviation of 30, evaluated 400 times
    labels = RANDOM.normal(0, 40, (400, 300))
    values = labels + RANDOM.normal(0, 30, (400, 300))
    truths = {"mse": 900, "rmse": 30, "mae": 30 * np.sqrt(2 / np.pi), "r2": 1 - 9 / 16}
    # THEN 95 % of the intervals hold it, within three standard errors
    found = [regression_metrics(*pair) for pair in zip(labels, values, strict=True)]
    for name, truth in truths.items():
        held = np.mean([one[name].lower <= truth <= one[name].upper for one in found])
        assert held == pytest.approx(0.95, abs=0.033), name


def _width(interval):
    return interval.upper - interval.lower
