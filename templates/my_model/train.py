"""Training: gradient-boosted trees, which take a missing value as it is."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from headgate_ml.hyperparameters import Integer, Real, Value

HYPERPARAMETERS = (
    Integer("max-iterations", default=40, low=1, high=2000),
    Real("learning-rate", default=0.1, low=0.001, high=1.0),
)


def fit(
    features: pd.DataFrame,
    labels: np.ndarray,
    hyperparameters: Mapping[str, Value],
    seed: int,
):
    """Fit an estimator.

    Parameters
    ----------
    features : DataFrame of n rows
        From `my_model.features`.
    labels : ndarray of shape (n,)
        1 for a customer who cancelled.
    hyperparameters : mapping of str to value
        Of `HYPERPARAMETERS`.
    seed : int
        Same seed, same data, same model.

    Returns
    -------
    estimator
        With ``predict_proba``, fitted without column names: that saves a request time.
    """
    trees = HistGradientBoostingClassifier(
        max_iter=hyperparameters["max-iterations"],
        learning_rate=hyperparameters["learning-rate"],
        max_leaf_nodes=8,
        early_stopping=False,
        random_state=seed,
    )
    return trees.fit(features.to_numpy(), labels)
