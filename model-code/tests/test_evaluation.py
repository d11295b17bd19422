import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score, r2_score, roc_auc_score

from headgate_ml.evaluation import SMALLEST_SLICE, Measured, evaluation_report
from headgate_ml.predictions import Predictions
from headgate_ml.tasks.binary import BinaryClassification
from headgate_ml.tasks.multiclass import MulticlassClassification
from headgate_ml.tasks.regression import Regression

RANDOM = np.random.default_rng(11)
BINARY = BinaryClassification()
LABELS = RANDOM.integers(2, size=1000)
ROWS = pd.DataFrame(
    {"origin": np.where(np.arange(1000) < SMALLEST_SLICE - 1, "A", "B")}
)


def measured(task, labels, prediction):
    scores = task.scores(prediction)
    return Measured(scores, task.measure(labels, scores, prediction, seed=1))


def scored(signal):
    noise = RANDOM.normal(size=1000)
    return measured(BINARY, LABELS, Predictions(noise + signal * LABELS, 1.0))


GOOD, POOR = scored(2), scored(0.2)


def report(challenger, champion=None, task=BINARY, labels=LABELS):
    version = "none" if champion is None else "3"
    return evaluation_report(
        task, ROWS, labels, ("origin",), challenger, champion, version
    )


def test_without_a_champion_the_gate_still_finds_its_fields():
    found = report(GOOD)
    assert found["champion"] == {
        "version": "none",
        "metrics": {},
        "metric": "roc_auc",
        "difference": {"value": 0.0, "lower": 0.0, "upper": 0.0},
    }
    assert found["metrics"]["count"] == 1000


def test_a_better_challenger_has_a_positive_lower_end_and_a_worse_one_does_not():
    better, worse = report(GOOD, POOR), report(POOR, GOOD)
    assert better["champion"]["difference"]["lower"] > 0
    assert worse["champion"]["difference"]["upper"] < 0
    assert better["champion"]["metrics"] == worse["metrics"]


def test_slices_too_small_say_nothing():
    [only] = report(GOOD, POOR)["slices"]
    assert (only["column"], only["value"]) == ("origin", "B")
    part = (ROWS["origin"] == "B").to_numpy()
    assert only["roc_auc"]["value"] == pytest.approx(
        roc_auc_score(LABELS[part], GOOD.scores[part])
    )
    assert only["difference"]["lower"] > 0


def test_the_registry_reads_metrics_by_model_monitors_names():
    found = report(GOOD)["binary_classification_metrics"]
    assert set(found) == {"auc", "precision", "recall", "f1"}
    auc = GOOD.metrics["roc_auc"]
    deviation = (auc["upper"] - auc["lower"]) / 2 / 1.959964
    assert found["auc"] == {
        "value": auc["value"],
        "standard_deviation": pytest.approx(deviation),
    }


def test_a_regression_is_compared_by_r2():
    # GIVEN values of which one version explains more
    labels = RANDOM.normal(150, 70, 1000)
    task = Regression()
    good, poor = (
        measured(task, labels, Predictions(labels + RANDOM.normal(0, spread, 1000)))
        for spread in (30, 60)
    )
    # WHEN they are compared
    found = report(good, poor, task, labels)
    # THEN
    difference = r2_score(labels, good.scores) - r2_score(labels, poor.scores)
    assert found["task"] == "regression"
    assert found["champion"]["metric"] == "r2"
    assert found["champion"]["difference"]["value"] == pytest.approx(difference)
    assert found["champion"]["difference"]["lower"] > 0
    assert [entry["value"] for entry in found["slices"]] == ["B"]
    assert found["slices"][0]["rmse"]["value"] == pytest.approx(30, rel=0.1)
    assert set(found["regression_metrics"]) == {"mae", "mse", "rmse", "r2"}


def test_classes_are_compared_by_macro_f1_whatever_their_order_and_number():
    # GIVEN a domain of three classes, and a champion that knows two, in another order
    task = MulticlassClassification(("cat", "dog", "owl"))
    places = RANDOM.integers(3, size=1000)
    labels = np.array(["cat", "dog", "owl"], object)[places]
    sure = np.eye(3)[places] + RANDOM.random((1000, 3))
    sure /= sure.sum(axis=1, keepdims=True)
    challenger = Predictions(sure, classes=("cat", "dog", "owl"))
    champion = Predictions(
        sure[:, [1, 0]] / sure[:, :2].sum(axis=1)[:, None], classes=("dog", "cat")
    )
    # WHEN
    good, poor = (measured(task, labels, one) for one in (challenger, champion))
    found = report(good, poor, task, labels)
    # THEN
    expected = [
        f1_score(labels, one.labels(), average="macro", labels=["cat", "dog", "owl"])
        for one in (challenger, champion)
    ]
    assert found["metrics"]["macro_f1"]["value"] == pytest.approx(expected[0])
    assert found["champion"]["metrics"]["macro_f1"]["value"] == pytest.approx(
        expected[1]
    )
    assert found["champion"]["difference"]["value"] == pytest.approx(
        expected[0] - expected[1]
    )
    statistics = found["multiclass_classification_metrics"]
    assert set(statistics) == {
        "confusion_matrix",
        "accuracy",
        "weighted_f1",
        "macro_f1",
    }
    assert sum(statistics["confusion_matrix"]["owl"].values()) == (places == 2).sum()
    assert poor.metrics["confusion_matrix"]["owl"]["owl"] == 0


@pytest.mark.parametrize(
    "task, labels",
    [
        (BINARY, np.zeros(200, np.int8)),
        (Regression(), np.full(200, 3.5)),
        (MulticlassClassification(("a", "b")), np.array(["a"] * 200, object)),
        (BINARY, np.zeros(0, np.int8)),
    ],
)
def test_labels_that_do_not_vary_say_nothing(task, labels):
    assert not task.suffices(labels)
