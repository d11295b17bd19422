"""Drift of January-June against July-December, all statistics of all columns: ours, scipy's per column, and the floor,
which sorts each numeric column with numpy and counts each category. In turns, in one process, data in memory.
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy import stats
from scipy.spatial.distance import jensenshannon

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "model-code"))

from headgate_ml.baseline import profile_data, statistics
from headgate_ml.contract import load_contract
from headgate_ml.monitor.distribution import (
    Categorical,
    Numeric,
    distribution_of,
)
from headgate_ml.monitor.drift import (
    compare_categorical,
    compare_numeric,
    judge,
)
from headgate_ml.monitor.thresholds import Thresholds
from headgate_ml.tables import stream_csv

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
CONTRACT = load_contract("flight_delay")
FEATURES = {column.name: column for column in CONTRACT.features}


def read(months):
    files = [ROOT / ".cache" / "data" / f"2013-{month:02d}.csv" for month in months]
    return list(stream_csv(files, CONTRACT))


def columns(batches):
    """Numbers as numpy, without gaps; words as arrow."""
    table = pa.Table.from_batches(batches)
    found = {}
    for name, column in FEATURES.items():
        values = table[name].combine_chunks().drop_null()
        text = column.type == "string"
        found[name] = values if text else values.to_numpy().astype(np.float64)
    return found


def profiled(batches):
    rows, profiles = profile_data(batches, CONTRACT)
    entries = statistics(rows, profiles)["features"]
    return {entry["name"]: distribution_of(entry) for entry in entries}


def ours(batches):
    """Profiles both halves, as baseline and window, and judges them: ks, Wasserstein, PSI, Jensen-Shannon, chi-squared."""
    before, after = (profiled(half) for half in batches)
    comparisons = []
    for name in FEATURES:
        if isinstance(before[name], Numeric) and isinstance(after[name], Numeric):
            comparisons.append(compare_numeric(name, before[name], after[name]))
        elif isinstance(before[name], Categorical):
            comparisons.append(compare_categorical(name, before[name], after[name]))
    return {one.comparison.name: one.value for one in judge(comparisons, Thresholds())}


def scipys(halves):
    """The same statistics, exact, by scipy."""
    found = {}
    for name in FEATURES:
        before, after = halves[0][name], halves[1][name]
        if isinstance(before, np.ndarray):
            found[name] = stats.ks_2samp(before, after, method="asymp").statistic
            stats.wasserstein_distance(before, after)
            edges = np.unique(np.quantile(before, np.linspace(0, 1, 11)))
            old, new = (np.histogram(half, edges)[0] for half in (before, after))
            jensenshannon(old, new, base=2)
        else:
            old, new = counts(before, after)
            stats.chi2_contingency([old, new], correction=False)
            found[name] = jensenshannon(old, new, base=2)
    return found


def floor(halves):
    """The least an exact method does: sorts both samples once, counts words once."""
    found = {}
    for name in FEATURES:
        before, after = halves[0][name], halves[1][name]
        if isinstance(before, np.ndarray):
            before, after = np.sort(before), np.sort(after)
            points = np.concatenate([before, after])
            gaps = np.searchsorted(before, points, "right") / len(before)
            gaps -= np.searchsorted(after, points, "right") / len(after)
            found[name] = np.abs(gaps).max()
        else:
            found[name] = jensenshannon(*counts(before, after), base=2)
    return found


def counts(before, after):
    tallies = [
        dict(zip(*(part.to_pylist() for part in half.value_counts().flatten())))
        for half in (before, after)
    ]
    words = sorted({*tallies[0], *tallies[1]})
    return [np.array([tally.get(word, 0) for word in words]) for tally in tallies]


def main():
    batches = [read(range(1, 7)), read(range(7, 13))]
    halves = [columns(half) for half in batches]
    rivals = {
        "ours": lambda: ours(batches),
        "scipy per column": lambda: scipys(halves),
        "floor: numpy sort": lambda: floor(halves),
    }
    seconds = {name: [] for name in rivals}
    found = {}
    for _ in range(ROUNDS):
        for name, rival in rivals.items():
            started = time.perf_counter()
            found[name] = rival()
            seconds[name].append(time.perf_counter() - started)
    error = max(
        abs(found["ours"][key] - value)
        for key, value in found["scipy per column"].items()
    )
    print(
        json.dumps(
            {
                "rows": sum(batch.num_rows for half in batches for batch in half),
                "columns": len(FEATURES),
                "seconds": {
                    name: sorted(times)[len(times) // 2]
                    for name, times in seconds.items()
                },
                "error": error,
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


main()
