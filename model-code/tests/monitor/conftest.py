"""Captured requests and labels as SageMaker writes them."""

import json

import pytest


@pytest.fixture
def captured():
    """A line of a captured file."""

    def line(row, score=0.5, identity="a", client_id=None, **parts):
        metadata = {"eventId": identity, "inferenceTime": "2013-04-01T00:00:00Z"}
        answer = {"predictions": [{"score": score, "predicted_label": 0}]}
        sides = {"endpointInput": row, "endpointOutput": answer} | parts
        return json.dumps(
            {
                "captureData": {
                    side: value
                    if isinstance(value, dict) and "encoding" in value
                    else {
                        "observedContentType": "application/json",
                        "mode": "INPUT",
                        "data": json.dumps(value),
                        "encoding": "JSON",
                    }
                    for side, value in sides.items()
                },
                "eventMetadata": metadata
                | ({"inferenceId": client_id} if client_id else {}),
                "eventVersion": "0",
            }
        )

    return line


@pytest.fixture
def labelled():
    """A line of a ground truth file."""

    def line(identity, label):
        return json.dumps(
            {
                "groundTruthData": {"data": str(label), "encoding": "CSV"},
                "eventMetadata": {"eventId": identity},
                "eventVersion": "0",
            }
        )

    return line


@pytest.fixture
def write_lines(tmp_path):
    """Write lines as a file of an hour; ``whole=False`` cuts the last one in the middle."""

    def write(folder, lines, whole=True, name="00-00-000-x.jsonl"):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "".join(f"{line}\n" for line in lines)
        path.write_text(text if whole else text[: -len(lines[-1]) // 2])
        return path

    return write
