"""Features of a flight: the same code for training and for serving."""

import numpy as np
import pandas as pd

from headgate_ml.contract import load_contract

_COLUMNS = load_contract("flight_delay").by_name

#: Columns with words. A word becomes its place in the contract's domain, an unknown one
#: a missing value. Trees split the places as numbers: no less accurate here than as
#: categories, and 0.8 ms a request faster.
CATEGORIES = {
    name: pd.Index(_COLUMNS[name].domain)
    for name in ("carrier", "origin", "destination", "manufacturer")
}

#: Weather an hour before departure. It has gaps.
WEATHER = (
    "temperature",
    "humidity",
    "wind_speed",
    "precipitation",
    "pressure",
    "visibility",
)


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """Features of flights.

    Parameters
    ----------
    rows : DataFrame of n rows
        Columns as in contract.json.

    Returns
    -------
    DataFrame of n rows, float32
        Categories as codes, times of day in minutes, weather in the contract's units;
        NaN where it is missing.
    """
    codes = {name: _codes(rows[name], words) for name, words in CATEGORIES.items()}
    return pd.DataFrame(
        {
            **codes,
            "departure": _minutes(rows["scheduled_departure"]),
            "arrival": _minutes(rows["scheduled_arrival"]),
            "day_of_week": rows["day_of_week"].to_numpy(np.float32),
            "distance": rows["distance"].to_numpy(np.float32),
            **{name: rows[name].to_numpy(np.float32) for name in WEATHER},
        }
    )


def _codes(values: pd.Series, words: pd.Index) -> np.ndarray:
    codes = words.get_indexer(values).astype(np.float32)
    codes[codes < 0] = np.nan
    return codes


def _minutes(clock: pd.Series) -> np.ndarray:
    """Minutes after midnight of a time written as a number: 1730 is 17:30."""
    values = clock.to_numpy(np.float32)
    return values // 100 * 60 + values % 100
