"""Tries to approve a model package with whatever credentials the job has, and says how it ended.

Called as ``approve_itself.py PACKAGE_ARN``; SageMaker shows the message file as the job's exit message.
"""

import pathlib
import sys

import boto3
from botocore.exceptions import ClientError

try:
    boto3.client("sagemaker").update_model_package(
        ModelPackageArn=sys.argv[1], ModelApprovalStatus="Approved"
    )
    outcome = "approved"
except ClientError as error:
    outcome = str(error)
message = pathlib.Path("/opt/ml/output/message")
message.parent.mkdir(parents=True, exist_ok=True)
message.write_text(outcome)
