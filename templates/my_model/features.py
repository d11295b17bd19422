"""Features of a customer: the same code for training and for serving."""

import numpy as np
import pandas as pd

from headgate_ml.contract import load_contract

PLANS = load_contract("my_model").by_name["plan"].domain

NUMBERS = ["tenure", "monthly_fee", "support_calls", "usage"]


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """Features of customers.

    Parameters
    ----------
    rows : DataFrame of n rows
        Columns as in contract.json.

    Returns
    -------
    DataFrame of n rows, float32
        A column of 0 and 1 for each plan, numbers as they are; NaN where one is missing.
    """
    plans = {f"plan_{plan}": (rows["plan"] == plan).to_numpy() for plan in PLANS}
    numbers = {name: rows[name].to_numpy(np.float32) for name in NUMBERS}
    return pd.DataFrame({**plans, **numbers}).astype(np.float32)
