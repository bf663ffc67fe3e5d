"""Commands that carry scenarios to other simulators and back: xmile, vensim, from-xmile."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

from models.exchange import FORMS, TITLE, exported, put
from scenarios.from_xmile import from_xmile
from scenarios.reader import ScenarioError, read
from scenarios.writer import write

NAMES = {"xmile": "XMILE", "vensim": "Vensim"}


def add_commands(commands) -> None:
    """The commands of this file, added to those of `python -m scenarios`."""
    for form in FORMS:
        each = commands.add_parser(form, help=f"write the model with a scenario as {NAMES[form]}, for other simulators")
        each.add_argument("name", metavar="NAME", help="a scenario by name, or the path of a scenario file")
        each.add_argument("file", metavar="FILE", help="where to write; - for standard output")
        if form == "xmile":
            each.add_argument("--no-diagram", action="store_true", help="leave out the view, which takes a minute")
        each.set_defaults(command=write_model, form=form, no_diagram=False)
    each = commands.add_parser("from-xmile", help="print the scenario that a changed XMILE file describes, as TOML")
    each.add_argument("file", metavar="FILE", help="an export that another tool has changed; - for standard input")
    each.set_defaults(command=print_returned)


def write_model(asked) -> None:
    """Write the model as the scenario runs it."""
    scenario = read(asked.name)
    text = exported(asked.form, scenario.choices, f"{TITLE}: {scenario.name}", diagram=not asked.no_diagram, tell=tell)
    put(text, asked.file)


def print_returned(asked) -> None:
    """The scenario on standard output; what it sets and what had to be left out on standard error."""
    if asked.file == "-":
        given, name = sys.stdin.buffer.read(), "from_xmile"
    else:
        path = FilePath(asked.file)
        try:
            given, name = path.read_bytes(), path.stem
        except OSError as fault:
            raise ScenarioError(path.stem, [f"{path} cannot be read: {fault.strerror}"]) from None
    returned = from_xmile(given, name)
    print(write(returned.scenario), end="")
    tell(f"The file sets {len(returned.changes)} of what may be chosen:")
    for change in returned.changes:
        tell(f"  - {change}")
    if returned.left_out:
        tell("What it says besides is left out:")
        for fault in returned.left_out:
            tell(f"  - {fault}")


def tell(sentence: str) -> None:
    """A message beside the result."""
    print(sentence, file=sys.stderr, flush=True)
