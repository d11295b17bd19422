"""Numbers of threads: one in the parent, which forks; what the job asks for in the job."""

import os

_controller = None


def prepare() -> None:
    """Find the loaded OpenBLAS and OpenMP libraries once; children inherit the handles."""
    global _controller
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return
    _controller = ThreadpoolController()


def apply() -> None:
    """Set what OMP_NUM_THREADS says in this process, as loading the libraries would have."""
    if _controller is None:
        return
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    _controller.limit(
        limits=int(wanted) if wanted.isdecimal() else len(os.sched_getaffinity(0))
    )
