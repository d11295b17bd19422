"""Calls the local cloud with boto3, one service after the other, and prints what came back as JSON."""

import io
import json
import sys
import urllib.request
from datetime import UTC, datetime

import boto3
import botocore.model
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv[1]
SESSION = boto3.session.Session(
    aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1"
)
CONFIG = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})


def client(service, **credentials):
    """Make a client of the local cloud."""
    return SESSION.client(service, endpoint_url=ENDPOINT, config=CONFIG, **credentials)


def failure(call, **parameters):
    """Return code, message and HTTP status of a call that must fail."""
    try:
        call(**parameters)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return [
            type(error).__name__,
            error.response["Error"]["Code"],
            error.response["Error"]["Message"],
            status,
        ]
    return None


def iam_and_sts():
    """Query protocol: a user, its key, a role and a session."""
    iam, sts = client("iam"), client("sts")
    iam.create_user(UserName="ann")
    key = iam.create_access_key(UserName="ann")["AccessKey"]
    ann = {
        "aws_access_key_id": key["AccessKeyId"],
        "aws_secret_access_key": key["SecretAccessKey"],
    }
    trust = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "111122223333"},
                "Action": "sts:AssumeRole",
            }
        ],
    }
    role = iam.create_role(RoleName="app", AssumeRolePolicyDocument=json.dumps(trust))[
        "Role"
    ]
    session = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="run")["Credentials"]
    temporary = {
        "aws_access_key_id": session["AccessKeyId"],
        "aws_secret_access_key": session["SecretAccessKey"],
        "aws_session_token": session["SessionToken"],
    }
    return {
        "root": sts.get_caller_identity()["Arn"],
        "user": client("sts", **ann).get_caller_identity()["Arn"],
        "session": client("sts", **temporary).get_caller_identity()["Arn"],
        "trust": iam.get_role(RoleName="app")["Role"]["AssumeRolePolicyDocument"]
        == trust,
        "denied": failure(client("iam", **ann).list_roles),
        "missing": failure(iam.get_role, RoleName="nobody"),
        "pages": [
            len(page["Roles"]) for page in iam.get_paginator("list_roles").paginate()
        ],
    }


def s3():
    """REST-XML: streams, metadata, ranges, presigned URLs, errors with and without a body."""
    s3 = client("s3")
    s3.create_bucket(Bucket="data")
    body = bytes(range(256)) * 40_000
    s3.upload_fileobj(io.BytesIO(body), "data", "a dir/big+file.bin")
    s3.put_object(
        Bucket="data",
        Key="small",
        Body=b"hello",
        Metadata={"owner": "ann"},
        ChecksumAlgorithm="SHA256",
    )
    small = s3.get_object(Bucket="data", Key="small")
    # Without this, boto3 presigns by the second version of the signature, which S3 has given up.
    v4 = SESSION.client(
        "s3", endpoint_url=ENDPOINT, config=Config(signature_version="s3v4")
    )
    url = v4.generate_presigned_url(
        "get_object", Params={"Bucket": "data", "Key": "small"}, ExpiresIn=60
    )
    with urllib.request.urlopen(url) as response:
        presigned = response.read().decode()
    return {
        "same": s3.get_object(Bucket="data", Key="a dir/big+file.bin")["Body"].read()
        == body,
        "range": s3.get_object(Bucket="data", Key="small", Range="bytes=1-2")["Body"]
        .read()
        .decode(),
        "metadata": small["Metadata"],
        "presigned": presigned,
        "keys": [item["Key"] for item in s3.list_objects_v2(Bucket="data")["Contents"]],
        "missing": failure(s3.get_object, Bucket="data", Key="nothing"),
        "head": failure(s3.head_object, Bucket="data", Key="nothing"),
    }


def json_services():
    """AWS JSON 1.1 and 1.0, with an error of a query-compatible service."""
    ssm, sqs = client("ssm"), client("sqs")
    ssm.put_parameter(Name="/a", Value="1", Type="String")
    queue = sqs.create_queue(QueueName="q")["QueueUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody="hello")
    return {
        "parameter": ssm.get_parameter(Name="/a")["Parameter"]["Value"],
        "message": sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"],
        "no parameter": failure(ssm.get_parameter, Name="/none"),
        "no queue": failure(sqs.get_queue_url, QueueName="none"),
        "not implemented": failure(ssm.list_documents),
        "constraint": failure(ssm.get_parameter, Name="x" * 3000),
    }


def cloudwatch():
    """Every protocol that the model lists, compressed as requests of this size are."""
    spoken = []
    for protocol in ("smithy-rpc-v2-cbor", "json", "query"):
        # boto3 has no setting for it: it takes the first of these that the model lists.
        botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = (protocol,)
        cloudwatch = client("cloudwatch")
        at = datetime(2026, 3, 1, tzinfo=UTC)
        data = [
            {"MetricName": f"m{index}", "Timestamp": at, "Value": index + 0.5}
            for index in range(300)
        ]
        cloudwatch.put_metric_data(Namespace=protocol, MetricData=data)
        spoken.append(cloudwatch.meta.service_model.resolved_protocol)
    return spoken


print(
    json.dumps(
        {call.__name__: call() for call in (iam_and_sts, s3, json_services, cloudwatch)}
    )
)
