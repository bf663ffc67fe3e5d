"""World and policy: four lines and one sentence that splits the change into assumptions, policies and both together."""

from __future__ import annotations

import streamlit as st

from models.analysis.world_policy import Split, split
from views import memory, overlay
from views.outcomes import Outcome, outcome
from views.why.amounts import moved, part_of
from views.words import Words

LINES = {"world": "a", "policies": "b", "both": "c"}


def show(words: Words, key: str, year: int) -> None:
    """The section for an outcome and a year."""
    item, found = outcome(key), split(memory.choices(), key, memory.run_of)
    st.markdown(f"#### {words('why.world')}")
    said = sentence(words, item, found, year)
    st.markdown(said)
    drawn, beside = st.columns([1.7, 1], gap="medium")
    with drawn:
        st.vega_lite_chart(rows(words, item, found), overlay.spec(words.language, memory.theme()), alt=said,
                           key="why.world.picture")
        st.caption(words("why.lines", unit=item.unit(words)))
    with beside:
        st.markdown("\n".join(f"- {line}" for line in parts(words, item, found, year)))


def sentence(words: Words, item: Outcome, found: Split, year: int) -> str:
    """The split in one sentence."""
    place = int(year - found.years[0])
    total, world, policies, both = (float(each[place]) for each in (
        found.total, found.from_world, found.from_policies, found.from_both))
    if not total and not world and not policies:
        return words("why.split_nothing", name=item.name(words), year=year)
    said = {"name": item.name(words), "year": year, "total": moved(words, item, total)}
    if not world and not both:
        return words("why.split_policies", **said)
    if not policies and not both:
        return words("why.split_world", **said)
    return words("why.split", world=moved(words, item, world, bare=True),
                 policies=moved(words, item, policies, bare=True), both=moved(words, item, both, bare=True), **said)


def parts(words: Words, item: Outcome, found: Split, year: int) -> list[str]:
    """The parts one a line, with the levels of the four runs."""
    place, scale = int(year - found.years[0]), item.scale(words)
    total = float(found.total[place])
    lines = [words("why.level_base", value=item.said(float(found.base[place]) * scale, words))]
    for name, change in (("world", found.from_world), ("policies", found.from_policies), ("both", found.from_both)):
        lines.append(words(f"why.part_{name}", change=moved(words, item, float(change[place]), bare=True),
                           part=part_of(words, float(change[place]), total)))
    return [*lines, words("why.level_now", value=item.said(float(found.both[place]) * scale, words))]


def rows(words: Words, item: Outcome, found: Split):
    """The rows of the four lines."""
    scale = item.scale(words)

    def said(part: str, year: int, value: float) -> str:
        name = next((corner for corner, letter in LINES.items() if letter == part), "base")
        return words("compare.tip", title=words(f"why.line_{name}"), year=year, value=item.said(value, words))

    return overlay.rows(years=found.years, base=found.base * scale, said=said,
                        lines={letter: getattr(found, corner) * scale for corner, letter in LINES.items()})
