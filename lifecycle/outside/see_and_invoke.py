"""What a client in another language sees: the endpoint in the list, and a prediction.

Called as ``see_and_invoke.py ENDPOINT BODY``; the target comes from the environment, as for any boto3 program.
"""

import json
import sys

import boto3

endpoint, body = sys.argv[1:]
endpoints = boto3.client("sagemaker").list_endpoints()["Endpoints"]
answer = boto3.client("sagemaker-runtime").invoke_endpoint(
    EndpointName=endpoint, ContentType="application/json", Body=body
)
print(
    json.dumps(
        {
            "boto3": boto3.__version__,
            "endpoints": [
                {"name": found["EndpointName"], "status": found["EndpointStatus"]}
                for found in endpoints
            ],
            "version": answer["CustomAttributes"],
            "predictions": len(json.load(answer["Body"])["predictions"]),
        }
    )
)
