"""What is asked of the machine itself."""

from __future__ import annotations

import sys


def peak_memory(workers: int = 0) -> float:
    """The most memory that this process ever held, in MB; nan where the system does not say.

    workers : processes that worked for it and have ended; each is taken to have held as much as the largest.
    """
    try:
        import resource
    except ImportError:
        return float("nan")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most += workers * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)
