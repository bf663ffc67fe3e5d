import pytest

from models.sectors.knowledge import adoption, research
from tests.sectors.by_hand import alone, by_hand

NEIGHBOURS = {
    "grdp_recent": (
        "bn_vnd/year",
        [(2010, 67e3), (2015, 97e3), (2020, 165e3), (2025, 270e3), (2030, 430e3), (2046, 1.1e6)],
    ),
    "employment": ("person", [(2010, 1.036e6), (2046, 1.33e6)]),
    "governance_perceived": ("1", 1.0),
    "levers_in_use": ("1", [(2026, 0.0), (2027, 1.0)]),
    "research_spending_share_in_force": ("1", 0.004),
    "marine_research_share_in_force": ("1", 0.25),
    "marine_economy_effort_in_force": ("1", 1.0),
    "digital_share_asked_in_force": ("1", 0.3),
    "cooperatives_asked_in_force": ("cooperative", 342.0),
}
EFFECTS = ("knowledge_effect", "marine_effect", "digital_effect", "cooperative_effect")


def run(**changed):
    return alone("knowledge.research", "knowledge.adoption", given=NEIGHBOURS | changed)


def test_four_per_mille_of_a_hundred_trillion_is_four_hundred_billion():
    assert by_hand(research.research_spending, research_spending_share_in_force=0.004, grdp_recent=100e3) == 400


def test_knowledge_wears_off_at_fifteen_percent():
    assert by_hand(research.knowledge_obsolescence, knowledge_stock=1000, knowledge_depreciation=0.15) == 150


def test_a_tenfold_knowledge_per_worker_lifts_output_by_the_elasticity():
    effect = by_hand(research.knowledge_effect, knowledge_index=10, knowledge_elasticity=0.07)
    assert effect == pytest.approx(1.1749, rel=1e-4)


def test_digital_adoption_stops_at_its_ceiling():
    def adopted(share):
        return by_hand(
            adoption.digital_adoption, digital_share=share, digital_ceiling=0.5, digital_rate=0.2, digital_effort=1
        )

    assert [adopted(0.25), adopted(0.5), adopted(0.6)] == pytest.approx([0.025, 0, 0])


def test_twice_the_cooperatives_asked_found_less_than_twice():
    founded = by_hand(
        adoption.cooperatives_founded,
        cooperatives_asked_in_force=600,
        cooperatives_asked_base=300,
        cooperative_effectiveness=0.7,
        cooperative_founding=20,
    )
    assert 20 < founded < 40


def test_marine_research_and_practice_both_lift_the_sea():
    effect = by_hand(
        research.marine_effect,
        marine_knowledge=4,
        marine_knowledge_at_start=1,
        marine_knowledge_elasticity=0.5,
        marine_practice=2,
        marine_economy_effort_base=1,
        marine_practice_elasticity=1,
    )
    assert effect == 4


@pytest.mark.parametrize("effect", EFFECTS)
def test_every_effect_is_one_at_the_start(effect):
    assert run()[effect][0] == 1


def test_research_bears_results_four_years_after_the_money():
    step = {
        "levers_in_use": ("1", 1.0),
        "grdp_recent": ("bn_vnd/year", 100e3),
        "research_spending_share_in_force": ("1", [(2011.99, 0.004), (2012.0, 0.008)]),
    }
    after = run(**step)
    results, times = after["research_results"], after.times
    assert results[times == 2014] < 0.4 * 400 + 400
    assert results[times == 2024] == pytest.approx(800, rel=0.03)
    # area above the old level lost to the delay: two stages of two years
    assert 800 * 34 - (results[times >= 2012][:-1] * 0.25).sum() == pytest.approx(400 * 4, rel=0.05)


def test_digital_share_meets_its_one_record():
    assert run().at("digital_share", 2023) == pytest.approx(0.297, abs=0.015)


def test_cooperatives_meet_their_one_record():
    assert run().at("cooperatives", 2019) == pytest.approx(342, rel=0.03)


def test_asked_is_not_achieved():
    assert run(digital_share_asked_in_force=("1", [(2026, 0.3), (2027, 0.4)])).at("digital_share", 2030) < 0.4
    assert run(cooperatives_asked_in_force=("cooperative", [(2026, 342), (2027, 600)])).at("cooperatives", 2030) < 600
