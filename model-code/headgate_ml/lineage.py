"""What a model was made of: data, code, packages, hyperparameters, seed."""

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from headgate_ml.files import sha256_of

PACKAGES = ("numpy", "scipy", "pandas", "scikit-learn", "joblib", "pyarrow")


def data_record(paths: list[Path]) -> list[dict[str, Any]]:
    """Name, size in bytes and SHA-256 of each data file."""
    return [
        {"name": path.name, "bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for path in paths
    ]


def environment_record() -> dict[str, Any]:
    """Python's version and those of the packages that decide about a model's numbers."""
    return {
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
