"""Joins answers with what became true later."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import numpy as np

from headgate_ml.errors import InputError
from headgate_ml.monitor.capture import Reading, Record, json_lines
from headgate_ml.monitor.places import Place
from headgate_ml.monitor.window import Window


class LabelJoin:
    """Scores of a window by identity, and the labels that came for them.

    A request of several rows has its labels in one record, as many as rows. Memory
    grows with the window's predictions, about 100 bytes each.
    """

    def __init__(self):
        self._scores: dict[str, list[float]] = {}
        self._labels: dict[str, list[int]] = {}
        self.unmatched = 0

    @property
    def predictions(self) -> int:
        """Rows that were scored."""
        return sum(map(len, self._scores.values()))

    def add(self, record: Record) -> None:
        """Take in an answer; one that was asked for again counts once."""
        if record.scores:
            self._scores[record.identity] = record.scores

    def read(self, places: Iterable[Place], window: Window, reading: Reading) -> None:
        """Take in ground truth records, by ``eventId``; of several for one answer the
        last counts, of labels without an answer only the number.
        """
        for file, number, value in json_lines(places, window, reading):
            try:
                identity, labels = parse_label(value)
            except (InputError, KeyError, TypeError, ValueError) as error:
                reading.reject(file, number, f"no ground truth record: {error!r}")
                continue
            reading.records += 1
            scores = self._scores.get(identity)
            if scores is None:
                self.unmatched += 1
            elif len(scores) != len(labels):
                reading.reject(
                    file, number, f"{len(labels)} labels for {len(scores)} scores"
                )
            else:
                self._labels[identity] = labels

    def joined(self) -> tuple[np.ndarray, np.ndarray]:
        """Labels and scores of the rows that have both; each of shape (n,)."""
        labels = [label for found in self._labels.values() for label in found]
        scores = [score for key in self._labels for score in self._scores[key]]
        return np.array(labels, np.int8), np.array(scores, np.float64)


def parse_label(value: Any) -> tuple[str, list[int]]:
    """Identity and labels, each 0 or 1, of a ground truth record.

    Raises
    ------
    InputError
        An encoding other than CSV, or a label other than 0 and 1.
    """
    data = value["groundTruthData"]
    if data["encoding"] != "CSV":
        raise InputError(f"encoding must be CSV, got {data['encoding']!r}")
    texts = [text for line in csv.reader(io.StringIO(data["data"])) for text in line]
    labels = [float(text) for text in texts]
    if not labels or any(label not in (0.0, 1.0) for label in labels):
        raise InputError(f"labels must be 0 or 1, got {data['data']!r}")
    return value["eventMetadata"]["eventId"], [int(label) for label in labels]
