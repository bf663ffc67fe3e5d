"""A row passes, fails, misses as is known, or was not run: never anything between."""

import datetime
import tomllib

import pytest

from models.checks import FAILED, KNOWN, NOT_RUN, PASSED, counts, line
from models.checks.record import as_text, with_record
from models.checks.row import figure, judged, not_run


@pytest.mark.parametrize(("measured", "meets", "allowed", "state"), [
    (1.0, "most", 1.0, PASSED), (1.1, "most", 1.0, FAILED), (1.0, "least", 1.0, PASSED), (0.9, "least", 1.0, FAILED),
    (1.0, "below", 1.0, FAILED), (1.0, "above", 1.0, FAILED),
    (-0.9, "within", 1.0, PASSED), (-1.0, "within", 1.0, FAILED),
    (float("nan"), "most", 1.0, FAILED), (float("-inf"), "most", 1.0, FAILED),
])
def test_a_row_is_judged_by_its_numbers_and_what_is_no_number_fails(measured, meets, allowed, state):
    assert judged("area", "check", "A claim", measured, meets, allowed).state == state


@pytest.mark.parametrize(("measured", "state"), [(12.0, KNOWN), (14.0, KNOWN), (20.0, FAILED), (5.0, FAILED),
                                                 (float("nan"), FAILED)])
def test_a_known_miss_is_known_only_while_it_misses_as_explained(measured, state):
    row = judged("area", "check", "A claim", measured, "most", 10, missed_by=12.0, because="as explained")
    assert row.state == state


def test_what_cannot_run_here_is_no_pass_and_shows_the_last_full_run(hai_phong):
    passed = judged("outside", "pysd", "PySD gives the same", 1e-13, "most", 1e-9)
    record = tomllib.loads(as_text([passed], hai_phong, datetime.date(2026, 11, 24)))
    row = with_record(not_run("outside", "pysd", "PySD gives the same", "pysd"), record)
    assert counts([row])[PASSED] == 0
    assert row.state == NOT_RUN
    assert "2026-11-24" in line(row)
    assert "1e-13" in line(row)
    assert with_record(passed, record) == passed
    assert "no full run is on record" in line(not_run("outside", "new", "Another", "pysd"))


def test_a_row_is_one_line_and_says_where_when_it_fails():
    row = judged("area", "check", "A claim on {name}", 2.0, "most", 1.0, unit="%", of={"name": "grdp"}, where=("grdp",))
    assert line(row).splitlines() == [
        f"FAIL          {'area':12}  {'2%':>12}  {'≤ 1%':>12}  A claim on grdp", f"{'':14}grdp"]


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (-0.0, "0"), (1.23456e-9, "1.23e-09"), (85.23, "85.2"),
                                             (256.0, "256"), (float("nan"), "nan"), (float("inf"), "inf")])
def test_figures_have_three_digits_that_matter(value, said):
    assert figure(value) == said


@pytest.mark.parametrize(("area", "file"), [("history", "history.toml"), ("directions", "directions.toml")])
def test_a_known_miss_that_holds_now_says_so_and_where_to_take_it_from(area, file):
    row = judged(area, "check", "A claim", 5.0, "most", 10, missed_by=12.0, because="as explained")
    assert "no longer missed" in line(row)
    assert f"models/checks/{file}" in line(row)


def test_the_record_keeps_of_what_a_claim_is_said(hai_phong):
    said = judged("directions", "rises", "{moved} at {to}: {outcome} rises", 1.0, "above", 0,
                  of={"moved": "credit", "to": 0.5, "outcome": "grdp"})
    [kept] = tomllib.loads(as_text([said], hai_phong, datetime.date(2026, 11, 24)))["row"]
    assert (kept["form"], kept["of"]) == (said.says, said.of)
    assert kept["says"] == said.sentence
