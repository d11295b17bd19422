"""The answer of a model server to one request."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any


@dataclass(frozen=True)
class Response:
    """Body, status and headers of an answer.

    A WSGI application: the scikit-learn image's Flask server takes any callable that
    ``output_fn`` returns for the response itself, which is the only way to set headers
    without importing Flask.
    """

    body: bytes
    content_type: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a WSGI request."""
        headers = {
            "Content-Type": self.content_type,
            "Content-Length": str(len(self.body)),
            **self.headers,
        }
        start_response(
            f"{self.status} {HTTPStatus(self.status).phrase}", list(headers.items())
        )
        return [self.body]
