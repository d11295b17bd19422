"""CSV and Parquet in and out, with the types that the contract declares."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv

from headgate_ml.contract import Contract
from headgate_ml.errors import InputError

ARROW_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
}

#: Bytes of CSV that are in memory at a time while a file is streamed.
BLOCK_BYTES = 8 << 20


def read_text(path: Path) -> pa.Table:
    """Read a CSV file with every value as text (an empty field is null), so that
    nothing is guessed.

    Raises
    ------
    InputError
        The file is no CSV: rows of different length, not UTF-8, or empty.
    """
    try:
        with path.open("rb") as file:
            header = file.readline().decode("utf-8-sig").rstrip("\r\n").split(",")
        options = csv.ConvertOptions(
            column_types={name.strip('"'): pa.string() for name in header},
            strings_can_be_null=True,
            null_values=[""],
        )
        return csv.read_csv(path, convert_options=options)
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise InputError(
            f"{path.name} is not a CSV file with a header line", [str(error)]
        ) from error


def stream_csv(paths: list[Path], contract: Contract) -> Iterator[pa.RecordBatch]:
    """Batches of the files, in constant memory: at most a few blocks of `BLOCK_BYTES`
    at a time.
    """
    for path in paths:
        try:
            with csv.open_csv(
                path,
                read_options=csv.ReadOptions(block_size=BLOCK_BYTES),
                convert_options=_typed(contract),
            ) as reader:
                yield from reader
        except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
            raise InputError(
                f"{path.name} does not fit the contract: run the `contract` command",
                [str(error)],
            ) from error


def read_csv(paths: list[Path], contract: Contract) -> pd.DataFrame:
    """Rows of the files, one after the other; nullable integers become floats, since
    NaN is how models see a gap.
    """
    batches = list(stream_csv(paths, contract))
    return pa.Table.from_batches(batches).to_pandas()


def _typed(contract: Contract) -> csv.ConvertOptions:
    return csv.ConvertOptions(
        column_types={
            column.name: ARROW_TYPES[column.type] for column in contract.columns
        },
        include_columns=contract.names,
        strings_can_be_null=True,
        null_values=[""],
    )
