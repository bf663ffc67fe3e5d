"""What is asked of the machine itself."""

from __future__ import annotations

import sys


def peak_memory() -> float:
    """The most memory that this process ever held, in MB; nan where the system does not say."""
    try:
        import resource
    except ImportError:
        return float("nan")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)
