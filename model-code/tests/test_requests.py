import json

import pytest

from headgate_ml.errors import InputError
from headgate_ml.requests import CSV, JSON, JSON_LINES, decode_rows

ROW = {"origin": "EWR", "distance": 200, "temperature": None}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps(ROW), JSON),
        (json.dumps(ROW).encode(), "application/json; charset=utf-8"),
        (json.dumps([ROW]), JSON),
        (json.dumps({"instances": [ROW]}), JSON),
        (json.dumps(ROW) + "\n", JSON_LINES),
        ("EWR,200,\n", CSV),
        ("distance,temperature,origin\n200,,EWR\n", CSV),
    ],
)
def test_the_same_row_in_every_form(contract, body, kind):
    rows = decode_rows(body, kind, contract)
    assert rows.columns.tolist() == ["origin", "distance", "temperature"]
    assert rows["origin"].tolist() == ["EWR"]
    assert rows["distance"].tolist() == [200]
    assert rows["temperature"].isna().tolist() == [True]
    assert rows["temperature"].dtype == "float64"


def test_several_rows(contract):
    body = "\n".join(json.dumps(ROW | {"distance": d}) for d in (100, 200))
    assert decode_rows(body, JSON_LINES, contract)["distance"].tolist() == [100, 200]


def test_all_problems_of_a_row(contract):
    with pytest.raises(InputError) as error:
        decode_rows('{"origin": null, "distance": "far", "gate": 3}', JSON, contract)
    assert error.value.problems == [
        (
            "row 0: 'gate' is no column of the contract: "
            "allowed are origin, distance, temperature"
        ),
        "row 0: origin must be of type string, got None",
        "row 0: distance must be of type integer, got 'far'",
        "row 0: temperature is missing: send null when it is not known",
    ]


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        ("{", JSON, "not valid application/json"),
        ("[]", JSON, "no rows"),
        ("3", JSON, "must be an object"),
        ("EWR,200", CSV, "row 0 has 2 values, expected 3"),
        ("<a/>", "text/xml", "content type 'text/xml' is not understood"),
        (
            '{"origin": "EWR", "distance": true, "temperature": 1}',
            JSON,
            "distance must",
        ),
    ],
)
def test_a_body_that_cannot_be_read(contract, body, kind, message):
    with pytest.raises(InputError, match=message):
        decode_rows(body, kind, contract)
