"""Makes the data files of the docstring model from the source of Python's standard
library.

``python -m library_docstrings.dataset --output DIR`` reads the files of the Python that
runs it; nothing of them is imported. A docstring's first paragraph is a row. Which month
it falls into is decided by its hash, so the months are alike.
"""

import argparse
import ast
import hashlib
import json
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from library_docstrings.parts import PARTS

MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06")

#: Characters that a text must have at least: fewer name nothing.
SHORTEST = 25

#: Golden requests in all.
GOLDEN = 20


def load_docstrings(library: Path) -> pd.DataFrame:
    """Docstrings of classes and functions with the contract's columns and ``month``;
    a text that occurs more than once is left out but for its first.

    Raises
    ------
    InputError
        A module is not there: this is not a whole standard library.
    """
    rows = [
        {
            "docstring_id": f"{file.relative_to(library).as_posix()}:{line}",
            "module": module,
            "kind": kind,
            "part": part,
            "text": text,
            "month": _month(text),
        }
        for part, modules in PARTS.items()
        for module in modules
        for file in _files(library, module)
        for line, kind, text in _docstrings(file)
    ]
    return pd.DataFrame(rows).drop_duplicates("text", ignore_index=True)


def write_dataset(output: Path, docstrings: pd.DataFrame) -> None:
    """Write ``2024-01.csv`` ... and ``golden.jsonl``."""
    contract = load_contract("library_docstrings")
    output.mkdir(parents=True, exist_ok=True)
    for month, rows in docstrings.groupby("month"):
        rows[contract.names].to_csv(output / f"{month}.csv", index=False)
    golden = docstrings.groupby("part").head(-(-GOLDEN // len(PARTS))).head(GOLDEN)
    (output / "golden.jsonl").write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in golden["text"])
    )


def main() -> None:
    """Run the module."""
    parser = argparse.ArgumentParser(
        prog="python -m library_docstrings.dataset",
        description=__doc__.splitlines()[0],
    )
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    output = parser.parse_args().output
    write_dataset(output, load_docstrings(Path(sysconfig.get_path("stdlib"))))


def _files(library: Path, module: str) -> list[Path]:
    """Files of a module or package, without its tests."""
    file, folder = library / f"{module}.py", library / module
    if file.is_file():
        return [file]
    if not folder.is_dir():
        raise InputError(f"{library} is no whole standard library: {module} is missing")
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if not {"test", "tests"} & set(path.relative_to(library).parts)
    ]


def _docstrings(file: Path) -> Iterator[tuple[int, str, str]]:
    """Line, kind and first paragraph of every docstring that says something."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        paragraph = (ast.get_docstring(node) or "").split("\n\n")[0]
        text = " ".join(paragraph.split())
        if len(text) >= SHORTEST:
            yield (
                node.lineno,
                "class" if isinstance(node, ast.ClassDef) else "function",
                text,
            )


def _month(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return MONTHS[int.from_bytes(digest[:8], "big") % len(MONTHS)]


if __name__ == "__main__":
    main()
