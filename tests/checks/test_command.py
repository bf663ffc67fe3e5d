"""The command check: every row, the counts, and an exit code that a machine can read."""

import tomllib

import pytest

from models.checks.row import judged, not_run
from scenarios import checks
from scenarios.__main__ import main

GOOD = judged("units", "units_balance", "Units balance", 0, "most", 0)
BAD = judged("history", "follows_levels", "The run follows the record", 12.0, "most", 10, unit="%", where=("grdp",))
GONE = not_run("outside", "pysd", "PySD gives the same", "pysd")


@pytest.fixture
def found(monkeypatch, tmp_path):
    """found(*rows): the checks find these rows; gives the file of the record."""
    def rows(*given):
        monkeypatch.setattr(checks, "run_checks", lambda _: iter(given))
        monkeypatch.setattr(checks, "FILE", tmp_path / "record.toml")
        return tmp_path / "record.toml"

    return rows


def test_nothing_failed(found, capsys):
    found(GOOD, GONE)
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert "Units balance" in out
    assert out.rstrip().endswith("passed: 1, known misses: 0, failed: 0, not run here: 1")


def test_a_row_that_fails_is_told_and_ends_with_1(found, capsys):
    file = found(GOOD, BAD)
    assert main(["check", "--full", "--write"]) == 1
    out, err = capsys.readouterr()
    assert "FAIL" in out
    assert "The run follows the record" in err
    assert "Only a full run" in err
    assert not file.exists()


def test_a_full_run_is_put_on_record(found):
    file = found(GOOD, GONE)
    assert main(["check", "--full", "--write"]) == 0
    rows = tomllib.loads(file.read_text("utf-8"))["row"]
    assert [(row["check"], row["state"]) for row in rows] == [("units_balance", "passed"), ("pysd", "not_run")]
