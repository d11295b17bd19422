import pytest
from small_data import HEADER, ROWS

from headgate_ml.conformance import check_file
from headgate_ml.errors import InputError
from headgate_ml.tables import read_text


def checks(path, contract):
    return [
        (found.column, found.check)
        for found in check_file(path.name, read_text(path), contract)
    ]


def test_data_that_fit(contract, write_csv):
    assert checks(write_csv(), contract) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a,2013-01-01,LGA,200,40,0", ("origin", "domain")),
        ("a,2013-01-01,EWR,200.5,40,0", ("distance", "type")),
        ("a,2013-01-01,EWR,far,40,0", ("distance", "type")),
        ("a,01/02/2013,EWR,200,40,0", ("date", "type")),
        ("a,2013-01-01,EWR,9000,40,0", ("distance", "range")),
        ("a,2013-01-01,,200,40,0", ("origin", "completeness")),
        ("a,2013-01-01,EWR,200,40,2", ("late", "domain")),
    ],
)
def test_one_wrong_value_is_one_mismatch(contract, write_csv, row, expected):
    assert checks(write_csv([HEADER, row]), contract) == [expected]


def test_celsius_stays_in_range_but_moves_the_median(contract, write_csv):
    rows = [f"{i},2013-01-01,EWR,200,{i},0" for i in (2, 4, 6)]
    path = write_csv([HEADER, *rows])
    [found] = check_file(path.name, read_text(path), contract)
    assert str(found) == (
        "2013-01.csv: temperature: unit: got a median of 4, allowed is a median of "
        "30 to 90 degrees Fahrenheit: are the values still in degrees Fahrenheit?"
    )


def test_a_renamed_column_is_missing_and_extra_and_the_fix_says_so(contract, write_csv):
    path = write_csv([HEADER.replace("distance", "distance_km"), *ROWS])
    missing, extra = check_file(path.name, read_text(path), contract)
    assert (missing.column, missing.check) == ("distance", "missing_column")
    assert "was it renamed to distance_km?" in missing.fix
    assert (extra.column, extra.check) == ("distance_km", "extra_column")


def test_every_mismatch_of_a_file_is_listed(contract, write_csv):
    path = write_csv(
        ["id,date,origin,distance,late,gate", "a,2013-01-01,LGA,9000,0,12"]
    )
    assert checks(path, contract) == [
        ("temperature", "missing_column"),
        ("gate", "extra_column"),
        ("origin", "domain"),
        ("distance", "range"),
    ]


def test_too_many_gaps(contract, write_csv):
    path = write_csv([HEADER, *[row.replace("50", "") for row in ROWS[1:]]])
    assert ("temperature", "completeness") in checks(path, contract)


def test_a_file_without_rows_is_incomplete(contract, write_csv):
    found = checks(write_csv([HEADER]), contract)
    assert ("distance", "completeness") in found


def test_a_broken_file_is_named(write_csv):
    path = write_csv([HEADER, "a,2013-01-01"])
    with pytest.raises(InputError, match=r"2013-01\.csv is not a CSV file"):
        read_text(path)
