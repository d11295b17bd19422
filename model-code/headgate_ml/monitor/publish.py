"""Publishes metrics: by CloudWatch's API, or in the file that Model Monitor reads."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from headgate_ml.monitor.outcome import Metric
from headgate_ml.monitor.places import aws_client

#: Namespaces of the two monitors. AWS's pages write them in several ways; this is the
#: form of its samples.
NAMESPACES = {
    "data": "aws/sagemaker/Endpoints/data-metrics",
    "quality": "aws/sagemaker/Endpoints/model-metrics",
}

#: Metrics that one request takes (CloudWatch, PutMetricData).
MOST = 1000


def metric_data(
    metrics: Sequence[Metric], endpoint: str, schedule: str
) -> list[dict[str, Any]]:
    """Members of PutMetricData's ``MetricData``, with Model Monitor's dimensions."""
    dimensions = [
        {"Name": "Endpoint", "Value": endpoint},
        {"Name": "MonitoringSchedule", "Value": schedule},
    ]
    return [
        {"MetricName": one.name, "Dimensions": dimensions, "Value": float(one.value)}
        for one in metrics
    ]


def put_metrics(
    monitor: Literal["data", "quality"], data: list[dict[str, Any]]
) -> None:
    """Publish under the time at which they arrive: alarms look at the last minutes, and
    a window may have ended long before.
    """
    client = aws_client("cloudwatch")
    for at in range(0, len(data), MOST):
        client.put_metric_data(
            Namespace=NAMESPACES[monitor], MetricData=data[at : at + MOST]
        )


def write_metrics(path: Path, data: list[dict[str, Any]]) -> None:
    """Write ``/opt/ml/output/metrics/cloudwatch``, one metric a line: Model Monitor
    publishes them in the job's place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    path.write_text(
        "".join(json.dumps({**one, "Timestamp": now}) + "\n" for one in data),
        encoding="utf-8",
    )
