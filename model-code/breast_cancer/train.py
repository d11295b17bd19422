"""Training of the tumour model: a regularised logistic regression."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from headgate_ml.hyperparameters import Real, Value

HYPERPARAMETERS = (Real("inverse-regularization", default=1.0, low=1e-6, high=1e6),)


def fit(
    features: pd.DataFrame,
    labels: np.ndarray,
    hyperparameters: Mapping[str, Value],
    seed: int,
):
    """Fit an estimator; same seed, same data, same model."""
    regression = LogisticRegression(
        C=hyperparameters["inverse-regularization"], max_iter=1000, random_state=seed
    )
    return make_pipeline(StandardScaler(), regression).fit(features, labels)
