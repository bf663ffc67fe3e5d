"""Storms: which strike, and what they destroy.

Storms that struck are dated; from 2025 on they cost their expected loss each year, or strike from a dated list.

Reads from other sectors: capital stocks, disaster_readiness_in_force. Numbers: parameters/climate.toml,
series.climate.toml.
"""

from models.language import at_least, at_most, choose, equation, groups, total

BUILT = groups("domestic_industry", "foreign_industry", "services")
ALL_CAPITAL = groups("agriculture", "domestic_industry", "foreign_industry", "services", "transport")


@equation("1")
def storm_intensity(global_temperature, storm_reference_temperature, storm_gain_per_degree):
    """Loss from storms per year relative to 2024; a warmer sea makes the strong ones stronger."""
    return 1 + storm_gain_per_degree * at_least(global_temperature - storm_reference_temperature, 0)


@equation("1/year")
def expected_storm_rate(severe_typhoon_interval, smaller_storm_rate):
    """Storms to expect in a year, counted in storms as strong as Yagi."""
    return 1 / severe_typhoon_interval + smaller_storm_rate


@equation("1/year")
def storms_ahead(
    storm_form, expected_storm_rate, storms_expected_weight, storms_dated, storm_intensity, channels_in_use
):
    """Storms after 2024 at today's strength: their expected rate every year, or the dated list."""
    return (
        channels_in_use
        * storm_intensity
        * choose(storm_form, expected_loss=expected_storm_rate * storms_expected_weight, dated_storms=storms_dated)
    )


@equation("1/year")
def storm_rate(storms_recorded, storms_ahead):
    """Storms that strike, counted in storms as strong as Yagi."""
    return storms_recorded + storms_ahead


@equation("1")
def readiness_effect(disaster_readiness_in_force, disaster_readiness_reference, avoidable_storm_share):
    """Storm damage left after warning, moving and mooring, 1 at the readiness of 2024."""
    return (1 - avoidable_storm_share * disaster_readiness_in_force) / (
        1 - avoidable_storm_share * disaster_readiness_reference
    )


@equation("1/year")
def storm_pressure(storm_rate, readiness_effect):
    """Storms that strike, weighed by how well the city is prepared."""
    return storm_rate * readiness_effect


@equation("1/year")
def building_loss_rate(storm_pressure, storm_damage_buildings, flood_loss_rate):
    """Share of plants, shops and houses destroyed in a year by wind, rain and flood."""
    return storm_pressure * storm_damage_buildings + flood_loss_rate


@equation("bn_vnd/year")
def storm_damage_agriculture(capital_agriculture, storm_pressure, storm_damage_farms, flood_loss_rate):
    """Ponds, boats, herds and trees destroyed; farms stand most open to wind and water."""
    return capital_agriculture * (storm_pressure * storm_damage_farms + flood_loss_rate)


@equation("bn_vnd/year", each=BUILT, by_group=("capital",))
def storm_damage(capital, building_loss_rate):
    """Capital of the sector destroyed by storm and flood."""
    return capital * building_loss_rate


@equation("bn_vnd/year")
def storm_damage_transport(transport_capital, storm_pressure, storm_damage_works, flood_loss_rate):
    """Roads, bridges and lines destroyed by storm and flood."""
    return transport_capital * (storm_pressure * storm_damage_works + flood_loss_rate)


storm_loss = total(
    "bn_vnd/year", of="storm_damage", each=ALL_CAPITAL, doc="All capital destroyed by storm and flood in a year."
)


@equation("1")
def storm_output_loss(storm_pressure, storm_stoppage_time, damaged_capital, city_capital, indirect_loss_share):
    """Value added lost while crops lie flat, power is out and suppliers repair; the capital itself counts apart."""
    return at_most(storm_pressure * storm_stoppage_time + indirect_loss_share * damaged_capital / city_capital, 0.5)
