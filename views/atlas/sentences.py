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
    """The translated sentences of a language: of variables, and of numbers, levers, assumptions and choices."""
    files = sorted(HERE.glob(f"sentences.{language}*.toml"))
    return {name: entry for file in files for name, entry in tomllib.loads(file.read_text("utf-8")).items()}


def mark(sentence: str) -> str:
    """A short mark that tells one sentence from another."""
    return hashlib.sha1(sentence.encode(), usedforsecurity=False).hexdigest()[:6]


def own_sentence(model: Model, name: str) -> str:
    """What the model says a quantity is, in its own language."""
    for home in (model.variables, model.parameters, model.levers, model.world, model.switches, model.series,
                 model.tables):
        if name in home:
            text = getattr(home[name], "doc", None) or getattr(home[name], "means", "")
            return one_line(text)
    return ""


def one_line(text: str) -> str:
    """The first paragraph of a text, on one line."""
    return " ".join(text.partition("\n\n")[0].split())


def sentence(words: Words, model: Model, name: str) -> tuple[str, bool]:
    """What a quantity is, and whether that is said in the reader's language."""
    return in_words(words, name, own_sentence(model, name))


def in_words(words: Words, name: str, own: str) -> tuple[str, bool]:
    """The model's own sentence about a quantity in the reader's language, and whether it is."""
    if words.language == MODELS_OWN:
        return own, True
    found = translated(words.language).get(name)
    if found and found["of"] == mark(own):
        return found["says"], True
    return own, False
