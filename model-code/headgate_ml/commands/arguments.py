"""Arguments that several commands share."""

import argparse

from headgate_ml.errors import InputError
from headgate_ml.months import parse_months


def months(text: str) -> list[str]:
    """Argument type of months; argparse shows the message."""
    try:
        return parse_months(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def add_months(
    parser: argparse.ArgumentParser,
    name: str = "--months",
    help: str = "months of data",
) -> None:
    """Add a required argument of months."""
    parser.add_argument(
        name, type=months, required=True, metavar="2013-01:2013-03", help=help
    )


def add_seed(parser: argparse.ArgumentParser) -> None:
    """Add the seed."""
    parser.add_argument(
        "--seed", type=int, default=0, help="seed of everything random (%(default)s)"
    )
