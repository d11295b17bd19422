"""Profiles the rows of captured requests, batch by batch, with what does not fit."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from headgate_ml.contract import Column, Contract
from headgate_ml.profile import Profile, profile_of
from headgate_ml.tables import ARROW_TYPES

#: Rows that are in memory at a time.
BATCH = 10_000

_PYTHON_TYPES = {"integer": (int, float), "number": (int, float)}


class RowProfiler:
    """Profiles of the features over any number of rows.

    Attributes
    ----------
    rows : int
        Rows seen.
    absent : Counter of str
        How many rows did not have a feature at all, not even as null.
    extra : Counter of str
        How many rows had a column that the contract does not know.
    mistyped : Counter of str
        How many values of a feature had another type; they count as missing.
    """

    def __init__(self, contract: Contract):
        self._columns = {
            column.name: (column, profile_of(column)) for column in contract.features
        }
        self._pending: list[Mapping[str, Any]] = []
        self.rows = 0
        self.absent: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.mistyped: Counter[str] = Counter()

    def add(self, rows: list[Any]) -> None:
        """Take in the rows of a request."""
        self._pending += [row for row in rows if isinstance(row, Mapping)]
        if len(self._pending) >= BATCH:
            self._flush()

    def profiles(self) -> list[Profile]:
        """Profiles of all rows so far, in the contract's order."""
        self._flush()
        return [profile for _, profile in self._columns.values()]

    def _flush(self) -> None:
        rows, self._pending = self._pending, []
        self.rows += len(rows)
        for row in rows:
            if row.keys() != self._columns.keys():
                self.absent.update(self._columns.keys() - row.keys())
                self.extra.update(row.keys() - self._columns.keys())
        for column, profile in self._columns.values():
            profile.update(self._array(column, [row.get(column.name) for row in rows]))

    def _array(self, column: Column, values: list[Any]) -> pa.Array:
        target = ARROW_TYPES[column.type] if column.type != "date" else pa.string()
        try:
            if not any(isinstance(value, bool) for value in values):
                return pa.array(values, target)
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            pass
        fitting = [value if _fits(value, column) else None for value in values]
        self.mistyped[column.name] += sum(
            kept is None and value is not None
            for kept, value in zip(fitting, values, strict=True)
        )
        return pa.array(fitting, target)


def _fits(value: Any, column: Column) -> bool:
    if value is None or isinstance(value, bool):
        return False
    whole = column.type != "integer" or not isinstance(value, float)
    return isinstance(value, _PYTHON_TYPES.get(column.type, str)) and (
        whole or value.is_integer()
    )
