"""The functions that inference.py may define, and what takes the place of those it does not."""

import importlib
import os
import sys
import traceback
from types import ModuleType

from werkzeug.exceptions import InternalServerError
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from . import formats


def load_user_module() -> ModuleType:
    """Import SAGEMAKER_PROGRAM from SAGEMAKER_SUBMIT_DIRECTORY."""
    base = os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml")
    folder = os.environ.get("SAGEMAKER_SUBMIT_DIRECTORY", f"{base}/model/code")
    if not os.path.isdir(folder):
        raise FileNotFoundError(
            f"SAGEMAKER_SUBMIT_DIRECTORY must be a folder in the container, got '{folder}': put inference.py into the "
            "model's archive under code/ and set /opt/ml/model/code"
        )
    sys.path.insert(0, folder)
    return importlib.import_module(
        os.environ.get("SAGEMAKER_PROGRAM", "inference.py").removesuffix(".py")
    )


class Transformer:
    """One loaded model and its functions.

    Parameters
    ----------
    module : module
        Defines `model_fn` and, as it likes, either `transform_fn` or some of `input_fn`, `predict_fn`, `output_fn`.
    model_directory : str
        Given to `model_fn`.
    """

    def __init__(self, module: ModuleType, model_directory: str):
        self._transform = getattr(module, "transform_fn", None)
        self._input = getattr(module, "input_fn", None)
        self._predict = getattr(module, "predict_fn", None) or (
            lambda data, model: model.predict(data)
        )
        self._output = getattr(module, "output_fn", None)
        if self._transform and any(
            hasattr(module, name) for name in ("input_fn", "predict_fn", "output_fn")
        ):
            raise ValueError(
                "Cannot use transform_fn implementation with input_fn, predict_fn, and/or output_fn"
            )
        if not hasattr(module, "model_fn"):
            raise NotImplementedError("Please provide a model_fn implementation.")
        self._model = module.model_fn(model_directory)

    def answer(self, body: bytes, headers: dict[str, str]) -> Response:
        """Answer one POST /invocations; what a handler raises is logged and answered as 500."""
        content_type = headers.get("content-type", formats.JSON)
        accept = headers.get("accept", "*/*")
        if accept == "*/*":
            accept = os.environ.get(
                "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", formats.JSON
            )
        try:
            content = body.decode() if content_type in formats.TEXT_TYPES else body
            return _as_response(self._run(content, content_type, accept))
        except Exception:  # noqa: BLE001 -- a request must not end the server
            traceback.print_exc()
            return InternalServerError().get_response()

    def _run(self, content: str | bytes, content_type: str, accept: str) -> object:
        if self._transform:
            return self._transform(self._model, content, content_type, accept)
        try:
            data = (
                self._input(content, content_type)
                if self._input
                else formats.decode(content, content_type)
            )
        except formats.UnsupportedFormatError as error:
            return Response(str(error), 415, mimetype="text/plain")
        prediction = self._predict(data, self._model)
        try:
            return (
                self._output(prediction, accept)
                if self._output
                else (formats.encode(prediction, accept), accept)
            )
        except formats.UnsupportedFormatError as error:
            return Response(str(error), 406, mimetype="text/plain")


_ENVIRON = create_environ("/invocations", method="POST")


def _as_response(result: object) -> Response:
    """What Flask, which the image serves with, makes of a handler's result."""
    if isinstance(result, Response):
        return result
    if isinstance(result, tuple):
        return Response(result[0], mimetype=result[1])
    if isinstance(result, (dict, list)):
        return Response(formats.encode(result, formats.JSON), mimetype=formats.JSON)
    if isinstance(result, (str, bytes)):
        return Response(result, mimetype="text/html")
    if callable(result):
        # Flask takes any WSGI application for the response itself.
        return Response.force_type(result, _ENVIRON)
    raise TypeError(
        f"output_fn must return a response, text or bytes, got {type(result).__name__}"
    )
