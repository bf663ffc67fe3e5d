"""Health: how long people live, and what that does to deaths and work.

Income, services and doctors close part of the gap to the length of life that good conditions would bring; dust and
heat widen it. Healthier workers produce more, so dirty growth undoes a part of itself (B8).

Reads from other files: income, service quality, doctors, pm25_index, warming_local. Numbers: parameters/social.toml.
"""

from models.language import at_least, equation, exp, smooth

pollution_breathed = smooth(
    "1",
    of="pm25_index",
    over="pollution_exposure_time",
    starts_at="index_at_start",
    doc="Fine dust breathed over the past years, 1 at the start.",
)


@equation("year")
def life_expectancy_reachable(life_expectancy_ceiling, life_expectancy_at_start, life_gap_factor):
    """Life expectancy that today's conditions lead to: a part of the gap to the ceiling remains."""
    return life_expectancy_ceiling - (life_expectancy_ceiling - life_expectancy_at_start) * life_gap_factor


@equation("1")
def life_gap_factor(
    prosperity_effect_on_life,
    services_effect_on_life,
    pollution_breathed,
    pollution_life_elasticity,
    warming_local,
    heat_life_loss,
):
    """Gap to the ceiling relative to the start: income and services close it, dust and heat widen it (B8)."""
    air = at_least(pollution_breathed, 0) ** pollution_life_elasticity
    return air * (1 + heat_life_loss * warming_local) / prosperity_effect_on_life / services_effect_on_life


@equation("1")
def prosperity_effect_on_life(income_per_capita_index, income_life_elasticity):
    """How far higher income (food, homes, care) narrows the gap to the ceiling."""
    return at_least(income_per_capita_index, 0) ** income_life_elasticity


@equation("1")
def services_effect_on_life(
    service_quality_index,
    service_life_elasticity,
    doctors_per_10000,
    doctors_at_start,
    population_at_start,
    people_counted,
    doctors_life_elasticity,
):
    """How far better services and more doctors narrow the gap to the ceiling."""
    doctors_ratio = doctors_per_10000 / (doctors_at_start / population_at_start * people_counted)
    return at_least(service_quality_index, 0) ** service_life_elasticity * doctors_ratio**doctors_life_elasticity


life_expectancy = smooth(
    "year",
    of="life_expectancy_reachable",
    over="life_expectancy_time",
    starts_at="life_expectancy_at_start",
    doc="Average length of life of a newborn.",
)


@equation("1")
def mortality_index(mortality_per_life_year, life_expectancy, life_expectancy_at_start):
    """Death rates at every age, 1 at the start: a year of life expectancy lowers them all by the same share."""
    return exp(-mortality_per_life_year * (life_expectancy - life_expectancy_at_start))


@equation("1")
def health_effect(
    life_expectancy, life_expectancy_at_start, health_productivity_elasticity, pollution_breathed, sick_days_elasticity
):
    """Productivity of healthier workers, 1 at the start; dust costs days of work (B8)."""
    healthier = (life_expectancy / life_expectancy_at_start) ** health_productivity_elasticity
    return healthier / at_least(pollution_breathed, 0.5) ** sick_days_elasticity
