"""Months as commands take them, and the data files they name."""

import re
from pathlib import Path

from headgate_ml.errors import InputError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def parse_months(text: str) -> list[str]:
    """Months of ``2013-01``, ``2013-01:2013-03`` (both ends are in) or a
    comma-separated list of these.

    Raises
    ------
    InputError
        Not a month, a range that ends before it starts, or a month twice.
    """
    months: list[str] = []
    problems: list[str] = []
    for part in text.split(","):
        ends = [_MONTH.fullmatch(end) for end in part.strip().split(":")]
        if len(ends) > 2 or not all(ends):
            problems.append(
                f"{part!r} is neither a month (2013-01) nor a range of months (2013-01:2013-03)"
            )
            continue
        first, last = (
            int(end[1]) * 12 + int(end[2]) - 1 for end in (ends[0], ends[-1])
        )
        if last < first:
            problems.append(
                f"{part!r} ends before it starts: write {':'.join(reversed(part.strip().split(':')))}"
            )
        months += [
            f"{index // 12:04d}-{index % 12 + 1:02d}"
            for index in range(first, last + 1)
        ]
    problems += [
        f"{month} is named more than once"
        for month in sorted({m for m in months if months.count(m) > 1})
    ]
    if problems:
        raise InputError(f"months {text!r} cannot be read", problems)
    return months


def files_of(folder: Path, months: list[str]) -> list[Path]:
    """Data files of the months, in their order.

    Raises
    ------
    InputError
        A month has no file; the message lists the files that are there.
    """
    paths = [folder / f"{month}.csv" for month in months]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        there = (
            ", ".join(sorted(path.name for path in folder.glob("*.csv")))
            or "no CSV file at all"
        )
        raise InputError(
            f"data files are missing in {folder}",
            [f"{name}: found {there}" for name in missing],
        )
    return paths
