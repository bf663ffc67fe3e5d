"""Explore: move the city's levers and see what the years to 2045 make of it.

Reads top to bottom, results first (a phone shows them in this order): the headline cards, the purse, what differs
from the base, the charts; then the levers, the world the city does not choose, and the structure for researchers.
The board of levers is one function, `board`, so that another board can take its place.
"""

from __future__ import annotations

import streamlit as st

from models import ModelError
from scenarios import ScenarioError, shipped
from views import charts, controls, evidence, frame, headline, memory, outcomes, take_away
from views.words import Words

TASKS = range(1, 11)
BOARD_HEIGHT = 600          # with the purse above it, no taller than a window: a lever and its effect are seen together
LARGE = 2
SHOWN_CHANGES = 2


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError) as fault:
        frame.faults(words, fault.faults)


def show(words: Words) -> None:
    """Everything, from one run of the choices and one of the base."""
    with st.container(gap="xsmall"):
        scenario_line(words)
        changed_line(words)
    run, base = memory.run_of(memory.choices()), memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)
    results, levers = st.columns([2.45, 1], gap="medium")
    with results:
        trajectories(words, run, base)
    with levers:
        headline.purse(words, run, base)
        board(words, run)
    world(words)
    structure(words)
    evidence.other_goals(words)
    frame.model_line(words)


def scenario_line(words: Words) -> None:
    """The app's name, the scenario picker, the ways back, the download and the language."""
    names = {item.name: item.title[words.language] for item in shipped()}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"### {words('page.title')}", width="content")
        key = memory.show("scenario_control", memory.opened())
        st.selectbox(words("scenario.pick"), list(names), key=key, format_func=names.get, width=300,
                     label_visibility="collapsed", on_change=memory.open_scenario, kwargs={"key": key})
        reset_menu(words, names)
        st.download_button(words("take_away.csv"), lambda: take_away.csv(words), file_name="hai_phong_2045.csv",
                           mime="text/csv", on_click="ignore", icon=":material/download:", key="csv")
        frame.language_control(words)
    st.caption(memory.scenario(memory.opened()).story[words.language])


def reset_menu(words: Words, names: dict[str, str]) -> None:
    """The two ways back, each saying what it goes back to."""
    with st.popover(words("scenario.reset"), icon=":material/restart_alt:"):
        if memory.opened() != memory.BASE_SCENARIO:
            st.button(words("scenario.reset_opened", title=names[memory.opened()]), disabled=not memory.changed(),
                      on_click=memory.open_scenario, args=(memory.opened(),), key="reset_opened")
        st.button(words("scenario.reset_base", title=names[memory.BASE_SCENARIO]), key="reset_base",
                  on_click=memory.open_scenario, args=(memory.BASE_SCENARIO,))


def changed_line(words: Words) -> None:
    """Everything that differs from the base; a click takes one back. A long list is folded."""
    changes = controls.changes(words)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="changed"):
        st.markdown(words("changed.title" if changes else "changed.nothing"), width="content")
        for change in changes[:SHOWN_CHANGES]:
            revert_button(words, change)
        if len(changes) > SHOWN_CHANGES:
            with st.popover(words("changed.more", number=len(changes) - SHOWN_CHANGES)):
                for change in changes[SHOWN_CHANGES:]:
                    revert_button(words, change)


def revert_button(words: Words, change: tuple[str, str, str]) -> None:
    """One difference from the base, as a button that takes it back."""
    kind, name, text = change
    st.button(text, key=f"revert.{kind}.{name}", on_click=memory.revert, args=(kind, name), icon=":material/close:",
              icon_position="right", help=words("changed.back"))


def trajectories(words: Words, run, base) -> None:
    """Headline cards and the six charts: two large ones and four small ones, each on an outcome the reader picks."""
    menu = outcomes.menu(run.model, words)
    headline.cards(words, run, base, headline.FIRST_CARDS)
    st.caption(words("cards.vision"))
    st.markdown(words("chart.legend"))
    rows = {0: 2, 2: 4}         # first chart of a row -> how many
    for first, count in rows.items():
        if first:
            headline.cards(words, run, base, headline.OTHER_CARDS)
            st.caption(words("cards.help"))
        for place, column in enumerate(st.columns(count), first):
            with column, st.container(gap="xsmall"):
                trajectory(words, run, base, place=place, key=memory.charts()[place], menu=menu)


def trajectory(words: Words, run, base, *, place: int, key: str, menu: dict) -> None:
    """One chart: its outcome, its picture, and one sentence that says what it shows."""
    control = memory.show(f"chart.{place}", key)
    st.selectbox(words("chart.pick", number=place + 1), list(menu), key=control, label_visibility="collapsed",
                 format_func=menu.get if place < LARGE else lambda each: outcomes.outcome(each).name(words),
                 on_change=memory.put_on_chart, args=(place, control))
    item, size = outcomes.outcome(key), "large" if place < LARGE else "small"
    st.caption(item.unit(words))
    sentence = headline.sentence(words, item, run, base)
    goals = evidence.goals(words, item)
    rows = charts.rows(
        years=run.years, base=item.values(base, words), current=item.values(run, words), goals=own_goal(words, item),
        observed=evidence.observed(words, item, run.model), targets=goals, said=lambda value: words.number(value))
    st.vega_lite_chart(rows, charts.spec(words.language, memory.theme(), size), key=f"picture.{place}", alt=sentence)
    if size == "large":
        st.caption(sentence)
        goal_control(words, item)


def own_goal(words: Words, item) -> list[tuple]:
    """The goal the reader set for this outcome, as a chart row."""
    value = memory.goals().get(item.key)
    if value is None:
        return []
    return [(evidence.TODAY, memory.LAST_YEAR, value, words("goal.label", value=words.number(value)))]


def goal_control(words: Words, item) -> None:
    """A goal of the reader's own for the last year, where no official one exists."""
    more = st.popover(words("goal.set"), type="tertiary", on_change="rerun", key=f"goal.{item.key}")
    if more.open:
        with more:
            key = memory.show(f"goal_value.{item.key}", memory.goals().get(item.key))
            st.number_input(words("goal.value", name=item.name(words), unit=item.unit(words)), value=None, key=key,
                            format="%g", on_change=memory.set_goal, args=(item.key, key), help=words("goal.help"))


def board(words: Words, run) -> None:
    """The levers by the ten tasks: the starred ones first, the rest of each task behind 'Advanced'."""
    with st.container(height=BOARD_HEIGHT, key="board"):
        st.markdown(f"#### {words('board.title')}", help=words("board.help"))
        for task in TASKS:
            levers = [each for each in run.model.levers.values() if each.task == task]
            st.markdown(f"**{words('board.task', number=task, name=words.of('task', str(task))['name'])}**")
            for declared in (each for each in levers if each.starred):
                controls.lever(words, declared, run)
            advanced(words, task, [each for each in levers if not each.starred], run)


def advanced(words: Words, task: int, levers: list, run) -> None:
    """The levers of a task that are not starred; drawn only when opened."""
    if levers:
        more = st.expander(words("board.advanced", number=len(levers)), key=f"advanced.{task}", on_change="rerun")
        if more.open:
            with more:
                for declared in levers:
                    controls.lever(words, declared, run)


def world(words: Words) -> None:
    """What the city does not choose, apart from the levers and in another colour."""
    declared = memory.the_city().world.values()
    with st.container(border=True, key="world"):
        st.markdown(f"#### :violet[{words('world_board.title')}]")
        st.caption(words("world_board.help"))
        in_three(words, [each for each in declared if each.starred])
        rest = [each for each in declared if not each.starred]
        more = st.expander(words("board.advanced", number=len(rest)), key="advanced.world", on_change="rerun")
        if more.open:
            with more:
                in_three(words, rest)


def in_three(words: Words, assumptions: list) -> None:
    """World assumptions side by side."""
    columns = st.columns(3)
    for place, each in enumerate(assumptions):
        with columns[place % 3]:
            controls.slider(words, "world", each)


def structure(words: Words) -> None:
    """Structural choices between equations, for researchers."""
    with st.expander(words("structure.title"), icon=":material/science:", key="structure"):
        st.caption(words("structure.help"))
        columns = st.columns(3)
        for place, declared in enumerate(memory.the_city().switches.values()):
            with columns[place % 3]:
                controls.switch(words, declared)
