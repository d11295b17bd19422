"""Lines of JSON to and from the local cloud, over a Unix socket that never blocks the supervisor."""

import json
import socket

#: More unsent bytes than this, and the job's output is left in its pipe until the reader has caught up.
FULL_BYTES = 1 << 20


class Channel:
    """One connection; the first message names the job."""

    def __init__(self, path: str, job: str):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.socket.setblocking(False)
        self._unsent = bytearray()
        self._received = b""
        self.send(type="hello", id=job)

    @property
    def full(self) -> bool:
        return len(self._unsent) > FULL_BYTES

    def send(self, **message) -> None:
        """Queue a message and send what can be sent now."""
        self._unsent += json.dumps(message).encode() + b"\n"
        self.flush()

    def flush(self) -> None:
        """Send what can be sent now."""
        try:
            while self._unsent:
                del self._unsent[: self.socket.send(self._unsent)]
        except BlockingIOError:
            pass
        except OSError:
            self._unsent.clear()  # nobody listens any more; `receive` finds out

    def receive(self) -> list[dict] | None:
        """Messages that have come; None when the other side is gone."""
        try:
            data = self.socket.recv(65536)
        except BlockingIOError:
            return []
        except OSError:
            return None
        if not data:
            return None
        *lines, self._received = (self._received + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def close(self) -> None:
        """Send the rest, waiting for the reader, and hang up."""
        self.socket.setblocking(True)
        try:
            self.socket.sendall(self._unsent)
        except OSError:
            pass
        self.socket.close()
