"""Today: what needs you, as at most five sentences with a button each."""

from html import escape
from typing import NamedTuple

import streamlit as st

from chorus.types import Source, Today
from dashboard import parts, reads_rights
from dashboard.desk import Desk
from dashboard.screens import notices
from dashboard.walls import wall


class Need(NamedTuple):
    """A sentence, its button, the screen it leads to and the part of it."""

    words: str
    button: str
    goal: str
    view: str = ""


def screen(desk: Desk) -> None:
    """The home of everybody."""
    _ = desk.words
    told = desk.today()
    sources = desk.sources()
    stopped = [source for source in sources if source.stopped_at]
    st.title(_("Today"), anchor=False)
    st.html(f'<div class="ch sentence">{sentence(desk, told, stopped)}</div>')
    needs = wanting(desk, told, stopped)[:5]
    if not needs:
        st.write(idle(desk, sources))
        if not sources and desk.may("sources"):
            words = _("Nothing is followed yet.")
            needs = [Need(words, _("Add a hashtag"), "collection")]
    with st.container(gap="small"):
        for at, need in enumerate(needs):
            with st.container(horizontal=True, vertical_alignment="center", key=f"need-{at}"):
                if st.button(need.button, type=parts.button(not at), key=f"go-{at}", width=190):
                    desk.go(need.goal, **({"view": need.view} if need.view else {}))
                st.markdown(need.words)
    newest = desk.cards(told.newest)
    if newest:
        st.header(_("Newest"), anchor=False)
        wall(desk, "newest", newest, size="four")
    days = [n for _day, n in told.per_day]
    asked = told.asked + told.granted
    share = round(100 * told.granted / asked) if asked else 0
    period = _("now")
    st.html(
        '<div class="ch">'
        + parts.tiles(
            [
                (_("Waiting for review"), _.number(told.pending), period, ()),
                (_("Entries"), _.number(told.entries), _("last 28 days"), days),
                (_("Rights granted"), f"{share} %", _("of all asked"), ()),
                (_("Shown in galleries"), _.number(told.published), period, ()),
            ]
        )
        + "</div>"
    )
    if told.per_day:
        from dashboard.charts import per_day

        st.header(_("Entries per day"), anchor=False)
        per_day(desk, told.per_day)


def idle(desk: Desk, sources: list[Source]) -> str:
    """Nothing waits, and when that may change."""
    _ = desk.words
    due = [source.next_at for source in sources if source.next_at and source.next_at > desk.now]
    if not due:
        return _("Nothing waits.")
    return _("Nothing waits. Next collection {time} UTC.", time=_.hour(min(due)))


def sentence(desk: Desk, told: Today, stopped: list[Source]) -> str:
    """612 posts · 431 entries · 388 people · 9 yes · 1 withdrawn · Instagram stopped 02:10…"""
    _ = desk.words
    parts_of = [
        _.plural("{n} post", "{n} posts", told.posts),
        _.plural("{n} entry", "{n} entries", told.entries),
        _.plural("{n} person", "{n} people", told.people),
        _("{n} yes", n=_.number(told.granted)),
        _("{n} withdrawn", n=_.number(told.withdrawn)),
    ]
    line = " · ".join(escape(one) for one in parts_of)
    for source in stopped[:1]:
        line += f' · <span class="stop">{parts.svg("withdrawn")}{escape(stop(desk, source))}</span>'
    return line


def stop(desk: Desk, source: Source) -> str:
    """Instagram stopped 02:10, 19 h left to save posts."""
    _, at = desk.words, source.stopped_at
    if at is None:
        return ""
    same = at.date() == desk.now.date()
    name = parts.network_name(source.network)
    words = _("{network} stopped {time}", network=name, time=_.hour(at) if same else _.day(at))
    left = parts.seconds_left(source, desk.now, desk.lookback(source.network))
    if left is not None and left > 0:
        return words + ", " + _("{n} h left to save posts", n=_.number(int(left // 3600)))
    return words


def wanting(desk: Desk, told: Today, stopped: list[Source]) -> list[Need]:
    """What needs a person, most urgent first: clocks and what is broken before the daily work."""
    _, open_now = desk.words, reads_rights.counts(desk)
    found = []
    if open_now.notices and desk.may("notice"):
        words = _.plural(
            "{n} complaint must be decided.", "{n} complaints must be decided.", open_now.notices
        )
        due = reads_rights.next_clock(desk)
        if due:
            by = notices.clock(desk, due)[0]
            words += f" {by[0].upper()}{by[1:]}."
        found.append(Need(words, _("Decide"), "rights", "takedowns"))
    if stopped:
        n = len(stopped)
        words = _.plural("{n} source stopped.", "{n} sources stopped.", n)
        found.append(Need(words, _("Fix it"), "collection"))
    broken = open_now.uncertain + open_now.failed
    if broken and desk.may("ask"):
        words = _.plural(
            "{n} message may not have arrived.", "{n} messages may not have arrived.", broken
        )
        found.append(Need(words, _("Look after it"), "rights", "send"))
    if told.answered:
        words = _.plural("{n} answer to read.", "{n} answers to read.", told.answered)
        found.append(Need(words, _("Read answers"), "rights", "answers"))
    if told.pending:
        words = _.plural("{n} post waits for review.", "{n} posts wait for review.", told.pending)
        found.append(Need(words, _("Review"), "review"))
    if open_now.by_hand and desk.may("ask"):
        words = _.plural(
            "{n} message waits to be sent by hand.",
            "{n} messages wait to be sent by hand.",
            open_now.by_hand,
        )
        found.append(Need(words, _("Send them"), "rights", "send"))
    if told.expiring:
        words = _.plural(
            "Rights to {n} post end within 30 days.",
            "Rights to {n} posts end within 30 days.",
            told.expiring,
        )
        found.append(Need(words, _("Look"), "rights", "ending"))
    if told.cleared_unplaced:
        words = _.plural(
            "{n} cleared post is not shown yet.",
            "{n} cleared posts are not shown yet.",
            told.cleared_unplaced,
        )
        found.append(Need(words, _("Place them"), "products"))
    return found
