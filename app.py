"""The front door: page title, language, navigation, nothing else."""

import streamlit as st

from views import address, memory, tab
from views.atlas import place
from views.pages import checks, compare, explore, model, research, targets, uncertainty, why

place.arrive()
address.restore()
words = memory.words()
st.set_page_config(page_title=words("page.title"), page_icon="🌊", layout="wide",
                   initial_sidebar_state="collapsed")
tab.dress(words)
pages = [
    st.Page(explore.page, title=words("explore.title"), default=True),
    st.Page(compare.page, title=words("compare.nav"), url_path="compare"),
    st.Page(targets.page, title=words("target.nav"), url_path="targets"),
    st.Page(model.page, title=words("model.nav"), url_path="model"),
    st.Page(why.page, title=words("why.nav"), url_path="why"),
    st.Page(uncertainty.page, title=words("uncertainty.nav"), url_path="uncertainty"),
    st.Page(checks.page, title=words("checks.nav"), url_path="checks"),
    st.Page(research.page, title=words("research.nav"), url_path="research"),
]
page = st.navigation(pages, position="top")
address.land(page, pages)
address.notices(words)
page.run()
tab.show(words, address.code())
memory.compile_once()
