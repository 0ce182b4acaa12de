"""Ending: permissions by the week in which they end, what is planned beyond, and asking again."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

import streamlit as st

from chorus.types import EndingLine, Held, RightsCounts
from dashboard import acts_rights, reads_rights, said
from dashboard.desk import Desk


def show(desk: Desk, told: RightsCounts) -> None:
    """The next 30 days as a calendar of weeks."""
    _ = desk.words
    lines, held = reads_rights.ending(desk)
    if not lines:
        st.write(_("No permission ends within 30 days."))
        return
    live = [line for line in lines if line.card.published_in]
    words = _.plural(
        "{n} post may be shown for less than 30 days more.",
        "{n} posts may be shown for less than 30 days more.",
        told.expiring,
    )
    if live:
        words += " " + _.plural(
            "{n} of them stands in a gallery now.",
            "{n} of them stand in a gallery now.",
            len(live),
        )
    st.write(words)
    drafts = [line for line in lines if drafted(line)]
    if drafts and desk.may("ask"):
        n = len(drafts)
        st.write(
            _.plural(
                "{n} question for a longer permission is written and waits for your word.",
                "{n} questions for a longer permission are written and wait for your word.",
                n,
            )
        )
        again = _.plural("Ask {n} person again", "Ask {n} people again", n)
        if st.button(again, type="primary", key="renew"):
            decide(desk, drafts, go=True)
    for week, some in groupby(lines, key=lambda line: monday(line.ends_on)):
        st.header(_("Week of {day}", day=_.day(week, year=True)), anchor=False)
        for line in some:
            row(desk, line, held[line.card.ref])


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def drafted(line: EndingLine) -> str:
    """The question for a longer permission that waits for a word; "" when there is none."""
    request = line.card.request
    return request.id if request and request.renews and request.status == "drafted" else ""


def decide(desk: Desk, lines: list[EndingLine], *, go: bool) -> None:
    """Ask again, or let the permissions end."""
    for line in lines:
        acts_rights.renew(desk, drafted(line), go=go)
    st.rerun()


def row(desk: Desk, line: EndingLine, held: Held) -> None:
    """One post: when it ends and what stands in the way."""
    _, name = desk.words, drafted(line)
    with st.container(horizontal=True, vertical_alignment="center", key=f"ending-{line.card.ref}"):
        told = said.row(desk, line.card, list(facts(desk, line, held)))
        st.html(f'<div class="ch">{told}</div>', width="stretch")
        if name and desk.may("ask"):
            if st.button(_("Ask again"), key=f"again-{line.card.ref}"):
                decide(desk, [line], go=True)
            if st.button(_("Let it end"), key=f"let-{line.card.ref}"):
                decide(desk, [line], go=False)


def facts(desk: Desk, line: EndingLine, held: Held) -> Iterator[str]:
    """When it ends, where it stands, what was planned beyond that day."""
    _, request = desk.words, line.card.request
    days = (line.ends_on - desk.now.date()).days
    yield _.plural("ends in {n} day", "ends in {n} days", days) if days else _("ends today")
    titles = desk.gallery_titles(line.card.published_in)
    if titles:
        yield _("shown in {places}", places=", ".join(titles))
    for use in held.uses:
        if use.recalled_at is None and use.kind == "use" and longer(use.ends_on, line.ends_on):
            yield _("planned longer: {title}", title=use.title)
    if request and request.renews and request.status in {"queued", "sent", "sent_by_hand"}:
        yield _("asked again")


def longer(planned: date | None, ends: date) -> bool:
    """Whether something was planned beyond the last day."""
    return planned is None or planned > ends
