"""How a test does a sector's arithmetic by hand, or runs a few sectors with their neighbours held still."""

from dataclasses import replace
from functools import cache
from importlib import import_module

from models.city import PARAMETERS
from models.language.clock import Clock
from models.language.numbers import read_numbers
from models.language.run import Choices, run
from models.language.structure import gather
from models.records import recorded_points
from models.result import Result


def by_hand(declared, **causes):
    """The value of one equation for the causes given, as its own function gives it."""
    (equation,) = declared.make("by_hand")
    return equation.function(**causes)


@cache
def numbers():
    """All numbers of the city; levers cost nothing here, as what their cost is counted on stands in other sectors."""
    read = read_numbers(PARAMETERS, recorded_points)
    return replace(read, levers={name: replace(lever, cost=0.0, cost_basis="") for name, lever in read.levers.items()})


def alone(*sectors, given, until=2045, **choices):
    """Run some sectors alone. given : name -> (unit, number or points over time) for what they read from others."""
    model = gather([import_module(f"models.sectors.{name}") for name in sectors], numbers(), given=given)
    clock, chosen = Clock(until=until), Choices(**choices)
    return Result(model, chosen, clock, run(model, chosen, clock))
