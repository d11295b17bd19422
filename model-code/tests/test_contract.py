import pytest
from conftest import DOCUMENT

from headgate_ml.contract import load_contract, parse_contract
from headgate_ml.errors import InputError


def test_columns_by_role():
    contract = parse_contract(DOCUMENT)
    assert [column.name for column in contract.features] == [
        "origin",
        "distance",
        "temperature",
    ]
    assert contract.by_name["temperature"].nullable
    assert not contract.by_name["distance"].nullable


def test_contradictions_are_all_reported():
    with pytest.raises(InputError) as error:
        parse_contract(
            {
                "label": "late",
                "slices": ["airport"],
                "colour": 1,
                "columns": [
                    {"name": "a", "type": "text"},
                    {"name": "b", "type": "integer", "maximum": 3},
                    {"name": "c", "type": "integer"},
                    {"name": "c", "type": "integer"},
                ],
            }
        )
    text = "\n".join(error.value.problems)
    for part in (
        "unknown key 'colour'",
        "column a: type must be one of string, integer, number, date, got 'text'",
        "column b: unknown key 'maximum'",
        "column c is declared more than once",
        "label names 'late', which is no column",
        "slices names 'airport', which is no column",
        "version is missing",
    ):
        assert part in text


@pytest.mark.parametrize("package", ["flight_delay", "breast_cancer"])
def test_the_contracts_of_the_models_are_sound(package):
    contract = load_contract(package)
    assert contract.by_name[contract.label].domain == (0, 1)
