"""Exponential and logarithm as instructions, so that they need no library and give the same digits everywhere.

exp is its Taylor polynomial after argument reduction by log 2; log follows fdlibm (Sun Microsystems, 1993), whose
coefficients it uses. Errors stay about one unit in the last place; numbers too small for full precision count as zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from models.language.instructions import Function

LOG2, LOG2_REST = 0.6931471805599453, 2.3190468138462996e-17            # their sum has twice the digits
OF_EXP = tuple(1 / math.factorial(k) for k in range(2, 14))
OF_LOG = (6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
          1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01)
ROUNDING = 6755399441055744.0                   # 1.5 * 2 ** 52: adding it leaves a rounded number in the last bits
LOWEST, HIGHEST = -708.0, 710.0                 # below it exp is 0, from the highest on it is no number
OF_NO_BASE = -1e300                             # 0 ** 0 is 1 and 0 ** 2 is 0
SMALLEST = 2.2250738585072014e-308
ROOT_OF_HALF = 0x3FE6A09E667F3BCD               # the bits of 2 ** -0.5
EXPONENT = -(1 << 52)                           # the bits of sign and exponent
PURE = "noinline nounwind willreturn memory(none)"


def exponential(width: int) -> str:
    """The function exp: x = k * log 2 + r, exp(x) = 2 ** k * exp(r)."""
    f = Function(f"exp_{width}", f"{Function.kind(width)} %x", width)
    number, below = f.number, f.compare("olt", "%x", f.number(LOWEST))
    x = f.select(f.compare("ogt", "%x", number(HIGHEST)), number(HIGHEST), "%x")
    shifted = f.fused(x, number(1 / LOG2), number(ROUNDING))
    k = f.subtract(shifted, number(ROUNDING))
    r = f.fused(k, number(-LOG2_REST), f.fused(k, number(-LOG2), x))
    square = f.multiply(r, r)
    series = _polynomial(f, r, OF_EXP)
    of_r = f.add(number(1.0), f.fused(square, series, r))
    bits = f.do(f"shl {f.whole} {f.bits(shifted)}, {f.whole_number(52)}")
    scaled = f.from_bits(f.do(f"add {f.whole} {f.bits(of_r)}, {bits}"))
    return f.text(f"{f.type} {f.select(below, number(0.0), scaled)}", PURE)


def logarithm(width: int, name: str = "log", of_zero: float = -math.inf) -> str:
    """The function log: x = 2 ** k * (1 + f), log(x) = k * log 2 + log(1 + f)."""
    f = Function(f"{name}_{width}", f"{Function.kind(width)} %x", width)
    number = f.number
    distance = f.do(f"sub {f.whole} {f.bits('%x')}, {f.whole_number(ROOT_OF_HALF)}")
    k = f.do(f"trunc {f.whole} {f.do(f'ashr {f.whole} {distance}, {f.whole_number(52)}')} to {f.half}")
    k = f.do(f"sitofp {f.half} {k} to {f.type}")
    exponent = f.do(f"and {f.whole} {distance}, {f.whole_number(EXPONENT)}")
    rest = f.subtract(f.from_bits(f.do(f"sub {f.whole} {f.bits('%x')}, {exponent}")), number(1.0))
    s = f.divide(rest, f.add(rest, number(2.0)))
    square = f.multiply(s, s)
    half = f.multiply(number(0.5), f.multiply(rest, rest))
    series = f.fused(square, _polynomial(f, square, OF_LOG), half)
    inner = f.fused(s, series, f.multiply(k, number(LOG2_REST)))
    value = f.fused(k, number(LOG2), f.subtract(rest, f.subtract(half, inner)))
    real = f.compare("oge", "%x", number(0.0))
    other = f.select(real, number(of_zero), number(math.nan))
    value = f.select(f.compare("oge", "%x", number(SMALLEST)), value, other)
    return f.text(f"{f.type} {value}", PURE)


def elementary(width: int) -> list[str]:
    """The functions exp and log, and for powers the logarithm whose value at zero can still be multiplied by zero."""
    return [exponential(width), logarithm(width), logarithm(width, "log_of_base", OF_NO_BASE)]


def _polynomial(f: Function, x: str, coefficients: Sequence[float]) -> str:
    """The value of a polynomial, lowest coefficient first: neighbours in pairs, so that little waits for much."""
    terms = [f.number(coefficient) for coefficient in coefficients]
    while len(terms) > 1:
        pairs = [f.fused(b, x, a) for a, b in zip(terms[::2], terms[1::2], strict=False)]
        terms = pairs + terms[2 * len(pairs):]
        x = f.multiply(x, x) if len(terms) > 1 else x
    return terms[0]
