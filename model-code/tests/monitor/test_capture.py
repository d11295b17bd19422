import base64
import json
from typing import ClassVar

import pytest

from headgate_ml.errors import InputError
from headgate_ml.monitor.capture import (
    Reading,
    captured_folders,
    parse_record,
    read_captures,
)
from headgate_ml.monitor.columns import RowProfiler
from headgate_ml.monitor.places import LocalPlace, S3Place
from headgate_ml.monitor.window import parse_window

ROW = {"origin": "EWR", "distance": 200, "temperature": 40.5}
HOUR = "version-1/endpoint/AllTraffic/2013/04/01/00"
WINDOW = parse_window("2013-04-01T00:00:00Z", "2013-04-01T01:00:00Z")


def read(tmp_path, contract, version=None):
    reading = Reading()
    places = captured_folders(LocalPlace(tmp_path), "endpoint", version)
    return list(read_captures(places, WINDOW, contract, reading)), reading


def test_a_record_has_its_rows_scores_and_the_clients_id(captured, contract):
    value = json.loads(captured(ROW, 0.25, "event", client_id="flight"))
    record = parse_record(value, contract)
    assert (record.identity, record.rows, record.scores) == ("flight", [ROW], [0.25])


def test_without_a_clients_id_the_event_names_the_record(captured, contract):
    assert parse_record(json.loads(captured(ROW)), contract).identity == "a"


@pytest.mark.parametrize(
    ("kind", "encoding", "data", "answer"),
    [
        ("text/csv", "CSV", "EWR,200,40.5", "0.5,1\n"),
        ("application/jsonlines", "JSON", json.dumps(ROW) + "\n", '{"score": 0.5}\n'),
    ],
)
@pytest.mark.parametrize("base64_encoded", [False, True])
def test_other_content_types(
    captured, contract, kind, encoding, data, answer, base64_encoded
):
    def side(text):
        if base64_encoded:
            text = base64.b64encode(text.encode()).decode()
        chosen = "BASE64" if base64_encoded else encoding
        return {"observedContentType": kind, "data": text, "encoding": chosen}

    value = json.loads(
        captured(None, endpointInput=side(data), endpointOutput=side(answer))
    )
    record = parse_record(value, contract)
    assert (record.rows, record.scores) == ([ROW], [0.5])


def test_a_file_cut_in_the_middle_is_reported_and_the_rest_is_used(
    tmp_path, captured, contract, write_lines
):
    # GIVEN three records, the last cut off
    path = write_lines(HOUR, [captured(ROW, identity=str(n)) for n in range(3)], False)
    records, reading = read(tmp_path, contract)
    # THEN two are read, and the report names file and line
    assert [record.identity for record in records] == ["0", "1"]
    (broken,) = reading.broken
    assert (broken["file"], broken["line"]) == (str(path), 3)
    assert "not a whole JSON value" in broken["problem"]


@pytest.mark.parametrize("line", ["[]", "{}", "7", '{"captureData": {}}', "null"])
def test_what_is_no_record_is_reported(tmp_path, captured, contract, write_lines, line):
    write_lines(HOUR, [line, captured(ROW)])
    records, reading = read(tmp_path, contract)
    assert len(records) == 1
    assert reading.broken[0]["line"] == 1


def test_scores_that_are_not_as_many_as_rows_are_reported(
    tmp_path, captured, contract, write_lines
):
    write_lines(HOUR, [captured({"instances": [ROW, ROW]})])
    records, reading = read(tmp_path, contract)
    assert records == []
    assert "2 rows, but 1 scores" in reading.broken[0]["problem"]


def test_only_the_windows_hours_and_the_endpoints_versions_are_read(
    tmp_path, captured, contract, write_lines
):
    for number, folder in enumerate(
        [
            HOUR,
            HOUR.replace("version-1", "version-2"),
            HOUR.replace("01/00", "01/01"),
            HOUR.replace("endpoint", "other"),
            "labels/2013/04/01/00",
        ]
    ):
        write_lines(folder, [captured(ROW, identity=str(number))])
    assert [record.identity for record in read(tmp_path, contract)[0]] == ["0", "1"]
    assert [one.identity for one in read(tmp_path, contract, "2")[0]] == ["1"]


def test_no_folder_is_no_records(tmp_path, contract):
    records, reading = read(tmp_path / "nothing", contract)
    assert (records, reading.files) == ([], 0)


def test_s3_is_read_by_day_and_in_order(captured, contract):
    class Client:
        """Two pages of a day; remembers what was asked."""

        asked: ClassVar[list[str]] = []

        def get_paginator(self, operation):
            assert operation == "list_objects_v2"
            return self

        def paginate(self, **request):
            self.asked.append(request["Prefix"])
            for hour in ("00", "01"):
                yield {"Contents": [{"Key": f"m/2013/04/01/{hour}/x.jsonl"}]}

        def get_object(self, Bucket, Key):
            body = captured(ROW, identity=Key).encode()
            return {
                "Body": type("Body", (), {"iter_lines": lambda self, size: [body]})()
            }

    client = Client()
    place, reading = S3Place("bucket", "m/", client), Reading()
    records = list(read_captures([place], WINDOW, contract, reading))
    assert client.asked == ["m/2013/04/01/"]
    assert [record.identity for record in records] == ["m/2013/04/01/00/x.jsonl"]


def test_rows_that_do_not_fit_are_counted(contract):
    rows = RowProfiler(contract)
    rows.add([ROW, {"origin": "EWR", "distance": "far", "speed": 1}, [1]])
    profiles = {profile.column.name: profile for profile in rows.profiles()}
    assert rows.rows == 2
    assert dict(rows.absent) == {"temperature": 1}
    assert dict(rows.extra) == {"speed": 1}
    assert dict(rows.mistyped) == {"distance": 1}
    assert (profiles["distance"].present, profiles["distance"].missing) == (1, 1)


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        ("2013-04-01T00:30:00Z", "2013-04-02T00:00:00Z", "start must be a whole hour"),
        ("yesterday", "2013-04-02T00:00:00Z", "start must be a time such as"),
        ("2013-04-02T00:00:00Z", "2013-04-02T00:00:00Z", "end must be after start"),
    ],
)
def test_a_window_that_cannot_be_read(start, end, problem):
    with pytest.raises(InputError, match=problem):
        parse_window(start, end)
