"""Arrows of a sheet: how the variables that are shown push each other, through those that are not.

A sheet shows a few dozen of the model's variables. Between two of them runs an arrow when one is a cause of the
other, directly or through variables of the sheet's own sector that are not shown; its sign is the product of the
signs on the way. A lever's arrow skips what pays for it and puts it into force. No streamlit in this file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models import Model
from models.language.expressions import Expression
from views.atlas.sheets import Sheet

INTO_FORCE = ("_in_force", "_granted", "_adoption")


@dataclass(frozen=True)
class Arrow:
    """One arrow of a sheet. sign : +1, -1, or 0 where ways of both signs lead there or none pushes now.

    kind : "pipe" (material flows along it) or "link" (information). delayed : a stock that is not shown lies between.
    """

    cause: str
    effect: str
    sign: int
    kind: str = "link"
    delayed: bool = False


@dataclass(frozen=True, eq=False)
class Net:
    """The model's links with their signs, and what a sheet reads from them.

    signs : (cause, effect) -> sign, from `models.language.loops.links`.
    """

    model: Model
    signs: Mapping[tuple[str, str], int]

    @cached_property
    def causes(self) -> Mapping[str, tuple[str, ...]]:
        """Effect -> what it takes from: variables, levers and world assumptions."""
        known = {*self.model.variables, *self.model.levers, *self.model.world}
        return {name: tuple(dict.fromkeys(cause for cause in each.causes if cause in known))
                for name, each in self.model.variables.items()}

    @cached_property
    def uses(self) -> Mapping[str, tuple[str, ...]]:
        """Cause -> what it goes into."""
        found = defaultdict(list)
        for effect, causes in self.causes.items():
            for cause in causes:
                found[cause].append(effect)
        return {cause: tuple(effects) for cause, effects in found.items()}

    def sign(self, cause: str, effect: str) -> int:
        """The sign of one link."""
        return self.signs.get((cause, effect), 0)

    def into(self, name: str) -> tuple[Arrow, ...]:
        """The arrows into a variable, past the flows of smoothed values and past what puts levers into force."""
        found = []
        for cause in self.causes.get(name, ()):
            lever = self.lever_behind(cause)
            if self._adjusts(cause):
                found += [Arrow(behind, name, self.sign(behind, cause), delayed=True) for behind in self.causes[cause]
                          if behind != name]
            elif lever and not self.lever_behind(name):
                found.append(Arrow(lever, name, self.sign(cause, name)))
            else:
                found.append(Arrow(cause, name, self.sign(cause, name)))
        return tuple({arrow.cause: arrow for arrow in found}.values())

    def out_of(self, name: str) -> tuple[Arrow, ...]:
        """The arrows out of a variable, past the same."""
        found = []
        for effect in self.uses.get(name, ()):
            stock, lever = effect.removesuffix("_adjustment"), self.lever_behind(effect)
            if self._adjusts(effect):
                found += [Arrow(name, stock, self.sign(name, effect), delayed=True)] if stock != name else []
            elif lever and name == lever:
                found += [Arrow(name, each, self.sign(behind, each)) for behind in self._plumbing(lever)
                          for each in self.uses.get(behind, ()) if self.lever_behind(each) != lever]
            elif lever and self.lever_behind(name) != lever:
                found.append(Arrow(name, lever, self.sign(name, effect)))
            else:
                found.append(Arrow(name, effect, self.sign(name, effect)))
        return tuple({arrow.effect: arrow for arrow in found}.values())

    def _adjusts(self, name: str) -> bool:
        made = self.model.variables.get(name)
        return made is not None and bool(made.made_by) and name.endswith("_adjustment")

    def _plumbing(self, lever: str) -> list[str]:
        return [lever + ending for ending in INTO_FORCE if lever + ending in self.model.variables]

    def lever_behind(self, name: str) -> str | None:
        """The lever that a variable pays for or puts into force; None for any other variable."""
        for ending in INTO_FORCE:
            if name.endswith(ending) and name.removesuffix(ending) in self.model.levers:
                return name.removesuffix(ending)
        return None

    def summands(self, name: str) -> frozenset[str]:
        """The names that a sum adds up, sums within it resolved; nothing for any other variable."""
        tree = self._without_constants(self.model.trees.get(name))
        if tree is None or tree.kind != "add":
            return frozenset()
        found, waiting = set(), [tree]
        while waiting:
            node = waiting.pop()
            if node.kind == "add":
                waiting += node.arguments
            elif node.kind == "name":
                found |= self.summands(node.arguments[0]) or {node.arguments[0]}
            else:
                return frozenset()
        return frozenset(found)

    def _without_constants(self, tree: Expression | None) -> Expression | None:
        """A tree without the factor of constants it may be multiplied with."""
        if tree is not None and tree.kind == "multiply":
            for factor, other in (tree.arguments, tree.arguments[::-1]):
                if all(name in self.model.parameters for name in other.names()):
                    return factor
        return tree

    def arrows(self, sheet: Sheet) -> list[Arrow]:
        """The arrows of a sheet; names that the model does not know are left out."""
        known = {*self.model.variables, *self.model.levers, *self.model.world}
        return _Drawn(self, sheet, frozenset(sheet.nodes) & known).arrows()


class _Drawn:
    """The work behind one sheet."""

    def __init__(self, net: Net, sheet: Sheet, shown: frozenset[str]):
        self.net, self.sheet, self.shown = net, sheet, shown
        self.variables = net.model.variables
        self.totals = tuple(total for total in sheet.totals if total in shown)
        flows = (name for name in sorted(shown & self.variables.keys()) if self._parts(name, "flow") - {name})
        self.standing = {part: total for total in (*self.totals, *flows) for part in net.summands(total)
                         if part not in shown}

    def arrows(self) -> list[Arrow]:
        pipes = dict.fromkeys([*(pair for pair in self.sheet.pipes if self.shown.issuperset(pair)), *self._pipes()])
        found = [Arrow(cause, effect, 1, "pipe") for cause, effect in pipes]
        along = {frozenset(pair) for pair in pipes}
        for effect in sorted(self.shown & self.variables.keys()):
            for cause, (sign, delayed) in self._sources(effect).items():
                strangers = self._stranger(cause) and self._stranger(effect)
                if not strangers and frozenset((cause, effect)) not in along:
                    found.append(Arrow(cause, effect, sign, "link", delayed))
        return found

    def _stranger(self, name: str) -> bool:
        return name not in self.variables or self.variables[name].sector != self.sheet.sector

    def _stands_for(self, name: str) -> str | None:
        """The shown name that a name appears under, or None while it stays hidden."""
        if name in self.shown:
            return name
        lever = self.net.lever_behind(name)
        if lever:
            return lever if lever in self.shown else ""
        return self.standing.get(name)

    def _passable(self, name: str) -> bool:
        """Whether an arrow may run through a hidden variable: one of the sector, or a mere delay."""
        declared = self.variables.get(name)
        return declared is not None and name not in self.sheet.stops and (
            declared.sector == self.sheet.sector or declared.made_by in (name, name.removesuffix("_adjustment")))

    def _sources(self, effect: str) -> dict[str, tuple[int, bool]]:
        """Shown cause -> (sign, delayed), over every hidden way into an effect."""
        parts = [part for part, total in self.standing.items() if total == effect and not self._stranger(part)]
        found: dict[str, set[tuple[int, bool]]] = defaultdict(set)
        seen, waiting = set(), [(name, 1, False) for name in (effect, *parts)]
        while waiting:
            at, sign, delayed = waiting.pop()
            for cause in self.net.causes.get(at, ()):
                pushes = sign * (1 if self.net.lever_behind(at) else self.net.sign(cause, at))
                name = self._stands_for(cause)
                if name:
                    found[name].add((pushes, delayed))
                elif name is None and self._passable(cause):
                    stock = self.variables[cause].kind == "stock"
                    step = (cause, pushes, delayed or stock)
                    if step not in seen:
                        seen.add(step)
                        waiting.append(step)
        found.pop(effect, None)
        return {cause: (one_sign({sign for sign, _ in ways}), all(late for _, late in ways))
                for cause, ways in found.items()}

    def _parts(self, name: str, kind: str) -> frozenset[str]:
        """What a shown name holds of a kind: itself, or all that it adds up, if all of that is of the kind."""
        parts = self.net.summands(name) if name in self.totals or kind == "flow" else frozenset()
        parts = parts if self.variables[name].kind != kind else {name}
        alike = all(part in self.variables and self.variables[part].kind == kind for part in parts)
        return frozenset(parts) if alike else frozenset()

    def _pipes(self) -> list[tuple[str, str]]:
        """Flows that fill or empty a shown stock, or a total of stocks, from outside it."""
        shown, stocks, found = sorted(self.shown & self.variables.keys()), self.net.model.stocks, []
        for store in shown:
            held = self._parts(store, "stock")
            filled = {flow for part in held for flow in stocks[part].inflows}
            emptied = {flow for part in held for flow in stocks[part].outflows}
            for flow in shown:
                parts = self._parts(flow, "flow")
                if parts & (filled - emptied):
                    found.append((flow, store))
                elif parts & (emptied - filled):
                    found.append((store, flow))
        return found


def one_sign(found: set[int]) -> int:
    """The sign that all signs agree on, those of sleeping links left aside; 0 where they disagree or all sleep."""
    awake = found - {0}
    return awake.pop() if len(awake) == 1 else 0
