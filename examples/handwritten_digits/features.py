"""Features of an image: its pixels as they are."""

import pandas as pd

from headgate_ml.contract import load_contract

PIXELS = [column.name for column in load_contract("handwritten_digits").features]


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """Features of images: 64 pixels, row by row, from 0 (paper) to 16 (ink); n rows,
    float32.
    """
    return rows[PIXELS].astype("float32")
