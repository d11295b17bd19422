"""Check the data against the contract; fail with every mismatch."""

import argparse

from headgate_ml.commands.arguments import add_months
from headgate_ml.conformance import check_file
from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.files import write_json
from headgate_ml.months import files_of
from headgate_ml.package import model_package
from headgate_ml.paths import Paths
from headgate_ml.tables import read_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_months(parser)


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Write contract.json, then fail if there are mismatches."""
    contract = load_contract(model_package())
    files, mismatches = [], []
    for path in files_of(paths.processing_input("data"), arguments.months):
        table = read_text(path)
        files.append({"name": path.name, "rows": table.num_rows})
        mismatches += check_file(path.name, table, contract)
    report = {
        "contract_version": contract.version,
        "passed": not mismatches,
        "files": files,
        "mismatches": [mismatch.to_json() for mismatch in mismatches],
    }
    write_json(paths.processing_output("contract") / "contract.json", report)
    if mismatches:
        summary = (
            f"data contract {contract.version} is broken in {len(mismatches)} ways"
        )
        raise InputError(summary, [str(mismatch) for mismatch in mismatches])
    rows = sum(file["rows"] for file in files)
    print(f"{rows} rows in {len(files)} files fit data contract {contract.version}")
