"""Migration: who comes, who leaves, and where in the city they settle.

Registered inflow follows wages against the country's, the chance of work, services and homes, after a delay; commuters
and unregistered workers belong to the workforce. Newcomers bring work and use services (R9).

Reads from other files: wage_relative, unemployment_rate, service_quality_index, the housing lever, population.
Numbers: parameters/population.toml.
"""

from models.language import at_least, equation, smooth, stock


@equation("1")
def migration_attraction(
    wage_relative,
    migration_wage_elasticity,
    unemployment_rate,
    normal_unemployment,
    migration_jobs_elasticity,
    service_quality_index,
    migration_service_elasticity,
):
    """What draws newcomers, 1 at the start: wages against the country's, the chance of work, schools and clinics.

    Gravity form with a small wage elasticity: registered inflow hardly rose while city wages outran the country's.
    """
    wages = at_least(wage_relative, 0) ** migration_wage_elasticity
    jobs = (at_least(1 - unemployment_rate, 0) / (1 - normal_unemployment)) ** migration_jobs_elasticity
    return wages * jobs * at_least(service_quality_index, 0) ** migration_service_elasticity


migration_attraction_perceived = smooth(
    "1",
    of="migration_attraction",
    over="migration_response_time",
    starts_at="attraction_at_start",
    doc="Attraction as it has become known and acted upon elsewhere.",
)


@equation("1")
def housing_effect(
    migrant_housing_asked_in_force, migrant_housing_asked_base, housing_bound_share, housing_effectiveness
):
    """Inflow relative to the base programme of homes: some come only if a home is offered, ever fewer of them."""
    homes = (at_least(migrant_housing_asked_in_force, 0) / migrant_housing_asked_base) ** housing_effectiveness
    return 1 + housing_bound_share * (homes - 1)


@equation("person/year")
def in_migration(population, in_migration_rate, migration_attraction_perceived, housing_effect):
    """Registered newcomers from other provinces."""
    return population * in_migration_rate * migration_attraction_perceived * housing_effect


@equation("person/year")
def out_migration(population, out_migration_rate):
    """Registered departures to other provinces."""
    return population * out_migration_rate


@equation("person/year")
def net_migration(in_migration, out_migration):
    """Newcomers less departures; commuters and unregistered workers are not in it."""
    return in_migration - out_migration


@equation("1/year")
def urban_settling(newcomers_urban_share, urban_share, in_migration, population):
    """Urban share gained because newcomers settle in town more than residents do."""
    return at_least(newcomers_urban_share - urban_share, 0) * in_migration / population


@equation("1/year")
def rural_increase(rural_growth_advantage, urban_share):
    """Urban share lost because villages have more births than towns."""
    return rural_growth_advantage * urban_share * (1 - urban_share)


urban_share = stock(
    "1",
    starts_at="urban_share_at_start",
    inflows=["urban_settling"],
    outflows=["rural_increase"],
    doc="Share of people in urban wards; turning districts into wards is not in it.",
)
