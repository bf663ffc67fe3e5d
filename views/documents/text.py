"""What every document shares: marks to write between, tables, numbers, and where a document comes from."""

from __future__ import annotations

from collections.abc import Iterable

from models import RESULTS_CHANGED, VERSION, Model

COMMAND = "python -m views.documents --write"
BEGIN, END = "<!-- written from the model: {name} -->", "<!-- to here: {name} -->"


def stamp(model: Model) -> str:
    """With which model a document was written, and how it is written again."""
    return (f"*Model {VERSION} ({model.hash}), results last changed on {RESULTS_CHANGED}. Written by `{COMMAND}`: an "
            "edit by hand is lost.*")


def between(paper: str, parts: dict[str, Iterable[str]]) -> str:
    """A paper with each part put between its marks. Raises ValueError where a paper lacks them."""
    for name, lines in parts.items():
        begin, end = BEGIN.format(name=name), END.format(name=name)
        if begin not in paper or end not in paper:
            raise ValueError(f"the paper has no marks '{begin}' … '{end}'")
        before, after = paper.partition(begin)[0], paper.partition(end)[2]
        paper = before + begin + "\n\n" + "\n".join(lines) + "\n\n" + end + after
    return paper


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A Markdown table."""
    columns = list(columns)
    return ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns),
            *("| " + " | ".join(map(cell, row)) + " |" for row in rows)]


def cell(text: str) -> str:
    """A text that stays within its cell."""
    return " ".join(str(text).split()).replace("|", "\\|")


def number(value: float) -> str:
    """About four figures that matter, as a person writes them."""
    if value != value or abs(value) == float("inf"):
        return "–"
    if value == 0:
        return "0"
    if abs(value) >= 1000:
        return f"{float(f'{value:.4g}'):,.0f}"
    return f"{value:.4g}" if abs(value) >= 1e-3 else f"{value:.2e}"


def percent(share: float) -> str:
    """A share as percent with its sign."""
    return f"{round(100 * share, 1) + 0.0:+.1f} %".replace("+0.0", "±0.0")
