import pytest
from small_data import DOCUMENT

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


def labelled(task, **label):
    column = {"name": "y", "role": "label", **label}
    return {"version": "1.0.0", "label": "y", "task": task, "columns": [column]}


def test_a_binary_classifier_is_what_a_contract_means_without_a_task():
    assert parse_contract(DOCUMENT).task == "binary_classification"


@pytest.mark.parametrize(
    "document",
    [
        labelled("regression", type="number"),
        labelled("multiclass_classification", type="string", domain=["a", "b"]),
    ],
)
def test_a_label_that_suits_its_task(document):
    assert parse_contract(document).task == document["task"]


@pytest.mark.parametrize(
    "document, problem",
    [
        (labelled("ranking", type="number"), "task must be one of binary_clas"),
        (labelled("regression", type="string"), "must be a number, got type 'string'"),
        (
            labelled("multiclass_classification", type="string", domain=["a"]),
            "must have a domain of 2 values or more, got ['a']: list its classes",
        ),
    ],
)
def test_a_label_that_does_not_suit_its_task(document, problem):
    with pytest.raises(InputError) as error:
        parse_contract(document)
    assert problem in str(error.value)


@pytest.mark.parametrize("package", ["flight_delay", "breast_cancer"])
def test_the_contracts_of_the_models_are_sound(package):
    contract = load_contract(package)
    assert contract.by_name[contract.label].domain == (0, 1)
