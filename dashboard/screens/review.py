"""Review: one photo, one key; the deck holds the queue, native widgets only set the filter."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from chorus.i18n import NAMES
from dashboard import parts, reads_products
from dashboard.desk import Desk
from dashboard.routes import wanted
from dashboard.walls import deck


def screen(desk: Desk) -> None:
    """The deck on the filter that the URL names."""
    _ = desk.words
    query = {name: str(value) for name, value in st.query_params.items()}
    first, others = _filters(desk), _more(desk)
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        st.title(_("Review"), width="content", anchor=False)
        for one in first:
            _pick(desk, query, *one)
        on = sum(1 for name, _label, options in others if query.get(name) in dict(options))
        words = _("More filters ({n})", n=_.number(on)) if on else _("More filters")
        with st.popover(words, width="content"):
            for one in others:
                _pick(desk, query, *one, width="stretch")
    asked = desk.today().answered
    following = (
        _.plural("Next: {n} answer about rights.", "Next: {n} answers about rights.", asked)
        if asked
        else _("Nothing else waits.")
    )
    deck(desk, wanted(query), query.get("post"), following)


def _pick(
    desk: Desk,
    query: dict[str, str],
    name: str,
    label: str,
    options: list[tuple[str, str]],
    *,
    width: int | Literal["stretch"] = 168,
) -> None:
    """One filter: read from the address, written back to it."""
    _, labels = desk.words, dict(options)
    if query.get(name) in labels and f"f-{name}" not in st.session_state:
        st.session_state[f"f-{name}"] = query[name]
    picked = st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=_namer(labels),
        placeholder=_("undecided") if name == "state" else label,
        label_visibility="collapsed",
        key=f"f-{name}",
        width=width,
    )
    if picked:
        query[name] = st.query_params[name] = picked
    else:
        query.pop(name, None)
        if name in st.query_params:
            del st.query_params[name]


def _namer(labels: dict[str, str]) -> Callable[[str], str]:
    return lambda code: labels.get(code, code)


def _filters(desk: Desk) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Query name, label, and the choices that hold something."""
    _ = desk.words
    networks = sorted({source.network for source in desk.sources()} | {"form", "reviews", "link"})
    return [
        (
            "state",
            _("Decision"),
            [
                ("approved", _("approved")),
                ("rejected", _("rejected")),
                ("later", _("later")),
            ],
        ),
        ("campaign", _("Campaign"), sorted(desk.titles.items())),
        ("network", _("Network"), [(name, parts.network_name(name)) for name in networks]),
        ("media", _("Kind"), [("image", _("photos")), ("video", _("clips")), ("text", _("words"))]),
        (
            "caution",
            _("Caution"),
            [(kind, parts.caution(kind, _)) for kind in ("minor", "stolen", "duplicate")],
        ),
    ]


def _more(desk: Desk) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters that are used less often."""
    _ = desk.words
    products = reads_products.with_posts(desk, st.query_params.get("product"))
    states = {
        "none": _("no rights yet"),
        "asked": _("asked"),
        "granted": _("granted"),
        "expired": _("expired"),
        "declined": _("said no"),
        "disputed": _("disputed"),
    }
    return [
        ("author", _("Author"), list(parts.kinds(_).items())),
        ("product", _("Product"), products),
        ("rights", _("Rights"), list(states.items())),
        ("language", _("Language"), list(NAMES.items())),
    ]
