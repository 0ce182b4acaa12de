"""To send: what is uncertain or failed first, then what a person sends by hand, one after the
other; what goes by itself is only told."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from chorus.types import Message, OutboxLine, RightsCounts
from dashboard import acts_rights, cards, parts, reads_rights, said
from dashboard.desk import Desk
from dashboard.walls import copy

if TYPE_CHECKING:
    from chorus.i18n import Words

SKIPPED = "run-skipped"
PAGE = 20


def show(desk: Desk, told: RightsCounts) -> None:
    """The outbox by what it needs."""
    _ = desk.words
    box = reads_rights.outbox(desk)
    if not any(box):
        st.write(_("Nothing to send. Mark posts with R in Review to ask their authors."))
        if st.button(_("Review"), type="primary", key="send-review"):
            desk.go("review")
        return
    for line in box.uncertain:
        uncertain(desk, line)
    for line in box.failed:
        failed(desk, line)
    if box.by_hand:
        n = told.by_hand
        st.header(
            _.plural("{n} message to send by hand", "{n} messages to send by hand", n), anchor=False
        )
        st.write(_("Copy, open the post, paste, send: one after the other, also on the phone."))
        if st.button(
            _("Send them one after the other"),
            type="primary",
            key="run-start",
            disabled=not desk.may("ask"),
        ):
            st.session_state[SKIPPED] = []
            st.query_params["run"] = "1"
            st.rerun()
        lines = [entry(desk, line) for line in box.by_hand[:PAGE]]
        st.html(said.rows(lines))
        rest(desk, n - len(lines))
    if box.queued:
        st.header(
            _.plural("{n} message goes by itself", "{n} messages go by themselves", told.queued),
            anchor=False,
        )
        st.html(said.rows([entry(desk, line) for line in box.queued[:PAGE]]))
        rest(desk, told.queued - min(PAGE, len(box.queued)))


def rest(desk: Desk, n: int) -> None:
    """How many more there are than the list shows."""
    _ = desk.words
    if n > 0:
        st.write(_.plural("and {n} more.", "and {n} more.", n))


def kind(message: Message, _: "Words") -> str:
    """What a message is."""
    return {
        "request": _("Request"),
        "reminder": _("Reminder"),
        "thanks": _("Thank-you"),
        "receipt": _("Receipt"),
        "reasons": _("Statement of reasons"),
    }[message.kind]


def channel(message: Message, _: "Words") -> str:
    """How it leaves the house."""
    if message.channel == "hand":
        return _("you copy it")
    if message.channel == "mail":
        return _("by mail")
    return _("sent by Chorus on {network}", network=parts.network_name(message.channel))


def entry(desk: Desk, line: OutboxLine) -> str:
    """A message in one line."""
    _, message = desk.words, line.message
    due = (
        _("due {day}, {time} UTC", day=_.day(message.due_at), time=_.hour(message.due_at))
        if message.due_at > desk.now
        else _("as soon as it may")
    )
    when = (
        due
        if message.channel != "hand"
        else _("written {ago}", ago=_.ago(message.created_at, desk.now))
    )
    facts = (kind(message, _), channel(message, _), when)
    if line.card:
        return said.row(desk, line.card, facts)
    told = f'<b>{escape(message.to)}</b><span class="two">{escape(" · ".join(facts))}</span>'
    return f'<span class="source">{told}</span>'


def title(desk: Desk, line: OutboxLine) -> str:
    """Whom a message is for."""
    return cards.handle(line.card.post, desk.words) if line.card else line.message.to


def uncertain(desk: Desk, line: OutboxLine) -> None:
    """An interrupted sending: only a person can say whether it left."""
    _, message = desk.words, line.message
    url = line.card.post.url if line.card else None
    with st.container(border=True):
        st.header(_("Was this sent to {handle}?", handle=title(desk, line)), anchor=False)
        st.write(
            _(
                "Sending was interrupted {ago}. Nothing was lost, and nothing is sent twice by "
                "itself: look whether it stands under the post.",
                ago=_.ago(message.sent_at or message.due_at, desk.now),
            )
        )
        st.html(f'<div class="ch">{said.bubble(kind(message, _), message.text)}</div>')
        if not desk.may("ask"):
            return
        with st.container(horizontal=True):
            if url:
                st.link_button(_("Open the post"), url)
            yes = st.button(_("It was sent"), key=f"was-{message.id}")
            no = st.button(_("It was not sent, send it again"), key=f"not-{message.id}")
        if yes or no:
            acts_rights.decide_message(desk, message.id, was_sent=yes)
            st.rerun()


def failed(desk: Desk, line: OutboxLine) -> None:
    """What could not be sent: why, and the way by hand."""
    _, message = desk.words, line.message
    url = line.card.post.url if line.card else None
    with st.container(border=True):
        st.header(_("Not sent to {handle}", handle=title(desk, line)), anchor=False)
        st.error(message.error or _("The network did not take it. Nothing was lost."))
        copy(desk, f"failed-{message.id}", message.text, url, message.language)
        if desk.may("ask") and st.button(_("I sent it myself"), key=f"mended-{message.id}"):
            acts_rights.sent(desk, message)
            st.rerun()


def run(desk: Desk, told: RightsCounts) -> None:
    """One message after the other: copy and open, send, tell. At most three actions each."""
    _ = desk.words
    skipped: list[str] = st.session_state.setdefault(SKIPPED, [])
    line = reads_rights.next_by_hand(desk, skipped)
    left = max(0, told.by_hand - len(skipped))
    if st.button("← " + _("All messages"), key="run-end", type="tertiary"):
        _leave()
    if line is None:
        done(desk, skipped)
        return
    message = line.message
    st.title(_.plural("{n} left to send", "{n} left to send", left), anchor=False)
    with st.container(key="run"):
        if line.card:
            st.html(f'<div class="ch">{post(desk, line)}</div>')
        else:
            st.write(message.to)
        url = line.card.post.url if line.card else None
        copy(desk, f"run-{message.id}", message.text, url, message.language)
        with st.container(horizontal=True):
            if st.button(_("I sent it"), key="run-sent", type="primary"):
                acts_rights.sent(desk, message)
                st.rerun()
            if st.button(_("Skip"), key="run-skip"):
                st.session_state[SKIPPED] = [*skipped, message.id]
                st.rerun()


def post(desk: Desk, line: OutboxLine) -> str:
    """The post a message is about: small, so that the text and its buttons stay on a phone."""
    _, card = desk.words, line.card
    if card is None:
        return ""
    facts = f"{parts.network_name(card.post.network)} · {kind(line.message, _)}"
    who = escape(cards.handle(card.post, _))
    return (
        f'<div class="line thumb big">{said.picture(card, _, 240)}<span class="source">'
        f'<b dir="auto">{who}</b><span class="two">{escape(facts)}</span>'
        f'<span class="short" dir="auto">{escape(card.post.text[:120])}</span></span></div>'
    )


def done(desk: Desk, skipped: list[str]) -> None:
    """The kind end of a run."""
    _ = desk.words
    st.title(_("All sent"), anchor=False)
    if skipped:
        n = len(skipped)
        st.write(_.plural("{n} was skipped and stays here.", "{n} were skipped and stay here.", n))
    st.write(_("Answers appear here after the next collection."))
    if st.button(_("To the answers"), type="primary", key="run-answers"):
        _leave("answers")


def _leave(view: str = "send") -> None:
    st.session_state.pop(SKIPPED, None)
    st.query_params.pop("run", None)
    st.query_params["view"] = view
    st.rerun()
