"""Output: value added by producer and GRDP, in a normal year and as it was.

Reads from other sectors: the port's, tourism's and zones' effects, losses to heat and storms.
Numbers: parameters/production.toml.
"""

from models.language import at_least, equation, smooth


@equation("bn_vnd/year")
def normal_agriculture(value_added_agriculture_at_start, inputs_agriculture, agriculture_technology, marine_effect,
                       cooperative_effect, heat_loss_agriculture, topdown_damage):
    """Agriculture's value added in a year without disaster."""
    return (value_added_agriculture_at_start * inputs_agriculture * agriculture_technology * marine_effect
            * cooperative_effect * (1 - heat_loss_agriculture) * (1 - topdown_damage))


@equation("1")
def industry_losses_left(heat_loss_industry, topdown_damage, carbon_cost_effect):
    """What heat, top-down damage and the cost of carbon leave of industrial value added."""
    return (1 - heat_loss_industry) * (1 - topdown_damage) * carbon_cost_effect


@equation("bn_vnd/year")
def normal_domestic_industry(value_added_domestic_industry_at_start, inputs_domestic_industry, industry_technology,
                             shared_productivity, spillover_effect, logistics_effect, industry_losses_left):
    """Domestic industry's value added (construction included) in a year without disaster."""
    return (value_added_domestic_industry_at_start * inputs_domestic_industry * industry_technology
            * shared_productivity * spillover_effect * logistics_effect * industry_losses_left)


@equation("1")
def foreign_demand_effect(world_demand_change, foreign_demand_elasticity):
    """Foreign industry sells abroad: world demand fills or empties its order books."""
    return at_least(1 + world_demand_change, 0.1) ** foreign_demand_elasticity


@equation("bn_vnd/year")
def normal_foreign_industry(value_added_foreign_industry_at_start, inputs_foreign_industry, industry_technology,
                            shared_productivity, cluster_effect, foreign_trade_effect, industry_losses_left):
    """Foreign industry's value added in a year without disaster."""
    return (value_added_foreign_industry_at_start * inputs_foreign_industry * industry_technology * shared_productivity
            * cluster_effect * foreign_trade_effect * industry_losses_left)


@equation("1")
def foreign_trade_effect(foreign_demand_effect, logistics_effect, high_tech_effect):
    """World demand, the port's service and high-technology tenants together."""
    return foreign_demand_effect * logistics_effect * high_tech_effect


@equation("bn_vnd/year")
def normal_services(value_added_services_at_start, inputs_services, services_technology, shared_productivity,
                    services_trade_effect, heat_loss_services, topdown_damage):
    """Services' value added in a year without pandemic or disaster."""
    return (value_added_services_at_start * inputs_services * services_technology * shared_productivity
            * services_trade_effect * (1 - heat_loss_services) * (1 - topdown_damage))


@equation("1")
def services_trade_effect(logistics_effect, tourism_effect):
    """What the port's service and tourism add to services."""
    return logistics_effect * tourism_effect


@equation("bn_vnd/year")
def value_added_agriculture(normal_agriculture, storm_output_loss):
    """Value added of agriculture, forestry and fishery."""
    return normal_agriculture * (1 - storm_output_loss)


@equation("bn_vnd/year")
def value_added_domestic_industry(normal_domestic_industry, storm_output_loss):
    """Value added of domestic industry and construction."""
    return normal_domestic_industry * (1 - storm_output_loss)


@equation("bn_vnd/year")
def value_added_foreign_industry(normal_foreign_industry, storm_output_loss):
    """Value added of foreign-invested industry."""
    return normal_foreign_industry * (1 - storm_output_loss)


@equation("bn_vnd/year")
def value_added_services(normal_services, storm_output_loss, pandemic_services_loss, pandemic_course):
    """Value added of services; the pandemic of 2020-21 is a dated event."""
    return normal_services * (1 - storm_output_loss) * (1 - pandemic_services_loss * pandemic_course)


@equation("bn_vnd/year")
def value_added_industry(value_added_domestic_industry, value_added_foreign_industry):
    """Value added of industry and construction."""
    return value_added_domestic_industry + value_added_foreign_industry


@equation("bn_vnd/year")
def value_added_total(value_added_agriculture, value_added_industry, value_added_services):
    """Value added of all producers, before taxes on products."""
    return value_added_agriculture + value_added_industry + value_added_services


@equation("bn_vnd/year")
def product_taxes(value_added_total, product_tax_ratio):
    """Taxes less subsidies on products, a fixed ratio to value added."""
    return value_added_total * product_tax_ratio


@equation("bn_vnd/year")
def grdp(value_added_total, product_taxes):
    """Gross regional domestic product at constant 2010 prices."""
    return value_added_total + product_taxes


@equation("bn_vnd/year")
def normal_grdp(normal_agriculture, normal_domestic_industry, normal_foreign_industry, normal_services,
                product_tax_ratio):
    """GRDP in a year without pandemic or disaster: what firms and the city plan on."""
    return ((normal_agriculture + normal_domestic_industry + normal_foreign_industry + normal_services)
            * (1 + product_tax_ratio))


grdp_recent = smooth("bn_vnd/year", of="normal_grdp", over="statistics_delay", starts_at="normal_grdp_at_start",
                     doc="Output as statistics and plans know it: smoothed, without pandemic and disaster.")
value_added_agriculture_recent = smooth("bn_vnd/year", of="normal_agriculture", over="statistics_delay",
    starts_at="value_added_agriculture_at_start", doc="Agriculture's value added as firms know it.")
value_added_domestic_industry_recent = smooth("bn_vnd/year", of="normal_domestic_industry", over="statistics_delay",
    starts_at="value_added_domestic_industry_at_start", doc="Domestic industry's value added as firms know it.")
value_added_foreign_industry_recent = smooth("bn_vnd/year", of="normal_foreign_industry", over="statistics_delay",
    starts_at="value_added_foreign_industry_at_start", doc="Foreign industry's value added as firms know it.")
value_added_services_recent = smooth("bn_vnd/year", of="normal_services", over="statistics_delay",
    starts_at="value_added_services_at_start", doc="Services' value added as firms know it, without the pandemic.")


@equation("bn_vnd/year")
def value_added_industry_recent(value_added_domestic_industry_recent, value_added_foreign_industry_recent):
    """Industry's value added as firms know it."""
    return value_added_domestic_industry_recent + value_added_foreign_industry_recent
