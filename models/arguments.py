"""Whole numbers on a command line, refused in one sentence where they lie outside what is allowed."""

from __future__ import annotations

import argparse
from collections.abc import Callable

LAST_SEED = 2**32 - 1


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """The type of an argument: a whole number from least, to most where there is one."""
    allowed = f"a whole number from {least}" + (f" to {most}" if most is not None else "")

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or number < least or (most is not None and number > most):
            raise argparse.ArgumentTypeError(f"it is '{text}'; it must be {allowed}")
        return number

    return read


seed = whole(0, LAST_SEED)
