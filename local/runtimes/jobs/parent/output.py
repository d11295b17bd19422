"""What a job prints, cut into lines."""

import os

#: Longer lines are cut; a log event holds 256 KB in CloudWatch, 64 KiB are more than anybody reads.
LINE_BYTES = 1 << 16


class OutputStream:
    """The read end of a pipe that the job writes standard output or standard error to."""

    def __init__(self, name: str):
        self.name = name
        self.reader, self.writer = os.pipe()
        os.set_blocking(self.reader, False)
        self.bytes = 0
        self.open = True
        self._rest = b""

    def read(self) -> list[list[str]]:
        """Complete lines that have come, as [stream, text]; at the end also one without newline."""
        try:
            data = os.read(self.reader, 1 << 16)
        except BlockingIOError:
            return []
        self.bytes += len(data)
        self.open = bool(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        while len(self._rest) > LINE_BYTES or (self._rest and not self.open):
            lines.append(self._rest[:LINE_BYTES])
            self._rest = self._rest[LINE_BYTES:]
        return [
            [self.name, line.decode(errors="replace").removesuffix("\r")]
            for line in lines
        ]
