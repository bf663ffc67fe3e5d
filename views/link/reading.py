"""From the text of a link to a state. Nothing in it is believed: what cannot be used is left out, and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from models import VERSION, Choices, Model, Path, check
from models.language.paths import LEVERS_ACT_FROM, SHORTEST_RAMP
from models.language.run import as_path
from scenarios import read
from views.link import state as layout
from views.link.bits import Damaged, Reader, rounded
from views.link.state import KINDS, LETTERS, NOBODY, NOW, OUTCOME, SCENARIO, YEARS, Notice, State
from views.words import LANGUAGES

CLOSE = 2e-6                             # of a value: what rounding to six figures may move
PREFIX = {"levers": "L", "world": "X", "switches": "SW"}


def decode(text: str, model: Model) -> tuple[State, tuple[Notice, ...]]:
    """What a link says, and what its reader must know about it. Never raises."""
    if len(text) > layout.LONGEST:
        return State(), (Notice("damaged"),)
    try:
        source = Reader(text)
        if source.take(4) != layout.FORMAT:
            return State(), (Notice("other_format"),)
        return _Reading(source, model).state()
    except (Damaged, OverflowError):
        return State(), (Notice("damaged"),)


class _Reading:
    """One link on its way to a State, gathering notices as it goes."""

    def __init__(self, source: Reader, model: Model):
        self.source, self.model = source, model
        self.take, self.decimal = source.take, source.decimal
        self.notices: dict[Notice, None] = {}

    def say(self, key: str, setting: tuple[str, str] | None = None, **fields) -> None:
        self.notices[Notice(key, tuple(fields.items()), setting)] = None

    def state(self) -> tuple[State, tuple[Notice, ...]]:
        made = tuple(self.take(6) for _ in range(3))
        if self.take(layout.MODEL) != layout.model_mark(self.model) or made != layout.version():
            self.say("other_model", made=".".join(map(str, made)), now=VERSION)
        if number := self.take(8):
            self.say("left_out", number=number)
        language = dict(enumerate(LANGUAGES, 1)).get(self.take(2), "")
        page = dict(enumerate(layout.PAGES, 1)).get(self.take(4), "")
        scenario = self.known({0: "", **layout.scenarios()}, SCENARIO, "unknown_scenario")
        outcomes = layout.outcomes(self.model)
        charts = [self.known(outcomes, OUTCOME, "unknown_outcome") for _ in range(self.take(4))]
        goals = [(self.known(outcomes, OUTCOME, "unknown_outcome"), self.decimal()) for _ in range(self.take(5))]
        places = {**layout.scenarios(), **layout.marked(SCENARIO, (NOW, NOBODY))}
        compared = [self.known(places, SCENARIO, "unknown_scenario") for _ in range(self.take(3))]
        chosen: dict[str, dict] = {kind: {} for kind in KINDS}
        for _ in range(self.take(10)):
            kind, name, setting = self.setting()
            if name:
                chosen[kind][name] = setting
        banded = not (self.source.left and self.take(1))
        return State(as_opened(Choices(**chosen), scenario, self.model), scenario, page, language, tuple(charts),
                     tuple(goal for goal in goals if goal[0]), tuple(compared), banded), tuple(self.notices)

    def known(self, names: Mapping[int, str], bits: int, otherwise: str) -> str:
        """A name from its mark; '' and a notice where there is none."""
        number = self.take(bits)
        if number not in names:
            self.say(otherwise)
        return names.get(number, "")

    def setting(self) -> tuple[str, str, object]:
        """(kind, name, setting); the name is '' where this model has no such thing or cannot follow it."""
        kind = KINDS[self.take(2)]
        home = getattr(self.model, kind)
        if kind == "parameters":
            number = self.take(layout.PARAMETER)
            name, code = layout.marked(layout.PARAMETER, home).get(number, ""), f"#{number:06x}"
        else:
            code = self.code(kind)
            name = next((each for each, declared in home.items() if declared.code == code), "")
        given = self.take(layout.OPTION) if kind == "switches" else (
            self.decimal() if kind == "parameters" else self.path())
        if not name:
            self.say("unknown_setting", code=code)
            return kind, "", None
        setting = self.option(name, given) if kind == "switches" else self.within(kind, name, given)
        if setting is None or check(self.model, Choices(**{kind: {name: setting}})):
            self.say("unusable", (kind, name))
            return kind, "", None
        return kind, name, setting

    def code(self, kind: str) -> str:
        code = f"{PREFIX[kind]}{self.take(6)}"
        return f"{code}.{self.take(5)}{LETTERS[self.take(4) % len(LETTERS)].strip()}" if kind == "levers" else code

    def option(self, name: str, number: int) -> str | None:
        return layout.marked(layout.OPTION, self.model.switches[name].options).get(number)

    def path(self) -> Path:
        how = self.take(2)
        if how == layout.POINTS:
            return Path(points=tuple((self.decimal(), self.decimal()) for _ in range(self.take(6))))
        start, until = LEVERS_ACT_FROM, None
        if how == layout.WHOLE_YEARS:
            start, until = (LEVERS_ACT_FROM + self.take(YEARS) for _ in range(2))
        elif how == layout.ANY_YEARS:
            start = self.decimal()
            until = self.decimal() if self.take(1) else None
        if until is not None and abs(until - start - SHORTEST_RAMP) < 1e-3:      # rounding may have cost it a moment
            until = max(until, start + SHORTEST_RAMP)
        return Path(reach=self.decimal(), start=start, until=until)

    def within(self, kind: str, name: str, given: float | Path) -> float | Path:
        """The setting with its values inside the range; those that rounding moved come back to where they were."""
        declared = getattr(self.model, kind)[name]

        def inside(value: float) -> float:
            for exact in (declared.low, declared.high, declared.value):
                if abs(value - exact) <= CLOSE * abs(exact):
                    return exact
            used = min(max(value, declared.low), declared.high)
            if used != value:
                self.say("clamped", (kind, name), given=value, used=used)
            return used

        return _each(given, inside)


def _each(setting: float | Path, change: Callable[[float], float]) -> float | Path:
    """A setting with every value changed."""
    if not isinstance(setting, Path):
        return change(setting)
    if setting.points:
        return replace(setting, points=tuple((year, change(value)) for year, value in setting.points))
    return replace(setting, reach=change(setting.reach))


def as_opened(choices: Choices, scenario: str, model: Model) -> Choices:
    """The choices, with what the opened scenario sets exactly as its file says wherever a link cannot tell them apart.

    A file may set a plain number, or one of more figures than a link keeps.
    """
    if not scenario:
        return choices
    opened = read(scenario, model).choices

    def same(kind: str, name: str, setting):
        exact = getattr(opened, kind).get(name)
        if exact is None or kind == "switches":
            return setting
        if kind == "parameters":
            return exact if rounded(exact) == rounded(setting) else setting
        return exact if _each(as_path(exact), rounded) == _each(as_path(setting), rounded) else setting

    return Choices(**{kind: {name: same(kind, name, setting) for name, setting in getattr(choices, kind).items()}
                      for kind in KINDS})
