"""The extra `analysis`: what it brings is asked for where it is needed, and a sentence says how to get it."""

from __future__ import annotations

import importlib
from types import ModuleType

from models.language.faults import ModelError


class Missing(ModelError):
    """A package of the extra `analysis` is not installed."""


def needed(module: str, purpose: str) -> ModuleType:
    """A module of the extra. purpose : what needs it, at the head of a sentence. Raises Missing with the remedy."""
    try:
        return importlib.import_module(module)
    except ImportError:
        package = {"sklearn": "scikit-learn"}.get(module.partition(".")[0], module.partition(".")[0])
        raise Missing([f"{purpose} needs {package}: pip install \"hai-phong-2045[analysis]\""],
                      "This is not worked out:") from None
