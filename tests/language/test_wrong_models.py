"""A model that does not hold together is refused: one sentence a fault, with its place, all of them at once."""

import re

import pytest

from models.language.faults import ModelError
from models.language.structure import gather
from tests.language.small import load, model_from, read_town, said_against

NUMBER = """[{name}]
value = 1
range = [0, 2]
unit = "{unit}"
means = "A number for a test."
evidence = "assumed"
source = "assumed: test piece"
"""


def equation(unit, causes, result, name="wrong"):
    """The text of one equation."""
    return f'@equation("{unit}")\ndef {name}({causes}):\n    """A test piece."""\n    return {result}\n\n'


def stock(arguments, name="wrong"):
    return f'{name} = stock({arguments}, doc="A test piece.")\n'


UNITS = {
    "a result in another unit": (
        equation("person", "capital", "capital"),
        "wrong (town.py): the result must be in 'person', not 'bn_vnd'"),
    "a sum of unlike things": (
        equation("person", "capital, people_total", "capital + people_total"),
        "wrong (town.py): cannot add or subtract 'bn_vnd' and 'person'"),
    "a comparison of unlike things": (
        equation("1", "capital, people_total", "when(capital > people_total, 1, 0)"),
        "wrong (town.py): cannot compare 'bn_vnd' and 'person'"),
    "a pure number added to money": (
        equation("bn_vnd", "capital", "capital + 1"),
        "wrong (town.py): cannot add or subtract '1' and 'bn_vnd'"),
    "branches in unlike units": (
        equation("1", "capital, people_total", "when(people_total > 0, capital, people_total)"),
        "wrong (town.py): cannot compare 'bn_vnd' and 'person'"),
    "the logarithm of money": (
        equation("1", "capital", "log(capital)"),
        "wrong (town.py): log() needs a pure number, not 'bn_vnd'"),
    "an exponent of money": (
        equation("1", "capital", "2 ** capital"),
        "wrong (town.py): an exponent must be a pure number, not 'bn_vnd'"),
    "money raised to a quantity": (
        equation("bn_vnd", "capital, capital_share", "capital ** -capital_share"),
        "wrong (town.py): 'bn_vnd' may only be raised to a literal number; divide by a reference first"),
    "a table fed with the wrong thing": (
        equation("1", "capital, crowding_table", "crowding_table(capital)"),
        "wrong (town.py): table 'crowding_table' takes '1', not 'bn_vnd'"),
    "a base unit nobody declares": (
        equation("persons", "people_total", "people_total"),
        "wrong: 'persons' is not a base unit. Did you mean 'person'?"),
    "a unit that cannot be read": (
        equation("bn_vnd year", "capital", "capital"),
        "wrong: 'bn_vnd year' is not a unit; write for example bn_vnd/year or 1"),
    "a stock with a flow in the wrong unit": (
        stock('"bn_vnd", starts_at="capital_at_start", inflows=["arrivals_young"]'),
        "stock 'wrong' is in 'bn_vnd' but its flow 'arrivals_young' is in 'person/year'"),
    "a stock with a flow that is not per year": (
        stock('"bn_vnd", starts_at="capital_at_start", outflows=["works"]'),
        "stock 'wrong' is in 'bn_vnd' but its flow 'works' is in 'bn_vnd'"),
    "a stock that starts in another unit": (
        stock('"bn_vnd", starts_at="room"'),
        "stock 'wrong' is in 'bn_vnd' but starts at 'room' in 'person'"),
}

NAMES = {
    "a cause nobody declares": (
        equation("bn_vnd", "captial", "captial"),
        "'wrong' (town.py) asks for 'captial', which nothing declares. Did you mean 'capital'?"),
    "a cause that resembles nothing": (
        equation("bn_vnd", "xyzzy", "xyzzy"),
        "'wrong' (town.py) asks for 'xyzzy', which nothing declares."),
    "a flow nobody declares": (
        stock('"bn_vnd", starts_at="capital_at_start", outflows=["deprecation"]'),
        "stock 'wrong' (town.py) has the flow 'deprecation', which nothing declares. Did you mean 'depreciation'?"),
    "a flow that is a number": (
        stock('"bn_vnd", starts_at="capital_at_start", outflows=["output_reference"]'),
        "stock 'wrong' (town.py) has the flow 'output_reference', which nothing declares."),
    "a start nobody declares": (
        stock('"bn_vnd", starts_at="capital_at_strat"'),
        "stock 'wrong' (town.py) starts at 'capital_at_strat', which nothing declares. "
        "Did you mean 'capital_at_start'?"),
    "a variable with the name of a number": (
        equation("person", "people_total", "people_total", name="room"),
        "'room' is both a number in the parameter files and a variable at town.py"),
    "a variable with the name of a lever's base": (
        equation("1", "crowding", "crowding", name="investment_share_base"),
        "'investment_share_base' is both a number in the parameter files and a variable at town.py"),
    "a declaration without a name": (
        'stock("bn_vnd", starts_at="capital_at_start", doc="Nameless.")\n',
        "town.py: what is declared here has no name"),
}

FORMS = {
    "a table inside an expression": (
        equation("1", "crowding, crowding_table", "2 * crowding_table(crowding)"),
        "wrong (town.py): a table look-up must be the whole right-hand side; give 'crowding_table' a variable of its "
        "own"),
    "a table without its input": (
        equation("1", "crowding, crowding_table", "crowding * crowding_table"),
        "wrong (town.py): table 'crowding_table' is used without its input: write crowding_table(input)"),
    "a quantity used as a table": (
        equation("1", "crowding, capital_share", "capital_share(crowding)"),
        "wrong (town.py): 'capital_share' is called but is not a table"),
    "choose() without one of the options": (
        equation("1", "mood", "choose(mood, calm=1)"),
        "wrong (town.py): choose(mood, …) must name the options calm, bold; it names calm"),
    "choose() with an option there is not": (
        equation("1", "mood", "choose(mood, calm=1, bold=2, angry=3)"),
        "wrong (town.py): choose(mood, …) must name the options calm, bold; it names calm, bold, angry"),
    "choose() on something that is not a switch": (
        equation("1", "crowding", "choose(crowding, calm=1, bold=2)"),
        "wrong (town.py): choose(…) must name a switch first"),
    "a switch used as a number": (
        equation("1", "mood", "1 + mood * 1"),
        "wrong (town.py): cannot be read as an equation: unsupported operand type(s) for *: 'SwitchSymbol' and 'int'"),
    "an if": (
        equation("1", "crowding", "1 if crowding > 1 else 0"),
        "wrong (town.py): an equation may not branch with `if`, `and`, `or`, min() or max(): use when(condition, a, "
        "b), at_least(x, floor) or at_most(x, cap)"),
    "min()": (
        equation("1", "crowding", "min(crowding, 1)"),
        "wrong (town.py): an equation may not branch with `if`, `and`, `or`, min() or max(): use when(condition, a, "
        "b), at_least(x, floor) or at_most(x, cap)"),
    "a comparison with ==": (
        equation("1", "crowding", "when(crowding == 1, crowding, 0)"),
        "wrong (town.py): an equation compared with == or `is`; use <, <=, > or >= inside when(condition, a, b)"),
    "a comparison used as a number": (
        equation("1", "crowding", "(crowding > 1) * crowding"),
        "wrong (town.py): a comparison may only stand as the condition of when(condition, then, otherwise)"),
    "a comparison as the result": (
        equation("1", "crowding", "crowding > 1"),
        "wrong (town.py): gives a comparison; write when(condition, then, otherwise)"),
    "a condition that compares nothing": (
        equation("1", "crowding", "when(crowding, 1, 0)"),
        "wrong (town.py): the condition of when(…) must compare two quantities with <, <=, > or >="),
    "a result that is text": (
        equation("1", "crowding", "'crowded'"),
        "wrong (town.py): an equation used 'crowded', which is neither a number nor a quantity of the model"),
    "a helper nobody defines": (
        equation("1", "crowding", "crowding * helper"),
        "wrong (town.py): cannot be read as an equation: name 'helper' is not defined"),
    "a cause that is not used": (
        equation("1", "crowding, room", "crowding * 1"),
        "wrong (town.py): names the cause 'room' but does not use it"),
}

LOOPS = {
    "a loop without a stock": (
        equation("1", "second", "second", name="first") + equation("1", "third", "third * 1", name="second")
        + equation("1", "first", "first + 1", name="third"),
        "these equations feed each other within one instant: first -> third -> second -> first. "
        "Put a stock or a smooth on the loop."),
    "an equation that feeds itself": (
        equation("1", "wrong, crowding", "wrong + crowding"),
        "these equations feed each other within one instant: wrong -> wrong. Put a stock or a smooth on the loop."),
    "stocks that wait for each other's start": (
        stock('"1", starts_at="one"', name="two") + stock('"1", starts_at="two"', name="one"),
        "these need each other's value at the start: one -> two -> one. Give one of them a starting value."),
}


@pytest.mark.parametrize("planted", [*UNITS, *NAMES, *FORMS, *LOOPS])
def test_a_wrong_declaration_is_one_sentence(planted, tmp_path):
    code, sentence = (UNITS | NAMES | FORMS | LOOPS)[planted]
    assert [without_lines(said) for said in said_against(tmp_path, code=code)] == [sentence]


def without_lines(said):
    """The sentence with 'town.py' for every place in it."""
    return re.sub(r"[^\s(]*town\.py:\d+", "town.py", said)


UNUSED = {
    "parameter": ("town.toml", NUMBER.format(name="spare", unit="1"), "parameter 'spare' is used by no equation"),
    "table": ("town.toml", '[spare]\npoints = [[0, 1], [1, 2]]\ninput_unit = "1"\nunit = "1"\nmeans = "."\n'
                           'evidence = "assumed"\nsource = "assumed: test"\n', "table 'spare' is used by no equation"),
    "series": ("series.toml", '[spare]\npoints = [[2010, 1], [2011, 2]]\nunit = "1"\nmeans = "."\n'
                              'evidence = "assumed"\nsource = "assumed: test"\n',
               "series 'spare' is used by no equation"),
    "switch": ("switches.toml", '[spare]\noptions = ["a", "b"]\ndefault = "a"\nmeans = "."\n'
                                'source = "assumed: test"\ncode = "S2"\n', "switch 'spare' is used by no equation"),
    "world assumption": ("world.toml", NUMBER.format(name="spare", unit="1") + 'code = "X2"\n',
                         "world assumption 'spare' is used by no equation"),
    "lever": ("levers.toml", NUMBER.format(name="spare", unit="1") + 'code = "L2"\ntask = 1\ndelay = 0\n'
                             'delay_source = "assumed: test"\ncost = 1\ncost_source = "assumed: test"\n'
                             'paid_by = "budget"\n', "lever 'spare' moves nothing: no equation uses 'spare_in_force'"),
    "cost basis": ("levers.toml", NUMBER.format(name="spare", unit="1") + 'code = "L2"\ntask = 1\ndelay = 0\n'
                                  'delay_source = "assumed: test"\ncost = 1\ncost_source = "assumed: test"\n'
                                  'paid_by = "budget"\ncost_basis = "outputs"\n',
                   "lever 'spare' counts its cost on 'outputs', which nothing declares. Did you mean 'output'?"),
}


@pytest.mark.parametrize("kind", UNUSED)
def test_a_number_that_nothing_uses_is_named(kind, tmp_path):
    file, text, sentence = UNUSED[kind]
    assert sentence in said_against(tmp_path, numbers={file: text})


def test_a_number_may_not_take_a_name_that_a_lever_makes(tmp_path):
    planted = {"town.toml": NUMBER.format(name="investment_share_delay", unit="year")}
    said = said_against(tmp_path, numbers=planted, code=equation("year", "investment_share_delay",
                                                                 "investment_share_delay * 1"))
    assert said == ["'investment_share_delay' is a name that a lever makes; give the number in the parameter files "
                    "another"]


@pytest.mark.parametrize("second", [
    equation("person", "people_total", "people_total * 2", name="output"),
    'output = stock("bn_vnd", starts_at="capital_at_start", doc="Again.")\n',
    'output = total("person", of="people", each=AGES, doc="Again.")\n',
])
def test_a_name_used_twice_in_one_file_is_said_with_both_lines(second, tmp_path):
    said = said_against(tmp_path, code=second)
    first_line, second_line = [number for number, line in enumerate(
        (tmp_path / "town.py").read_text("utf-8").splitlines(), start=1)
        if re.match(r"def output\b|output =", line)]
    places = [int(number) for number in re.findall(r"town\.py:(\d+)", said[0])]
    assert said[0].startswith("'output' is declared twice: ")
    assert abs(places[0] - first_line) <= 1                     # an equation stands at its decorator
    assert abs(places[1] - second_line) <= 1


def test_a_name_used_in_two_files_is_said_with_both_places(tmp_path):
    declared = '"""One."""\nfrom models.language import equation\n\n' + equation("1", "", "1", name="ratio")
    files = [tmp_path / "east.py", tmp_path / "west.py"]
    for file in files:
        file.write_text(declared, "utf-8")
    numbers = model_from("").numbers
    with pytest.raises(ModelError) as refused:
        gather([load(file) for file in files], numbers)
    east, west = (f"{tmp_path.name}/{file.name}:4" for file in files)
    assert refused.value.faults == (f"'ratio' is declared twice: {east} and {west}",)


def test_everything_wrong_is_said_at_once(tmp_path):
    kinds = [UNITS["a result in another unit"], NAMES["a cause nobody declares"], FORMS["min()"],
             LOOPS["an equation that feeds itself"]]
    code = "".join(text.replace("wrong", f"wrong_{number}") for number, (text, _) in enumerate(kinds))
    said = said_against(tmp_path, code=code, numbers={"town.toml": UNUSED["parameter"][1]})
    expected = [sentence.replace("wrong", f"wrong_{number}") for number, (_, sentence) in enumerate(kinds)]
    assert sorted(map(without_lines, said)) == sorted([*expected, UNUSED["parameter"][2]])


def test_the_refusal_lists_each_fault_on_a_line_of_its_own(tmp_path):
    with pytest.raises(ModelError) as refused:
        read_town(tmp_path, code=equation("person", "capital", "capital") * 1 + stock('"1", starts_at="room"', "held"))
    lines = str(refused.value).splitlines()
    assert lines[0] == "The model cannot run:"
    assert [line.startswith("  - ") for line in lines[1:]] == [True, True]


@pytest.mark.parametrize(("unit", "causes", "result"), [
    ("1/bn_vnd", "capital", "capital ** -1"),
    ("bn_vnd^2", "capital", "capital ** 2"),
    ("bn_vnd^0.5", "capital", "capital ** 0.5"),
    ("1", "capital", "capital ** 0 * 3"),
    ("bn_vnd*year/person", "starts, people_total, lifetime, capital_share",
     "starts / people_total * lifetime ** 2 * 2 ** capital_share"),
])
def test_units_are_reckoned_like_numbers(unit, causes, result, tmp_path):
    assert said_against(tmp_path, code=equation(unit, causes, result)) == []


def test_the_number_zero_fits_every_unit(tmp_path):
    assert said_against(tmp_path, code=equation("bn_vnd", "capital", "at_least(capital, 0)")
                        + equation("person", "", "0", name="nobody")) == []
