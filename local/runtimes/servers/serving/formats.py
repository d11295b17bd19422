"""Content types that the scikit-learn image reads and writes where inference.py does not say how."""

import csv
import io
import json

import numpy as np

JSON = "application/json"
CSV = "text/csv"
NPY = "application/x-npy"
#: Handlers get bodies of these types as text, others as bytes.
TEXT_TYPES = (JSON, CSV)


class UnsupportedFormatError(Exception):
    """A content type without a default reader or writer."""


def decode(body: str | bytes, content_type: str) -> np.ndarray:
    """Read an array; numbers in text become float32, as in the image."""
    if content_type == JSON:
        return np.array(json.loads(body)).astype(np.float32)
    if content_type == CSV:
        rows = list(csv.reader(io.StringIO(body), strict=True))
        return np.array(rows).squeeze().astype(np.float32)
    if content_type == NPY:
        return np.load(io.BytesIO(body), allow_pickle=False)
    raise UnsupportedFormatError(
        f"Content type {content_type} is not supported by this framework."
    )


def encode(prediction: object, accept: str) -> str | bytes:
    """Write an array."""
    if accept == JSON:
        return json.dumps(prediction, default=lambda value: value.tolist())
    if accept == CSV:
        array = np.array(prediction)
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            array.reshape(-1, 1) if array.ndim == 1 else array
        )
        return text.getvalue()
    if accept == NPY:
        data = io.BytesIO()
        np.save(data, prediction)
        return data.getvalue()
    raise UnsupportedFormatError(
        f"Content type {accept} is not supported by this framework."
    )
