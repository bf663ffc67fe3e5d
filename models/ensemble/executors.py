"""Where blocks are computed: in this process, in several processes, or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from models.language.faults import ModelError

STARTS = 4          # how often a pool of processes is started before its loss is accepted

Where = str | Executor | None
Work = tuple[Any, tuple]                                            # a label, and the arguments of one block


def leaves_the_process(where: Where) -> bool:
    """Whether blocks must travel."""
    return where is not None and not isinstance(where, ThreadPoolExecutor)


@contextmanager
def opened(where: Where, workers: int | None, threads: bool) -> Iterator[Callable[[], Executor] | None]:
    """How to get an executor for `where`, for as long as it is needed; None for one block after the other.

    where : None (this process), "processes", the address of a dask scheduler, or an executor. threads : whether
    threads of this process can work at the same time. Raises ModelError where a cluster cannot be reached.
    """
    count = workers or os.cpu_count() or 1
    if where == "processes" or (where is None and threads and count > 1):
        pools: list[Executor] = []

        def another() -> Executor:
            spawned = where == "processes"
            pools.append(ProcessPoolExecutor(count, get_context("spawn")) if spawned else ThreadPoolExecutor(count))
            return pools[-1]

        try:
            yield another
        finally:
            for pool in pools:
                pool.shutdown(wait=False, cancel_futures=True)
    elif where is None:
        yield None
    elif isinstance(where, str):
        with _cluster(where) as executor:
            yield lambda: executor
    else:
        yield lambda: where


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    if "://" not in address:
        raise ModelError([f"the executor is {address!r}; it may be None, 'processes' or an address such as "
                          "tcp://scheduler:8786"], "The ensemble cannot run:")
    try:
        from distributed import Client
    except ImportError:
        raise ModelError(["a cluster needs the package 'distributed': pip install \"hai-phong-2045[cluster]\""],
                         "The ensemble cannot run:") from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except OSError as fault:
        raise ModelError([f"no cluster answers at {address}: {fault}"], "The ensemble cannot run:") from fault
    with client, client.get_executor(pure=False) as executor:
        yield executor


def spread(function: Callable, works: Iterable[Work], executor: Callable[[], Executor] | None,
           ahead: int) -> Iterator[tuple[Any, Any]]:
    """Label and result of each work, in the order in which they are done; no more than `ahead` wait at a time.

    Processes that die are replaced and what they were at is computed again; a cluster does the same by itself.
    """
    if executor is None:
        yield from ((label, function(*arguments)) for label, arguments in works)
        return
    pool, starts = executor(), 1
    under_way: dict[Future, Work] = {}
    works = iter(works)
    more = True
    while more or under_way:
        while more and len(under_way) < ahead:
            work = next(works, None)
            more = work is not None
            if more:
                under_way[pool.submit(function, *work[1])] = work
        done, _ = futures.wait(under_way, return_when=futures.FIRST_COMPLETED)
        for future in done:
            if isinstance(future.exception(), BrokenExecutor) and starts < STARTS:
                pool, starts, lost = executor(), starts + 1, list(under_way.values())
                under_way = {pool.submit(function, *work[1]): work for work in lost}
                break
            label, _ = under_way.pop(future)
            yield label, future.result()
