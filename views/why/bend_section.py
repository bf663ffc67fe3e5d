"""Why this line bent: the strongest pathways as sentences, and the one that is looked at, lit on the map of sectors."""

from __future__ import annotations

import re

import streamlit as st

from models import Choices
from models.analysis.pathways import Bend, Pathway, bend
from views import memory
from views.atlas import canvas
from views.atlas.arrows import Arrow
from views.atlas.names import name_of, said_in_words
from views.atlas.net import net_of
from views.atlas.pictures import overview_picture
from views.outcomes import Outcome, outcome
from views.why import findings
from views.why.amounts import listed, moved, part_of
from views.why.share_section import kept_line
from views.words import Words

HEIGHT = 470
EFFECT = "_effect"
ASIDE = re.compile(r" \([^)]*\)$")      # what a name says of its unit


def found(words: Words, key: str, since: int, until: int) -> findings.Finding | None:
    """The pathways of the levers on screen; None where the reader cancelled."""
    choices = memory.choices()
    start = memory.run_of(Choices(world=choices.world, parameters=choices.parameters, switches=choices.switches))
    return findings.finding(words, "bend", (choices, key, since, until), lambda told: bend(
        start, memory.run_of(choices), choices.levers, key, since, until, told))


def show(words: Words, key: str, since: int, until: int) -> None:
    """The section for an outcome and a period."""
    st.markdown(f"#### {words('why.bend')}")
    kept = found(words, key, since, until)
    if kept is None:
        return
    item, bent = outcome(key), kept.found
    st.markdown(lead(words, item, bent))
    if not bent.pathways:
        return
    grid = st.grid(3, min_column_width=300, gap="small")
    for number, pathway in enumerate(bent.pathways, 1):
        with grid, st.container(border=True, gap="xsmall", height="stretch", key=f"why.pathway.{number}"):
            st.markdown(f"**{number}.** {sentence(words, item, bent, pathway)}")
            st.caption(chain(words, pathway))
    on_the_map(words, item, bent)
    st.caption(f"{words('why.bend_help')} {kept_line(words, kept)}")


def lead(words: Words, item: Outcome, bent: Bend) -> str:
    """What is explained, and how much of it the pathways carry together."""
    said = {"name": item.name(words), "since": bent.since, "until": bent.until,
            "change": moved(words, item, bent.size)}
    if not bent.pathways:
        return words("why.bend_none", **said) if bent.size else words("why.no_levers")
    together = moved(words, item, bent.together, bare=True)
    return words("why.bend_lead", number=len(bent.pathways), together=together, **said)


def sentence(words: Words, item: Outcome, bent: Bend, pathway: Pathway) -> str:
    """One pathway: from which levers, through what, how much, which way, how late."""
    levers = [words.of("lever", name)["name"] for name in pathway.levers]
    first, more = levers[0], len(levers) - 1
    who = words("why.levers_more", first=first, number=more) if more else words("why.lever", first=first)
    said = words("why.raises" if pathway.sign > 0 else "why.lowers", who=who, name=item.name(words),
                 through=listed(words, waypoints(words, pathway)), change=moved(words, item, pathway.size, bare=True),
                 part=part_of(words, pathway.size, bent.size))
    return said + (" " + words("why.delay", years=pathway.delay) if pathway.delay is not None else "")


def waypoints(words: Words, pathway: Pathway) -> list[str]:
    """What stands out between the lever and the outcome: the first and the last stock and the last effect."""
    stocks = memory.the_city().stocks
    between = [name for name in pathway.route.through[1:-1] if words.knows("variable", name)]
    filled = [name for name in between if name in stocks] or between[:1] + between[-1:]
    effects = [name for name in between if name.endswith(EFFECT)]
    chosen = {*filled[:1], *filled[-1:], *effects[-1:]}
    named = [name for name in between if name in chosen] or [pathway.gate[0]]
    return [f"*{ASIDE.sub('', name_of(words, name))}*" for name in named]


def chain(words: Words, pathway: Pathway) -> str:
    """The whole way with its signs, through everything that has words."""
    said, sign = [words.of("lever", pathway.route.links[0].cause)["name"]], 1
    for link in pathway.route.links:
        sign *= link.sign
        if words.knows("variable", link.effect) or link is pathway.route.links[-1]:
            name = said_in_words(words, link.effect) or name_of(words, link.effect)
            said.append(f"{'→₊' if sign > 0 else '→₋'} {name}")
            sign = 1
    return " ".join(said)


def on_the_map(words: Words, item: Outcome, bent: Bend) -> None:
    """The sectors, with the way of one pathway lit."""
    numbers = list(range(len(bent.pathways)))
    now = min(findings.asked("pathway"), numbers[-1])
    key = memory.show("why_pathway", now)
    st.segmented_control(words("why.on_map"), numbers, key=key, required=True,
                         format_func=lambda number: words("why.pathway", number=number + 1),
                         on_change=findings.ask, args=("pathway", key))
    model = memory.the_city()
    arrows = tuple(Arrow(link.cause, link.effect, link.sign) for link in bent.pathways[now].route.links
                   if model.sectors.get(link.cause, "levers") != "levers"
                   and model.sectors.get(link.effect, "levers") != "levers")
    picture = overview_picture(words, net_of(model), arrows)
    canvas.draw(words, picture, height=HEIGHT, on_pick=lambda _: None,
                label=words("why.map_label", number=now + 1, name=item.name(words)))
