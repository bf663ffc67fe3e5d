"""The ground that checks stand on: a model, scenarios, and runs that are made once and told of."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from models import Choices, Model, Result, simulate

LATEST = 2050                           # the last year a run may reach
RANDOM = 25


def nothing_told() -> None:
    """For those who need not hear."""


@dataclass
class Ground:
    """scenarios : name -> choices. full : with what takes minutes. told : called before every run; may raise to stop.

    run_model : what runs a model, as `simulate` does.
    """

    model: Model
    scenarios: Mapping[str, Choices] = field(default_factory=dict)
    full: bool = False
    told: Callable[[], None] = nothing_told
    run_model: Callable[..., Result] = simulate
    kept: dict = field(default_factory=dict)

    @property
    def base(self) -> Result:
        """The run with nothing chosen."""
        return self.run(Choices())

    def run(self, choices: Choices, *, model: Model | None = None, keep: bool = True, **how) -> Result:
        """A run of the model, or of a changed one; those that are kept are made once. Raises ModelError."""
        key = (id(model or self.model), choices, tuple(sorted(how.items())))
        if key in self.kept:
            return self.kept[key]
        self.told()
        found = self.run_model(model or self.model, choices, **how)
        if keep and model is None:
            self.kept[key] = found
        return found


def at_ends(model: Model) -> dict[str, Choices]:
    """Choices by name: all levers and all of the world at both ends, and each of them alone."""
    found = {}
    for kind, home in (("levers", model.levers), ("world", model.world)):
        for end in ("low", "high"):
            found[f"all {kind} {end}"] = Choices(**{kind: {name: getattr(c, end) for name, c in home.items()}})
            for name, choice in home.items():
                found[f"{name} {end}"] = Choices(**{kind: {name: getattr(choice, end)}})
    return found


def at_other_options(model: Model) -> dict[str, Choices]:
    """Choices by name: every option of every switch that is not its default."""
    return {f"{name} = {option}": Choices(switches={name: option}) for name, switch in model.switches.items()
            for option in switch.options if option != switch.default}


def at_random(model: Model, count: int = RANDOM, seed: int = 2045) -> dict[str, Choices]:
    """Choices by name: levers, world and switches drawn together, the same ones each time."""
    drawn = random.Random(seed)

    def anywhere(home):
        return {name: drawn.choice((c.low, c.high, drawn.uniform(c.low, c.high))) for name, c in home.items()}

    return {f"drawn {number}": Choices(
        levers=anywhere(model.levers), world=anywhere(model.world),
        switches={name: drawn.choice(switch.options) for name, switch in model.switches.items()})
        for number in range(count)}


def together(model: Model) -> dict[str, Choices]:
    """Nothing chosen, and everything at its ends together: a handful."""
    return {"nothing": Choices()} | {
        name: choices for name, choices in at_ends(model).items() if name.startswith("all ")}


def everywhere(model: Model) -> dict[str, Choices]:
    """Nothing chosen, each lever and assumption alone at both ends, every option, and drawn together."""
    return {"nothing": Choices()} | at_ends(model) | at_other_options(model) | at_random(model)


def runs(ground: Ground, chosen: Mapping[str, Choices], until: int = LATEST) -> Iterator[tuple[str, Result]]:
    """Each run in turn; none is kept, since two hundred would fill the memory."""
    for name, choices in chosen.items():
        yield name, ground.run(choices, keep=False, until=until)
