"""BPTK-Py as an engine: a worker in an environment of its own, because its exact pins would hold ours back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.engines import PARAMETER, Engine, Missing

HOUSE = Path(__file__).resolve().parent.parent
ENVIRONMENT = HOUSE / ".venv-bptk"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
WORKER = Path(__file__).parent / "bptk_worker.py"
NEEDS = ("BPTK-Py>=3.2,<4", "xmltodict", "jinja2", "parsimonious")        # the last three for its XMILE compiler


def make_environment() -> None:
    """Create the environment beside the app; nothing where it stands already."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", *NEEDS], check=True)


class BPTK(Engine):
    """BPTK-Py's Python translation of the XMILE file, every equation at every step."""

    name = "BPTK-Py"

    def load(self) -> float:
        """Start the worker; its own time for compiling and loading, without its imports."""
        if not PYTHON.exists():
            raise Missing("its environment .venv-bptk is not there; --bptk makes it")
        self.worker = subprocess.Popen([str(PYTHON), str(WORKER), str(self.bench.file), PARAMETER], text=True,
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.bench.closing.callback(self.close)
        return self.answer()["load"]

    def timed(self, values: list[float]) -> tuple[float, float]:
        """Seconds of one run, by the worker's clocks."""
        answers = [self.ask(repr(value)) for value in values]
        return tuple(float(np.mean([answer[clock] for answer in answers])) for clock in ("seconds", "processor"))

    def values(self):
        """The last run."""
        file = self.bench.folder / "bptk.npz"
        self.ask(f"values {file}")
        found = dict(np.load(file))
        return {name: found[spelled] for name in self.bench.model.declared_units if (spelled := camel(name)) in found}

    def ask(self, line: str) -> dict:
        """Say a line and hear the answer."""
        self.worker.stdin.write(line + "\n")
        self.worker.stdin.flush()
        return self.answer()

    def answer(self) -> dict:
        """The next answer."""
        line = self.worker.stdout.readline()
        if not line:
            raise Missing("BPTK-Py stopped without an answer")
        return json.loads(line)

    def close(self) -> None:
        """End the worker."""
        self.worker.stdin.close()
        try:
            self.worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.worker.kill()
            self.worker.wait()
        self.worker.stdout.close()


def camel(name: str) -> str:
    """A name as BPTK-Py spells it."""
    joined = "".join(word.capitalize() for word in name.split("_"))
    return joined[:1].lower() + joined[1:]
