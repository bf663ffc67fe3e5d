"""Cargo: what wants to pass the port, and what does.

Cargo follows the trade of the whole north and the city's own industry; a full port turns some of it away (B4).

Reads from other files: value_added_industry_recent, national_gdp, trade_cost_index, port_capacity.
Numbers: parameters/port_logistics.toml, series.port.toml, series.economy.toml.
"""

from models.language import equation


@equation("1")
def national_activity_beyond(national_gdp, national_gdp_record):
    """National output relative to the end of the published outlook; 1 until then."""
    return national_gdp / national_gdp_record


@equation("tonne/year")
def trade_north(
    north_cargo_reference,
    national_trade_volume,
    national_activity_beyond,
    trade_growth_elasticity,
    world_demand_change,
    trade_cost_index,
    cargo_cost_elasticity,
):
    """Cargo that the trade of the whole north brings: national trade volume, world demand, cost of the way."""
    return (
        north_cargo_reference
        * national_trade_volume
        * national_activity_beyond**trade_growth_elasticity
        * (1 + world_demand_change)
        * trade_cost_index**-cargo_cost_elasticity
    )


@equation("tonne/year")
def local_cargo(
    local_cargo_reference, value_added_industry_recent, value_added_industry_reference, local_cargo_elasticity
):
    """Cargo of the city's own industry; it grows a little less than output, which gets lighter."""
    return (
        local_cargo_reference * (value_added_industry_recent / value_added_industry_reference) ** local_cargo_elasticity
    )


@equation("tonne/year")
def port_demand(trade_north, local_cargo):
    """Cargo that wants to pass the port."""
    return trade_north + local_cargo


@equation("tonne/year")
def port_throughput(port_demand, port_capacity, port_sharpness):
    """Cargo through the port, city definition: the smaller of demand and capacity, without a corner."""
    return port_demand / (1 + (port_demand / port_capacity) ** port_sharpness) ** (1 / port_sharpness)


@equation("1")
def port_utilisation(port_throughput, port_capacity):
    """Share of capacity in use."""
    return port_throughput / port_capacity


@equation("1")
def port_congestion(port_throughput, port_demand):
    """Share of cargo that waits too long or goes elsewhere because the port is full (B4)."""
    return 1 - port_throughput / port_demand


@equation("teu/year")
def container_throughput(port_throughput, containers_per_tonne):
    """Containers through all terminals of the city, at the ratio of 2024."""
    return port_throughput * containers_per_tonne
