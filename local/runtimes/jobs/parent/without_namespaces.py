"""The second best where the system has no namespaces: the folder under its real path, told by variables.

Programs that read SM_* and SAGEMAKER_BASE_DIR work. A program that opens the literal /opt/ml is refused by name, since it
would read or write somebody else's files.
"""

import os
import sys

from .namespace import BASE


def rewrite(request: dict) -> dict:
    """Replace /opt/ml by the real folder at the start of arguments and variables."""
    directory = request["directory"]
    environment = {
        name: _real(value, directory) for name, value in request["environment"].items()
    }
    environment["SAGEMAKER_BASE_DIR"] = directory
    for item in request["mounts"]:
        target = _real(item["target"], directory)
        if not os.path.lexists(target):
            os.symlink(item["source"], target)
    return {
        **request,
        "argv": [_real(text, directory) for text in request["argv"]],
        "environment": environment,
        "workingDirectory": _real(request["workingDirectory"], directory),
    }


def refuse_literals() -> None:
    """Let every attempt of this interpreter to open or list something below /opt/ml fail by name."""

    def hook(_event: str, args: tuple) -> None:
        if args and isinstance(args[0], str) and _below_base(args[0]):
            raise PermissionError(
                f"{args[0]}: this system has no mount namespaces, so {BASE} is not the job's folder here; "
                "read SAGEMAKER_BASE_DIR or the SM_* variables instead"
            )

    sys.addaudithook(hook)


def _below_base(path: str) -> bool:
    return path == BASE or path.startswith(f"{BASE}/")


def _real(text: str, directory: str) -> str:
    return directory + text[len(BASE) :] if _below_base(text) else text
