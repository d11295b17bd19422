"""Regression: the label is a number, and so is the score."""

from typing import Any

import numpy as np
import pandas as pd

from headgate_ml.metrics.interval import Interval, standard_deviations
from headgate_ml.metrics.regression import r2, r2_difference, regression_metrics
from headgate_ml.profile import score_statistics
from headgate_ml.tasks.task import Prediction, Task


class Regression(Task):
    """Versions are compared by R2: it has no unit, so a margin means the same for every
    model.
    """

    name = "regression"
    figure = "r2"
    title = "R2"
    needs = "needs rows with different labels"

    def labels(self, column: pd.Series) -> np.ndarray:
        """Labels as floats."""
        return column.to_numpy(np.float64)

    def suffices(self, labels: np.ndarray) -> bool:
        """Whether labels vary."""
        return len(labels) > 0 and labels.min() != labels.max()

    def decision(
        self, estimator: Any, labels: np.ndarray, scores: np.ndarray
    ) -> dict[str, Any]:
        """Nothing: the score is the answer."""
        return {}

    def validation(
        self, labels: np.ndarray, scores: np.ndarray, decision: dict[str, Any]
    ) -> dict[str, float]:
        """Errors in the label's unit, and R2."""
        found = regression_metrics(labels, scores)
        return {name: found[name].value for name in ("rmse", "mae", "r2")}

    def scores(self, prediction: Prediction) -> np.ndarray:
        """Values, shape (n,)."""
        return np.asarray(prediction.scores, np.float64)

    def measure(
        self,
        labels: np.ndarray,
        scores: np.ndarray,
        prediction: Prediction,
        seed: int,
    ) -> dict[str, Any]:
        """Errors, R2, and the mean error, which shows a model that is off as a whole."""
        found = regression_metrics(labels, scores)
        return {name: interval.to_json() for name, interval in found.items()} | {
            "count": len(labels),
            "scores": score_statistics(scores),
        }

    def part(self, labels: np.ndarray, scores: np.ndarray, seed: int) -> dict[str, Any]:
        """RMSE and R2: R2 alone is low where labels vary little."""
        return {
            "rmse": regression_metrics(labels, scores)["rmse"].to_json(),
            "r2": r2(labels, scores).to_json(),
        }

    def difference(
        self,
        labels: np.ndarray,
        challenger: np.ndarray,
        champion: np.ndarray,
        seed: int,
    ) -> Interval:
        """Difference of R2 with a paired interval."""
        return r2_difference(labels, challenger, champion)

    def model_quality(self, metrics: dict[str, Any]) -> dict[str, Any]:
        """Content of ``regression_metrics``."""
        return standard_deviations(
            metrics, {name: name for name in ("mae", "mse", "rmse", "r2")}
        )
