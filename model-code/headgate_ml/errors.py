"""The one error that means "the input is wrong", with every problem found."""

from collections.abc import Sequence


class InputError(Exception):
    """Wrong input; a command that ends with it exits with 1.

    Parameters
    ----------
    summary : str
        What was being done, and to what.
    problems : sequence of str
        One sentence a problem: field, value got, what is allowed, the fix.
    """

    def __init__(self, summary: str, problems: Sequence[str] = ()):
        self.summary = summary
        self.problems = list(problems)
        super().__init__(
            "\n".join([summary, *(f"  - {problem}" for problem in self.problems)])
        )
