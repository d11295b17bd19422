"""Features of a patient: the measurements as they are."""

import pandas as pd

from headgate_ml.contract import load_contract

MEASUREMENTS = [
    column.name for column in load_contract("diabetes_progression").features
]


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """Features of patients: the contract's 10 measurements, n rows, float64."""
    return rows[MEASUREMENTS].astype("float64")
