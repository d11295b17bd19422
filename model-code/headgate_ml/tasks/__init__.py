"""What a model predicts, and all that follows from it: labels, metrics, comparison."""

from headgate_ml.contract import Contract
from headgate_ml.tasks.binary import BinaryClassification
from headgate_ml.tasks.multiclass import MulticlassClassification
from headgate_ml.tasks.regression import Regression
from headgate_ml.tasks.task import Task


def task_of(contract: Contract) -> Task:
    """The task that a contract declares."""
    if contract.task == "regression":
        return Regression()
    if contract.task == "multiclass_classification":
        return MulticlassClassification(contract.by_name[contract.label].domain or ())
    return BinaryClassification()


__all__ = ["Task", "task_of"]
