"""What Model Monitor tells an analyzer's container: environment variables, and paths in
them.

The contract is that of AWS's guide, "Bring your own containers"; a variable that says
what the analyzer cannot do is refused by name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headgate_ml.contract import Column, Contract
from headgate_ml.errors import InputError
from headgate_ml.files import read_json
from headgate_ml.monitor.places import LocalPlace, Place

#: What `analysis_type` may be; Model Monitor leaves it out for the quality of data.
ANALYSES = {"DATA_QUALITY": "data", "MODEL_QUALITY": "quality"}

#: Types of columns by Model Monitor's names.
TYPES = {"Integral": "integer", "Fractional": "number", "String": "string"}

_REQUIRED = (
    *("dataset_source", "dataset_format", "output_path", "start_time", "end_time"),
    *("sagemaker_endpoint_name", "sagemaker_monitoring_schedule_name"),
    "baseline_constraints",
)


@dataclass(frozen=True)
class ContainerSettings:
    """The variables, read.

    Attributes
    ----------
    kind : str
        ``data`` or ``quality``.
    captures : list of Place
        Folders of captured files, one a variant.
    constraints : dict
        Content of the baseline's constraints.json.
    variables : mapping of str to str
        All of them.
    """

    kind: str
    captures: list[Place]
    constraints: dict[str, Any]
    variables: Mapping[str, str]

    @property
    def publishes(self) -> bool:
        """Whether metrics are wanted; by default they are."""
        return self.variables.get("publish_cloudwatch_metrics", "Enabled") == "Enabled"

    @property
    def arguments(self) -> list[str]:
        """Further arguments of the monitor's command: ``headgate_arguments``, a JSON
        list; other analyzers pass over it.
        """
        return json.loads(self.variables.get("headgate_arguments", "[]"))


def read_settings(variables: Mapping[str, str]) -> ContainerSettings:
    """Settings of a container's environment.

    Raises
    ------
    InputError
        Variables that are missing, or ask for what is not supported; all of them.
    """
    problems = [
        f"{name} is not set: Model Monitor sets it"
        for name in _REQUIRED
        if not variables.get(name)
    ]
    analysis = variables.get("analysis_type", "DATA_QUALITY")
    if analysis not in ANALYSES:
        problems.append(
            f"analysis_type must be one of {', '.join(ANALYSES)}, got {analysis!r}"
        )
    if "sagemakerCaptureJson" not in variables.get(
        "dataset_format", "sagemakerCaptureJson"
    ):
        problems.append(
            f"dataset_format must be sagemakerCaptureJson, got {variables['dataset_format']}"
        )
    if analysis == "DATA_QUALITY" and not variables.get("baseline_statistics"):
        problems.append("baseline_statistics is not set: drift is a distance from them")
    if problems:
        raise InputError("the container's variables cannot be used", problems)
    endpoint = LocalPlace(Path(variables["dataset_source"])).below(
        variables["sagemaker_endpoint_name"]
    )
    return ContainerSettings(
        ANALYSES[analysis],
        [endpoint.below(variant) for variant in endpoint.folders()],
        read_json(Path(variables["baseline_constraints"])),
        variables,
    )


def contract_of(constraints: Mapping[str, Any]) -> Contract:
    """Contract that a baseline's constraints stand for: its evaluated columns are the
    features. The label, which no request carries, is not evaluated.
    """
    columns = [
        Column(
            name=entry["name"],
            type=TYPES.get(entry["inferred_type"], "string"),
            completeness=entry.get("completeness", 1.0),
        )
        for entry in constraints["features"]
        if _evaluated(entry)
    ]
    return Contract(version="0.0.0", label="", columns=tuple(columns))


def _evaluated(entry: Mapping[str, Any]) -> bool:
    overrides = entry.get("monitoring_config_overrides", {})
    return overrides.get("evaluate_constraints", "Enabled") == "Enabled"
