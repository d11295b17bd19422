"""The delay model, served by the functions that the image calls."""

import json
from pathlib import Path
from typing import ClassVar

import joblib
import numpy as np
import pandas as pd
import pytest

from flight_delay.features import features
from flight_delay.inference import input_fn, model_fn, output_fn, predict_fn
from flight_delay.train import HYPERPARAMETERS, fit
from headgate_ml.files import write_json
from headgate_ml.hyperparameters import read_hyperparameters

GOLDEN = (
    (Path(__file__).parents[1] / "flight_delay" / "golden.jsonl")
    .read_text()
    .splitlines()
)
ROW = json.loads(GOLDEN[0])
JSON = "application/json"


@pytest.fixture(scope="module", params=["native", "reject"])
def model(request, tmp_path_factory):
    """A model fitted to the golden requests, loaded as the server loads it."""
    folder = tmp_path_factory.mktemp(request.param)
    values = read_hyperparameters(
        {"missing-values": request.param, "max-iterations": "5"}, HYPERPARAMETERS
    )
    rows = pd.DataFrame([json.loads(line) for line in GOLDEN] * 4)
    labels = (rows["scheduled_departure"] > 1200).to_numpy(int)
    estimator = fit(features(rows), labels, values, seed=1)
    joblib.dump(estimator, folder / "model.joblib")
    write_json(folder / "model.json", {"threshold": 0.25})
    return model_fn(str(folder))


def invoke(model, body, accept=JSON):
    return output_fn(predict_fn(input_fn(body, JSON), model), accept)


def test_a_flight_gets_a_score_and_the_version_that_answered(model, monkeypatch):
    monkeypatch.setenv(
        "HEADGATE_MODEL_PACKAGE_ARN",
        "arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/7",
    )
    response = invoke(model, GOLDEN[0])
    [prediction] = json.loads(response.body)["predictions"]
    assert response.status == 200
    assert response.headers == {
        "X-Amzn-SageMaker-Custom-Attributes": "headgate-model-package=flight-delay/7"
    }
    assert prediction["predicted_label"] == int(prediction["score"] >= 0.25)


def test_golden_requests_are_answered_in_one_go_as_one_by_one(model):
    together = json.loads(invoke(model, f"[{','.join(GOLDEN)}]").body)["predictions"]
    alone = [
        json.loads(invoke(model, line).body)["predictions"][0] for line in GOLDEN[:5]
    ]
    assert together[:5] == alone
    assert len(together) == 50


@pytest.mark.parametrize(
    ("accept", "start"),
    [("text/csv", b"0."), ("application/jsonlines", b'{"score"'), ("*/*", b'{"pred')],
)
def test_answers_in_the_type_that_is_accepted(model, accept, start):
    assert invoke(model, GOLDEN[0], accept).body.startswith(start)


def test_a_broken_request_is_the_clients_mistake(model):
    response = invoke(model, '{"carrier": "UA"}')
    assert response.status == 400
    assert "origin is missing" in response.body.decode()


def test_missing_weather_is_answered_natively_and_raises_when_rejected(model):
    body = json.dumps(ROW | {"pressure": None})
    if hasattr(model.estimator, "steps"):
        with pytest.raises(ValueError, match="contains NaN"):
            invoke(model, body)
    else:
        assert invoke(model, body).status == 200


def test_features_are_codes_minutes_and_gaps():
    rows = pd.DataFrame(
        [ROW | {"scheduled_departure": 1730, "carrier": "9E", "origin": "XXX"}]
    )
    row = features(rows.assign(pressure=np.nan)).iloc[0]
    assert (row["departure"], row["carrier"]) == (17 * 60 + 30, 0)
    assert np.isnan([row["origin"], row["pressure"]]).all()


class Recording:
    """An estimator that keeps what it is asked, and fails if it is told to."""

    asked: ClassVar[list[pd.DataFrame]] = []
    fails = False

    def predict_proba(self, rows):
        Recording.asked.append(rows)
        if Recording.fails:
            raise ValueError("no such category")
        return np.full((len(rows), 2), 0.5)


@pytest.mark.parametrize("fails", [False, True])
def test_a_model_answers_its_first_golden_request_before_it_is_ready(
    tmp_path, capsys, monkeypatch, fails
):
    # GIVEN
    monkeypatch.setattr(Recording, "asked", [])
    monkeypatch.setattr(Recording, "fails", fails)
    joblib.dump(Recording(), tmp_path / "model.joblib")
    write_json(tmp_path / "model.json", {"threshold": 0.25})
    # WHEN it is loaded
    model_fn(str(tmp_path))
    # THEN it has been asked once; a failure is told, for clients and promotion to meet
    assert [len(rows) for rows in Recording.asked] == [1]
    told = capsys.readouterr().err
    assert told == ("warm-up failed: ValueError: no such category\n" if fails else "")
