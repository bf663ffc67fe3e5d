"""Compare: up to four scenarios side by side, what each sets, what comes of it, and what lies between two of them.

Four places at the top hold a scenario each: one that comes with the house, the one on the board, or one that the
reader kept or uploaded. Everything below speaks of them by letter, colour and dash.
"""

from __future__ import annotations

import streamlit as st

from models import ModelError
from scenarios import ScenarioError, merge, write
from views import bands, comparison, frame, headline, memory, outcomes, overlay, settings, shelf, take_away
from views.comparison import HUES, STROKES, YEARS, Line
from views.tables import plain, stiff, table
from views.words import Words

CHARTS = range(4)
VIEWS = ("chart", "table", "difference")
HEADLINE = "headline"
PICKER = 310            # pixels: beside the views on a wide screen, above them on a phone


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError) as fault:
        frame.faults(words, fault.faults)


def show(words: Words) -> None:
    """Places, then four tabs: charts, results, differences, merge."""
    several = comparison.lines(words)
    keys = memory.charts()[:len(CHARTS)]
    frame.heading(words, words("compare.title"), lambda: take_away.menu(
        words, "compare", lambda: comparison.parcel(words, several, keys)))
    places(words)
    drawn, results, differ, between = st.tabs([words(f"compare.tab.{name}") for name in (
        "charts", "results", "settings", "merge")])
    with drawn:
        charts(words, several, keys)
    with results:
        outcome_table(words, several)
    with differ:
        setting_table(words, several)
    with between:
        merging(words)
    frame.model_line(words)


def places(words: Words) -> None:
    """The four places, each with its letter in its colour and dash."""
    now, grid = shelf.compared(), st.grid(4, min_column_width=165, gap="xsmall")
    titles = shelf.titles(words)
    for place, part in enumerate(overlay.PARTS):
        taken = {name for other, name in enumerate(now) if other != place}
        offered = [name for name in (shelf.NOBODY, *shelf.offered()) if name == shelf.NOBODY or name not in taken]
        key = memory.show(f"compared.{place}", now[place])
        with grid:
            st.selectbox(words("compare.place", letter=part.upper(), stroke=f":{HUES[part]}[{STROKES[part]}]"),
                         offered, key=key, format_func=titles.get,
                         on_change=shelf.put, args=(place, key))


def charts(words: Words, several: list[Line], keys) -> None:
    """Four charts, two and two; each may be turned into a table or into differences from the base."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(words("compare.legend"))
        st.toggle(words("bands.button"), help=words("bands.compared"), disabled=not bands.usable(),
                  **shelf.shown("compare.bands", False))
    shaded = comparison.shades(words, tuple(map(outcomes.outcome, keys)), several)
    menu = outcomes.menu(memory.the_city(), words)
    for first in CHARTS[::2]:
        for place, column in enumerate(st.columns(2), first):
            with column, st.container(gap="xsmall"):
                chart(words, several, shaded, place=place, key=keys[place], menu=menu)


def chart(words: Words, several: list[Line], shaded, *, place: int, key: str, menu: dict) -> None:
    """One chart: its outcome, its picture or table, and the sentence that says what it shows."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        control = memory.show(f"chart.{place}", key)
        st.selectbox(words("compare.pick", number=place + 1), list(menu), key=control, label_visibility="collapsed",
                     format_func=menu.get, width=PICKER, on_change=memory.put_on_chart, args=(place, control))
        view = st.segmented_control(words("compare.view"), VIEWS, required=True, label_visibility="collapsed",
                                    format_func=lambda name: words(f"compare.views.{name}"),
                                    **shelf.shown(f"compare.view.{place}", VIEWS[0]))
    item = outcomes.outcome(key)
    sentence = comparison.sentence(words, item, several)
    st.caption(item.unit(words))
    if view == "table":
        years_table(words, item, several)
    else:
        rows = comparison.chart_rows(words, item, several, view == "difference", shaded)
        st.vega_lite_chart(rows, overlay.spec(words.language, memory.theme()), alt=sentence,
                           key=f"compare.picture.{place}")
    st.caption(sentence)


def years_table(words: Words, item, several: list[Line]) -> None:
    """Every year of every scenario."""
    base = comparison.base_run()
    columns = [item.values(run, words) for run in (base, *(each.run for each in several))]
    table([words("compare.year"), words("compare.base"), *(each.letter for each in several)],
          [[str(year), *(words.number(float(values[place])) for values in columns)]
           for place, year in enumerate(base.years)], height=overlay.HEIGHT)


def outcome_table(words: Words, several: list[Line]) -> None:
    """Results of 2030 and 2045, for the headline outcomes or for a group of the menu."""
    groups = [HEADLINE, *words.tables["group"]]
    chosen = st.pills(words("compare.groups"), groups, required=True, label_visibility="collapsed",
                      format_func=lambda name: words("compare.headline") if name == HEADLINE
                      else words.of("group", name)["name"], **shelf.shown("compare.group", HEADLINE))
    rows = []
    for key in keys_of(words, chosen):
        item = outcomes.outcome(key)
        for year in YEARS:
            rows.append([stiff(words("compare.outcome", name=item.name(words), unit=item.unit(words))), str(year),
                         words.number(comparison.at(words, item, comparison.base_run(), year)),
                         *(comparison.cell(words, item, each.run, year) for each in several)])
    table([words("compare.what"), words("compare.year"), words("compare.base"),
           *(heading(each) for each in several)], rows)
    st.caption(words("cards.help"))


def keys_of(words: Words, group: str) -> list[str]:
    """The outcomes of a group of the menu."""
    if group == HEADLINE:
        return list(dict.fromkeys((*headline.FIRST_CARDS, *headline.OTHER_CARDS, *memory.charts())))
    return [key for key in outcomes.menu(memory.the_city(), words)
            if words.of("variable", outcomes.outcome(key).variable)["group"] == group]


def heading(line: Line) -> str:
    """A scenario at the head of its column: its letter, as in the places above; a phone has room for no more."""
    return f":{HUES[line.part]}[**{line.letter}**]"


def setting_table(words: Words, several: list[Line]) -> None:
    """Everything that differs, lever by lever."""
    found = settings.differences(words, [each.choices for each in several])
    if not found:
        st.markdown(words("compare.same"))
        return
    st.caption(words("compare.settings_help", number=len(found)))
    table([words("compare.setting"), words("compare.base"), *(heading(each) for each in several)],
          [[stiff(settings.titled(words, each.kind, each.name)), each.base,
            *(told or words("compare.as_base") for told in each.told)] for each in found])


def merging(words: Words) -> None:
    """Two scenarios in one, by weight; says what it did, and can be looked at, kept or taken home."""
    st.markdown(words("compare.merge_help"))
    names, called = shelf.offered(), shelf.titles(words)
    left, right, weight = st.columns([1, 1, 1.2], gap="medium")
    with left:
        first = st.selectbox(words("compare.first"), names, format_func=called.get,
                             **shelf.shown("merge.first", shelf.NOW, names))
    with right:
        second = st.selectbox(words("compare.second"), names, format_func=called.get,
                              **shelf.shown("merge.second", shelf.FIRST_COMPARED[1], names))
    with weight:
        percent = st.slider(words("compare.weight"), 0, 100, step=5, format="%d%%", **shelf.shown("merge.weight", 50))
    titles = [called[name] for name in (first, second)]
    merged, steps = merge(shelf.find(first).choices, shelf.find(second).choices, percent / 100, memory.the_city())
    st.markdown(words("compare.merged", first=plain(titles[0]), second=plain(titles[1]), one=100 - percent,
                      two=percent, number=len(steps)))
    take(words, merged, words("compare.merged_title", first=titles[0], second=titles[1], one=100 - percent,
                              two=percent))
    merge_results(words, titles, [shelf.find(first).choices, merged, shelf.find(second).choices])
    merge_steps(words, titles, steps)


def take(words: Words, merged, title: str) -> None:
    """What to do with a merged scenario."""
    with st.container(horizontal=True, gap="xsmall"):
        st.button(words("compare.use"), on_click=shelf.use, args=(merged,), key="merge.use",
                  icon=":material/tune:")
        st.button(words("compare.keep"), on_click=keep_and_show, args=(title, merged), key="merge.keep",
                  icon=":material/bookmark_add:")
        st.download_button(words("shelf.download"), lambda: write(shelf.made(title, merged)).encode("utf-8"),
                           file_name="hai_phong_2045_merged.toml", mime="application/toml", on_click="ignore",
                           key="merge.download", icon=":material/download:")


def keep_and_show(title: str, choices) -> None:
    """Callback: keep a merged scenario and put it in a place."""
    shelf.put_in_a_place(shelf.keep(shelf.made(title, choices)).name)


def merge_results(words: Words, titles: list[str], several: list) -> None:
    """The headline outcomes of both sides and of what lies between."""
    runs = [memory.run_of(each) for each in several]
    rows = [[stiff(words("compare.outcome", name=item.name(words), unit=item.unit(words))), str(year),
             *(comparison.cell(words, item, run, year) for run in runs)]
            for item in map(outcomes.outcome, headline.FIRST_CARDS) for year in YEARS]
    table([words("compare.what"), words("compare.year"), plain(titles[0]), words("compare.between"),
           plain(titles[1])], rows)


def merge_steps(words: Words, titles: list[str], steps) -> None:
    """What was done with every setting."""
    told = [[stiff(settings.titled(words, each.kind, each.name)),
             *(settings.spoken(words, each.kind, each.name, setting) or words("compare.at_base", value=settings.base(
                 words, each.kind, each.name)) for setting in (each.first, each.result, each.second))]
            for each in steps]
    if told:
        with st.expander(words("compare.steps", number=len(told)), expanded=False, key="merge.steps"):
            table([words("compare.setting"), plain(titles[0]), words("compare.between"), plain(titles[1])], told)
