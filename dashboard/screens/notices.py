"""Complaints from outside with their clocks, and what a removal still waits for."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

import streamlit as st

from chorus.errors import ChorusError
from chorus.i18n import Words
from chorus.types import Ack, LoggedUse, NoticeLine, RecallLine, RightsCounts
from dashboard import acts_rights, parts, reads_rights, said
from dashboard.desk import Desk
from publishing.acks import said as told_of_copies


def show(desk: Desk, told: RightsCounts) -> None:
    """The queue, the nearest clock first."""
    _ = desk.words
    n = told.notices
    st.header(_.plural("{n} complaint to decide", "{n} complaints to decide", n), anchor=False)
    for line in reads_rights.notices(desk):
        notice(desk, line)


def clock(desk: Desk, at: datetime) -> tuple[str, str]:
    """By when, in words, with its tone: "today 14:00 UTC", "overdue since …"."""
    _, now = desk.words, desk.now
    hour = _.hour(at)
    if at < now:
        return _("overdue since {day}, {time} UTC", day=_.day(at), time=hour), "stop"
    if at.date() == now.date():
        return _("decide by today, {time} UTC", time=hour), "wait"
    if at.date() == (now + timedelta(days=1)).date():
        return _("decide by tomorrow, {time} UTC", time=hour), "wait"
    return _("decide by {day}, {time} UTC", day=_.day(at), time=hour), "none"


def kind(desk: Desk, line: NoticeLine) -> str:
    """What somebody complains of."""
    _ = desk.words
    return {
        "copyright": _("Somebody says it is their work"),
        "privacy": _("Somebody is shown against their will"),
        "minor": _("A child is shown"),
        "illegal": _("Somebody says it is against the law"),
        "author": _("Somebody says they are its author and wants it back"),
        "other": _("Another complaint"),
    }[line.notice.kind]


def notice(desk: Desk, line: NoticeLine) -> None:
    """One complaint: its words, the post, and the decision with its reasons."""
    _, one = desk.words, line.notice
    with st.container(border=True, key=f"notice-{one.id}"):
        st.subheader(kind(desk, line), anchor=False)
        if one.status == "countered":
            countered(desk, line)
            return
        words, tone = clock(desk, one.due_at)
        shape = {"stop": "declined", "wait": "asked", "none": "none"}[tone]
        by = _("{name}, {ago}", name=one.name or _("somebody"), ago=_.ago(one.at, desk.now))
        told = said.bubble(by, one.words, theirs=True, lang=one.language)
        law = f'<p class="two">{escape(one.law)}</p>' if one.law else ""
        st.html(
            f'<div class="ch lead">{parts.mark({"tone": tone, "state": shape, "words": words})}'
            f"{post(desk, line)}{told}{law}</div>"
        )
        if desk.may("notice"):
            decide(desk, line)


def post(desk: Desk, line: NoticeLine) -> str:
    """The post a complaint is about, or what was pasted to name it."""
    _, one = desk.words, line.notice
    if line.card:
        where = desk.gallery_titles(line.card.published_in)
        shown = (
            _("shown in {places}", places=", ".join(where)) if where else _("shown in no gallery")
        )
        return said.row(desk, line.card, (shown,))
    return f"<p>{escape(_('It names: {words}', words=one.address or one.gallery or '?'))}</p>"


def decide(desk: Desk, line: NoticeLine) -> None:
    """Remove or keep, with the reasons that both sides are told."""
    _, one = desk.words, line.notice
    with st.form(f"decide-{one.id}", border=False):
        named = ""
        if line.card is None:
            named = st.text_input(
                _("The post: a link, a handle or a reference"), key=f"notice-post-{one.id}"
            )
        why = st.text_area(
            _("Your reasons; both sides are told them"),
            key=f"why-{one.id}",
            height=80,
            max_chars=4000,
        )
        with st.container(horizontal=True):
            uphold = st.form_submit_button(_("Remove it everywhere"), key=f"uphold-{one.id}")
            reject = st.form_submit_button(_("Keep it"), key=f"reject-{one.id}")
    if not uphold and not reject:
        return
    ref = None
    if named.strip():
        found = desk.named(named.strip())
        if len(found) != 1:
            st.error(_("This does not name one post. Nothing was changed; paste the link of one."))
            return
        ref = found[0].ref
    try:
        acts_rights.decide_notice(desk, one.id, uphold=uphold, why=why, ref=ref)
    except ChorusError as error:
        st.error(str(error))
        return
    st.toast(_("Decided; both sides are told the reasons."))
    st.rerun()


def countered(desk: Desk, line: NoticeLine) -> None:
    """A removal that its author answered: it is put back on its day, or now."""
    _, one = desk.words, line.notice
    head = _(
        "{name} answered {ago}",
        name=one.counter_by or _("somebody"),
        ago=_.ago(one.counter_at or one.at, desk.now),
    )
    before = said.bubble(_("Your reasons"), one.reasons)
    told = said.bubble(head, one.counter, theirs=True)
    st.html(f'<div class="ch lead">{post(desk, line)}<div class="pair">{before}{told}</div></div>')
    if one.restore_at:
        st.write(
            _(
                "It is put back on {day} unless a court is told of first.",
                day=_.day(one.restore_at, year=True),
            )
        )
    if desk.may("notice") and st.button(_("Put it back"), key=f"back-{one.id}"):
        acts_rights.put_back(desk, one.id)
        st.rerun()


def recalls(desk: Desk, told: RightsCounts) -> None:
    """Copies in the world and caches that did not answer."""
    _ = desk.words
    n = told.recalls
    st.header(_.plural("{n} copy to fetch back", "{n} copies to fetch back", n), anchor=False)
    for line in reads_rights.recalls(desk):
        recall(desk, line)


def recall(desk: Desk, line: RecallLine) -> None:
    """One surface that still holds a withdrawn post, and what its author was told about it."""
    _, ack = desk.words, line.ack
    use = meant(ack, line.uses)
    facts = [used(desk, use) if use else surface(desk, ack, line.uses)]
    facts.append(_("asked back {ago}", ago=_.ago(ack.at, desk.now)))
    facts.append(printed(line, _) if use else ack.note)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.html(f'<div class="ch">{said.row(desk, line.card, facts)}</div>', width="stretch")
        key = f"recalled-{ack.ref}-{ack.surface}"
        if use and desk.may("forget") and st.button(_("It is back"), key=key):
            acts_rights.recalled(desk, use.id)
            st.rerun()


def printed(line: RecallLine, _: Words) -> str:
    """What happens to copies made before, as the author was told."""
    return {
        "They must be recalled.": _("They must be recalled."),
        "Copies printed before may be used up; no new ones may be made.": _(
            "Copies printed before may be used up; no new ones may be made."
        ),
    }[told_of_copies(line.card.grants)]


def meant(ack: Ack, uses: Sequence[LoggedUse]) -> LoggedUse | None:
    """The use in the world that a surface names."""
    return next((use for use in uses if ack.surface.endswith(f":{use.id}")), None)


def surface(desk: Desk, ack: Ack, uses: Sequence[LoggedUse]) -> str:
    """A surface by its name: a gallery's title, the cache, a use in the world."""
    _, use = desk.words, meant(ack, uses)
    if use:
        return use.title
    if ack.kind == "gallery":
        return ", ".join(desk.gallery_titles([ack.surface.partition(":")[2] or ack.surface]))
    return _("the cache in front of the galleries") if ack.kind == "cache" else ack.surface


def used(desk: Desk, use: LoggedUse) -> str:
    """A use in the world in one line: what, how many, where, until when."""
    _ = desk.words
    told = [use.title, parts.surface(use.use, _)]
    if use.run:
        told.append(_.plural("{n} copy", "{n} copies", use.run))
    if use.places:
        told.append(use.places)
    if use.ends_on:
        told.append(_("until {day}", day=_.day(use.ends_on, year=True)))
    if use.recalled_at:
        told.append(_("back since {day}", day=_.day(use.recalled_at, year=True)))
    return " · ".join(told)
