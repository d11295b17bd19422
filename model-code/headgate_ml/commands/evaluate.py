"""Score the held-out rows with the new model and with the champion, and compare them on
the same rows.
"""

import argparse

from pyarrow import parquet

from headgate_ml.commands.arguments import add_seed
from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.evaluation import evaluation_report
from headgate_ml.files import write_json
from headgate_ml.package import model_package
from headgate_ml.paths import Paths
from headgate_ml.scoring import ScoringProcess
from headgate_ml.tasks import task_of

#: Version that stands for "there is no champion".
NO_CHAMPION = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--champion-version",
        default=NO_CHAMPION,
        help=f"champion's package version, or {NO_CHAMPION}",
    )
    add_seed(parser)


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Write evaluation.json."""
    package = model_package()
    contract = load_contract(package)
    task = task_of(contract)
    archive = paths.processing_input("model") / "model.tar.gz"
    champion_archive = paths.processing_input("champion") / "model.tar.gz"
    test = paths.processing_input("test") / "test.parquet"
    has_champion = arguments.champion_version != NO_CHAMPION
    needed = [archive, test, *([champion_archive] if has_champion else [])]
    missing = [f"{path} is missing" for path in needed if not path.is_file()]
    if missing:
        raise InputError("inputs of the evaluation are missing", missing)
    rows = parquet.read_table(test, use_threads=False).to_pandas()
    labels = task.labels(rows[contract.label])
    if not task.suffices(labels):
        raise InputError(f"{test} {task.needs}: evaluate on more months")
    common = (rows, labels, task, package, arguments.seed)
    challenger = ScoringProcess(archive, *common)
    champion = ScoringProcess(champion_archive, *common) if has_champion else None
    report = evaluation_report(
        task,
        rows,
        labels,
        contract.slices,
        challenger.result(),
        champion.result() if champion else None,
        arguments.champion_version,
        arguments.seed,
    )
    write_json(paths.processing_output("evaluation") / "evaluation.json", report)
    figure, difference = (
        report["metrics"][task.figure],
        report["champion"]["difference"],
    )
    print(
        f"{task.title} {figure['value']:.4f} ({figure['lower']:.4f} to {figure['upper']:.4f}) "
        f"on {len(labels)} rows"
    )
    if has_champion:
        print(
            f"against champion {arguments.champion_version}: {difference['value']:+.4f} "
            f"({difference['lower']:+.4f} to {difference['upper']:+.4f})"
        )
