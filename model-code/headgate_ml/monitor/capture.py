"""Reads what SageMaker captured of an endpoint: JSON lines, event version 0."""

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from headgate_ml.contract import Contract
from headgate_ml.errors import InputError
from headgate_ml.monitor.places import Place
from headgate_ml.monitor.window import Window
from headgate_ml.requests import CSV, JSON, raw_rows


@dataclass(frozen=True)
class Record:
    """One captured request and its answer: as many scores as rows, or none."""

    identity: str
    rows: list[Any]
    scores: list[float]


@dataclass
class Reading:
    """What was read and what could not be.

    Attributes
    ----------
    files, records : int
        What could be read.
    broken : list of dict
        ``{file, line, problem}`` of lines that could not, the first `LISTED` of them.
    broken_count : int
        All of them.
    """

    files: int = 0
    records: int = 0
    broken: list[dict[str, Any]] = field(default_factory=list)
    broken_count: int = 0

    #: Broken lines that a report names.
    LISTED = 20

    def reject(self, file: str, line: int, problem: str) -> None:
        """Note a line that cannot be read."""
        self.broken_count += 1
        if len(self.broken) < self.LISTED:
            self.broken.append({"file": file, "line": line, "problem": problem})

    def to_json(self) -> dict[str, Any]:
        """Part of report.json."""
        return {
            "files": self.files,
            "records": self.records,
            "broken_lines": self.broken_count,
            "broken": self.broken,
        }


def captured_folders(
    root: Place, endpoint: str, version: str | None = None
) -> list[Place]:
    """Folders of an endpoint's captured files: ``version-<n>/<endpoint>/<variant>``
    below `root`, of one version or of all.
    """
    versions = [
        name
        for name in root.folders()
        if name.startswith("version-") and version in (None, name[len("version-") :])
    ]
    found = []
    for name in versions:
        variants = root.below(name).below(endpoint)
        found += [variants.below(variant) for variant in variants.folders()]
    return found


def json_lines(
    places: Iterable[Place], window: Window, reading: Reading
) -> Iterator[tuple[str, int, Any]]:
    """File, number and value of every line; a line that is no JSON is noted and left
    out, as where a writer was cut off.
    """
    for place in places:
        for file, lines in place.files(window):
            reading.files += 1
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    yield file, number, json.loads(line)
                except ValueError as error:
                    reading.reject(file, number, f"not a whole JSON value: {error}")


def read_captures(
    places: Iterable[Place], window: Window, contract: Contract, reading: Reading
) -> Iterator[Record]:
    """Captured records of a window, one by one; what cannot be read is noted in
    `reading`, and never fatal.
    """
    for file, number, value in json_lines(places, window, reading):
        try:
            record = parse_record(value, contract)
        except (InputError, KeyError, TypeError, ValueError, AttributeError) as error:
            reading.reject(file, number, f"no captured record: {error!r}")
            continue
        reading.records += 1
        yield record


def parse_record(value: Any, contract: Contract) -> Record:
    """Record of a line's JSON value. ``inferenceId``, the client's own, wins over
    ``eventId``.
    """
    parts, metadata = value["captureData"], value["eventMetadata"]
    text, kind = _content(parts["endpointInput"])
    rows = raw_rows(text, kind, contract)
    scores: list[float] = []
    if "endpointOutput" in parts:
        scores = _scores(*_content(parts["endpointOutput"]))
    if scores and len(scores) != len(rows):
        raise ValueError(f"{len(rows)} rows, but {len(scores)} scores")
    return Record(metadata.get("inferenceId") or metadata["eventId"], rows, scores)


def _content(part: dict[str, Any]) -> tuple[str, str]:
    """Text of one side of a record, and its media type."""
    text, encoding = part["data"], part["encoding"]
    if encoding == "BASE64":
        text = base64.b64decode(text, validate=True).decode("utf-8")
    kind = part.get("observedContentType") or (CSV if encoding == "CSV" else JSON)
    return text, kind.split(";")[0].strip().lower()


def _scores(text: str, kind: str) -> list[float]:
    """Scores of an answer, in the forms that `headgate_ml.serve` writes."""
    if kind == CSV:
        return [float(line.split(",")[0]) for line in text.splitlines() if line]
    if kind == JSON:
        return [float(entry["score"]) for entry in json.loads(text)["predictions"]]
    return [float(json.loads(line)["score"]) for line in text.splitlines() if line]
