"""Distributions of columns as statistics.json keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headgate_ml.sketch import QuantileSketch


@dataclass(frozen=True)
class Numeric:
    """Distribution of numbers, and their standard deviation."""

    sketch: QuantileSketch
    deviation: float


@dataclass(frozen=True)
class Categorical:
    """Number of rows of each category."""

    counts: Mapping[str, int]


def distribution_of(entry: Mapping[str, Any]) -> Numeric | Categorical | None:
    """Distribution in an entry of statistics.json's ``features``; None for a column
    without values, or a text with too many to be a category.
    """
    numbers = entry.get("numerical_statistics")
    if numbers is not None:
        if "distribution" not in numbers:
            return None
        sketch = QuantileSketch.from_json(
            numbers["distribution"]["kll"], numbers["min"], numbers["max"]
        )
        return Numeric(sketch, numbers["std_dev"])
    text = entry["string_statistics"]
    buckets = text.get("distribution", {}).get("categorical", {}).get("buckets", ())
    counts = {bucket["value"]: bucket["count"] for bucket in buckets}
    return Categorical(counts) if counts else None


def completeness_of(entry: Mapping[str, Any]) -> tuple[int, int]:
    """Rows with and without a value."""
    common = (entry.get("numerical_statistics") or entry["string_statistics"])["common"]
    return common["num_present"], common["num_missing"]
