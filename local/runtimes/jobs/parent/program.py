"""The program of a job, in the forked child: in this warm interpreter where that makes no difference, else a new one."""

import atexit
import os
import pkgutil
import random
import runpy
import signal
import sys
import threading
import time
import types
from typing import NoReturn

from . import threads

#: Seed of str hashes, fixed when the parent starts; a job that asks for another gets a cold interpreter.
HASH_SEED = os.environ.get("PYTHONHASHSEED", "")
#: Variables an interpreter reads when it starts, and which this one was started with, too.
_SAME = {
    "PYTHONUNBUFFERED": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONIOENCODING": "UTF-8",
    "PYTHONHASHSEED": HASH_SEED,
}
_RUNTIMES = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run(argv: list[str], environment: dict[str, str]) -> NoReturn:
    """Run the program; this process ends with its exit code."""
    warm = _warm_target(argv, environment)
    if warm is None:
        execute(argv, environment)
    prepare_interpreter(environment)
    kind, rest = warm
    finish(lambda: _run_as_main(kind, rest))


def execute(argv: list[str], environment: dict[str, str]) -> NoReturn:
    """Replace this process by a program; exit code 127 when there is none, 126 when it may not run, as in a shell."""
    try:
        os.execvpe(argv[0], argv, environment)
    except OSError as error:
        os.write(2, f"cannot run '{argv[0]}': {error.strerror}\n".encode())
        os._exit(127 if isinstance(error, FileNotFoundError) else 126)


def prepare_interpreter(environment: dict[str, str]) -> None:
    """Make this forked interpreter look as if it had just been started with `environment`."""
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    for name in [
        name for name in sys.modules if name.split(".")[0] in ("jobs", "servers")
    ]:
        del sys.modules[name]
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) != _RUNTIMES]
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # all forks would draw the same numbers
    threads.apply()


def finish(action) -> NoReturn:
    """Call `action`, then end this process as an interpreter ends."""
    code = 0
    try:
        action()
    except SystemExit as error:
        code = _exit_code(error.code)
    except BaseException as error:  # noqa: BLE001 -- as the interpreter does
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
            trace = trace.tb_next  # a cold interpreter does not have these frames
        sys.excepthook(type(error), error.with_traceback(trace), trace)
        code = 1
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _warm_target(
    argv: list[str], environment: dict[str, str]
) -> tuple[str, list[str]] | None:
    """('-m' or 'file', what follows), or None when only a new interpreter does exactly what is asked."""
    if os.path.basename(argv[0]) not in ("python", "python3"):
        return None
    if any(
        name.startswith("PYTHON") and _SAME.get(name) != value
        for name, value in environment.items()
    ):
        return None
    rest = argv[1:]
    while rest and rest[0] == "-u":
        rest = rest[1:]
    if len(rest) >= 2 and rest[0] == "-m":
        return "-m", rest[1:]
    return ("file", rest) if rest and not rest[0].startswith("-") else None


def _run_as_main(kind: str, rest: list[str]) -> None:
    main = types.ModuleType("__main__")
    sys.modules["__main__"] = main
    sys.argv = list(rest)
    target = rest[0]
    if kind == "-m":
        sys.path.insert(0, os.getcwd())
        runpy._run_module_as_main(target)
        return
    if (
        pkgutil.get_importer(target) is not None
    ):  # a zip file or a folder with a __main__.py
        sys.path.insert(0, target)
        runpy._run_module_as_main("__main__", alter_argv=False)
        return
    try:
        with open(target, "rb") as file:
            source = file.read()
    except OSError as error:
        print(f"{sys.executable}: can't open file '{target}': {error}", file=sys.stderr)
        sys.exit(2)
    sys.path.insert(0, os.path.dirname(os.path.realpath(target)))
    main.__file__ = target
    main.__cached__ = None
    exec(compile(source, target, "exec"), main.__dict__)  # noqa: S102 -- what python3 FILE does


def _exit_code(code: object) -> int:
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)
    return 1
