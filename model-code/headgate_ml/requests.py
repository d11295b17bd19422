"""Decodes the body of an invocation to rows, and checks it against the contract."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from headgate_ml.contract import Column, Contract
from headgate_ml.errors import InputError

#: Content types that are understood.
JSON, JSON_LINES, CSV = "application/json", "application/jsonlines", "text/csv"
CONTENT_TYPES = (JSON, JSON_LINES, CSV)

#: How many problems an answer lists.
LISTED = 20


def decode_rows(
    body: str | bytes, content_type: str, contract: Contract
) -> pd.DataFrame:
    """Rows of a request; one row a prediction, with the contract's features in the
    contract's order.

    Parameters
    ----------
    body : str or bytes
        JSON: one object, a list of objects, ``{"instances": [...]}``, or one object a
        line. CSV: one row a line in the contract's order of features, or with a header
        line that names them.
    content_type : str
        One of `CONTENT_TYPES`; parameters such as the charset are ignored.
    contract : Contract
        What a row must look like. A feature that may be missing (completeness below 1)
        may be null, not absent.

    Raises
    ------
    InputError
        The body cannot be read, or rows break the contract; at most `LISTED` problems.
    """
    kind = content_type.split(";")[0].strip().lower()
    if kind not in CONTENT_TYPES:
        raise InputError(
            f"content type {content_type!r} is not understood: use one of {', '.join(CONTENT_TYPES)}"
        )
    text = body if isinstance(body, str) else body.decode("utf-8")
    rows = raw_rows(text, kind, contract)
    if not rows:
        raise InputError("the request has no rows: send at least one")
    problems = [
        problem
        for index, row in enumerate(rows)
        for problem in _problems(f"row {index}", row, contract)
    ]
    if problems:
        more = [f"and {len(problems) - LISTED} more"] if len(problems) > LISTED else []
        raise InputError(
            "the request breaks the data contract", problems[:LISTED] + more
        )
    types = {column.name: _dtype(column) for column in contract.features}
    return pd.DataFrame(
        {
            name: np.array([row[name] for row in rows], dtype)
            for name, dtype in types.items()
        }
    )


def raw_rows(text: str, kind: str, contract: Contract) -> list[Any]:
    """Rows of a body of one of `CONTENT_TYPES`, as they came: nothing is checked.

    Raises
    ------
    InputError
        The text is not of that type.
    """
    return _csv_rows(text, contract) if kind == CSV else _json_rows(text, kind)


def _dtype(column: Column) -> type:
    if column.type in ("string", "date"):
        return object
    floating = column.type == "number" or column.nullable
    return np.float64 if floating else np.int64


def _json_rows(text: str, kind: str) -> list[Any]:
    try:
        lines = text.splitlines()
        if kind == JSON_LINES:
            return [json.loads(line) for line in lines if line.strip()]
        document = json.loads(text)
    except ValueError as error:
        raise InputError(f"the body is not valid {kind}: {error}") from error
    if isinstance(document, dict) and isinstance(document.get("instances"), list):
        return document["instances"]
    return document if isinstance(document, list) else [document]


def _csv_rows(text: str, contract: Contract) -> list[Any]:
    lines = [line for line in csv.reader(io.StringIO(text)) if line]
    names = [column.name for column in contract.features]
    if lines and set(lines[0]) & set(names):
        names, lines = lines[0], lines[1:]
    wrong = [
        f"row {index} has {len(line)} values, expected {len(names)}"
        for index, line in enumerate(lines)
        if len(line) != len(names)
    ]
    if wrong:
        raise InputError(
            f"CSV rows must have these columns: {', '.join(names)}", wrong[:LISTED]
        )
    return [
        {
            name: _csv_value(value, contract.by_name.get(name))
            for name, value in zip(names, line, strict=True)
        }
        for line in lines
    ]


def _csv_value(value: str, column: Column | None) -> Any:
    if value == "":
        return None
    if column is None or column.type in ("string", "date"):
        return value
    try:
        return int(value) if column.type == "integer" else float(value)
    except ValueError:
        return value


def _problems(where: str, row: Any, contract: Contract) -> list[str]:
    if not isinstance(row, Mapping):
        return [f"{where} must be an object of features, got {type(row).__name__}"]
    found = [
        f"{where}: {name!r} is no column of the contract: allowed are {', '.join(c.name for c in contract.features)}"
        for name in row
        if name not in contract.by_name
    ]
    for column in contract.features:
        if column.name not in row:
            fix = "send null when it is not known" if column.nullable else "send it"
            found.append(f"{where}: {column.name} is missing: {fix}")
        elif not _fits(row[column.name], column):
            null = " or null" if column.nullable else ""
            found.append(
                f"{where}: {column.name} must be of type {column.type}{null}, got {row[column.name]!r}"
            )
    return found


def _fits(value: Any, column: Column) -> bool:
    if value is None:
        return column.nullable
    if column.type in ("string", "date"):
        return isinstance(value, str)
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (
        isinstance(value, float) and (column.type == "number" or value.is_integer())
    )
