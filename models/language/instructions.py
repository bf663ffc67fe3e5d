"""Functions for LLVM in the making: every instruction works on one number, or on several members side by side.

No instruction may be merged with another unless it says so, so the digits are the same on every machine, and the same
for one member alone as for many together.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager


class Function:
    """The text of one function in the making. width : how many members an instruction works on."""

    def __init__(self, name: str, arguments: str, width: int):
        self.name, self.arguments, self.width, self.count = name, arguments, width, 0
        self.lines: list[str] = []
        self.reserved: list[str] = []
        self.type, self.whole, self.half = self.kind(width), self.kind(width, "i64"), self.kind(width, "i32")

        self.ending = "f64" if width == 1 else f"v{width}f64"

    @staticmethod
    def kind(width: int, of: str = "double") -> str:
        """The type of as many numbers as the width."""
        return of if width == 1 else f"<{width} x {of}>"

    @classmethod
    def known(cls, width: int) -> tuple[str, str]:
        """Declarations of what every processor has and modules must name before use."""
        kind, ending = cls.kind(width), "f64" if width == 1 else f"v{width}f64"
        return (f"declare {kind} @llvm.sqrt.{ending}({kind})",
                f"declare {kind} @llvm.fma.{ending}({kind}, {kind}, {kind})")

    def text(self, gives: str = "void", kind: str = "nounwind alignstack(64)") -> str:
        """The finished function. gives : type and name of what it returns. kind : its attributes."""
        head = f"define {gives.partition(' %')[0]} @{self.name}({self.arguments}) {kind} {{"
        return "\n".join([head, "start:", *self.reserved, *self.lines, f"  ret {gives}", "}"])

    def do(self, instruction: str) -> str:
        """Add an instruction; returns the name of its value."""
        self.count += 1
        self.lines.append(f"  %v{self.count} = {instruction}")
        return f"%v{self.count}"

    def say(self, instruction: str) -> None:
        """Add an instruction without a value."""
        self.lines.append(f"  {instruction}")

    def number(self, value: float) -> str:
        """A constant, the same for every member."""
        return self._each("double", "0x" + struct.pack(">d", value).hex().upper())

    def whole_number(self, value: int) -> str:
        """A constant whole number of 64 bits, the same for every member."""
        return self._each("i64", str(value))

    def _each(self, kind: str, text: str) -> str:
        return text if self.width == 1 else "<" + ", ".join([f"{kind} {text}"] * self.width) + ">"

    def add(self, a: str, b: str) -> str:
        """The sum of a and b."""
        return self.do(f"fadd {self.type} {a}, {b}")

    def subtract(self, a: str, b: str) -> str:
        """The difference a - b."""
        return self.do(f"fsub {self.type} {a}, {b}")

    def multiply(self, a: str, b: str) -> str:
        """The product of a and b."""
        return self.do(f"fmul {self.type} {a}, {b}")

    def divide(self, a: str, b: str) -> str:
        """The quotient a / b."""
        return self.do(f"fdiv {self.type} {a}, {b}")

    def fused(self, a: str, b: str, c: str) -> str:
        """The sum a * b + c, rounded once."""
        return self.do(f"call {self.type} @llvm.fma.{self.ending}({self.type} {a}, {self.type} {b}, {self.type} {c})")

    def root(self, a: str) -> str:
        """The square root of a."""
        return self.call(f"llvm.sqrt.{self.ending}", a)

    def negative(self, a: str) -> str:
        """The number -a."""
        return self.do(f"fneg {self.type} {a}")

    def compare(self, how: str, a: str, b: str) -> str:
        """A condition for `select`; `how` is olt, ole, ogt, oge or oeq."""
        return self.do(f"fcmp {how} {self.type} {a}, {b}")

    def select(self, condition: str, then: str, otherwise: str) -> str:
        """`then` where the condition holds, `otherwise` elsewhere."""
        return self.do(f"select {self.kind(self.width, 'i1')} {condition}, {self.type} {then}, {self.type} {otherwise}")

    def call(self, function: str, *values: str) -> str:
        """A function of the module on some values."""
        return self.do(f"call {self.type} @{function}({', '.join(f'{self.type} {value}' for value in values)})")

    def bits(self, value: str) -> str:
        """The bits of a number, as a whole number."""
        return self.do(f"bitcast {self.type} {value} to {self.whole}")

    def from_bits(self, value: str) -> str:
        """The reverse of `bits`."""
        return self.do(f"bitcast {self.whole} {value} to {self.type}")

    def address(self, base: str, index: str) -> str:
        """Where the number lies that is `index` numbers behind `base`."""
        return self.do(f"getelementptr double, ptr {base}, i64 {index}")

    def load(self, base: str, index: str) -> str:
        """As many numbers as the width, from `index` numbers behind `base`."""
        return self.do(f"load {self.type}, ptr {self.address(base, index)}, align 8")

    def store(self, value: str, base: str, index: str) -> None:
        """The reverse of `load`."""
        self.say(f"store {self.type} {value}, ptr {self.address(base, index)}, align 8")

    def number_at(self, base: str, index: str) -> str:
        """One number of memory."""
        return self.do(f"load double, ptr {self.address(base, index)}, align 8")

    def spread(self, value: str) -> str:
        """One number, the same for every member."""
        if self.width == 1:
            return value
        first = self.do(f"insertelement {self.type} poison, double {value}, i64 0")
        return self.do(f"shufflevector {self.type} {first}, {self.type} poison, <{self.width} x i32> zeroinitializer")

    def count_at(self, base: str, index: str) -> str:
        """A whole number of memory."""
        where = self.do(f"getelementptr i64, ptr {base}, i64 {index}")
        return self.do(f"load i64, ptr {where}, align 8")

    def whole_sum(self, *terms: str) -> str:
        """A sum of whole numbers, as for places in memory."""
        total = terms[0]
        for term in terms[1:]:
            total = self.do(f"add i64 {total}, {term}")
        return total

    def whole_product(self, *factors: str) -> str:
        """A product of whole numbers."""
        total = factors[0]
        for factor in factors[1:]:
            total = self.do(f"mul i64 {total}, {factor}")
        return total

    @contextmanager
    def loop(self, count: str, by: int = 1) -> Iterator[str]:
        """Repeat what stands inside for 0, by, 2 * by … below count; gives the number of the turn."""
        self.count += 1
        own = self.count
        self.reserved.append(f"  %at{own} = alloca i64")
        self.lines += [f"  store i64 0, ptr %at{own}", f"  br label %test{own}", f"test{own}:"]
        turn = self.do(f"load i64, ptr %at{own}")
        more = self.do(f"icmp slt i64 {turn}, {count}")
        self.lines += [f"  br i1 {more}, label %turn{own}, label %done{own}", f"turn{own}:"]
        yield turn
        self.lines += [f"  store i64 {self.whole_sum(turn, str(by))}, ptr %at{own}", f"  br label %test{own}",
                       f"done{own}:"]

    @contextmanager
    def only_if(self, condition: str) -> Iterator[None]:
        """Do what stands inside where the condition (an i1) holds."""
        self.count += 1
        own = self.count
        self.lines += [f"  br i1 {condition}, label %then{own}, label %after{own}", f"then{own}:"]
        yield
        self.lines += [f"  br label %after{own}", f"after{own}:"]
