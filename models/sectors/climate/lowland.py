"""Low land: the mangroves before the dykes, what is built behind them, and what a flood takes.

Safer dykes draw building onto low land, so a flood that does come destroys more and asks for more protection: the
levee effect (loop R11). Mangroves grow for years before they break waves; storms and fill take part of them.

Reads from other sectors: capital stocks, investment_total, zone_exposure_share, land_development.
Numbers: parameters/climate.toml, series.climate.toml.
"""

from models.language import at_most, choose, delay, equation, smooth, stock


@equation("ha/year")
def mangrove_taking_root(mangrove_planting_in_force, mangrove_survival):
    """Planted mangrove that survives its first seasons."""
    return mangrove_planting_in_force * mangrove_survival


young_mangroves = delay(
    "ha",
    inflow="mangrove_taking_root",
    over="mangrove_growth_time",
    order=3,
    outflow="mangrove_maturing",
    starts_at="young_mangroves_at_start",
    doc="Mangroves too young to break waves.",
)


@equation("ha/year")
def mangrove_loss(mangrove_area, mangrove_natural_loss, storm_rate, mangrove_storm_loss):
    """Grown mangroves lost to erosion, felling and storms."""
    return mangrove_area * (mangrove_natural_loss + storm_rate * mangrove_storm_loss)


@equation("ha/year")
def mangrove_clearing(
    land_development, zone_exposure_share, mangrove_cleared_share, mangrove_area, mangrove_area_at_start
):
    """Mangroves lost under new industrial and port land on the coast."""
    return land_development * zone_exposure_share * mangrove_cleared_share * mangrove_area / mangrove_area_at_start


mangrove_area = stock(
    "ha",
    starts_at="mangrove_area_at_start",
    inflows=["mangrove_maturing"],
    outflows=["mangrove_loss", "mangrove_clearing"],
    doc="Mangroves grown enough to break waves.",
)


@equation("1")
def wave_reduction(mangrove_area, mangrove_full_belt, mangrove_wave_reduction):
    """Flood damage that mangroves avoid; a full belt avoids no more when it grows further."""
    return mangrove_wave_reduction * at_most(mangrove_area / mangrove_full_belt, 1)


@equation("bn_vnd")
def city_capital(
    capital_agriculture, capital_domestic_industry, capital_foreign_industry, capital_services, transport_capital
):
    """Capital that storm and flood can reach: private capital and transport works."""
    return (
        capital_agriculture
        + capital_domestic_industry
        + capital_foreign_industry
        + capital_services
        + transport_capital
    )


overtopping_perceived = smooth(
    "1/year",
    of="overtopping_probability",
    over="safety_perception_time",
    doc="Overtopping probability as builders see it: years without a flood make people feel safe.",
)


overtopping_at_start = stock(
    "1/year",
    starts_at="overtopping_probability",
    doc="Overtopping probability at the start of 2010, kept as a reference; nothing flows.",
)


@equation("1")
def levee_effect(overtopping_perceived, overtopping_at_start, levee_response):
    """Building on low land relative to the start: more where the dykes seem safer."""
    return 1 + levee_response * (1 - overtopping_perceived / overtopping_at_start)


@equation("1")
def low_land_building_share(zone_exposure_share, zone_building_share, low_land_share_elsewhere, levee_effect):
    """Share of new building that goes onto low land: in the zones and in the rest of the city."""
    usual = zone_building_share * zone_exposure_share + (1 - zone_building_share) * low_land_share_elsewhere
    return at_most(usual * levee_effect, 1)


@equation("1/year")
def exposure_shift(low_land_building_share, exposed_share, investment_total, city_capital):
    """Move of the exposed share towards that of new building, as fast as capital is renewed."""
    return (low_land_building_share - exposed_share) * investment_total / city_capital


exposed_share = stock(
    "1",
    starts_at="exposed_share_at_start",
    inflows=["exposure_shift"],
    doc="Share of the city's capital that stands on low land behind dykes.",
)


@equation("bn_vnd")
def exposed_capital(city_capital, exposed_share):
    """Capital on low land behind dykes."""
    return city_capital * exposed_share


@equation("1/year")
def flood_risk_rate(
    overtopping_probability, exposed_share, flooded_share, flood_damage_share, wave_reduction, readiness_effect
):
    """Share of the city's capital that floods over the dykes destroy in an average year."""
    flooded = overtopping_probability * exposed_share * flooded_share * (1 - wave_reduction)
    return flooded * flood_damage_share * readiness_effect


@equation("1")
def flood_timing(
    storm_form, storms_expected_weight, floods_with_storms_share, storms_dated, expected_storm_rate, channels_in_use
):
    """Floods that come now relative to an average year; recorded storms to 2024 already hold their floods."""
    dated = storms_expected_weight + floods_with_storms_share * (
        storms_dated / expected_storm_rate - storms_expected_weight
    )
    return channels_in_use * choose(storm_form, expected_loss=storms_expected_weight, dated_storms=dated)


@equation("1/year")
def flood_loss_rate(flood_risk_rate, flood_timing):
    """Share of the city's capital destroyed by floods over the dykes."""
    return flood_risk_rate * flood_timing
