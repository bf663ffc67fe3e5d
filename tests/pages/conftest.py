"""The pages beside the first one: without a browser, and as a reader meets them in one."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.browser import LOCALES, PATIENCE, SCREENS, settle


@pytest.fixture
def opened():
    """opened(page, language): a page as a new visitor has it, without a browser."""

    def open_page(page, language="vi"):
        app = AppTest.from_string(f"from views.pages import {page}\n{page}.page()", default_timeout=60)
        app.session_state["language"] = language
        app.run()
        assert not app.exception
        return app

    return open_page


def key(app, name):
    """The key of a control for the app's language and scenario."""
    return f"{app.session_state['language']}.{app.session_state['opened']}.{name}"


def screen(app):
    """Everything written on the page."""
    cells = [str(cell) for each in app.table for cell in each.value.to_numpy().ravel()]
    return "\n".join([str(each.value) for each in (*app.markdown, *app.caption)] + cells)


@pytest.fixture
def visit(chromium, address):
    """visit(page, language, screen) opens a page as a reader with that browser sees it."""
    contexts = []

    def open_page(path, language="vi", screen="projector", theme="light"):
        context = chromium.new_context(viewport=SCREENS[screen], locale=LOCALES[language], color_scheme=theme,
                                       accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.complaints, page.asked = [], set()
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.add(request.url.split("/")[2]))
        page.goto(address + path)
        page.locator(".st-key-heading").wait_for()
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def text_of(page):
    """What the page says."""
    return page.locator("[data-testid=stMain]").inner_text()
