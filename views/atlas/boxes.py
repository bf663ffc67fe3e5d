"""Boxes: how large the label of a variable is on a map. The browser draws them at these sizes."""

from __future__ import annotations

from views.atlas.names import lines_of

LETTER, LINE_HEIGHT, MARGIN, NARROWEST = 7.8, 17, 9, 74


def size(label: str) -> tuple[int, int]:
    """Width and height of a label's box, in the units of a map."""
    lines = lines_of(label)
    wide = max(len(line) for line in lines) * LETTER + 2 * MARGIN
    return round(max(wide, NARROWEST)), LINE_HEIGHT * len(lines) + MARGIN
