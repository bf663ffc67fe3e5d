"""All numbers of the model, to be filtered by kind, sector, evidence and any word."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from models import Model
from models.evidence import graded
from models.language.numbers import GRADES
from views import memory
from views.atlas import place
from views.atlas.names import name_of
from views.atlas.number_rows import COLUMNS, number_rows
from views.atlas.sentences import in_words, one_line
from views.words import Words

ALL = "all"
MOST = 80
WITH_SECTOR = ("parameters",)
# Files of numbers that belong to a sector of another name.
HOMES = {"foreign_investment": "investment"}


def show(words: Words, _row) -> None:
    """The section."""
    model = memory.the_city()
    st.caption(shares(words, model))
    kind, sector, grade, text = filters(words, model)
    names = [name for name in getattr(model, kind) if fits(words, model, kind, name, sector, grade, text)]
    st.caption(words("numbers.count", number=len(names), all=len(getattr(model, kind)))
               + (" " + words("numbers.more", number=MOST) if len(names) > MOST else "")
               + " " + words("numbers.english"))
    number_rows(words, memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices), names[:MOST])


def shares(words: Words, model: Model) -> str:
    """How much of the model is measured, estimated, borrowed or assumed, in one sentence."""
    counts = Counter(grade for kind in graded(model).values() for grade in kind.values())
    whole = sum(counts.values())
    parts = [words("numbers.share", part=words.number(100 * counts[grade] / whole, 0),
                   grade=words(f"grade_short.{grade}")) for grade in GRADES]
    return words("numbers.shares", number=words.number(whole, 0), grades=", ".join(parts))


def filters(words: Words, model: Model) -> tuple[str, str, str, str]:
    """Kind, sector, grade and word that the reader asks for."""
    kinds, grades = list(COLUMNS), [ALL, *GRADES]
    kind = picked("kind", kinds[0], lambda key: st.segmented_control(
        words("numbers.kind"), kinds, key=key, required=True, label_visibility="collapsed", on_change=place.keep,
        args=("kind", key), format_func=lambda each: words(f"number_kind.{each}")))
    first, second, third = st.columns(3)
    sectors = [ALL, *sorted({home(each) for each in model.parameters.values()})]
    sector = ALL
    if kind in WITH_SECTOR:
        with first:
            sector = picked("sector", sectors[1], lambda key: st.selectbox(
                words("numbers.sector"), sectors, key=key, on_change=place.keep, args=("sector", key),
                format_func=lambda each: words("numbers.all") if each == ALL else words.of("sector", each)["name"]))
    with second:
        grade = picked("grade", ALL, lambda key: st.selectbox(
            words("numbers.grade"), grades, key=key, on_change=place.keep, args=("grade", key),
            format_func=lambda each: words("numbers.all") if each == ALL else words(f"grade_short.{each}")))
    with third:
        text = picked("find", "", lambda key: st.text_input(words("numbers.find"), key=key, on_change=place.keep,
                                                            args=("find", key), max_chars=60))
    return kind, sector, grade, text


def picked(name: str, first, control) -> str:
    """What a filter is set to; `control` draws it under the key it is given."""
    value = place.kept(name, first)
    control(memory.show(f"atlas_{name}", value))
    return value


def home(parameter) -> str:
    """The sector a constant belongs to."""
    return HOMES.get(parameter.sector, parameter.sector)


def fits(words: Words, model: Model, kind: str, name: str, sector: str, grade: str, text: str) -> bool:
    """Whether a number is among those asked for."""
    each = getattr(model, kind)[name]
    if kind in WITH_SECTOR and sector != ALL and home(each) != sector:
        return False
    if grade != ALL and getattr(each, "evidence", grade) != grade:
        return False
    means = in_words(words, name, one_line(each.means))[0]
    said = " ".join((name_of(words, name), name, means, each.means, each.source)).casefold()
    return all(part in said for part in text.casefold().split())
