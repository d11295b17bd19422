"""Baseline of the training data: statistics.json and constraints.json in Model
Monitor's format.
"""

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from headgate_ml.contract import Contract
from headgate_ml.profile import Profile, profile_of

#: Model Monitor's own defaults for a suggested baseline.
MONITORING_CONFIG = {
    "evaluate_constraints": "Enabled",
    "emit_metrics": "Enabled",
    "datatype_check_threshold": 1.0,
    "domain_content_threshold": 1.0,
    "distribution_constraints": {
        "perform_comparison": "Enabled",
        "comparison_threshold": 0.1,
        "comparison_method": "Robust",
        "categorical_comparison_threshold": 0.1,
        "categorical_drift_method": "LInfinity",
    },
}


def profile_data(
    batches: Iterable[pa.RecordBatch], contract: Contract
) -> tuple[int, list[Profile]]:
    """Number of rows, and the profiles of label and features (ids and context are not
    monitored).
    """
    profiles = [
        profile_of(column)
        for column in contract.columns
        if column.role in ("feature", "label")
    ]
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        for profile in profiles:
            profile.update(batch.column(profile.column.name))
    return rows, profiles


def statistics(rows: int, profiles: list[Profile]) -> dict[str, Any]:
    """Content of statistics.json."""
    return {
        "version": 0.0,
        "dataset": {"item_count": rows},
        "features": [profile.to_json() for profile in profiles],
    }


def constraints(profiles: list[Profile]) -> dict[str, Any]:
    """Content of constraints.json: what was true of the data; the contract says which
    text columns are categories.
    """
    return {
        "version": 0.0,
        "features": [_constraint(profile) for profile in profiles],
        "monitoring_config": MONITORING_CONFIG,
    }


def _constraint(profile: Profile) -> dict[str, Any]:
    entry = profile.to_json()
    seen = profile.present + profile.missing
    constraint = {
        "name": entry["name"],
        "inferred_type": entry["inferred_type"],
        "completeness": profile.present / seen if seen else 0.0,
    }
    if profile.column.role == "label":
        # No request carries it: without this Model Monitor would miss the column.
        constraint["monitoring_config_overrides"] = {
            "evaluate_constraints": "Disabled",
            "emit_metrics": "Disabled",
        }
    numbers = entry.get("numerical_statistics")
    if numbers is not None:
        return constraint | {
            "num_constraints": {"is_non_negative": numbers.get("min", 0.0) >= 0}
        }
    domain = profile.column.domain
    return constraint | (
        {"string_constraints": {"domains": sorted(map(str, domain))}}
        if domain is not None
        else {}
    )
