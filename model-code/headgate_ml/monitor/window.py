"""The hours that one run of a monitor looks at, and the folders that hold them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from headgate_ml.errors import InputError

_HOUR = re.compile(r"(?:^|/)(\d{4}/\d{2}/\d{2}/\d{2})/[^/]+$")


@dataclass(frozen=True)
class Window:
    """Whole hours from `start` to before `end`, UTC."""

    start: datetime
    end: datetime

    def __str__(self) -> str:
        return f"[{_text(self.start)}, {_text(self.end)})"

    def to_json(self) -> dict[str, str]:
        """JSON object ``{start, end}``."""
        return {"start": _text(self.start), "end": _text(self.end)}

    def days(self) -> list[str]:
        """Folders ``yyyy/mm/dd`` that the window touches."""
        count = (self.end.date() - self.start.date()).days + 1
        days = [self.start + timedelta(days=index) for index in range(count)]
        return [day.strftime("%Y/%m/%d") for day in days]

    def holds(self, key: str) -> bool:
        """Whether an object of a folder ``yyyy/mm/dd/hh`` belongs to the window."""
        found = _HOUR.search(key)
        if found is None:
            return False
        hour = datetime.strptime(found[1], "%Y/%m/%d/%H").replace(tzinfo=UTC)
        return self.start <= hour < self.end


def parse_window(start: str, end: str) -> Window:
    """Window of two times in ISO 8601.

    Raises
    ------
    InputError
        Not a time, not a whole hour, or an end that is not after the start; all
        problems.
    """
    problems = []
    times = []
    for name, text in (("start", start), ("end", end)):
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            problems.append(
                f"{name} must be a time such as 2013-04-01T00:00:00Z, got {text!r}"
            )
            continue
        time = time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
        if time.replace(minute=0, second=0, microsecond=0) != time:
            problems.append(
                f"{name} must be a whole hour, as captured files are, got {text!r}"
            )
        times.append(time)
    if not problems and times[0] >= times[1]:
        problems.append(f"end must be after start ({start}), got {end!r}")
    if problems:
        raise InputError("the window cannot be read", problems)
    return Window(*times)


def _text(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
