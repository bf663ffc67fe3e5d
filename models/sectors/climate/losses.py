"""Losses: what heat, storms and floods cost in all, and what people expect to lose.

Expected losses lower the wish to invest, and protection wins it back (loop R10). Health is left to the social sector.

Reads from other sectors: value added, grdp. Numbers: parameters/climate.toml.
"""

from models.language import at_most, equation, smooth, stock


@equation("bn_vnd/year")
def heat_loss_value(
    value_added_agriculture,
    value_added_industry,
    value_added_services,
    heat_loss_agriculture,
    heat_loss_industry,
    heat_loss_services,
):
    """Value added that heat takes: what is missing from what would be there without it."""
    return (
        value_added_agriculture * heat_loss_agriculture / (1 - heat_loss_agriculture)
        + value_added_industry * heat_loss_industry / (1 - heat_loss_industry)
        + value_added_services * heat_loss_services / (1 - heat_loss_services)
    )


@equation("bn_vnd/year")
def output_loss_value(grdp, storm_output_loss, topdown_damage):
    """Value added that storms interrupt, and in the top-down forms all that warming takes."""
    lost = at_most(storm_output_loss + topdown_damage, 0.5)
    return grdp * lost / (1 - lost)


@equation("bn_vnd/year")
def climate_loss(heat_loss_value, output_loss_value, storm_loss):
    """What heat, storms and floods cost in a year: value added lost and capital destroyed, health left out."""
    return heat_loss_value + output_loss_value + storm_loss


@equation("1")
def climate_loss_share(climate_loss, grdp):
    """Climate loss as a share of GRDP."""
    return climate_loss / grdp


@equation("1/year")
def expected_loss_rate(expected_storm_rate, storm_intensity, readiness_effect, storm_damage_buildings, flood_risk_rate):
    """Share of capital that an informed owner expects to lose in a year, whether storms come or not."""
    return expected_storm_rate * storm_intensity * readiness_effect * storm_damage_buildings + flood_risk_rate


climate_risk_perceived = smooth(
    "1/year",
    of="expected_loss_rate",
    over="risk_perception_time",
    doc="Expected loss as investors and the city see it; perception follows with a delay.",
)


climate_risk_at_start = stock(
    "1/year",
    starts_at="expected_loss_rate",
    doc="Expected loss at the start of 2010, kept as the reference of the risk index; nothing flows.",
)


@equation("1")
def climate_risk_index(climate_risk_perceived, climate_risk_at_start):
    """Climate risk as seen, 1 at the start."""
    return climate_risk_perceived / climate_risk_at_start
