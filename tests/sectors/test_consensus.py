import pytest

from models.sectors.institutions import consensus
from tests.sectors.by_hand import alone, by_hand

NEIGHBOURS = {
    "service_quality_index": ("1", 1.0),
    "purse_grant_share": ("1", 1.0),
    "land_development": ("ha/year", 210.0),
    "mechanism_in_force": ("1", 0.0),
    "implementation_effort_in_force": ("1", 0.8),
    "participation_asked_in_force": ("1", 0.906),
}
DISPUTES = {
    "dispute_rate_reference": 0.1,
    "land_development_reference": 200,
    "dispute_elasticity": 0.5,
    "participation_dispute_elasticity": 2,
}


def test_full_effort_with_ordinary_trust_wins_a_quarter_of_all_people_a_year_from_a_half():
    assert (
        by_hand(
            consensus.consensus_building,
            implementation_effort_in_force=1,
            trust=0.5,
            trust_at_start=0.5,
            trust_consensus_elasticity=0.3,
            consensus=0.5,
            consensus_build_time=2,
        )
        == 0.25
    )


def test_four_times_the_land_means_twice_the_disputes():
    rate = by_hand(consensus.dispute_rate, land_development=800, participation=1, **DISPUTES)
    assert rate == pytest.approx(0.2)


def test_residents_who_are_heard_contest_less():
    rate = by_hand(consensus.dispute_rate, land_development=200, participation=1.1, **DISPUTES)
    assert rate == pytest.approx(0.1 / 1.21)


def test_broken_promises_cost_trust():
    assert by_hand(consensus.promises_kept, purse_grant_share=0.5, promise_trust_elasticity=1) == 0.5
    assert by_hand(consensus.promises_kept, purse_grant_share=1.0, promise_trust_elasticity=1) == 1


def test_full_consensus_removes_the_share_of_delay_that_is_due_to_disputes():
    def factor(now):
        return by_hand(
            consensus.dispute_delay_factor, consensus=now, consensus_at_start=0.6, consensus_effect_on_delay=0.3
        )

    assert [factor(0.6), factor(1.0), factor(0.2)] == pytest.approx([1.0, 0.7, 1.3])


def test_land_powers_of_the_package_shorten_clearing():
    assert by_hand(
        consensus.land_clearance_time_ratio, dispute_delay_factor=1.2, mechanism_clearance_cut=0.1, mechanism_in_force=1
    ) == pytest.approx(1.08)


def test_consensus_rests_near_its_start_while_nothing_changes():
    run = alone("institutions.consensus", given=NEIGHBOURS, until=2024)
    assert run["trust"] == pytest.approx(0.57)
    assert run.at("consensus", 2024) == pytest.approx(0.65, abs=0.03)


def test_a_land_rush_wears_consensus_down_and_slows_clearing():
    rush = {"land_development": ("ha/year", [(2012, 210), (2013, 840)])}
    run = alone("institutions.consensus", given=NEIGHBOURS | rush, until=2024)
    assert run.at("consensus", 2024) < 0.6
    assert run.at("land_clearance_time_ratio", 2024) > 1.03


def test_services_and_promises_feed_consensus_only_through_trust():
    better = alone("institutions.consensus", given=NEIGHBOURS | {"service_quality_index": ("1", 2.0)}, until=2024)
    base = alone("institutions.consensus", given=NEIGHBOURS, until=2024)
    assert better["trust"][-1] > base["trust"][-1]
    assert better["consensus"][-1] > base["consensus"][-1]
