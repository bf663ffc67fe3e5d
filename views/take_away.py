"""Take-away: the numbers on screen as CSV or XLSX, the charts as pictures, and how to cite them.

Columns of the numbers are those of the scenario files' tidy tables; `unit` and `value` are what the charts show. A
file is made when it is asked for, from what stands on the screen then.
"""

from __future__ import annotations

import csv as table
import io
from collections.abc import Callable

import streamlit as st

from scenarios import COLUMNS
from scenarios.tidy import REGION, STAMP
from views import bands, charts, comparison, evidence, exports, headline, memory, outcomes, settings, shelf
from views.words import Words

EXCEL = "utf-8-sig"


def rows(words: Words):
    """One row a value: the run on screen, its bands, the base, what was observed, the official goals, by chart."""
    runs = {memory.opened() + (" (changed)" if memory.changed() else ""): memory.run_of(memory.choices()),
            memory.BASE_SCENARIO + " (base)": memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)}
    shades = shaded(words)
    for key in dict.fromkeys(memory.charts()):
        item = outcomes.outcome(key)
        unit = item.unit(words)
        for name, run in runs.items():
            for year, value in zip(run.years, item.values(run, words), strict=True):
                yield STAMP, name, REGION, key, unit, int(year), float(value)
        for share, place in bands.ENDS if key in shades else ():
            name = bands.named(next(iter(runs)), share)
            for year, value in zip(memory.run_of(memory.choices()).years, shades[key][place], strict=True):
                yield STAMP, name, REGION, key, unit, int(year), float(value)
        for year, value, _ in evidence.observed(words, item, memory.the_city()):
            yield STAMP, "observed", REGION, key, unit, year, value
        for _, year, value, text in evidence.goals(words, item):
            yield STAMP, f"official goal: {text}", REGION, key, unit, year, value


def shaded(words: Words):
    """The bands of the outcomes on the charts, by key; nothing where bands are off."""
    return bands.of(words, memory.choices(), map(outcomes.outcome, dict.fromkeys(memory.charts())))


def csv(words: Words) -> bytes:
    """The numbers of the first page."""
    return as_csv(COLUMNS, rows(words))


def parcel(words: Words) -> exports.Parcel:
    """All that the first page gives away: its six charts, their numbers, and what the scenario sets."""
    title, chosen = shelf.title(words, shelf.NOW), memory.choices()
    run, base, shades = memory.run_of(chosen), comparison.base_run(), shaded(words)
    start = int(run.years[0])
    legend = " ".join([words("target.picture"), *([bands.legend(words, chosen)] if shades else [])])
    pictures = tuple(exports.Picture(
        item.name(words), item.unit(words), charts.spec(words.language, "light", "large"),
        charts.rows(years=run.years, base=item.values(base, words), current=item.values(run, words), said=words.number,
                    observed=evidence.observed(words, item, run.model), targets=evidence.goals(words, item),
                    bands=shades.get(item.key)),
        legend, f"{headline.sentence(words, item, run, base)} "
                f"{bands.sentence(words, shades.get(item.key), start)}".strip())
        for item in map(outcomes.outcome, dict.fromkeys(memory.charts())))
    return exports.Parcel("hai_phong_2045", (
        (words("export.data"), COLUMNS, tuple(rows(words))),
        (words("export.settings"), comparison.setting_columns(words), settings.as_rows(words, [title], [chosen])),
        comparison.evidence_table(words, memory.charts())), pictures, (title,))


def as_csv(columns, lines) -> bytes:
    """Rows as a CSV that spreadsheets open with Vietnamese intact and that holds no formula."""
    text = io.StringIO()
    writer = table.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([exports.cell(value) for value in line] for line in lines)
    return text.getvalue().encode(EXCEL)


def stamped(columns, lines):
    """A table in which every row says from which model it is; those of values say it already."""
    if COLUMNS[0] in columns:
        return columns, lines
    return (*columns, COLUMNS[0]), tuple((*line, STAMP) for line in lines)


def menu(words: Words, page: str, packed: Callable[[], exports.Parcel]) -> None:
    """The button of a page that gives it away: numbers, pictures, citation. `packed` is called when a file is made."""
    more = st.popover(words("take_away.open"), icon=":material/download:", on_change="rerun", key=f"take.{page}")
    if more.open:
        with more:
            held = packed()
            with st.container(horizontal=True, gap="xsmall"):
                _button(words("take_away.csv"), lambda: as_csv(*stamped(*held.tables[0][1:])), f"{held.file}.csv",
                        "text/csv")
                _button(words("take_away.xlsx"), lambda: exports.workbook(words, held), f"{held.file}.xlsx",
                        exports.SHEET)
            if held.pictures:
                _pictures(words, page, held)
            st.markdown(f"**{words('take_away.citation')}**")
            st.code(exports.citation(words, held.titles), language=None, wrap_lines=True)


def _pictures(words: Words, page: str, held: exports.Parcel) -> None:
    """Each chart of the page as a picture, of the kind that is wanted."""
    st.markdown(f"**{words('take_away.pictures')}**")
    chosen = st.selectbox(words("take_away.picture"), range(len(held.pictures)),
                          key=f"picture.{page}.{words.language}",
                          format_func=lambda place: held.pictures[place].name)
    with st.container(horizontal=True, gap="xsmall"):
        for kind, mime in exports.KINDS.items():
            _button(kind.upper(), lambda kind=kind: exports.picture(words, held.pictures[chosen], kind),
                    f"{held.file}_{chosen + 1}.{kind}", mime)


def _button(label: str, make: Callable[[], bytes], file: str, mime: str) -> None:
    st.download_button(label, make, file_name=file, mime=mime, on_click="ignore", key=f"file.{file}")
