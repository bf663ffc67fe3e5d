"""Every equation as LaTeX: all of them render, and a few read as a person would write them."""

import re

import pytest

from models.language.latex import Spoken, as_latex, tree_as_latex
from tests.language.small import model_from, the_town

KNOWN = {"text", "frac", "sqrt", "left", "right", "cdot", "times", "exp", "ln", "max", "min", "le", "ge", "sum",
         "begin", "end", "quad", "textbackslash", "textasciicircum", "textasciitilde"}


def written(equation, **known):
    """The right-hand side of one equation of pure numbers `a`, `b`, `c`."""
    known = known or {"a": (1, "1"), "b": (1, "1"), "c": (1, "1")}
    causes = [name for name in known if re.search(rf"\b{name}\b", equation)]
    text = f'@equation("1")\ndef made({", ".join(causes)}):\n    "Made."\n    return {equation}\n'
    uses = '@equation("1")\ndef uses_{0}({0}):\n    "Uses."\n    return {0} * 1\n'
    others = "".join(map(uses.format, known))
    model = model_from(text + others, **known)
    return tree_as_latex(model, model.trees["made"]).replace(r"\text{a}", "a").replace(r"\text{b}", "b").replace(
        r"\text{c}", "c")


@pytest.mark.parametrize(("equation", "said"), [
    ("a - (b - c)", r"a - \left(b - c\right)"),
    ("a - b - c", "a - b - c"),
    ("a * (b + c)", r"a \cdot \left(b + c\right)"),
    ("a * b / c", r"\frac{a \cdot b}{c}"),
    ("(a / b) ** c", r"\left(\frac{a}{b}\right)^{c}"),
    ("a ** (b ** c)", "a^{b^{c}}"),
    ("(a ** b) ** c", r"\left(a^{b}\right)^{c}"),
    ("(a + b) ** 0.5 * c", r"\sqrt{a + b} \cdot c"),
    ("-(a + b) * c", r"\left(-\left(a + b\right)\right) \cdot c"),
    ("2.5e-7 * a + b + c", r"2.5 \times 10^{-7} \cdot a + b + c"),
    ("1e9 * a + b + c", r"10^{9} \cdot a + b + c"),
    ("at_least(a, 0) + at_most(b, c)", r"\max\left(a,\; 0\right) + \min\left(b,\; c\right)"),
    ("exp(-a) + log(b) + c", r"\exp\left(-a\right) + \ln\left(b\right) + c"),
    ("when(a <= b, c, 1)", r"\begin{cases} c & \text{if}\; a \le b \\ 1 & \text{otherwise} \end{cases}"),
])
def test_an_equation_reads_as_a_person_would_write_it(equation, said):
    assert written(equation) == said


def test_a_stock_is_its_rate_of_change_and_its_start():
    assert as_latex(the_town(), "capital") == (
        r"\begin{aligned} \frac{d}{dt}\,\text{capital} &= \text{completion} - \text{depreciation} \\ "
        r"\text{capital}_{\,\text{at the start}} &= \text{capital at start} \end{aligned}")


def test_a_table_is_a_function_of_its_input():
    assert as_latex(the_town(), "crowding_effect") == (
        r"\text{crowding effect} = \text{crowding table}\left(\text{crowding}\right)")


def test_a_switch_names_its_options():
    assert (r"\begin{cases} 1 & \text{if }\text{mood}\text{ is }\text{calm} \\ 1.1 & \text{if }\text{mood}\text{ is }"
            r"\text{bold} \end{cases}") in as_latex(the_town(), "starts")


def test_groups_that_follow_each_other_are_summed_with_a_sign_and_others_in_full():
    ages = 'AGES = groups({})\nold = total("1", of="people", each=AGES, doc="All.")\n'
    people = {f"people_{group}": (1, "1") for group in ("0_4", "5_9", "10_14", "15_plus")}
    model = model_from(ages.format('"0_4", "5_9", "10_14", "15_plus"'), **people)
    assert as_latex(model, "old") == r"\text{old} = \sum_{g\,=\,\text{0–4}}^{\text{15+}} \text{people}_g"
    del people["people_5_9"]
    model = model_from(ages.format('"0_4", "10_14", "15_plus"'), **people)
    assert as_latex(model, "old") == r"\text{old} = \text{people 0 4} + \text{people 10 14} + \text{people 15 plus}"


def test_another_language_says_it_in_its_words_and_its_signs_are_safe():
    vietnamese = Spoken("nếu", "còn lại", "là", "lúc đầu", lambda name: f"{name} 100% & {{x}}")
    said = as_latex(the_town(), "capital", vietnamese)
    assert r"\text{capital 100\% \& \{x\}}" in said
    assert r"\text{lúc đầu}" in said


@pytest.mark.parametrize("which", ["the town", "the city"])
def test_every_equation_renders(which, hai_phong):
    model = {"the town": the_town(), "the city": hai_phong}[which]
    for name in model.variables:
        said = as_latex(model, name)
        assert set(re.findall(r"\\([a-zA-Z]+)", said)) <= KNOWN, name
        assert said.count("{") == said.count("}"), name
        assert said.count(r"\left(") == said.count(r"\right)"), name
        assert said.count(r"\begin{") == said.count(r"\end{"), name
        read = {cause.replace("_", " ") for cause in model.variables[name].causes}
        if r"\sum" not in said:
            assert all(rf"\text{{{cause}}}" in said for cause in read), name


def test_what_is_not_a_variable_is_refused():
    with pytest.raises(KeyError):
        as_latex(the_town(), "captial")
