"""System calls that Python 3.11 has no function for."""

import ctypes
import os
import signal

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
CLONE_NEWNS = 0x00020000
CLONE_NEWUSER = 0x10000000
MS_RDONLY = 0x1
MS_REMOUNT = 0x20
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
_MNT_DETACH = 0x2

_libc = ctypes.CDLL(None, use_errno=True)


def _call(function: str, *args) -> None:
    if getattr(_libc, function)(*args) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")


def die_with_parent(how: signal.Signals) -> None:
    """Have the kernel send a signal to this process when its parent dies."""
    _call("prctl", _PR_SET_PDEATHSIG, int(how), 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends: none can slip away by forking twice."""
    _call("prctl", _PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name for new ones."""
    _call("unshare", flags)


def mount(source: str | None, target: str, kind: str | None, flags: int = 0) -> None:
    """Attach a file system, or with MS_BIND a folder."""
    encoded = [
        None if text is None else os.fsencode(text) for text in (source, target, kind)
    ]
    _call("mount", *encoded, ctypes.c_ulong(flags), None)


def detach(target: str) -> None:
    """Take a mounted file system, and what is mounted in it, out of sight."""
    _call("umount2", os.fsencode(target), _MNT_DETACH)
