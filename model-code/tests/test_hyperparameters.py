import pytest

from headgate_ml.errors import InputError
from headgate_ml.hyperparameters import Choice, Integer, Real, read_hyperparameters

TABLE = (
    Integer("depth", default=3, low=1, high=9),
    Real("rate", default=0.1, low=0.001, high=1.0),
    Choice("loss", ("log", "hinge")),
)


def test_defaults_and_the_two_that_every_model_has():
    assert read_hyperparameters({}, TABLE) == {
        "seed": 0,
        "missing-values": "native",
        "depth": 3,
        "rate": 0.1,
        "loss": "log",
    }


def test_values_are_text_and_may_be_encoded_as_json_once_more():
    values = read_hyperparameters(
        {"depth": "5", "rate": '"0.5"', "loss": '"hinge"', "seed": "42"}, TABLE
    )
    assert (values["depth"], values["rate"], values["loss"]) == (5, 0.5, "hinge")
    assert values["seed"] == 42


def test_the_platforms_own_names_are_passed_over():
    given = {"sagemaker_program": "train.py", "_tuning_objective_metric": "auc"}
    assert read_hyperparameters(given, TABLE)["depth"] == 3


def test_all_problems_at_once_with_what_is_allowed():
    with pytest.raises(InputError) as error:
        read_hyperparameters(
            {"depth": "10", "rate": "nan", "loss": "mse", "deepth": "3"}, TABLE
        )
    assert error.value.problems == [
        "depth must be a whole number from 1 to 9, got '10'",
        "rate must be a number from 0.001 to 1.0, got 'nan'",
        "loss must be one of log, hinge, got 'mse'",
        (
            "deepth is not a hyperparameter: allowed are depth, loss, missing-values, "
            "rate, seed"
        ),
    ]
