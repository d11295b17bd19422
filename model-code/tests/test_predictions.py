import json

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression

from headgate_ml.predictions import Predictions
from headgate_ml.serve import Model, predict, render

ROWS = pd.DataFrame({"size": np.arange(9.0)})
CLASSES = np.array(["cat", "dog", "owl"], object)[np.arange(9) // 3]


def answer(model, accept="application/json"):
    return render(predict(ROWS, model), accept).body.decode()


def features(rows):
    return rows


def test_several_classes_have_a_score_each():
    # GIVEN
    estimator = LogisticRegression().fit(ROWS, CLASSES)
    model = Model(
        estimator,
        features,
        "multiclass_classification",
        classes=tuple(estimator.classes_.tolist()),
    )
    # WHEN
    first = json.loads(answer(model))["predictions"][0]
    # THEN the answer is scikit-learn's
    assert first["score"] == pytest.approx(estimator.predict_proba(ROWS)[0].tolist())
    assert first["predicted_label"] == estimator.predict(ROWS)[0] == "cat"
    lines = answer(model, "text/csv").splitlines()
    assert lines[-1].count(",") == 3
    assert lines[-1].endswith(",owl")


def test_a_regression_answers_with_its_value_alone():
    estimator = LinearRegression().fit(ROWS, 2 * ROWS["size"] + 1)
    model = Model(estimator, features, "regression")
    assert json.loads(answer(model))["predictions"][1] == {"score": pytest.approx(3)}
    assert float(answer(model, "text/csv").splitlines()[1]) == pytest.approx(3)
    line = answer(model, "application/jsonlines").splitlines()[2]
    assert json.loads(line) == {"score": pytest.approx(5)}


def test_a_binary_classifier_decides_by_its_threshold():
    found = Predictions(np.array([0.2, 0.7]), threshold=0.7)
    assert found.to_json() == [
        {"score": 0.2, "predicted_label": 0},
        {"score": 0.7, "predicted_label": 1},
    ]
    assert found.to_csv() == [[0.2, 0], [0.7, 1]]
