"""Revenue: what is raised in the city and what the city keeps.

Reads from other sectors: grdp_now, imports of the country, port_throughput, mechanism_in_force.
Numbers: parameters/public_finance.toml.
"""

from models.language import at_least, at_most, equation, exp, smooth

grdp_now_recent = smooth("bn_vnd_now/year", of="grdp_now", over="revenue_delay",
                         doc="Output at current prices as tax offices meet it.")


@equation("bn_vnd_now/year")
def revenue_domestic(grdp_now_recent, domestic_revenue_share):
    """Domestic budget revenue raised in the city, land revenue included."""
    return grdp_now_recent * domestic_revenue_share


@equation("bn_vnd_now/year")
def national_imports(national_imports_record, national_growth, world_demand_change, time, national_imports_end,
                     exchange_rate, import_growth_premium):
    """The country's goods imports at current prices."""
    growth = exp((national_growth + import_growth_premium) * at_least(time - national_imports_end, 0))
    return national_imports_record * growth * exchange_rate * at_least(1 + world_demand_change, 0.1)


@equation("bn_vnd_now/year")
def revenue_customs(customs_revenue_reference, national_imports, national_imports_reference, customs_elasticity,
                    port_service_level):
    """Import and export revenue collected at the city's gates; tariff cuts make it grow less than imports."""
    return (customs_revenue_reference * (national_imports / national_imports_reference) ** customs_elasticity
            * port_service_level)


@equation("1")
def port_service_level(port_throughput, port_demand):
    """Trade the port can serve, of what asks for it."""
    return at_most(port_throughput / port_demand, 1) ** 0.5


@equation("bn_vnd_now/year")
def budget_revenue(revenue_domestic, revenue_customs):
    """State budget revenue in the city, domestic and customs."""
    return revenue_domestic + revenue_customs


@equation("bn_vnd_now/year")
def own_revenue(revenue_domestic, retention_share, extra_trade_revenue, retained_trade_revenue_share_in_force):
    """What the city keeps: its part of domestic revenue and of extra trade revenue."""
    return revenue_domestic * retention_share + extra_trade_revenue * retained_trade_revenue_share_in_force


customs_plan = smooth("bn_vnd_now/year", of="revenue_customs", over="customs_plan_time",
                      doc="Trade revenue the centre plans for, from past years.")


@equation("1")
def special_rules(mechanism_in_force):
    """Whether the special financial rules hold: in full from the first package on."""
    return at_most(2 * mechanism_in_force, 1)


@equation("bn_vnd_now/year")
def extra_trade_revenue(revenue_customs, customs_plan, extra_trade_part, special_rules):
    """Trade revenue above the plan of which the city may get a part back while special rules hold."""
    return at_least(revenue_customs - customs_plan, 0) * extra_trade_part * special_rules
