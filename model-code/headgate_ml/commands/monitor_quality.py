"""Quality of the answers whose labels have come."""

import argparse

from headgate_ml.commands.arguments import add_seed
from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.files import write_json
from headgate_ml.monitor.baseline import load_evaluation, load_positives
from headgate_ml.monitor.capture import Reading, captured_folders, read_captures
from headgate_ml.monitor.labels import LabelJoin
from headgate_ml.monitor.model_quality import (
    QualityLimits,
    monitor_quality,
    quality_constraints,
)
from headgate_ml.monitor.places import place_of
from headgate_ml.monitor.results import finish
from headgate_ml.monitor.window import Window, parse_window
from headgate_ml.package import model_package
from headgate_ml.paths import Paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--version", required=True, help="version whose answers are judged"
    )
    parser.add_argument(
        "--labels",
        required=True,
        metavar="URI",
        help="s3:// URI or folder that holds ground truth records at yyyy/mm/dd/hh/",
    )
    parser.add_argument(
        "--labels-until",
        required=True,
        metavar="TIME",
        help="hour after the last one in which labels may have come",
    )
    parser.add_argument(
        "--least-auc", type=float, required=True, help="smallest ROC AUC"
    )
    parser.add_argument(
        "--least-labels",
        type=int,
        default=200,
        help="fewer labelled rows say nothing (%(default)s)",
    )
    parser.add_argument(
        "--label-drift",
        type=float,
        help="how far the share of positive labels may move (any)",
    )
    add_seed(parser)


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Write the reports and publish the metrics."""
    window = parse_window(arguments.start, arguments.end)
    labelled = parse_window(arguments.start, arguments.labels_until)
    limits = QualityLimits(
        arguments.least_auc,
        arguments.least_labels,
        arguments.label_drift,
        arguments.alpha,
    )
    contract = load_contract(model_package())
    if contract.task != "binary_classification":
        raise InputError(
            f"monitor quality judges binary_classification, got {contract.task}: "
            "watch the model's data and its scores by monitor data"
        )
    evaluation = load_evaluation(paths)
    positives = load_positives(paths, contract)
    join, captures, labels = _joined(arguments, window, labelled)
    outcome = monitor_quality(
        *join.joined(), evaluation, positives, limits, arguments.seed
    )
    target = paths.processing_output("monitor")
    write_json(target / "constraints.json", quality_constraints(limits))
    counts = {
        "version": arguments.version,
        "captures": captures.to_json(),
        "labels": labels.to_json() | {"without_prediction": join.unmatched},
        "predictions": join.predictions,
    }
    finish(arguments, paths, window, outcome, counts, target)


def _joined(
    arguments: argparse.Namespace, window: Window, labelled: Window
) -> tuple[LabelJoin, Reading, Reading]:
    """Answers first, then labels: which came first does not matter."""
    root, contract = place_of(arguments.captures), load_contract(model_package())
    folders = captured_folders(root, arguments.endpoint, arguments.version)
    join, captures, labels = LabelJoin(), Reading(), Reading()
    for record in read_captures(folders, window, contract, captures):
        join.add(record)
    join.read([place_of(arguments.labels)], labelled, labels)
    return join, captures, labels
