"""What breaks the constraints of the baseline, as Model Monitor writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headgate_ml.monitor.columns import RowProfiler
from headgate_ml.monitor.distribution import Categorical, completeness_of
from headgate_ml.monitor.drift import Drift
from headgate_ml.monitor.significance import share_p_value
from headgate_ml.monitor.thresholds import Thresholds

#: New words that a violation names.
NAMED_WORDS = 5


@dataclass(frozen=True)
class Violation:
    """One entry of constraint_violations.json."""

    feature: str
    check: str
    description: str

    def to_json(self) -> dict[str, str]:
        """The entry, by Model Monitor's names."""
        return {
            "feature_name": self.feature,
            "constraint_check_type": self.check,
            "description": self.description,
        }

    def __str__(self) -> str:
        return f"{self.feature}: {self.description}"


def drift_violations(drifts: list[Drift]) -> list[Violation]:
    """``baseline_drift_check``: the feature, the statistic, its threshold, the p-value."""
    return [
        Violation(drift.comparison.name, "baseline_drift_check", str(drift))
        for drift in sorted(drifts, key=lambda one: -one.value / one.threshold.value)
        if drift.drifted
    ]


def row_violations(rows: RowProfiler, config: Mapping[str, Any]) -> list[Violation]:
    """``missing_column_check``, ``extra_column_check`` and ``data_type_check``."""
    typed = config.get("datatype_check_threshold", 1.0)
    missing = [
        Violation(
            name, "missing_column_check", f"absent from {count} of {rows.rows} rows"
        )
        for name, count in sorted(rows.absent.items())
    ]
    extra = [
        Violation(
            name,
            "extra_column_check",
            f"not in the baseline, in {count} of {rows.rows} rows",
        )
        for name, count in sorted(rows.extra.items())
    ]
    mistyped = [
        Violation(
            name,
            "data_type_check",
            f"{share:.2%} of the values have the baseline's type, expected {typed:.2%}",
        )
        for name, count in sorted(rows.mistyped.items())
        if (share := 1 - count / rows.rows) < typed
    ]
    return missing + extra + mistyped


def completeness_violations(
    baseline: Mapping[str, Mapping[str, Any]],
    current: Mapping[str, Mapping[str, Any]],
    thresholds: Thresholds,
) -> list[Violation]:
    """``completeness_check``: clearly more values are missing than were in the baseline."""
    found = []
    for name, entry in current.items():
        before, now = completeness_of(baseline[name]), completeness_of(entry)
        shares = [
            missing / max(present + missing, 1) for present, missing in (before, now)
        ]
        if (
            shares[1] - shares[0] > thresholds.missing
            and share_p_value(before, now) < thresholds.alpha
        ):
            description = (
                f"{shares[1]:.1%} of the values are missing, {shares[0]:.1%} in the baseline, "
                f"allowed are {thresholds.missing:.0%} more"
            )
            found.append(Violation(name, "completeness_check", description))
    return found


def category_violations(
    constraints: Mapping[str, Any],
    current: Mapping[str, Categorical],
) -> list[Violation]:
    """``categorical_values_check``: words that the constraints' domain does not have."""
    least = constraints["monitoring_config"].get("domain_content_threshold", 1.0)
    found = []
    for entry in constraints["features"]:
        domain = entry.get("string_constraints", {}).get("domains")
        seen = current.get(entry["name"])
        if domain is None or seen is None:
            continue
        new = {word: n for word, n in seen.counts.items() if word not in set(domain)}
        share = 1 - sum(new.values()) / sum(seen.counts.values())
        if share < least:
            words = ", ".join(sorted(new, key=lambda word: -new[word])[:NAMED_WORDS])
            more = (
                f" and {len(new) - NAMED_WORDS} more" if len(new) > NAMED_WORDS else ""
            )
            description = f"{1 - share:.2%} of the values are new: {words}{more}"
            found.append(
                Violation(entry["name"], "categorical_values_check", description)
            )
    return found
