import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from headgate_ml.evaluation import SMALLEST_SLICE, Scored, evaluation_report, measure

RANDOM = np.random.default_rng(11)
LABELS = RANDOM.integers(2, size=1000)
GOOD = measure(LABELS, Scored(RANDOM.normal(size=1000) + 2 * LABELS, 1.0), seed=1)
POOR = measure(LABELS, Scored(RANDOM.normal(size=1000) + 0.2 * LABELS, 1.0), seed=1)
ROWS = pd.DataFrame(
    {"origin": np.where(np.arange(1000) < SMALLEST_SLICE - 1, "A", "B")}
)


def report(challenger, champion=None):
    version = "none" if champion is None else "3"
    return evaluation_report(ROWS, LABELS, ("origin",), challenger, champion, version)


def test_without_a_champion_the_gate_still_finds_its_fields():
    found = report(GOOD)
    assert found["champion"] == {
        "version": "none",
        "metrics": {},
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
