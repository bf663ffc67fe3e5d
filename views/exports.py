"""Exports: what a page shows, as a workbook or a picture that carries its own explanation.

Nothing here reads the session: a page hands over a Parcel, so a file holds what stood on the screen when it was
asked for. Pictures are set in a font that comes with the converter, so Vietnamese is right on a server without fonts.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import pandas as pd
import vl_convert
import xlsxwriter

from models import RESULTS_CHANGED, VERSION
from views.words import Words

FONT = "Liberation Sans"                 # bundled with vl-convert
SIZES = {"width": 900, "height": 430}
GRAMMAR = "6.4"                          # of Vega-Lite: the newest the converter knows
KINDS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")         # figures that the font does not have
NOT_IN_A_NAME = dict.fromkeys(map(ord, "[]:*?/\\"))         # characters that no sheet may have in its name
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Picture:
    """A chart as it stands on the screen: a constant spec, its rows, and what is said around it."""

    name: str
    unit: str
    spec: Mapping
    rows: pd.DataFrame
    legend: str
    sentence: str


@dataclass(frozen=True)
class Parcel:
    """All that a page gives away. Each table is (name, columns, rows of text and numbers)."""

    file: str                            # without ending
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple, ...]], ...]
    pictures: tuple[Picture, ...] = ()
    titles: tuple[str, ...] = ()


def citation(words: Words, titles: tuple[str, ...]) -> str:
    """How to cite what was taken."""
    today = words.date(datetime.date.today().isoformat())
    return words("export.citation", version=VERSION, changed=words.date(RESULTS_CHANGED), today=today,
                 scenarios="; ".join(titles))


def about(words: Words, titles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The facts every export carries: model, dates, territory, scenarios, citation."""
    return (
        (words("export.model"), words("export.model_is", version=VERSION)),
        (words("export.changed"), words.date(RESULTS_CHANGED)),
        (words("export.today"), words.date(datetime.date.today().isoformat())),
        (words("export.territory"), words("page.territory")),
        *((words("export.scenario"), title) for title in titles),
        (words("export.unofficial"), words("export.unofficial_is")),
        (words("export.cite"), citation(words, titles)),
    )


def workbook(words: Words, parcel: Parcel) -> bytes:
    """An XLSX: the tables of the page, one a sheet, then what they are and how to cite them."""
    made = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, safe) as book:
        looks = {"head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
                 "text": book.add_format({"text_wrap": True, "valign": "top"})}
        for name, columns, rows in parcel.tables:
            _sheet(book, name, columns, rows, looks)
        facts = about(words, parcel.titles)
        _sheet(book, words("export.about"), (words("export.what"), words("export.is")), facts, looks)
    return made.getvalue()


def _sheet(book, name: str, columns, rows, looks: dict) -> None:
    sheet = book.add_worksheet(name.translate(NOT_IN_A_NAME)[:31].strip("' "))
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, looks["head"])
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(place, column, value, looks["text"])
            elif isinstance(value, int | float) and isfinite(value):
                sheet.write_number(place, column, value)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for column, head in enumerate(columns):
        longest = max([len(head), *(len(str(row[column])) for row in rows if isinstance(row[column], str))])
        sheet.set_column(column, column, min(max(longest + 2, 10), 60))


def cell(value):
    """A cell of a CSV: what is not known is empty; text a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, float) and not isfinite(value):
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value


def picture(words: Words, item: Picture, kind: str) -> bytes:
    """A chart as PNG, SVG or PDF, with title, unit, legend and origin."""
    drawn = standing_alone(words, item)
    if kind == "png":
        return vl_convert.vegalite_to_png(drawn, vl_version=GRAMMAR, scale=2)
    if kind == "pdf":
        return vl_convert.vegalite_to_pdf(drawn, vl_version=GRAMMAR)
    return vl_convert.vegalite_to_svg(drawn, vl_version=GRAMMAR).encode("utf-8")


def standing_alone(words: Words, item: Picture) -> dict:
    """The chart's spec with its rows inside and what a reader needs who never saw the page."""
    drawn = dict(item.spec) | SIZES
    name, legend, sentence = (text.translate(LOWERED) for text in (
        f"{item.name}, {item.unit}", item.legend, item.sentence))
    records = item.rows.astype(object).where(item.rows.notna(), None).to_dict("records")
    drawn["datasets"] = {"source": records}
    drawn["background"] = "white"
    drawn["padding"] = {"left": 14, "right": 44, "top": 14, "bottom": 14}
    drawn["config"] = dict(item.spec["config"]) | {"font": FONT}
    drawn["title"] = {
        "text": name, "subtitle": [*lines(legend), *lines(sentence)],
        "anchor": "start", "font": FONT, "subtitleFont": FONT, "fontSize": 17, "subtitleFontSize": 12,
        "subtitlePadding": 6, "offset": 12, "subtitleColor": "#3b4650", "color": "#1b2630",
    }
    origin = [words("export.origin", version=VERSION, today=words.date(datetime.date.today().isoformat())),
              *lines(words("page.territory"))]
    below = {"data": {"values": [{}]}, "width": SIZES["width"], "height": 14 * len(origin), "view": {"stroke": None},
             "mark": {"type": "text", "align": "left", "baseline": "top", "x": 0, "y": 0, "text": origin,
                      "fontSize": 11, "lineHeight": 14, "color": "#55626d", "font": FONT}}
    whole = {key: drawn.pop(key) for key in ("config", "padding", "background", "datasets")}
    whole["$schema"] = drawn.pop("$schema")
    return whole | {"vconcat": [drawn, below], "spacing": 14}


def lines(text: str, width: int = 130) -> list[str]:
    """A long sentence in lines that fit the picture."""
    found = [""]
    for word in text.split():
        if len(found[-1]) + len(word) >= width:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found
