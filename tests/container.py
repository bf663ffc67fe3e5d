"""The Dockerfile's steps without Docker: python3 tests/container.py

Takes the Dockerfile line by line in an empty folder: copies what COPY names (as .dockerignore lets
it), runs what RUN says in a fresh environment, starts what CMD starts and asks what HEALTHCHECK asks.
As root it starts the app as the Dockerfile's USER. What this cannot show is the base image itself.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
KNOWN = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
PATIENCE = 60               # seconds until the app has to be well


def steps(text):
    """Every instruction of a Dockerfile: (name, the rest of its line)."""
    joined = re.sub(r"\\\n\s*", "", text)
    lines = [line.split("#")[0].strip() if line.startswith("#") else line.strip() for line in joined.splitlines()]
    found = [tuple(line.split(maxsplit=1)) for line in lines if line]
    unknown = {name for name, _ in found} - KNOWN
    if unknown:
        raise ValueError(f"the Dockerfile has steps that this script does not know: {sorted(unknown)}")
    return found


def let_in(text):
    """The names at the top of the house that .dockerignore lets into a build."""
    return {line.strip()[1:] for line in text.splitlines() if line.startswith("!")}


class Box:
    """An empty folder with an environment of its own, in place of the image."""

    def __init__(self, folder):
        self.place, self.user = folder / "app", None
        self.environment = {"PATH": f"{folder / 'python' / 'bin'}:/usr/bin:/bin", "HOME": str(folder / "nobody"),
                            "LANG": "C.UTF-8"}
        self.place.mkdir()
        subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)

    def copy(self, rest):
        """COPY source target."""
        source, target = rest.split()
        if source not in let_in((HOUSE / ".dockerignore").read_text("utf-8")):
            raise ValueError(f"COPY {source}: .dockerignore keeps it out")
        if (HOUSE / source).is_dir():
            shutil.copytree(HOUSE / source, self.place / target, ignore=shutil.ignore_patterns(
                "__pycache__", "secrets.toml"))
        else:
            shutil.copy(HOUSE / source, self.place / target)

    def run(self, command):
        """RUN command, in a shell."""
        subprocess.run(command, shell=True, cwd=self.place, env=self.environment, check=True)

    def start(self, command):
        """CMD ["…"], as the USER where that is possible."""
        as_user = {"user": self.user, "group": "nogroup", "extra_groups": []} if self.user and os.geteuid() == 0 else {}
        return subprocess.Popen(json.loads(command), cwd=self.place, env=self.environment, **as_user)


def main():
    """Every step in its order; 0 when the app is well at the end."""
    found = steps((HOUSE / "Dockerfile").read_text("utf-8"))
    last = dict(found)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        box = Box(folder)
        for step, rest in found:
            print(f"{step} {rest}"[:110], flush=True)
            if step == "COPY":
                box.copy(rest)
            elif step == "RUN":
                box.run(rest)
            elif step == "USER":
                box.user = rest
        app = box.start(last["CMD"])
        try:
            well = ask(box, shlex.join(("sh", "-c", last["HEALTHCHECK"].partition("CMD ")[2])), app)
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
        finally:
            app.terminate()
            app.wait(timeout=20)
    print(f"{'Well' if well else 'Not well'}; {size / 1e6:.0f} MB on top of the base image.")
    return 0 if well else 1


def ask(box, command, app):
    """Whether the health check succeeds before patience ends."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and app.poll() is None:
        said = subprocess.run(command, shell=True, cwd=box.place, env=box.environment, capture_output=True, check=False)
        if said.returncode == 0:
            return True
        time.sleep(1)
    return False


if __name__ == "__main__":
    sys.exit(main())
