"""Write the data quality baseline: statistics.json and constraints.json."""

import argparse

from headgate_ml.baseline import constraints, profile_data, statistics
from headgate_ml.commands.arguments import add_months
from headgate_ml.contract import load_contract
from headgate_ml.files import write_json
from headgate_ml.months import files_of
from headgate_ml.package import model_package
from headgate_ml.paths import Paths
from headgate_ml.tables import stream_csv


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_months(parser)


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Profile the months in constant memory."""
    contract = load_contract(model_package())
    files = files_of(paths.processing_input("data"), arguments.months)
    rows, profiles = profile_data(stream_csv(files, contract), contract)
    target = paths.processing_output("baseline")
    write_json(target / "statistics.json", statistics(rows, profiles))
    write_json(target / "constraints.json", constraints(profiles))
    print(f"baseline of {rows} rows and {len(profiles)} columns")
