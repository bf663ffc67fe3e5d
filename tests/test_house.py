"""Order in the house: who may know whom, and what no file may hold."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("models", "scenarios", "views", "app", "benchmarks")

MAY_KNOW = {
    "models": {"numpy", "scipy"},
    "scenarios": {"models", "numpy"},
    "views": {"models", "scenarios", "streamlit", "altair", "numpy", "pandas", "vl_convert", "xlsxwriter",
              "segno"},
    "app": {"views", "streamlit"},
    "benchmarks": {"models", "scenarios", "numpy", "scipy"},
}
# What an extra brings, and the only places that may ask for it; without it they say what is missing.
EXTRAS_MAY_BE_KNOWN = {
    "models/checks/outside.py": {"pysd", "simlin"},
    "models/analysis": {"simlin", "SALib", "sklearn", "emcee"},
    "models/language/machine_code.py": {"llvmlite"},
    "models/ensemble/executors.py": {"distributed"},
    "benchmarks": {"pysd", "simlin", "playwright", "streamlit", "websockets", "BPTK_Py"},
}
# Inside models the doors are closed too: sectors meet by name, and the language knows no city.
INNER_MAY_KNOW = {
    "models/language": {"models.language", "numpy"},
    "models/sectors": {"models.language"},
}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core", "services", "stuff"}
LONGEST = {"models/sectors": 150}
LONGEST_ELSEWHERE = 300
READABLE = {"", ".py", ".toml", ".md", ".csv", ".txt", ".json", ".js", ".css", ".html", ".yml", ".xmile"}


def python_files(place):
    """The files of a room: app.py, or everything below a folder."""
    single = place.with_suffix(".py")
    return [single] if single.exists() else sorted(place.rglob("*.py"))


def imports(file):
    """Every (line, full dotted name) that a file imports; names within its own folder are left out."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"), filename=str(file))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, node.module
        elif isinstance(node, ast.ImportFrom) and node.level > 1:
            yield node.lineno, "." * node.level + (node.module or "")


def strangers(place, may_know, house=HOUSE):
    """Every import that a place may not make, as 'file:line imports name'."""
    found = []
    for file in python_files(house / place):
        where = file.relative_to(house).as_posix()
        extras = {name for door, names in EXTRAS_MAY_BE_KNOWN.items() if where.startswith(door) for name in names}
        for line, name in imports(file):
            known = any(name == friend or name.startswith(friend + ".") for friend in may_know | extras)
            if not known and name.partition(".")[0] not in sys.stdlib_module_names:
                found.append(f"{file.relative_to(house)}:{line} imports {name}")
    return found


def our_files():
    """Every file that belongs to the house, not what tools leave beside it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    return [HOUSE / name for name in listed if (HOUSE / name).is_file()]


def lines_of(file):
    return enumerate(file.read_text("utf-8", errors="replace").splitlines(), start=1)


def readable_files(but_not=("tests/wrong_files", "views/vendor", "tests/test_house.py")):
    skipped = tuple(str(HOUSE / name) for name in but_not)
    return [f for f in our_files() if f.suffix in READABLE and not str(f).startswith(skipped)]


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_know_only_the_rooms_below_them(room):
    assert strangers(room, MAY_KNOW[room] | {room}) == []


@pytest.mark.parametrize("place", INNER_MAY_KNOW)
def test_sectors_meet_by_name_and_the_language_knows_no_city(place):
    assert strangers(place, INNER_MAY_KNOW[place]) == []


def test_a_stranger_is_named_with_file_and_line(tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "bad.py").write_text("import numpy\nfrom streamlit import cache_data\n", "utf-8")
    named = strangers("models", MAY_KNOW["models"], house=tmp_path)
    assert named == [f"{Path('models/bad.py')}:2 imports streamlit"]


def test_every_file_and_folder_has_a_name_that_says_something():
    names = {part for file in our_files() for part in file.relative_to(HOUSE).with_suffix("").parts}
    assert names & SAYS_NOTHING == set()


def test_no_file_is_too_long_to_be_read():
    too_long = []
    for file in our_files():
        place = file.relative_to(HOUSE).as_posix()
        if file.suffix == ".py":
            most = next((n for folder, n in LONGEST.items() if place.startswith(folder)), LONGEST_ELSEWHERE)
            length = sum(1 for _ in lines_of(file))
            if length > most:
                too_long.append(f"{place} has {length} lines; at most {most}")
    assert too_long == []


def test_no_file_knows_the_machine_it_was_written_on():
    a_machines_path = re.compile(r"(?<![\w.~/-])/(?:work|tmp|home|root|Users)/|[A-Z]:\\\\?Users")
    found = [
        f"{file.relative_to(HOUSE)}:{number} {line.strip()[:80]}"
        for file in readable_files()
        for number, line in lines_of(file)
        if a_machines_path.search(line)
    ]
    assert found == []


def test_nothing_is_left_for_later_in_a_comment():
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{file.relative_to(HOUSE)}:{number}"
        for file in readable_files()
        for number, line in lines_of(file)
        if left.search(line)
    ]
    assert found == []


def test_ruff_finds_nothing():
    said = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise", "."],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr


def test_the_readme_gives_the_command_that_ci_runs():
    command = "python3 tests/run.py"
    assert command in (HOUSE / "README.md").read_text("utf-8").splitlines()
    assert (HOUSE / ".ci" / "run").read_text("utf-8").rstrip().splitlines()[-1] == command


def test_the_app_asks_its_first_user_nothing_on_the_terminal():
    settings = tomllib.loads((HOUSE / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["server"].get("showEmailPrompt") is False
    assert settings["browser"].get("gatherUsageStats") is False
