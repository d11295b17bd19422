"""Hyperparameters: a table of what is allowed, and the reader that checks every value
at once.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headgate_ml.errors import InputError

Value = int | float | str


@dataclass(frozen=True)
class Integer:
    """A whole number from `low` to `high`, both allowed."""

    name: str
    default: int
    low: int
    high: int

    def read(self, text: str) -> int:
        """Value of the text."""
        value = int(text)
        if not self.low <= value <= self.high:
            raise ValueError
        return value

    @property
    def allowed(self) -> str:
        """What a message says is allowed."""
        return f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True)
class Real:
    """A number from `low` to `high`, both allowed."""

    name: str
    default: float
    low: float
    high: float

    def read(self, text: str) -> float:
        """Value of the text."""
        value = float(text)
        if not self.low <= value <= self.high:
            raise ValueError
        return value

    @property
    def allowed(self) -> str:
        """What a message says is allowed."""
        return f"a number from {self.low} to {self.high}"


@dataclass(frozen=True)
class Choice:
    """One of a few words; the first is the default."""

    name: str
    choices: tuple[str, ...]

    @property
    def default(self) -> str:
        """The first choice."""
        return self.choices[0]

    def read(self, text: str) -> str:
        """Value of the text."""
        if text not in self.choices:
            raise ValueError
        return text

    @property
    def allowed(self) -> str:
        """What a message says is allowed."""
        return "one of " + ", ".join(self.choices)


Hyperparameter = Integer | Real | Choice

SEED = Integer("seed", default=0, low=0, high=2**32 - 1)
MISSING_VALUES = Choice("missing-values", ("native", "reject"))


def read_hyperparameters(
    given: Mapping[str, str], table: Iterable[Hyperparameter]
) -> dict[str, Value]:
    """Values of all hyperparameters, defaults filled in.

    Parameters
    ----------
    given : mapping of str to str
        As SageMaker passes them: every value is text, and framework estimators encode
        it as JSON once more.
    table : iterable of Hyperparameter
        The model's own; `SEED` and `MISSING_VALUES` are every model's.

    Raises
    ------
    InputError
        Unknown names and values that are not allowed, all of them.
    """
    known = {entry.name: entry for entry in (SEED, MISSING_VALUES, *table)}
    values: dict[str, Value] = {name: entry.default for name, entry in known.items()}
    problems = []
    for name, text in given.items():
        if name.startswith(("sagemaker_", "_tuning_")):
            continue
        if name not in known:
            problems.append(
                f"{name} is not a hyperparameter: allowed are {', '.join(sorted(known))}"
            )
            continue
        try:
            values[name] = known[name].read(_decoded(text))
        except ValueError:
            problems.append(f"{name} must be {known[name].allowed}, got {text!r}")
    if problems:
        raise InputError("hyperparameters are wrong", problems)
    return values


def _decoded(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str) else text
