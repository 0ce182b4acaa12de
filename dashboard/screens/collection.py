"""Collection: a row per source in words; what stopped stands first, with what is safe."""

from html import escape

import streamlit as st

from chorus.types import Source
from dashboard import parts
from dashboard.desk import Desk

TAGGED = ("mastodon", "bluesky", "x", "instagram")


def screen(desk: Desk) -> None:
    """Every followed source."""
    _ = desk.words
    st.title(_("Collection"), anchor=False)
    sources = desk.sources()
    if not sources:
        st.write(_("Nothing is followed yet. Add a hashtag, and its posts arrive by themselves."))
    first = True
    for source in sources:
        row(desk, source, first=first and source.stopped_at is not None)
        first = False
    st.header(_("Add a hashtag"), anchor=False)
    add(desk)


def row(desk: Desk, source: Source, *, first: bool) -> None:
    """A source: its state in words, what it brought and cost, one button."""
    _ = desk.words
    told = parts.source_line(source, desk.now, _, desk.lookback(source.network))
    shape = {"stop": "withdrawn", "wait": "asked", "good": "granted", "none": "none"}[told["tone"]]
    mark = parts.mark({"tone": told["tone"], "state": shape, "words": told["state"]})
    facts = [_.plural("{n} post", "{n} posts", source.posts)]
    facts.append(_("every {span}", span=_.span(source.every)))
    if source.next_at and not source.stopped_at:
        facts.append(_("next {time} UTC", time=_.hour(source.next_at)))
    if source.last_ok_at and source.stopped_at:
        facts.append(_("last read {ago}", ago=_.ago(source.last_ok_at, desk.now)))
    if source.spent.micros:
        facts.append(_("cost {sum} US$", sum=_.number(round(source.spent.micros / 1_000_000, 2))))
    why = f'<p class="two">{escape(told["why"])}</p>' if told["why"] else ""
    safe = f"<p><b>{escape(told['safe'])}</b></p>" if told["safe"] else ""
    with st.container(border=True):
        st.header(told["head"], anchor=False)
        st.html(
            f'<div class="ch source"><div class="line">{mark}'
            f'<span class="two">{escape(" · ".join(facts))}</span></div>{why}{safe}</div>'
        )
        if desk.may("sources") and st.button(
            _("Repair and run now") if source.stopped_at else _("Run now"),
            key=f"run-{source.key}",
            type=parts.button(first),
        ):
            desk.run_now(source.key)
            st.toast(_("It runs within seconds."))
            st.rerun()


def add(desk: Desk) -> None:
    """The lines for config.yaml: what is followed is the operator's, and stands in that file."""
    _ = desk.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        network = st.selectbox(
            _("Network"), TAGGED, format_func=parts.network_name, key="add-network", width=200
        )
        tag = st.text_input(_("Hashtag"), key="add-tag", placeholder="#mytarnholt", width=260)
    name = tag.strip().lstrip("#＃")
    if name and name.replace("_", "").isalnum():
        st.write(_("Put this line under `follow:` in config.yaml, then restart `chorus run`:"))
        st.code(f"  - {{network: {network}, hashtag: {name}, every: 15m}}", language="yaml")
    elif name:
        st.error(_("A hashtag has letters, digits and _ only."))
