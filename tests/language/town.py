"""A small town of three stocks that uses every word of the language: the language's own test piece."""

from models.language import (
    at_least,
    at_most,
    choose,
    delay,
    equation,
    exp,
    groups,
    log,
    smooth,
    stock,
    total,
    weighted_total,
    when,
)

AGES = groups("young", "old")

people = stock("person", starts_at="people_at_start", inflows=["arrivals"], outflows=["departures"], doc="People.",
               each=AGES, by_group=("people_at_start", "arrivals", "departures"))
people_total = total("person", of="people", each=AGES, doc="Everybody.")
workers = weighted_total("person", of="people", by="participation", each=AGES, doc="Who works.")


@equation("person/year", each=AGES, by_group=("people", "arrival_share"))
def arrivals(people, arrival_share, perceived_output, output_reference):
    """People who come, more when output is seen to be high."""
    return people * arrival_share * (perceived_output / output_reference) ** 0.5


@equation("person/year", each=AGES, by_group=("people",))
def departures(people, lifetime, crowding_effect):
    """People who leave."""
    return people / lifetime * crowding_effect


@equation("1")
def crowding(people_total, room):
    """People against room."""
    return people_total / room


@equation("1")
def crowding_effect(crowding, crowding_table):
    """Crowding drives people away."""
    return crowding_table(crowding)


capital = stock("bn_vnd", starts_at="capital_at_start", inflows=["completion"], outflows=["depreciation"],
                doc="Capital.")
works = delay("bn_vnd", inflow="starts", over="building_time", order=3, outflow="completion",
              starts_at="works_at_start", doc="Works under way.")
perceived_output = smooth("bn_vnd/year", of="output", over="perception_time", doc="Output as seen.")
reputation = smooth("1", of="crowding", over="perception_time", order=3, doc="Crowding as known elsewhere.")


@equation("bn_vnd")
def works_at_start(capital_at_start, lifetime, building_time):
    """Works that keep capital steady."""
    return capital_at_start / lifetime * building_time


@equation("bn_vnd/year")
def depreciation(capital, lifetime):
    """Worn-out capital."""
    return capital / lifetime


@equation("bn_vnd/year")
def starts(perceived_output, investment_share_in_force, weather, mood, reputation):
    """Works begun."""
    return (perceived_output * at_most(investment_share_in_force, 0.5)
            * choose(mood, calm=1, bold=1.1) * at_least(weather, 0.5) * exp(-0.1 * reputation))


@equation("bn_vnd/year")
def output(capital, workers, capital_share, output_per_worker, capital_per_worker_reference, time, storm_year):
    """Output, lower after the storm."""
    per_worker = capital / workers / capital_per_worker_reference
    return workers * output_per_worker * exp(capital_share * log(per_worker)) * when(time >= storm_year, 0.95, 1)


@equation("1")
def implementation_speed():
    """Nothing slows this town down."""
    return 1


@equation("1")
def purse_grant_share(programme_cost_asked, output, programme_staff_asked, workers):
    """The purse grants less when more is asked."""
    return at_most(1, 0.01 * output / at_least(programme_cost_asked, 0.001 * output) + programme_staff_asked / workers)
