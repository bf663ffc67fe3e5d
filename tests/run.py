"""Everything the tests need, then the tests: `python3 tests/run.py [anything pytest takes]`.

Makes the environment .venv-test beside the app (again only when the requirements change),
sees that there is a Chromium to look at the page with, and runs pytest. Needs Python 3.11 and
nothing else; the exit code is pytest's.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
ENVIRONMENT = HOUSE / ".venv-test"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
REQUIREMENTS = [HOUSE / "requirements.txt", HOUSE / "tests" / "requirements.txt"]


def main(arguments):
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may start
        return f"The tests need Python 3.11 or newer; this is {sys.version.split()[0]}."
    return prepare_environment() or run(PYTHON, "tests/browser.py") or run_pytest(arguments)


def prepare_environment():
    """Make the environment unless it already holds what the requirement files ask for."""
    asked = sys.version + "".join(file.read_text("utf-8") for file in REQUIREMENTS)
    wanted, stamp = hashlib.sha256(asked.encode()).hexdigest(), ENVIRONMENT / "installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return 0
    print(f"Making {ENVIRONMENT.name} and installing what the tests need …", flush=True)
    if run(sys.executable, "-m", "venv", "--clear", ENVIRONMENT):
        return "Python could not make an environment; on Debian and Ubuntu: apt-get install python3-venv"
    lists = [part for file in REQUIREMENTS for part in ("-r", file)]
    if run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lists):
        return "The packages in requirements.txt and tests/requirements.txt could not all be installed."
    stamp.write_text(wanted, "utf-8")
    return 0


def run_pytest(arguments):
    """A worker for each core, up to four; what one file needs is made once, so a file stays with one worker."""
    shared = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]
    return run(PYTHON, "-m", "pytest", "--durations=10", *shared, *arguments)


def run(*command):
    return subprocess.run([str(part) for part in command], cwd=HOUSE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
