"""Split the data, and turn training rows into features."""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from headgate_ml.commands.arguments import add_months, add_seed
from headgate_ml.contract import Contract, load_contract
from headgate_ml.errors import InputError
from headgate_ml.files import write_json
from headgate_ml.hyperparameters import MISSING_VALUES
from headgate_ml.lineage import data_record
from headgate_ml.months import files_of
from headgate_ml.package import model_package, module_of
from headgate_ml.paths import Paths
from headgate_ml.split import complete_rows, validation_rows
from headgate_ml.tables import read_csv
from headgate_ml.tasks import task_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_months(parser)
    add_months(
        parser,
        "--evaluation-months",
        "months held out for the evaluation; none of --months",
    )
    parser.add_argument(
        f"--{MISSING_VALUES.name}",
        choices=MISSING_VALUES.choices,
        default=MISSING_VALUES.default,
        help="native: rows with missing values stay; reject: they are dropped, everywhere (%(default)s)",
    )
    add_seed(parser)


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Write train/, validation/ (features and label) and test/ (rows as they came: each
    model brings its own features).
    """
    shared = sorted(set(arguments.months) & set(arguments.evaluation_months))
    if shared:
        raise InputError(
            "--evaluation-months must not be trained on",
            [f"{month} is in --months, too" for month in shared],
        )
    package = model_package()
    contract = load_contract(package)
    folder = paths.processing_input("data")
    train_files, test_files = (
        files_of(folder, arguments.months),
        files_of(folder, arguments.evaluation_months),
    )
    rows, test = read_csv(train_files, contract), read_csv(test_files, contract)
    dropped = {"train": 0, "test": 0}
    if arguments.missing_values == "reject":
        kept, kept_test = complete_rows(rows, contract), complete_rows(test, contract)
        dropped = {"train": int((~kept).sum()), "test": int((~kept_test).sum())}
        rows, test = (
            rows[kept].reset_index(drop=True),
            test[kept_test].reset_index(drop=True),
        )
    held_out = validation_rows(rows, contract, arguments.seed)
    features = module_of(package, "features").features(rows)
    labels = task_of(contract).labels(rows[contract.label])
    record = {
        "contract_version": contract.version,
        "months": arguments.months,
        "evaluation_months": arguments.evaluation_months,
        "missing_values": arguments.missing_values,
        "seed": arguments.seed,
        "rows": {
            "train": int((~held_out).sum()),
            "validation": int(held_out.sum()),
            "test": len(test),
        },
        "rows_dropped": dropped,
        "features": list(features.columns),
        "data": data_record([*train_files, *test_files]),
    }
    _write(
        paths.processing_output("train") / "train.parquet",
        features[~held_out],
        labels[~held_out],
        contract,
    )
    _write(
        paths.processing_output("validation") / "validation.parquet",
        features[held_out],
        labels[held_out],
        contract,
    )
    table = pa.Table.from_pandas(test, preserve_index=False)
    parquet.write_table(table, paths.processing_output("test") / "test.parquet")
    write_json(paths.processing_output("train") / "data.json", record)
    write_json(paths.processing_output("features") / "features.json", record)
    print(
        f"rows: {record['rows']}, dropped: {dropped}, features: {len(record['features'])}"
    )


def _write(
    path: Path, features: pd.DataFrame, labels: np.ndarray, contract: Contract
) -> None:
    table = pa.Table.from_pandas(features, preserve_index=False).append_column(
        contract.label, pa.array(labels)
    )
    parquet.write_table(table, path)
