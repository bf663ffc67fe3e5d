"""Industrial land: wanted, made ready, handed over.

Parks are cleared at the recorded pace; new zones add plots. When little land is ready, plots are hard to find and
investors go elsewhere or wait (B3).

Reads from other files: foreign_investment, investment_domestic_industry, land_clearance_time_ratio and the plots of
the new zones. Numbers: parameters/zones.toml.
"""

from models.language import equation, smooth, stock


@equation("ha/year")
def land_demand(
    foreign_investment, land_per_foreign_investment, investment_domestic_industry, land_per_domestic_investment
):
    """Serviced land that this year's plants want."""
    return (
        foreign_investment * land_per_foreign_investment + investment_domestic_industry * land_per_domestic_investment
    )


land_demand_recent = smooth(
    "ha/year",
    of="land_demand",
    over="land_planning_time",
    starts_at="land_demand_at_start",
    doc="Land wanted in recent times, as zone managers see it.",
)


@equation("ha/year")
def park_development(park_pace, land_clearance_time_ratio):
    """Industrial parks cleared and serviced at the recorded pace, faster when clearing is quicker."""
    return park_pace / land_clearance_time_ratio


@equation("ha/year")
def land_development(park_development, southern_zone_plots, free_trade_zone_plots):
    """Industrial land that becomes ready."""
    return park_development + southern_zone_plots + free_trade_zone_plots


@equation("ha/year")
def land_occupation(land_demand, industrial_land_ready, land_handover_time):
    """Plots handed to new plants; when few are ready, plants crowd onto plots they already have."""
    return land_demand * industrial_land_ready / (industrial_land_ready + land_demand * land_handover_time)


industrial_land_ready = stock(
    "ha",
    starts_at="industrial_land_ready_at_start",
    inflows=["land_development"],
    outflows=["land_occupation"],
    doc="Serviced industrial land waiting for tenants.",
)
industrial_land_occupied = stock(
    "ha",
    starts_at="industrial_land_occupied_at_start",
    inflows=["land_occupation"],
    doc="Industrial land let to plants.",
)


@equation("1")
def industrial_land_occupancy(industrial_land_occupied, industrial_land_ready):
    """Share of serviced industrial land that is let."""
    return industrial_land_occupied / (industrial_land_occupied + industrial_land_ready)


@equation("year")
def land_cover(industrial_land_ready, land_demand_recent):
    """Years that the ready land would last at the recent demand."""
    return industrial_land_ready / land_demand_recent


land_cover_at_start = stock(
    "year", starts_at="land_cover", doc="Years that the ready land would have lasted at the start, remembered."
)


@equation("1")
def industrial_land_availability(land_cover, land_cover_at_start, land_cover_half):
    """How easily an investor finds a plot, 1 at the start: flat while land is ample, steep as it runs out (B3)."""
    return land_cover / (land_cover + land_cover_half) * (land_cover_at_start + land_cover_half) / land_cover_at_start
