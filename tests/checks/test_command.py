"""The command check: every row, the counts, and an exit code that a machine can read."""

import tomllib
from types import ModuleType

import pytest

from models import ModelError
from models.checks.record import last_full_run
from models.checks.row import judged, not_run
from models.language import equation
from models.language.structure import gather
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


def test_a_model_that_does_not_load_still_has_its_whole_table(monkeypatch, capsys):
    unit = "protection_wear (climate/coast.py:109): the result must be in 'bn_vnd', not 'bn_vnd/year'"
    name = "'grdp' (economy.py:7) asks for 'gold', which nothing declares."

    def broken():
        raise ModelError([name, unit], of_units=[unit])

    monkeypatch.setattr(checks, "city", broken)
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    red = [each for each in lines if each.startswith("FAIL")]
    assert [each.split()[:2] for each in red] == [["FAIL", "units"]] * 2
    assert name in red[0]
    assert "units that balance" in red[1]
    assert "climate/coast.py:109" in red[1]
    others = len(last_full_run()["row"])
    assert sum(each.startswith("not run here") for each in lines) == others
    assert sum(each.strip() == "the model does not load" for each in lines) == others
    assert lines[-1] == f"passed: 0, known misses: 0, failed: 2, not run here: {others}"


def test_a_unit_that_is_wrong_is_told_apart_from_other_faults(hai_phong):
    @equation("bn_vnd")
    def wear(time):
        return time

    @equation("year")
    def sum_of_all(gold):
        return gold

    module = ModuleType("planted")
    vars(module).update(wear=wear, sum_of_all=sum_of_all, __declarations__=[wear, sum_of_all])
    with pytest.raises(ModelError) as caught:
        gather([module], hai_phong.numbers)
    assert any("wear" in each and "must be in 'bn_vnd'" in each for each in caught.value.of_units)
    assert not any("gold" in each for each in caught.value.of_units)
    assert caught.value.of_units < set(caught.value.faults)
