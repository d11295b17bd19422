"""Model Monitor's container contract, on captured files."""

import json

import numpy as np
import pytest

from headgate_ml.baseline import constraints, profile_data, statistics
from headgate_ml.cli import main
from headgate_ml.contract import parse_contract
from headgate_ml.files import write_json
from headgate_ml.tables import ARROW_TYPES

RANDOM = np.random.default_rng(3)
HOUR = "endpoint/day/AllTraffic/2013/04/01/00"
CONTRACT = parse_contract(
    {
        "version": "1.0.0",
        "label": "late",
        "columns": [
            {"name": "distance", "type": "number"},
            {"name": "origin", "type": "string", "domain": ["EWR", "JFK"]},
            {"name": "late", "type": "integer", "role": "label"},
        ],
    }
)


def rows(count, mean=10.0, origins=("EWR", "JFK")):
    return [
        {"distance": distance, "origin": origin}
        for distance, origin in zip(
            RANDOM.normal(mean, 2, count).tolist(),
            RANDOM.choice(origins, count).tolist(),
            strict=True,
        )
    ]


@pytest.fixture
def analyze(tmp_path, monkeypatch):
    """Run the container over the first hour of April, against a baseline with labels."""
    import pyarrow as pa

    table = [row | {"late": n % 2} for n, row in enumerate(rows(4_000))]
    batch = pa.RecordBatch.from_pylist(
        table,
        pa.schema([(one.name, ARROW_TYPES[one.type]) for one in CONTRACT.columns]),
    )
    count, profiles = profile_data([batch], CONTRACT)
    write_json(tmp_path / "statistics.json", statistics(count, profiles))
    write_json(tmp_path / "constraints.json", constraints(profiles))

    def run(**more):
        variables = {
            "dataset_source": str(tmp_path / "endpoint"),
            "dataset_format": '{"sagemakerCaptureJson":{"captureIndexNames":["endpointInput"]}}',
            "output_path": str(tmp_path / "result"),
            "start_time": "2013-04-01T00:00:00Z",
            "end_time": "2013-04-01T01:00:00Z",
            "sagemaker_endpoint_name": "day",
            "sagemaker_monitoring_schedule_name": "hourly",
            "publish_cloudwatch_metrics": "Enabled",
            "baseline_constraints": str(tmp_path / "constraints.json"),
            "baseline_statistics": str(tmp_path / "statistics.json"),
        }
        for name, value in (variables | more).items():
            monkeypatch.setenv(name, value)
        code = main(["analyze", "--base-dir", str(tmp_path)])
        message = (tmp_path / "output" / "message").read_text()
        return code, message, tmp_path / "result"

    return run


def violations(folder):
    found = json.loads((folder / "constraint_violations.json").read_text())
    return {
        (one.get("feature_name", one.get("metric_name")), one["constraint_check_type"])
        for one in found["violations"]
    }


def test_an_hour_like_the_baseline_completes(analyze, captured, write_lines, tmp_path):
    write_lines(HOUR, map(captured, rows(600)))
    code, message, folder = analyze()
    # The label, which no request carries, is not missed.
    assert (code, violations(folder)) == (0, set())
    assert message.startswith("Completed: Job completed successfully with no")
    names = {"statistics.json", "constraints.json", "constraint_violations.json"}
    assert names <= {path.name for path in folder.iterdir()}
    lines = (tmp_path / "output" / "metrics" / "cloudwatch").read_text().splitlines()
    assert {one["MetricName"]: one["Value"] for one in map(json.loads, lines)}[
        "rows"
    ] == 600


def test_a_drifting_hour_names_what_is_wrong(analyze, captured, write_lines):
    write_lines(HOUR, map(captured, rows(600, mean=14.0, origins=("EWR", "LGA"))))
    code, message, folder = analyze()
    assert code == 0
    assert message.startswith("CompletedWithViolations: Job completed successfully")
    assert violations(folder) == {
        ("distance", "baseline_drift_check"),
        ("origin", "baseline_drift_check"),
        ("origin", "categorical_values_check"),
    }


def test_thresholds_come_from_the_definition(analyze, captured, write_lines):
    write_lines(HOUR, map(captured, rows(600, mean=11.0)))
    arguments = json.dumps(["--numeric", "ks:0.9"])
    assert violations(analyze()[2]) == {("distance", "baseline_drift_check")}
    assert violations(analyze(headgate_arguments=arguments)[2]) == set()


def test_quality_is_judged_by_its_constraints(
    analyze, captured, labelled, write_lines, tmp_path
):
    # GIVEN answers that say nothing about the truth
    truth = RANDOM.integers(0, 2, 600).tolist()
    answers = [
        captured({}, score, f"e{n}") for n, score in enumerate(RANDOM.random(600))
    ]
    write_lines(HOUR, answers)
    write_lines(
        "truth/2013/04/01/02", [labelled(f"e{n}", t) for n, t in enumerate(truth)]
    )
    limits = {"auc": {"threshold": 0.7, "comparison_operator": "LessThanThreshold"}}
    write_json(tmp_path / "quality.json", {"binary_classification_constraints": limits})
    # WHEN they are judged by labels that came two hours later
    code, _, folder = analyze(
        analysis_type="MODEL_QUALITY",
        baseline_constraints=str(tmp_path / "quality.json"),
        ground_truth_source=str(tmp_path / "truth"),
        ground_truth_end_time="2013-04-01T03:00:00Z",
    )
    assert (code, violations(folder)) == (0, {("auc", "LessThanThreshold")})


def test_what_is_not_supported_is_named_at_once(analyze, capsys):
    analyze(analysis_type="MODEL_BIAS", dataset_format='{"csv":{}}')
    problems = capsys.readouterr().err
    assert "analysis_type must be one of DATA_QUALITY, MODEL_QUALITY" in problems
    assert "dataset_format must be sagemakerCaptureJson" in problems
