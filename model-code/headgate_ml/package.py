"""Finds the user's model package beside this one, in a folder or in the code archive."""

import hashlib
import importlib
import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from headgate_ml.errors import InputError

CONTRACT = "contract.json"
#: Requests that every version of the model has to answer, one a line.
GOLDEN = "golden.jsonl"


def code_root() -> Traversable:
    """Folder, or root of the archive, that holds ``headgate_ml`` and the model's
    package.
    """
    return files("headgate_ml").parent


def folder_of(package: str) -> Traversable:
    """Folder of a package, wherever Python finds it: in a container beside ours, on your
    machine also elsewhere on the path.
    """
    return files(package)


def model_package(root: Traversable | None = None) -> str:
    """Name of the model's package: ``$HEADGATE_MODEL``, wherever Python finds it, else
    the only package beside ours with a ``contract.json``.

    Raises
    ------
    InputError
        No package, or several and ``$HEADGATE_MODEL`` does not choose one.
    """
    found = sorted(
        entry.name
        for entry in (root or code_root()).iterdir()
        if entry.is_dir() and (entry / CONTRACT).is_file()
    )
    chosen = os.environ.get("HEADGATE_MODEL")
    if chosen in found or (chosen is not None and root is None and _elsewhere(chosen)):
        return chosen
    if chosen is None and len(found) == 1:
        return found[0]
    allowed = (
        ", ".join(found) or f"none: no folder beside headgate_ml/ has a {CONTRACT}"
    )
    raise InputError(
        f"HEADGATE_MODEL must name the model's package, got {chosen!r}; found: {allowed}"
    )


def _elsewhere(package: str) -> bool:
    """Whether a package somewhere on the path has a contract."""
    return find_spec(package) is not None and (folder_of(package) / CONTRACT).is_file()


def module_of(package: str, name: str) -> ModuleType:
    """Import a module of the model's package, for example its ``features``."""
    return importlib.import_module(f"{package}.{name}")


def golden_requests(package: str) -> list[str]:
    """The model's golden requests as JSON; none where it has no such file."""
    file = code_root() / package / GOLDEN
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def copy_code(package: str, target: Path) -> str:
    """Copy the model's and our package to a folder and put ``inference.py`` at its
    root, as the serving image wants it.

    Returns
    -------
    str
        SHA-256 over names and contents of the files copied, in hexadecimal.
    """
    digest = hashlib.sha256()
    for name in ("headgate_ml", package):
        for path, source in _sources(folder_of(name), name):
            content = source.read_bytes()
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(content)
    (target / "inference.py").write_bytes(
        (folder_of(package) / "inference.py").read_bytes()
    )
    return digest.hexdigest()


def _sources(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _sources(entry, f"{path}/{entry.name}")
        elif entry.name.endswith((".py", ".json", ".jsonl")):
            found.append((f"{path}/{entry.name}", entry))
    return found
