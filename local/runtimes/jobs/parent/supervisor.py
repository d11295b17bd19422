"""One supervisor a job: starts it in its own namespace, reports what it prints, ends it, tells how it ended.

It lives exactly as long as the job's processes: it adopts those whose parent ended, kills what is left when the program
has ended, and kills all when whoever asked for the job is gone.
"""

import os
import selectors
import signal
import socket
import time
import traceback
from typing import NoReturn

from . import limits, linux, namespace, processes, program, without_namespaces
from .channel import Channel
from .output import OutputStream

#: Longest text that SageMaker takes from /opt/ml/output/failure, in characters.
FAILURE_CHARACTERS = 1024


def run(request: dict, socket_path: str, parent: int) -> NoReturn:
    """Body of the forked supervisor."""
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)  # requests are the parent's to read
        os.dup2(nothing, 1)
        channel = Channel(socket_path, request["id"])
        try:
            Supervisor(request, channel).run(parent)
        except Exception:  # noqa: BLE001 -- reported, whatever it is
            processes.kill_all(os.getpid())
            channel.send(type="failed", message=traceback.format_exc(limit=-3))
        channel.close()
    finally:
        os._exit(0)


class Supervisor:
    """The life of one job.

    Parameters
    ----------
    request : dict
        `argv`, `environment`, `directory`, `workingDirectory`, `mounts`, `limits`, `namespaces` ('auto' | 'never') and
        `serving` (a serving contract instead of a program, or None).
    channel : Channel
        Where everything is reported.
    """

    def __init__(self, request: dict, channel: Channel):
        self.request = request
        self.channel = channel
        self.streams = [OutputStream("stdout"), OutputStream("stderr")]
        self.watch = limits.Watch(request["limits"], request["directory"])
        self.selector = selectors.DefaultSelector()
        self.program = 0
        self.status: int | None = None
        self.reason = "exited"
        self.message = ""
        self.deadline: float | None = None

    def run(self, parent: int) -> None:
        """Start the job and stay until it has ended."""
        wake = self._catch_signals()
        self._enter_namespace()
        linux.adopt_orphans()
        linux.die_with_parent(signal.SIGTERM)
        if os.getppid() != parent:
            return
        listener = (
            socket.create_server(("127.0.0.1", 0), backlog=128)
            if self.request["serving"]
            else None
        )
        own = os.getpid()
        self.program = os.fork()
        if self.program == 0:
            self._become_program(own, listener)
        for stream in self.streams:
            os.close(stream.writer)
            self.selector.register(stream.reader, selectors.EVENT_READ, stream)
        self.channel.send(
            type="started",
            pid=self.program,
            startTime=processes.start_time(self.program),
            port=listener.getsockname()[1] if listener else None,
        )
        if listener:
            listener.close()
        self.selector.register(wake, selectors.EVENT_READ, "signal")
        self.selector.register(self.channel.socket, selectors.EVENT_READ, self.channel)
        self._attend(wake)
        self._report_end()

    def _catch_signals(self) -> int:
        reader, writer = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(writer)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(
            signal.SIGTERM,
            lambda *_: self._end("lost", "the runtime that the job ran in was ended"),
        )
        return reader

    def _enter_namespace(self) -> None:
        try:
            if self.request["namespaces"] == "never":
                raise OSError("not wanted")
            namespace.enter(self.request["directory"], self.request["mounts"])
        except OSError:
            self.request = without_namespaces.rewrite(
                {**self.request, "namespaces": "never"}
            )

    def _become_program(
        self, supervisor: int, listener: socket.socket | None
    ) -> NoReturn:
        try:
            os.setsid()
            linux.die_with_parent(signal.SIGKILL)
            # It may have been killed before the kernel was told.
            if os.getppid() != supervisor:
                os._exit(1)
            limits.apply(self.request["limits"])
            os.chdir(self.request["workingDirectory"])
            for number, stream in enumerate(self.streams, start=1):
                os.dup2(stream.writer, number)
            if listener:
                os.dup2(listener.detach(), 3, inheritable=False)
            os.closerange(4 if listener else 3, 1 << 20)
            if self.request["namespaces"] == "never":
                without_namespaces.refuse_literals()
            if not listener:
                program.run(self.request["argv"], self.request["environment"])
            from servers.serving.main import serve  # only servers need it

            serve(self.request["environment"], socket.socket(fileno=3))
        except BaseException:  # noqa: BLE001 -- a forked child must never return into its parent's code
            traceback.print_exc()
        finally:
            os._exit(1)

    def _attend(self, wake: int) -> None:
        next_look = 0.0
        while self.status is None:
            for key, _ in self.selector.select(limits.POLL_SECONDS):
                if isinstance(key.data, OutputStream):
                    self._read(key.data)
                elif key.data == "signal":
                    os.read(wake, 4096)
                else:
                    self._obey()
            self.channel.flush()
            self.status = processes.collect().get(self.program)
            now = time.monotonic()
            if self.deadline is not None and now >= self.deadline:
                self._kill()
            elif now >= next_look:
                next_look = now + limits.POLL_SECONDS
                exceeded = self.watch.exceeded()
                if exceeded is not None and self.status is None:
                    self._end(*exceeded)

    def _read(self, stream: OutputStream) -> None:
        if self.channel.full:
            time.sleep(0.001)
            return
        lines = stream.read()
        if lines and self.reason != "output":
            self.channel.send(type="lines", lines=lines)
        if not stream.open:
            self.selector.unregister(stream.reader)
        self.watch.output_bytes = sum(each.bytes for each in self.streams)

    def _obey(self) -> None:
        messages = self.channel.receive()
        if messages is None:
            self._end("lost", "nobody is interested in the job any more")
            return
        for message in messages:
            self._end(message["reason"], message["message"], message["graceSeconds"])

    def _end(self, reason: str, message: str, grace: float = 0) -> None:
        """SIGTERM to the program, as a container gets it, and SIGKILL to all after the grace; the first reason stays."""
        if self.deadline is None:
            self.reason, self.message = reason, message
            if grace > 0 and self.program:
                os.kill(self.program, signal.SIGTERM)
        self.deadline = min(self.deadline or float("inf"), time.monotonic() + grace)

    def _kill(self) -> None:
        """The program's status is kept from whoever collects it."""
        os.kill(self.program, signal.SIGKILL)
        _, self.status = os.waitpid(self.program, 0)

    def _report_end(self) -> None:
        processes.kill_all(os.getpid())
        for stream in self.streams:
            while stream.open:
                lines = stream.read()
                if lines and self.reason != "output":
                    self.channel.send(type="lines", lines=lines)
        if self.reason == "exited":
            exceeded = self.watch.disk_exceeded()
            self.reason, self.message = exceeded or ("exited", self._own_words())
        ended_by = os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else None
        self.channel.send(
            type="exited",
            code=os.WEXITSTATUS(self.status) if ended_by is None else None,
            signal=signal.Signals(ended_by).name if ended_by is not None else None,
            reason=self.reason,
            message=self.message,
        )

    def _own_words(self) -> str:
        for name in ("failure", "message"):
            try:
                path = os.path.join(self.request["directory"], "output", name)
                with open(path, encoding="utf-8", errors="replace") as file:
                    return file.read(FAILURE_CHARACTERS).strip()
            except OSError:
                continue
        return ""
