"""Checks: anyone runs what must hold of the model, and watches it hold or fail, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from models import VERSION, ModelError
from models.checks import AREAS, FAILED, PASSED, STATES, Row, counts
from models.checks.unloaded import rows_without_model
from models.records import DataError
from scenarios import ScenarioError
from views import exports, frame, memory, take_away
from views.checks import browser, telling, work
from views.tables import plain, table
from views.words import Words


def page() -> None:
    """The page; a fault of the model or of a scenario is a sentence on it."""
    words = memory.words()
    try:
        show(words)
    except (ModelError, ScenarioError, DataError) as fault:
        frame.faults(words, getattr(fault, "faults", (str(fault),)))


def show(words: Words) -> None:
    """What this is, the button, how many rows ended how, and the rows by area."""
    try:
        memory.the_city()
    except ModelError as fault:
        return unloaded(words, tuple(rows_without_model(fault)))
    heading(words, lambda: found(work.shown()))
    now = work.shown()
    running = now is not None and now.state == work.RUNNING
    with st.container(horizontal=True, vertical_alignment="center", key="checks_row"):
        bar, control = st.empty(), st.empty()
    button(words, control, now, running)
    said = st.empty()
    sheets = {area: section(words, area) for area in AREAS}
    if now is None:
        said.caption(words("checks.first"))
    else:
        fill(words, now, said, sheets)
    st.caption(words("checks.limits", limits=words("limits.title")))
    frame.model_line(words)
    if running:
        go_on(words, now, bar, said, sheets)
        bar.empty()
        control.empty()
    if here(now):
        browser.ask(work.ground(), now.number)


def heading(words: Words, rows: Callable[[], Sequence[Row]]) -> None:
    """The first lines; what is taken away are these rows."""
    frame.heading(words, words("checks.title"), lambda: take_away.menu(words, "checks", lambda: parcel(words, rows())))
    st.markdown(words("checks.lead"))


def unloaded(words: Words, rows: Sequence[Row]) -> None:
    """The whole table of a model that does not load: its faults, and everything else as not run."""
    heading(words, lambda: rows)
    box(words, rows, st.error)
    st.caption(words("checks.unloaded", version=VERSION))
    for area in AREAS:
        draw(words, section(words, area), [row for row in rows if row.area == area])
    frame.model_line(words)


def here(now: work.Work | None) -> bool:
    """Whether a run came to its end with the model that stands here now."""
    return now is not None and now.state == work.DONE and now.model == memory.the_city().hash


def button(words: Words, place, now: work.Work | None, running: bool) -> None:
    """The button that runs the checks, and stops them while they run. The browser's answer brings it back."""
    if running:
        place.button(words("checks.cancel"), on_click=work.cancel, key="checks.button")
    else:
        place.button(words("checks.again" if now else "checks.run"), type="primary", on_click=work.begin,
                     key="checks.button", icon=":material/play_arrow:")


def section(words: Words, area: str):
    """The heading of an area, what it is about, and the place of its rows."""
    open_ = st.expander(words(f"checks.area.{area}"), expanded=area != "directions", key=f"checks.area.{area}")
    with open_:
        st.caption(words(f"checks.what.{area}"))
        return st.empty()


def fill(words: Words, now: work.Work, said, sheets: dict) -> None:
    """The counts and every row that has been found."""
    rows = found(now)
    summary(words, said, now, rows)
    for area, sheet in sheets.items():
        draw(words, sheet, [row for row in rows if row.area == area])


def summary(words: Words, said, now: work.Work, rows: Sequence[Row]) -> None:
    """How many rows ended how; when this ran, and with which model."""
    with said.container(gap="xsmall"):
        ended_and_when(words, now, rows)


def ended_and_when(words: Words, now: work.Work, rows: Sequence[Row]) -> None:
    """The counts, what failed, and the line below them."""
    box(words, rows, st.error if counts(rows)[FAILED] else st.info if now.state != work.DONE else st.success)
    if now.state == work.RUNNING:
        st.caption(words("checks.under_way", version=VERSION, model=now.model))
    elif now.state == work.CANCELLED:
        st.caption(words("checks.cancelled"))
    else:
        st.caption(words("checks.here", day=words.date(now.begun.date().isoformat()), time=f"{now.begun:%H:%M}",
                         version=now.version, model=now.model, seconds=words.number(now.seconds, 0)))
    if now.model != memory.the_city().hash:
        st.warning(words("checks.old"))


def box(words: Words, rows: Sequence[Row], show_in: Callable[[str], object]) -> None:
    """The counts and what failed."""
    told = words("checks.counts", **counts(rows))
    show_in(told + "".join(f"\n- {plain(telling.claim(words, row))}" for row in rows if row.state == FAILED))


def found(now: work.Work | None) -> list[Row]:
    """The rows of a run, and at its end that of the reader's own browser."""
    rows = now.rows if now else []
    if here(now):
        rows.append(browser.row(work.ground(), now.number))
    return rows


def draw(words: Words, sheet, rows: Sequence[Row]) -> None:
    """The rows of an area as a table, those that do not simply hold first."""
    if not rows:
        return
    ordered = sorted(rows, key=lambda row: row.state == PASSED)
    with sheet.container(gap="xsmall"):
        ended = counts(rows)
        st.markdown(" · ".join(f":{telling.COLOURS[state]}[{ended[state]} {words(f'checks.short.{state}')}]"
                               for state in STATES if ended[state]))
        table([words(f"checks.column.{name}") for name in ("state", "claim", "measured", "allowed")],
              [telling.cells(words, row) for row in ordered])


def go_on(words: Words, now: work.Work, bar, said, sheets: dict) -> None:
    """Carry the run on, row by row."""
    def tell(part: float, area: str) -> None:
        bar.progress(min(part, 1.0), words("checks.working", area=words(f"checks.area.{area}"), done=now.done,
                                           of=len(work.HERE)), width="stretch")

    def each(row: Row) -> None:
        draw(words, sheets[row.area], [one for one in now.rows if one.area == row.area])
        summary(words, said, now, now.rows)

    work.carry_on(now, tell, each, lambda: bar.progress(0.0, words("checks.queue"), width="stretch"))
    fill(words, now, said, sheets)


def parcel(words: Words, rows: Sequence[Row]) -> exports.Parcel:
    """Every row that is shown."""
    columns = tuple(words(f"checks.column.{name}") for name in ("area", "state", "claim", "measured", "allowed"))
    lines = [(words(f"checks.area.{row.area}"), words(f"checks.state.{row.state}"), telling.claim(words, row),
              telling.measured(words, row), telling.allowed(words, row)) for row in rows]
    return exports.Parcel(file="hai_phong_2045_checks", tables=((words("checks.nav"), columns, tuple(lines)),))
