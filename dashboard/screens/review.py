"""Review: one photo, one key; the deck holds the queue, native widgets only set the filter."""

from collections.abc import Callable

import streamlit as st

from dashboard import parts
from dashboard.desk import Desk
from dashboard.routes import wanted
from dashboard.walls import deck


def screen(desk: Desk) -> None:
    """The deck on the filter that the URL names."""
    _ = desk.words
    query = {name: str(value) for name, value in st.query_params.items()}
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        st.title(_("Review"), width="content", anchor=False)
        for name, label, options in _filters(desk):
            labels = dict(options)
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
                width=168,
            )
            if picked:
                query[name] = st.query_params[name] = picked
            else:
                query.pop(name, None)
                if name in st.query_params:
                    del st.query_params[name]
    asked = desk.today().answered
    following = (
        _.plural("Next: {n} answer about rights.", "Next: {n} answers about rights.", asked)
        if asked
        else _("Nothing else waits.")
    )
    deck(desk, wanted(query), query.get("post"), following)


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
            [
                (kind, parts.caution(kind, _))
                for kind in ("reseller", "minor", "stolen", "duplicate", "paid")
            ],
        ),
    ]
