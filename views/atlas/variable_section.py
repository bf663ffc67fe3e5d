"""A variable's page: words, equation, unit, causes and uses, the numbers in it and their sources, its line."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from models import Model
from models.records import reference_series, sources
from views import charts, evidence, headline, memory
from views.atlas import canvas, decided, place, rings
from views.atlas.formulas import formula
from views.atlas.names import name_of, said_in_words
from views.atlas.net import net_of
from views.atlas.number_rows import number_facts, number_rows
from views.atlas.pictures import family_picture, kind_of
from views.atlas.quantity import Quantity, quantity
from views.atlas.sentences import sentence
from views.atlas.sheets import sheet_showing
from views.tables import plain, table
from views.words import Words

FIRST = "grdp"
SHOWN_YEARS = (2010, 2024, 2030, 2045)
FAMILY = 420
Goto = Callable[[str], tuple[str, ...]]


def show(words: Words, _row) -> None:
    """The section: find a variable, then its page."""
    model, name = memory.the_city(), place.place().subject or FIRST
    known = name in model.variables or name in model.levers or name in model.world
    find(words, model, name if known else FIRST)
    if not known:
        st.warning(words("variable_page.unknown", name=plain(name)))
    elif name in model.variables:
        full(words, model, name)
    else:
        chosen(words, model, name)


def find(words: Words, model: Model, name: str) -> None:
    """A menu of everything that has a page; typing searches in it."""
    names = {each: name_of(words, each) for each in (*model.variables, *model.levers, *model.world)}
    ordered = sorted(names, key=lambda each: (said_in_words(words, each) is None, names[each].casefold()))
    key = memory.show("atlas_variable", name)
    st.selectbox(words("variable_page.pick"), ordered, key=key, format_func=names.get, width=560,
                 on_change=lambda: place.go("variable", st.session_state[key]))


def where(name: str) -> tuple[str, ...]:
    """The place of a variable's own page."""
    return ("variable", name)


def facts(words: Words, model: Model, name: str) -> None:
    """Kind, sector and unit of a variable, and what the model says it is."""
    kind, variable = kind_of(model, name), model.variables.get(name)
    if variable is None:
        said, unit = words.of(kind, name), words.of(kind, name)["unit"] or words("variable_page.no_unit")
        about = words.of("task", str(model.levers[name].task))["name"] if kind == "lever" else model.world[name].code
        st.caption(words("variable_page.facts", kind=words(f"kind.{kind}"), sector=about, unit=unit))
        st.markdown(said["help"])
        return
    unit = quantity(model, name).unit(words) or words("variable_page.no_unit")
    st.caption(words("variable_page.facts", kind=words(f"kind.{kind}"), unit=unit,
                     sector=words.of("sector", variable.sector)["name"]))
    told, understood = sentence(words, model, name)
    if told:
        st.markdown(f"*{plain(told)}*", help=None if understood else words("variable_page.english"))


def brief(words: Words, name: str, goto: Goto) -> None:
    """What stands beside a map: name, what it is, line, equation, causes and uses."""
    model = memory.the_city()
    st.markdown(f"#### {plain(name_of(words, name))}")
    facts(words, model, name)
    if name in model.variables:
        line(words, quantity(model, name), size="small", key="brief")
    relatives(words, name, goto, key="brief")
    st.button(words("map.page"), icon=":material/open_in_new:", on_click=place.go, args=where(name), key="open_page")


def full(words: Words, model: Model, name: str) -> None:
    """The whole page of a variable."""
    variable, item = model.variables[name], quantity(model, name)
    told, drawn = st.columns(2, gap="medium")
    with told:
        st.markdown(f"### {plain(name_of(words, name))}")
        facts(words, model, name)
        if said_in_words(words, name) is None:
            st.caption(words("variable_page.unnamed"))
        through = [each for each, loop in rings.loops(model).items() if name in loop.through]
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
            sheet = sheet_showing(name, variable.sector)
            if sheet:
                st.button(words("variable_page.on_map"), icon=":material/map:", key="on_map", on_click=place.go,
                          args=("map", sheet, name))
            for each in through:
                st.button(rings.code(each), key=f"through.{each}", on_click=place.go, args=("loops", each),
                          help=words.of("loop", each)["name"])
    with drawn:
        line(words, item, size="large", key="page")
    equation(words, model, name)
    family(words, model, name)
    st.markdown(f"#### {words('variable_page.numbers')}")
    used = numbers_in(model, name)
    if used:
        number_rows(words, memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices), used)
    else:
        st.caption(words("variable_page.no_numbers"))
    levels(words, item)
    observed(words, item)
    st.caption(words("variable_page.in_code", name=name, place=short_place(variable.place)))


def chosen(words: Words, model: Model, name: str) -> None:
    """The page of a lever or an outside assumption: its facts, and what it goes into."""
    kind = kind_of(model, name)
    st.markdown(f"### {plain(words.of(kind, name)['name'])}")
    facts(words, model, name)
    if kind == "lever":
        st.markdown(words.of(kind, name)["why"])
    decided.show(words, model, name)
    st.markdown(number_facts(words, memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices), name))
    family(words, model, name)


def family(words: Words, model: Model, name: str) -> None:
    """The tree of causes and uses, as a map and as buttons."""
    st.caption(words("variable_page.family"))
    canvas.draw(words, family_picture(words, net_of(model), name), picked=name, height=FAMILY,
                label=words("variable_page.family_label", name=name_of(words, name)),
                on_pick=lambda other: place.go(*where(other)))
    relatives(words, name, where, key="page")


def relatives(words: Words, name: str, goto: Goto, *, key: str) -> None:
    """Causes and uses as buttons."""
    net = net_of(memory.the_city())
    causes = [(arrow.cause, arrow.sign) for arrow in net.into(name)]
    uses = [(arrow.effect, arrow.sign) for arrow in net.out_of(name)]
    for side, others in (("causes", causes), ("uses", uses)):
        if not others and side == "causes" and name not in net.model.variables:
            continue
        st.markdown(f"**{words(f'variable_page.{side}', number=len(others))}**")
        if not others:
            st.caption(words(f"variable_page.no_{side}"))
        with st.container(horizontal=True, gap="xsmall"):
            for other, sign in others:
                st.button({1: "+ ", -1: "− ", 0: ""}[sign] + name_of(words, other), on_click=place.go,
                          args=goto(other), key=f"{key}.{side}.{other}")


def equation(words: Words, model: Model, name: str) -> None:
    """The equation."""
    st.markdown(f"**{words('variable_page.equation')}**")
    st.latex(formula(words, model, name))


def numbers_in(model: Model, name: str) -> list[str]:
    """The numbers that stand in a variable's equation; of a stock, the one it starts at."""
    if name in model.stocks:
        asked = (model.stocks[name].starts_at,)
    else:
        asked = tuple(dict.fromkeys(model.equations[name].causes))
    homes = (model.parameters, model.tables, model.series, model.switches)
    return [each for each in asked if any(each in home for home in homes)]


def line(words: Words, item: Quantity, *, size: str, key: str) -> None:
    """A variable's line over time: the base, the run on screen, and what was observed."""
    run, base = memory.run_of(memory.choices()), memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)
    rows = charts.rows(years=run.years, base=item.values(base, words), current=item.values(run, words),
                       observed=evidence.observed(words, item, run.model), targets=evidence.goals(words, item),
                       said=lambda value: words.number(value))
    sentence = headline.sentence(words, item, run, base)
    st.vega_lite_chart(rows, charts.spec(words.language, memory.theme(), size), key=f"line.{key}", alt=sentence)
    st.caption(sentence)


def levels(words: Words, item: Quantity) -> None:
    """The same line in numbers."""
    run, base = memory.run_of(memory.choices()), memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)
    st.markdown(f"#### {words('variable_page.line')}")
    rows = [[str(year), *(words.number(float(item.values(each, words)[each.years == year][0])) for each in (base, run))]
            for year in SHOWN_YEARS]
    table([words("table.year"), words("table.base"), words("table.current")], rows)


def observed(words: Words, item: Quantity) -> None:
    """The published figures a variable is compared with, and where each was printed."""
    st.markdown(f"#### {words('variable_page.observed')}")
    rows = []
    for series in reference_series().values():
        if series.variable == item.variable and series.unit == str(item.declared):
            for point in series.points:
                said = sources().get(point.source)
                rows.append([str(point.year), words.number(point.value * item.scale(words)),
                             words("table.fitted" if point.aimed else "table.shown"),
                             f"[{plain(said.title)}]({said.url})" if said else plain(point.source)])
    if rows:
        table([words("table.year"), words("table.value"), words("table.use"), words("table.source")], rows)
    else:
        st.caption(words("variable_page.no_observed"))


def short_place(text: str) -> str:
    """Where a variable is declared, from the house's own folder on."""
    return "models/" + text.partition("/models/")[2] if "/models/" in text else text
