"""Take-away: the numbers on screen as a CSV that spreadsheets open with Vietnamese intact.

Columns are those of the scenario files' tidy tables; `unit` and `value` are what the charts show.
"""

from __future__ import annotations

import csv as table
import io

from scenarios import COLUMNS
from scenarios.tidy import REGION, STAMP
from views import evidence, memory, outcomes
from views.words import Words

EXCEL = "utf-8-sig"


def rows(words: Words):
    """One row a value: the run on screen, the base, what was observed, and the official goals, chart by chart."""
    runs = {memory.opened() + (" (changed)" if memory.changed() else ""): memory.run_of(memory.choices()),
            memory.BASE_SCENARIO + " (base)": memory.run_of(memory.scenario(memory.BASE_SCENARIO).choices)}
    for key in dict.fromkeys(memory.charts()):
        item = outcomes.outcome(key)
        unit = item.unit(words)
        for name, run in runs.items():
            for year, value in zip(run.years, item.values(run, words), strict=True):
                yield STAMP, name, REGION, key, unit, int(year), float(value)
        for year, value, _ in evidence.observed(words, item, memory.the_city()):
            yield STAMP, "observed", REGION, key, unit, year, value
        for _, year, value, text in evidence.goals(words, item):
            yield STAMP, f"official goal: {text}", REGION, key, unit, year, value


def csv(words: Words) -> bytes:
    """The file."""
    text = io.StringIO()
    writer = table.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(words))
    return text.getvalue().encode(EXCEL)
