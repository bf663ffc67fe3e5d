"""The compiled run, where llvmlite is installed: the same numbers in a twentieth of the time.

Nothing here is needed: where a model cannot be compiled, `compiled` says None and the straight-line run serves.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from models.language import machine_code
from models.language.clock import Clock
from models.language.kernel import FUNCTIONS, WIDE, Kernel
from models.language.machine_code import Machine, working_memory
from models.language.structure import Model

NOTHING = np.zeros(0, dtype=np.int64)


def compile_soon(model: Model) -> None:
    """Compile in the background, or load from the cache. Until it is ready `compiled` says None."""
    if machine_code.is_possible():
        _slot(model).begin()


def compiled(model: Model, wait: bool = False) -> Compiled | None:
    """The compiled model if it is ready. wait : compile it now if need be (some seconds the first time)."""
    slot = _slot(model)
    if wait:
        compile_soon(model)
        slot.finish()
    return slot.ready


@lru_cache(maxsize=8)
def _slot(model: Model) -> _Slot:
    return _Slot(model)


class _Slot:
    """A model's place for its compiled form: empty, under way, ready, or empty for good where it could not be made."""

    def __init__(self, model: Model):
        self.model, self.ready = model, None
        self._lock, self._thread = threading.Lock(), None

    def begin(self) -> None:
        with self._lock:                                            # the first to come starts, once
            if self._thread is None:
                self._thread = threading.Thread(target=self._compile, name="compiling", daemon=True)
                self._thread.start()

    def finish(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _compile(self) -> None:
        try:
            layout = Kernel(self.model)
            self.ready = Compiled(layout, machine_code.machine(layout.key, layout.text, FUNCTIONS))
        except (RuntimeError, OSError):                             # LLVM cannot build or load it: runs go on without
            self.ready = None


class Compiled:
    """A model's machine code, ready to run; safe to share between threads, and none of them waits for another."""

    def __init__(self, layout: Kernel, machine: Machine):
        self.layout, self.machine, self.model = layout, machine, layout.model
        self._kept = np.array([layout.place_kept(name) for name in self.model.stocks], dtype=np.int64)

    def run(self, parameters: Mapping[str, float], switches: Mapping[str, str], inputs: Mapping[str, np.ndarray],
            clock: Clock) -> dict[str, np.ndarray] | None:
        """Simulate. Arguments and result as `run_plain`; None if a value left the real numbers."""
        model, size = self.model, self.layout.size
        moments, count = clock.steps + 1, len(model.stocks)
        padded = -(-moments // WIDE) * WIDE                         # the last moment again, until the lanes are full
        paths = np.array([inputs[name] for name in model.inputs]).reshape(len(model.inputs), 2 * clock.steps + 1)
        alone, side_by_side, failed = working_memory(size), working_memory(size * WIDE), np.zeros(WIDE)
        kept = np.empty((count, moments))
        nobody_differs = (0, *[NOTHING] * 2, 0, *[NOTHING] * 4, 0, *[NOTHING] * 2)
        self.machine.call("simulate_1", alone, self.layout.base(parameters, switches), 1, *steps_of(clock), paths,
                          paths.shape[1], *nobody_differs, count, self._kept, kept, failed)
        if failed[0] != 0.0:
            return None
        found, at = np.empty((count + len(model.order), padded)), np.empty((len(paths), padded))
        for wide, narrow in ((found[:count], kept), (at, paths[:, ::2])):
            wide[:, :moments], wide[:, moments:] = narrow, narrow[:, -1:]
        self.machine.call("observe", side_by_side, alone, padded, at, found, found[count:], failed)
        if failed.any() or not np.isfinite(found).all():
            return None
        return dict(zip((*model.stocks, *model.order), found[:, :moments], strict=True))


def steps_of(clock: Clock) -> tuple[int, int, np.ndarray, np.ndarray, np.ndarray]:
    """The clock as the code asks for it: steps, stages, then ahead (and whether time moves), reach and weight."""
    ahead = [stage[0] for stage in clock.stages]
    before = [ahead[-1] - 2, *ahead[:-1]]
    moves = [int(now != then) for now, then in zip(ahead, before, strict=True)]
    reach, weight = (np.array([stage[k] for stage in clock.stages]) for k in (1, 2))
    return clock.steps, len(ahead), np.array(ahead + moves, dtype=np.int64), reach, weight
