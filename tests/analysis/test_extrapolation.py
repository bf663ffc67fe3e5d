"""The meter says what the city has seen, what it has not, and what nobody wrote down."""

import pytest

from models import Path
from models.analysis.extrapolation import BEYOND, INSIDE, UNRECORDED, experience, meter
from models.records import reference_series


def only(base_run, lever, setting):
    return meter(base_run, {lever: setting}).reaches[0]


def test_everything_said_about_experience_can_be_looked_up(hai_phong):
    for lever, known in experience().items():
        assert lever in hai_phong.levers
        assert known["kind"] in ("decision", "print", "run")
        assert known["kind"] == "decision" or known["variable"] in hai_phong.variables
        assert known["kind"] != "print" or known["prints"] in reference_series()
        assert known["kind"] != "decision" or hai_phong.levers[lever].base[0][0] < 2024


def test_more_than_any_year_saw_is_beyond_and_less_is_inside(base_run):
    assert only(base_run, "foreign_investment_asked", 8e9).status == BEYOND
    assert only(base_run, "foreign_investment_asked", 3e9).status == INSIDE
    assert only(base_run, "governance_points_asked", 65.0).status == INSIDE


def test_how_far_beyond_is_counted_in_widths_of_the_record(base_run):
    reach = only(base_run, "public_investment_share", 0.08)
    assert reach.beyond == pytest.approx((0.08 - reach.high) / (reach.high - reach.low))
    further = only(base_run, "public_investment_share", Path(points=((2027.0, 0.06), (2030.0, 0.08))))
    assert further.beyond == reach.beyond


def test_a_lever_nobody_recorded_says_so(base_run):
    reach = only(base_run, "talent_incentive", 4000.0)
    assert reach.status == UNRECORDED
    assert reach.low is None


def test_power_the_city_only_planned_does_not_count_as_seen(base_run):
    assert only(base_run, "clean_power_asked", 3000.0).status == BEYOND


def test_nothing_changed_is_nothing_beyond(base_run):
    still = meter(base_run, {})
    assert still.reaches == ()
    assert not still.amber
    assert still.distance is None


def test_a_combination_no_year_had_lies_further_off_than_one_it_had(base_run):
    # 2024 as it was recorded, and much research with little public money: each half inside or near its own range.
    known = meter(base_run, {"public_investment_share": 0.0515, "governance_points_asked": 73.0,
                             "research_spending_share": 0.00399})
    strange = meter(base_run, {"public_investment_share": 0.0515, "governance_points_asked": 53.6,
                               "research_spending_share": 0.00425})
    assert known.distance < strange.distance
    assert strange.count(INSIDE) == len(strange.reaches)
    assert strange.distance > 1
    assert strange.amber
