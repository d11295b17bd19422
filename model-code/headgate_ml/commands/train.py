"""Fit the model, choose its threshold, and package it with the code that serves it."""

import argparse
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from pyarrow import parquet

from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.files import read_json, write_json
from headgate_ml.hyperparameters import read_hyperparameters
from headgate_ml.lineage import environment_record
from headgate_ml.metrics.pr_auc import average_precision
from headgate_ml.metrics.roc_auc import placements
from headgate_ml.metrics.threshold import best_threshold
from headgate_ml.package import copy_code, model_package, module_of
from headgate_ml.paths import Paths
from headgate_ml.serve import scores_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments: none, SageMaker passes hyperparameters in a
    file.
    """


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Write model.joblib, model.json, lineage.json and code/; print the metrics that
    the algorithm's regex reads.
    """
    package = model_package()
    contract = load_contract(package)
    user = module_of(package, "train")
    given = read_json(paths.hyperparameters) if paths.hyperparameters.is_file() else {}
    hyperparameters = read_hyperparameters(given, user.HYPERPARAMETERS)
    features, labels = _read(paths.channel("train"), "train.parquet", contract.label)
    held_out, held_out_labels = _read(
        paths.channel("validation"), "validation.parquet", contract.label
    )
    estimator = user.fit(features, labels, hyperparameters, hyperparameters["seed"])
    scores = scores_of(estimator, held_out)
    threshold = best_threshold(held_out_labels, scores)

    joblib.dump(estimator, paths.model / "model.joblib")
    code = copy_code(package, paths.model / "code")
    metrics = {
        "auc": placements(held_out_labels, scores).auc,
        "pr_auc": average_precision(held_out_labels, scores),
        "threshold": threshold,
    }
    write_json(
        paths.model / "model.json",
        {
            "package": package,
            "contract_version": contract.version,
            "threshold": threshold,
            "features": list(features.columns),
        },
    )
    write_json(
        paths.model / "lineage.json",
        {
            "data": read_json(paths.channel("train") / "data.json"),
            "code_sha256": code,
            "hyperparameters": hyperparameters,
            "validation": metrics,
            **environment_record(),
        },
    )
    print(
        f"{len(labels)} rows, {features.shape[1]} features, hyperparameters {hyperparameters}"
    )
    for name, value in metrics.items():
        print(f"validation:{name}={value:.6f};")


def _read(folder: Path, name: str, label: str) -> tuple[pd.DataFrame, np.ndarray]:
    path = folder / name
    if not path.is_file():
        raise InputError(
            f"{path} is missing: give this channel the output of the features command"
        )
    table = parquet.read_table(path)
    labels = table[label].to_numpy()
    if not len(labels) or labels.min() == labels.max():
        raise InputError(
            f"{path} needs rows with label 0 and with label 1, got {len(labels)} rows: take more months"
        )
    return table.drop_columns([label]).to_pandas(), labels
