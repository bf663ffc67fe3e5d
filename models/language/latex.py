r"""Equations as LaTeX, from the same expression trees as every run: what a model page prints.

as_latex(model, "grdp") gives one display formula, with nothing that a page's small LaTeX (KaTeX, MathJax) lacks:
\text, \frac, \sum, cases and aligned. A sum over groups that follow each other is written with its sign of summation.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from models.language.expressions import Expression
from models.language.structure import Model

SIGNS = {"less": "<", "less_equal": r"\le", "greater": ">", "greater_equal": r"\ge"}
SUM, PRODUCT, FRACTION, CALL, NAME = range(1, 6)          # how tightly the outermost sign of a text binds
LONG = 3                                                  # terms of a sum that stand on one line
RANGE = re.compile(r"_(\d+)_(\d+|plus)$")                 # the ending of a group that spans numbers: _25_29
ESCAPED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
           **{sign: "\\" + sign for sign in "{}%$#&_"}}


def spaced(name: str) -> str:
    """A name as it is read: its words apart."""
    return name.replace("_", " ")


@dataclass(frozen=True)
class Spoken:
    """The words of a formula in one language, and what its quantities and options are called there."""

    if_: str = "if"
    otherwise: str = "otherwise"
    is_: str = "is"
    start: str = "at the start"
    label: Callable[[str], str] = spaced


def as_latex(model: Model, name: str, spoken: Spoken | None = None) -> str:
    """The equation of a variable; for a stock, its rate of change and its value at the start.

    Raises KeyError for what is not a variable of the model.
    """
    write = _Writer(model, spoken or Spoken())
    left = write.name(name)
    if name in model.stocks:
        stock = model.stocks[name]
        flows = [("+", write.name(flow)) for flow in stock.inflows] + [("-", write.name(f)) for f in stock.outflows]
        lines = [_lines(rf"\frac{{d}}{{dt}}\,{left}", flows or [("+", "0")]),
                 [rf"{left}_{{\,\text{{{_escaped(write.spoken.start)}}}}} &= {write.name(stock.starts_at)}"]]
        return _aligned([line for part in lines for line in part])
    lines = _lines(left, write.terms(model.trees[name]))
    return lines[0].replace(" &= ", " = ") if len(lines) == 1 else _aligned(lines)


def tree_as_latex(model: Model, tree: Expression, spoken: Spoken | None = None) -> str:
    """One expression, without a left-hand side."""
    return _Writer(model, spoken or Spoken())(tree)


def _aligned(lines: list[str]) -> str:
    return r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}"


def _lines(left: str, terms: list[tuple[str, str]]) -> list[str]:
    """A left-hand side and the terms of its sum, one line if they are few."""
    signed = [text if sign == "+" and not place else f"{sign} {text}" for place, (sign, text) in enumerate(terms)]
    if len(terms) <= LONG:
        return [f"{left} &= {' '.join(signed)}"]
    return [f"{left} &= {signed[0]}", *(rf"&\quad {text}" for text in signed[1:])]


def _escaped(text: str) -> str:
    return "".join(ESCAPED.get(sign, sign) for sign in text)


class _Writer:
    """Writes trees of one model in one language."""

    def __init__(self, model: Model, spoken: Spoken):
        self.model, self.spoken = model, spoken

    def name(self, text: str) -> str:
        return rf"\text{{{_escaped(self.spoken.label(text))}}}"

    def __call__(self, node: Expression, binding: int = 0) -> str:
        """The text, in parentheses where its outermost sign binds less tightly than asked."""
        text, binds = self.bound(node)
        return text if binds >= binding else rf"\left({text}\right)"

    def terms(self, node: Expression) -> list[tuple[str, str]]:
        """The terms of a sum with their signs; anything else is one term."""
        groups = self.over_groups(node)
        if groups:
            return [("+", groups)]
        if node.kind not in ("add", "subtract"):
            return [("+", self(node))]
        left, right = node.arguments
        sign = "+" if node.kind == "add" else "-"
        return [*self.terms(left), (sign, self.over_groups(right) or self(right, PRODUCT))]

    def bound(self, node: Expression) -> tuple[str, int]:
        kind, parts = node.kind, node.children()
        if kind == "number":
            return _number(node.arguments[0])
        if kind == "name":
            return self.name(node.arguments[0]), NAME
        if kind in ("add", "subtract"):
            return " ".join([text if not place else f"{sign} {text}"
                             for place, (sign, text) in enumerate(self.terms(node))]), SUM
        if kind == "multiply":
            return rf"{self(parts[0], PRODUCT)} \cdot {self(parts[1], PRODUCT)}", PRODUCT
        if kind == "divide":
            return rf"\frac{{{self(parts[0])}}}{{{self(parts[1])}}}", FRACTION
        if kind == "power":
            return self.power(*parts), FRACTION
        if kind == "negative":
            return f"-{self(parts[0], PRODUCT)}", SUM
        if kind in SIGNS:
            return f"{self(parts[0])} {SIGNS[kind]} {self(parts[1])}", 0
        if kind == "table":
            return rf"{self.name(node.arguments[0])}\left({self(parts[0])}\right)", CALL
        if kind in ("when", "choose"):
            return self.cases(node), 0
        sign = {"exp": r"\exp", "log": r"\ln", "maximum": r"\max", "minimum": r"\min"}[kind]
        listed = r",\; ".join(map(self, parts))
        return rf"{sign}\left({listed}\right)", CALL

    def power(self, base: Expression, exponent: Expression) -> str:
        if exponent.kind == "number" and exponent.arguments[0] == 0.5:
            return rf"\sqrt{{{self(base)}}}"
        return f"{self(base, NAME)}^{{{self(exponent)}}}"

    def cases(self, node: Expression) -> str:
        spoken = self.spoken
        if node.kind == "when":
            condition, then, otherwise = map(self, node.arguments)
            rows = [rf"{then} & \text{{{_escaped(spoken.if_)}}}\; {condition}",
                    rf"{otherwise} & \text{{{_escaped(spoken.otherwise)}}}"]
        else:
            said = rf"\text{{{_escaped(spoken.if_)} }}{self.name(node.arguments[0])}\text{{ {_escaped(spoken.is_)} }}"
            rows = [f"{self(branch)} & {said}{self.name(option)}" for option, branch in node.arguments[1:]]
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

    def over_groups(self, node: Expression) -> str | None:
        """A sum over groups that follow each other as a summation sign, or None for any other tree."""
        terms = []
        while node.kind == "add":
            terms.insert(0, node.arguments[1])
            node = node.arguments[0]
        terms.insert(0, node)
        if len(terms) < LONG:
            return None
        factors = [_names_multiplied(term) for term in terms]
        if None in factors or len({len(names) for names in factors}) > 1:
            return None
        endings = [RANGE.search(names[0]) for names in factors]
        if None in endings or any(int(after[1]) != int(before[2]) + 1 for before, after in pairwise(endings)):
            return None
        columns = []
        for column in zip(*factors, strict=True):
            stem = column[0].removesuffix(endings[0][0])
            if [stem + ending[0] for ending in endings] != list(column):
                return None
            columns.append(rf"{self.name(stem)}_g")
        first, last = (rf"\text{{{ending[0].strip('_').replace('_plus', '+').replace('_', '–')}}}"
                       for ending in (endings[0], endings[-1]))
        summed = r" \cdot ".join(columns)
        return rf"\sum_{{g\,=\,{first}}}^{{{last}}} {summed}"


def _names_multiplied(node: Expression) -> list[str] | None:
    """The names of a product of names, or None for anything else."""
    if node.kind == "name":
        return [node.arguments[0]]
    if node.kind == "multiply" and all(part.kind == "name" for part in node.arguments):
        return [part.arguments[0] for part in node.arguments]
    return None


def _number(value: float) -> tuple[str, int]:
    sign_binds = NAME if value >= 0 else SUM
    if value == 0 or 1e-4 <= abs(value) < 1e6:
        return f"{value:.12g}", sign_binds
    digits, power = f"{value:.11e}".split("e")
    digits, scale = digits.rstrip("0").rstrip("."), f"10^{{{int(power)}}}"
    return (scale, FRACTION) if digits == "1" else (rf"{digits} \times {scale}", min(PRODUCT, sign_binds))
