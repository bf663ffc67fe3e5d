"""The documents from the command line: python -m views.documents says which are out of date, --write writes them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from models import Model, ModelError, city
from views.documents import assumptions, boundary, experiments, limits, sectors, validation, verification
from views.documents.text import between
from views.words import read_words

HOUSE = Path(__file__).resolve().parents[2]
REFERENCE = "docs/reference"
Writer = Callable[[Model, str], str]


def papers() -> dict[str, Writer]:
    """File -> what writes it from the model and from the text that stands there."""
    words = read_words("en")
    whole: dict[str, Callable[[Model], str]] = {
        f"{REFERENCE}/limits.md": limits.page, f"{REFERENCE}/validation.svg": validation.picture,
        f"{REFERENCE}/sectors/{sectors.INPUTS}.md": sectors.inputs}
    for sector in sectors.names():
        whole[f"{REFERENCE}/sectors/{sector}.md"] = lambda model, sector=sector: sectors.page(model, sector)
    parts: dict[str, dict[str, Callable[[Model], Iterator[str]]]] = {
        "docs/explanation/purpose.md": {
            "inside": lambda model: boundary.inside(model, words), "given": lambda model: boundary.given(model, words),
            "switched": lambda model: boundary.switched(model, words)},
        f"{REFERENCE}/assumptions.md": {"counted": assumptions.counted, "ranked": assumptions.ranked},
        f"{REFERENCE}/verification.md": {"rows": verification.rows, "expected": verification.expected},
        f"{REFERENCE}/validation.md": {"fit": validation.fit_table, "regimes": validation.regimes,
                                       "weak": validation.weak},
        f"{REFERENCE}/experiments.md": {"all": experiments.all_of_them},
    }
    found: dict[str, Writer] = {file: lambda model, _, write=write: write(model) for file, write in whole.items()}
    for file, of in parts.items():
        found[file] = lambda model, old, of=of: between(old, {name: write(model) for name, write in of.items()})
    return found


def text_of(file: str) -> str:
    """What stands in a document now; nothing where there is none."""
    path = HOUSE / file
    return path.read_text("utf-8") if path.exists() else ""


def main(arguments: list[str] | None = None) -> int:
    """Write or compare; 0 when every document is up to date afterwards, 1 when one is not."""
    asked = argparse.ArgumentParser(prog="python -m views.documents", description="The model's documents.")
    asked.add_argument("--write", action="store_true", help="write those that are out of date")
    write, stale = asked.parse_args(arguments).write, []
    try:
        for file, writer in papers().items():
            old = text_of(file)
            new = writer(city(), old)
            if new != old:
                stale.append(file)
                if write:
                    (HOUSE / file).parent.mkdir(parents=True, exist_ok=True)
                    (HOUSE / file).write_text(new, "utf-8")
    except (ModelError, OSError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 1
    for file in stale:
        print(f"{file}: {'written' if write else 'out of date'}")
    return 0 if write or not stale else 1


if __name__ == "__main__":
    raise SystemExit(main())
