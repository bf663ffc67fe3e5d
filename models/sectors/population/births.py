"""Births: women by age times the fertility of their age.

The path of fertility over time is recorded and assumed, not chosen; a world assumption shifts it.

Reads from other files: population by age. Numbers: parameters/population.toml, series.population.toml.
"""

from models.language import equation, groups, weighted_total

MOTHERS = groups("15_19", "20_24", "25_29", "30_34", "35_39", "40_44", "45_49")


@equation("1")
def total_fertility(total_fertility_path, fertility_change):
    """Children a woman would have over her life at today's rates."""
    return total_fertility_path + fertility_change


@equation("1/year", each=MOTHERS, by_group=("fertility_share",))
def fertility(total_fertility, fertility_share, age_group_width, women_share):
    """Births in a year per person of an age group, men included: the share of lifetime births that fall in it."""
    return total_fertility * fertility_share / age_group_width * women_share


births = weighted_total("person/year", of="population", by="fertility", each=MOTHERS, doc="Children born in a year.")
