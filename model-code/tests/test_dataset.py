"""The dataset's joins, on three flights."""

import json
import zipfile

import pytest

from flight_delay import dataset

FLIGHTS = """year,month,day,sched_dep_time,sched_arr_time,arr_delay,carrier,flight,tailnum,origin,dest,distance,time_hour
2013,1,1,515,819,11,UA,1545,N1,EWR,IAH,1400,2013-01-01T10:00:00Z
2013,1,1,600,830,16,DL,461,N2,LGA,ATL,762,2013-01-01T11:00:00Z
2013,1,1,601,830,NA,DL,462,N2,LGA,ATL,762,2013-01-01T11:00:00Z
"""
WEATHER = """origin,time_hour,temp,humid,wind_speed,precip,pressure,visib
EWR,2013-01-01T09:00:00Z,39.02,59.37,10.35702,0,1012,10
EWR,2013-01-01T10:00:00Z,99,99,99,9,999,9
"""
PLANES = "tailnum,manufacturer\nN1,BOEING\n"


@pytest.fixture
def flights(tmp_path):
    with zipfile.ZipFile(tmp_path / "flights.csv.zip", "w") as archive:
        archive.writestr("flights.csv", FLIGHTS)
    (tmp_path / "weather.csv").write_text(WEATHER)
    (tmp_path / "planes.csv").write_text(PLANES)
    return dataset.load_flights(tmp_path)


def test_weather_of_the_hour_before_and_a_gap_stays_a_gap(flights):
    assert flights["temperature"].tolist()[0] == 39.02
    assert flights["temperature"].isna().tolist() == [False, True]
    assert flights["manufacturer"].tolist() == ["BOEING", "unknown"]


def test_late_is_more_than_15_minutes_and_cancelled_flights_are_dropped(flights):
    assert flights["flight_id"].tolist() == [
        "2013-01-01-UA1545-EWR",
        "2013-01-01-DL461-LGA",
    ]
    assert flights["late"].tolist() == [0, 1]


def test_files_a_month_and_requests_without_the_answer(flights, tmp_path):
    dataset.write_dataset(tmp_path / "out", flights)
    assert len((tmp_path / "out" / "2013-01.csv").read_text().splitlines()) == 3
    lines = (tmp_path / "out" / "requests" / "2013-01.jsonl").read_text().splitlines()
    first, second = map(json.loads, lines)
    assert (first["label"], first["complete"]) == (0, True)
    assert (second["label"], second["complete"]) == (1, False)
    assert second["body"]["pressure"] is None
    assert "late" not in first["body"]
    [golden] = (tmp_path / "out" / "golden.jsonl").read_text().splitlines()
    assert json.loads(golden) == first["body"]
