"""The processes of a job: counted, measured, ended."""

import os
import signal
import time


def start_time(pid: int) -> int:
    """Clock ticks from boot to the process's start; with the id it names a process for good.

    Raises
    ------
    OSError
        There is no such process.
    """
    return int(_stat(pid)[19])


def descendants(pid: int) -> list[int]:
    """All living processes below one, parents before children; zombies do not count."""
    found: list[int] = []
    todo = [pid]
    while todo:
        children = _children(todo.pop())
        found += children
        todo += children
    return [child for child in found if _alive(child)]


def memory(pids: list[int], limit: int) -> int:
    """Bytes of memory that processes use together.

    Resident sizes are cheap but count shared pages (the parent's libraries) in each process; only when their sum is above
    the limit are pages shared out fairly.
    """
    resident = sum(_resident(pid) for pid in pids)
    return resident if resident <= limit else sum(_proportional(pid) for pid in pids)


def kill_all(pid: int) -> None:
    """Kill every descendant of this process, those that are being forked meanwhile too, and collect them."""
    for signal_number in (signal.SIGSTOP, signal.SIGKILL):
        seen: set[int] = set()
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            pids = [
                child
                for child in descendants(pid)
                if signal_number == signal.SIGKILL or child not in seen
            ]
            if not pids:
                break
            seen.update(pids)
            for child in pids:
                _kill(child, signal_number)
            if signal_number == signal.SIGKILL:
                time.sleep(0.001)
                collect()


def collect() -> dict[int, int]:
    """Wait for every child that has ended; process id -> wait status."""
    ended: dict[int, int] = {}
    try:
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            ended[pid] = status
    except ChildProcessError:
        pass
    return ended


def _kill(pid: int, signal_number: signal.Signals) -> None:
    try:
        os.kill(pid, signal_number)
    except ProcessLookupError:
        pass


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the third on; the second, the name, may contain anything."""
    with open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()


def _alive(pid: int) -> bool:
    try:
        return _stat(pid)[0] != "Z"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as file:
                children += map(int, file.read().split())
    except OSError:
        pass  # it ended meanwhile
    return children


def _resident(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _proportional(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return sum(
                int(line.split()[1]) * 1024
                for line in file
                if line.startswith(("Pss:", "SwapPss:"))
            )
    except OSError:
        return 0
