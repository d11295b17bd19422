"""The data monitor: statistics of what was asked, judged against a version's baseline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headgate_ml.baseline import statistics
from headgate_ml.contract import Contract
from headgate_ml.monitor.columns import RowProfiler
from headgate_ml.monitor.distribution import (
    Categorical,
    Numeric,
    completeness_of,
    distribution_of,
)
from headgate_ml.monitor.drift import Drift, compare_categorical, compare_numeric, judge
from headgate_ml.monitor.outcome import Metric, Outcome
from headgate_ml.monitor.thresholds import Thresholds
from headgate_ml.monitor.violations import (
    category_violations,
    completeness_violations,
    drift_violations,
    row_violations,
)
from headgate_ml.sketch import QuantileSketch

#: Name under which the scores are compared, as if they were a feature.
PREDICTION = "prediction"


@dataclass(frozen=True)
class Baseline:
    """What a version was trained on, and how it scored its held-out rows.

    Attributes
    ----------
    statistics, constraints : mapping
        Content of statistics.json and constraints.json.
    scores : Numeric, optional
        Distribution of the scores; a version without one has no prediction drift.
    """

    statistics: Mapping[str, Any]
    constraints: Mapping[str, Any]
    scores: Numeric | None = None


def monitor_data(
    rows: RowProfiler,
    scores: QuantileSketch,
    baseline: Baseline,
    contract: Contract,
    thresholds: Thresholds,
) -> Outcome:
    """Compare the rows of a window with the baseline.

    Raises
    ------
    InputError
        Thresholds that do not fit the baseline; all problems.
    """
    names = {column.name for column in contract.features}
    before = {
        entry["name"]: entry
        for entry in baseline.statistics["features"]
        if entry["name"] in names
    }
    thresholds.check({name: _kind(entry) for name, entry in before.items()})
    current = statistics(rows.rows, rows.profiles())
    if rows.rows < thresholds.least_rows:
        return Outcome(
            current, f"not enough rows: {rows.rows} of {thresholds.least_rows}"
        )
    entries = {entry["name"]: entry for entry in current["features"]}
    drifts = judge(_comparisons(before, entries, baseline.scores, scores), thresholds)
    seen = {name: distribution_of(entry) for name, entry in entries.items()}
    words = {name: one for name, one in seen.items() if isinstance(one, Categorical)}
    violations = [
        *drift_violations(drifts),
        *completeness_violations(before, entries, thresholds),
        *category_violations(baseline.constraints, words),
        *row_violations(rows, baseline.constraints["monitoring_config"]),
    ]
    return Outcome(
        current,
        "violated" if violations else "passed",
        violations,
        _metrics(entries, drifts, len(violations), rows.rows),
        {
            "features": [drift.to_json() for drift in drifts],
            "alpha": thresholds.alpha,
            "correction": "Benjamini-Hochberg",
        },
    )


def _kind(entry: Mapping[str, Any]) -> str:
    return "numeric" if "numerical_statistics" in entry else "categorical"


def _comparisons(
    before: Mapping[str, Mapping[str, Any]],
    now: Mapping[str, Mapping[str, Any]],
    baseline_scores: Numeric | None,
    scores: QuantileSketch,
):
    found = []
    for name, entry in before.items():
        old, new = distribution_of(entry), distribution_of(now[name])
        if isinstance(old, Numeric) and isinstance(new, Numeric):
            found.append(compare_numeric(name, old, new))
        elif isinstance(old, Categorical) and isinstance(new, Categorical):
            found.append(compare_categorical(name, old, new))
    if baseline_scores is not None and scores.count:
        current = Numeric(scores, baseline_scores.deviation)
        found.append(compare_numeric(PREDICTION, baseline_scores, current))
    return found


def _metrics(
    entries: Mapping[str, Mapping[str, Any]],
    drifts: list[Drift],
    violations: int,
    rows: int,
) -> list[Metric]:
    """Model Monitor's names: ``feature_baseline_drift_<name>`` and
    ``feature_non_null_<name>``; ours: what alarms watch, which tell drift from data
    that is broken, and the number of rows.
    """
    drifted = sum(drift.drifted for drift in drifts)
    present = {name: completeness_of(entry)[0] for name, entry in entries.items()}
    return [
        Metric("drifted_features", drifted),
        Metric("broken_constraints", violations - drifted),
        Metric("rows", rows),
        *(
            Metric(f"feature_baseline_drift_{drift.comparison.name}", drift.value)
            for drift in drifts
        ),
        *(Metric(f"feature_non_null_{name}", n) for name, n in present.items()),
    ]
