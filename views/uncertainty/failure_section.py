"""It fails when …: a target, how many worlds miss it, and the numbers that tell those worlds from the others."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

import altair as alt
import pandas as pd
import streamlit as st

from models.analysis.discovery import Discovery, discover
from models.analysis.discovery.aims import Aim, official, own
from models.analysis.discovery.boxes import AGAIN, MOSTLY, too_few
from models.analysis.extra import Missing
from views import memory, promises, shelf
from views.charts import COLOURS, finished
from views.outcomes import outcome
from views.tables import table
from views.uncertainty.said import called, explained, made_of, scale_of, setting, unit_of, worlds
from views.why import findings
from views.why.amounts import listed
from views.why.share_section import kept_line
from views.words import Words

OWN, FIRST, WAYS = "own", "SP_teu_2030", {">=": "≥", "<=": "≤"}
SINCE = 2027
SMALL = 0.001                            # probabilities below are not told apart
SEED = 45


def found(words: Words, aim: Aim, levers: bool) -> findings.Finding | None:
    """The worlds that miss the aim and what tells them from the others; None where cancelled or without worlds."""
    draws, choices, city = worlds(words), memory.choices(), memory.the_city()
    if draws is None:
        return None
    return findings.if_quick(words, "failure", (choices, aim.name, levers, draws.mark, SEED), lambda told: discover(
        city, aim, draws.as_ensemble(), choices, vary=tuple(city.levers) if levers else (), seed=SEED, told=told))


def show(words: Words, key: str, year: int) -> None:
    """The section; it has a target of its own, official or the reader's."""
    st.markdown(f"#### {words('uncertainty.failure')}")
    question(words, key, year)
    try:
        kept = found(words, *asked(words, key, year))
    except Missing as fault:
        st.info(words("uncertainty.missing", what=" ".join(fault.faults)))
        return
    if kept is None:
        return
    told = kept.found
    said = sentence(words, told)
    st.markdown(said)
    if told.box:
        st.vega_lite_chart(*picture(words, told), alt=said, key="uncertainty.box")
        st.caption(words("uncertainty.dots"))
        table([words(f"uncertainty.column.{name}") for name in ("unknown", "bound", "again")],
              [[explained(words, bound.name), side(words, bound),
                words("uncertainty.again", number=bound.again, of=AGAIN)] for bound in told.box.bounds])
    st.caption(f"{words('uncertainty.failure_help', number=len(told.names))} {made_of(words, worlds(words))} "
               f"{kept_line(words, kept)}")


def question(words: Words, key: str, year: int) -> None:
    """Which target, and whether the levers vary too."""
    offered = {name: target_name(words, aim) for name, aim in official().items() if aim.year >= SINCE}
    offered[OWN] = words("uncertainty.own", name=outcome(key).name(words), year=year)
    grid = st.grid(3, min_column_width=220, gap="small")
    with grid:
        chosen = st.selectbox(words("uncertainty.target"), list(offered), format_func=offered.get,
                              **shelf.shown("uncertainty.target", FIRST))
    if chosen == OWN:
        name, now = bound_of(words, key, year)
        with grid:
            st.segmented_control(words("uncertainty.way"), list(WAYS), required=True, format_func=WAYS.get,
                                 **shelf.shown("uncertainty.way", ">="))
        with grid:
            st.number_input(words("uncertainty.bound", unit=outcome(key).unit(words)), **shelf.shown(name, now))
    st.toggle(words("uncertainty.levers"), **shelf.shown("uncertainty.levers", False))


def asked(words: Words, key: str, year: int) -> tuple[Aim, bool]:
    """The target that is asked about, and whether the levers vary too."""
    chosen, levers = shelf.looks("uncertainty.target", FIRST), shelf.looks("uncertainty.levers", False)
    if chosen != OWN:
        return official()[chosen], levers
    bound = shelf.looks(*bound_of(words, key, year)) / outcome(key).scale(words)
    return own(memory.the_city(), key, year, shelf.looks("uncertainty.way", ">="), bound), levers


def bound_of(words: Words, key: str, year: int) -> tuple[str, float]:
    """How the number of one's own target is remembered, and what it is at first: about the run on screen."""
    run = memory.run_of(memory.choices())
    now = float(outcome(key).values(run, words)[year - int(run.years[0])])
    return f"uncertainty.bound.{key}.{year}", float(f"{now:.3g}")


def target_name(words: Words, aim: Aim) -> str:
    """A target in words: what, how much, when."""
    if aim.goal is None:
        item = outcome(aim.outcome)
        bound = aim.low if isfinite(aim.low) else aim.high
        return words("uncertainty.own_target", name=item.name(words), year=aim.year,
                     way="≥" if isfinite(aim.low) else "≤", value=item.said(bound * item.scale(words), words))
    return words("uncertainty.official", name=outcome(promises.outcome_key(aim.goal.first)).name(words),
                 when=promises.when(words, aim.goal.first), value=promises.asked(words, aim.goal))


def sentence(words: Words, told: Discovery) -> str:
    """When the target is missed, in words, with coverage and density."""
    missed = int(told.missed.sum())
    said = words("uncertainty.missed", target=target_name(words, told.aim), missed=missed, worlds=len(told.missed))
    if told.box is None:
        few = too_few(told.missed)
        return said + " " + words("uncertainty.too_few" if few else "uncertainty.no_box")
    own, apart = told.box.own, told.box.apart
    where = listed(words, [words("uncertainty.is", name=called(words, bound.name), side=side(words, bound))
                           for bound in told.box.bounds])
    often = "when" if apart.density[0] >= MOSTLY else "more"
    return said + " " + words(f"uncertainty.{told.sought}_{often}", where=where, both=own.both, all=own.misses,
                              inside=own.inside, coverage=words.number(own.coverage[0], 2),
                              density=words.number(own.density[0], 2)) + " " + words(
        "uncertainty.measured", coverage=measured(words, apart.coverage), density=measured(words, apart.density),
        chance=("< " if told.box.chance < SMALL else "") + words.number(max(told.box.chance, SMALL), 3))


def measured(words: Words, share: tuple[float, float, float]) -> str:
    """A share, and its 95 % interval in brackets."""
    middle, low, high = (words.number(each, 2) for each in share)
    return f"{middle} ({low}–{high})"


def side(words: Words, bound) -> str:
    """'above 1.2 %', 'at most 3 m', or both."""
    low, high = (setting(words, bound.name, end) if isfinite(end) else "" for end in (bound.low, bound.high))
    if low and high:
        return words("uncertainty.between", low=low, high=high)
    return words("uncertainty.above", value=low) if low else words("uncertainty.below", value=high)


def lines(words: Words, told: Discovery) -> tuple[tuple, ...]:
    """The sentence and the bounds, for a file."""
    bounds = told.box.bounds if told.box else ()
    return ((sentence(words, told).replace("**", ""), "", "", "", "", ""), *(
        (called(words, bound.name), bound.name, *(end * scale_of(words, bound.name) if isfinite(end) else ""
                                                  for end in (bound.low, bound.high)), unit_of(words, bound.name),
         bound.again) for bound in bounds))


def picture(words: Words, told: Discovery) -> tuple[pd.DataFrame, dict]:
    """Every world as a dot over the box's two clearest numbers, or over one and what is reached; and the box."""
    bounds = sorted(told.box.bounds, key=lambda bound: -bound.again)[:2]
    scales = [scale_of(words, bound.name) for bound in bounds]
    axes = [told.column(bound.name) * scale for bound, scale in zip(bounds, scales, strict=True)]
    names = [f"{called(words, bound.name)} ({unit})" if (unit := unit_of(words, bound.name)) else
             called(words, bound.name) for bound in bounds]
    sides = [(max(bound.low * scale, float(axis.min())), min(bound.high * scale, float(axis.max())))
             for bound, scale, axis in zip(bounds, scales, axes, strict=True)]
    if len(bounds) == 1:
        scale, unit = (promises.measure(words, told.aim.goal.first) if told.aim.goal else
                       (outcome(told.aim.outcome).scale(words), outcome(told.aim.outcome).unit(words)))
        axes.append(told.reached * scale)
        names.append(unit)
        sides.append((float(axes[1].min()), float(axes[1].max())))
    dots = pd.DataFrame({"part": ["missed" if miss else "met" for miss in told.missed], "x": axes[0], "y": axes[1]})
    marks = [{"part": "box", "x": sides[0][0], "x2": sides[0][1], "y": sides[1][0], "y2": sides[1][1]}]
    if len(bounds) == 1:
        marks += [{"part": "goal", "y": end * scale} for end in (told.aim.low, told.aim.high) if isfinite(end)]
    return pd.concat([pd.DataFrame(marks), dots], ignore_index=True), spec(words.language, memory.theme(), *names)


@lru_cache(maxsize=64)
def spec(language: str, theme: str, across: str, upwards: str) -> dict:
    """The specification of the dots: red misses, blue meets, the box behind."""
    colour = COLOURS[theme]

    def axis(name: str, title: str):
        lying = {} if name == "x" else {"titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -12,
                                        "titleBaseline": "bottom"}       # above the axis, where a phone has room
        return (alt.X if name == "x" else alt.Y)(
            f"{name}:Q", scale=alt.Scale(zero=False, nice=False, padding=8),
            axis=alt.Axis(title=title, format=",~f", tickCount=5, titleLimit=330, **lying))

    box = alt.Chart().transform_filter("datum.part === 'box'").mark_rect(
        color=colour["target"], opacity=0.13, stroke=colour["target"]).encode(
        x=axis("x", across), x2="x2:Q", y=axis("y", upwards), y2="y2:Q")
    goal = alt.Chart().transform_filter("datum.part === 'goal'").mark_rule(
        color=colour["text"], strokeWidth=1.5).encode(y=axis("y", upwards))
    worlds_of = alt.Chart().transform_filter("datum.part === 'missed' || datum.part === 'met'")
    dots = worlds_of.mark_point(filled=True, opacity=0.8).encode(
        x=axis("x", across), y=axis("y", upwards), size=alt.Size("part:N", legend=None, scale=alt.Scale(
            domain=["missed", "met"], range=[56, 22])), color=alt.Color("part:N", legend=None, scale=alt.Scale(
            domain=["missed", "met"], range=[colour["target"], colour["current"]])),
        shape=alt.Shape("part:N", legend=None, scale=alt.Scale(
            domain=["missed", "met"], range=["triangle-down", "circle"])))
    chart = alt.layer(box, goal, dots, data=alt.NamedData("source")).properties(width="container", height=260)
    return finished(chart, language, theme)
