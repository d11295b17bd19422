"""Chooses rows: the complete ones, and those set apart for validation."""

import numpy as np
import pandas as pd

from headgate_ml.contract import Contract

#: Share of groups (of rows, when the contract has no ``split_by``) set apart for
#: validation.
VALIDATION_SHARE = 0.15


def complete_rows(rows: pd.DataFrame, contract: Contract) -> np.ndarray:
    """Mask of the rows in which no feature is missing; shape (n,)."""
    return (
        rows[[column.name for column in contract.features]]
        .notna()
        .to_numpy()
        .all(axis=1)
    )


def validation_rows(rows: pd.DataFrame, contract: Contract, seed: int) -> np.ndarray:
    """Mask of the rows set apart for validation; shape (n,).

    Rows of one group (flights of one day share their weather) are never on both sides:
    the validation would flatter the model.
    """
    groups = (
        np.arange(len(rows))
        if contract.split_by is None
        else pd.factorize(rows[contract.split_by], sort=True)[0]
    )
    count = int(groups.max(initial=-1)) + 1
    chosen = np.random.default_rng(seed).permutation(count) < round(
        count * VALIDATION_SHARE
    )
    return chosen[groups]
