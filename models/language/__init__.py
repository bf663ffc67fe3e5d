"""How to say a system-dynamics model: the words, the checks and the runs. Knows nothing of any city."""

from models.language.faults import ModelError
from models.language.words import (
    at_least,
    at_most,
    choose,
    delay,
    equation,
    exp,
    groups,
    log,
    smooth,
    stock,
    total,
    weighted_total,
    when,
)

__all__ = [
    "ModelError", "at_least", "at_most", "choose", "delay", "equation", "exp", "groups", "log", "smooth", "stock",
    "total", "weighted_total", "when",
]
