import numpy as np
import pytest
from scipy import stats
from scipy.spatial.distance import jensenshannon

from headgate_ml.monitor.distances import (
    binned,
    jensen_shannon,
    kolmogorov_smirnov,
    stability_index,
    wasserstein,
)
from headgate_ml.monitor.significance import (
    adjusted,
    chi_squared,
    ks_p_value,
    share_p_value,
)
from headgate_ml.sketch import QuantileSketch

RANDOM = np.random.default_rng(11)
SAMPLES = {
    "shifted": (RANDOM.normal(0, 1, 900), RANDOM.normal(0.3, 1, 700)),
    "ties": (RANDOM.integers(0, 7, 800), RANDOM.integers(0, 6, 300)),
    "constant": (np.full(50, 3.0), np.full(60, 3.0)),
    "apart": (RANDOM.random(40), RANDOM.random(50) + 2),
}


def sketch(values):
    found = QuantileSketch()
    found.update(np.asarray(values, float))
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_ks_is_scipys(name):
    first, second = SAMPLES[name]
    expected = stats.ks_2samp(first, second, method="asymp")
    found = kolmogorov_smirnov(sketch(first), sketch(second))
    assert found == pytest.approx(expected.statistic, abs=1e-12)
    p_value = ks_p_value(found, len(first), len(second))
    assert p_value == pytest.approx(expected.pvalue, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("rows", [2_100, 20_000, 300_000])
@pytest.mark.parametrize("p_value", [0.5, 0.05, 1e-3, 1e-6])
def test_the_p_value_of_many_rows_is_scipys_within_five_percent(rows, p_value):
    # GIVEN the distance that scipy calls that likely between two samples of so many rows
    distance = stats.kstwo.isf(p_value, rows // 2)
    assert ks_p_value(distance, rows, rows) == pytest.approx(p_value, rel=0.05)


@pytest.mark.parametrize("name", SAMPLES)
def test_wasserstein_is_scipys(name):
    first, second = SAMPLES[name]
    found = wasserstein(sketch(first), sketch(second))
    assert found == pytest.approx(stats.wasserstein_distance(first, second), abs=1e-12)


def test_sketches_of_many_rows_come_close_to_scipy():
    # GIVEN more values than a sketch keeps, in batches and merged
    first, second = RANDOM.normal(0, 1, 60_000), RANDOM.normal(0.1, 1.1, 60_000)
    halves = [sketch(half) for half in np.array_split(second, 2)]
    halves[0].merge(halves[1])
    # THEN the statistics are within the sketches' rank error
    found = kolmogorov_smirnov(sketch(first), halves[0])
    assert found == pytest.approx(stats.ks_2samp(first, second).statistic, abs=0.003)
    distance = wasserstein(sketch(first), halves[0])
    expected = stats.wasserstein_distance(first, second)
    assert distance == pytest.approx(expected, abs=0.01)


def test_jensen_shannon_is_scipys():
    first, second = np.array([5.0, 0, 20, 75]), np.array([10.0, 10, 0, 30])
    expected = jensenshannon(first, second, base=2)
    assert jensen_shannon(first, second) == pytest.approx(expected, abs=1e-12)
    assert jensen_shannon(first, first * 3) == 0


def test_stability_index_is_the_symmetric_divergence():
    first, second = np.array([50.0, 30, 20]), np.array([20.0, 30, 50])
    p, q = first / 100, second / 100
    expected = stats.entropy(p, q) + stats.entropy(q, p)
    assert stability_index(first, second) == pytest.approx(expected, abs=1e-12)


def test_stability_index_of_an_empty_bin_is_finite():
    assert 0.5 < stability_index(np.array([50.0, 50]), np.array([100.0, 0])) < 10


def test_bins_hold_equal_shares_of_the_baseline():
    before, after = binned(
        sketch(np.arange(1000.0)), sketch(np.arange(500.0, 1000.0)), 10
    )
    assert before == pytest.approx([100] * 10)
    assert after == pytest.approx([0] * 5 + [100] * 5)


def test_chi_squared_is_scipys():
    first, second = np.array([90, 60, 30, 20]), np.array([40, 45, 50, 10])
    expected = stats.chi2_contingency([first, second], correction=False)
    effect, p_value = chi_squared(first, second)
    assert p_value == pytest.approx(expected.pvalue, rel=1e-9)
    cramers_v = stats.contingency.association(np.array([first, second]), "cramer")
    assert effect == pytest.approx(cramers_v, rel=1e-9)


def test_rare_categories_count_as_one():
    # GIVEN four categories with fewer than 5 expected rows
    first, second = np.array([500, 1, 2, 1, 1]), np.array([480, 2, 1, 1, 2])
    expected = stats.chi2_contingency([[500, 5], [480, 6]], correction=False)
    assert chi_squared(first, second)[1] == pytest.approx(expected.pvalue, rel=1e-9)


def test_one_category_is_no_difference():
    assert chi_squared(np.array([10.0]), np.array([500.0])) == (0.0, 1.0)


def test_shares_are_compared_by_chi_squared():
    expected = stats.chi2_contingency([[800, 200], [300, 150]], correction=False)
    assert share_p_value((800, 200), (300, 150)) == pytest.approx(expected.pvalue)


def test_correction_is_scipys():
    p_values = RANDOM.random(20) ** 3
    expected = stats.false_discovery_control(p_values)
    assert adjusted(p_values) == pytest.approx(expected, abs=1e-15)
