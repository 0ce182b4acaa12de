"""Library: everything that is cleared for some use, by what it shows; collected into sets."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st
from pydantic import ValidationError

from chorus.i18n import NAMES, Words
from chorus.types import COLOURS, PAPER_MM, LibraryFilter
from dashboard import acts_galleries, cards, parts, reads_products
from dashboard.desk import Desk
from dashboard.walls import wall

NEW = ""
SEEN = "library-pages"


def screen(desk: Desk) -> None:
    """The posts that the filter in the URL holds; picked ones go into a set."""
    _ = desk.words
    st.title(_("Library"), anchor=False)
    asked = wanted(dict(st.query_params))
    told = fields(desk, asked, "library")
    write(told)
    pages = _pages(desk, told)
    n, refs = pages[0].n, [ref for page in pages for ref in page.refs]
    if not refs:
        _empty(desk, told)
        return
    count = _.plural("{n} post is cleared for some use.", "{n} posts are cleared for some use.", n)
    st.write(count)
    act = None
    if desk.may("place"):
        slug, title = _target(desk)
        act = _("Put into the set") if slug else _("Make a set")
    found = desk.cards(refs)
    alike = (_("Looks the same"), "/library?like=")
    picks = wall(desk, "library", found, act=act, link=alike)
    if picks and act:
        if not slug and not title.strip():
            st.error(_("Give the new set a name first. Your picks are kept."))
        else:
            slug = acts_galleries.collect(desk, picks, slug=slug, title=title)
            st.session_state["library-set"] = slug
            st.session_state["collected"] = (slug, len(picks))
            st.rerun()
    if pages[-1].after and st.button(_("More posts"), key="library-more"):
        st.session_state[SEEN] = (told, len(pages) + 1)
        st.rerun()


def _pages(desk: Desk, told: LibraryFilter) -> list[Any]:
    seen = st.session_state.get(SEEN)
    count = seen[1] if seen and seen[0] == told else 1
    pages = [acts_galleries.library(desk, told)]
    while len(pages) < count and pages[-1].after:
        pages.append(acts_galleries.library(desk, told, pages[-1].after))
    return pages


def _target(desk: Desk) -> tuple[str, str]:
    """The set that picks go into: its slug, or "" and the name of a new one."""
    _ = desk.words
    done = st.session_state.pop("collected", None)
    if done:
        words = _.plural("{n} post is in the set.", "{n} posts are in the set.", done[1])
        st.toast(words)
    sets = {
        line.gallery.slug: line.gallery.title
        for line in desk.galleries()
        if line.gallery.kind == "list"
    }
    names = {NEW: _("A new set"), **sets}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        slug = st.selectbox(
            _("Set"), list(names), format_func=names.__getitem__, key="library-set", width=240
        )
        if slug:
            if st.button(_("Open the set")):
                desk.go("galleries", gallery=slug)
            return slug, ""
        return NEW, st.text_input(_("Name of the new set"), key="library-title", width=280)


def _empty(desk: Desk, told: LibraryFilter) -> None:
    _ = desk.words
    if told != LibraryFilter():
        st.write(_("Nothing cleared is so. Take a filter away."))
        if st.button(_("Take all filters away"), type="primary"):
            clear()
        return
    st.write(
        _("Nothing is cleared yet. A post is when it is approved and its author has said yes.")
    )
    if st.button(_("Review"), type="primary"):
        desk.go("review")


def wanted(query: dict[str, Any]) -> LibraryFilter:
    """The filter that an address names; unknown or wrong values are left out."""
    told: dict[str, Any] = {}
    for name in LibraryFilter.model_fields:
        if query.get(name):
            try:
                LibraryFilter.model_validate({name: query[name]})
            except ValidationError:
                continue
            told[name] = query[name]
    return LibraryFilter.model_validate(told)


def write(told: LibraryFilter) -> None:
    """The filter into the address."""
    for name, value in told.model_dump().items():
        if value is not None:
            st.query_params[name] = str(value)
        elif name in st.query_params:
            del st.query_params[name]


def clear() -> None:
    """Without any filter, from the start."""
    for name in LibraryFilter.model_fields:
        st.session_state.pop(f"library-{name}", None)
        if name in st.query_params:
            del st.query_params[name]
    st.rerun()


def fields(desk: Desk, told: LibraryFilter, key: str) -> LibraryFilter:
    """The filter as a row of fields; what they say now. `key` names this row."""
    _ = desk.words
    values: dict[str, Any] = {}
    if told.like:
        values["like"] = _like(desk, told.like, key)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}-fields"):
        values["words"] = (
            st.text_input(
                _("Words"),
                value=told.words or "",
                key=f"{key}-words",
                placeholder=_("text, author or product"),
                width=240,
            ).strip()[:200]
            or None
        )
        first, others = options(desk)
        for name, label, choices in first:
            values[name] = _pick(name, label, choices, getattr(told, name), key)
        on = sum(1 for name, _label, _choices in others if getattr(told, name))
        label = _("More filters ({n})", n=_.number(on)) if on else _("More filters")
        with st.popover(label, width="content"):
            for name, words, choices in others:
                values[name] = _pick(name, words, choices, getattr(told, name), key, wide=True)
    return LibraryFilter.model_validate(values)


def _like(desk: Desk, ref: str, key: str) -> str | None:
    _, found = desk.words, desk.cards([ref])
    handle = cards.handle(found[0].post, _) if found else _("a post")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write(_("Looks like the picture by {handle}", handle=handle))
        return None if st.button(_("Not only those"), key=f"{key}-like") else ref


Choices = Sequence[tuple[str, str]]


def _pick(
    name: str, label: str, choices: Choices, value: Any, key: str, *, wide: bool = False
) -> Any:
    names, here = dict(choices), f"{key}-{name}"
    told = None if value is None else str(value)
    if told in names and here not in st.session_state:
        st.session_state[here] = told
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=_namer(names),
        placeholder=label,
        key=here,
        label_visibility="visible" if wide else "collapsed",
        width="stretch" if wide else 150,
    )


def _namer(names: dict[str, str]) -> Callable[[str], str]:
    return lambda code: names.get(code, code)


def options(desk: Desk) -> tuple[list[tuple[str, str, Choices]], list[tuple[str, str, Choices]]]:
    """Name, label and choices of the filters used most, and of the others."""
    _ = desk.words
    products = reads_products.with_posts(desk, st.query_params.get("product"))
    networks = sorted({source.network for source in desk.sources()} | {"form", "reviews", "link"})
    shapes = [
        ("portrait", _("portrait")),
        ("landscape", _("landscape")),
        ("square", _("square")),
    ]
    first: list[tuple[str, str, Choices]] = [
        ("product", _("Product"), products),
        ("colour", _("Colour"), [(one, colour(one, _)) for one in COLOURS]),
        ("shape", _("Shape"), shapes),
    ]
    papers = [(size, _("fills {size} at 300 dpi", size=size.upper())) for size in PAPER_MM]
    stars = [(str(n), _("{n} stars or more", n=n)) for n in (5, 4, 3, 2)]
    others: list[tuple[str, str, Choices]] = [
        ("paper", _("Print size"), papers),
        ("media", _("Kind"), [("image", _("photos")), ("video", _("clips")), ("text", _("words"))]),
        ("stars", _("Stars"), stars),
        ("network", _("Network"), [(name, parts.network_name(name)) for name in networks]),
        ("campaign", _("Campaign"), sorted(desk.titles.items())),
        ("author", _("Author"), list(parts.kinds(_).items())),
        ("language", _("Language"), list(NAMES.items())),
    ]
    return first, others


def colour(name: str, _: Words) -> str:
    """A colour in the reader's words."""
    return {
        "black": _("black"),
        "white": _("white"),
        "grey": _("grey"),
        "brown": _("brown"),
        "red": _("red"),
        "orange": _("orange"),
        "yellow": _("yellow"),
        "green": _("green"),
        "blue": _("blue"),
        "purple": _("purple"),
        "pink": _("pink"),
    }[name]
