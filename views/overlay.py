"""Charts of several scenarios, in the manner of `charts`: constant Vega-Lite specs, everything that changes is data.

Rows carry a `part`: a…d for the scenarios, `base`, `observed`, `rough`, `target` and `mark` as in `charts`, and
`letter` for the scenario's letter at the end of its line. Colour, dash and letter each tell the lines apart. The parts
worlds_a … worlds_d shade, from `value` to `upper`, where eight of ten plausible worlds lie.

No streamlit in this file.
"""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from views.charts import COLOURS, FIRST, LAST, MARKED, finished

PARTS = ("a", "b", "c", "d")
DASHES = {"a": [1, 0], "b": [9, 4], "c": [2, 3], "d": [12, 3, 2, 3]}
LINES = {
    "light": {"a": "#0a5fa8", "b": "#b8460e", "c": "#00705a", "d": "#86357a"},
    "dark": {"a": "#62b3f5", "b": "#ff9c66", "c": "#4fd0a8", "d": "#e7a3d4"},
}
HEIGHT = 235
APART = 0.11            # of the chart's height: closer letters are moved apart
COLUMNS = ["part", "year", "since", "value", "text", "letter", "upper"]
SHADE = 0.1


@lru_cache
def spec(language: str, theme: str) -> dict:
    """The constant specification of a chart of up to four scenarios."""
    colour, line = COLOURS[theme], LINES[theme]
    layers = [
        _part("mark").mark_rule(color=colour["mark"], strokeDash=[2, 3]).encode(x=_year()),
        *(_part(f"worlds_{part}").mark_area(color=line[part], opacity=SHADE).encode(
            x=_year(), y=_value(), y2="upper:Q") for part in PARTS),
        _part("base").mark_line(color=colour["base"], strokeDash=[5, 4], strokeWidth=2).encode(x=_year(), y=_value()),
        *(_part(part).mark_line(color=line[part], strokeDash=DASHES[part], strokeWidth=2.5).encode(
            x=_year(), y=_value()) for part in PARTS),
        *(_part(part).mark_point(opacity=0, size=90).encode(x=_year(), y=_value(), tooltip="text:N")
          for part in PARTS),
        *(_part(f"letter_{part}").mark_text(color=line[part], align="left", dx=5, fontSize=13, fontWeight="bold")
          .encode(x=_year(), y=_value(), text="letter:N") for part in PARTS),
        *_published(colour),
    ]
    chart = alt.layer(*layers, data=alt.NamedData("source")).properties(height=HEIGHT, width="container")
    return finished(chart, language, theme, right=22, top=6)


def _published(colour: dict) -> list[alt.Chart]:
    dots = [_part(part).mark_point(color=colour[part], filled=filled, opacity=1, size=26).encode(
        x=_year(), y=_value(), tooltip="text:N") for part, filled in (("observed", True), ("rough", False))]
    goal = _part("target").mark_rule(color=colour["target"], strokeWidth=1.5).encode(
        x=_year("since"), x2="year:Q", y=_value())
    point = _part("target").mark_point(color=colour["target"], shape="diamond", filled=True, opacity=1, size=50)
    return [*dots, goal, point.encode(x=_year(), y=_value(), tooltip="text:N")]


def _part(name: str) -> alt.Chart:
    return alt.Chart().transform_filter(f"datum.part === '{name}'")


def _year(field: str = "year") -> alt.X:
    return alt.X(f"{field}:Q", title=None, scale=alt.Scale(domain=[FIRST, LAST], nice=False, zero=False),
                 axis=alt.Axis(format="d", grid=False, values=[FIRST, 2020, *MARKED]))


def _value() -> alt.Y:
    return alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, nice=True),
                 axis=alt.Axis(format=",~f", tickCount=5, minExtent=38, maxExtent=70))


def rows(*, years, base, lines: dict[str, np.ndarray], said, observed=(), targets=(), shades=None) -> pd.DataFrame:
    """The data of one chart.

    years, base : (years,), in screen units. lines : part -> (years,). said : (part, year, value) -> text.
    observed : (year, value, whether the model is fitted to it). targets : (since, year, value, text). shades : part ->
    quantiles, (5, years), of which the first and the last bound what is shaded.
    """
    table = [("mark", year, None, None, "", "") for year in MARKED]
    for part, values in (("base", base), *lines.items()):
        table += [(part, int(year), None, float(value), said(part, int(year), float(value)), "")
                  for year, value in zip(years, values, strict=True) if np.isfinite(value)]
    table += [(f"letter_{part}", LAST, None, place, "", part.upper()) for part, place in places(base, lines).items()]
    table += [("observed" if aimed else "rough", year, None, value, said("", int(np.ceil(year)), value), "")
              for year, value, aimed in observed]
    table += [("target", year, since, value, text, "") for since, year, value, text in targets]
    table = [(*row, None) for row in table]
    table += [(f"worlds_{part}", int(year), None, float(low), "", "", float(high))
              for part, found in (shades or {}).items()
              for year, low, high in zip(years, found[0], found[-1], strict=True) if np.isfinite(low + high)]
    return pd.DataFrame(table, columns=COLUMNS).astype(dict.fromkeys(("year", "since", "value", "upper"), float))


def places(base, lines: dict[str, np.ndarray]) -> dict[str, float]:
    """Where each line's letter stands: at its last value, moved apart where two would lie on each other."""
    drawn = np.concatenate([np.asarray(values, float) for values in (base, *lines.values())])
    room = APART * (np.nanmax(drawn) - np.nanmin(drawn))
    order = sorted(lines, key=lambda part: float(lines[part][-1]))
    at = [float(lines[part][-1]) for part in order]
    for _ in range(20):
        for low, high in zip(range(len(at)), range(1, len(at)), strict=False):
            short = room - (at[high] - at[low])
            if short > 0:
                at[low], at[high] = at[low] - short / 2, at[high] + short / 2
    return dict(zip(order, at, strict=True))
