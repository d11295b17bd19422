import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from headgate_ml.baseline import constraints, profile_data, statistics
from headgate_ml.contract import Column
from headgate_ml.distinct import DistinctSketch
from headgate_ml.profile import MOST_CATEGORIES, profile_of
from headgate_ml.tables import stream_csv


def test_numbers_equal_pandas_over_any_batches():
    values = np.random.default_rng(5).normal(1e6, 2.0, 10_000)
    values[::7] = np.nan
    profile = profile_of(Column("x", "number"))
    for batch in np.array_split(values, 13):
        profile.update(pa.array(batch, from_pandas=True))
    entry = profile.to_json()["numerical_statistics"]
    expected = pd.Series(values)
    assert entry["common"] == {
        "num_present": int(expected.count()),
        "num_missing": int(expected.isna().sum()),
    }
    assert entry["mean"] == pytest.approx(expected.mean(), rel=1e-12)
    assert entry["std_dev"] == pytest.approx(expected.std(ddof=0), rel=1e-9)
    assert (entry["min"], entry["max"]) == (expected.min(), expected.max())


def test_a_column_without_values_has_no_mean():
    profile = profile_of(Column("x", "number"))
    profile.update(pa.array([None, None], pa.float64()))
    assert profile.to_json()["numerical_statistics"] == {
        "common": {"num_present": 0, "num_missing": 2}
    }


def test_categories_are_counted_until_they_are_too_many():
    profile = profile_of(Column("x", "string"))
    profile.update(pa.array(["b", "a", None, "a"]))
    text = profile.to_json()["string_statistics"]
    assert text["distinct_count"] == 2
    assert text["distribution"]["categorical"]["buckets"] == [
        {"value": "a", "count": 2},
        {"value": "b", "count": 1},
    ]
    profile.update(pa.array([str(i) for i in range(MOST_CATEGORIES + 1)]))
    text = profile.to_json()["string_statistics"]
    assert "distribution" not in text
    assert text["distinct_count"] == MOST_CATEGORIES + 3


def test_many_distinct_values_are_estimated():
    sketch = DistinctSketch()
    for start in range(0, 200_000, 50_000):
        values = [f"id-{i}" for i in range(start, start + 60_000)]
        sketch.update(np.array(values, object))
    assert sketch.estimate == pytest.approx(210_000, rel=0.05)


def test_baseline_in_model_monitors_format(contract, write_csv):
    rows, profiles = profile_data(stream_csv([write_csv()], contract), contract)
    baseline = statistics(rows, profiles)
    assert baseline["dataset"] == {"item_count": 3}
    names = ["origin", "distance", "temperature", "late"]
    assert [entry["name"] for entry in baseline["features"]] == names
    distance = baseline["features"][1]
    assert distance["inferred_type"] == "Integral"
    assert distance["numerical_statistics"]["sum"] == 1500
    suggested = {entry["name"]: entry for entry in constraints(profiles)["features"]}
    assert suggested["origin"]["string_constraints"] == {"domains": ["EWR", "JFK"]}
    assert suggested["distance"]["num_constraints"] == {"is_non_negative": True}
    assert suggested["temperature"]["completeness"] == pytest.approx(2 / 3)
