"""Run a Python function: take invocations from the Lambda Runtime API, one after another."""

import http.client
import importlib
import json
import logging
import os
import resource
import sys
import threading
import time
import traceback

_API = os.environ["AWS_LAMBDA_RUNTIME_API"]
_PREFIX = "/2018-06-01/runtime"


class Context:
    """What a handler is told about its invocation."""

    def __init__(self, headers):
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.client_context = json.loads(
            headers.get("Lambda-Runtime-Client-Context", "null")
        )
        self.identity = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        """Return the real milliseconds until the function is ended."""
        return max(self._deadline - int(time.time() * 1000), 0)


class _Handler(logging.Handler):
    """Write records as Lambda does: level, time, request."""

    request_id = ""

    def emit(self, record):
        when = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        text = self.format(record).replace("\n", "\r")
        print(
            f"[{record.levelname}]\t{when}.{int(record.msecs):03d}Z\t{self.request_id}\t{text}",
            flush=True,
        )


def _call(connection, method, path, body=None, headers=None):
    connection.request(method, _PREFIX + path, body=body, headers=headers or {})
    response = connection.getresponse()
    return response.headers, response.read()


def _describe(error):
    return {
        "errorMessage": str(error),
        "errorType": type(error).__name__,
        "stackTrace": traceback.format_tb(error.__traceback__),
    }


def _mark(request_id):
    """Tell the log apart: what follows belongs to the next invocation."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for stream in (sys.stdout, sys.stderr):
        stream.write(f"\0end {request_id} {peak}\n")
        stream.flush()


def _fail(connection, path, error, request_id):
    described = _describe(error)
    print(
        f"[ERROR] {described['errorType']}: {described['errorMessage']}\rTraceback (most recent call last):",
        end="\r",
    )
    print("".join(described["stackTrace"]).replace("\n", "\r"))
    _mark(request_id)
    _call(
        connection,
        "POST",
        path,
        json.dumps(described),
        {"Lambda-Runtime-Function-Error-Type": described["errorType"]},
    )


def _end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


def _load():
    module, _, name = os.environ["_HANDLER"].rpartition(".")
    return getattr(importlib.import_module(module.replace("/", ".")), name)


def main():
    """Serve invocations until the process is ended."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    log = _Handler()
    logging.getLogger().addHandler(log)
    connection = http.client.HTTPConnection(_API)
    try:
        handler = _load()
    except BaseException as error:  # noqa: BLE001 -- whatever loading raises is reported, exits included
        _fail(connection, "/init/error", error, "")
        sys.exit(1)
    while True:
        headers, body = _call(connection, "GET", "/invocation/next")
        context = Context(headers)
        log.request_id = context.aws_request_id
        at = f"/invocation/{context.aws_request_id}"
        try:
            answer = json.dumps(handler(json.loads(body), context))
        except Exception as error:  # noqa: BLE001 -- a function that fails must not end the runtime
            _fail(connection, f"{at}/error", error, context.aws_request_id)
        else:
            _mark(context.aws_request_id)
            _call(connection, "POST", f"{at}/response", answer)


main()
