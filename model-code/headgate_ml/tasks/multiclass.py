"""Multiclass classification: the label is one of a domain, scores are its
probabilities.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from headgate_ml.metrics.interval import Interval, standard_deviations
from headgate_ml.metrics.multiclass import (
    accuracy,
    confusion_matrix,
    f1_metrics,
    log_loss,
    macro_f1_difference,
)
from headgate_ml.profile import score_statistics
from headgate_ml.tasks.task import Prediction, Task


class MulticlassClassification(Task):
    """Every class counts the same: versions are compared by macro F1.

    Parameters
    ----------
    classes : sequence of str or int
        The label's domain in the contract.
    """

    name = "multiclass_classification"
    figure = "macro_f1"
    title = "macro F1"
    needs = "needs rows of two classes or more"

    def __init__(self, classes: Sequence[str | int]):
        self.classes = pd.Index(list(classes))

    def labels(self, column: pd.Series) -> np.ndarray:
        """Labels as they are written."""
        return column.to_numpy()

    def suffices(self, labels: np.ndarray) -> bool:
        """Whether more than one class occurs."""
        return len(pd.unique(labels)) > 1

    def decision(
        self, estimator: Any, labels: np.ndarray, scores: np.ndarray
    ) -> dict[str, Any]:
        """The classes, in the order of the estimator's scores."""
        return {"classes": np.asarray(estimator.classes_).tolist()}

    def validation(
        self, labels: np.ndarray, scores: np.ndarray, decision: dict[str, Any]
    ) -> dict[str, float]:
        """Macro F1, accuracy and log loss."""
        places = self._places(labels)
        aligned = self._aligned(scores, decision["classes"])
        predicted = aligned.argmax(axis=1)
        k = len(self.classes)
        return {
            "macro_f1": f1_metrics(places, predicted, k, seed=0)["macro_f1"].value,
            "accuracy": accuracy(places, predicted).value,
            "log_loss": log_loss(places, aligned).value,
        }

    def scores(self, prediction: Prediction) -> np.ndarray:
        """Probabilities in the order of the contract's domain, shape (n, k). A class
        that a version does not know has 0; one that the contract does not know is left
        out.
        """
        scores = np.asarray(prediction.scores, np.float64)
        return self._aligned(scores, prediction.classes)

    def measure(
        self,
        labels: np.ndarray,
        scores: np.ndarray,
        prediction: Prediction,
        seed: int,
    ) -> dict[str, Any]:
        """F1, accuracy, log loss, the confusion matrix, and F1 of each class."""
        places, predicted = self._places(labels), scores.argmax(axis=1)
        k = len(self.classes)
        intervals = {
            **f1_metrics(places, predicted, k, seed),
            "accuracy": accuracy(places, predicted),
            "log_loss": log_loss(places, scores),
        }
        matrix = confusion_matrix(places, predicted, k)
        return {name: interval.to_json() for name, interval in intervals.items()} | {
            "count": len(labels),
            "classes": self._classes(matrix),
            "confusion_matrix": self._named(matrix),
            # How sure the model is moves when its inputs do, whatever the classes.
            "scores": score_statistics(scores.max(axis=1)),
        }

    def part(self, labels: np.ndarray, scores: np.ndarray, seed: int) -> dict[str, Any]:
        """Macro F1 and accuracy."""
        places, predicted = self._places(labels), scores.argmax(axis=1)
        f1 = f1_metrics(places, predicted, len(self.classes), seed)
        return {
            "macro_f1": f1["macro_f1"].to_json(),
            "accuracy": accuracy(places, predicted).to_json(),
        }

    def difference(
        self,
        labels: np.ndarray,
        challenger: np.ndarray,
        champion: np.ndarray,
        seed: int,
    ) -> Interval:
        """Difference of macro F1 with a paired bootstrap."""
        return macro_f1_difference(
            self._places(labels),
            challenger.argmax(axis=1),
            champion.argmax(axis=1),
            len(self.classes),
            seed,
        )

    def model_quality(self, metrics: dict[str, Any]) -> dict[str, Any]:
        """Content of ``multiclass_classification_metrics``."""
        names = {name: name for name in ("accuracy", "weighted_f1", "macro_f1")}
        matrix = {"confusion_matrix": metrics["confusion_matrix"]}
        return matrix | standard_deviations(metrics, names)

    def _places(self, labels: np.ndarray) -> np.ndarray:
        """Places of labels in the domain; the contract has checked that they are."""
        return self.classes.get_indexer(labels)

    def _aligned(self, scores: np.ndarray, classes: Sequence[str | int]) -> np.ndarray:
        places = self.classes.get_indexer(list(classes))
        aligned = np.zeros((len(scores), len(self.classes)))
        aligned[:, places[places >= 0]] = scores[:, places >= 0]
        return aligned

    def _classes(self, matrix: np.ndarray) -> list[dict[str, Any]]:
        """Rows, precision, recall and F1 of each class; 0 where the denominator is 0."""
        hits, true, predicted = np.diag(matrix), matrix.sum(axis=1), matrix.sum(axis=0)
        return [
            {
                "class": str(name),
                "count": int(true[place]),
                "precision": float(hits[place] / max(predicted[place], 1)),
                "recall": float(hits[place] / max(true[place], 1)),
                "f1": float(2 * hits[place] / max(true[place] + predicted[place], 1)),
            }
            for place, name in enumerate(self.classes)
        ]

    def _named(self, matrix: np.ndarray) -> dict[str, dict[str, int]]:
        names = [str(name) for name in self.classes]
        return {
            name: dict(zip(names, row, strict=True))
            for name, row in zip(names, matrix.tolist(), strict=True)
        }
