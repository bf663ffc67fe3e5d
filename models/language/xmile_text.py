"""What an XMILE equation means, whatever its spaces, parentheses and capitals: for comparing two texts of it."""

from __future__ import annotations

import math
import re

LONGEST = 20_000                    # characters of one equation
TOKEN = re.compile(r"""\s*(?: (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
                        | (?P<name>"[^"]*"|[^\W\d][\w.$]*)
                        | (?P<sign><=|>=|<>|[-+*/^()<>=,]) )""", re.VERBOSE)
NOTE = re.compile(r"\{[^}]*\}")
BINDS = {"or": 1, "and": 2, "=": 4, "<>": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "mod": 6,
         "^": 8}
DENIAL, MINUS = 3, 7
CLOSE = 1e-12


class Unreadable(ValueError):
    """The text is no XMILE equation that this house writes or could read."""


def canonical(name: str) -> str:
    """A name as all its spellings mean it: small letters, underscores for spaces and line breaks, no quotes."""
    return re.sub(r"(?:\\n|[\s_\u00a0])+", "_", name.strip().strip('"')).casefold()


def meaning(text: str) -> tuple:
    """The equation as nested tuples. Raises Unreadable."""
    text = NOTE.sub(" ", text)
    if len(text) > LONGEST:
        raise Unreadable(f"it is longer than {LONGEST} characters")
    try:
        reading = _Reading(text)
        found = reading.expression(0)
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    if reading.place < len(reading.tokens):
        raise Unreadable(f"'{reading.tokens[reading.place][1]}' stands where it should end")
    return found


def same(one: tuple, other: tuple) -> bool:
    """Whether two meanings are one, numbers to twelve digits."""
    waiting = [(one, other)]
    while waiting:
        a, b = waiting.pop()
        if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
            waiting += zip(a, b, strict=True)
        elif isinstance(a, float) and isinstance(b, float):
            if not math.isclose(a, b, rel_tol=CLOSE):
                return False
        elif a != b:
            return False
    return True


def number(text: str) -> float | None:
    """The value of an equation that is one finite number, or None."""
    try:
        found = meaning(text)
    except Unreadable:
        return None
    sign = 1.0
    while found[0] == "minus":
        found, sign = found[1], -sign
    return sign * found[1] if found[0] == "number" and math.isfinite(found[1]) else None


class _Reading:
    """A text on its way to its meaning, by how tightly signs bind."""

    def __init__(self, text: str):
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            token = TOKEN.match(text, at)
            if token is None:
                raise Unreadable(f"{text[at:at + 20].strip()!r} cannot be read")
            kind, at = token.lastgroup, token.end()
            said = token[kind] if kind == "number" else canonical(token[kind])
            self.tokens.append((kind, said))
        self.place = 0

    def next(self, wanted: str | None = None) -> tuple[str, str]:
        kind, said = self.tokens[self.place] if self.place < len(self.tokens) else ("end", "the end")
        if wanted is not None and said != wanted:
            raise Unreadable(f"'{wanted}' is missing before {said}")
        self.place += 1
        return kind, said

    def peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def expression(self, binding: int) -> tuple:
        left = self.first()
        while BINDS.get(self.peek(), -1) > binding:
            _, sign = self.next()
            left = (sign, left, self.expression(BINDS[sign] - (sign == "^")))
        return left

    def first(self) -> tuple:
        kind, said = self.next()
        if kind == "number":
            return "number", float(said)
        if said == "(":
            inside = self.expression(0)
            self.next(")")
            return inside
        if said in ("-", "+"):
            inside = self.expression(MINUS)
            return ("minus", inside) if said == "-" else inside
        if said == "not":
            return "not", self.expression(DENIAL)
        if said == "if":
            condition = self.expression(0)
            self.next("then")
            then = self.expression(0)
            self.next("else")
            return "if", condition, then, self.expression(0)
        if kind != "name":
            raise Unreadable(f"{said} stands where a quantity should")
        if self.peek() != "(":
            return "name", said
        self.next()
        given = [self.expression(0)]
        while self.peek() == ",":
            self.next()
            given.append(self.expression(0))
        self.next(")")
        return "call", said, *given
