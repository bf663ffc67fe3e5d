"""What the model cannot tell, as the page Model says it, in both languages."""

from __future__ import annotations

from models import Model
from views.atlas.limit_section import SENTENCES
from views.documents.text import stamp
from views.words import LANGUAGES, read_words


def page(model: Model) -> str:
    """Ten sentences, Vietnamese first."""
    lines = []
    for language in LANGUAGES:
        words = read_words(language)
        lines += [f"{'#' if not lines else '##'} {words('limits.title')}", ""]
        lines += [f"{place}. {words(f'limits.{place}')}" for place in range(1, SENTENCES + 1)]
        lines.append("")
    return "\n".join([*lines, stamp(model), ""])
