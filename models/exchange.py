"""The model as files for other simulators: XMILE (Stella, Simlin, PySD, BPTK-Py) and Vensim's text form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath

from models.analysis.diagram import NoLayout, draw
from models.city import RESULTS_CHANGED, VERSION, city
from models.language.clock import Clock
from models.language.run import Choices
from models.language.vensim import as_vensim
from models.language.xmile import as_xmile

INTERCHANGE = Clock(method="euler", step=0.125)          # some tools know no method but Euler's
TITLE = "Hai Phong 2045"
FORMS = ("xmile", "vensim")


def exported(form: str, choices: Choices, title: str = TITLE, *, diagram: bool = False,
             tell: Callable[[str], None] = lambda _: None) -> str:
    """The city with some choices as the text of a file.

    form : one of FORMS. diagram : lay out a view, which takes about a minute; XMILE only.
    tell : is given a sentence where something takes long or is left out.
    """
    if form == "vensim":
        dated = f"{title}, model {VERSION}, results last changed on {RESULTS_CHANGED}"
        return as_vensim(city(), choices, INTERCHANGE, dated)
    drawn = ()
    if diagram:
        try:
            tell("Laying out the diagram, sector by sector; this takes about a minute.")
            drawn = draw(city(), choices, lambda sector: tell(f"  {sector}"))
        except NoLayout as fault:
            tell(f"{fault}\nThe file has no view.")
    return as_xmile(city(), choices, INTERCHANGE, title, VERSION, drawn, RESULTS_CHANGED)


def put(text: str, file: str) -> None:
    """Write a text to a file, or print it where the file is '-'."""
    if file == "-":
        print(text, end="")
    else:
        FilePath(file).write_text(text, "utf-8")
