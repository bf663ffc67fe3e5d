"""Plots of a run beside the record, as one small SVG: a line for the run, dots for the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from models import Result
from models.calibration.compare import Fit, simulated_at
from models.records import reference_series

WIDE, HIGH, ACROSS = 250, 150, 4        # of a panel, and how many stand in a row
LEFT, RIGHT, TOP, BOTTOM = 12, 12, 30, 22
RUN, RECORD, GRID, TEXT = "#0b6e69", "#b3261e", "#d8dee3", "#1b2630"
HEAD = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="11" '
        'role="img" aria-label="{label}"><rect width="100%" height="100%" fill="white"/>')


def small_multiples(run: Result, fits: Mapping[str, Fit], label: str) -> str:
    """A panel for each series of at least three figures, by the names of the record."""
    shown = [fit for fit in fits.values() if len(fit.years) > 2]
    rows = -(-len(shown) // ACROSS)
    parts = [HEAD.format(wide=ACROSS * WIDE, high=rows * HIGH, label=escape(label))]
    for place, fit in enumerate(shown):
        x, y = place % ACROSS * WIDE, place // ACROSS * HIGH
        parts.append(f'<g transform="translate({x},{y})">{panel(run, fit)}</g>')
    return "\n".join([*parts, "</svg>", ""])


def panel(run: Result, fit: Fit) -> str:
    """One series: its name, both ends of its scale, the run, the record with an error either way."""
    series = reference_series()[fit.name]
    since = run.clock.start + {"growth": 1, "growth_average": 5}.get(fit.transform, 0)
    years = np.arange(since, int(run.years[-1]) + 1)
    path = simulated_at(run, fit.name, series.variable, fit.transform, series.timing, years)
    low = min(path.min(), (fit.recorded - fit.errors).min())
    high = max(path.max(), (fit.recorded + fit.errors).max())
    first, last = int(run.years[0]), int(run.years[-1])

    def at(year: float, value: float) -> tuple[float, float]:
        across = (year - first) / (last - first) * (WIDE - LEFT - RIGHT)
        up = (value - low) / ((high - low) or 1) * (HIGH - TOP - BOTTOM)
        return round(LEFT + across, 1), round(HIGH - BOTTOM - up, 1)

    line = " ".join(f"{x},{y}" for x, y in (at(year, value) for year, value in zip(years, path, strict=True)))
    dots = "".join(dot(at(year, value), at(year, value - error)[1], at(year, value + error)[1])
                   for year, value, error in zip(fit.years, fit.recorded, fit.errors, strict=True))
    share = fit.unit in ("1", "1/year")
    ends = f"{figure(low, share)} … {figure(high, share)} {'%' if share else fit.unit}"
    floor = HIGH - BOTTOM
    return (f'<text x="{LEFT}" y="13" fill="{TEXT}" font-weight="bold">{escape(fit.name)}</text>'
            f'<text x="{LEFT}" y="25" fill="{TEXT}" font-size="9">{escape(ends)}</text>'
            f'<path d="M{LEFT} {floor}H{WIDE - RIGHT}" stroke="{GRID}"/>'
            f'<text x="{LEFT}" y="{HIGH - 8}" fill="{TEXT}" font-size="9">{first}</text>'
            f'<text x="{WIDE - RIGHT}" y="{HIGH - 8}" fill="{TEXT}" font-size="9" text-anchor="end">{last}</text>'
            f'<polyline points="{line}" fill="none" stroke="{RUN}" stroke-width="1.5"/>{dots}')


def dot(place: tuple[float, float], low: float, high: float) -> str:
    """A figure of the record with its standard error."""
    x, y = place
    return (f'<path d="M{x} {low}V{high}" stroke="{RECORD}" stroke-width="0.7"/>'
            f'<circle cx="{x}" cy="{y}" r="2.2" fill="{RECORD}"/>')


def figure(value: float, share: bool) -> str:
    """An end of a scale."""
    return f"{100 * value:.1f}" if share else f"{float(f'{value:.3g}'):,g}"


def told(fits: Sequence[Fit]) -> str:
    """What the picture shows, in words."""
    return f"{len(fits)} recorded series beside the run, 2010 to 2024"
