"""Compare what the endpoint saw (data) or answered (quality) in a window with the version's baseline."""

import argparse
from pathlib import Path

from headgate_ml.commands import monitor_data, monitor_quality
from headgate_ml.paths import Paths

KINDS = {"data": monitor_data, "quality": monitor_quality}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of both monitors."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    for name, module in KINDS.items():
        kind = kinds.add_parser(
            name, help=module.__doc__, description=module.__doc__, allow_abbrev=False
        )
        _add_common(kind)
        module.add_arguments(kind)


def run(arguments: argparse.Namespace, paths: Paths) -> None:
    """Run one of the monitors."""
    KINDS[arguments.kind].run(arguments, paths)


def _add_common(parser: argparse.ArgumentParser) -> None:
    # The command's own option, also where people write it: at the end.
    parser.add_argument(
        "--base-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--start", required=True, metavar="TIME", help="first hour, ISO 8601, UTC"
    )
    parser.add_argument(
        "--end", required=True, metavar="TIME", help="hour after the last one"
    )
    parser.add_argument(
        "--endpoint", required=True, help="endpoint whose requests are read"
    )
    parser.add_argument(
        "--schedule", required=True, help="name of the schedule, for the metrics"
    )
    parser.add_argument(
        "--captures",
        required=True,
        metavar="URI",
        help="s3:// URI or folder that holds version-<n>/<endpoint>/<variant>/yyyy/mm/dd/hh/",
    )
    parser.add_argument(
        "--metrics",
        choices=("cloudwatch", "file"),
        default="cloudwatch",
        help="publish by CloudWatch's API, or write the file that Model Monitor publishes (%(default)s)",
    )
    parser.add_argument(
        "--alpha",
        type=float,
        default=0.05,
        help="p-values below it are significant (%(default)s)",
    )
