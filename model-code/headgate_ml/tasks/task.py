"""What every task has."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Protocol

import numpy as np
import pandas as pd

from headgate_ml.metrics.interval import Interval


class Prediction(Protocol):
    """What a version's ``predict_fn`` returns, of whatever version of this package.

    Attributes
    ----------
    scores : array_like of shape (n,) or (n, k)
        Probabilities of label 1, probabilities of k classes, or values.
    """

    scores: np.ndarray


class Task(ABC):
    """What a model predicts.

    Attributes
    ----------
    name : str
        As contracts and declarations write it.
    figure, title : str
        Metric by which challenger and champion are compared, in evaluation.json and in
        messages. Higher is better.
    needs : str
        What labels must be like for the metrics to exist, continuing "the file ...".
    """

    name: ClassVar[str]
    figure: ClassVar[str]
    title: ClassVar[str]
    needs: ClassVar[str]

    @abstractmethod
    def labels(self, column: pd.Series) -> np.ndarray:
        """Labels of a column, shape (n,), as training and metrics take them."""

    @abstractmethod
    def suffices(self, labels: np.ndarray) -> bool:
        """Whether the metrics of labels, shape (n,), exist: `needs`."""

    @abstractmethod
    def decision(
        self, estimator: Any, labels: np.ndarray, scores: np.ndarray
    ) -> dict[str, Any]:
        """What model.json has to say beside the estimator for an answer to be made of
        scores; chosen on validation rows.
        """

    @abstractmethod
    def validation(
        self, labels: np.ndarray, scores: np.ndarray, decision: dict[str, Any]
    ) -> dict[str, float]:
        """Metrics of the validation rows that training prints."""

    @abstractmethod
    def scores(self, prediction: Prediction) -> np.ndarray:
        """Scores of a prediction in a form that those of other versions share."""

    @abstractmethod
    def measure(
        self,
        labels: np.ndarray,
        scores: np.ndarray,
        prediction: Prediction,
        seed: int,
    ) -> dict[str, Any]:
        """All metrics of one model; every figure but the counts is ``{value, lower,
        upper}``.
        """

    @abstractmethod
    def part(self, labels: np.ndarray, scores: np.ndarray, seed: int) -> dict[str, Any]:
        """Metrics of one slice of the rows; `figure` is among them."""

    @abstractmethod
    def difference(
        self,
        labels: np.ndarray,
        challenger: np.ndarray,
        champion: np.ndarray,
        seed: int,
    ) -> Interval:
        """Challenger's `figure` minus the champion's on the same rows, paired; both are
        `scores`.
        """

    @abstractmethod
    def model_quality(self, metrics: dict[str, Any]) -> dict[str, Any]:
        """What `measure` found, by Model Monitor's names: ``{value,
        standard_deviation}``.
        """
