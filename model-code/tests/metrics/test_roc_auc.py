import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from headgate_ml.metrics.roc_auc import placements, roc_auc, roc_auc_difference

LABELS = np.array([1, 1, 1, 0, 0, 0, 0])
SCORES = np.array([0.9, 0.6, 0.4, 0.7, 0.4, 0.2, 0.1])
OTHER = np.array([0.5, 0.8, 0.3, 0.6, 0.2, 0.4, 0.1])


def by_definition(labels, first, second):
    """DeLong's covariance from every pair of a positive and a negative row."""

    def kernel(scores):
        x, y = scores[labels == 1][:, None], scores[labels == 0][None, :]
        return (x > y) + 0.5 * (x == y)

    a, b = kernel(first), kernel(second)
    positives = np.cov(a.mean(axis=1), b.mean(axis=1))[0, 1] / len(a)
    return positives + np.cov(a.mean(axis=0), b.mean(axis=0))[0, 1] / a.shape[1]


def half_width(interval):
    return (interval.upper - interval.lower) / 2


def test_known_value_with_a_tie():
    # GIVEN 12 pairs, of which 9 are in order and 1 is a tie
    assert placements(LABELS, SCORES).auc == pytest.approx(9.5 / 12)


def test_equals_scikit_learn_with_many_ties():
    random = np.random.default_rng(0)
    labels = random.integers(2, size=2000)
    scores = np.round(random.random(2000) + 0.3 * labels, 1)
    assert roc_auc(labels, scores).value == pytest.approx(
        roc_auc_score(labels, scores), abs=1e-12
    )


def test_interval_of_the_difference_is_delongs():
    variance = (
        by_definition(LABELS, SCORES, SCORES)
        + by_definition(LABELS, OTHER, OTHER)
        - 2 * by_definition(LABELS, SCORES, OTHER)
    )
    difference = roc_auc_difference(LABELS, SCORES, OTHER)
    assert difference.value == pytest.approx(
        roc_auc_score(LABELS, SCORES) - roc_auc_score(LABELS, OTHER)
    )
    assert half_width(difference) == pytest.approx(1.959964 * np.sqrt(variance))


def test_the_same_scores_do_not_differ():
    difference = roc_auc_difference(LABELS, SCORES, SCORES * 2)
    assert (difference.value, difference.lower, difference.upper) == (0, 0, 0)


def test_95_percent_of_intervals_cover_the_truth():
    # GIVEN normal scores one deviation apart: the area is Phi(1 / sqrt(2)) = 0.7602
    random = np.random.default_rng(1)
    labels = np.repeat([1, 0], 60)
    covered = 0
    for _ in range(400):
        found = roc_auc(labels, random.normal(size=120) + labels)
        covered += found.lower <= 0.76025 <= found.upper
    assert 0.92 <= covered / 400 <= 0.98


def test_an_interval_stays_within_0_and_1():
    interval = roc_auc(np.array([0, 0, 1, 1]), np.array([0.1, 0.2, 0.3, 0.4]))
    assert (interval.lower, interval.upper) == (1.0, 1.0)
