"""The commands one after the other, from the archive, as a pipeline runs them."""

import importlib
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from breast_cancer.dataset import write_dataset
from headgate_ml.cli import main

SOURCE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write_dataset(folder)
    return folder


@pytest.fixture
def run(tmp_path, data, monkeypatch):
    """Run a command; its folders are linked as SageMaker would fill them."""
    monkeypatch.setenv("HEADGATE_MODEL", "breast_cancer")
    processing = tmp_path / "processing"
    (processing / "input").mkdir(parents=True)
    (processing / "input" / "data").symlink_to(data)
    (processing / "input" / "test").symlink_to(processing / "test")
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "data").symlink_to(processing)
    (tmp_path / "input" / "config").mkdir()

    def command(*argv):
        return main([*argv, "--base-dir", str(tmp_path)])

    return command


def archive_model(base, name):
    folder = base / "processing" / "input" / name
    folder.mkdir()
    with tarfile.open(folder / "model.tar.gz", "w:gz", compresslevel=1) as archive:
        archive.add(base / "model", ".")


def read(path):
    return json.loads(path.read_text())


def test_from_data_to_evaluation(run, tmp_path, capsys):
    processing = tmp_path / "processing"
    months = ("--months", "2024-01:2024-03")
    assert run("contract", *months) == 0
    assert read(processing / "contract" / "contract.json")["passed"] is True
    assert run("quality", *months) == 0
    statistics = read(processing / "baseline" / "statistics.json")
    assert statistics["dataset"]["item_count"] == 427
    assert run("features", *months, "--evaluation-months", "2024-04") == 0
    record = read(processing / "features" / "features.json")
    assert sum(record["rows"].values()) == 569
    config = tmp_path / "input" / "config" / "hyperparameters.json"
    config.write_text('{"inverse-regularization": "0.5", "seed": "3"}')
    assert run("train") == 0
    assert "validation:auc=0.9" in capsys.readouterr().out
    lineage = read(tmp_path / "model" / "lineage.json")
    assert lineage["hyperparameters"]["inverse-regularization"] == 0.5
    assert lineage["data"]["data"] == record["data"]
    assert lineage["packages"]["scikit-learn"]

    archive_model(tmp_path, "model")
    assert run("evaluate", "--champion-version", "none") == 0
    alone = read(processing / "evaluation" / "evaluation.json")
    assert alone["metrics"]["roc_auc"]["value"] > 0.98

    # WHEN the champion brings other code, and scores upside down
    inference = tmp_path / "model" / "code" / "breast_cancer" / "features.py"
    inference.write_text(
        inference.read_text().replace('astype("float64")', 'astype("float64") * -1')
    )
    archive_model(tmp_path, "champion")
    assert run("evaluate", "--champion-version", "1") == 0
    # THEN each model was scored by its own code
    report = read(processing / "evaluation" / "evaluation.json")
    assert report["metrics"] == alone["metrics"]
    assert report["champion"]["metrics"]["roc_auc"]["value"] < 0.5
    assert report["champion"]["difference"]["lower"] > 0


def test_a_broken_contract_fails_with_all_mismatches(
    run, tmp_path, data, monkeypatch, capsys
):
    broken = tmp_path / "broken"
    broken.mkdir()
    text = (data / "2024-01.csv").read_text()
    (broken / "2024-01.csv").write_text(text.replace("mean_area", "area", 1))
    (tmp_path / "processing" / "input" / "data").unlink()
    (tmp_path / "processing" / "input" / "data").symlink_to(broken)
    assert run("contract", "--months", "2024-01") == 1
    report = read(tmp_path / "processing" / "contract" / "contract.json")
    assert report["passed"] is False
    columns = [found["column"] for found in report["mismatches"]]
    assert columns == ["mean_area", "area"]
    message = (tmp_path / "output" / "message").read_text()
    assert "broken in 2 ways" in message
    assert "was it renamed to area?" in message
    assert message in capsys.readouterr().err


def test_months_trained_on_are_not_evaluated_on(run, capsys):
    months = ("--months", "2024-01:2024-03", "--evaluation-months", "2024-03")
    assert run("features", *months) == 1
    assert "2024-03 is in --months, too" in capsys.readouterr().err


def test_training_writes_why_it_failed(run, tmp_path):
    assert run("train") == 1
    assert "train.parquet is missing" in (tmp_path / "output" / "failure").read_text()


def test_a_model_whose_code_raises_is_named_with_the_reason(run, tmp_path, capsys):
    months = ("--months", "2024-01:2024-03", "--evaluation-months", "2024-04")
    assert run("features", *months) == 0
    code = tmp_path / "model" / "code"
    code.mkdir(parents=True)
    (code / "inference.py").write_text(
        "def model_fn(folder): raise OSError('no disk')\ndef predict_fn(rows, model): ..."
    )
    archive_model(tmp_path, "model")
    assert run("evaluate") == 1
    assert "OSError: no disk" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv", [["contract"], ["features", "--months", "13"], ["fly"]]
)
def test_wrong_usage_exits_with_2(run, argv):
    with pytest.raises(SystemExit) as stop:
        run(*argv)
    assert stop.value.code == 2


def test_the_archive_runs_by_itself(tmp_path, data):
    # GIVEN the archive that the stacks deploy, and an environment without
    # HEADGATE_MODEL
    path = tmp_path / "code.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(SOURCE / "__main__.py", "__main__.py")
        for package in ("headgate_ml", "breast_cancer"):
            for file in (SOURCE / package).rglob("*"):
                if file.suffix in (".py", ".json"):
                    archive.write(file, file.relative_to(SOURCE))
    (tmp_path / "processing" / "input").mkdir(parents=True)
    (tmp_path / "processing" / "input" / "data").symlink_to(data)
    environment = {"SAGEMAKER_BASE_DIR": str(tmp_path), "PATH": os.environ["PATH"]}
    # WHEN Python runs it
    done = subprocess.run(
        [sys.executable, str(path), "contract", "--months", "2024-01"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    # THEN it found the model's package inside
    assert (done.returncode, done.stderr) == (0, "")
    assert "143 rows in 1 files fit data contract 1.0.0" in done.stdout


def test_every_command_has_a_module_and_help():
    from headgate_ml.cli import COMMANDS

    for name in COMMANDS:
        assert importlib.import_module(f"headgate_ml.commands.{name}").__doc__
