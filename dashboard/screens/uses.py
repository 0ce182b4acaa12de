"""A use outside our own pages (a poster, a catalogue, an advertisement), logged so that it can be
fetched back: the gate is asked for each post until the last day."""

from datetime import date, timedelta

import streamlit as st

from chorus.errors import ChorusError
from chorus.types import LoggedUse
from dashboard import acts_rights, cards, parts
from dashboard.desk import Desk

ELSEWHERE = ("in_store", "print", "catalogue", "ads", "email", "social")


def door(desk: Desk) -> None:
    """The way to the form, for those who publish."""
    _ = desk.words
    if desk.may("publish") and st.button(_("Log a use elsewhere"), key="use", type="tertiary"):
        st.dialog(_("Log a use elsewhere"), width="medium")(form)(desk)


def form(desk: Desk) -> None:
    """What, which posts, how many, where, until when."""
    _ = desk.words
    st.write(
        _(
            "A poster, a catalogue, an advertisement: what is logged here is listed to be fetched "
            "back when its author takes the post back."
        )
    )
    title = st.text_input(_("What is it?"), key="use-title", max_chars=200)
    told = st.text_area(
        _("Its posts: a link or a reference in each line"), key="use-posts", height=80
    )
    kind = st.pills(
        _("Kind"),
        ELSEWHERE,
        default="in_store",
        required=True,
        format_func=lambda use: parts.surface(use, _),
        key="use-kind",
    )
    left, right = st.columns(2)
    places = left.text_input(_("Where does it hang or lie?"), key="use-places", max_chars=500)
    run = right.number_input(_("Copies"), min_value=1, max_value=10_000_000, value=1, key="use-run")
    today = desk.now.date()
    starts = left.date_input(_("From"), value=today, format="YYYY-MM-DD", key="use-from")
    ends = right.date_input(
        _("Until"), value=today + timedelta(days=90), format="YYYY-MM-DD", key="use-until"
    )
    if not st.button(_("Log it"), type="primary", key="use-go"):
        return
    refs, unknown = named(desk, told)
    if unknown:
        st.error(_("This does not name one post: {words}. Nothing was kept.", words=unknown))
        return
    if not isinstance(starts, date) or not isinstance(ends, date):
        st.error(_("Say from when until when. Nothing was kept."))
        return
    use = LoggedUse(
        id="",
        use=kind or "in_store",
        title=title,
        refs=tuple(refs),
        territory=desk.house.brand.territory[0],
        run=int(run),
        places=places,
        starts_on=starts,
        ends_on=ends,
        by=desk.who,
        at=desk.now,
    )
    try:
        acts_rights.log_use(desk, use)
    except ChorusError as error:
        st.error(readable(desk, str(error), refs))
        return
    st.toast(_("Logged."))
    st.rerun()


def named(desk: Desk, told: str) -> tuple[list[str], str]:
    """The posts that the lines name, and the first line that does not name exactly one."""
    refs = []
    for line in filter(None, (line.strip() for line in told.splitlines())):
        found = desk.named(line)
        if len(found) != 1:
            return [], line
        refs.append(found[0].ref)
    return refs, ""


def readable(desk: Desk, why: str, refs: list[str]) -> str:
    """A refusal with people's handles in place of references."""
    for card in desk.cards(refs):
        why = why.replace(card.ref, cards.handle(card.post, desk.words))
    return why
