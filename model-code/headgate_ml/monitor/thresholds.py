"""Which statistic decides for a feature, and from which value on it counts as drift."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from headgate_ml.errors import InputError

#: Statistics that decide, and the kinds of columns that have them.
STATISTICS = {
    "ks": ("numeric",),
    "wasserstein": ("numeric",),
    "psi": ("numeric", "categorical"),
    "jensen_shannon": ("numeric", "categorical"),
    "cramers_v": ("categorical",),
}


@dataclass(frozen=True)
class Threshold:
    """A statistic of `STATISTICS`, and the smallest value that is drift."""

    statistic: str
    value: float


@dataclass(frozen=True)
class Thresholds:
    """What decides, feature by feature.

    Attributes
    ----------
    numeric, categorical : Threshold
        For features without one of their own. Model Monitor's own default distance is
        0.1 as well.
    features : mapping of str to Threshold
        By name of the feature.
    alpha : float
        A corrected p-value below it is significant.
    missing : float
        How many more values, as a share of the rows, may lack than in the baseline.
    least_rows : int
        Fewer rows say nothing.
    """

    numeric: Threshold = Threshold("ks", 0.1)
    categorical: Threshold = Threshold("jensen_shannon", 0.1)
    features: Mapping[str, Threshold] = field(default_factory=dict)
    alpha: float = 0.05
    missing: float = 0.05
    least_rows: int = 200

    def of(self, name: str, kind: str) -> Threshold:
        """Threshold of a feature of kind ``numeric`` or ``categorical``."""
        default = self.numeric if kind == "numeric" else self.categorical
        return self.features.get(name, default)

    def check(self, kinds: Mapping[str, str]) -> None:
        """Compare with the features there are.

        Raises
        ------
        InputError
            A threshold of an unknown feature, or by a statistic it does not have; all
            problems.
        """
        problems = [
            f"{name} is no monitored feature: there are {', '.join(kinds)}"
            for name in self.features
            if name not in kinds
        ]
        for name, kind in kinds.items():
            statistic = self.of(name, kind).statistic
            if kind not in STATISTICS[statistic]:
                fitting = [key for key, fits in STATISTICS.items() if kind in fits]
                problems.append(
                    f"{name} is {kind} and has no {statistic}: choose one of {', '.join(fitting)}"
                )
        if problems:
            raise InputError("thresholds do not fit the baseline", problems)


def parse_threshold(text: str) -> Threshold:
    """Threshold written as ``ks:0.1``.

    Raises
    ------
    InputError
        Not a known statistic, or not a number above 0.
    """
    statistic, _, value = text.partition(":")
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if statistic in STATISTICS and 0 < number < float("inf"):
        return Threshold(statistic, number)
    raise InputError(
        f"threshold {text!r} must be STATISTIC:VALUE with one of {', '.join(STATISTICS)} "
        "and a number above 0, for example ks:0.1"
    )


def parse_features(texts: Sequence[str]) -> dict[str, Threshold]:
    """Thresholds of single features, each written as ``temperature=wasserstein:0.5``.

    Raises
    ------
    InputError
        All that cannot be read.
    """
    found: dict[str, Threshold] = {}
    problems = []
    for text in texts:
        name, _, threshold = text.partition("=")
        try:
            found[name] = parse_threshold(threshold)
        except InputError as error:
            problems.append(f"{name}: {error.summary}")
    if problems:
        raise InputError("thresholds cannot be read", problems)
    return found
