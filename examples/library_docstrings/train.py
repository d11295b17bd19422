"""Training of the docstring model: weights of words, and a linear classifier."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline

from headgate_ml.hyperparameters import Integer, Real, Value

HYPERPARAMETERS = (
    Integer("longest-phrase", default=2, low=1, high=3),
    Real("regularization", default=2e-5, low=1e-8, high=1.0),
)


def fit(
    features: pd.DataFrame,
    labels: np.ndarray,
    hyperparameters: Mapping[str, Value],
    seed: int,
):
    """Fit an estimator; same seed, same data, same model.

    Parameters
    ----------
    features : DataFrame of n rows
        Column ``text``.
    labels : ndarray of shape (n,)
        Parts of the library.
    hyperparameters : mapping of str to value
        Of `HYPERPARAMETERS`; ``longest-phrase`` is in words.
    seed : int
        Seed of the order in which rows are learned from.
    """
    words = TfidfVectorizer(
        sublinear_tf=True, ngram_range=(1, hyperparameters["longest-phrase"])
    )
    linear = SGDClassifier(
        loss="log_loss",
        alpha=hyperparameters["regularization"],
        random_state=seed,
    )
    return make_pipeline(ColumnTransformer([("words", words, "text")]), linear).fit(
        features, labels
    )
