"""Sharing: the link of what is looked at, to copy or to scan, and the file where a link has no room for everything."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import segno
import streamlit as st

from scenarios import write
from views import address, link, memory, settings, shelf
from views.tables import plain
from views.words import Words

LONGEST = 300                            # characters of a link, address and all: a code that a phone reads at 4 m
HERE = Path(__file__).parent / "tab"
NAMED = 12                               # left-out settings told by name


def control(words: Words) -> None:
    """The button that opens the link."""
    more = st.popover(words("link.share"), icon=":material/share:", on_change="rerun", key="share")
    if more.open:
        with more:
            show(words)


def show(words: Words) -> None:
    """The link with its copy button and its code, what it holds, what it leaves out, and the file."""
    place = page_address()
    shared = link.encode(address.now(), memory.the_city(), LONGEST - len(place) - len(f"?{address.PARAMETER}="))
    whole = f"{place}?{address.PARAMETER}={shared.text}"
    st.markdown(words("link.holds"))
    component = st.components.v2.component("share_link", js=(HERE / "link.js").read_text("utf-8"),
                                           css=(HERE / "link.css").read_text("utf-8"))
    component(key="share_link", data={
        "link": whole, "picture": picture(whole), "label": words("link.label"), "copy": words("link.copy"),
        "copied": words("link.copied"), "by_hand": words("link.by_hand"), "alt": words("link.scan")})
    if shared.left_out:
        left_out(words, shared.left_out)
    file(words)


def page_address() -> str:
    """The address of the page that is looked at, without what follows it."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def picture(text: str) -> str:
    """A text as a QR code: an SVG in an address of its own."""
    return segno.make(text, error="m", micro=False).svg_data_uri(scale=4, border=4, light="white")


def left_out(words: Words, names: tuple[tuple[str, str], ...]) -> None:
    """What the link has no room for."""
    told = "; ".join(settings.titled(words, kind, name) for kind, name in names[:NAMED])
    rest = len(names) - NAMED
    st.warning(words("link.left_out", number=len(names), names=told + (words("link.more", number=rest)
                                                                        if rest > 0 else "")))


def file(words: Words) -> None:
    """The scenario file, which leaves nothing out."""
    title = memory.scenario(memory.opened()).title[words.language]
    st.download_button(
        words("link.file"), lambda: write(shelf.made(title, memory.choices())).encode("utf-8"),
        file_name="hai_phong_2045.toml", mime="application/toml", on_click="ignore", key="share_file",
        icon=":material/download:", help=words("link.file_help", title=plain(title)))
