"""Labour supply: people times participation, and what ageing does to it.

The definition is the labour survey's of before 2021, own-use producers included. Schooling keeps the young out of
work longer; the legal retirement age, a national rule, keeps some of those past 55 in it (B10).

Reads from other files: population by age. Numbers: parameters/population.toml, series.population.toml.
"""

from models.language import equation, groups, total, weighted_total

AGES = groups(
    "0_4",
    "5_9",
    "10_14",
    "15_19",
    "20_24",
    "25_29",
    "30_34",
    "35_39",
    "40_44",
    "45_49",
    "50_54",
    "55_59",
    "60_64",
    "65_69",
    "70_74",
    "75_79",
    "80_plus",
)
WORKING_AGE = groups(*AGES.names[3:13])
CHILDREN = groups(*AGES.names[:3])
OLD = groups(*AGES.names[13:])
DEPENDENTS = groups(*CHILDREN, *OLD)
YOUNG = groups("15_19", "20_24")
PAST_55 = groups("55_59", "60_64")
PRIME_AND_OLD = groups(*AGES.names[5:11], *OLD)
working_age_population = total("person", of="population", each=WORKING_AGE, doc="People aged 15 to 64.")
youth_population = total("person", of="population", each=YOUNG, doc="People aged 15 to 24.")
population_65_plus = total("person", of="population", each=OLD, doc="People aged 65 and older.")
dependents = total("person", of="population", each=DEPENDENTS, doc="Children under 15 and people aged 65 and older.")


@equation("1")
def share_65_plus(population_65_plus, population):
    """Share of people aged 65 and older."""
    return population_65_plus / population


@equation("1")
def dependency_ratio(dependents, working_age_population):
    """Children and old people per person of working age."""
    return dependents / working_age_population


population_at_start = total("person", of="population_at_start", each=AGES, doc="Everybody at the start of 2010.")
dependents_at_start = total(
    "person", of="population_at_start", each=DEPENDENTS, doc="Children and old people at the start of 2010."
)


@equation("1")
def dependency_ratio_at_start(dependents_at_start, population_at_start):
    """Children and old people per person of working age at the start of 2010."""
    return dependents_at_start / (population_at_start - dependents_at_start)


@equation("1")
def later_retirement(legal_retirement_age, legal_retirement_age_before, participation_response_to_retirement_age):
    """Participation gained past 55 as the legal retirement age rises; only the formally employed respond."""
    return participation_response_to_retirement_age * (legal_retirement_age - legal_retirement_age_before)


@equation("1", each=YOUNG, by_group=("participation_at_start",))
def participation_young(participation_at_start, youth_participation_index):
    """Share of a young age group in the labour force: schooling lasts longer."""
    return participation_at_start * youth_participation_index


@equation("1", each=PAST_55, by_group=("participation_at_start",))
def participation_past_55(participation_at_start, later_retirement):
    """Share of an age group between 55 and 64 in the labour force."""
    return participation_at_start + later_retirement


labour_young = weighted_total(
    "person",
    of="population",
    by="participation_young",
    each=YOUNG,
    doc="People aged 15 to 24 who work or look for work.",
)
labour_prime_and_old = weighted_total(
    "person",
    of="population",
    by="participation",
    each=PRIME_AND_OLD,
    doc="People aged 25 to 54, or 65 and older, who work or look for work.",
)
labour_past_55 = weighted_total(
    "person",
    of="population",
    by="participation_past_55",
    each=PAST_55,
    doc="People aged 55 to 64 who work or look for work.",
)


@equation("person")
def labour_supply(labour_young, labour_prime_and_old, labour_past_55):
    """Residents who work or look for work, on the labour force survey's definition of before 2021."""
    return labour_young + labour_prime_and_old + labour_past_55
