"""Statistics of one column, gathered batch by batch in constant memory, in Model
Monitor's format.
"""

import math
from typing import Any

import numpy as np
import pyarrow as pa

from headgate_ml.contract import Column
from headgate_ml.distinct import DistinctSketch
from headgate_ml.sketch import QuantileSketch

#: A text column with more values than this is no category: its single values are not
#: counted.
MOST_CATEGORIES = 1000

INFERRED_TYPES = {
    "integer": "Integral",
    "number": "Fractional",
    "string": "String",
    "date": "String",
}


class NumericProfile:
    """Count, mean, deviation (Welford's update by batches, Chan et al. 1983), extremes
    and quantiles of a column.
    """

    def __init__(self, column: Column, sketch: QuantileSketch | None = None):
        self.column = column
        self.present = 0
        self.missing = 0
        self.mean = 0.0
        self.squares = 0.0
        self.sketch = sketch or QuantileSketch()

    def update(self, array: pa.Array) -> None:
        """Take in one batch of the column."""
        self.missing += array.null_count
        values = array.drop_null().to_numpy(zero_copy_only=False).astype(np.float64)
        if not len(values):
            return
        total = self.present + len(values)
        mean = float(values.mean())
        shift = mean - self.mean
        self.squares += (
            float(((values - mean) ** 2).sum())
            + shift**2 * self.present * len(values) / total
        )
        self.mean += shift * len(values) / total
        self.present = total
        self.sketch.update(values)

    def to_json(self) -> dict[str, Any]:
        """Entry of statistics.json's ``features``; the deviation is the population's."""
        numbers: dict[str, Any] = {
            "common": {"num_present": self.present, "num_missing": self.missing}
        }
        if self.present:
            numbers |= {
                "mean": self.mean,
                "sum": self.mean * self.present,
                "std_dev": math.sqrt(self.squares / self.present),
                "min": self.sketch.minimum,
                "max": self.sketch.maximum,
                "distribution": {"kll": self.sketch.to_json()},
            }
        return {
            "name": self.column.name,
            "inferred_type": INFERRED_TYPES[self.column.type],
            "numerical_statistics": numbers,
        }


class TextProfile:
    """Count, distinct values and, for a category, the count of each value."""

    def __init__(self, column: Column):
        self.column = column
        self.present = 0
        self.missing = 0
        self.distinct = DistinctSketch()
        self.counts: dict[str, int] | None = {}

    def update(self, array: pa.Array) -> None:
        """Take in one batch of the column."""
        self.missing += array.null_count
        counted = array.drop_null().cast(pa.string()).value_counts()
        values = counted.field("values")
        self.present += len(array) - array.null_count
        self.distinct.update(values.to_numpy(zero_copy_only=False))
        if self.counts is not None:
            for value, count in zip(
                values.to_pylist(), counted.field("counts").to_pylist(), strict=True
            ):
                self.counts[value] = self.counts.get(value, 0) + count
            if len(self.counts) > MOST_CATEGORIES:
                self.counts = None

    def to_json(self) -> dict[str, Any]:
        """Entry of statistics.json's ``features``."""
        text: dict[str, Any] = {
            "common": {"num_present": self.present, "num_missing": self.missing},
            "distinct_count": float(self.distinct.estimate),
        }
        if self.counts:
            buckets = [
                {"value": value, "count": count}
                for value, count in sorted(self.counts.items())
            ]
            text["distribution"] = {"categorical": {"buckets": buckets}}
        return {
            "name": self.column.name,
            "inferred_type": INFERRED_TYPES[self.column.type],
            "string_statistics": text,
        }


Profile = NumericProfile | TextProfile


def profile_of(column: Column) -> Profile:
    """Empty profile that suits the column's type."""
    return (
        NumericProfile(column)
        if column.type in ("integer", "number")
        else TextProfile(column)
    )


def score_statistics(scores: np.ndarray) -> dict[str, Any]:
    """Distribution of a model's scores, shape (n,), as an entry of statistics.json: the
    baseline of prediction drift. A coarse sketch, rank error 1 %, keeps the report
    readable.
    """
    profile = NumericProfile(Column("prediction", "number"), QuantileSketch(k=200))
    profile.update(pa.array(scores))
    return profile.to_json()
