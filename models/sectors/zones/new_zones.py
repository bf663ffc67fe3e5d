"""New zones: the southern coast, free trade, high technology.

The southern zone and the free trade zone open over years from 2026; part of the first is taken from the sea, so faster
opening puts more capital on the low coast (R11). High-technology land fills only near graduates and research.

Reads from other files: levers_in_use, land_clearance_time_ratio, university_share, knowledge_index.
Numbers: parameters/zones.toml.
"""

from models.language import at_least, equation, smooth, stock


@equation("ha/year")
def southern_zone_opening(
    southern_zone_area,
    southern_zone_share_in_force,
    southern_zone_in_service,
    levers_in_use,
    zone_service_time,
    land_clearance_time_ratio,
):
    """Land of the southern coastal zone put in service: the gap to the share asked for closes over years."""
    gap = at_least(southern_zone_area * southern_zone_share_in_force - southern_zone_in_service, 0)
    return levers_in_use * gap / (zone_service_time * land_clearance_time_ratio)


southern_zone_in_service = stock(
    "ha",
    starts_at="southern_zone_at_start",
    inflows=["southern_zone_opening"],
    doc="Land of the southern coastal economic zone in service.",
)


@equation("ha/year")
def land_reclamation(southern_zone_opening, reclaimed_share_of_zone):
    """Land taken from the sea as the southern zone opens."""
    return southern_zone_opening * reclaimed_share_of_zone


reclaimed_land = stock(
    "ha",
    starts_at="reclaimed_land_at_start",
    inflows=["land_reclamation"],
    doc="Land of the southern zone taken from the sea.",
)


@equation("ha/year")
def free_trade_zone_opening(
    free_trade_zone_area,
    free_trade_zone_share_in_force,
    free_trade_zone_in_use,
    levers_in_use,
    free_trade_zone_time,
    land_clearance_time_ratio,
):
    """Free trade land put into operation: fences, customs and land take years."""
    gap = at_least(free_trade_zone_area * free_trade_zone_share_in_force - free_trade_zone_in_use, 0)
    return levers_in_use * gap / (free_trade_zone_time * land_clearance_time_ratio)


free_trade_zone_in_use = stock(
    "ha",
    starts_at="free_trade_zone_at_start",
    inflows=["free_trade_zone_opening"],
    doc="Land of the free trade zone in operation.",
)


@equation("ha/year")
def southern_zone_plots(southern_zone_opening, southern_zone_plot_share):
    """Factory plots among the land the southern zone opens; the rest is port, town and water."""
    return southern_zone_opening * southern_zone_plot_share


@equation("ha/year")
def free_trade_zone_plots(free_trade_zone_opening, free_trade_zone_plot_share):
    """Factory plots the free trade zone adds; the rest overlaps zones counted elsewhere or serves the port."""
    return free_trade_zone_opening * free_trade_zone_plot_share


@equation("1")
def coastal_share_of_new_land(
    park_development,
    park_coastal_share,
    southern_zone_plots,
    southern_coastal_share,
    free_trade_zone_plots,
    free_trade_coastal_share,
    land_development,
):
    """Part of the land becoming ready that lies on the low coast."""
    return (
        park_development * park_coastal_share
        + southern_zone_plots * southern_coastal_share
        + free_trade_zone_plots * free_trade_coastal_share
    ) / land_development


zone_exposure_share = smooth(
    "1",
    of="coastal_share_of_new_land",
    over="plot_to_plant_time",
    doc="Part of new industrial capital that is built on the low coast.",
)


@equation("1")
def high_tech_readiness(university_share, graduates_half, knowledge_index, knowledge_half):
    """How far graduates and research let high-technology land fill, 0 to 1; both are needed."""
    return (
        university_share / (university_share + graduates_half) * knowledge_index / (knowledge_index + knowledge_half)
    ) ** 0.5


@equation("1")
def high_tech_demand(high_tech_land_share_in_force, high_tech_readiness):
    """Part of industrial land that high-technology tenants would take: the land reserved, as far as it can fill."""
    return high_tech_land_share_in_force * high_tech_readiness


high_tech_tenancy = smooth(
    "1",
    of="high_tech_demand",
    over="high_tech_tenant_time",
    starts_at="high_tech_at_start",
    doc="Part of industrial land in the hands of high-technology tenants.",
)


@equation("1")
def high_tech_effect(high_tech_tenancy, high_tech_at_start, high_tech_premium):
    """Effect on industrial productivity of tenants with advanced technology, 1 at the start."""
    return 1 + high_tech_premium * (high_tech_tenancy - high_tech_at_start)
