"""The data contract: what a model's data must look like, versioned with its code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from headgate_ml.errors import InputError
from headgate_ml.package import CONTRACT, folder_of

TYPES = ("string", "integer", "number", "date")
TASKS = ("binary_classification", "multiclass_classification", "regression")
ROLES = ("feature", "label", "id", "context")


@dataclass(frozen=True)
class Column:
    """One column of the data.

    Attributes
    ----------
    name : str
        Name in the header line.
    type : str
        ``string``, ``integer``, ``number`` or ``date`` (ISO 8601).
    role : str
        ``feature`` (the default: may be asked for a prediction), ``label``, ``id``, or
        ``context`` (known of a row, never asked for).
    completeness : float
        Least share of rows that must have a value; 1 by default. Below 1 the column may
        be null.
    range : pair of float, optional
        Lowest and highest value that can be true.
    median : pair of float, optional
        Where a file's median lies. A changed unit often stays within `range`; it moves
        the median.
    unit : str, optional
        Unit of the values, for the messages.
    domain : list of str or int, optional
        All values there are.
    description : str
        What the column means.
    """

    name: str
    type: Literal["string", "integer", "number", "date"]
    role: Literal["feature", "label", "id", "context"] = "feature"
    completeness: float = 1.0
    range: tuple[float, float] | None = None
    median: tuple[float, float] | None = None
    unit: str | None = None
    domain: tuple[str | int, ...] | None = None
    description: str = ""

    @property
    def nullable(self) -> bool:
        """Whether a row may lack the value."""
        return self.completeness < 1


@dataclass(frozen=True)
class Contract:
    """Versioned schema of a model's data.

    Attributes
    ----------
    version : str
        Semantic version: a breaking change of the data is a new major version.
    label : str
        The column to predict: 0 or 1, a number, or a value of its domain, as `task`
        wants it.
    columns : tuple of Column
        All columns, in the order of the files.
    split_by : str, optional
        Rows with the same value of this column stay together when validation rows are
        set apart.
    slices : tuple of str
        Columns by whose values the evaluation is repeated.
    task : str
        What is predicted: ``binary_classification`` (the default),
        ``multiclass_classification`` or ``regression``.
    """

    version: str
    label: str
    columns: tuple[Column, ...]
    split_by: str | None = None
    slices: tuple[str, ...] = ()
    task: str = TASKS[0]
    by_name: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        object.__setattr__(
            self, "by_name", {column.name: column for column in self.columns}
        )

    @property
    def names(self) -> list[str]:
        """Names of all columns, in the order of the files."""
        return [column.name for column in self.columns]

    @property
    def features(self) -> list[Column]:
        """The columns that a request for a prediction carries."""
        return [column for column in self.columns if column.role == "feature"]


def load_contract(package: str) -> Contract:
    """Contract of a model's package.

    Raises
    ------
    InputError
        The contract contradicts itself; all problems.
    """
    return parse_contract(
        json.loads((folder_of(package) / CONTRACT).read_text(encoding="utf-8"))
    )


def parse_contract(document: Mapping[str, Any]) -> Contract:
    """Contract of a JSON document.

    Raises
    ------
    InputError
        Unknown keys, unknown types or roles, names that no column has; all problems.
    """
    problems = _unknown_keys("contract", document, Contract)
    columns = []
    for position, entry in enumerate(document.get("columns", ())):
        where = (
            f"columns[{position}]" if "name" not in entry else f"column {entry['name']}"
        )
        unknown = _unknown_keys(where, entry, Column)
        wrong = [
            f"{where}: {key} must be one of {', '.join(allowed)}, got {entry.get(key)!r}"
            for key, allowed in (("type", TYPES), ("role", ROLES))
            if entry.get(key, "feature") not in allowed
        ]
        problems += unknown + wrong
        if not unknown and not wrong and "name" in entry:
            columns.append(
                Column(**{key: _frozen(value) for key, value in entry.items()})
            )
    names = [column.name for column in columns]
    problems += [
        f"column {name} is declared more than once"
        for name in sorted({n for n in names if names.count(n) > 1})
    ]
    named = [("label", document.get("label")), ("split_by", document.get("split_by"))]
    named += [("slices", name) for name in document.get("slices", ())]
    problems += [
        f"{key} names {name!r}, which is no column: declare it or choose one of {', '.join(names)}"
        for key, name in named
        if (name is not None or key == "label") and name not in names
    ]
    problems += _task_problems(document, columns)
    if "version" not in document:
        problems.append("contract: version is missing: start with 1.0.0")
    if problems:
        raise InputError(f"{CONTRACT} is not a data contract", problems)
    return Contract(
        version=document["version"],
        label=document["label"],
        columns=tuple(columns),
        split_by=document.get("split_by"),
        slices=tuple(document.get("slices", ())),
        task=document.get("task", TASKS[0]),
    )


def _task_problems(document: Mapping[str, Any], columns: list[Column]) -> list[str]:
    """What of the task is wrong, by itself and for the label."""
    task = document.get("task", TASKS[0])
    if task not in TASKS:
        return [f"task must be one of {', '.join(TASKS)}, got {task!r}"]
    found = []
    for label in (one for one in columns if one.name == document.get("label")):
        of = f"column {label.name}: the label of a {task.replace('_', ' ')}"
        if task == "regression" and label.type not in ("integer", "number"):
            found.append(f"{of} must be a number, got type {label.type!r}")
        if task == "multiclass_classification" and len(label.domain or ()) < 2:
            found.append(
                f"{of} must have a domain of 2 values or more, got {list(label.domain or ())}: "
                "list its classes"
            )
    return found


def _unknown_keys(where: str, entry: Mapping[str, Any], kind: type) -> list[str]:
    allowed = [item.name for item in fields(kind) if item.init]
    return [
        f"{where}: unknown key {key!r}: allowed are {', '.join(allowed)}"
        for key in entry
        if key not in allowed
    ]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
