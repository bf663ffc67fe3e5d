"""Bits: numbers packed one after the other into text that an address can carry, and unpacked again.

Numbers are kept as decimals of a few significant figures, so 0.051 costs two figures and comes back as 0.051.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

FIGURES = 6                              # significant figures of a value
YEAR_FIGURES = 8                         # of a year: four decimals, less than an hour
WIDTHS = (4, 7, 10, 14, 17, 20, 24, 27)  # the sizes a mantissa may take, in bits
EXPONENT = 7                             # bits: 10^-64 … 10^63
LETTERS = re.compile(r"[A-Za-z0-9_-]+")


class Damaged(ValueError):
    """A text that was not packed here, or lost or changed a character since."""


class Writer:
    """Numbers into text."""

    def __init__(self):
        self.value, self.size = 0, 0

    def put(self, number: int, bits: int) -> None:
        """A whole number of so many bits."""
        if not 0 <= number < 1 << bits:
            raise ValueError(f"{number} does not fit in {bits} bits")
        self.value, self.size = self.value << bits | number, self.size + bits

    def decimal(self, value: float, figures: int = FIGURES) -> None:
        """A finite number, to so many significant figures."""
        sign, mantissa, exponent = as_decimal(value, figures)
        width = next(place for place, bits in enumerate(WIDTHS) if mantissa < 1 << bits)
        for number, bits in ((sign, 1), (exponent + (1 << EXPONENT - 1), EXPONENT), (width, 3),
                             (mantissa, WIDTHS[width])):
            self.put(number, bits)

    def text(self) -> str:
        """Everything written, with two bytes that give away a lost or changed character."""
        size = (self.size + 7) // 8
        payload = (self.value << size * 8 - self.size).to_bytes(size, "big")
        return base64.urlsafe_b64encode(payload + check_bytes(payload)).decode().rstrip("=")


class Reader:
    """Text into numbers, in the order they were written. Raises Damaged."""

    def __init__(self, text: str):
        try:
            if not LETTERS.fullmatch(text):
                raise Damaged
            given = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except binascii.Error:
            raise Damaged from None
        payload = given[:-2]
        if not payload or check_bytes(payload) != given[-2:]:
            raise Damaged
        self.value, self.left = int.from_bytes(payload, "big"), len(payload) * 8

    def take(self, bits: int) -> int:
        """A whole number of so many bits."""
        if bits > self.left:
            raise Damaged
        self.left -= bits
        return self.value >> self.left & (1 << bits) - 1

    def decimal(self) -> float:
        """A number."""
        sign, exponent, width = self.take(1), self.take(EXPONENT) - (1 << EXPONENT - 1), self.take(3)
        return (-1 if sign else 1) * float(f"{self.take(WIDTHS[width])}e{exponent}")


def as_decimal(value: float, figures: int = FIGURES) -> tuple[int, int, int]:
    """(sign, mantissa, exponent) with the mantissa as short as so many figures allow."""
    mantissa, _, exponent = f"{abs(value):.{figures - 1}e}".partition("e")
    shortest = mantissa.replace(".", "").rstrip("0") or "0"
    power = int(exponent) - (len(shortest) - 1)
    if shortest == "0" or power < -(1 << EXPONENT - 1):
        return 0, 0, 0
    return int(value < 0), int(shortest), power


def rounded(value: float, figures: int = FIGURES) -> float:
    """The number that comes back when a number is written and read."""
    sign, mantissa, exponent = as_decimal(value, figures)
    return (-1 if sign else 1) * float(f"{mantissa}e{exponent}")


def mark(name: str, bits: int) -> int:
    """A number that stands for a name, the same in every version."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") >> 32 - bits


def check_bytes(payload: bytes) -> bytes:
    """Two bytes that follow from the others."""
    return binascii.crc_hqx(payload, 0x2045).to_bytes(2, "big")
