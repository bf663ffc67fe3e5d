"""Exponential and logarithm as instructions, so that they need no library and give the same digits everywhere.

exp is a polynomial after argument reduction by log 2: its Taylor series, shortened by Chebyshev's polynomials to an
error below 2e-17. log follows fdlibm (Sun Microsystems, 1993), whose coefficients it uses. Both are exact to about one
unit in the last place. Powers, which are most of a run's work, take log2 and exp2: fewer instructions, a few units in
the last place. Numbers too small for full precision count as zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from models.language.instructions import Function

LOG2, LOG2_REST = 0.6931471805599453, 2.3190468138462996e-17            # their sum has twice the digits
OF_EXP = (0.5, 0.1666666666666667, 0.04166666666662416, 0.008333333333326141, 0.0013888888917198757,
          0.00019841269874802374, 2.4801521319615554e-05, 2.755725542362447e-06, 2.7620077041765494e-07,
          2.510520717094936e-08)
OF_LOG = (6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
          1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01)
OF_EXP_OF_2 = (1.0, LOG2, *(of * LOG2**k for k, of in enumerate(OF_EXP, start=2)))
OF_LOG_OF_2 = tuple(of / LOG2 for of in (2.0, *OF_LOG))
ROUNDING = 6755399441055744.0                   # 1.5 * 2 ** 52: adding it leaves a rounded number in the last bits
LOWEST, HIGHEST = -708.0, 710.0                 # below it exp is 0, from the highest on it is no number
LOWEST_OF_2, HIGHEST_OF_2 = -1022.0, 1024.0     # the same of exp2
SMALLEST = 2.2250738585072014e-308
ROOT_OF_HALF = 0x3FE6A09E667F3BCD               # the bits of 2 ** -0.5
EXPONENT = -(1 << 52)                           # the bits of sign and exponent
PURE = "noinline nounwind willreturn memory(none)"


def exponential(width: int) -> str:
    """The function exp: x = k * log 2 + r, exp(x) = 2 ** k * exp(r)."""
    f = Function(f"exp_{width}", f"{Function.kind(width)} %x", width)
    below, x = _between(f, LOWEST, HIGHEST)
    shifted = f.fused(x, f.number(1 / LOG2), f.number(ROUNDING))
    k = f.subtract(shifted, f.number(ROUNDING))
    r = f.fused(k, f.number(-LOG2_REST), f.fused(k, f.number(-LOG2), x))
    of_r = f.add(f.number(1.0), f.fused(f.multiply(r, r), _polynomial(f, r, OF_EXP), r))
    return f.text(f"{f.type} {_scaled(f, below, of_r, shifted)}", PURE)


def exponential_of_2(width: int) -> str:
    """The function exp2: x = k + r, 2 ** x = 2 ** k * 2 ** r."""
    f = Function(f"exp2_{width}", f"{Function.kind(width)} %x", width)
    below, x = _between(f, LOWEST_OF_2, HIGHEST_OF_2)
    shifted = f.add(x, f.number(ROUNDING))
    r = f.subtract(x, f.subtract(shifted, f.number(ROUNDING)))
    return f.text(f"{f.type} {_scaled(f, below, _polynomial(f, r, OF_EXP_OF_2), shifted)}", PURE)


def logarithm(width: int) -> str:
    """The function log: x = 2 ** k * (1 + f), log(x) = k * log 2 + log(1 + f)."""
    f = Function(f"log_{width}", f"{Function.kind(width)} %x", width)
    number = f.number
    k, reduced = _reduced(f)
    rest = f.subtract(reduced, number(1.0))
    s = f.divide(rest, f.add(rest, number(2.0)))
    square = f.multiply(s, s)
    half = f.multiply(number(0.5), f.multiply(rest, rest))
    series = f.fused(square, _polynomial(f, square, OF_LOG), half)
    inner = f.fused(s, series, f.multiply(k, number(LOG2_REST)))
    value = f.fused(k, number(LOG2), f.subtract(rest, f.subtract(half, inner)))
    return f.text(f"{f.type} {_where_it_is(f, value)}", PURE)


def logarithm_of_2(width: int) -> str:
    """The function log2: x = 2 ** k * m, log2(x) = k + log2(m), with the series of log without its compensation."""
    f = Function(f"log2_{width}", f"{Function.kind(width)} %x", width)
    k, reduced = _reduced(f)
    s = f.divide(f.subtract(reduced, f.number(1.0)), f.add(reduced, f.number(1.0)))
    value = f.fused(s, _polynomial(f, f.multiply(s, s), OF_LOG_OF_2), k)
    return f.text(f"{f.type} {_where_it_is(f, value)}", PURE)


def elementary(width: int) -> list[str]:
    """The functions exp and log, and exp2 and log2 for powers."""
    return [exponential(width), logarithm(width), exponential_of_2(width), logarithm_of_2(width)]


def _between(f: Function, lowest: float, highest: float) -> tuple[str, str]:
    """Whether %x lies below the lowest, and %x or the highest, whichever is less."""
    below = f.compare("olt", "%x", f.number(lowest))
    return below, f.select(f.compare("ogt", "%x", f.number(highest)), f.number(highest), "%x")


def _scaled(f: Function, below: str, value: str, shifted: str) -> str:
    """The value times 2 ** k, or 0 below the lowest. shifted : k as the last bits of a number."""
    bits = f.do(f"shl {f.whole} {f.bits(shifted)}, {f.whole_number(52)}")
    scaled = f.from_bits(f.do(f"add {f.whole} {f.bits(value)}, {bits}"))
    return f.select(below, f.number(0.0), scaled)


def _reduced(f: Function) -> tuple[str, str]:
    """The whole number k and the number m between the roots of 1/2 and 2 with %x = 2 ** k * m."""
    distance = f.do(f"sub {f.whole} {f.bits('%x')}, {f.whole_number(ROOT_OF_HALF)}")
    k = f.do(f"trunc {f.whole} {f.do(f'ashr {f.whole} {distance}, {f.whole_number(52)}')} to {f.half}")
    exponent = f.do(f"and {f.whole} {distance}, {f.whole_number(EXPONENT)}")
    return f.do(f"sitofp {f.half} {k} to {f.type}"), f.from_bits(f.do(f"sub {f.whole} {f.bits('%x')}, {exponent}"))


def _where_it_is(f: Function, log: str) -> str:
    """The logarithm of %x where it has one; that of zero is -infinity, that of less is no number."""
    other = f.select(f.compare("oge", "%x", f.number(0.0)), f.number(-math.inf), f.number(math.nan))
    return f.select(f.compare("oge", "%x", f.number(SMALLEST)), log, other)


def _polynomial(f: Function, x: str, coefficients: Sequence[float]) -> str:
    """The value of a polynomial, lowest coefficient first: neighbours in pairs, so that little waits for much."""
    terms = [f.number(coefficient) for coefficient in coefficients]
    while len(terms) > 1:
        pairs = [f.fused(b, x, a) for a, b in zip(terms[::2], terms[1::2], strict=False)]
        terms = pairs + terms[2 * len(pairs):]
        x = f.multiply(x, x) if len(terms) > 1 else x
    return terms[0]
