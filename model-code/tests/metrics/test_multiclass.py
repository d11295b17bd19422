import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn import metrics

from headgate_ml.metrics.multiclass import (
    accuracy,
    confusion_matrix,
    f1_metrics,
    log_loss,
    macro_f1_difference,
)

RANDOM = np.random.default_rng(13)
K = 4
LABELS = RANDOM.choice(K, size=900, p=[0.5, 0.3, 0.15, 0.05])


def model(signal):
    """Probabilities that know the truth the better, the stronger the signal."""
    odds = np.exp(RANDOM.normal(size=(len(LABELS), K)) + signal * np.eye(K)[LABELS])
    return odds / odds.sum(axis=1, keepdims=True)


GOOD, POOR = model(2.5), model(1.5)
PREDICTED, OTHERS = GOOD.argmax(axis=1), POOR.argmax(axis=1)


def macro(labels, predicted):
    """Macro F1 by its definition; scikit-learn's takes a millisecond."""
    hits = np.bincount(labels[labels == predicted], minlength=K)
    seen = np.bincount(labels, minlength=K) + np.bincount(predicted, minlength=K)
    return np.mean(2 * hits / np.maximum(seen, 1))


def resampled(statistic, *data, count=400):
    random = np.random.default_rng(2)
    rows = [random.integers(len(LABELS), size=len(LABELS)) for _ in range(count)]
    values = [statistic(*(part[chosen] for part in data)) for chosen in rows]
    return np.quantile(values, [0.025, 0.975])


def test_the_matrix_equals_scikit_learn():
    found = confusion_matrix(LABELS, PREDICTED, K)
    assert (found == metrics.confusion_matrix(LABELS, PREDICTED)).all()


def test_accuracy_has_wilsons_interval():
    hits = int((LABELS == PREDICTED).sum())
    found = accuracy(LABELS, PREDICTED)
    expected = binomtest(hits, len(LABELS)).proportion_ci(method="wilson")
    assert found.value == pytest.approx(metrics.accuracy_score(LABELS, PREDICTED))
    assert (found.lower, found.upper) == pytest.approx(tuple(expected))


def test_accuracy_of_no_mistake_still_may_be_lower():
    found = accuracy(LABELS, LABELS)
    assert found.value == found.upper == 1
    expected = binomtest(len(LABELS), len(LABELS)).proportion_ci(method="wilson")
    assert found.lower == pytest.approx(expected.low)


@pytest.mark.parametrize("average", ["macro", "weighted"])
def test_f1_equals_scikit_learn(average):
    found = f1_metrics(LABELS, PREDICTED, K, seed=1)[f"{average}_f1"]
    expected = metrics.f1_score(LABELS, PREDICTED, average=average)
    assert found.value == pytest.approx(expected)
    assert found.lower < found.value < found.upper


def test_a_class_that_is_never_seen_does_not_count():
    found = f1_metrics(LABELS, PREDICTED, K + 3, seed=1)["macro_f1"]
    expected = metrics.f1_score(LABELS, PREDICTED, average="macro")
    assert found.value == pytest.approx(expected)


def test_the_bootstrap_of_counts_agrees_with_drawing_rows():
    found = f1_metrics(LABELS, PREDICTED, K, seed=1)["macro_f1"]
    assert [found.lower, found.upper] == pytest.approx(
        resampled(macro, LABELS, PREDICTED), abs=0.012
    )


def test_a_difference_is_paired():
    found = macro_f1_difference(LABELS, PREDICTED, OTHERS, K, seed=1)
    assert found.value == pytest.approx(
        macro(LABELS, PREDICTED) - macro(LABELS, OTHERS)
    )
    expected = resampled(
        lambda labels, good, poor: macro(labels, good) - macro(labels, poor),
        *(LABELS, PREDICTED, OTHERS),
    )
    assert [found.lower, found.upper] == pytest.approx(expected, abs=0.015)


def test_equal_models_do_not_differ():
    found = macro_f1_difference(LABELS, PREDICTED, PREDICTED, K, seed=1)
    assert (found.lower, found.value, found.upper) == (0, 0, 0)


def test_log_loss_equals_scikit_learn():
    found = log_loss(LABELS, GOOD)
    assert found.value == pytest.approx(metrics.log_loss(LABELS, GOOD))
    assert found.lower < found.value < found.upper
    assert found.upper < log_loss(LABELS, POOR).lower


def test_a_confident_mistake_is_finite():
    sure = np.eye(K)[(LABELS + 1) % K]
    assert log_loss(LABELS, sure).value == pytest.approx(
        metrics.log_loss(LABELS, sure), rel=1e-6
    )
