"""The board's code: its files in their order, and the emitted model beside them, as one classic script.

Nothing is imported at run time, so the same text serves a component and a page opened from disk.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from models import VERSION, city
from models.language.javascript import as_javascript

STATIC = Path(__file__).parent / "static"
BOARD = ("words", "elements", "choices", "judging", "engine", "chart", "panel", "lever", "help", "headline", "board",
         "fit", "reach", "worker", "bands", "spread", "layout", "keys")
EXPORTED = re.compile(r"^export (?=const|function|class|async)", re.MULTILINE)
TITLE = "Hai Phong 2045"


@lru_cache(maxsize=1)
def model_maker() -> str:
    """The model as a function that makes its functions; a page and each of its workers make their own."""
    text = as_javascript(city(), TITLE, VERSION)
    names = re.findall(r"^export (?:const|function|class) (\w+)", text, re.MULTILINE)
    return f'() => {{ "use strict";\n{EXPORTED.sub("", text)}\nreturn {{ {", ".join(names)} }}; }}'


def model_script() -> str:
    """The model as an expression that gives its functions."""
    return f"({model_maker()})()"


@lru_cache
def board_script(*more: str) -> str:
    """The board as an expression that gives its classes and functions. more : further files."""
    text = "\n".join((STATIC / f"{name}.js").read_text("utf-8") for name in (*BOARD, *more))
    classes = ", ".join(re.findall(r"^(?:class|function) (\w+)", text, re.MULTILINE))
    return f'(() => {{ "use strict";\n{text}\nreturn {{ {classes} }}; }})()'


@lru_cache
def style(*more: str) -> str:
    """The style sheets, one after the other."""
    return "\n".join((STATIC / f"{name}.css").read_text("utf-8") for name in ("board", "screens", "bands", *more))
