"""Training of the digit model: a support vector machine on the pixels."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import SVC

from headgate_ml.hyperparameters import Real, Value

HYPERPARAMETERS = (
    Real("gamma", default=0.001, low=1e-6, high=1.0),
    Real("inverse-regularization", default=10.0, low=1e-3, high=1e6),
)


def fit(
    features: pd.DataFrame,
    labels: np.ndarray,
    hyperparameters: Mapping[str, Value],
    seed: int,
):
    """Fit an estimator; same seed, same data, same model.

    The machine has no probabilities of its own: five folds teach a sigmoid a class to
    turn its margins into some.
    """
    machine = SVC(
        gamma=hyperparameters["gamma"],
        C=hyperparameters["inverse-regularization"],
        random_state=seed,
    )
    calibrated = CalibratedClassifierCV(machine, cv=5, ensemble=False)
    return calibrated.fit(features.to_numpy(), labels)
