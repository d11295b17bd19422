import pytest

from headgate_ml.errors import InputError
from headgate_ml.months import files_of, parse_months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2013-01", ["2013-01"]),
        ("2013-01:2013-03", ["2013-01", "2013-02", "2013-03"]),
        ("2012-12:2013-01", ["2012-12", "2013-01"]),
        ("2013-01,2013-04:2013-05", ["2013-01", "2013-04", "2013-05"]),
    ],
)
def test_reads_months_and_ranges_with_both_ends(text, months):
    assert parse_months(text) == months


def test_lists_every_part_that_cannot_be_read():
    with pytest.raises(InputError) as error:
        parse_months("2013-13,2013-03:2013-01,2013-05,2013-05")
    assert [problem.split(" ")[0] for problem in error.value.problems] == [
        "'2013-13'",
        "'2013-03:2013-01'",
        "2013-05",
    ]
    assert "write 2013-01:2013-03" in str(error.value)


def test_a_missing_file_is_named_beside_those_that_are_there(tmp_path):
    (tmp_path / "2013-01.csv").touch()
    with pytest.raises(InputError, match=r"2013-02\.csv: found 2013-01\.csv"):
        files_of(tmp_path, ["2013-01", "2013-02"])
