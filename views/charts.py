"""Charts: one Altair declaration, made once into constant Vega-Lite specs; everything that changes is data.

A spec depends only on language (number format), theme (colours) and size, so Streamlit keeps the drawn chart and
only exchanges its rows. Rows carry a `part` that says which layer draws them:

    observed  a published figure (`rough`: one of another vintage or definition, drawn hollow)
    base      the base run               current  the run on screen
    mark      2030 and 2045             value_…  the current run's value there; the ending says where its number stands
    most      the 80 % band around it, from value to upper            half      the 50 % band
    target    an official goal: a line from `since` to its year        goal     a goal the reader set

No streamlit in this file.
"""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import numpy as np
import pandas as pd

from views.words import MARKS

FIRST, LAST = 2010, 2045
MARKED = (2030, 2045)
HEIGHT = {"large": 235, "small": 130}
COLOURS = {
    "light": {"base": "#6b7681", "current": "#0a5fa8", "value": "#0a5fa8", "observed": "#1b2630", "rough": "#1b2630",
              "target": "#a3262a", "goal": "#7a3fa0", "mark": "#aab4bc", "text": "#1b2630", "grid": "#e4e9ec"},
    "dark": {"base": "#9aa7b1", "current": "#62b3f5", "value": "#62b3f5", "observed": "#eef3f5", "rough": "#eef3f5",
             "target": "#ff8f86", "goal": "#cda3ee", "mark": "#55626d", "text": "#eef3f5", "grid": "#2a3742"},
}
COLUMNS = ["part", "year", "since", "value", "text", "upper"]
SHADES = {"most": 0.16, "half": 0.26}


@lru_cache
def spec(language: str, theme: str, size: str) -> dict:
    """The constant Vega-Lite specification of a trajectory chart."""
    colour, large = COLOURS[theme], size == "large"
    dot = {"filled": True, "opacity": 1, "size": 34 if large else 18}
    layers = [
        _part("mark").mark_rule(color=colour["mark"], strokeDash=[2, 3]).encode(x=_year()),
        *(_part(part).mark_area(color=colour["current"], opacity=opacity).encode(x=_year(), y=_value(), y2="upper:Q")
          for part, opacity in SHADES.items()),
        _trace("base", "line", colour, strokeDash=[5, 4], strokeWidth=2),
        _trace("current", "line", colour, strokeWidth=3 if large else 2.5),
        _trace("observed", "point", colour, **dot),
        _trace("rough", "point", colour, **dot | {"filled": False, "opacity": 0.8}),
        *_goals("target", colour, large),
        *_goals("goal", colour, large),
        *_values(colour, large),
    ]
    chart = alt.layer(*layers, data=alt.NamedData("source")).properties(height=HEIGHT[size], width="container")
    return finished(chart, language, theme, right=20, top=6)


def finished(chart: alt.TopLevelMixin, language: str, theme: str, right: int = 14, top: int = 4) -> dict:
    """A chart as Vega-Lite, with what all of them share: quiet axes, numbers as the language writes them.

    right, top : room for labels, in pixels.
    """
    colour = COLOURS[theme]
    chart = chart.configure_axis(gridColor=colour["grid"], labelColor=colour["text"], labelFontSize=11,
                                 titleColor=colour["text"], titleFontWeight="normal")
    drawn = chart.configure_view(stroke=None).to_dict()
    drawn["padding"] = {"left": 2, "right": right, "top": top, "bottom": 2}
    drawn["config"]["mark"] = {"aria": False}   # the sentence in `alt` speaks for the chart, not its single marks
    decimal, thousands = MARKS[language]
    drawn["config"]["locale"] = {"number": {"decimal": decimal, "thousands": thousands, "grouping": [3],
                                            "currency": ["", ""]}}
    return drawn


def _part(name: str) -> alt.Chart:
    return alt.Chart().transform_filter(f"datum.part === '{name}'")


def _year(field: str = "year") -> alt.X:
    return alt.X(f"{field}:Q", title=None, scale=alt.Scale(domain=[FIRST, LAST], nice=False, zero=False),
                 axis=alt.Axis(format="d", grid=False, values=[FIRST, 2020, *MARKED]))


def _value() -> alt.Y:
    return alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, nice=True),
                 axis=alt.Axis(format=",~f", tickCount=5, minExtent=38, maxExtent=70))


def _trace(name: str, mark: str, colour: dict, **look) -> alt.Chart:
    drawn = getattr(_part(name), f"mark_{mark}")(color=colour[name.partition("_")[0]], **look)
    said = {"text": {"text": "text:N"}, "point": {"tooltip": "text:N"}, "line": {}}
    return drawn.encode(x=_year(), y=_value(), **said[mark])


def _values(colour: dict, large: bool) -> list[alt.Chart]:
    """The current run's dots at the marked years; their numbers stand where the line does not run."""
    places = {"value_under": ("left", 9, 12), "value_over": ("left", 9, -9), "value_last": ("right", -9, -8)}
    dots = [_trace(part, "point", colour, filled=True, opacity=1, size=60 if large else 30) for part in places]
    numbers = [_trace(part, "text", colour, align=align, dx=dx, dy=dy, fontSize=13, fontWeight="bold")
               for part, (align, dx, dy) in places.items()]
    return dots + numbers if large else dots


def _goals(name: str, colour: dict, large: bool) -> list[alt.Chart]:
    line = _part(name).mark_rule(color=colour[name], strokeWidth=1.5).encode(x=_year("since"), x2="year:Q", y=_value())
    point = _trace(name, "point", colour, shape="diamond", filled=True, opacity=1, size=50)
    text = _trace(name, "text", colour, align="right", dy=-7, dx=-6, fontSize=11)
    return [line, point, text] if large else [line, point]


def rows(*, years, base, current, observed=(), targets=(), goals=(), said=str, bands=None) -> pd.DataFrame:
    """The data of one chart.

    years, base, current : (years,), in screen units. observed : (year, value, whether the model is fitted to it).
    targets, goals : (since, year, value, text) rows. said : screen number -> text with unit. bands : (5, years), the
    ends of the 80 % band first and last, those of the 50 % band next to them.
    """
    years = np.asarray(years)
    table = [("mark", year, None, None, "") for year in MARKED]
    for part, values in (("base", base), ("current", current)):
        table += [(part, int(year), None, float(value), "") for year, value in zip(years, values, strict=True)
                  if np.isfinite(value)]
    at = {year: float(current[years == year][0]) for year in MARKED}
    beside = "value_under" if at[LAST] >= at[MARKED[0]] else "value_over"
    table += [("value_last" if year == LAST else beside, year, None, value, said(value)) for year, value in at.items()]
    table += [("observed" if aimed else "rough", year, None, value, f"{np.ceil(year):.0f}: {said(value)}")
              for year, value, aimed in observed]
    table += [(part, year, since, value, text) for part, goal_rows in (("target", targets), ("goal", goals))
              for since, year, value, text in goal_rows]
    table = [(*row, None) for row in table]
    if bands is not None:
        table += [(part, int(year), None, float(low), "", float(high)) for part, place in (("most", 0), ("half", 1))
                  for year, low, high in zip(years, bands[place], bands[-1 - place], strict=True)
                  if np.isfinite(low + high)]
    return pd.DataFrame(table, columns=COLUMNS).astype(dict.fromkeys(("year", "since", "value", "upper"), float))
