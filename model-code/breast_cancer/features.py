"""Features of a tumour: the measurements as they are."""

import pandas as pd

from headgate_ml.contract import load_contract

MEASUREMENTS = [column.name for column in load_contract("breast_cancer").features]


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """Features of tumours: the contract's 30 measurements, n rows, float64."""
    return rows[MEASUREMENTS].astype("float64")
