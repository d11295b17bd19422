"""Command line of the code archive."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from headgate_ml.errors import InputError
from headgate_ml.paths import Paths

COMMANDS = (
    *("contract", "quality", "features", "train", "evaluate"),
    *("monitor", "analyze"),
)

#: SageMaker cuts a failure's text there.
LONGEST_MESSAGE = 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0 done, 1 the input is wrong. Wrong usage exits with 2 at once.
    """
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="code.zip", description="Commands of a model's pipeline."
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    # Every job pays for what it imports, so the others' modules stay out.
    for name in [given[0]] if given[:1] and given[0] in COMMANDS else COMMANDS:
        module = import_module(f"headgate_ml.commands.{name}")
        subparser = subparsers.add_parser(
            name, help=module.__doc__, description=module.__doc__, allow_abbrev=False
        )
        subparser.add_argument(
            "--base-dir", type=Path, help="the container's base folder (/opt/ml)"
        )
        module.add_arguments(subparser)
        subparser.set_defaults(run=module.run)
    arguments = parser.parse_args(given)
    paths = Paths(arguments.base_dir)
    try:
        arguments.run(arguments, paths)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        paths.exit_message(arguments.command).write_text(
            str(error)[:LONGEST_MESSAGE], encoding="utf-8"
        )
        return 1
    return 0
