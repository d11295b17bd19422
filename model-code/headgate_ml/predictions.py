"""What a model answers, in the form of SageMaker's own algorithms (Linear Learner)."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Predictions:
    """Answers to rows.

    Attributes
    ----------
    scores : ndarray of shape (n,) or (n, k)
        Probabilities of label 1, probabilities of k classes, or values.
    threshold : float, optional
        Of a binary classifier: rows with at least this score are predicted positive.
    classes : tuple of str or int
        The k classes, in the order of `scores`: the likeliest is predicted.
    """

    scores: np.ndarray
    threshold: float | None = None
    classes: tuple[str | int, ...] = ()

    def to_json(self) -> list[dict[str, Any]]:
        """``{score, predicted_label}`` a row; ``score`` is a list with several classes.
        A regression has no ``predicted_label``.
        """
        scores, labels = self.scores.tolist(), self.labels()
        if labels is None:
            return [{"score": score} for score in scores]
        return [
            {"score": score, "predicted_label": label}
            for score, label in zip(scores, labels, strict=True)
        ]

    def to_csv(self) -> list[list[Any]]:
        """The score, or one of each class, and the predicted label."""
        scores = np.atleast_2d(self.scores.T).T.tolist()
        labels = self.labels()
        if labels is None:
            return scores
        return [[*row, label] for row, label in zip(scores, labels, strict=True)]

    def labels(self) -> list[str | int] | None:
        """Predicted labels; None for a regression."""
        if self.classes:
            return [self.classes[place] for place in self.scores.argmax(axis=1)]
        if self.threshold is None:
            return None
        return [int(score >= self.threshold) for score in self.scores.tolist()]
