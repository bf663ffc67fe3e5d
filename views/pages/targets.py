"""Targets: every official goal the model follows, what happened so far, and what the run on screen makes of it.

Only goals of the territory the model covers are judged. Goals that exclude each other stand side by side; goals of
other territories and goals nobody can compute stand apart and are compared with nothing.
"""

from __future__ import annotations

import streamlit as st

from models import TERRITORY, ModelError
from models.goals import conflicts
from models.records import DataError, targets
from scenarios import ScenarioError
from views import bands, beside, charts, evidence, exports, frame, headline, memory, promises, reach, shelf, take_away
from views.outcomes import outcome
from views.promises import Promise
from views.tables import plain, stiff, table
from views.words import NOTHING, Words

TIMES = ("ahead", "past", "all")
VIEWS = ("cards", "table")


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError, DataError) as fault:
        frame.faults(words, getattr(fault, "faults", (str(fault),)))


def show(words: Words) -> None:
    """The score, goals that exclude each other, goals by outcome, and what cannot be judged."""
    several = promises.promises()
    frame.heading(words, words("target.title"), lambda: take_away.menu(
        words, "targets", lambda: parcel(words, several)))
    st.markdown(words("target.lead", scenario=plain(shelf.title(words, shelf.NOW))))
    scores(words, several)
    excluding(words)
    by_outcome(words, several)
    reach.show(words, several)
    beside.show(words)
    apart(words)
    frame.model_line(words)


def scores(words: Words, several: list[Promise]) -> None:
    """How many goals are met."""
    counted, grid = promises.score(several), st.grid(3, min_column_width=220, gap="xsmall")
    for name in ("current", "base", "record"):
        with grid, st.container(border=True, gap=None, height="stretch", key=f"score.{name}"):
            st.caption(words(f"target.score.{name}_title"))
            st.markdown(words(f"target.score.{name}", **counted))
    st.caption(f"{words('cards.vision')} {words('target.articles')}")


def excluding(words: Words) -> None:
    """Goals that cannot both be met, side by side."""
    st.markdown(f"#### {words('target.conflicts')}")
    st.caption(words("target.conflicts_help"))
    grid = st.grid(3, min_column_width=290, gap="small")
    for group in conflicts():
        lines = [words("target.in_conflict", value=promises.asked(words, goal), what=named(words, goal.first),
                       territory=words(f"territory.{goal.first.territory}"),
                       document=promises.document(words, goal.first))
                 for goal in sorted(group, key=lambda goal: (not goal.judged, -goal.first.model_value))]
        with grid, st.container(border=True, gap="xsmall", height="stretch"):
            st.markdown(f"**{conflict_title(words, group)}**")
            st.markdown("\n".join(f"- {line}" for line in lines))


def conflict_title(words: Words, group) -> str:
    """What the goals are about, when, and how far they lie apart."""
    row = group[0].first
    if len({goal.first.variable for goal in group}) > 1:
        whole = sum(goal.first.model_value for goal in group)
        return words("target.parts", year=row.year, whole=words.number(100 * whole, 0))
    ends = [goal.upper or goal.first.model_value for goal in group]
    times = words.number(max(ends) / min(ends), 1)
    return words("target.times", what=named(words, row), year=row.year, times=times)


def named(words: Words, row) -> str:
    """What a goal is about, as the menu calls it."""
    return outcome(promises.outcome_key(row)).name(words)


def by_outcome(words: Words, several: list[Promise]) -> None:
    """The goals outcome by outcome, as cards with a chart or as one table."""
    st.markdown(f"#### {words('target.by_outcome')}")
    with st.container(horizontal=True, gap="small"):
        time = choice(words, "time", TIMES)
        view = choice(words, "view", VIEWS)
    kept = [each for each in several if time == "all" or each.past == (time == "past")]
    st.caption(words("target.legend"))
    groups = promises.by_outcome(words, kept)
    if view == "table":
        goal_table(words, [each for group in groups.values() for each in group])
        return
    shades = bands.of(words, memory.choices(), map(outcome, groups), bands.at_once())
    if shades:
        st.caption(bands.legend(words, memory.choices()))
    grid = st.grid(3, min_column_width=330, gap="small")
    for key, group in groups.items():
        with grid, st.container(border=True, gap="xsmall", height="stretch", key=f"goals.{key.replace('/', '.')}"):
            card(words, key, group, shades)


def choice(words: Words, name: str, options: tuple[str, ...]) -> str:
    """One of a few ways to look."""
    return st.segmented_control(words(f"target.which.{name}"), options, required=True, label_visibility="collapsed",
                                format_func=lambda option: words(f"target.{name}.{option}"),
                                **shelf.shown(f"target.{name}", options[0]))


def card(words: Words, key: str, group: list[Promise], shades) -> None:
    """An outcome: its trajectory, and each of its goals with what was done and what will be."""
    item = outcome(key)
    st.markdown(f"**{item.name(words)}**, {item.unit(words)}")
    st.vega_lite_chart(rows(words, key, shades), charts.spec(words.language, memory.theme(), "small"),
                       key=f"goal_picture.{key}", alt=sentence(words, key, shades))
    for each in group:
        lines = [words("target.promise", asked=asked(words, each), document=promises.document(words, each.goal.first)),
                 words("target.line", what=words("target.done"), said=promises.so_far(words, each)),
                 words("target.line", what=words("target.current"), said=promises.outlook(words, each, each.current)),
                 words("target.line", what=words("target.base"), said=promises.outlook(words, each, each.base))]
        st.markdown("  \n".join(lines))
        if each.worlds:
            st.html(bands.dial(words, each.worlds, memory.theme()))


def asked(words: Words, promise: Promise) -> str:
    """The year of a goal and its number."""
    return words("target.asked", year=promises.when(words, promise.goal.first),
                 value=promises.asked(words, promise.goal))


def both_runs() -> tuple:
    """The run on screen and the base."""
    return memory.run_of(memory.choices()), memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)


def sentence(words: Words, key: str, shades) -> str:
    """What a chart shows."""
    run, base = both_runs()
    sure = bands.sentence(words, shades.get(key), int(run.years[0]))
    return f"{headline.sentence(words, outcome(key), run, base)} {sure}".strip()


def rows(words: Words, key: str, shades):
    """A chart's rows."""
    run, base = both_runs()
    item = outcome(key)
    return charts.rows(years=run.years, base=item.values(base, words), current=item.values(run, words),
                       observed=evidence.observed(words, item, run.model), targets=evidence.goals(words, item),
                       said=words.number, bands=shades.get(key))


def goal_table(words: Words, several: list[Promise]) -> None:
    """One goal a row."""
    columns = [*(words(f"target.{column}") for column in ("what", "goal", "paper", "done", "current", "base")),
               words("bands.of_worlds")]
    table(columns, [[
        stiff(named(words, each.goal.first)), asked(words, each), promises.document(words, each.goal.first),
        promises.so_far(words, each), promises.outlook(words, each, each.current),
        promises.outlook(words, each, each.base),
        words("bands.count", met=each.worlds.met, of=each.worlds.of) if each.worlds else NOTHING] for each in several])


def apart(words: Words) -> None:
    """What is never compared: goals of the city that the model does not follow, and goals of other territories."""
    st.markdown(f"#### {words('target.apart')}")
    st.caption(words("target.apart_help"))
    every = [each for each in targets() if each.kind == "target"]
    listed(words, TERRITORY, [each for each in every if each.territory == TERRITORY and not each.comparable])
    for territory in dict.fromkeys(each.territory for each in every if each.territory != TERRITORY):
        listed(words, territory, [each for each in every if each.territory == territory])


def listed(words: Words, territory: str, several: list) -> None:
    """Goals as their documents print them."""
    title = words("target.not_followed" if territory == TERRITORY else "target.of_territory",
                  territory=words(f"territory.{territory}"), number=len(several))
    more = st.expander(title, key=f"apart.{territory}", on_change="rerun")
    if more.open:
        with more:
            table([words(f"target.{column}") for column in ("what", "year", "goal", "paper")], [
                [stiff(initial(each.indicator_vi if words.language == "vi" else each.indicator_en)),
                 str(each.year or NOTHING), evidence.shown(words, each), promises.document(words, each)]
                for each in several])


def initial(text: str) -> str:
    """A name at the start of a line."""
    return text[:1].upper() + text[1:]


def parcel(words: Words, several: list[Promise]) -> exports.Parcel:
    """All that the page gives away: every goal with its verdicts, and every chart."""
    items = tuple(map(outcome, promises.by_outcome(words, several)))
    shades = bands.of(words, memory.choices(), items, bands.at_once())
    legend = " ".join([words("target.picture"), *([bands.legend(words, memory.choices())] if shades else [])])
    pictures = [exports.Picture(item.name(words), item.unit(words), charts.spec(words.language, "light", "large"),
                                rows(words, item.key, shades), legend, sentence(words, item.key, shades))
                for item in items]
    return promises.parcel(words, several, pictures, [shelf.title(words, shelf.NOW)])
