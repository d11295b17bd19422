"""The two commands on captured files."""

import json
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from headgate_ml.cli import main
from headgate_ml.files import write_json
from headgate_ml.predictions import Predictions
from headgate_ml.tasks.binary import BinaryClassification

HOUR = "captures/version-1/endpoint/AllTraffic/2013/04/01/00"
RANDOM = np.random.default_rng(8)


@pytest.fixture
def monitor(tmp_path, monkeypatch):
    """Run a monitor of the delay model over the first of April."""
    monkeypatch.setenv("HEADGATE_MODEL", "breast_cancer")

    def command(kind, *more):
        code = main(
            [
                *("monitor", kind, "--endpoint", "endpoint", "--schedule", "daily"),
                *("--start", "2013-04-01T00:00:00Z", "--end", "2013-04-02T00:00:00Z"),
                *("--captures", str(tmp_path / "captures"), "--metrics", "file"),
                *more,
                *("--base-dir", str(tmp_path)),
            ]
        )
        found = tmp_path / "processing" / "monitor"
        return code, json.loads((found / "report.json").read_text()), found

    return command


@pytest.fixture
def baseline(tmp_path):
    """Baseline of 5,000 rows, and what the model scored them."""
    from headgate_ml.baseline import constraints, statistics
    from headgate_ml.contract import load_contract
    from headgate_ml.monitor.columns import RowProfiler

    contract = load_contract("breast_cancer")
    profiler = RowProfiler(contract)
    profiler.add(rows(0, 5_000))
    profiles = profiler.profiles()
    found = statistics(5_000, profiles)
    label = {
        "name": contract.label,
        "inferred_type": "Integral",
        "numerical_statistics": {
            "common": {"num_present": 5_000, "num_missing": 0},
            "sum": 2_000.0,
        },
    }
    found["features"].append(label)
    folder = tmp_path / "processing" / "input"
    write_json(folder / "baseline" / "statistics.json", found)
    write_json(folder / "baseline" / "constraints.json", constraints(profiles))
    labels = RANDOM.random(2_000) < 0.4
    scores = np.clip(RANDOM.normal(0.4 + 0.3 * labels, 0.15), 0, 1)
    task, truth = BinaryClassification(), labels.astype(int)
    metrics = task.measure(truth, scores, Predictions(scores, 0.5), seed=0)
    write_json(folder / "evaluation" / "evaluation.json", {"metrics": metrics})


def rows(shift, count):
    from headgate_ml.contract import load_contract

    names = [column.name for column in load_contract("breast_cancer").features]
    values = RANDOM.normal(10 + shift, 2, (count, len(names)))
    return [dict(zip(names, row, strict=True)) for row in values.tolist()]


def test_undrifted_rows_pass(baseline, monitor, captured, write_lines):
    scores = RANDOM.normal(0.52, 0.2, 600)
    write_lines(HOUR, map(captured, rows(0, 600), scores))
    code, report, folder = monitor("data", "--numeric", "ks:0.15")
    assert (code, report["status"]) == (0, "passed")
    assert report["violations"] == []
    found = json.loads((folder / "constraint_violations.json").read_text())
    assert found == {"violations": []}


def test_drift_names_features_test_statistic_and_threshold(
    baseline, monitor, captured, write_lines, tmp_path
):
    # GIVEN one feature that shifted, and scores that did
    moved = rows(0, 600)
    name = next(iter(moved[0]))
    for row in moved:
        row[name] += 6
    write_lines(HOUR, [captured(row, 0.9) for row in moved])
    # WHEN the monitor runs
    code, report, folder = monitor("data", "--numeric", "ks:0.2")
    # THEN it is no failure of the job, and both are named with their reasons
    assert (code, report["status"]) == (0, "violated")
    violations = json.loads((folder / "constraint_violations.json").read_text())
    named = {one["feature_name"]: one for one in violations["violations"]}
    assert named.keys() == {name, "prediction"}
    assert named[name]["constraint_check_type"] == "baseline_drift_check"
    entry = next(one for one in report["features"] if one["feature"] == name)
    assert entry["test"] == "Kolmogorov-Smirnov"
    assert entry["value"] > entry["threshold"] == 0.2
    message = (tmp_path / "output" / "message").read_text()
    assert message.startswith(
        "CompletedWithViolations: Job completed successfully with 2 violations."
    )
    assert name in message
    # AND the metrics stand in Model Monitor's file
    lines = (tmp_path / "output" / "metrics" / "cloudwatch").read_text().splitlines()
    metrics = {one["MetricName"]: one for one in map(json.loads, lines)}
    assert metrics["drifted_features"]["Value"] == 2
    assert metrics[f"feature_baseline_drift_{name}"]["Dimensions"] == [
        {"Name": "Endpoint", "Value": "endpoint"},
        {"Name": "MonitoringSchedule", "Value": "daily"},
    ]


def test_too_few_rows_say_nothing(baseline, monitor, captured, write_lines, tmp_path):
    write_lines(HOUR, map(captured, rows(50, 12)))
    code, report, _ = monitor("data")
    assert (code, report["status"]) == (0, "not enough rows: 12 of 200")
    assert report["violations"] == []
    assert (tmp_path / "output" / "metrics" / "cloudwatch").read_text() == ""


def test_a_missing_baseline_is_named(monitor, tmp_path, capsys):
    with pytest.raises(FileNotFoundError):
        monitor("data")
    assert "statistics.json is missing" in capsys.readouterr().err


def answers(captured, labelled, shift, count=1_000):
    truth = (RANDOM.random(count) < 0.4).astype(int)
    scores = np.clip(RANDOM.normal(0.4 + shift * truth, 0.15), 0, 1)
    lines = [
        captured({}, score, f"e{n}", client_id=f"c{n}")
        for n, score in enumerate(scores.tolist())
    ]
    labels = [labelled(f"c{n}", label) for n, label in enumerate(truth.tolist())]
    return truth, scores, lines, labels


def quality(monitor, tmp_path, *more, until="2013-04-04T00:00:00Z"):
    return monitor(
        *("quality", "--version", "1", "--least-auc", "0.8", "--labels-until", until),
        *("--labels", str(tmp_path / "labels"), *more),
    )


def test_quality_is_that_of_scikit_learn(
    baseline, monitor, captured, labelled, write_lines, tmp_path
):
    # GIVEN labels that came a day later, before midnight of the third
    truth, scores, lines, labels = answers(captured, labelled, 0.3)
    write_lines(HOUR, lines)
    write_lines("labels/2013/04/03/23", labels)
    code, report, _ = quality(monitor, tmp_path)
    assert (code, report["status"]) == (0, "passed")
    expected = roc_auc_score(truth, scores)
    assert report["metrics"]["auc"]["value"] == pytest.approx(expected, abs=1e-12)
    assert report["captures"]["records"] == report["predictions"] == 1_000


def test_a_fall_of_roc_auc_is_a_violation_with_both_figures(
    baseline, monitor, captured, labelled, write_lines, tmp_path
):
    _, _, lines, labels = answers(captured, labelled, 0.1)
    write_lines(HOUR, lines)
    write_lines("labels/2013/04/01/05", labels)
    code, report, folder = quality(monitor, tmp_path)
    assert (code, report["status"]) == (0, "violated")
    found = json.loads((folder / "constraint_violations.json").read_text())
    (violation,) = found["violations"]
    assert violation["metric_name"] == "auc"
    assert violation["constraint_check_type"] == "LessThanThreshold"
    assert "is below the threshold 0.8; it was 0.9" in violation["description"]


def test_labels_that_have_not_come_are_no_violation(
    baseline, monitor, captured, labelled, write_lines, tmp_path
):
    # GIVEN 12 labels in time, and 988 after the last hour that counts
    _, _, lines, labels = answers(captured, labelled, 0.0)
    write_lines(HOUR, lines)
    write_lines("labels/2013/04/03/00", labels[:12])
    write_lines("labels/2013/04/04/00", labels[12:])
    code, report, _ = quality(monitor, tmp_path)
    assert (code, report["status"]) == (0, "not enough labels: 12 of 200")
    assert report["violations"] == []


def test_no_labels_and_labels_of_nobody(
    baseline, monitor, captured, labelled, write_lines, tmp_path
):
    _, _, lines, _ = answers(captured, labelled, 0.0, 300)
    write_lines(HOUR, lines)
    assert quality(monitor, tmp_path)[1]["status"] == "not enough labels: 0 of 200"
    write_lines("labels/2013/04/03/00", [labelled("stranger", 1), labelled("c1", 7)])
    _, report, _ = quality(monitor, tmp_path)
    assert report["labels"]["without_prediction"] == 1
    assert "labels must be 0 or 1" in report["labels"]["broken"][0]["problem"]


def test_label_drift_counts_where_it_is_asked_for(
    baseline, monitor, captured, labelled, write_lines, tmp_path
):
    _, _, lines, _ = answers(captured, labelled, 0.3, 400)
    write_lines(HOUR, lines)
    write_lines(
        "labels/2013/04/02/00", [labelled(f"c{n}", int(n % 5 != 0)) for n in range(400)]
    )
    _, report, folder = quality(monitor, tmp_path, "--label-drift", "0.1")
    assert report["label_drift"]["current"] == pytest.approx(0.8)
    found = json.loads((folder / "constraint_violations.json").read_text())
    checks = [one["constraint_check_type"] for one in found["violations"]]
    assert "label_drift_check" in checks


@pytest.mark.parametrize(
    "kind, task", [("quality", "regression"), ("data", "multiclass_classification")]
)
def test_a_task_that_a_monitor_does_not_know_is_refused_by_name(
    tmp_path, monkeypatch, capsys, kind, task
):
    # GIVEN a contract of another task
    module = import_module(f"headgate_ml.commands.monitor_{kind}")
    contract = replace(module.load_contract("breast_cancer"), task=task)
    monkeypatch.setattr(module, "load_contract", lambda package: contract)
    monkeypatch.setenv("HEADGATE_MODEL", "breast_cancer")
    # WHEN
    hours = ("--start", "2013-04-01T00:00:00Z", "--end", "2013-04-02T00:00:00Z")
    common = ("--endpoint", "endpoint", "--schedule", "daily", *hours)
    judged = ("--version", "1", "--labels", str(tmp_path), "--least-auc", "0.8")
    more = () if kind == "data" else (*judged, "--labels-until", hours[-1])
    places = ("--captures", str(tmp_path), "--base-dir", str(tmp_path))
    # THEN
    assert main(["monitor", kind, *common, *places, *more]) == 1
    assert task in capsys.readouterr().err
