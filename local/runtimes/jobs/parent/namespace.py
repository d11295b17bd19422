"""A job's own view of the file system: /opt/ml is its folder, nobody else sees that."""

import os

from . import linux

BASE = "/opt/ml"


def enter(directory: str, mounts: list[dict]) -> None:
    """Move this process into a mount namespace where `directory` is /opt/ml.

    Parameters
    ----------
    directory : str
        Folder that becomes /opt/ml.
    mounts : list of dict
        Further folders: `source`, `target` below /opt/ml (made if absent), `readOnly`.

    Raises
    ------
    OSError
        The system has no namespaces, or does not let this user have them.
    """
    _unshare()
    linux.mount(None, "/", None, linux.MS_REC | linux.MS_PRIVATE)
    if not os.path.isdir(BASE):
        _make_mount_point()
    linux.mount(directory, BASE, None, linux.MS_BIND)
    for item in mounts:
        os.makedirs(item["target"], exist_ok=True)
        linux.mount(item["source"], item["target"], None, linux.MS_BIND)
        if item["readOnly"]:
            flags = linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY
            linux.mount(None, item["target"], None, flags)


def _unshare() -> None:
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        try:
            linux.unshare(linux.CLONE_NEWNS)
            return
        except PermissionError:
            pass  # root in a container without the capability: a user namespace may still be allowed
    linux.unshare(linux.CLONE_NEWUSER | linux.CLONE_NEWNS)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _make_mount_point() -> None:
    """Put an /opt in place that has everything the old one has, and `ml`.

    The machine itself is left alone: a temporary file system covers /tmp while the new /opt is built on it; both changes
    exist in this namespace only.
    """
    scratch = "/tmp"
    linux.mount("tmpfs", scratch, "tmpfs")
    old, new = f"{scratch}/old", f"{scratch}/new"
    os.mkdir(old)
    os.mkdir(new)
    linux.mount("/opt", old, None, linux.MS_BIND | linux.MS_REC)
    for entry in os.scandir(old):
        target = f"{new}/{entry.name}"
        if entry.is_symlink():
            os.symlink(os.readlink(entry.path), target)
            continue
        if entry.is_dir():
            os.mkdir(target)
        else:
            os.close(os.open(target, os.O_CREAT))
        linux.mount(entry.path, target, None, linux.MS_BIND | linux.MS_REC)
    os.mkdir(f"{new}/ml")
    linux.mount(new, "/opt", None, linux.MS_BIND | linux.MS_REC)
    linux.detach(scratch)
