import numpy as np
import pytest

from headgate_ml.errors import InputError
from headgate_ml.monitor.distribution import Categorical, Numeric
from headgate_ml.monitor.drift import compare_categorical, compare_numeric, judge
from headgate_ml.monitor.thresholds import (
    Threshold,
    Thresholds,
    parse_features,
    parse_threshold,
)
from headgate_ml.sketch import QuantileSketch

RANDOM = np.random.default_rng(3)


def numeric(values):
    sketch = QuantileSketch()
    sketch.update(values)
    return Numeric(sketch, float(values.std()))


def normal(mean, count):
    return numeric(RANDOM.normal(mean, 1, count))


def judged(comparison, **thresholds):
    (found,) = judge([comparison], Thresholds(**thresholds))
    return found


def test_a_tiny_shift_of_many_rows_is_significant_but_no_drift():
    found = judged(compare_numeric("x", normal(0, 40_000), normal(0.05, 40_000)))
    assert found.adjusted_p_value < 1e-3
    assert found.drifted is False


def test_a_large_shift_of_few_rows_is_no_drift_for_it_may_be_chance():
    found = judged(compare_numeric("x", normal(0, 10_000), normal(0.6, 5)))
    assert found.value > 0.1
    assert found.drifted is False


def test_a_large_shift_is_drift_and_says_why():
    found = judged(compare_numeric("x", normal(0, 10_000), normal(1, 10_000)))
    assert found.drifted is True
    entry = found.to_json()
    assert (entry["statistic"], entry["threshold"]) == ("ks", 0.1)
    assert entry["test"] == "Kolmogorov-Smirnov"
    assert str(found).startswith("ks 0.3")
    assert str(found).endswith("reaches the threshold 0.1, corrected p < 1e-300")


def test_a_feature_may_have_a_threshold_of_its_own():
    shifted = compare_numeric("x", normal(0, 5_000), normal(0.5, 5_000))
    own = {"x": Threshold("wasserstein", 1.0)}
    assert judged(shifted).drifted is True
    assert judged(shifted, features=own).drifted is False


def test_wasserstein_is_in_deviations_of_the_baseline():
    before = RANDOM.normal(100, 20, 4_000)
    found = compare_numeric("x", numeric(before), numeric(before + 30))
    expected = 30 / before.std()
    assert found.statistics["wasserstein"] == pytest.approx(expected, rel=0.02)


def test_a_new_category_is_drift():
    before = Categorical({"a": 500, "b": 500})
    found = judged(compare_categorical("c", before, Categorical({"a": 250, "c": 250})))
    assert found.drifted is True
    assert found.comparison.statistics["jensen_shannon"] > 0.5


def test_a_constant_that_changes_is_drift_that_json_can_say():
    found = judged(
        compare_numeric("x", numeric(np.full(500, 1.0)), numeric(np.full(500, 2.0))),
        numeric=Threshold("wasserstein", 0.5),
    )
    assert found.drifted is True
    assert np.isfinite(found.value)


def test_of_many_undrifted_features_few_are_significant():
    comparisons = [
        compare_numeric(str(index), normal(0, 300), normal(0, 300))
        for index in range(100)
    ]
    thresholds = Thresholds(numeric=Threshold("ks", 1e-9))
    assert sum(one.drifted for one in judge(comparisons, thresholds)) <= 1


def test_thresholds_are_read():
    assert parse_features(["temperature=wasserstein:0.5", "carrier=psi:0.2"]) == {
        "temperature": Threshold("wasserstein", 0.5),
        "carrier": Threshold("psi", 0.2),
    }


@pytest.mark.parametrize("text", ["ks", "ks:0", "ks:nan", "gini:0.1", "ks:x"])
def test_a_threshold_that_cannot_be_read_says_what_can(text):
    with pytest.raises(InputError, match="must be STATISTIC:VALUE with one of ks"):
        parse_threshold(text)


def test_thresholds_that_do_not_fit_are_all_named():
    thresholds = Thresholds(
        features={"carrier": Threshold("ks", 0.1), "speed": Threshold("ks", 0.1)}
    )
    with pytest.raises(InputError) as error:
        thresholds.check({"carrier": "categorical", "distance": "numeric"})
    assert error.value.problems == [
        "speed is no monitored feature: there are carrier, distance",
        "carrier is categorical and has no ks: choose one of psi, jensen_shannon, cramers_v",
    ]
