"""Put what was measured into a page of docs/, between two marks, and leave the words around it alone."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
BEGIN, END = "<!-- measured: python -m benchmarks writes from here -->", "<!-- to here -->"


def write_measured(page: str, lines: Iterable[str], place: int = 0) -> Path:
    """Replace what stands between the marks of a page. place : which pair of marks, counted from 0."""
    file = DOCS / page
    before, *parts = file.read_text("utf-8").split(BEGIN)
    if len(parts) <= place or END not in parts[place]:
        raise ValueError(f"{page} has no marks to write between: {BEGIN} … {END}")
    parts[place] = "\n\n" + "\n".join(lines) + f"\n\n{END}" + parts[place].partition(END)[2]
    file.write_text(BEGIN.join([before, *parts]), "utf-8")
    return file


def machine(packages: Iterable[str]) -> str:
    """One sentence: when, on what, and with which versions."""
    with_versions = ", ".join(f"{name} {installed(name)}" for name in packages if installed(name))
    return (f"Measured {date.today().isoformat()} on {os.cpu_count()} cores of {processor()}, {platform.system()}, "
            f"Python {platform.python_version()}, {with_versions}.{busy()}")


def busy() -> str:
    """A sentence where other programs keep the machine busy, as far as the system says."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f" The machine was busy with other work: load {load:.0f} on {os.cpu_count()} cores." if load > 1.5 else ""


def installed(package: str) -> str:
    """A package's version, or nothing where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def processor() -> str:
    """What the machine calls its processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
