"""Training of the progression model: a ridge regression."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from headgate_ml.hyperparameters import Real, Value

HYPERPARAMETERS = (Real("regularization", default=10.0, low=0.0, high=1e6),)


def fit(
    features: pd.DataFrame,
    labels: np.ndarray,
    hyperparameters: Mapping[str, Value],
    seed: int,
):
    """Fit an estimator; same data, same model: nothing is random."""
    ridge = Ridge(alpha=hyperparameters["regularization"])
    return make_pipeline(StandardScaler(), ridge).fit(features, labels)
