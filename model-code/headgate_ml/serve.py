"""The four functions that the scikit-learn image calls: a model's ``inference.py`` is
made of them.
"""

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd

from headgate_ml.contract import Contract, load_contract
from headgate_ml.errors import InputError
from headgate_ml.files import read_json
from headgate_ml.package import golden_requests, module_of
from headgate_ml.predictions import Predictions
from headgate_ml.requests import CONTENT_TYPES, CSV, JSON, JSON_LINES, decode_rows
from headgate_ml.response import Response

#: Response header that carries the version that answered: AWS itself does not say.
VERSION_HEADER = "X-Amzn-SageMaker-Custom-Attributes"

Estimator = Any


@dataclass(frozen=True)
class Model:
    """A loaded model: the fitted estimator, its feature code, and how it decides.

    Attributes
    ----------
    task : str
        What it predicts, as the contract has it.
    threshold : float, optional
        Of a binary classifier.
    classes : tuple of str or int
        Of a classifier of several classes, in the order of its probabilities.
    """

    estimator: Estimator
    features: Callable[[pd.DataFrame], pd.DataFrame]
    task: str
    threshold: float | None = None
    classes: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """A request that broke the contract: the client's mistake (400), not the model's
    (500).
    """

    error: InputError


def handlers(package: str) -> tuple[Callable, Callable, Callable, Callable]:
    """``model_fn, input_fn, predict_fn, output_fn`` of a model's package."""
    contract = load_contract(package)

    def model_fn(model_dir: str) -> Model:
        folder = Path(model_dir)
        features = module_of(package, "features").features
        known = read_json(folder / "model.json")
        model = Model(
            joblib.load(folder / "model.joblib"),
            features,
            contract.task,
            known.get("threshold"),
            tuple(known.get("classes", ())),
        )
        _warm_up(model, golden_requests(package)[:1], contract)
        return model

    def input_fn(body: str | bytes, content_type: str) -> pd.DataFrame | Rejected:
        return _decoded(body, content_type, contract)

    return model_fn, input_fn, predict, render


def predict(rows: pd.DataFrame | Rejected, model: Model) -> Predictions | Rejected:
    """Score rows; what the estimator raises becomes a 500."""
    if isinstance(rows, Rejected):
        return rows
    features = model.features(rows)
    scores = scores_of(model.estimator, features, model.task)
    return Predictions(scores, model.threshold, model.classes)


def scores_of(estimator: Estimator, features: pd.DataFrame, task: str) -> np.ndarray:
    """Probabilities of label 1 or values, shape (n,), or probabilities of k classes,
    shape (n, k).

    An estimator fitted without column names gets an array: it would only drop the
    names.
    """
    named = hasattr(estimator, "feature_names_in_")
    given = features if named else features.to_numpy()
    if task == "regression":
        return np.asarray(estimator.predict(given), np.float64)
    probabilities = estimator.predict_proba(given)
    return probabilities[:, 1] if task == "binary_classification" else probabilities


def render(prediction: Predictions | Rejected, accept: str) -> Response:
    """Answer in the type the client accepts: JSON by default, JSON lines, or CSV."""
    kind = accept.split(";")[0].split(",")[0].strip().lower()
    if isinstance(prediction, Rejected):
        error = prediction.error
        body = json.dumps({"error": error.summary, "problems": error.problems})
        return Response(body.encode(), JSON, 400, version_headers())
    if kind not in CONTENT_TYPES:
        kind = JSON
    if kind == JSON:
        text = json.dumps({"predictions": prediction.to_json()})
    elif kind == JSON_LINES:
        text = "".join(json.dumps(row) + "\n" for row in prediction.to_json())
    else:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows(prediction.to_csv())
        text = buffer.getvalue()
    return Response(text.encode(), kind, headers=version_headers())


def version_headers() -> dict[str, str]:
    """Header with ``headgate-model-package=<group>/<version>``; none where the
    environment names no package.
    """
    arn = os.environ.get("HEADGATE_MODEL_PACKAGE_ARN", "")
    _, found, name = arn.partition(":model-package/")
    return {VERSION_HEADER: f"headgate-model-package={name}"} if found else {}


def _warm_up(model: Model, requests: list[str], contract: Contract) -> None:
    """Answer a request before the first client comes: it would wait for what libraries
    import and set up when they are first used. Whether the answer is right is for
    promotion to judge.
    """
    for request in requests:
        try:
            render(predict(_decoded(request, JSON, contract), model), JSON)
        except Exception as error:  # noqa: BLE001 -- a model that fails says so to its clients
            print(f"warm-up failed: {type(error).__name__}: {error}", file=sys.stderr)


def _decoded(
    body: str | bytes, content_type: str, contract: Contract
) -> pd.DataFrame | Rejected:
    try:
        return decode_rows(body, content_type, contract)
    except InputError as error:
        return Rejected(error)
    except UnicodeDecodeError as error:
        return Rejected(InputError(f"the body is not UTF-8: {error}"))


__all__ = [
    "CSV",
    "JSON",
    "JSON_LINES",
    "Model",
    "Predictions",
    "Rejected",
    "handlers",
    "predict",
    "render",
]
