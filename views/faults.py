"""Faults in the reader's language: the model's own sentences, or what stands for them in Vietnamese.

The model speaks English and knows nothing of readers. Its sentences follow patterns; faults.vi.toml holds each with
its translation. A sentence that no pattern knows is shown as the model says it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from views.words import Words

HERE = Path(__file__).parent
HOLE = re.compile(r"\\\{(\w+)\\\}")


def said(words: Words, sentence: str) -> str:
    """A fault in the reader's language."""
    return _translated(words.language, sentence) or sentence


def _translated(language: str, sentence: str) -> str | None:
    for kind in ("hints", "sentences"):
        for pattern, wanted in _patterns(language, kind):
            if found := pattern.fullmatch(sentence):
                parts = found.groupdict()
                if "rest" in parts:
                    parts["rest"] = _translated(language, parts["rest"]) or parts["rest"]
                return wanted.format(**parts)
    return None


@cache
def _patterns(language: str, kind: str) -> tuple[tuple[re.Pattern, str], ...]:
    """The patterns of a language with their translations; none for the language the model speaks."""
    file = HERE / f"faults.{language}.toml"
    if not file.exists():
        return ()
    told = tomllib.loads(file.read_text("utf-8"))[kind]
    return tuple((re.compile(HOLE.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL), wanted)
                 for sentence, wanted in told.items())
