"""XMILE export: the model as Stella, PySD and Simlin read it, written from the same expression trees.

Delays are already visible stocks, tables are inline graphical functions, and every path over time is a graphical
function of TIME, so that each tool computes the same numbers. The form is OASIS XMILE 1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from models.language.clock import TIME, Clock
from models.language.expressions import ARITHMETIC, COMPARISONS, Expression
from models.language.paths import Points
from models.language.run import Choices, points_of
from models.language.structure import Model

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
OPERATORS = ARITHMETIC | COMPARISONS | {"power": "^"}
CALLS = {"exp": "EXP", "log": "LN", "maximum": "MAX", "minimum": "MIN"}


def as_xmile(model: Model, choices: Choices, clock: Clock, title: str, version: str,
             drawn: Sequence[ElementTree.Element] = (), modified: str = "") -> str:
    """The whole model with its choices as one XMILE document.

    The file names the clock's method; readers that know only Euler (PySD) ignore it, so export an Euler clock to
    compare engines. drawn : the symbols of a stock-and-flow view, where one has been laid out. modified : the day on
    which the model last changed. Returns text; write it as UTF-8.
    """
    root, variables = document(title, version, clock)
    if modified:
        ElementTree.SubElement(root.find("header"), "modified").text = modified
    variables.extend(variable_elements(model, choices))
    if drawn:
        views = ElementTree.SubElement(root.find("model"), "views")
        ElementTree.SubElement(views, "view", {"type": "stock_flow"}).extend(drawn)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def document(title: str, version: str, clock: Clock | None = None) -> tuple[ElementTree.Element, ElementTree.Element]:
    """An XMILE document without variables, and the element that takes them."""
    clock = clock or Clock()
    root = ElementTree.Element("xmile", {"version": "1.0", "xmlns": NAMESPACE})
    header = ElementTree.SubElement(root, "header")
    ElementTree.SubElement(header, "vendor").text = "Hai Phong 2045"
    ElementTree.SubElement(header, "product", {"version": version, "lang": "en"}).text = "Hai Phong 2045 simulator"
    ElementTree.SubElement(header, "name").text = title
    specs = ElementTree.SubElement(root, "sim_specs", {"method": {"rk4": "RK4", "euler": "Euler"}[clock.method],
                                                       "time_units": "year"})
    ElementTree.SubElement(specs, "start").text = repr(float(clock.start))
    ElementTree.SubElement(specs, "stop").text = repr(float(clock.until + 1))
    ElementTree.SubElement(specs, "dt").text = repr(clock.step)
    return root, ElementTree.SubElement(ElementTree.SubElement(root, "model"), "variables")


def variable_elements(model: Model, choices: Choices) -> Iterable[ElementTree.Element]:
    """One element for each stock, flow, auxiliary, constant, switch and input."""
    formula = Formula()
    flows = {flow for stock in model.stocks.values() for flow in (*stock.inflows, *stock.outflows)}
    for stock in model.stocks.values():
        element = _element("stock", stock.name, stock.doc, formula.name(stock.starts_at), stock.unit)
        for kind, names in (("inflow", stock.inflows), ("outflow", stock.outflows)):
            for name in names:
                ElementTree.SubElement(element, kind).text = name
        yield element
    for equation in model.equations.values():
        tree = model.trees[equation.name]
        kind = "flow" if equation.name in flows else "aux"
        if tree.kind == "table":
            table = model.tables[tree.arguments[0]]
            text = f"{equation.doc} Table: {table.means} {table.source}"
            yield _element(kind, equation.name, text, formula(tree.arguments[1]), equation.unit, table.points)
        else:
            yield _element(kind, equation.name, equation.doc, formula(tree), equation.unit)
    for parameter in model.parameters.values():
        value = choices.parameters.get(parameter.name, parameter.value)
        yield _element("aux", parameter.name, f"{parameter.means} [{parameter.evidence}] {parameter.source}",
                       written_number(value), parameter.unit)
    for switch in model.switches.values():
        option = choices.switches.get(switch.name, switch.default)
        numbered = ", ".join(f"{number} = {name}" for number, name in enumerate(switch.options))
        number = written_number(switch.options.index(option))
        yield _element("aux", switch.name, f"{switch.means} ({numbered})", number, "1")
    for name in model.inputs:
        if name != TIME:
            points, doc = path_of(model, choices, name)
            eqn = "TIME" if len(points) > 1 else written_number(points[0][1])
            yield _element("aux", name, doc, eqn, model.declared_units[name], points if len(points) > 1 else None)


def path_of(model: Model, choices: Choices, name: str) -> tuple[Points, str]:
    """An input's points over time and what it is."""
    if name in model.held:
        return model.held[name], "A link held at given values."
    if name in model.series:
        series = model.series[name]
        return series.points, f"{series.means} [{series.evidence}] {series.source}"
    if name in model.world:
        choice = model.world[name]
        return points_of(choice, choices.world.get(name)), f"{choice.means} [{choice.evidence}] {choice.source}"
    if name in model.levers:
        choice = model.levers[name]
        return points_of(choice, choices.levers.get(name)), f"{choice.means} [{choice.evidence}] {choice.source}"
    return model.levers[name.removesuffix("_base")].base, "The lever's base path."


def _element(kind: str, name: str, doc: str, equation: str, unit: str, points: Points | None = None):
    element = ElementTree.Element(kind, {"name": name})
    ElementTree.SubElement(element, "doc").text = doc
    ElementTree.SubElement(element, "eqn").text = equation
    if points:
        graph = ElementTree.SubElement(element, "gf", {"type": "continuous"})
        ElementTree.SubElement(graph, "xpts").text = ",".join(repr(x) for x, _ in points)
        ElementTree.SubElement(graph, "ypts").text = ",".join(repr(y) for _, y in points)
    ElementTree.SubElement(element, "units").text = "dmnl" if unit == "1" else unit
    return element


def written_number(value: float) -> str:
    """A number that reads back as exactly the same."""
    return repr(float(value)) if value >= 0 else f"({float(value)!r})"


class Formula:
    """Writes a tree as XMILE text; other simulators' dialects differ in two words."""

    time = "TIME"

    def branch(self, condition: str, then: str, otherwise: str) -> str:
        """One value or another."""
        return f"(IF {condition} THEN {then} ELSE {otherwise})"

    def name(self, text: str) -> str:
        """A quantity by its name."""
        return self.time if text == TIME else text

    def __call__(self, node: Expression) -> str:
        """The tree as text; a table stands outside the text."""
        kind = node.kind
        if kind == "number":
            return written_number(node.arguments[0])
        if kind == "name":
            return self.name(node.arguments[0])
        parts = [self(child) for child in node.children()]
        if kind in OPERATORS:
            return f"({parts[0]} {OPERATORS[kind]} {parts[1]})"
        if kind in CALLS:
            return f"{CALLS[kind]}({', '.join(parts)})"
        if kind == "negative":
            return f"(-{parts[0]})"
        if kind == "when":
            return self.branch(*parts)
        text = parts[-1]                                                    # choose
        for number, part in reversed(list(enumerate(parts[:-1]))):
            text = self.branch(f"{node.arguments[0]} = {number}", part, text)
        return text
