"""Arrays in files, larger than memory: what has been read or written is let go of as soon as it may be."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable

import numpy as np

ENOUGH = 1 << 26            # bytes that are held at a time


def in_file(file: str | os.PathLike, shape: tuple[int, ...]) -> np.memmap:
    """A new .npy file of numbers, as an array."""
    return np.lib.format.open_memmap(file, "w+", dtype=float, shape=shape)


def let_go(arrays: Iterable[np.ndarray]) -> None:
    """Take arrays in files out of this process's memory; the files keep every number, and a later look reads it again.

    Arrays in memory stay as they are, and so do private copies of files (mode "c"), which exist nowhere else.
    """
    mapped = (_mapping(array) for array in arrays if isinstance(array, np.memmap) and array.mode != "c")
    for each in {id(one): one for one in mapped if one is not None}.values():
        if hasattr(mmap, "MADV_DONTNEED"):
            each.madvise(mmap.MADV_DONTNEED)


def _mapping(array) -> mmap.mmap | None:
    while isinstance(array, np.ndarray):
        array = array.base
    return array if isinstance(array, mmap.mmap) else None
