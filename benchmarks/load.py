"""A room full of people: many sessions of the app at once, each moving a lever every two seconds.

    python -m benchmarks.load [--sessions 50] [--minutes 10] [--every 2] [--processes 1] [--write]

The app is started here, on free ports of this machine and with its own settings, and nothing else is asked. A
change is timed from the moment it was due to the last byte of its answer, so a late answer also counts against the
changes that had to wait for it. Network and browser come on top. Memory is what the app's processes hold; before it
is read, enough runs have been asked for to fill the app's memory of runs.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.pages import machine, write_measured
from benchmarks.visitor import Lost, Visitor

HOUSE = Path(__file__).resolve().parent.parent
ALLOWED = 300               # milliseconds, for 95 changes of 100
ARRIVAL = 0.2               # seconds between two people who open the page
FILLING = 105               # changes in each language before anyone comes: the app keeps the latest 200 runs
LANGUAGES = ("vi", "en")
PAGE = "reference/load.md"


@contextmanager
def served(processes: int):
    """The app on this machine: (port, process) of each of so many processes."""
    apps = [(port, start(port)) for port in map(lambda _: free_port(), range(processes))]
    try:
        for port, process in apps:
            wait_for(port, process)
        yield apps
    finally:
        for _, process in apps:
            process.terminate()
        for _, process in apps:
            process.wait(timeout=20)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(port: int) -> subprocess.Popen:
    """One process of the app, as a server runs it."""
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}",
         "--server.address=127.0.0.1"], cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wait_for(port: int, process: subprocess.Popen, seconds: float = 60) -> None:
    """Until the app says that it is well."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise Lost("the app ended before it answered")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise Lost(f"the app did not answer within {seconds:.0f} seconds")


def memory(apps) -> float:
    """Megabytes that the app's processes hold; not a number where the system does not say."""
    try:
        return sum(resident(process.pid) for _, process in apps)
    except OSError:
        return float("nan")


def resident(pid: int) -> float:
    """Megabytes of one process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def busy(apps) -> float:
    """Seconds of processor time that the app has used."""
    try:
        fields = [Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
                  for _, process in apps]
    except OSError:
        return float("nan")
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


class Sitting:
    """One measurement: who came, what each change took, what the app held minute by minute."""

    def __init__(self, apps, sessions: int, minutes: float, every: float):
        self.apps, self.minutes, self.every = apps, minutes, every
        self.visitors = [Visitor(apps[n % len(apps)][0], LANGUAGES[n % 2], seed=n) for n in range(sessions)]
        self.opened: list[float] = []
        self.changes: list[tuple[float, float, float]] = []     # when it was due, seconds since then, since it was sent
        self.faults: list[str] = []
        self.held: list[float] = []

    async def run(self) -> None:
        """Everyone comes in, moves levers for the time agreed, and leaves."""
        await self.warm_up()
        self.empty = memory(self.apps)
        for visitor in self.visitors:
            self.opened.append(await visitor.enter())
            await asyncio.sleep(ARRIVAL)
        self.full = memory(self.apps)
        for visitor in self.visitors:
            visitor.received = 0
        self.begun, used = time.perf_counter(), busy(self.apps)
        await asyncio.gather(self.watch(), *(self.visit(each) for each in self.visitors))
        self.used, self.took = busy(self.apps) - used, time.perf_counter() - self.begun
        await asyncio.gather(*(each.leave() for each in self.visitors))

    async def warm_up(self) -> None:
        """Visits to each process that are not counted: imports and the model are paid once, and runs are kept."""
        for port, _ in self.apps:
            for seed, language in enumerate(LANGUAGES, start=-len(LANGUAGES)):
                first = Visitor(port, language, seed)
                await first.enter()
                for _ in range(FILLING):
                    await first.move()
                await first.leave()

    async def visit(self, visitor: Visitor) -> None:
        """One person's changes, at even intervals from a moment of their own."""
        due = random.Random(visitor.seed).uniform(0, self.every)
        while due < 60 * self.minutes:
            await asyncio.sleep(max(0.0, self.begun + due - time.perf_counter()))
            try:
                answered = await visitor.move()
            except (Lost, OSError) as fault:
                self.faults.append(str(fault))
                return
            self.changes.append((due, time.perf_counter() - self.begun - due, answered))
            due += self.every

    async def watch(self) -> None:
        """Memory at the start and at the end of every minute."""
        self.held.append(memory(self.apps))
        for minute in range(1, int(self.minutes) + 1):
            await asyncio.sleep(max(0.0, self.begun + 60 * minute - time.perf_counter()))
            self.held.append(memory(self.apps))


def report(sitting: Sitting, processes: int) -> Iterable[str]:
    """What was measured, as the page says it."""
    number, changes = len(sitting.visitors), 1000 * np.array(sitting.changes)
    taken, answered = changes[:, 1], changes[:, 2]
    most = np.percentile(taken, 95)
    received = sum(each.received for each in sitting.visitors) / len(taken)
    yield (f"{number} sessions, {processes} process{'es' if processes > 1 else ''}, one change each "
           f"{sitting.every:g} s, {sitting.minutes:g} minutes: {len(taken):,} changes, {len(sitting.faults)} lost.")
    yield ""
    yield "| what | measured |"
    yield "| --- | --- |"
    yield (f"| a change, answered whole: median, 95 of 100, longest | {np.median(taken):.0f}, **{most:.0f}**, "
           f"{taken.max():.0f} ms ({'within' if most <= ALLOWED else 'over'} the {ALLOWED} ms allowed) |")
    yield (f"| the same from when it was sent, not from when it was due | {np.median(answered):.0f}, "
           f"{np.percentile(answered, 95):.0f}, {answered.max():.0f} ms |")
    yield f"| processor time of the app for a change | {1000 * sitting.used / len(taken):.0f} ms |"
    yield f"| changes answered | {len(taken) / sitting.took:.1f} a second |"
    yield f"| the page, opened: median, longest | {np.median(sitting.opened):.2f}, {max(sitting.opened):.2f} s |"
    yield f"| sent for a change | {received / 1000:.0f} kB |"
    yield (f"| memory: ready, all sessions open, at the end | {sitting.empty:.0f}, {sitting.full:.0f}, "
           f"{sitting.held[-1]:.0f} MB |")
    yield f"| memory of a session, at the end | {(sitting.held[-1] - sitting.empty) / number:.2f} MB |"
    yield f"| load of the machine over the last minute, everything on it | {load()} |"
    yield ""
    yield "| minute | changes | median, ms | 95 of 100, ms | memory at its end, MB |"
    yield "| --- | --- | --- | --- | --- |"
    for minute, held in enumerate(sitting.held[1:]):
        part = taken[(changes[:, 0] // 60_000) == minute]
        yield (f"| {minute + 1} | {part.size:,} | {np.median(part):.0f} | {np.percentile(part, 95):.0f} | {held:.0f} |")


def load() -> str:
    """How many tasks wanted a core, on average over the last minute."""
    try:
        return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    except OSError:
        return "not known"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 0 when no change was lost."""
    asked = parser().parse_args(arguments)
    with served(asked.processes) as apps:
        sitting = Sitting(apps, asked.sessions, asked.minutes, asked.every)
        asyncio.run(sitting.run())
        lines = [machine(("streamlit", "numpy")), "", *report(sitting, asked.processes)]
    print("\n".join(lines))
    for fault in sorted(set(sitting.faults)):
        print(f"lost: {fault}", file=sys.stderr)
    if asked.write:
        print(f"Written to {write_measured(PAGE, lines)}", file=sys.stderr)
    return 1 if sitting.faults else 0


def parser() -> argparse.ArgumentParser:
    """How many people, how long, how hurried."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.load", description="Measure the app under load.")
    asked.add_argument("--sessions", type=int, default=50, help="people in the room (50)")
    asked.add_argument("--minutes", type=float, default=10, help="how long they move levers (10)")
    asked.add_argument("--every", type=float, default=2, help="seconds between one person's changes (2)")
    asked.add_argument("--processes", type=int, default=1, help="processes of the app; people are shared out (1)")
    asked.add_argument("--write", action="store_true", help=f"put the tables into docs/{PAGE}")
    return asked


if __name__ == "__main__":
    raise SystemExit(main())
