import pytest

from models.sectors.port_logistics import trade_costs
from tests.sectors.by_hand import alone, by_hand

NEIGHBOURS = {
    "port_congestion": ("1", 0.01),
    "free_trade_zone_in_use": ("ha", 0.0),
    "levers_in_use": ("1", [(2026, 0.0), (2027, 1.0)]),
    "trade_cost_cut_asked_in_force": ("1", 0.08),
    "transport_links_share_in_force": ("1", 0.7),
}


def run(**changed):
    return alone("port_logistics.trade_costs", given=NEIGHBOURS | changed)


def test_the_programme_cuts_ever_less_as_less_is_left():
    def gain(done):
        return by_hand(
            trade_costs.trade_programme_gain,
            trade_programme_push=1,
            trade_programme_pace=0.01,
            trade_cost_cut=done,
            trade_cost_cut_most=0.2,
        )

    assert [gain(0), gain(0.1), gain(0.2)] == pytest.approx([0.01, 0.005, 0])


def test_nothing_asked_is_nothing_pushed():
    assert (
        by_hand(
            trade_costs.trade_programme_push,
            levers_in_use=1,
            trade_cost_cut_asked_in_force=0,
            trade_cost_cut_asked_base=0.08,
            trade_programme_returns=0.7,
        )
        == 0
    )


def test_a_port_that_turns_a_tenth_of_cargo_away_makes_trade_about_a_tenth_dearer():
    assert by_hand(
        trade_costs.waiting_cost, port_congestion=0.1, port_congestion_at_start=0, congestion_cost=1
    ) == pytest.approx(1.1)


def test_the_two_cuts_multiply():
    assert by_hand(
        trade_costs.trade_cost_of_the_moment,
        waiting_cost=1,
        trade_cost_cut=0.1,
        free_trade_cost_cut=0.5,
    ) == pytest.approx(0.45)


def test_ten_percent_dearer_trade_costs_industry_by_its_elasticity():
    effect = by_hand(trade_costs.logistics_effect, trade_cost_index=1.1, trade_cost_elasticity=1)
    assert effect == pytest.approx(1 / 1.1)


def test_trade_costs_rest_at_one_until_something_changes():
    base = run()
    assert base["trade_cost_index"][base.times <= 2026] == pytest.approx(1)
    assert base["logistics_effect"][0] == 1


def test_what_is_asked_by_2035_is_not_all_achieved():
    assert 0.03 < run().at("trade_cost_cut", 2035) < 0.08
    assert run(trade_cost_cut_asked_in_force=("1", 0.2)).at("trade_cost_cut", 2035) < 0.12
