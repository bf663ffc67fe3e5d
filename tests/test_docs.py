"""The papers in docs: every way from one to another leads somewhere, and the index leaves none out."""

import re

from tests.conftest import HOUSE

DOCS = HOUSE / "docs"
WAY = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")


def test_every_link_between_papers_leads_to_a_file():
    papers = [HOUSE / "README.md", *sorted(DOCS.rglob("*.md"))]
    lost = [f"{paper.relative_to(HOUSE)}: {way}" for paper in papers for way in WAY.findall(paper.read_text("utf-8"))
            if not (paper.parent / way).exists()]
    assert lost == []


def test_the_index_names_every_paper():
    index = DOCS / "README.md"
    named = {(DOCS / way).resolve() for way in WAY.findall(index.read_text("utf-8"))}
    papers = {paper.resolve() for paper in DOCS.rglob("*.md")} - {index.resolve()}
    assert sorted(str(paper.relative_to(DOCS)) for paper in papers - named) == []
