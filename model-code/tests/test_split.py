import numpy as np
import pandas as pd

from headgate_ml.split import complete_rows, validation_rows


def test_complete_rows_look_at_features_alone(contract):
    rows = pd.DataFrame(
        {
            "id": [None, "b"],
            "date": ["2013-01-01", "2013-01-01"],
            "origin": ["EWR", "JFK"],
            "distance": [1, 2],
            "temperature": [40.0, np.nan],
            "late": [0, 1],
        }
    )
    assert complete_rows(rows, contract).tolist() == [True, False]


def test_days_are_never_split_and_the_seed_decides(contract):
    rows = pd.DataFrame(
        {"date": np.repeat([f"2013-01-{d:02d}" for d in range(1, 21)], 5)}
    )
    held_out = validation_rows(rows, contract, seed=3)
    assert held_out.sum() == 15
    assert rows[held_out]["date"].nunique() == 3
    assert not set(rows[held_out]["date"]) & set(rows[~held_out]["date"])
    assert (validation_rows(rows, contract, seed=3) == held_out).all()
    assert (validation_rows(rows, contract, seed=4) != held_out).any()
