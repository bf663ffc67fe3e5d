"""Files that come back from other tools: read whatever their spelling, or refused in one sentence."""

import pytest

from models.language.clock import Clock
from models.language.run import Choices
from models.language.xmile import as_xmile
from models.language.xmile_reader import LARGEST, NotXmile, read_xmile
from models.language.xmile_text import Unreadable, meaning, number, same
from tests.language.small import the_town

CLOCK = Clock(method="euler", step=0.125)


@pytest.mark.parametrize(("one", "other"), [
    ("((a * b) + c)", "A*b + c"),
    ("(a - (b - c))", "a - (b-c)"),
    ("((a ^ b) ^ c)", "(a^b)^c"),
    ("(a ^ (b ^ c))", "a^b^c"),
    ("(-(a ^ 2.0))", "-a^2"),
    ("(IF (a < b) THEN c ELSE (d + 1))", "if a<b then c else d + 1.0 {as before}"),
    ("MAX(a, 0.5)", 'max( "A" , .5 )'),
    ("(IF a = 1 THEN b ELSE (IF a = 2 THEN c ELSE d))", "IF a=1 THEN b ELSE IF a=2 THEN c ELSE d"),
    ("0.30000000000000004", "0.3"),
])
def test_two_spellings_of_one_equation_mean_the_same(one, other):
    assert same(meaning(one), meaning(other))


@pytest.mark.parametrize(("one", "other"), [
    ("a - b - c", "a - (b - c)"), ("a / b / c", "a / (b / c)"), ("a + b", "b + a"), ("max(a, b)", "min(a, b)"),
    ("a < b", "a <= b"), ("2.0", "2.0001"), ("a", "a_b"), ("NOT a = b", "(NOT a) = b"),
])
def test_two_equations_are_told_apart(one, other):
    assert not same(meaning(one), meaning(other))


@pytest.mark.parametrize("text", ["", "a +", "a b", "(a", "a)", "max(a", "if a then b", "a ? b", "1" * 30_000,
                                  "(" * 9_000, "-" * 9_000, "^", "a[1]", '"open'])
def test_what_is_no_equation_is_unreadable(text):
    with pytest.raises(Unreadable):
        meaning(text)


def test_one_number_is_read_and_nothing_else():
    assert [number(text) for text in ("3", "(-0.5)", "+1e3", "- -2")] == [3.0, -0.5, 1000.0, 2.0]
    assert [number(text) for text in ("a", "1 + 1", "1e999", "nan", "")] == [None] * 5


def test_our_own_export_reads_back_whole():
    town = the_town()
    found = read_xmile(as_xmile(town, Choices(), CLOCK, "The town", "1"))
    assert found.title == "The town"
    assert set(found.variables) >= {*town.variables, *town.parameters, *town.switches}
    assert found.variables["capital"].inflows == ("completion",)
    assert found.variables["crowding_effect"].points == town.tables["crowding_table"].points


def model_of(variables):
    return f"<xmile><model><variables>{variables}</variables></model></xmile>"


def test_other_spellings_of_names_and_graphs_are_understood():
    text = model_of('<aux name="Crowding\\nEffect  Now"><eqn> x </eqn><gf><xscale min="0" max="2"/>'
                    '<ypts sep=";">1;3;5</ypts></gf></aux><x:note xmlns:x="y"/>')
    assert read_xmile(text).variables["crowding_effect_now"].points == ((0.0, 1.0), (1.0, 3.0), (2.0, 5.0))


LAUGHTER = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
GRAPH = '<aux name="a"><eqn>TIME</eqn><gf{}</gf></aux>'


@pytest.mark.parametrize(("text", "said"), [
    ("", "not XML: no element found"),
    ("grdp = 3", "not XML: syntax error, line 1"),
    ("<xmile>", "not XML: no element found"),
    ("<xmile></model>", "not XML: mismatched tag"),
    ("\x00\x01", "not XML"),
    (b"\xff\xfe\x00", "not XML"),
    ('<?xml version="1.0" encoding="klingon"?><xmile/>', "in no encoding that can be read"),
    ("<html/>", "its outermost element is 'html', not 'xmile'"),
    ("<xmile/>", "no model with variables"),
    ("<xmile><model/></xmile>", "no model with variables"),
    (f'<!DOCTYPE xmile [<!ENTITY l0 "ha">{LAUGHTER}]><xmile>&l19;</xmile>', "declares a document type"),
    ('<!DOCTYPE xmile SYSTEM "file:///etc/passwd"><xmile/>', "declares a document type"),
    ("<xmile>&unknown;</xmile>", "not XML: undefined entity"),
    ("<a>" * 1000 + "</a>" * 1000, "nested more than 40 deep"),
    ("<xmile>" + " " * LARGEST + "</xmile>", "larger than 8 MB"),
    (model_of('<aux name="a"/><aux name="A"/>'), "declares 'a' twice"),
    (model_of(GRAPH.format(' type="discrete"><ypts>1</ypts>')), "only 'continuous' can be read"),
    (model_of(GRAPH.format("><xpts>1,2</xpts><ypts>1</ypts>")), "one y for each of its x"),
    (model_of(GRAPH.format("><xpts>2,1</xpts><ypts>1,2</ypts>")), "in rising order"),
    (model_of(GRAPH.format("><ypts>1,2</ypts>")), "one y for each of its x"),
    (model_of(GRAPH.format("><xpts>1,2</xpts><ypts>1,nan</ypts>")), "'nan', which is not a finite number"),
    (model_of(GRAPH.format("><xpts>1,two</xpts><ypts>1,2</ypts>")), "'two', which is not a finite number"),
])
def test_what_is_no_model_is_refused_in_one_sentence(text, said):
    with pytest.raises(NotXmile) as refused:
        read_xmile(text)
    assert len(refused.value.faults) == 1
    assert said in str(refused.value)
