"""Formulas as a page prints them: names on several lines, long products broken, every Vietnamese letter whole.

`models.language.latex` gives one line of LaTeX for anything that is no long sum. Here its names are broken like labels
on a map, and a product that is wider than a page goes on below. KaTeX takes Vietnamese letters apart into letters and
accents and puts them together badly; asked for by their number they are left alone.
"""

from __future__ import annotations

import re

from models import Model
from models.language.latex import Spoken, as_latex
from views.atlas.names import lines_of, map_label
from views.words import Words

NAME = re.compile(r"\\text\{((?:[^{}\\]|\\[%$#&_{}])*)\}")
NESTED = re.compile(r"\\left|\\right|\\begin|\\end|[{}]")
OPENS = {r"\left": 1, r"\begin": 1, "{": 1, r"\right": -1, r"\end": -1, "}": -1}
TIMES = r" \cdot "
WIDEST = 86                             # letters of a line of factors


def formula(words: Words, model: Model, name: str) -> str:
    """The equation of a variable as LaTeX, its quantities by their names in the reader's language."""
    options = {option: words.of("switch", switch.name)["options"][option] for switch in model.switches.values()
               for option in switch.options}

    def label(each: str) -> str:
        return options[each] if each in options and each not in model.variables else map_label(words, each)

    said = as_latex(model, name, Spoken(words("variable_page.if"), words("variable_page.otherwise"),
                                        words("variable_page.is"), words("variable_page.at_start"), label))
    return NAME.sub(stacked, broken(said))


def broken(latex: str) -> str:
    """A formula of one line, its product over several lines where it is too wide for one."""
    left, equals, right = latex.partition(" = ")
    factors = outer_factors(right)
    if latex.startswith(r"\begin") or not equals or len(factors) < 2 or width(right) <= WIDEST:
        return latex
    lines, taken = [[]], 0
    for factor in factors:
        if lines[-1] and taken + width(factor) > WIDEST:
            lines.append([])
            taken = 0
        lines[-1].append(factor)
        taken += width(factor)
    first, *others = (TIMES.join(line) for line in lines)
    rest = "".join(rf" \\ &\quad{TIMES}{line}" for line in others)
    return rf"\begin{{aligned}} {left} &= {first}{rest} \end{{aligned}}"


def outer_factors(latex: str) -> list[str]:
    """The factors of a product, those within parentheses and fractions left together."""
    parts, depth, found = latex.split(TIMES), 0, []
    for part in parts:
        if depth:
            found[-1] += TIMES + part
        else:
            found.append(part)
        depth += sum(OPENS[sign] for sign in NESTED.findall(part))
    return found


def width(latex: str) -> int:
    """About how many letters wide a piece of a formula is."""
    names = NAME.findall(latex)
    return sum(max(map(len, lines_of(each)), default=1) + 3 for each in names) or len(latex)


def stacked(found: re.Match) -> str:
    """A name in a formula, broken as on a map."""
    lines = [rf"\text{{{whole(each)}}}" for each in lines_of(found[1])]
    if len(lines) < 2:
        return lines[0] if lines else found[0]
    return r"\begin{array}{c}" + r" \\[1pt] ".join(lines) + r"\end{array}"


def whole(text: str) -> str:
    """Letters beyond the first hundred and twenty-eight by their number."""
    return "".join(letter if letter.isascii() else rf'{{\char"{ord(letter):X}}}' for letter in text)
