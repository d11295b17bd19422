"""Fit the model, choose how it decides, and package it with the code that serves it."""

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
from headgate_ml.package import copy_code, model_package, module_of
from headgate_ml.paths import Paths
from headgate_ml.serve import scores_of
from headgate_ml.tasks import Task, task_of


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
    task = task_of(contract)
    user = module_of(package, "train")
    given = read_json(paths.hyperparameters) if paths.hyperparameters.is_file() else {}
    hyperparameters = read_hyperparameters(given, user.HYPERPARAMETERS)
    features, labels = _read(
        paths.channel("train"), "train.parquet", contract.label, task
    )
    held_out, held_out_labels = _read(
        paths.channel("validation"), "validation.parquet", contract.label, task
    )
    estimator = user.fit(features, labels, hyperparameters, hyperparameters["seed"])
    scores = scores_of(estimator, held_out, task.name)
    decision = task.decision(estimator, held_out_labels, scores)
    metrics = task.validation(held_out_labels, scores, decision)

    joblib.dump(estimator, paths.model / "model.joblib")
    code = copy_code(package, paths.model / "code")
    write_json(
        paths.model / "model.json",
        {
            "package": package,
            "contract_version": contract.version,
            "task": task.name,
            **decision,
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


def _read(
    folder: Path, name: str, label: str, task: Task
) -> tuple[pd.DataFrame, np.ndarray]:
    path = folder / name
    if not path.is_file():
        raise InputError(
            f"{path} is missing: give this channel the output of the features command"
        )
    table = parquet.read_table(path)
    labels = table[label].to_numpy()
    if not task.suffices(labels):
        raise InputError(
            f"{path} {task.needs}, got {len(labels)} rows: take more months"
        )
    return table.drop_columns([label]).to_pandas(), labels
