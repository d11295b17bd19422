"""The evaluation report: one model's metrics, the paired comparison with the champion,
and the slices.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from headgate_ml.tasks import Task

#: A slice with fewer rows says nothing.
SMALLEST_SLICE = 100


@dataclass(frozen=True)
class Measured:
    """What a model made of the test rows: its scores, as `Task.scores` has them, and
    their metrics as JSON.
    """

    scores: np.ndarray
    metrics: dict[str, Any]


def evaluation_report(
    task: Task,
    rows: pd.DataFrame,
    labels: np.ndarray,
    slices: tuple[str, ...],
    challenger: Measured,
    champion: Measured | None,
    champion_version: str,
    seed: int = 0,
) -> dict[str, Any]:
    """Content of evaluation.json.

    Parameters
    ----------
    task : Task
        What is predicted.
    rows : DataFrame of n rows
        The test rows, for the slices.
    labels : ndarray of shape (n,)
        What was true; enough for the task's metrics.
    slices : tuple of str
        Columns by whose values the comparison is repeated.
    challenger, champion : Measured
        Both of the same rows; no champion is None: the difference is then 0, so that
        a gate may always read it.
    champion_version : str
        Version of the champion's package, ``none`` without one.
    seed : int
        Seed of the bootstraps.
    """
    nothing = {"value": 0.0, "lower": 0.0, "upper": 0.0}
    return {
        "task": task.name,
        "metrics": challenger.metrics,
        "champion": {
            "version": champion_version,
            "metrics": {} if champion is None else champion.metrics,
            "metric": task.figure,
            "difference": nothing
            if champion is None
            else task.difference(
                labels, challenger.scores, champion.scores, seed
            ).to_json(),
        },
        "slices": [
            entry
            for name in slices
            for entry in _slices(
                task, name, rows[name].to_numpy(), labels, challenger, champion, seed
            )
        ],
        # What the registry's own pages look for in a version's model quality.
        f"{task.name}_metrics": task.model_quality(challenger.metrics),
    }


def _slices(
    task: Task,
    name: str,
    values: np.ndarray,
    labels: np.ndarray,
    challenger: Measured,
    champion: Measured | None,
    seed: int,
) -> list[dict[str, Any]]:
    codes, uniques = pd.factorize(values, sort=True)
    found = []
    for code, value in enumerate(uniques):
        mask = codes == code
        own = labels[mask]
        if len(own) < SMALLEST_SLICE or not task.suffices(own):
            continue
        scores = challenger.scores[mask]
        entry = {"column": name, "value": str(value), "count": len(own)}
        entry |= task.part(own, scores, seed)
        if champion is not None:
            difference = task.difference(own, scores, champion.scores[mask], seed)
            entry["difference"] = difference.to_json()
        found.append(entry)
    return found
