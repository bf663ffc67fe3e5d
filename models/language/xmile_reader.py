"""Read an XMILE file that another tool may have changed: its variables as they are written, and nothing else.

The file may come from anyone. It is read without document types and entities, up to a size and a depth, and
whatever it is, one sentence says why it cannot be read.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from models.language.faults import ModelError
from models.language.paths import Points
from models.language.xmile_text import canonical

LARGEST = 8_000_000                 # bytes; the city with its diagram has little more than one million
DEEPEST = 40
KINDS = ("stock", "flow", "aux")


@dataclass(frozen=True)
class Written:
    """A variable as a file writes it. points : of its graphical function, where it has one."""

    kind: str
    equation: str
    points: Points = ()
    inflows: tuple[str, ...] = ()
    outflows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """What a file says. variables : name, in small letters with underscores -> Written."""

    title: str
    variables: Mapping[str, Written]


class NotXmile(ModelError):
    """The text is not an XMILE model."""

    def __init__(self, fault: str):
        super().__init__([fault], heading="The file cannot be read:")


def read_xmile(text: str | bytes) -> Document:
    """The variables of an XMILE text. Raises NotXmile with one sentence."""
    root = _tree(text.encode("utf-8", "replace") if isinstance(text, str) else text)
    if _plain(root.tag) != "xmile":
        raise NotXmile(f"its outermost element is '{_plain(root.tag)[:40]}', not 'xmile'")
    model = _child(root, "model")
    variables = None if model is None else _child(model, "variables")
    if variables is None:
        raise NotXmile("it has no model with variables")
    found: dict[str, Written] = {}
    for element in variables:
        kind = _plain(element.tag)
        if kind in KINDS and element.get("name"):
            name = canonical(element.get("name"))
            if name in found:
                raise NotXmile(f"it declares '{name}' twice")
            found[name] = _written(kind, name, element)
    header = _child(root, "header")
    return Document("" if header is None else _text(header, "name"), found)


def _tree(given: bytes) -> Element:
    """The elements of the text, by a parser that knows no document types."""
    if len(given) > LARGEST:
        raise NotXmile(f"it is larger than {LARGEST // 1_000_000} MB")
    builder, depth = TreeBuilder(), 0
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag, attributes):
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise NotXmile(f"its elements are nested more than {DEEPEST} deep")
        builder.start(tag, attributes)

    def end(tag):
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_):
        raise NotXmile("it declares a document type, which a model has no use for")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(given, True)
    except expat.ExpatError as fault:
        raise NotXmile(f"it is not XML: {expat.ErrorString(fault.code)}, line {fault.lineno}") from None
    except (LookupError, ValueError) as fault:
        if isinstance(fault, NotXmile):
            raise
        raise NotXmile("its text is in no encoding that can be read; save it as UTF-8") from None
    return builder.close()


def _written(kind: str, name: str, element: Element) -> Written:
    graph = _child(element, "gf")
    return Written(kind, _text(element, "eqn"), () if graph is None else _points(name, graph),
                   _names(element, "inflow"), _names(element, "outflow"))


def _points(name: str, graph: Element) -> Points:
    """The points of a graphical function, whether its x are listed or evenly spaced."""
    if graph.get("type", "continuous") != "continuous":
        raise NotXmile(f"the graph of '{name}' is '{graph.get('type')[:20]}'; only 'continuous' can be read")
    ys, scale = _numbers(name, graph, "ypts"), _child(graph, "xscale")
    if _child(graph, "xpts") is not None:
        xs = _numbers(name, graph, "xpts")
    elif scale is not None and len(ys) > 1:
        low, high = (_finite(name, scale.get(end, "")) for end in ("min", "max"))
        xs = [low + (high - low) * k / (len(ys) - 1) for k in range(len(ys))]
    else:
        xs = []
    if not ys or len(xs) != len(ys) or any(b <= a for a, b in pairwise(xs)):
        raise NotXmile(f"the graph of '{name}' does not give one y for each of its x, in rising order")
    return tuple(zip(xs, ys, strict=True))


def _numbers(name: str, graph: Element, part: str) -> list[float]:
    element = _child(graph, part)
    if element is None:
        return []
    return [_finite(name, text) for text in (element.text or "").split(element.get("sep", ",") or ",")]


def _finite(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise NotXmile(f"the graph of '{name}' holds {text.strip()[:20]!r}, which is not a finite number")
    return value


def _plain(tag: str) -> str:
    return tag.rpartition(":")[2]


def _child(element: Element, tag: str) -> Element | None:
    return next((child for child in element if _plain(child.tag) == tag), None)


def _text(element: Element, tag: str) -> str:
    child = _child(element, tag)
    return "" if child is None else (child.text or "").strip()


def _names(element: Element, tag: str) -> tuple[str, ...]:
    return tuple(sorted(canonical(child.text or "") for child in element if _plain(child.tag) == tag))
