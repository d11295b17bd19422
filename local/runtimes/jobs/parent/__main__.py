"""Imports an image's packages once, then forks a supervisor for each request.

Arguments: the Unix socket that supervisors report to, then the modules to import. Requests are lines of JSON on standard
input; the parent ends with it, so it never outlives whoever started it. One line on standard output says it is ready.
"""

import gc
import importlib
import json
import os
import shutil
import signal
import sys

# OpenBLAS and OpenMP read these when they are loaded, and a process with threads must not fork. A job sets its own number.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

from . import supervisor, threads


def main() -> None:
    socket_path, *modules = sys.argv[1:]
    for name in modules:
        importlib.import_module(name)
    threads.prepare()
    # Supervisors are not waited for: they report to the socket themselves.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    os.chdir("/")
    # What exists now is never collected in children either, so they keep sharing its memory.
    gc.collect()
    gc.freeze()
    print("ready", flush=True)
    for line in sys.stdin.buffer:
        parent = os.getpid()
        if os.fork() == 0:
            supervisor.run(json.loads(line), socket_path, parent)
    # Whoever started this may have been killed and cannot clean up.
    shutil.rmtree(os.path.dirname(socket_path), ignore_errors=True)


main()
