"""Ending: permissions by the week in which they end; ask again in time."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

import streamlit as st

from chorus.types import EndingLine, RightsCounts
from dashboard import acts_rights, reads_rights, said
from dashboard.desk import Desk


def show(desk: Desk, told: RightsCounts) -> None:
    """The next 30 days as a calendar of weeks."""
    _ = desk.words
    lines = reads_rights.ending(desk)
    if not lines:
        st.write(_("No permission ends within 30 days."))
        return
    live = [line for line in lines if line.card.published_in]
    n = told.expiring
    words = _.plural(
        "{n} post may be shown for less than 30 days more.",
        "{n} posts may be shown for less than 30 days more.",
        n,
    )
    if live:
        words += " " + _.plural(
            "{n} of them stands in a gallery now.", "{n} of them stand in a gallery now.", len(live)
        )
    st.write(words)
    fresh = [line.card.ref for line in lines if not asked_again(line)]
    if desk.may("ask") and st.button(
        _.plural("Ask {n} person again", "Ask {n} people again", len(fresh)),
        type="primary",
        key="renew",
        disabled=not fresh,
    ):
        asked = acts_rights.renew(desk, fresh)
        st.toast(_.plural("{n} request waits in Rights.", "{n} requests wait in Rights.", asked))
        st.rerun()
    for week, some in groupby(
        lines, key=lambda line: line.ends_on - timedelta(days=line.ends_on.weekday())
    ):
        st.header(_("Week of {day}", day=_.day(week, year=True)), anchor=False)
        st.html(said.rows([said.row(desk, line.card, list(facts(desk, line))) for line in some]))


def asked_again(line: EndingLine) -> bool:
    """Whether a request to go on is under way."""
    request = line.card.request
    return bool(request and request.renews and request.status not in {"answered", "lapsed"})


def facts(desk: Desk, line: EndingLine) -> Iterator[str]:
    """When it ends, for what, and where it stands."""
    _ = desk.words
    days = (line.ends_on - desk.now.date()).days
    yield _.plural("ends in {n} day", "ends in {n} days", days) if days else _("ends today")
    titles = desk.gallery_titles(line.card.published_in)
    if titles:
        yield _("shown in {places}", places=", ".join(titles))
    if asked_again(line):
        yield _("asked again")
