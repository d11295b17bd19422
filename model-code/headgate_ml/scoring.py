"""Scores rows with a packaged model by the model's own serving code, and measures the
scores, in a process of its own.

Champion and challenger bring different versions of the same modules, features among
them, so each is loaded in a fork of this process in which the modules of the other were
never imported. One OpenMP thread each: they run side by side, and threads that
outnumber the cores wait for each other longer than they work.
"""

import importlib
import multiprocessing
import sys
import tarfile
import tempfile
import traceback
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from headgate_ml.errors import InputError
from headgate_ml.evaluation import Measured
from headgate_ml.tasks import Task


class ScoringProcess:
    """A process that scores rows with one model; it starts at once, so several run side
    by side.

    Parameters
    ----------
    archive : Path
        The model's model.tar.gz.
    rows : DataFrame of n rows
        Rows as the data contract has them.
    labels : ndarray of shape (n,)
        What was true.
    task : Task
        What is predicted.
    package : str
        Name of the model's package, whose modules must come from the archive.
    seed : int
        Seed of the metrics' bootstraps.
    """

    def __init__(
        self,
        archive: Path,
        rows: pd.DataFrame,
        labels: np.ndarray,
        task: Task,
        package: str,
        seed: int,
    ):
        self._archive = archive
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_run, args=(sender, archive, rows, labels, task, package, seed)
        )
        self._process.start()
        sender.close()

    def result(self) -> Measured:
        """Scores of the rows and their metrics, once they are there.

        Raises
        ------
        InputError
            The archive is no model, or its code raised: with the traceback's last
            lines.
        """
        try:
            answer = self._receiver.recv()
        except EOFError:
            answer = "its process ended without an answer (out of memory?)"
        self._process.join()
        if isinstance(answer, str):
            raise InputError(f"{self._archive} cannot score the test rows", [answer])
        return Measured(*answer)


def _run(
    sender: Connection,
    archive: Path,
    rows: pd.DataFrame,
    labels: np.ndarray,
    task: Task,
    package: str,
    seed: int,
) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix="model-") as folder:
            with tarfile.open(archive) as tar:
                tar.extractall(folder, filter="data")
            for name in list(sys.modules):
                if name.split(".")[0] in ("headgate_ml", "inference", package):
                    del sys.modules[name]
            sys.path.insert(0, str(Path(folder) / "code"))
            importlib.invalidate_caches()
            inference = importlib.import_module("inference")
            with threadpool_limits(1, user_api="openmp"):
                prediction = inference.predict_fn(rows, inference.model_fn(folder))
            scores = task.scores(prediction)
            metrics = task.measure(labels, scores, prediction, seed)
            # Not an object: by now its class's module may be another version's.
            sender.send((scores, metrics))
    except Exception:  # noqa: BLE001 - the model's own code may raise anything
        sender.send(
            "".join(traceback.format_exc().splitlines(keepends=True)[-3:]).strip()
        )
