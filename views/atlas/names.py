"""Names: what everything in the model is called on a page, in the reader's language.

Variables, levers, assumptions and switches have words of their own. What the language derives from them (a stage of
a delay, what the purse grants of a lever, one age group) is named after what it derives from. Only what has neither
keeps its name in the code, with its words apart; `said_in_words` tells the two cases from each other.
"""

from __future__ import annotations

import re
import textwrap

from views.words import Words

KINDS = ("variable", "lever", "world", "switch")
ENDINGS = ("_in_force", "_granted", "_adoption", "_unit_cost", "_unit_staff", "_cost", "_staff", "_base", "_delay",
           "_stage_at_start", "_at_start", "_adjustment", "_recent", "_perceived")
PRODUCERS = ("_agriculture", "_domestic_industry", "_foreign_industry", "_industry", "_services", "_transport")
AGES = re.compile(r"_(\d+)_(\d+|plus)$")
BETWEEN = re.compile(r"_(\d)_to_(\d)$")
STAGE = re.compile(r"_(?:stage_)?(\d)$")
LINE = 18                               # letters on a line of a map


def name_of(words: Words, name: str) -> str:
    """What a quantity is called; its name in the code, words apart, where it has no other."""
    return said_in_words(words, name) or name.replace("_", " ")


def said_in_words(words: Words, name: str) -> str | None:
    """What a quantity is called in the reader's language, or None if nothing says so."""
    for kind in KINDS:
        if words.knows(kind, name):
            return words.of(kind, name)["name"]
    if words.knows("number", name):
        return words.of("number", name)["name"]
    if words.knows("stem", name):
        return words.of("stem", name)["name"]
    if found := AGES.search(name):
        ages = found[1] + ("+" if found[2] == "plus" else f"–{found[2]}")
        return _derived(words, "ages", name[:found.start()], ages=ages)
    if found := BETWEEN.search(name):
        return _derived(words, "between", name[:found.start()], early=found[1], late=found[2])
    if found := STAGE.search(name):
        return _derived(words, "stage", name[:found.start()], stage=found[1])
    for ending in (*ENDINGS, *PRODUCERS):
        if name.endswith(ending):
            return _derived(words, ending.strip("_"), name.removesuffix(ending))
    return None


def _derived(words: Words, how: str, stem: str, **fields) -> str | None:
    of_a_family = words.knows("stem", stem)             # may be spelled like a quantity that it has nothing to do with
    said = words.of("stem", stem)["name"] if of_a_family else said_in_words(words, stem)
    return None if said is None else words(f"derived.{how}", name=said, **fields)


def map_label(words: Words, name: str) -> str:
    """A name short enough for a map: an explanation in parentheses is left to the variable's page."""
    if words.knows("short", name):
        return words.of("short", name)["name"]
    said = name_of(words, name)
    return re.sub(r"\s*\([^()]*\)$", "", said) if len(said) > LINE * 2 else said


def lines_of(label: str) -> list[str]:
    """A label as it stands in its box on a map."""
    return textwrap.wrap(label, LINE, break_long_words=False)

