"""Words: every visible string and every number format, in the language of the reader.

A language is the union of `words/<language>.toml` and all `words/<language>.*.toml`. Tables by kind of thing
(`[lever.*]`, `[world.*]`, `[switch.*]`, `[task.*]`, `[variable.*]`) name what the model declares:

    name   what people call it
    unit   the unit as people say it ("%", "nghìn tỷ đồng/năm", …)
    scale  screen number = model number × scale (a share of 0.051 with scale 100 is shown as 5,1 %)

Everything else is a sentence of the pages, with {fields} filled in by the caller.
"""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from pathlib import Path
from string import Formatter

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).with_suffix("")
MARKS = {"vi": (",", "."), "en": (".", ",")}      # decimal mark, thousands mark
NOTHING = "–"
UNNAMED = {"unit": "", "scale": 1, "help": "", "why": ""}


class Words:
    """One language: `words("cards.title")` gives a sentence, `words.number(1234.5)` a number as it is written there."""

    def __init__(self, language: str, tables: dict):
        self.language = language
        self.tables = tables
        self.decimal_mark, self.thousands_mark = MARKS[language]

    def __call__(self, key: str, **fields) -> str:
        """The sentence under a dotted key. Raises KeyError naming the language when there is none."""
        found = self.tables
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise KeyError(f"words/{self.language}: no words for '{key}'")
            found = found[part]
        return Formatter().vformat(found, (), fields) if fields else found

    def of(self, kind: str, name: str) -> dict:
        """The whole entry of a lever, world assumption, switch, task or variable.

        What nobody has named yet goes by its name in the model, so that a new lever can be tried before it is written
        about; the tests of the words name whatever is left so.
        """
        return self.tables.get(kind, {}).get(name) or dict(UNNAMED, name=name.replace("_", " "))

    def knows(self, kind: str, name: str) -> bool:
        """Whether a thing has words."""
        return name in self.tables.get(kind, {})

    def number(self, value: float, digits: int | None = None, *, signed: bool = False) -> str:
        """A number as the language writes it: 1.234,5 or 1,234.5. `digits` left out: about three that matter."""
        if value is None or not math.isfinite(value):
            return NOTHING
        text = f"{abs(value):,.{places(value) if digits is None else digits}f}"
        text = text.replace(",", "\0").replace(".", self.decimal_mark).replace("\0", self.thousands_mark)
        nil = not any(figure in text for figure in "123456789")
        sign = "" if nil else "−" if value < 0 else "+" if signed else ""
        return sign + text

    def amount(self, value: float, unit: str, digits: int | None = None, *, signed: bool = False) -> str:
        """A number with its unit; a percent sign stands close to the number, other units after a space."""
        text = self.number(value, digits, signed=signed)
        if not unit or text == NOTHING:
            return text
        return text + ("" if unit.startswith("%") else "\u00a0") + unit

    def date(self, iso: str) -> str:
        """A day: 24/11/2026 or 24 November 2026."""
        year, month, day = iso.split("-")
        return self("page.date", day=int(day), month=self(f"month.{int(month)}"), year=year)


def places(value: float) -> int:
    """How many decimals leave about three figures that matter."""
    size = abs(value)
    if size >= 100 or size == 0:
        return 0
    return 1 if size >= 10 else 2 if size >= 0.095 else 3 if size >= 0.0095 else 4


def short_places(value: float) -> int:
    """As `places`, without zeros at the end: 4 rather than 4.00, 5.1 rather than 5.10."""
    most = places(value)
    return next(count for count in range(most + 1) if round(value, count) == round(value, most))


@lru_cache
def read_words(language: str) -> Words:
    """Read a language. Raises ValueError if two files give words to the same thing."""
    tables: dict = {}
    for file in [FOLDER / f"{language}.toml", *sorted(FOLDER.glob(f"{language}.*.toml"))]:
        _merge(tables, tomllib.loads(file.read_text("utf-8")), file.name)
    return Words(language, tables)


def _merge(into: dict, new: dict, file: str, path: str = "") -> None:
    for key, value in new.items():
        here = f"{path}{key}"
        if key not in into:
            into[key] = value
        elif isinstance(value, dict) and isinstance(into[key], dict) and here.count(".") < 1:
            _merge(into[key], value, file, here + ".")
        else:
            raise ValueError(f"{file}: '{here}' already has words in another file")
