"""Leaves what a monitor found: files, metrics, and the job's message."""

import argparse
from pathlib import Path
from typing import Any

from headgate_ml.files import write_json
from headgate_ml.monitor.outcome import Outcome
from headgate_ml.monitor.publish import metric_data, put_metrics, write_metrics
from headgate_ml.monitor.window import Window
from headgate_ml.paths import Paths


def finish(
    arguments: argparse.Namespace,
    paths: Paths,
    window: Window,
    outcome: Outcome,
    inputs: dict[str, Any],
    target: Path,
) -> None:
    """Write statistics.json, constraint_violations.json and report.json to the folder
    `target`, publish the metrics, and say in a sentence what was found.
    """
    message = outcome.message(window)
    write_json(target / "statistics.json", outcome.statistics)
    write_json(target / "constraint_violations.json", outcome.violations_json())
    write_json(
        target / "report.json",
        {
            "monitor": arguments.kind,
            "endpoint": arguments.endpoint,
            "schedule": arguments.schedule,
            "window": window.to_json(),
            "status": outcome.status,
            "violations": [str(violation) for violation in outcome.violations],
            **inputs,
            **outcome.report,
        },
    )
    data = metric_data(outcome.metrics, arguments.endpoint, arguments.schedule)
    if arguments.metrics == "file":
        write_metrics(paths.base / "output" / "metrics" / "cloudwatch", data)
    elif data and arguments.metrics == "cloudwatch":
        put_metrics(arguments.kind, data)
    paths.exit_message("monitor").write_text(message, encoding="utf-8")
    print(message)
