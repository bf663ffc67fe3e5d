"""A pathway is a way through the model's own links, and carries what is missing when it is frozen."""

import itertools

import numpy as np
import pytest

from models import Choices, ModelError, simulate
from models.analysis.pathways import SHOWN, bend, frozen_run
from models.language.loops import cut

pytestmark = pytest.mark.slow                   # every pathway is measured by runs of a model of its own


@pytest.fixture(scope="module")
def bent(base_run, four_run, four_levers):
    return bend(base_run, four_run, four_levers, "grdp", 2025, 2045)


def test_a_pathway_runs_from_a_changed_lever_to_the_outcome_along_links_of_the_model(bent, hai_phong, four_levers):
    assert 2 <= len(bent.pathways) <= SHOWN
    for pathway in bent.pathways:
        links = pathway.route.links
        assert links[0].cause in four_levers
        assert links[-1].effect == "grdp"
        assert all(one.effect == two.cause for one, two in itertools.pairwise(links))
        assert all(link.cause in hai_phong.variables[link.effect].causes for link in links)
        assert pathway.gate in {(link.effect, link.cause) for link in links}
        assert set(pathway.levers) <= set(four_levers)


def test_cutting_the_found_pathway_removes_the_part_it_is_said_to_carry(bent, hai_phong, base_run, four_run,
                                                                       four_levers):
    strongest = bent.pathways[0]
    opened = cut(hai_phong, strongest.gate, base_run.values, base_run.times)
    without = simulate(opened, Choices(levers=four_levers))
    missing = four_run.at("grdp", 2045) - without.at("grdp", 2045)
    # A held path is straight between steps and the pathway is measured from 2026 on: that is worth 1e-5 of it.
    assert strongest.size == pytest.approx(missing, rel=1e-4)
    assert abs(strongest.size) > 0.1 * abs(bent.size)


def test_pathways_come_with_the_largest_first_and_their_sign_is_what_they_do(bent):
    sizes = [abs(pathway.size) for pathway in bent.pathways]
    assert sizes == sorted(sizes, reverse=True)
    assert all(pathway.sign == np.sign(pathway.size) for pathway in bent.pathways)


def test_research_reaches_output_through_knowledge_and_takes_years(bent):
    research = next(each for each in bent.pathways if each.levers[0] == "research_spending_share")
    assert {"knowledge_stock", "knowledge_effect"} <= set(research.route.through)
    assert research.sign == 1
    assert research.delay >= 5


def test_freezing_all_of_them_leaves_the_rest(bent, base_run, four_run, four_levers):
    rest = frozen_run(base_run, four_levers, [pathway.gate for pathway in bent.pathways], "grdp")
    assert bent.together == pytest.approx(four_run.at("grdp", 2045) - rest.at("grdp", 2045), rel=1e-9)


def test_a_period_counts_from_its_first_year(base_run, four_run, four_levers, bent):
    later = bend(base_run, four_run, four_levers, "grdp", 2035, 2045)
    change = four_run.annual("grdp") - base_run.annual("grdp")
    assert later.size == pytest.approx(change[-1] - change[25])
    assert bent.size == pytest.approx(change[-1], rel=1e-9)


def test_levers_at_their_base_bend_nothing(base_run):
    nothing = {"training_asked": base_run.model.levers["training_asked"].value}
    still = bend(base_run, base_run, nothing, "grdp", 2025, 2045)
    assert still.pathways == ()
    assert still.size == 0
    assert still.together == 0


def test_a_period_outside_the_run_is_refused(base_run, four_run, four_levers):
    with pytest.raises(ModelError, match="2045"):
        bend(base_run, four_run, four_levers, "grdp", 2030, 2060)
