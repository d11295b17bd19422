"""Drift and quality of the features that were sent, and drift of the scores."""

import argparse

import numpy as np

from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.files import write_json
from headgate_ml.monitor.baseline import load_baseline
from headgate_ml.monitor.capture import Reading, captured_folders, read_captures
from headgate_ml.monitor.columns import BATCH, RowProfiler
from headgate_ml.monitor.data_quality import monitor_data
from headgate_ml.monitor.places import place_of
from headgate_ml.monitor.results import finish
from headgate_ml.monitor.thresholds import (
    Threshold,
    Thresholds,
    parse_features,
    parse_threshold,
)
from headgate_ml.monitor.window import parse_window
from headgate_ml.package import model_package
from headgate_ml.paths import Paths
from headgate_ml.sketch import QuantileSketch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    defaults = Thresholds()
    for kind in ("numeric", "categorical"):
        default: Threshold = getattr(defaults, kind)
        parser.add_argument(
            f"--{kind}",
            default=f"{default.statistic}:{default.value}",
            metavar="STATISTIC:VALUE",
            help=f"what decides for {kind} features, from which value on (%(default)s)",
        )
    parser.add_argument(
        "--threshold",
        action="append",
        default=[],
        metavar="FEATURE=STATISTIC:VALUE",
        help="what decides for one feature; may be repeated",
    )
    parser.add_argument(
        "--missing",
        type=float,
        default=defaults.missing,
        help="how many more values may be missing, as a share (%(default)s)",
    )
    parser.add_argument(
        "--least-rows",
        type=int,
        default=defaults.least_rows,
        help="fewer rows say nothing (%(default)s)",
    )


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Write the reports and publish the metrics."""
    window = parse_window(arguments.start, arguments.end)
    thresholds = thresholds_of(arguments)
    contract = load_contract(model_package())
    if contract.task == "multiclass_classification":
        raise InputError(
            "monitor data follows one score a row, got multiclass_classification, "
            "which has one a class: it is not supported yet"
        )
    baseline = load_baseline(paths)
    folders = captured_folders(place_of(arguments.captures), arguments.endpoint)
    rows, scores, reading = RowProfiler(contract), QuantileSketch(), Reading()
    pending: list[float] = []
    for record in read_captures(folders, window, contract, reading):
        rows.add(record.rows)
        pending += record.scores
        if len(pending) >= BATCH:
            scores.update(np.array(pending))
            pending = []
    scores.update(np.array(pending))
    outcome = monitor_data(rows, scores, baseline, contract, thresholds)
    target = paths.processing_output("monitor")
    write_json(target / "constraints.json", baseline.constraints)
    finish(arguments, paths, window, outcome, {"captures": reading.to_json()}, target)


def thresholds_of(arguments: argparse.Namespace) -> Thresholds:
    """Thresholds of the command's arguments.

    Raises
    ------
    InputError
        Arguments that cannot be used; all problems.
    """
    problems = []
    for name, value, fits in (
        ("alpha", arguments.alpha, 0 < arguments.alpha < 1),
        ("missing", arguments.missing, 0 <= arguments.missing <= 1),
    ):
        if not fits:
            problems.append(f"--{name} must be between 0 and 1, got {value}")
    if arguments.least_rows < 1:
        problems.append(f"--least-rows must be at least 1, got {arguments.least_rows}")
    if problems:
        raise InputError("the monitor's arguments cannot be used", problems)
    return Thresholds(
        numeric=parse_threshold(arguments.numeric),
        categorical=parse_threshold(arguments.categorical),
        features=parse_features(arguments.threshold),
        alpha=arguments.alpha,
        missing=arguments.missing,
        least_rows=arguments.least_rows,
    )
