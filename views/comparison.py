"""What is being compared: up to four scenarios with their runs, and the base; worded, as rows and as files."""

from __future__ import annotations

from dataclasses import dataclass

from models import Choices, Result
from scenarios import COLUMNS
from scenarios.tidy import REGION, STAMP
from views import bands, evidence, exports, headline, memory, overlay, settings, shelf
from views.outcomes import Outcome, outcome
from views.words import Words

YEARS = (2030, 2045)
STROKES = {"a": "━━━", "b": "╍╍╍", "c": "┅┅┅", "d": "━╍━"}
HUES = {"a": "blue", "b": "orange", "c": "green", "d": "violet"}


@dataclass(frozen=True)
class Line:
    """One scenario in its place."""

    part: str                            # a … d: its colour, dash and letter
    name: str
    title: str
    choices: Choices
    run: Result

    @property
    def letter(self) -> str:
        """How charts and tables call it."""
        return self.part.upper()


def lines(words: Words) -> list[Line]:
    """The scenarios in the four places. Raises ModelError if one cannot be run."""
    found = []
    for part, name in zip(overlay.PARTS, shelf.compared(), strict=True):
        if name:
            chosen = shelf.find(name).choices
            found.append(Line(part, name, shelf.title(words, name), chosen, memory.run_of(chosen)))
    return found


def base_run() -> Result:
    """The run all others are measured against."""
    return memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)


def shades(words: Words, items: tuple[Outcome, ...], several: list[Line]) -> dict[str, dict]:
    """Where eight of ten plausible worlds lie, by scenario and outcome; nothing where that is not asked for."""
    return {each.part: bands.of(words, each.choices, items, shelf.looks("compare.bands", False)) for each in several}


def chart_rows(words: Words, item: Outcome, several: list[Line], difference: bool, shaded=None):
    """The rows of one chart: levels with record and goals, or differences from the base. shaded : of `shades`."""
    base = item.values(base_run(), words)
    drawn = {each.part: item.values(each.run, words) for each in several}
    titles = {each.part: f"{each.letter} · {each.title}" for each in several} | {"base": words("compare.base")}

    def said(part: str, year: int, value: float) -> str:
        number = item.said(value, words, signed=difference)
        return words("compare.tip", title=titles[part], year=year, value=number) if part else f"{year}: {number}"

    if difference:
        return overlay.rows(years=base_run().years, base=base - base, said=said,
                            lines={part: values - base for part, values in drawn.items()})
    own = {part: found[item.key] for part, found in (shaded or {}).items() if item.key in found}
    return overlay.rows(years=base_run().years, base=base, lines=drawn, said=said, shades=own,
                        observed=evidence.observed(words, item, base_run().model), targets=evidence.goals(words, item))


def cell(words: Words, item: Outcome, run: Result, year: int) -> str:
    """A value and its change from the base."""
    value, before = (at(words, item, each, year) for each in (run, base_run()))
    moved = headline.change(words, item, value, before)
    return words("compare.cell_moved" if moved else "compare.cell", value=words.number(value), change=moved)


def at(words: Words, item: Outcome, run: Result, year: int) -> float:
    """An outcome in a year, in screen units."""
    return float(item.values(run, words)[run.years == year][0])


def sentence(words: Words, item: Outcome, several: list[Line]) -> str:
    """What a chart shows: every scenario's value in 2030 and 2045 and its distance from the base."""
    told = [words("compare.in_year", year=year, values="; ".join((
        words("compare.of_base", value=words.number(at(words, item, base_run(), year))),
        *(f"{each.letter} {cell(words, item, each.run, year)}" for each in several)))) for year in YEARS]
    return words("compare.sentence", name=item.name(words), unit=item.unit(words), early=told[0], late=told[1])


def legend(words: Words, several: list[Line]) -> str:
    """The lines in words, for a picture."""
    shaded = shelf.looks("compare.bands", False) and bands.usable()
    return "; ".join((*(words("compare.is", letter=each.letter, title=each.title) for each in several),
                      words("compare.base_line"), *([words("bands.compared")] if shaded else [])))


def tidy(words: Words, several: list[Line], keys, shaded=None) -> list[tuple]:
    """The values of the charts and of what is shaded, one a row, in the columns of the scenario files' tables."""
    runs = [(words("compare.base"), base_run()), *((f"{each.letter} · {each.title}", each.run) for each in several)]
    found = []
    for key in dict.fromkeys(keys):
        item = outcome(key)
        for title, run in runs:
            found += [(STAMP, title, REGION, key, item.unit(words), int(year), float(value))
                      for year, value in zip(run.years, item.values(run, words), strict=True)]
        for each in several if shaded else ():
            for share, place in (bands.ENDS[0], bands.ENDS[-1]) if key in shaded[each.part] else ():
                title = bands.named(f"{each.letter} · {each.title}", share)
                found += [(STAMP, title, REGION, key, item.unit(words), int(year), float(value))
                          for year, value in zip(each.run.years, shaded[each.part][key][place], strict=True)]
    return found


def parcel(words: Words, several: list[Line], keys) -> exports.Parcel:
    """Everything the page gives away."""
    titles = tuple(f"{each.letter} · {each.title}" for each in several)
    items = tuple(map(outcome, dict.fromkeys(keys)))
    shaded = shades(words, items, several)
    pictures = tuple(exports.Picture(
        item.name(words), item.unit(words), overlay.spec(words.language, "light"),
        chart_rows(words, item, several, False, shaded), legend(words, several), sentence(words, item, several))
        for item in items)
    return exports.Parcel(
        file="hai_phong_2045_compare", titles=titles, pictures=pictures,
        tables=((words("export.data"), COLUMNS, tuple(tidy(words, several, keys, shaded))),
                (words("export.settings"), setting_columns(words),
                 settings.as_rows(words, titles, [each.choices for each in several])),
                evidence_table(words, keys)))


def setting_columns(words: Words) -> tuple[str, ...]:
    """The heads of a sheet of settings."""
    return tuple(words(f"export.setting.{column}") for column in (
        "scenario", "kind", "code", "name", "base", "value", "from", "until", "unit", "evidence", "source"))


def evidence_table(words: Words, keys) -> tuple:
    """The published figures and official goals on the charts, as a sheet."""
    found = []
    for item in map(outcome, dict.fromkeys(keys)):
        head = (item.name(words), item.unit(words))
        found += [(*head, words("export.published"), float(year), float(value), "")
                  for year, value, _ in evidence.observed(words, item, memory.the_city())]
        found += [(*head, words("export.goal"), float(year), float(value), text)
                  for _, year, value, text in evidence.goals(words, item)]
    columns = tuple(words(f"export.evidence.{column}") for column in ("name", "unit", "kind", "year", "value", "said"))
    return words("export.record"), columns, tuple(found)
