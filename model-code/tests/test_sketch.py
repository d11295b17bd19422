import numpy as np

from headgate_ml.sketch import K, QuantileSketch

SHARES = np.linspace(0.01, 0.99, 99)


def rank_error(sketch, values):
    exact = np.searchsorted(np.sort(values), sketch.quantile(SHARES)) / len(values)
    return np.abs(exact - SHARES).max()


def test_exact_while_few():
    sketch = QuantileSketch()
    sketch.update(np.array([3.0, 1.0, 2.0]))
    assert sketch.quantile(np.array([0.0, 0.5, 1.0])).tolist() == [1.0, 2.0, 3.0]
    assert sketch.rank(np.array([0.5, 1.0, 2.5])).tolist() == [0.0, 1 / 3, 2 / 3]


def test_rank_error_and_size_stay_small():
    values = np.random.default_rng(1).lognormal(size=300_000)
    sketch = QuantileSketch()
    for batch in np.array_split(values, 60):
        sketch.update(batch)
    assert rank_error(sketch, values) < 0.005
    kept = sum(len(level) for level in sketch.to_json()["sketch"]["data"])
    assert kept < 4 * K
    assert (sketch.minimum, sketch.maximum) == (values.min(), values.max())


def test_merging_is_as_good_as_seeing_all():
    values = np.random.default_rng(2).normal(size=100_000)
    left, right = QuantileSketch(seed=1), QuantileSketch(seed=2)
    left.update(values[:30_000])
    right.update(values[30_000:])
    left.merge(right)
    assert left.count == len(values)
    assert rank_error(left, values) < 0.005


def test_histogram_counts_every_value_once():
    sketch = QuantileSketch()
    sketch.update(np.arange(100.0))
    buckets = sketch.histogram(4)
    assert [bucket["count"] for bucket in buckets] == [25, 25, 25, 25]
    assert (buckets[0]["lower_bound"], buckets[-1]["upper_bound"]) == (0.0, 99.0)


def test_the_same_batches_give_the_same_sketch():
    values = np.random.default_rng(3).normal(size=20_000)
    sketches = [QuantileSketch(), QuantileSketch()]
    for sketch in sketches:
        sketch.update(values)
    assert sketches[0].to_json() == sketches[1].to_json()
