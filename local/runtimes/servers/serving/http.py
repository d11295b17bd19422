"""A small HTTP/1.1 server: keep-alive, one request after the other, as one worker of the image answers."""

import asyncio
import signal
import socket
from collections.abc import Callable
from http import HTTPStatus

#: SageMaker's limit for the body of an invocation.
MAX_BODY_BYTES = 6_291_456
_MAX_HEAD_BYTES = 65_536

Answer = tuple[int, list[tuple[str, str]], bytes]
Application = Callable[[str, str, dict[str, str], bytes], Answer]


class BadRequest(Exception):
    """A request that is not HTTP or too long; the connection is closed after the answer."""

    def __init__(self, status: HTTPStatus):
        super().__init__(status.phrase)
        self.status = status


class Connection(asyncio.Protocol):
    """One client connection."""

    def __init__(self, application: Application, server: "Server"):
        self._application = application
        self._server = server
        self._data = b""
        self._head: tuple[str, str, dict[str, str], int] | None = None
        self._refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._server.connections.add(self)

    def connection_lost(self, _error: Exception | None) -> None:
        self._server.connections.discard(self)
        self._server.end_when_idle()

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return  # the rest of what was refused: hanging up on it would lose the answer
        self._data += data
        try:
            while not self._transport.is_closing() and self._answer_next():
                pass
        except BadRequest as error:
            self._refused = True
            text = error.status.phrase.encode()
            self._write(
                (error.status, [("Content-Type", "text/plain")], text), close=True
            )

    def close_if_idle(self) -> None:
        """Hang up unless a request is on its way."""
        if not self._data and self._head is None:
            self._transport.close()

    def _answer_next(self) -> bool:
        if self._head is None and not self._read_head():
            return False
        method, path, headers, offset = self._head
        body = self._read_body(headers, offset)
        if body is None:
            return False
        self._head = None
        close = headers.get("connection", "").lower() == "close" or self._server.ending
        self._write(self._application(method, path, headers, body), close)
        return True

    def _read_head(self) -> bool:
        end = self._data.find(b"\r\n\r\n")
        if end < 0:
            if len(self._data) > _MAX_HEAD_BYTES:
                raise BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            return False
        request, *lines = self._data[:end].decode("latin-1").split("\r\n")
        parts = request.split(" ")
        if len(parts) != 3 or not parts[2].startswith("HTTP/1."):
            raise BadRequest(HTTPStatus.BAD_REQUEST)
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        if headers.get("expect", "").lower() == "100-continue":
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._head = (parts[0], parts[1].partition("?")[0], headers, end + 4)
        return True

    def _read_body(self, headers: dict[str, str], offset: int) -> bytes | None:
        """The body, taken out of the data together with the head; None while it is not complete."""
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._read_chunks(offset)
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            raise BadRequest(HTTPStatus.BAD_REQUEST)
        if int(length) > MAX_BODY_BYTES:
            raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        end = offset + int(length)
        if len(self._data) < end:
            return None
        body, self._data = self._data[offset:end], self._data[end:]
        return body

    def _read_chunks(self, position: int) -> bytes | None:
        body = bytearray()
        while (end := self._data.find(b"\r\n", position)) >= 0:
            try:
                size = int(self._data[position:end].partition(b";")[0], 16)
            except ValueError:
                raise BadRequest(HTTPStatus.BAD_REQUEST) from None
            position = end + 2 + size + 2
            if len(self._data) < position:
                return None
            if size == 0:
                self._data = self._data[position:]
                return bytes(body)
            body += self._data[end + 2 : end + 2 + size]
            if len(body) > MAX_BODY_BYTES:
                raise BadRequest(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None

    def _write(self, answer: Answer, close: bool) -> None:
        status, headers, body = answer
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [
            f"{name}: {value}"
            for name, value in headers
            if name.lower() not in ("content-length", "connection")
        ]
        lines += [
            f"Content-Length: {len(body)}",
            f"Connection: {'close' if close else 'keep-alive'}",
            "",
            "",
        ]
        self._transport.write("\r\n".join(lines).encode("latin-1") + body)
        if close and self._refused:
            self._transport.write_eof()  # the client hangs up
        elif close:
            self._transport.close()


class Server:
    """Serves an application until SIGTERM: then no new connections, and the end once the open ones are answered."""

    def __init__(self, application: Application):
        self.connections: set[Connection] = set()
        self.ending = False
        self._application = application

    async def run(self, listener: socket.socket) -> None:
        """Serve on a bound socket."""
        loop = asyncio.get_running_loop()
        self._ended = loop.create_future()
        self._listening = await loop.create_server(
            lambda: Connection(self._application, self), sock=listener
        )
        loop.add_signal_handler(signal.SIGTERM, self._end)
        await self._ended

    def end_when_idle(self) -> None:
        """Called when a connection is gone."""
        if self.ending and not self.connections and not self._ended.done():
            self._ended.set_result(None)

    def _end(self) -> None:
        self.ending = True
        self._listening.close()
        for connection in list(self.connections):
            connection.close_if_idle()
        self.end_when_idle()
