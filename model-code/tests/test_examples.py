"""The examples' data and code; test/integ/examples.test.ts takes them through their
lifecycle.
"""

import json
import tarfile
from pathlib import Path

import pandas as pd
import pytest

import diabetes_progression.dataset
import handwritten_digits.dataset
from headgate_ml.cli import main
from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.requests import JSON_LINES, decode_rows
from library_docstrings.dataset import MONTHS, load_docstrings, write_dataset
from library_docstrings.parts import PARTS

EXAMPLES = Path(__file__).parents[2] / "examples"
TASKS = {
    "diabetes_progression": "regression",
    "handwritten_digits": "multiclass_classification",
    "library_docstrings": "multiclass_classification",
}


@pytest.mark.parametrize("package", TASKS)
def test_golden_requests_keep_the_contract(package):
    contract = load_contract(package)
    golden = (EXAMPLES / package / "golden.jsonl").read_text(encoding="utf-8")
    assert contract.task == TASKS[package]
    assert len(decode_rows(golden, JSON_LINES, contract)) == 20


@pytest.mark.parametrize(
    "dataset, package, months, evaluation",
    [
        (diabetes_progression.dataset, "diabetes_progression", "01:2024-02", "03"),
        (handwritten_digits.dataset, "handwritten_digits", "02", "03"),
    ],
)
def test_from_data_to_a_comparison_with_itself(
    tmp_path, monkeypatch, dataset, package, months, evaluation
):
    # GIVEN the data, and folders as a pipeline's jobs have them
    monkeypatch.setenv("HEADGATE_MODEL", package)
    processing = tmp_path / "processing"
    dataset.write_dataset(processing / "input" / "data")
    (processing / "input" / "test").symlink_to(processing / "test")
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "data").symlink_to(processing)

    def run(*command):
        assert main([*command, "--base-dir", str(tmp_path)]) == 0

    # WHEN a version is made, and meets itself as champion
    learned = ("--months", f"2024-{months}")
    run("contract", *learned)
    run("quality", *learned)
    run("features", *learned, "--evaluation-months", f"2024-{evaluation}")
    run("train")
    for name in ("model", "champion"):
        (processing / "input" / name).mkdir()
        path = processing / "input" / name / "model.tar.gz"
        with tarfile.open(path, "w:gz", compresslevel=1) as archive:
            archive.add(tmp_path / "model", ".")
    run("evaluate", "--champion-version", "1")
    # THEN both were measured in the same way
    path = processing / "evaluation" / "evaluation.json"
    report = json.loads(path.read_text())
    assert report["task"] == TASKS[package]
    assert report["champion"]["metrics"] == report["metrics"]
    difference = report["champion"]["difference"]
    assert difference == {"value": 0, "lower": 0, "upper": 0}
    assert report["metrics"][report["champion"]["metric"]]["lower"] > 0.3


def test_digits_are_dealt_out_whole(tmp_path):
    handwritten_digits.dataset.write_dataset(tmp_path)
    rows = pd.concat(map(pd.read_csv, sorted(tmp_path.glob("*.csv"))))
    assert len(rows) == rows["image_id"].nunique() == 1797


@pytest.fixture
def library(tmp_path):
    """A library in which every module has one function."""
    for modules in PARTS.values():
        for module in modules:
            text = f'def f():\n    """What a function of {module} may do.\n\n    More."""\n'
            (tmp_path / f"{module}.py").write_text(text)
    return tmp_path


def test_a_docstrings_first_paragraph_is_a_row_and_its_hash_a_month(library, tmp_path):
    (library / "queue.py").write_text(
        'class Queue:\n    """What a\n    queue of threads is."""\n'
        '    def short(self):\n        """Too short."""\n'
        '    def same(self):\n        """What a function of asyncio may do."""\n'
    )
    rows = load_docstrings(library)
    assert len(rows) == sum(map(len, PARTS.values()))
    [queue] = rows[rows["module"] == "queue"].to_dict(orient="records")
    assert queue == {
        "docstring_id": "queue.py:1",
        "module": "queue",
        "kind": "class",
        "part": "concurrency",
        "text": "What a queue of threads is.",
        "month": queue["month"],
    }
    assert set(rows["month"]) == set(MONTHS)
    # Same library, same files
    for folder in ("a", "b"):
        write_dataset(tmp_path / folder, load_docstrings(library))
    files = [(tmp_path / folder / "2024-01.csv").read_bytes() for folder in "ab"]
    assert files[0] == files[1]


def test_a_library_that_lacks_a_module_is_refused(library):
    (library / "turtle.py").unlink()
    with pytest.raises(InputError, match="turtle is missing"):
        load_docstrings(library)
