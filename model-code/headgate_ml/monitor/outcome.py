"""What a monitor found, whichever monitor it was."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from headgate_ml.monitor.window import Window

#: SageMaker keeps that much of a job's message.
LONGEST_MESSAGE = 1024


class Reason(Protocol):
    """Why something is wrong: an entry of constraint_violations.json, and a sentence."""

    def to_json(self) -> dict[str, Any]:
        """The entry."""


@dataclass(frozen=True)
class Metric:
    """A figure for CloudWatch, without a unit."""

    name: str
    value: float


@dataclass(frozen=True)
class Outcome:
    """Result of a monitor.

    Attributes
    ----------
    statistics : dict
        Content of statistics.json.
    status : str
        ``passed``, ``violated``, or why nothing can be said, for example ``not enough
        labels: 12 of 200``; the last is no violation.
    violations : sequence of Reason
        What is wrong, the worst first.
    metrics : sequence of Metric
        Figures to publish; none where nothing can be said, so that no alarm goes off.
    report : dict
        The monitor's own part of report.json.
    """

    statistics: dict[str, Any]
    status: str
    violations: Sequence[Reason] = ()
    metrics: Sequence[Metric] = ()
    report: dict[str, Any] = field(default_factory=dict)

    def violations_json(self) -> dict[str, Any]:
        """Content of constraint_violations.json."""
        return {"violations": [violation.to_json() for violation in self.violations]}

    def message(self, window: Window) -> str:
        """Exit message of the job: Model Monitor's first words, then the reasons."""
        if self.violations:
            count = len(self.violations)
            text = (
                f"CompletedWithViolations: Job completed successfully with {count} violations. "
                f"{window}: {'; '.join(map(str, self.violations))}"
            )
        else:
            text = f"Completed: Job completed successfully with no violations. {window}: {self.status}"
        return (
            text if len(text) <= LONGEST_MESSAGE else f"{text[: LONGEST_MESSAGE - 1]}…"
        )
