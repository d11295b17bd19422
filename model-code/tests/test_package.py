import zipfile
from pathlib import Path

import pytest

from headgate_ml.errors import InputError
from headgate_ml.package import copy_code, golden_requests, model_package


def folder(path, *models):
    for model in models:
        (path / model).mkdir()
        (path / model / "contract.json").write_text("{}")
    (path / "headgate_ml").mkdir()
    return path


def test_the_only_package_with_a_contract(tmp_path, monkeypatch):
    monkeypatch.delenv("HEADGATE_MODEL", raising=False)
    assert model_package(folder(tmp_path, "fraud")) == "fraud"


def test_several_need_a_choice(tmp_path, monkeypatch):
    root = folder(tmp_path, "fraud", "churn")
    monkeypatch.delenv("HEADGATE_MODEL", raising=False)
    with pytest.raises(InputError, match="got None; found: churn, fraud"):
        model_package(root)
    monkeypatch.setenv("HEADGATE_MODEL", "churn")
    assert model_package(root) == "churn"
    monkeypatch.setenv("HEADGATE_MODEL", "chrun")
    with pytest.raises(InputError, match="got 'chrun'"):
        model_package(root)


def test_inside_an_archive(tmp_path, monkeypatch):
    monkeypatch.delenv("HEADGATE_MODEL", raising=False)
    with zipfile.ZipFile(tmp_path / "code.zip", "w") as archive:
        archive.writestr("fraud/contract.json", "{}")
        archive.writestr("headgate_ml/__init__.py", "")
    with zipfile.ZipFile(tmp_path / "code.zip") as archive:
        assert model_package(zipfile.Path(archive)) == "fraud"


def test_code_is_copied_whole_and_hashed_the_same_each_time(tmp_path):
    hashes = {copy_code("breast_cancer", tmp_path / name) for name in ("a", "b")}
    assert len(hashes) == 1
    assert copy_code("flight_delay", tmp_path / "c") not in hashes
    assert golden_requests("flight_delay") == (
        (tmp_path / "c/flight_delay/golden.jsonl").read_text().splitlines()
    )
    copied = {
        str(path.relative_to(tmp_path / "a"))
        for path in Path(tmp_path / "a").rglob("*")
    }
    assert {
        "inference.py",
        "headgate_ml/serve.py",
        "headgate_ml/metrics/roc_auc.py",
        "breast_cancer/contract.json",
    } <= copied
    assert not any("__pycache__" in path for path in copied)
