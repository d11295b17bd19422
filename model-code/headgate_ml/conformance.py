"""Checks one file against the data contract and lists every mismatch."""

import difflib
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from headgate_ml.contract import Column, Contract
from headgate_ml.tables import ARROW_TYPES

#: How many offending values a message quotes.
QUOTED = 3


@dataclass(frozen=True)
class Mismatch:
    """One way in which a file breaks the contract.

    Attributes
    ----------
    file : str
        Name of the file.
    column : str
        Name of the column, in the contract or in the file.
    check : str
        ``missing_column``, ``extra_column``, ``type``, ``completeness``, ``range``,
        ``unit`` or ``domain``.
    got, allowed, fix : str
        What the file has, what the contract allows, what to do.
    """

    file: str
    column: str
    check: str
    got: str
    allowed: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}: {self.column}: {self.check}: got {self.got}, allowed is {self.allowed}: {self.fix}"

    def to_json(self) -> dict[str, str]:
        """JSON object of the report."""
        return asdict(self)


def check_file(name: str, table: pa.Table, contract: Contract) -> list[Mismatch]:
    """All mismatches of one file.

    Parameters
    ----------
    name : str
        Name of the file, for the messages.
    table : pyarrow.Table
        All columns as text, null where a field is empty.
    contract : Contract
        What the file must look like.
    """
    found = _columns(name, table.column_names, contract)
    for column in contract.columns:
        if column.name in table.column_names:
            found += [
                Mismatch(name, column.name, *rest)
                for rest in _column(column, table[column.name])
            ]
    return found


def _columns(name: str, there: list[str], contract: Contract) -> list[Mismatch]:
    missing = [column for column in contract.names if column not in there]
    extra = [column for column in there if column not in contract.by_name]
    found = []
    for column in missing:
        alike = difflib.get_close_matches(column, extra, n=1, cutoff=0.5)
        at = contract.names.index(column)
        if not alike and len(there) == len(contract.names) and there[at] in extra:
            alike = [there[at]]
        fix = (
            f"was it renamed to {alike[0]}? rename it back, or"
            if alike
            else "add the column, or"
        )
        found.append(
            Mismatch(
                name,
                column,
                "missing_column",
                "no such column",
                "a column of the contract",
                f"{fix} {_RAISE}",
            )
        )
    found += [
        Mismatch(
            name,
            column,
            "extra_column",
            "a column",
            "the contract's columns only",
            f"remove it, or {_RAISE}",
        )
        for column in extra
    ]
    return found


_RAISE = "raise the contract's version"


def _column(column: Column, text: pa.ChunkedArray) -> list[tuple[str, str, str, str]]:
    present = text.drop_null()
    found = []
    share = len(present) / len(text) if len(text) else 0.0
    if share < column.completeness:
        found.append(
            (
                "completeness",
                f"{share:.4f} ({len(text) - len(present)} of {len(text)} rows have no value)",
                f"at least {column.completeness:g}",
                "repair the source, or lower completeness in the contract",
            )
        )
    try:
        values = present.cast(ARROW_TYPES[column.type])
    except pa.ArrowInvalid:
        bad = [
            value
            for value in present.unique().to_pylist()
            if not _castable(value, column)
        ]
        found.append(
            (
                "type",
                _quoted(bad),
                column.type,
                "convert the values, or change the type in the contract",
            )
        )
        return found
    if column.domain is not None:
        allowed = pa.array(column.domain, ARROW_TYPES[column.type])
        bad = values.filter(pc.invert(pc.is_in(values, allowed))).unique().to_pylist()
        if bad:
            found.append(
                (
                    "domain",
                    _quoted(bad),
                    f"{len(column.domain)} known values",
                    "map the values, or add them to the domain",
                )
            )
    if column.type in ("integer", "number") and len(values):
        found += _numbers(column, values.to_numpy())
    return found


def _numbers(column: Column, values: np.ndarray) -> list[tuple[str, str, str, str]]:
    found = []
    unit = f" {column.unit}" if column.unit else ""
    question = (
        f"are the values still in{unit}?" if unit else "is it still the same quantity?"
    )
    if column.range is not None:
        low, high = column.range
        outside = values[(values < low) | (values > high)]
        if len(outside):
            got = f"{outside.min():g} to {outside.max():g} in {len(outside)} of {len(values)} rows"
            found.append(("range", got, f"{low:g} to {high:g}{unit}", question))
    if column.median is not None:
        low, high = column.median
        median = float(np.median(values))
        if not low <= median <= high:
            found.append(
                (
                    "unit",
                    f"a median of {median:g}",
                    f"a median of {low:g} to {high:g}{unit}",
                    question,
                )
            )
    return found


def _castable(value: str, column: Column) -> bool:
    try:
        pa.array([value]).cast(ARROW_TYPES[column.type])
    except pa.ArrowInvalid:
        return False
    return True


def _quoted(values: list) -> str:
    shown = ", ".join(repr(value) for value in values[:QUOTED])
    more = len(values) - QUOTED
    return f"{shown} and {more} more values" if more > 0 else shown
