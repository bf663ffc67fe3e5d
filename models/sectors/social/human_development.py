"""Human development: schooling, and the index of long life, knowledge and decent living.

Adults' schooling rises only as the young replace the old, over decades.

Reads from other files: service quality, income, life_expectancy. Numbers: parameters/social.toml.
"""

from models.language import at_least, at_most, equation, log, stock


@equation("year")
def expected_schooling(
    expected_schooling_at_start,
    service_quality_index,
    schooling_service_elasticity,
    income_per_capita_index,
    schooling_income_elasticity,
    schooling_years_full,
):
    """Years at school and college a child may expect."""
    services = at_least(service_quality_index, 0) ** schooling_service_elasticity
    income = at_least(income_per_capita_index, 0) ** schooling_income_elasticity
    return at_most(expected_schooling_at_start * services * income, schooling_years_full)


@equation("1")
def schooling_gain(expected_schooling, schooling_completion, mean_schooling, schooling_renewal_time):
    """Rise of adults' schooling as the young replace the old."""
    return (expected_schooling * schooling_completion - mean_schooling) / schooling_renewal_time


mean_schooling = stock(
    "year",
    starts_at="mean_schooling_at_start",
    inflows=["schooling_gain"],
    doc="Years of schooling of people aged 25 and older.",
)


@equation("1")
def long_life(life_expectancy, hdi_life_floor, hdi_life_full):
    """Health part of the human development index."""
    return (life_expectancy - hdi_life_floor) / (hdi_life_full - hdi_life_floor)


@equation("1")
def knowledge_of_people(mean_schooling, mean_schooling_full, expected_schooling, schooling_years_full):
    """Education part of the human development index."""
    return 0.5 * (mean_schooling / mean_schooling_full + expected_schooling / schooling_years_full)


@equation("1")
def decent_living(output_per_head_index, income_over_minimum_at_start, hdi_income_span):
    """Income part of the human development index: a doubling counts the same for rich and poor."""
    return log(at_least(output_per_head_index * income_over_minimum_at_start, 1)) / log(hdi_income_span)


@equation("1")
def hdi(long_life, knowledge_of_people, decent_living):
    """Human development index: geometric mean of long life, knowledge and decent living (UNDP)."""
    return (long_life * knowledge_of_people * at_most(decent_living, 1)) ** (1 / 3)
