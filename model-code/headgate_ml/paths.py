"""Where a container finds its inputs and leaves its outputs."""

import os
from pathlib import Path


class Paths:
    """The folders of SageMaker's container contract.

    Parameters
    ----------
    base : Path, optional
        The container's base folder. By default ``$SAGEMAKER_BASE_DIR``, else
        ``/opt/ml``.
    """

    def __init__(self, base: Path | None = None):
        self.base = base or Path(os.environ.get("SAGEMAKER_BASE_DIR", "/opt/ml"))

    def processing_input(self, name: str) -> Path:
        """Folder of a Processing input."""
        return self.base / "processing" / "input" / name

    def processing_output(self, name: str) -> Path:
        """Folder of a Processing output, made if it is not there."""
        return _made(self.base / "processing" / name)

    def channel(self, name: str) -> Path:
        """Folder of a training channel; ``SM_CHANNEL_<NAME>`` wins where the base
        folder cannot be mounted.
        """
        return Path(
            os.environ.get(
                f"SM_CHANNEL_{name.upper()}", self.base / "input" / "data" / name
            )
        )

    @property
    def hyperparameters(self) -> Path:
        """File of a training job's hyperparameters: a JSON object of strings."""
        return self.base / "input" / "config" / "hyperparameters.json"

    @property
    def model(self) -> Path:
        """Folder whose content becomes model.tar.gz, made if it is not there."""
        return _made(Path(os.environ.get("SM_MODEL_DIR", self.base / "model")))

    def exit_message(self, command: str) -> Path:
        """File whose text becomes ``FailureReason`` (training) or ``ExitMessage``
        (processing).
        """
        return _made(self.base / "output") / (
            "failure" if command == "train" else "message"
        )


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
