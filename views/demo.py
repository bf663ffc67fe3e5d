"""The demo: the board, Compare and Targets with the model inside one HTML file that opens from disk, offline.

Written by `python -m views.demo FILE`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from models import RESULTS_CHANGED, VERSION, ModelError
from views.board.code import board_script, model_maker, style
from views.board.pack import pack
from views.board.worlds import draws
from views.outcomes import FIRST_CHARTS
from views.words import LANGUAGES, read_words

VIEWS = ("comparing", "aiming", "demo")
# Nothing may be fetched, whatever a later edit asks for.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; worker-src blob:"
PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Hải Phòng 2045</title>
<style>
{style}
</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="packs">{packs}</script>
<script type="application/json" id="draws">{draws}</script>
<script>
const makeModel = {model};
const board = {board};
const [packs, draws] = ["packs", "draws"].map((name) => JSON.parse(document.getElementById(name).textContent));
const demo = board.startDemo(document.getElementById("page"), makeModel, packs, draws);
</script>
</body>
</html>
"""


def page() -> str:
    """The file's text. Same model and words, same text."""
    packs = json.dumps({language: told(language) for language in LANGUAGES}, ensure_ascii=False, allow_nan=False,
                       separators=(",", ":")).replace("</", "<\\/")
    scripts = {"model": model_maker(), "board": board_script(*VIEWS)}
    return PAGE.format(policy=POLICY, style=style("demo"), packs=packs, draws=json.dumps(draws()), **scripts)


def told(language: str) -> dict:
    """The board's pack, and what the page around it says."""
    words, base = read_words(language), pack(language)
    about = f"{words('page.territory')} {words('page.model', version=VERSION, changed=words.date(RESULTS_CHANGED))}"
    return base | {"about": about, "charts": FIRST_CHARTS, "words": base["words"] | {"demo": words.tables["demo"]}}


def main(arguments: list[str] | None = None) -> int:
    """Write the file; 0 when done, 1 with a sentence when not."""
    asked = argparse.ArgumentParser(prog="python -m views.demo", description="Write the demo as one HTML file.")
    asked.add_argument("file", metavar="FILE", help="where to write; - for standard output")
    file = asked.parse_args(arguments).file
    try:
        text = page()
        if file == "-":
            sys.stdout.write(text)
        else:
            Path(file).write_text(text, "utf-8")
            print(f"{file}: {len(text.encode()) / 1e6:.2f} MB; open it in a browser, no network is needed.")
    except (ModelError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
