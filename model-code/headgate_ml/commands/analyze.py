"""Analyze as Model Monitor's container does: environment variables in, its files and metrics out."""

import argparse
import os
from pathlib import Path

import numpy as np

from headgate_ml.commands import monitor_data
from headgate_ml.contract import Column, Contract
from headgate_ml.errors import InputError
from headgate_ml.files import read_json, write_json
from headgate_ml.monitor.capture import Reading, read_captures
from headgate_ml.monitor.columns import RowProfiler
from headgate_ml.monitor.container import (
    ContainerSettings,
    contract_of,
    read_settings,
)
from headgate_ml.monitor.data_quality import Baseline
from headgate_ml.monitor.data_quality import monitor_data as judge_data
from headgate_ml.monitor.labels import LabelJoin
from headgate_ml.monitor.outcome import Outcome
from headgate_ml.monitor.places import LocalPlace
from headgate_ml.monitor.quality_constraints import judge_quality
from headgate_ml.monitor.results import finish
from headgate_ml.monitor.window import Window, parse_window
from headgate_ml.paths import Paths
from headgate_ml.sketch import QuantileSketch


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None: all is told by environment variables."""


def run(_arguments: argparse.Namespace, paths: Paths) -> None:
    """Write the reports, and the metrics that Model Monitor publishes."""
    settings = read_settings(os.environ)
    given = settings.variables
    window = parse_window(given["start_time"], given["end_time"])
    reading = Reading()
    analyze = _data if settings.kind == "data" else _quality
    outcome = analyze(settings, window, reading)
    target = Path(given["output_path"])
    write_json(target / "constraints.json", settings.constraints)
    arguments = argparse.Namespace(
        kind=settings.kind,
        endpoint=given["sagemaker_endpoint_name"],
        schedule=given["sagemaker_monitoring_schedule_name"],
        metrics="file" if settings.publishes else "none",
    )
    inputs = {"captures": reading.to_json()}
    finish(arguments, paths, window, outcome, inputs, target)


def _data(settings: ContainerSettings, window: Window, reading: Reading) -> Outcome:
    parser = argparse.ArgumentParser(prog="headgate_arguments", allow_abbrev=False)
    monitor_data.add_arguments(parser)
    parser.add_argument("--alpha", type=float, default=0.05)
    distance = settings.constraints["monitoring_config"]["distribution_constraints"]
    parser.set_defaults(
        numeric=f"ks:{distance.get('comparison_threshold', 0.1)}",
        categorical=f"jensen_shannon:{distance.get('categorical_comparison_threshold', 0.1)}",
    )
    thresholds = monitor_data.thresholds_of(parser.parse_args(settings.arguments))
    contract = contract_of(settings.constraints)
    rows = RowProfiler(contract)
    for record in read_captures(settings.captures, window, contract, reading):
        rows.add(record.rows)
    statistics = read_json(Path(settings.variables["baseline_statistics"]))
    baseline = Baseline(statistics, settings.constraints)
    return judge_data(rows, QuantileSketch(), baseline, contract, thresholds)


def _quality(settings: ContainerSettings, window: Window, reading: Reading) -> Outcome:
    given = settings.variables
    problem = given.get("problem_type", "BinaryClassification")
    if problem != "BinaryClassification":
        raise InputError(f"problem_type must be BinaryClassification, got {problem!r}")
    join, labels = LabelJoin(), Reading()
    # Answers count, whatever the rows were.
    contract = Contract("0.0.0", "", (Column("none", "string"),))
    for record in read_captures(settings.captures, window, contract, reading):
        join.add(record)
    until = given.get("ground_truth_end_time", given["end_time"])
    source = LocalPlace(Path(given["ground_truth_source"]))
    join.read([source], parse_window(given["start_time"], until), labels)
    truth, scores = join.joined()
    decision = float(given.get("probability_threshold_attribute", "0.5"))
    return judge_quality(
        np.asarray(truth), np.asarray(scores), settings.constraints, decision
    )
