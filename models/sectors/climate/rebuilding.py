"""Rebuilding: destroyed capital waits, is rebuilt, and takes its money from new investment (loop B7).

Reads from other sectors: capital stocks, levers of readiness and security. Numbers: parameters/climate.toml.
"""

from models.language import at_least, equation, groups, stock, total

ALL_CAPITAL = groups("agriculture", "domestic_industry", "foreign_industry", "services", "transport")


damaged = stock(
    "bn_vnd",
    starts_at="damaged_at_start",
    inflows=["storm_damage"],
    outflows=["rebuilding"],
    each=ALL_CAPITAL,
    by_group=("storm_damage", "rebuilding"),
    doc="Destroyed capital of the sector that has not been rebuilt yet.",
)


damaged_capital = total(
    "bn_vnd", of="damaged", each=ALL_CAPITAL, doc="Destroyed capital of all sectors that has not been rebuilt yet."
)


@equation("1")
def reconstruction_speed(
    disaster_readiness_in_force,
    disaster_readiness_reference,
    readiness_speed_gain,
    security_budget_share_in_force,
    security_share_reference,
    security_speed_gain,
):
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
