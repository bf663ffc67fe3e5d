"""What a quantity is, in one sentence: the model's own in English, or its translation in the language of the reader."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

from models import Model
from views.words import Words

HERE = Path(__file__).parent
MODELS_OWN = "en"


@cache
def translated(language: str) -> dict[str, dict[str, str]]:
    """The translated sentences of a language."""
    return tomllib.loads((HERE / f"sentences.{language}.toml").read_text("utf-8"))


def mark(sentence: str) -> str:
    """A short mark that tells one sentence from another."""
    return hashlib.sha1(sentence.encode(), usedforsecurity=False).hexdigest()[:6]


def own_sentence(model: Model, name: str) -> str:
    """What the model says a quantity is, in its own language."""
    for home in (model.variables, model.parameters, model.levers, model.world, model.switches, model.series,
                 model.tables):
        if name in home:
            text = getattr(home[name], "doc", None) or getattr(home[name], "means", "")
            return " ".join(text.partition("\n\n")[0].split())
    return ""


def sentence(words: Words, model: Model, name: str) -> tuple[str, bool]:
    """What a quantity is, and whether that is said in the reader's language."""
    own = own_sentence(model, name)
    if words.language == MODELS_OWN:
        return own, True
    found = translated(words.language).get(name)
    if found and found["of"] == mark(own):
        return found["says"], True
    return own, False
