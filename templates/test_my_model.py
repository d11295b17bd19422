"""The first tests of the model: data fit the contract, and it learns."""

from pathlib import Path

import pytest
from sklearn.metrics import roc_auc_score

from headgate_ml.conformance import check_file
from headgate_ml.contract import load_contract
from headgate_ml.hyperparameters import read_hyperparameters
from headgate_ml.requests import JSON, decode_rows
from headgate_ml.tables import read_text
from my_model.dataset import MONTHS, customers, write_dataset
from my_model.features import features
from my_model.train import HYPERPARAMETERS, fit

CONTRACT = load_contract("my_model")
GOLDEN = Path(__file__).parents[1] / "my_model" / "golden.jsonl"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write_dataset(folder)
    return folder


@pytest.mark.parametrize("month", MONTHS)
def test_the_data_fit_the_contract(data, month):
    table = read_text(data / f"{month}.csv")
    assert check_file(f"{month}.csv", table, CONTRACT) == []


def test_a_model_of_the_first_month_ranks_the_next(data):
    seen, unseen = customers(MONTHS[0]), customers(MONTHS[1])
    values = read_hyperparameters({}, HYPERPARAMETERS)
    model = fit(features(seen), seen[CONTRACT.label].to_numpy(), values, seed=0)
    scores = model.predict_proba(features(unseen).to_numpy())[:, 1]
    assert roc_auc_score(unseen[CONTRACT.label], scores) > 0.75


def test_every_golden_request_is_answerable(data):
    lines = GOLDEN.read_text().splitlines()
    rows = decode_rows(f"[{','.join(lines)}]", JSON, CONTRACT)
    assert len(features(rows)) == len(lines) >= 20
