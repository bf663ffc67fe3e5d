"""Choices drawn from a seed, in all three forms, within the ranges of the model and nothing else."""

import numpy as np

from models import Choices, Path

SEED = 45
STARTS = (2026.0, 2026.25, 2027.1, 2030.5, 2038.0)


def drawn(model, count: int, seed: int = SEED) -> list[Choices]:
    """Choices of levers, world assumptions, parameters and switches; about a third of each is changed."""
    rng = np.random.default_rng(seed)
    return [one(model, rng) for _ in range(count)]


def one(model, rng) -> Choices:
    def some(of, share):
        return [item for item in of.values() if rng.random() < share]

    def within(item):
        return float(rng.uniform(item.low, item.high))

    return Choices(
        levers={lever.name: setting(lever, rng, within) for lever in some(model.levers, 0.3)},
        world={choice.name: setting(choice, rng, within) for choice in some(model.world, 0.3)},
        parameters={p.name: p.value + 0.2 * (within(p) - p.value) for p in some(model.parameters, 0.1)},
        switches={switch.name: str(rng.choice(switch.options)) for switch in some(model.switches, 0.3)},
    )


def setting(choice, rng, within) -> float | Path:
    """A number, a ramp with or without its end, or points."""
    start = float(rng.choice(STARTS))
    match rng.integers(4):
        case 0:
            return within(choice)
        case 1:
            return Path(reach=within(choice), start=start)
        case 2:
            return Path(reach=within(choice), start=start, until=start + float(rng.uniform(0.25, 12.0)))
        case _:
            years = start + np.cumsum(rng.uniform(0.25, 6.0, size=rng.integers(1, 5)))
            return Path(points=tuple((float(year), within(choice)) for year in years))
