"""What a job may use, and whether it still does not use more."""

import os
import resource
import time

from . import processes

#: Seconds between two looks at a job's processes.
POLL_SECONDS = 0.05
#: A walk through the job's folder takes at most this share of the time.
DISK_SHARE = 0.05
_SLACK = 1 << 20


class Watch:
    """Measures one job.

    Parameters
    ----------
    limits : dict
        `memoryBytes`, `processes`, `diskBytes`, `outputBytes`.
    directory : str
        The job's folder, whose size is the disk it uses.
    """

    def __init__(self, limits: dict, directory: str):
        self.limits = limits
        self.directory = directory
        self.output_bytes = 0
        self._next_walk = 0.0

    def exceeded(self) -> tuple[str, str] | None:
        """Which limit is exceeded now: its name and a sentence; None when none is."""
        pids = processes.descendants(os.getpid())
        if len(pids) > self.limits["processes"]:
            return (
                "processes",
                f"the job runs {len(pids)} processes, the limit is {self.limits['processes']}",
            )
        used = processes.memory(pids, self.limits["memoryBytes"])
        if used > self.limits["memoryBytes"]:
            return (
                "memory",
                f"the job uses {_mb(used)} of memory, the limit is {_mb(self.limits['memoryBytes'])}",
            )
        if self.output_bytes > self.limits["outputBytes"]:
            limit = _mb(self.limits["outputBytes"])
            return (
                "output",
                f"the job wrote {_mb(self.output_bytes)} to its log, the limit is {limit}",
            )
        return self._disk_when_due()

    def disk_exceeded(self) -> tuple[str, str] | None:
        """As `exceeded`, for the folder alone."""
        used = _folder_size(self.directory)
        if used <= self.limits["diskBytes"]:
            return None
        return (
            "disk",
            f"the job's folder holds {_mb(used)}, the limit is {_mb(self.limits['diskBytes'])}",
        )

    def _disk_when_due(self) -> tuple[str, str] | None:
        started = time.monotonic()
        if started < self._next_walk:
            return None
        result = self.disk_exceeded()
        ended = time.monotonic()
        self._next_walk = ended + max(0.2, (ended - started) / DISK_SHARE)
        return result


def apply(limits: dict) -> None:
    """Limits that the kernel itself enforces on the calling process and what it starts."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # One file alone cannot fill the disk between two looks; what exceeds is reported by the watch.
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["diskBytes"] + _SLACK,) * 2)
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")  # when the machine runs out of memory, a job goes first
    except OSError:
        pass


def _folder_size(path: str) -> int:
    total = 0
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                try:
                    if entry.is_dir(follow_symlinks=False):
                        total += _folder_size(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_blocks * 512
                except FileNotFoundError:
                    continue  # deleted meanwhile
    except OSError:
        pass
    return total


def _mb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
