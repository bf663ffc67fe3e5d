"""Ages: people by five-year group.

Each group is a first-order stock, so cohorts mix a little: some children grow up early, some late. Deaths follow the
rates of 2010 by age times a mortality index; newcomers settle by the ages of migrants.

Reads from other files: births, net_migration, mortality_index. Numbers: parameters/population.toml.
"""

from models.language import equation, groups, stock, total

# One group after the other, as a table.
# fmt: off
AGES = groups("0_4", "5_9", "10_14", "15_19", "20_24", "25_29", "30_34", "35_39", "40_44", "45_49", "50_54", "55_59",
              "60_64", "65_69", "70_74", "75_79", "80_plus")
GROWING_OLDER = groups(*AGES.names[:-1])

population_0_4 = stock("person", starts_at="population_at_start_0_4", inflows=["births", "settling_0_4"],
                       outflows=["ageing_0_4", "dying_0_4"], doc="People younger than 5.")
population_5_9 = stock("person", starts_at="population_at_start_5_9", inflows=["ageing_0_4", "settling_5_9"],
                       outflows=["ageing_5_9", "dying_5_9"], doc="People aged 5 to 9.")
population_10_14 = stock("person", starts_at="population_at_start_10_14", inflows=["ageing_5_9", "settling_10_14"],
                         outflows=["ageing_10_14", "dying_10_14"], doc="People aged 10 to 14.")
population_15_19 = stock("person", starts_at="population_at_start_15_19", inflows=["ageing_10_14", "settling_15_19"],
                         outflows=["ageing_15_19", "dying_15_19"], doc="People aged 15 to 19.")
population_20_24 = stock("person", starts_at="population_at_start_20_24", inflows=["ageing_15_19", "settling_20_24"],
                         outflows=["ageing_20_24", "dying_20_24"], doc="People aged 20 to 24.")
population_25_29 = stock("person", starts_at="population_at_start_25_29", inflows=["ageing_20_24", "settling_25_29"],
                         outflows=["ageing_25_29", "dying_25_29"], doc="People aged 25 to 29.")
population_30_34 = stock("person", starts_at="population_at_start_30_34", inflows=["ageing_25_29", "settling_30_34"],
                         outflows=["ageing_30_34", "dying_30_34"], doc="People aged 30 to 34.")
population_35_39 = stock("person", starts_at="population_at_start_35_39", inflows=["ageing_30_34", "settling_35_39"],
                         outflows=["ageing_35_39", "dying_35_39"], doc="People aged 35 to 39.")
population_40_44 = stock("person", starts_at="population_at_start_40_44", inflows=["ageing_35_39", "settling_40_44"],
                         outflows=["ageing_40_44", "dying_40_44"], doc="People aged 40 to 44.")
population_45_49 = stock("person", starts_at="population_at_start_45_49", inflows=["ageing_40_44", "settling_45_49"],
                         outflows=["ageing_45_49", "dying_45_49"], doc="People aged 45 to 49.")
population_50_54 = stock("person", starts_at="population_at_start_50_54", inflows=["ageing_45_49", "settling_50_54"],
                         outflows=["ageing_50_54", "dying_50_54"], doc="People aged 50 to 54.")
population_55_59 = stock("person", starts_at="population_at_start_55_59", inflows=["ageing_50_54", "settling_55_59"],
                         outflows=["ageing_55_59", "dying_55_59"], doc="People aged 55 to 59.")
population_60_64 = stock("person", starts_at="population_at_start_60_64", inflows=["ageing_55_59", "settling_60_64"],
                         outflows=["ageing_60_64", "dying_60_64"], doc="People aged 60 to 64.")
population_65_69 = stock("person", starts_at="population_at_start_65_69", inflows=["ageing_60_64", "settling_65_69"],
                         outflows=["ageing_65_69", "dying_65_69"], doc="People aged 65 to 69.")
population_70_74 = stock("person", starts_at="population_at_start_70_74", inflows=["ageing_65_69", "settling_70_74"],
                         outflows=["ageing_70_74", "dying_70_74"], doc="People aged 70 to 74.")
population_75_79 = stock("person", starts_at="population_at_start_75_79", inflows=["ageing_70_74", "settling_75_79"],
                         outflows=["ageing_75_79", "dying_75_79"], doc="People aged 75 to 79.")
population_80_plus = stock("person", starts_at="population_at_start_80_plus",
                           inflows=["ageing_75_79", "settling_80_plus"],
                           outflows=["dying_80_plus"], doc="People aged 80 and older.")
# fmt: on


@equation("person/year", each=GROWING_OLDER, by_group=("population",))
def ageing(population, age_group_width):
    """People who leave an age group for the next older one."""
    return population / age_group_width


@equation("person/year", each=AGES, by_group=("population", "mortality_rate"))
def dying(population, mortality_rate, mortality_index):
    """People of an age group who die in a year; rates of 2010 times the mortality index."""
    return population * mortality_rate * mortality_index


deaths = total("person/year", of="dying", each=AGES, doc="People who die in a year.")


@equation("person/year", each=AGES, by_group=("migrant_share",))
def settling(net_migration, migrant_share):
    """Net newcomers of an age group."""
    return net_migration * migrant_share


population = total("person", of="population", each=AGES, doc="Everybody who lives in the city.")
