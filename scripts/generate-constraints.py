"""Writes the constraints of AWS's service models as compact tables.

The AWS SDK for JavaScript describes shapes but not what their values may be: lengths, ranges, patterns,
enumerations and required members are in botocore's service models only. This script takes them from the
installed botocore (Apache-2.0, Copyright Amazon.com, Inc. or its affiliates) into one file a service under
``local/kernel/wire/generated``::

    .venv-clients/bin/python scripts/generate-constraints.py

Run it again after an update of botocore, and commit what changes.
"""

import json
import sys
from pathlib import Path

import botocore
import botocore.session

TARGET = Path(__file__).parent.parent / "local/kernel/wire/generated"

#: The local cloud's services and botocore's names for them.
SERVICES = {
    "apigatewayv2": "apigatewayv2",
    "application-autoscaling": "application-autoscaling",
    "cloudformation": "cloudformation",
    "cloudtrail": "cloudtrail",
    "codedeploy": "codedeploy",
    "ecr": "ecr",
    "events": "events",
    "iam": "iam",
    "kms": "kms",
    "lambda": "lambda",
    "logs": "logs",
    "monitoring": "cloudwatch",
    "runtime.sagemaker": "sagemaker-runtime",
    "s3": "s3",
    "sagemaker": "sagemaker",
    "scheduler": "scheduler",
    "sns": "sns",
    "sqs": "sqs",
    "ssm": "ssm",
    "states": "stepfunctions",
    "sts": "sts",
}

LENGTHS = ("string", "blob", "list", "map")
NUMBERS = ("integer", "long", "float", "double")


class Table:
    """Collects the shapes of one service that say anything about values.

    Parameters
    ----------
    model : dict
        A service model as botocore's loader returns it.
    """

    def __init__(self, model):
        self._shapes = model["shapes"]
        self._operations = model["operations"]
        self._kept = {}

    def rows(self):
        """Return the table: operations to input shapes, and shapes to rules."""
        operations = {}
        for name, operation in sorted(self._operations.items()):
            shape = operation.get("input", {}).get("shape")
            if shape is not None and self._keep(shape):
                operations[name] = shape
        return {
            "operations": operations,
            "shapes": {name: rule for name, rule in sorted(self._kept.items()) if rule},
        }

    def _keep(self, name):
        """Whether a shape, or anything inside it, has a rule."""
        if name not in self._kept:
            # A recursive shape is taken to have rules while it is being read.
            self._kept[name] = {"t": self._shapes[name]["type"]}
            self._kept[name] = self._rule(self._shapes[name])
        return bool(self._kept[name])

    def _rule(self, shape):
        kind = shape["type"]
        rule = {}
        if kind == "structure":
            members = {
                member: ref["shape"]
                for member, ref in shape.get("members", {}).items()
                if self._keep(ref["shape"])
            }
            rule.update(self._present(members=members, required=shape.get("required")))
        elif kind == "list" and self._keep(shape["member"]["shape"]):
            rule["item"] = shape["member"]["shape"]
        elif kind == "map":
            for part in ("key", "value"):
                if self._keep(shape[part]["shape"]):
                    rule[part] = shape[part]["shape"]
        if kind in LENGTHS or kind in NUMBERS:
            rule.update(self._present(min=shape.get("min"), max=shape.get("max")))
        if kind == "string":
            rule.update(
                self._present(pattern=shape.get("pattern"), enum=shape.get("enum"))
            )
        return {"t": kind, **rule} if rule else {}

    @staticmethod
    def _present(**fields):
        return {
            name: value
            for name, value in fields.items()
            if value is not None and value != [] and value != {}
        }


def main():
    loader = botocore.session.get_session().get_component("data_loader")
    TARGET.mkdir(parents=True, exist_ok=True)
    for service, name in SERVICES.items():
        rows = Table(loader.load_service_model(name, "service-2")).rows()
        text = json.dumps(
            {"source": f"botocore {botocore.__version__} (Apache-2.0)", **rows},
            separators=(",", ":"),
        )
        # One shape a line: a change of the model shows as a change of its lines.
        text = text.replace('},"', '},\n"')
        (TARGET / f"{service}.json").write_text(text + "\n")
        sys.stdout.write(
            f"{service}: {len(rows['operations'])} operations, {len(text)} bytes\n"
        )


if __name__ == "__main__":
    main()
