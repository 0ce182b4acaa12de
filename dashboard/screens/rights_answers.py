"""Answers: the request and the reply side by side; grant what was said and nothing more."""

from html import escape

import streamlit as st

from chorus.types import Heard, ReviewCard, RightsCounts, RightsLine
from dashboard import acts_rights, cards, parts, reads_rights, said
from dashboard.desk import Desk
from dashboard.screens import rights_grant
from dashboard.walls import copy

PAGE = 6


def show(desk: Desk, told: RightsCounts) -> None:
    """Replies that wait for a person, the oldest first."""
    _ = desk.words
    rights_grant.proposals(desk, told)
    if not told.answers:
        empty(desk, told)
        rights_grant.door(desk)
        return
    limit = st.session_state.get("answers-shown", PAGE)
    lines, others = reads_rights.answers(desk, limit)
    for at, line in enumerate(lines):
        if line.heard:
            answer(desk, line, line.heard, others.get(line.card.ref, []), first=not at)
    if told.answers > len(lines) and st.button(
        _.plural("{n} more answer", "{n} more answers", told.answers - len(lines)),
        key="answers-more",
    ):
        st.session_state["answers-shown"] = limit + PAGE
        st.rerun()
    rights_grant.door(desk)


def empty(desk: Desk, told: RightsCounts) -> None:
    """Nothing to read: what will be here, and the one next step."""
    _ = desk.words
    if told.by_hand:
        st.write(
            _.plural(
                "Nothing to read. {n} request still waits to be sent.",
                "Nothing to read. {n} requests still wait to be sent.",
                told.by_hand,
            )
        )
        if st.button(_("Send them"), type="primary", key="answers-send"):
            desk.go("rights", view="send")
        return
    if told.waiting or told.queued:
        st.write(_("Nothing to read. Answers appear here after the next collection."))
        return
    st.write(_("No open questions. Mark posts with R in Review to ask their authors."))
    if st.button(_("Review"), type="primary", key="answers-review"):
        desk.go("review")


def answer(
    desk: Desk, line: RightsLine, heard: Heard, others: list[ReviewCard], *, first: bool
) -> None:
    """An answer to read; the scope can be narrowed, never widened."""
    _, post, may = desk.words, line.card.post, desk.may("settle")
    allowed, proposed = said.offered(line, heard, desk.house.brand.keys)
    with st.container(border=True, key=f"answer-{heard.id}"):
        left, right = st.columns([2, 11])
        left.html(f'<div class="ch lead-photo">{said.picture(line.card, _)}</div>')
        with right:
            st.header(cards.handle(post, _), anchor=False)
            st.html(said.exchange(desk, line, heard))
            st.html(
                f'<div class="ch"><div class="line">{said.reading(heard, _)}</div>'
                f'<p class="two">{escape(said.identity(line.card, _))}</p></div>'
            )
            chosen = st.pills(
                _("Grant for"),
                allowed,
                selection_mode="multi",
                default=proposed,
                format_func=lambda use: parts.surface(use, _),
                key=f"uses-{heard.id}",
                disabled=not may,
                help=_("Only what was asked and what the answer leaves can be chosen."),
            )
            scope = said.period(line, heard, line.request.months, desk.now, _)
            st.html(f'<p class="ch two">{escape(scope)}</p>')
            if may:
                grant_or_refuse(desk, line, heard, list(chosen or []), first=first)
            elif heard.url or post.url:
                st.link_button(_("Open the answer"), heard.url or post.url or "")
            more(desk, line, heard, others)


def grant_or_refuse(
    desk: Desk, line: RightsLine, heard: Heard, chosen: list[str], *, first: bool
) -> None:
    """The buttons under an answer."""
    _, url = desk.words, heard.url or line.card.post.url
    with st.container(horizontal=True):
        grant = st.button(
            _("Grant"),
            key=f"grant-{heard.id}",
            type=parts.button(first),
            shortcut="g" if first else None,
            disabled=not chosen,
        )
        refuse = st.button(_("It is a no"), key=f"no-{heard.id}")
        if url:
            st.link_button(_("Open the answer"), url)
    if grant or refuse:
        acts_rights.settle(desk, heard.id, chosen if grant else [])
        st.toast(_("Granted.") if grant else _("Noted as a no. Nothing of it is shown."))
        st.rerun()
    if heard.label in {"question", "unclear", "conditional"}:
        with st.expander(_("Ask back"), expanded=first and heard.label == "question"):
            st.write(_("Copy this, change what does not fit, and answer under their words."))
            text = said.ask_back(line, desk.house.brand)
            copy(desk, f"back-{heard.id}", text, url, line.request.language)


def more(desk: Desk, line: RightsLine, heard: Heard, others: list[ReviewCard]) -> None:
    """What helps to decide: the post's words, everything said, the person's other posts."""
    _, card = desk.words, line.card
    rest = [one for one in card.heard if one.id != heard.id and one not in line.before]
    with st.expander(_("More about this post and person")):
        told = "".join(
            said.bubble(
                _("Their answer, {ago}", ago=_.ago(one.at, desk.now)), one.text, theirs=True
            )
            for one in rest
        )
        age = _.ago(card.post.posted_at or card.first_seen_at, desk.now)
        head = _("The post, {ago}", ago=age)
        words = said.bubble(head, card.post.text, theirs=True, lang=card.post.language or "")
        mark = parts.mark(parts.rights(card, desk.now, _))
        st.html(f'<div class="ch lead">{mark}{words}{told}</div>')
        if others:
            st.write(_("Other posts of this person"))
            photos = "".join(said.picture(one, _, 240) for one in others)
            st.html(f'<div class="ch"><div class="mini row">{photos}</div></div>')
        if card.post.url:
            st.link_button(_("Open the post"), card.post.url)
