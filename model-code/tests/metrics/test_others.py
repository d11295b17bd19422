import numpy as np
import pytest
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    f1_score,
    precision_score,
    recall_score,
)

from headgate_ml.metrics.calibration import brier, calibration
from headgate_ml.metrics.pr_auc import average_precision, pr_auc
from headgate_ml.metrics.threshold import best_threshold, threshold_metrics

RANDOM = np.random.default_rng(7)
LABELS = RANDOM.integers(2, size=3000)
SCORES = np.clip(np.round(RANDOM.random(3000) * 0.7 + 0.3 * LABELS, 2), 0, 1)


def test_average_precision_of_a_known_order():
    # GIVEN hits at ranks 1 and 3: (1/1 + 2/3) / 2
    labels, scores = np.array([1, 0, 1, 0]), np.array([0.9, 0.8, 0.7, 0.6])
    assert average_precision(labels, scores) == pytest.approx(5 / 6)


def test_pr_auc_equals_scikit_learn_and_lies_in_its_interval():
    interval = pr_auc(LABELS, SCORES, seed=1)
    assert interval.value == pytest.approx(average_precision_score(LABELS, SCORES))
    assert interval.lower < interval.value < interval.upper
    assert interval.upper - interval.lower < 0.06
    assert pr_auc(LABELS, SCORES, seed=1) == interval


def test_bootstrap_by_weights_agrees_with_drawing_rows():
    draws = np.random.default_rng(2).integers(len(LABELS), size=(300, len(LABELS)))
    drawn = [average_precision(LABELS[rows], SCORES[rows]) for rows in draws]
    interval = pr_auc(LABELS, SCORES, seed=1)
    expected = np.quantile(drawn, [0.025, 0.975])
    assert [interval.lower, interval.upper] == pytest.approx(expected, abs=0.006)


def test_rates_at_a_threshold_equal_scikit_learn():
    found = threshold_metrics(LABELS, SCORES, 0.5, seed=1)
    predicted = SCORES >= 0.5
    assert found["precision"].value == pytest.approx(precision_score(LABELS, predicted))
    assert found["recall"].value == pytest.approx(recall_score(LABELS, predicted))
    assert found["f1"].value == pytest.approx(f1_score(LABELS, predicted))
    # The interval of a share is close to its normal approximation.
    share, count = found["recall"].value, LABELS.sum()
    half = 1.96 * np.sqrt(share * (1 - share) / count)
    assert found["recall"].upper - share == pytest.approx(half, rel=0.15)


def test_rates_without_any_prediction_are_0():
    found = threshold_metrics(np.array([1, 0]), np.array([0.1, 0.2]), 0.5, seed=1)
    assert [interval.value for interval in found.values()] == [0, 0, 0]


def test_best_threshold_is_the_one_a_search_finds():
    thresholds = np.unique(SCORES)
    rates = [f1_score(LABELS, SCORES >= threshold) for threshold in thresholds]
    assert best_threshold(LABELS, SCORES) == thresholds[int(np.argmax(rates))]


def test_brier_equals_scikit_learn():
    assert brier(LABELS, SCORES).value == pytest.approx(
        brier_score_loss(LABELS, SCORES)
    )


def test_calibration_of_known_bins():
    labels = np.array([0, 0, 1, 1])
    found = calibration(labels, np.array([0.1, 0.3, 0.6, 0.8]), bins=2)
    assert found["bins"] == [
        {"count": 2, "mean_score": pytest.approx(0.2), "observed": 0.0},
        {"count": 2, "mean_score": pytest.approx(0.7), "observed": 1.0},
    ]
    assert found["expected_calibration_error"] == pytest.approx(0.25)
