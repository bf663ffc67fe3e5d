"""From a state to the text of a link."""

from __future__ import annotations

from models import Model, Path
from models.language.paths import LEVERS_ACT_FROM
from models.language.run import as_path
from scenarios import names
from views.link import state as layout
from views.link.bits import YEAR_FIGURES, Writer, mark
from views.link.state import CODES, KINDS, LETTERS, NOBODY, NOW, OUTCOME, SCENARIO, YEARS, Link, State
from views.words import LANGUAGES


def encode(state: State, model: Model, most: int = layout.LONGEST) -> Link:
    """The state in at most so many characters; settings that do not fit are left out, parameters first."""
    settings = [(kind, name, getattr(state.choices, kind)[name]) for kind in KINDS for name in getattr(model, kind)
                if name in getattr(state.choices, kind)]
    room = len(settings)
    while True:
        text = _written(state, model, settings[:room], len(settings) - room)
        if len(text) <= most or room == 0:
            return Link(text, tuple((kind, name) for kind, name, _ in settings[room:]))
        room = max(0, room - max(1, (len(text) - most) // 24))


def _written(state: State, model: Model, settings: list[tuple], left_out: int) -> str:
    out = Writer()
    out.put(layout.FORMAT, 4)
    for part in layout.version():
        out.put(part, 6)
    out.put(layout.model_mark(model), layout.MODEL)
    out.put(min(left_out, layout.MOST_LEFT_OUT), 8)
    out.put(LANGUAGES.index(state.language) + 1 if state.language in LANGUAGES else 0, 2)
    out.put(layout.PAGES.index(state.page) + 1 if state.page in layout.PAGES else 0, 4)
    out.put(mark(state.scenario, SCENARIO) if state.scenario else 0, SCENARIO)
    out.put(len(state.charts), 4)
    for key in state.charts:
        out.put(mark(key, OUTCOME), OUTCOME)
    goals = state.goals[:31]
    out.put(len(goals), 5)
    for key, value in goals:
        out.put(mark(key, OUTCOME), OUTCOME)
        out.decimal(value)
    out.put(len(state.compared), 3)
    for name in state.compared:
        out.put(mark(name if name in (NOW, *names()) else NOBODY, SCENARIO), SCENARIO)
    out.put(len(settings), 10)
    for kind, name, setting in settings:
        _setting(out, model, kind, name, setting)
    if not state.banded:                         # the bits that fill up the last byte are 0: bands are on
        out.put(1, 1)
    return out.text()


def _setting(out: Writer, model: Model, kind: str, name: str, setting) -> None:
    out.put(KINDS.index(kind), 2)
    if kind == "parameters":
        out.put(mark(name, layout.PARAMETER), layout.PARAMETER)
        out.decimal(setting)
        return
    number, *rest = CODES[kind].fullmatch(getattr(model, kind)[name].code).groups()
    out.put(int(number), 6)
    if rest:
        out.put(int(rest[0]), 5)
        out.put(LETTERS.index(rest[1] or " "), 4)
    if kind == "switches":
        out.put(mark(setting, layout.OPTION), layout.OPTION)
    else:
        _path(out, as_path(setting))


def _path(out: Writer, path: Path) -> None:
    if path.points:
        out.put(layout.POINTS, 2)
        out.put(len(path.points[:63]), 6)
        for year, value in path.points[:63]:
            out.decimal(year, YEAR_FIGURES)
            out.decimal(value)
        return
    whole = path.until is not None and all(year == int(year) and 0 <= year - LEVERS_ACT_FROM < 1 << YEARS
                                           for year in (path.start, path.until))
    if path.until is None and path.start == LEVERS_ACT_FROM:
        out.put(layout.AT_ONCE, 2)
    elif whole:
        out.put(layout.WHOLE_YEARS, 2)
        for year in (path.start, path.until):
            out.put(int(year - LEVERS_ACT_FROM), YEARS)
    else:
        out.put(layout.ANY_YEARS, 2)
        out.decimal(path.start, YEAR_FIGURES)
        out.put(int(path.until is not None), 1)
        if path.until is not None:
            out.decimal(path.until, YEAR_FIGURES)
    out.decimal(path.reach)
