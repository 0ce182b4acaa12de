"""Rights: conversations, answered first; read the answer, grant what was said and nothing more."""

from html import escape

import streamlit as st

from chorus.types import Heard, RightsLine
from dashboard import cards, parts
from dashboard.desk import Desk
from dashboard.screens import takedown

WIDTH = 8


def screen(desk: Desk) -> None:
    """Answers to read, requests to send, questions that wait."""
    _ = desk.words
    st.title(_("Rights"), anchor=False)
    lines = desk.rights()
    if not lines:
        st.write(_("No open questions. Mark posts with R in Review to ask their authors."))
        if st.button(_("Review"), type="primary"):
            desk.go("review")
    else:
        conversations(desk, lines)
    if desk.may("forget"):
        takedown.section(desk)


def conversations(desk: Desk, lines: list[RightsLine]) -> None:
    """Answers first, then requests to send, then those that wait."""
    _ = desk.words
    answered = [line for line in lines if any(not heard.handled for heard in line.heard)]
    unsent = [line for line in lines if line.request.status in {"drafted", "queued"}]
    waiting = [
        line
        for line in lines
        if line not in answered
        and line.request.status in {"sent", "sent_by_hand", "uncertain"}
        and not line.card.grants
    ]
    done = [line for line in lines if line not in (*answered, *unsent, *waiting)]
    funnel(desk, lines)
    st.header(_.plural("{n} answer to read", "{n} answers to read", len(answered)), anchor=False)
    if not answered:
        st.write(_("Nothing to read. Answers appear here after the next collection."))
    for at, line in enumerate(answered[:WIDTH]):
        answer(desk, line, first=not at)
    if unsent:
        st.header(
            _.plural("{n} request to send", "{n} requests to send", len(unsent)), anchor=False
        )
        for line in unsent[:WIDTH]:
            request(desk, line)
    if waiting:
        st.header(
            _.plural("{n} waits for an answer", "{n} wait for an answer", len(waiting)),
            anchor=False,
        )
        rows = "".join(row(desk, line) for line in waiting[:40])
        st.html(f'<div class="ch source">{rows}</div>')
    if done:
        with st.expander(_.plural("{n} is settled", "{n} are settled", len(done))):
            rows = "".join(row(desk, line) for line in done[:60])
            st.html(f'<div class="ch source">{rows}</div>')


def funnel(desk: Desk, lines: list[RightsLine]) -> None:
    """Asked, answered, granted, as three bars with their numbers."""
    _ = desk.words
    asked = [line for line in lines if line.request.status not in {"drafted", "queued"}]
    heard = [line for line in asked if line.heard or line.request.status == "answered"]
    granted = [line for line in asked if line.card.grants]
    steps = [(_("Asked"), len(asked)), (_("Answered"), len(heard)), (_("Granted"), len(granted))]
    most = max(1, len(asked))
    bars = "".join(
        f'<div><span>{escape(name)}</span><i style="width:{100 * n / most:.0f}%"></i>'
        f"<b>{_.number(n)}</b></div>"
        for name, n in steps
    )
    st.html(f'<div class="ch"><div class="funnel">{bars}</div></div>')


def picture(line: RightsLine) -> str:
    """The post's picture, or its words."""
    src = cards.thumb(line.card, 240)
    if src:
        return f'<img src="{escape(src)}" alt="">'
    return f'<div class="quote">{escape(line.card.post.text[:120])}</div>'


def row(desk: Desk, line: RightsLine) -> str:
    """A conversation in one line."""
    who = escape(cards.handle(line.card.post, desk.words))
    mark = parts.mark(parts.rights(line.card, desk.now, desk.words))
    return f'<div class="line thumb">{picture(line)}<b>{who}</b>{mark}</div>'


def answer(desk: Desk, line: RightsLine, *, first: bool) -> None:
    """Request and reply side by side; the scope can be made smaller, never larger than asked."""
    _, post = desk.words, line.card.post
    heard = next(one for one in line.heard if not one.handled)
    with st.container(border=True):
        who = cards.handle(post, _)
        st.subheader(who)
        ours = _("Our request, {ago}", ago=_.ago(line.request.created_at, desk.now))
        theirs = _("Their answer, {ago}", ago=_.ago(heard.at, desk.now))
        st.html(
            f'<div class="ch"><div class="said-by">{picture(line)}<div class="pair">'
            f'<div class="say"><p class="two">{escape(ours)}</p>{escape(line.request.text)}</div>'
            f'<div class="say theirs" dir="auto"><p class="two">{escape(theirs)}</p>'
            f"{escape(heard.text)}</div></div></div></div>"
        )
        st.write(reading(desk, heard))
        allowed = list(line.request.uses)
        chosen = st.pills(
            _("Grant for"),
            allowed,
            selection_mode="multi",
            default=meant(heard, allowed),
            format_func=lambda use: parts.surface(use, _),
            key=f"uses-{heard.id}",
            disabled=not desk.may("settle"),
        )
        narrower = [use for use in heard.uses if use not in allowed]
        if narrower:
            said = ", ".join(parts.surface(use, _) for use in narrower)
            kept = st.checkbox(_("Also: {uses}", uses=said), value=True, key=f"also-{heard.id}")
            chosen = [*(chosen or []), *(narrower if kept else [])]
        with st.container(horizontal=True):
            grant = st.button(
                _("Grant"),
                key=f"grant-{heard.id}",
                type=parts.button(first),
                shortcut="g" if first else None,
                disabled=not desk.may("settle") or not chosen,
            )
            refuse = st.button(
                _("It is a no"), key=f"no-{heard.id}", disabled=not desk.may("settle")
            )
            if post.url:
                st.link_button(_("Open the post"), post.url)
        if grant or refuse:
            desk.settle(heard.id, (chosen or []) if grant else [])
            st.rerun()


def meant(heard: Heard, asked: list[str]) -> list[str]:
    """The uses a reply leaves: what it names, all that was asked for a plain yes, else none."""
    if heard.uses:
        return [use for use in heard.uses if use in asked]
    return asked if heard.label == "grant" else []


def reading(desk: Desk, heard: Heard) -> str:
    """How the answer was understood, and by which words."""
    _ = desk.words
    label = {
        "grant": _("Reads as a yes"),
        "decline": _("Reads as a no"),
        "conditional": _("Reads as a yes with a condition"),
        "question": _("Reads as a question"),
        "unclear": _("Not clear: please read it yourself"),
    }[heard.label]
    because = f" · “{heard.because}”" if heard.because else ""
    return label + because


def request(desk: Desk, line: RightsLine) -> None:
    """A written request: its text to copy, the post to open, and that it was sent."""
    _ = desk.words
    with st.container(border=True):
        st.subheader(cards.handle(line.card.post, _))
        st.code(line.request.text, language=None, wrap_lines=True)
        with st.container(horizontal=True):
            if line.card.post.url:
                st.link_button(_("Open the post"), line.card.post.url)
            if st.button(
                _("I sent it"), key=f"sent-{line.request.id}", disabled=not desk.may("ask")
            ):
                desk.sent(line.request.id)
                st.rerun()
