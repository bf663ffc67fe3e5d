"""Trade costs: what it takes to move goods through the city.

A full port makes every shipment wait; the free trade zone and a programme of warehouses, inspections and
shared data make the way cheaper; links to the country count in connectivity, not here.
Firms feel it a year later, in output and in where cargo goes (R4, B4).

Reads from other files: port_congestion, free_trade_zone_in_use, levers_in_use.
Numbers: parameters/port_logistics.toml.
"""

from models.language import at_least, equation, smooth, stock


@equation("1")
def trade_programme_push(
    levers_in_use, trade_cost_cut_asked_in_force, trade_cost_cut_asked_base, trade_programme_returns
):
    """Effort of the programme, 1 at the base; the easy savings come first."""
    asked = at_least(trade_cost_cut_asked_in_force, 0) / trade_cost_cut_asked_base
    return levers_in_use * asked**trade_programme_returns


@equation("1/year")
def trade_programme_gain(trade_programme_push, trade_programme_pace, trade_cost_cut, trade_cost_cut_most):
    """Cost cut won a year: warehouses, single windows and shared data, with ever less left to cut."""
    return trade_programme_pace * trade_programme_push * at_least(1 - trade_cost_cut / trade_cost_cut_most, 0)


@equation("1/year")
def trade_programme_wear(trade_cost_cut, trade_programme_decay):
    """Cost cut lost as systems age and rules grow back."""
    return trade_cost_cut * trade_programme_decay


trade_cost_cut = stock(
    "1",
    starts_at="trade_cost_cut_at_start",
    inflows=["trade_programme_gain"],
    outflows=["trade_programme_wear"],
    doc="Part of the cost of moving goods that the programme removed.",
)


@equation("1")
def links_in_use(transport_links_share_in_force, links_schedule):
    """Part of the list of expressways, ring roads, rail and airport that is open to traffic, for visitors."""
    return transport_links_share_in_force * links_schedule


@equation("1")
def free_trade_cost_cut(free_trade_zone_in_use, free_trade_zone_area, free_trade_cost_cut_full):
    """Cost cut that free trade land in operation brings: no duties to advance, one inspection."""
    return free_trade_cost_cut_full * free_trade_zone_in_use / free_trade_zone_area


port_congestion_at_start = stock(
    "1", starts_at="port_congestion", doc="Congestion of the port at the start of 2010, remembered."
)


@equation("1")
def waiting_cost(port_congestion, port_congestion_at_start, congestion_cost):
    """Cost of moving goods with today's waiting for berth and lorry, relative to the start (B4)."""
    return (1 + congestion_cost * port_congestion) / (1 + congestion_cost * port_congestion_at_start)


@equation("1")
def trade_cost_of_the_moment(waiting_cost, trade_cost_cut, free_trade_cost_cut):
    """Cost of moving goods now, 1 at the start: waiting raises it, the programme and the free zone lower it."""
    return waiting_cost * (1 - trade_cost_cut) * (1 - free_trade_cost_cut)


trade_cost_index = smooth(
    "1",
    of="trade_cost_of_the_moment",
    over="trade_cost_contract_time",
    starts_at="trade_cost_index_at_start",
    doc="Cost of moving goods as contracts carry it, 1 at the start.",
)


@equation("1")
def logistics_effect(trade_cost_index, trade_cost_elasticity):
    """Effect of cheaper or dearer trade on what industry and services can make, 1 at the start."""
    return trade_cost_index**-trade_cost_elasticity
