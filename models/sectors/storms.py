"""Storms: what they destroy, how fast it is rebuilt, and what people expect.

Storms that struck are dated; from 2025 on they cost their expected loss each year, or strike from a dated list.
Capital is destroyed sector by sector, waits as damage and takes repair money from new investment (loop B7).
Expected losses lower the wish to invest, and protection wins it back (loop R10).

Reads from other sectors: capital stocks, city_capital, flood_loss_rate, flood_risk_rate, global_temperature.
Numbers: parameters/storms.toml, series.climate.toml.
"""
from models.language import at_least, at_most, choose, equation, groups, smooth, stock, total

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
def storms_ahead(storm_form, expected_storm_rate, storms_expected_weight, storms_dated, storm_intensity,
                 channels_in_use):
    """Storms after 2024 at today's strength: their expected rate every year, or the dated list."""
    return channels_in_use * storm_intensity * choose(
        storm_form, expected_loss=expected_storm_rate * storms_expected_weight, dated_storms=storms_dated)


@equation("1/year")
def storm_rate(storms_recorded, storms_ahead):
    """Storms that strike, counted in storms as strong as Yagi."""
    return storms_recorded + storms_ahead


@equation("1")
def readiness_effect(disaster_readiness_in_force, disaster_readiness_reference, avoidable_storm_share):
    """Storm damage left after warning, moving and mooring, 1 at the readiness of 2024."""
    return (1 - avoidable_storm_share * disaster_readiness_in_force) / (
        1 - avoidable_storm_share * disaster_readiness_reference)


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


storm_loss = total("bn_vnd/year", of="storm_damage", each=ALL_CAPITAL,
    doc="All capital destroyed by storm and flood in a year.")

damaged = stock("bn_vnd", starts_at="damaged_at_start", inflows=["storm_damage"], outflows=["rebuilding"],
    each=ALL_CAPITAL, by_group=("storm_damage", "rebuilding"),
    doc="Destroyed capital of the sector that has not been rebuilt yet.")
damaged_capital = total("bn_vnd", of="damaged", each=ALL_CAPITAL,
    doc="Destroyed capital of all sectors that has not been rebuilt yet.")


@equation("1")
def reconstruction_speed(disaster_readiness_in_force, disaster_readiness_reference, readiness_speed_gain,
                         security_budget_share_in_force, security_share_reference, security_speed_gain):
    """Pace of rebuilding, 1 at the preparation of 2024; trained forces and stocks of material quicken it."""
    prepared = readiness_speed_gain * (disaster_readiness_in_force - disaster_readiness_reference)
    return 1 + prepared + security_speed_gain * (security_budget_share_in_force / security_share_reference - 1)


@equation("bn_vnd/year", each=ALL_CAPITAL, by_group=("damaged",))
def rebuilding(damaged, reconstruction_time, reconstruction_speed):
    """Destroyed capital of the sector rebuilt in a year; it stands again as capital."""
    return damaged * at_least(reconstruction_speed, 0) / reconstruction_time


reconstruction = total("bn_vnd/year", of="rebuilding", each=ALL_CAPITAL, doc="Destroyed capital rebuilt in a year.")


@equation("bn_vnd/year")
def reconstruction_public(reconstruction, reconstruction_public_share):
    """Rebuilding that the city pays."""
    return reconstruction * reconstruction_public_share


@equation("bn_vnd/year")
def reconstruction_private(reconstruction, reconstruction_public):
    """Rebuilding that firms and households pay, out of what they would have invested anew."""
    return reconstruction - reconstruction_public


@equation("1")
def storm_output_loss(storm_pressure, storm_stoppage_time, damaged_capital, city_capital, indirect_loss_share):
    """Value added lost while crops lie flat, power is out and suppliers repair; the capital itself counts apart."""
    return at_most(storm_pressure * storm_stoppage_time + indirect_loss_share * damaged_capital / city_capital, 0.5)


@equation("1/year")
def expected_loss_rate(expected_storm_rate, storm_intensity, readiness_effect, storm_damage_buildings,
                       flood_risk_rate):
    """Share of capital that an informed owner expects to lose in a year, whether storms come or not."""
    return expected_storm_rate * storm_intensity * readiness_effect * storm_damage_buildings + flood_risk_rate


climate_risk_perceived = smooth("1/year", of="expected_loss_rate", over="risk_perception_time",
    doc="Expected loss as investors and the city see it; perception follows with a delay.")
climate_risk_at_start = stock("1/year", starts_at="expected_loss_rate",
    doc="Expected loss at the start of 2010, kept as the reference of the risk index; nothing flows.")


@equation("1")
def climate_risk_index(climate_risk_perceived, climate_risk_at_start):
    """Climate risk as seen, 1 at the start."""
    return climate_risk_perceived / climate_risk_at_start
