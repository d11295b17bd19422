"""The program of a model server: load the model, then answer GET /ping and POST /invocations."""

import asyncio
import os
import socket
from typing import NoReturn

from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from jobs.parent import program

from .handlers import Transformer, load_user_module
from .http import Answer, Server


def serve(environment: dict[str, str], listener: socket.socket) -> NoReturn:
    """Serve the model in /opt/ml/model on a listening socket until SIGTERM; the process ends with an exit code."""
    program.prepare_interpreter(environment)
    program.finish(lambda: _serve(listener))


def _serve(listener: socket.socket) -> None:
    base = os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")
    transformer = Transformer(load_user_module(), f"{base}/model")

    def application(
        method: str, path: str, headers: dict[str, str], body: bytes
    ) -> Answer:
        if path == "/ping":
            return 200, [], b""
        if path == "/invocations" and method == "POST":
            response = transformer.answer(body, headers)
            return response.status_code, list(response.headers), response.get_data()
        return _refusal(
            MethodNotAllowed(["POST"]) if path == "/invocations" else NotFound()
        )

    asyncio.run(Server(application).run(listener))


def _refusal(error: HTTPException) -> Answer:
    response = error.get_response()
    return response.status_code, list(response.headers), response.get_data()
