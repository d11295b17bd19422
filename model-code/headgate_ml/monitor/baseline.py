"""Loads a version's baseline: what its pipeline wrote about data and quality."""

from pathlib import Path
from typing import Any

from headgate_ml.contract import Contract
from headgate_ml.errors import InputError
from headgate_ml.files import read_json
from headgate_ml.monitor.data_quality import Baseline
from headgate_ml.monitor.distribution import Numeric, distribution_of
from headgate_ml.paths import Paths


def load_baseline(paths: Paths) -> Baseline:
    """Baseline of the data: the inputs ``baseline`` and, for the scores, ``evaluation``.

    Raises
    ------
    InputError
        A file is missing; all of them.
    """
    folder = paths.processing_input("baseline")
    statistics, constraints = _read(
        folder / "statistics.json", folder / "constraints.json"
    )
    entry = load_evaluation(paths)["metrics"].get("scores")
    scores = None if entry is None else distribution_of(entry)
    return Baseline(
        statistics, constraints, scores if isinstance(scores, Numeric) else None
    )


def load_evaluation(paths: Paths) -> Any:
    """Content of the version's evaluation.json."""
    return _read(paths.processing_input("evaluation") / "evaluation.json")[0]


def load_positives(paths: Paths, contract: Contract) -> tuple[int, int]:
    """Positive and negative rows of the training data."""
    (statistics,) = _read(paths.processing_input("baseline") / "statistics.json")
    for entry in statistics["features"]:
        if entry["name"] == contract.label:
            numbers = entry["numerical_statistics"]
            positives = round(numbers["sum"])
            return positives, numbers["common"]["num_present"] - positives
    raise InputError(
        f"statistics.json has no column {contract.label}: make the baseline again"
    )


def _read(*files: Path) -> list[Any]:
    missing = [f"{file} is missing" for file in files if not file.is_file()]
    if missing:
        raise InputError("the baseline of the version is missing", missing)
    return [read_json(file) for file in files]
