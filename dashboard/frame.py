"""What stands around every screen: navigation, the demo's badge, who is signed in."""

from collections.abc import Callable
from dataclasses import replace
from html import escape
from importlib import import_module
from importlib.resources import files
from typing import Any

import streamlit as st

from chorus.errors import ChorusError
from chorus.i18n import LANGUAGES, NAMES, Words, nearest
from dashboard import parts, seal
from dashboard.assets import read, script, styles
from dashboard.desk import Desk
from dashboard.entrance import LANGUAGE
from dashboard.standing import standing


def screens(_: Words) -> list[tuple[str, str, str]]:
    """Module, title, address: in the order of the navigation. The first is home."""
    return [
        ("today", _("Today"), "today"),
        ("review", _("Review"), "review"),
        ("rights", _("Rights"), "rights"),
        ("products", _("Products"), "products"),
        ("library", _("Library"), "library"),
        ("campaigns", _("Campaigns"), "campaigns"),
        ("galleries", _("Galleries"), "galleries"),
        ("collection", _("Collection"), "collection"),
    ]


def person() -> Desk | None:
    """The desk of the person whose browser this is; None for a stranger."""
    here = standing()
    cookie = st.context.cookies.get(seal.COOKIE)
    account = seal.account(here.house.store, here.secret, cookie, here.house.clock())
    if account is None or cookie is None:
        return None
    language = nearest(
        st.query_params.get("lang"),
        st.context.cookies.get(LANGUAGE),
        account.language,
        st.context.locale,
    )
    token = seal.token(here.secret, cookie)
    return Desk(here.house, account, language, token, here.gallery_url)


def page(desk: Desk, module: str) -> Callable[[], None]:
    """A screen as a page: an error we can explain is shown as its sentence."""

    def show() -> None:
        try:
            import_module(f"dashboard.screens.{module}").screen(desk)
        except ChorusError as error:
            st.error(str(error))

    return show


def dress(desk: Desk) -> None:
    """The page's language, the styles of the parts, the demo's badge, the way out."""
    _ = desk.words
    css = "\n".join((read("tokens.css"), read("parts.css"), parts.mark_styles()))
    st.html(f"<style>{css}</style>")
    badge = f'<span class="demo">{escape(_("Demo data"))}</span>' if desk.demo else ""
    brand = escape(desk.house.brand.name)
    languages = " ".join(
        f'<a href="/desk/language?lang={code}" lang="{code}" hreflang="{code}" target="_self" '
        f'aria-label="{NAMES[code]}">{code.upper()}</a>'
        for code in LANGUAGES
        if code != desk.language
    )
    start = (
        f'<a href="/start" target="_self">{escape(_("Start with your own hashtag"))}</a>'
        if desk.demo
        else ""
    )
    out = escape(_("Sign out"))
    mount = st.components.v2.component("chorus_page", js=script("page"), css=styles("page"))
    with st.container(key="frame"):
        mount(key="page", data={"language": desk.language}, height=1)
        st.html(
            f'<div class="ch frame"><span><b>{brand}</b> {badge}</span><span>{start} {languages} '
            f'<span class="two">{escape(desk.who)}</span> '
            f'<a href="/desk/sign-out" target="_self">{out}</a></span></div>'
        )


def run() -> None:
    """Draw the page that was asked for."""
    icon = str(files("dashboard").joinpath("components", "icon.png"))
    st.set_page_config(page_title="Chorus", page_icon=icon, layout="wide")
    desk = person()
    if desk is None:
        st.title("Chorus", anchor=False)
        st.link_button("Sign in", "/desk/sign-in")
        return
    _ = desk.words
    pages: dict[str, Any] = {}
    desk = replace(desk, pages=pages)
    for at, (module, title, path) in enumerate(screens(_)):
        pages[path] = st.Page(page(desk, module), title=title, url_path=path, default=not at)
    hidden = (
        ("connect", _("Connect a network")),
        ("plan", _("Plan what collection takes")),
        ("start", _("Start")),
        ("reviews", _("Reviews")),
        ("catalogue", _("Catalogues")),
        ("matching", _("How sure links are")),
    )
    for module, title in hidden:
        pages[module] = st.Page(
            page(desk, module), title=title, url_path=module, visibility="hidden"
        )
    chosen = st.navigation([*pages.values()], position="top")
    dress(desk)
    chosen.run()
