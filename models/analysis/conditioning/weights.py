"""Weights that turn members drawn under one belief into members of another, and whether they can be trusted.

A few members of great weight decide everything and hide how much they decide. The largest weights are therefore
replaced by what a generalised Pareto distribution expects of them, and its shape says whether the rest is enough
(Vehtari, Simpson, Gelman, Yao and Gabry 2024; the fit is that of Zhang and Stephens 2009).
"""

from __future__ import annotations

import numpy as np

TRUSTED = 0.7                    # a heavier tail than this and the weights say nothing, whatever their number
NEAR_EQUAL = 0.95                # so large a share of effective members needs no smoothing


def weighed(gain: np.ndarray) -> tuple[np.ndarray, float, float]:
    """Smoothed weights for the logarithms of raw ones, how many equal members they amount to, and the tail's shape."""
    weights = np.exp(gain - gain.max())
    if effective(weights) >= NEAR_EQUAL * len(weights):
        return weights, effective(weights), 0.0
    count = int(min(0.2 * len(weights), 3 * np.sqrt(len(weights))))
    largest = np.argsort(weights)[-count:]
    border = np.sort(weights)[-count - 1]
    shape, scale = pareto(weights[largest] - border)
    shares = (np.arange(count) + 0.5) / count
    weights[largest] = np.minimum(border + scale * np.expm1(-shape * np.log1p(-shares)) / shape, 1.0)
    return weights, effective(weights), shape


def effective(weights: np.ndarray) -> float:
    """How many members of equal weight they amount to."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def pareto(above: np.ndarray) -> tuple[float, float]:
    """Shape and scale of a generalised Pareto distribution for values above its border, in rising order.

    The shape leans towards a half by ten values, as its authors advise for few.
    """
    count, tries = len(above), 30 + int(np.sqrt(len(above)))
    above = np.maximum(above, 1e-12 * above[-1])
    guess = 1 - np.sqrt(tries / (np.arange(1, tries + 1) - 0.5))
    guess = guess / (3 * above[int(count / 4 + 0.5) - 1]) + 1 / above[-1]
    shapes = np.log1p(-guess[:, None] * above).mean(axis=1)
    height = count * (np.log(-guess / shapes) - shapes - 1)
    best = float(np.average(guess, weights=np.exp(height - height.max())))
    shape = float(np.log1p(-best * above).mean())
    return (count * shape + 5) / (count + 10), -shape / best
