"""Fixtures: a small contract, and files that break or keep it."""

from pathlib import Path

import pytest
from small_data import DOCUMENT, HEADER, ROWS

from headgate_ml.contract import Contract, parse_contract


@pytest.fixture
def contract() -> Contract:
    """Contract of the small data."""
    return parse_contract(DOCUMENT)


@pytest.fixture
def write_csv(tmp_path):
    """Write lines as ``<name>.csv`` and return the path."""

    def write(lines: list[str] | None = None, name: str = "2013-01") -> Path:
        path = tmp_path / f"{name}.csv"
        path.write_text("\n".join(lines or [HEADER, *ROWS]) + "\n")
        return path

    return write
