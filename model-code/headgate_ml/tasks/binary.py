"""Binary classification: label 0 or 1, scores are probabilities of label 1."""

from typing import Any

import numpy as np
import pandas as pd

from headgate_ml.metrics.calibration import brier, calibration
from headgate_ml.metrics.interval import Interval, standard_deviations
from headgate_ml.metrics.pr_auc import average_precision, pr_auc
from headgate_ml.metrics.roc_auc import placements, roc_auc, roc_auc_difference
from headgate_ml.metrics.threshold import best_threshold, threshold_metrics
from headgate_ml.profile import score_statistics
from headgate_ml.tasks.task import Prediction, Task


class BinaryClassification(Task):
    """Ranking decides: versions are compared by ROC AUC, whatever their thresholds."""

    name = "binary_classification"
    figure = "roc_auc"
    title = "ROC AUC"
    needs = "needs rows with label 0 and with label 1"

    def labels(self, column: pd.Series) -> np.ndarray:
        """Labels as 0 and 1."""
        return column.to_numpy(np.int8)

    def suffices(self, labels: np.ndarray) -> bool:
        """Whether both labels occur."""
        return len(labels) > 0 and labels.min() != labels.max()

    def decision(
        self, estimator: Any, labels: np.ndarray, scores: np.ndarray
    ) -> dict[str, Any]:
        """The threshold that is best for F1."""
        return {"threshold": best_threshold(labels, scores)}

    def validation(
        self, labels: np.ndarray, scores: np.ndarray, decision: dict[str, Any]
    ) -> dict[str, float]:
        """Areas under both curves, and the threshold."""
        return {
            "auc": placements(labels, scores).auc,
            "pr_auc": average_precision(labels, scores),
            "threshold": decision["threshold"],
        }

    def scores(self, prediction: Prediction) -> np.ndarray:
        """Probabilities of label 1, shape (n,)."""
        return np.asarray(prediction.scores, np.float64)

    def measure(
        self,
        labels: np.ndarray,
        scores: np.ndarray,
        prediction: Prediction,
        seed: int,
    ) -> dict[str, Any]:
        """Areas, rates at the version's own threshold, calibration."""
        threshold = float(prediction.threshold)
        intervals = {
            "roc_auc": roc_auc(labels, scores),
            "pr_auc": pr_auc(labels, scores, seed),
            **threshold_metrics(labels, scores, threshold, seed),
            "brier": brier(labels, scores),
        }
        return {name: interval.to_json() for name, interval in intervals.items()} | {
            "count": len(labels),
            "positives": int(labels.sum()),
            "threshold": threshold,
            "calibration": calibration(labels, scores),
            "scores": score_statistics(scores),
        }

    def part(self, labels: np.ndarray, scores: np.ndarray, seed: int) -> dict[str, Any]:
        """Positive rows and ROC AUC."""
        return {
            "positives": int(labels.sum()),
            "roc_auc": roc_auc(labels, scores).to_json(),
        }

    def difference(
        self,
        labels: np.ndarray,
        challenger: np.ndarray,
        champion: np.ndarray,
        seed: int,
    ) -> Interval:
        """Difference of the areas, with DeLong's interval."""
        return roc_auc_difference(labels, challenger, champion)

    def model_quality(self, metrics: dict[str, Any]) -> dict[str, Any]:
        """Content of ``binary_classification_metrics``."""
        names = {name: name for name in ("precision", "recall", "f1")}
        return standard_deviations(metrics, {"auc": "roc_auc", **names})
