"""The bench: what the run on screen gives, the runs kept, files in and out, and the same numbers elsewhere."""

from __future__ import annotations

import re
import unicodedata

import streamlit as st

from scenarios import COLUMNS, ScenarioError, write
from scenarios.reproduce import command, program
from scenarios.tidy import REGION, STAMP
from views import charts, comparison, evidence, exports, headline, memory, settings, shelf
from views.atlas.names import name_of
from views.atlas.quantity import quantity
from views.faults import said
from views.outcomes import outcome
from views.research import edits, upload
from views.tables import plain, table
from views.words import Words

YEARS = (2030, 2045)


def result(words: Words) -> None:
    """Any variable of the run on screen beside the base, and the headline."""
    model, shown = memory.the_city(), edits.filters()["shown"]
    key = memory.show("research.shown", shown)
    st.selectbox(words("research.shown"), sorted(model.variables, key=lambda name: name_of(words, name).casefold()),
                 key=key, format_func=lambda name: words("research.variable", name=name_of(words, name), code=name),
                 on_change=edits.look_for, args=("shown", key))
    item = quantity(model, shown)
    sentence = headline.sentence(words, item, *runs())
    st.caption(item.unit(words))
    st.vega_lite_chart(picture_rows(words, shown), charts.spec(words.language, memory.theme(), "large"),
                       key="research.picture", alt=sentence)
    st.caption(sentence)
    changes(words)


def runs() -> tuple:
    """The run on screen and the base."""
    return memory.run_of(memory.choices()), comparison.base_run()


def picture_rows(words: Words, name: str):
    """The rows of the chart of one variable."""
    run, base = runs()
    item = quantity(run.model, name)
    followed = words.knows("variable", name)
    return charts.rows(years=run.years, base=item.values(base, words), current=item.values(run, words),
                       observed=evidence.observed(words, item, run.model) if followed else (),
                       targets=evidence.goals(words, item) if followed else (), said=words.number)


def changes(words: Words) -> None:
    """Everything that differs from the base, and the way back."""
    found = settings.differences(words, [memory.choices()])
    if not found:
        st.markdown(words("research.nothing_changed"))
        return
    st.markdown(words("research.changes", number=len(found)))
    table([words("compare.setting"), words("compare.base"), words("research.now")],
          [[settings.titled(words, each.kind, each.name), each.base, each.told[0]] for each in found],
          height=None if len(found) < 6 else 220)
    st.button(words("research.back"), on_click=edits.back_to_base, key="research.back", icon=":material/undo:")


def keeping(words: Words) -> None:
    """Keep the run under a name, and what was kept."""
    key = f"{words.language}.research.title"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        title = st.text_input(words("research.title_of_run"), key=key, max_chars=80, width=320)
        st.button(words("research.keep"), on_click=keep, args=(words, title), key="research.keep",
                  icon=":material/bookmark_add:")
    if not shelf.kept():
        st.caption(words("research.nothing_kept"))
    for each in reversed(shelf.kept()):
        kept_row(words, each)


def keep(words: Words, title: str) -> None:
    """Callback: set the run on screen aside."""
    shelf.keep(shelf.made(title or words("research.untitled", number=len(shelf.kept()) + 1), memory.choices()))


def kept_row(words: Words, scenario) -> None:
    """One kept scenario: its name, what it gives, and what can be done with it."""
    run, grdp = memory.run_of(scenario.choices), outcome("grdp")
    told = " · ".join(words("research.in_year", year=year, value=comparison.cell(words, grdp, run, year))
                      for year in YEARS)
    with st.container(border=True, gap="xsmall", key=f"kept.{scenario.name}"):
        st.markdown(f"**{plain(scenario.title[words.language])}**  \n"
                    f":small[{grdp.name(words)}, {grdp.unit(words)}: {told}]")
        with st.container(horizontal=True, gap="xsmall"):
            st.button(words("research.open"), on_click=shelf.open_kept, args=(scenario.name,),
                      key=f"open.{scenario.name}", icon=":material/tune:")
            st.button(words("research.compare"), on_click=shelf.put_in_a_place, args=(scenario.name,),
                      key=f"compare.{scenario.name}", icon=":material/stacked_line_chart:",
                      disabled=scenario.name in shelf.compared())
            st.download_button(words("shelf.download"), write(scenario).encode("utf-8"), on_click="ignore",
                               file_name=file_name(scenario.title[words.language]), mime="application/toml",
                               key=f"file.{scenario.name}", icon=":material/download:")
            st.button(words("research.drop"), on_click=shelf.drop, args=(scenario.name,),
                      key=f"drop.{scenario.name}", icon=":material/delete:")


def file_name(title: str) -> str:
    """A scenario's title as the name of a file that every system takes."""
    letters = unicodedata.normalize("NFKD", title.replace("đ", "d").replace("Đ", "D"))
    stem = re.sub(r"[^a-z0-9]+", "_", letters.encode("ascii", "ignore").decode().lower()).strip("_")
    return f"{stem[:50] or 'scenario'}.toml"


def files(words: Words) -> None:
    """A scenario file in, and the one on screen out."""
    st.markdown(words("upload.help"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        upload.button(words, lambda given: receive(words, given))
        mine = shelf.made(shelf.title(words, shelf.NOW), memory.choices())
        st.download_button(words("research.download"), write(mine).encode("utf-8"), on_click="ignore",
                           file_name="hai_phong_2045_scenario.toml", mime="application/toml", key="research.download",
                           icon=":material/download:")
    notice = shelf.notice()
    if notice and notice[0]:
        st.success(notice[0])
    elif notice:
        st.error(words("upload.refused", name=plain(notice[1])) + "\n"
                 + "".join(f"\n- {plain(said(words, fault))}" for fault in notice[2]))


def receive(words: Words, given: dict) -> None:
    """Callback: a file was handed over; it is kept, or every fault of it is told."""
    try:
        scenario = shelf.keep(upload.read(words, given))
    except ScenarioError as fault:
        shelf.tell("", fault.name, fault.faults)
    else:
        shelf.tell(words("upload.kept", title=plain(scenario.title[words.language])))


def elsewhere(words: Words) -> None:
    """A program and a command line that give the same numbers."""
    st.markdown(words("research.elsewhere_help"))
    st.markdown(f"**{words('research.program')}**")
    st.code(program(memory.choices(), [edits.filters()["shown"]]), language=None, wrap_lines=True)
    st.markdown(f"**{words('research.command')}**")
    st.code(command(memory.choices()), language=None, wrap_lines=True)


def parcel(words: Words) -> exports.Parcel:
    """All that the page gives away: the variable on the chart and the headline outcomes, settings, the chart."""
    shown = edits.filters()["shown"]
    title = shelf.title(words, shelf.NOW)
    run, base = runs()
    items = [quantity(run.model, shown), *(outcome(key) for key in headline.FIRST_CARDS + headline.OTHER_CARDS
                                           if key != shown)]
    data = tuple((STAMP, name, REGION, item.key, item.unit(words), int(year), float(value))
                 for item in items for name, each in ((title, run), (words("compare.base"), base))
                 for year, value in zip(each.years, item.values(each, words), strict=True))
    picture = exports.Picture(items[0].name(words), items[0].unit(words), charts.spec(words.language, "light", "large"),
                              picture_rows(words, shown), words("target.picture"),
                              headline.sentence(words, items[0], run, base))
    columns = comparison.setting_columns(words)
    return exports.Parcel("hai_phong_2045_research", ((words("export.data"), COLUMNS, data), (
        words("export.settings"), columns, settings.as_rows(words, [title], [memory.choices()]))), (picture,), (title,))
