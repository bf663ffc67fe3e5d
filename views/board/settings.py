"""Choices as the browser holds them: plain JSON, read back with every fault named and nothing else believed."""

from __future__ import annotations

from collections.abc import Mapping

from models import Choices, Model, ModelError, Path, check
from models.language.run import as_path

FIELDS = ("reach", "start", "until")
KINDS = ("levers", "world", "parameters", "switches")


def as_json(choices: Choices) -> dict:
    """Choices as objects of numbers and texts."""
    paths = {kind: {name: _path(setting) for name, setting in getattr(choices, kind).items()}
             for kind in ("levers", "world")}
    return paths | {"parameters": dict(choices.parameters), "switches": dict(choices.switches)}


def _path(setting: float | Path) -> dict:
    path = as_path(setting)
    if path.points:
        return {"points": [list(point) for point in path.points]}
    return {"reach": path.reach, "start": path.start} | ({} if path.until is None else {"until": path.until})


def from_json(given: object, model: Model) -> Choices:
    """Choices from what a browser sent. Raises ModelError with every fault."""
    if not isinstance(given, Mapping) or set(given) - set(KINDS):
        raise ModelError([f"choices hold {', '.join(KINDS)} and nothing else"])
    kinds = {kind: given.get(kind, {}) for kind in KINDS}
    if not all(isinstance(each, Mapping) and len(each) <= len(model.parameters) for each in kinds.values()):
        raise ModelError(["each kind of choice names what is set"])
    settings = {kind: {str(name): _setting(str(name), each) for name, each in kinds[kind].items()}
                for kind in ("levers", "world")}
    numbers = {str(name): _number(str(name), each) for name, each in kinds["parameters"].items()}
    choices = Choices(**settings, parameters=numbers,
                      switches={str(name): str(option) for name, option in kinds["switches"].items()})
    if faults := check(model, choices):
        raise ModelError(faults)
    return choices


def _setting(name: str, given: object) -> Path:
    if not isinstance(given, Mapping):
        return Path(reach=_number(name, given))
    if points := given.get("points"):
        if not isinstance(points, list) or not all(isinstance(each, list) and len(each) == 2 for each in points):
            raise ModelError([f"'{name}' has points that are not pairs of year and value"])
        return Path(points=tuple((_number(name, year), _number(name, value)) for year, value in points))
    if set(given) - {*FIELDS, "points"} or "reach" not in given:
        raise ModelError([f"'{name}' takes {', '.join(FIELDS)}, or points"])
    return Path(**{field: _number(name, given[field]) for field in FIELDS if given.get(field) is not None})


def _number(name: str, given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ModelError([f"'{name}' is set to something that is not a number"])
    return float(given)
