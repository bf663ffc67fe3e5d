"""Our numbers beside others': every large gap has its reason, in both languages."""

import pytest

from models import ModelError, simulate
from models.analysis.comparison import LARGE, PROJECTION, TARGET, comparison, name_of, projections
from models.goals import goals
from models.tables import COVERED, rows_of, sources


@pytest.fixture(scope="module")
def beside(hai_phong):
    return comparison(simulate(hai_phong, until=2050))


def test_every_gap_over_a_fifth_has_its_reason_and_no_reason_is_idle(beside):
    large = {name_of(each.row) for each in beside if each.large}
    assert {row["id"] for row in rows_of("gap_reasons")} == large
    assert all(each.reason_en and each.reason_vi for each in beside if each.large)
    assert all(abs(each.gap) > LARGE for each in beside if each.reason_en)


def test_every_target_of_the_city_from_2030_on_is_compared(beside):
    compared = {name_of(each.row) for each in beside if each.kind == TARGET}
    assert compared == {name_of(goal.first) for goal in goals() if goal.judged and goal.first.year >= 2030}
    assert {each.row.territory for each in beside if each.kind == TARGET} == {COVERED}


def test_projections_are_figures_of_the_data_with_their_source(beside):
    assert {row["id"] for row in rows_of("projections")} == {each.row.id for each in beside if each.kind == PROJECTION}
    assert all(row.source in sources() and low <= high for row, low, high in projections())


def test_a_figure_within_a_printed_range_has_no_gap(beside):
    within = [each for each in beside if each.low <= each.ours <= each.high]
    assert all(each.gap == 0 for each in within)
    below = next(each for each in beside if each.row.id == "growth_3150_plan")
    assert below.gap == pytest.approx(below.ours / below.low - 1)


def test_a_run_that_ends_too_early_is_refused(base_run):
    with pytest.raises(ModelError, match="2050"):
        comparison(base_run)
