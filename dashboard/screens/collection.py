"""Collection: a row per source in words, with its day drawn; what stopped stands first, with what
is safe."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from chorus.types import Gap
from dashboard import lasting, parts, reads_collection, strips
from dashboard.acts_connect import DENIED
from dashboard.desk import Desk
from dashboard.screens import collection_add

if TYPE_CHECKING:
    from chorus.faring import Faring

REFRESH_SECONDS = 5
TONES = {"stop": "withdrawn", "wait": "asked", "good": "granted", "none": "none"}


def screen(desk: Desk) -> None:
    """Every followed source."""
    _ = desk.words
    st.title(_("Collection"), anchor=False)
    told = reads_collection.fares(desk)
    stopped = [one for one in told if one.state == "stopped"]
    if not told:
        st.write(_("Nothing is followed yet. Add a hashtag, and its posts arrive by themselves."))
    else:
        above(desk)
    names = {one.source.key: parts.source_name(one.source) for one in told}
    for one in told:
        row(desk, one, names, first=one is told[0] and one in stopped)
    st.header(_("Add what to follow"), anchor=False)
    collection_add.add(desk, first=not stopped)


def above(desk: Desk) -> None:
    """What the strips mean, and the ways to the other screens of collection."""
    _ = desk.words
    st.html(strips.legend(_))
    with st.container(horizontal=True):
        if desk.may("sources") and st.button(_("Plan what this takes"), key="plan"):
            desk.go("plan")
        if desk.may("connect") and st.button(_("Connect a network"), key="connect"):
            desk.go("connect")


def row(desk: Desk, one: "Faring", names: dict[str, str], *, first: bool) -> None:
    """A source: its state in words, what it brought and cost, its day, one button."""
    _, source = desk.words, one.source
    told = parts.source_line(source, desk.now, _, one.lookback_hours)
    mark = parts.mark({"tone": told["tone"], "state": TONES[told["tone"]], "words": told["state"]})
    why = f'<p class="two">{escape(told["why"])}</p>' if told["why"] else ""
    ends = lasting.warning(desk, source.network)
    ends_mark = parts.mark({"tone": "wait", "state": "expired", "words": ends}) if ends else ""
    safe = f'<div class="line">{ends_mark}</div>' if ends else ""
    safe += f"<p><b>{escape(told['safe'])}</b></p>" if told["safe"] else ""
    with st.container(border=True):
        st.header(told["head"], anchor=False)
        st.html(
            f'<div class="ch source"><div class="line">{mark}'
            f'<span class="two">{escape(" · ".join(facts(desk, one)))}</span></div>{why}{safe}'
            f"{day(desk, one, names)}</div>"
        )
        if one.going or one.fills:
            progress(desk, source.key)
        filling = {fill.gap for fill in one.fills}
        for gap in one.gaps:
            missing(desk, gap, filled=gap.id in filling)
        buttons(desk, one, first=first)


def facts(desk: Desk, one: "Faring") -> list[str]:
    """What it brought, how often it is really looked at, last and next run, lag, cost."""
    _, source = desk.words, one.source
    told = [_.plural("{n} post", "{n} posts", source.posts)]
    rhythm = parts.cadence(one.every, _)
    if one.every != source.every:
        asked = parts.cadence(source.every, _)
        rhythm = _("now {rhythm}, asked for {asked}", rhythm=rhythm, asked=asked)
    told.append(rhythm)
    if one.last_run_at:
        last = _("last run {time} UTC", time=_.hour(one.last_run_at))
        new = "" if one.last_new is None else f" ({_('{n} new', n=_.number(one.last_new))})"
        told.append(last + new)
    if one.next_run_at:
        told.append(_("next {time} UTC", time=_.hour(one.next_run_at)))
    elif not source.stopped_at:
        told.append(_("waits: the network's calls of the day are used up"))
    if one.watch.lag_minutes is not None:
        told.append(_("found {span} after posting", span=_.span(one.watch.lag_minutes * 60)))
    if source.spent.micros:
        told.append(_("cost {sum} US$", sum=_.number(round(source.spent.micros / 1_000_000, 2))))
    return told


def day(desk: Desk, one: "Faring", names: dict[str, str]) -> str:
    """The strip of a day, its limits, and what was not seen, in words."""
    _, watch = desk.words, one.watch
    lines = [strips.reading(watch.hours, _), strips.saturated(watch.hours, _)]
    lines += [strips.estimate(it, names.get(it.other, it.other), _) for it in watch.beside]
    said = "".join(f'<p class="two">{escape(line)}</p>' for line in lines if line)
    return f"{strips.strip(watch.hours, _)}{said}{strips.gauges(watch.gauges, _)}"


def progress(desk: Desk, key: str) -> None:
    """What runs now, drawn anew while it does."""

    @st.fragment(run_every=REFRESH_SECONDS)
    def drawn() -> None:
        runs = reads_collection.under_way(desk, key)
        if not runs:
            st.rerun()
        bars = "".join(strips.going(run, desk.words) for run in runs)
        st.html(f'<div class="ch source">{bars}</div>')

    drawn()


def buttons(desk: Desk, one: "Faring", *, first: bool) -> None:
    """The one that repairs or runs it; where the network refuses our key, the way to a new one
    stands first."""
    _, source = desk.words, one.source
    row_of = st.container(horizontal=True)
    denied = source.stopped_at and source.error_kind == DENIED and desk.may("connect")
    if denied and row_of.button(
        _("Enter a new key"), key=f"connect-{source.key}", type=parts.button(first)
    ):
        desk.go("connect", network=source.network)
    if desk.may("sources") and row_of.button(
        _("Repair and run now") if source.stopped_at else _("Run now"),
        key=f"run-{source.key}",
        type=parts.button(first and not denied),
    ):
        desk.run_now(source.key)
        st.toast(_("It runs within seconds."))
        st.rerun()
    if source.origin == "desk" and desk.may("sources"):
        stop(desk, one, row_of)


def missing(desk: Desk, gap: Gap, *, filled: bool) -> None:
    """Where posts may be missing, why, and the button that fetches them."""
    _ = desk.words
    if gap.kind == "walk":
        st.write(_("More posts are waiting than one run fetches; the next run goes on from there."))
        return
    st.write(parts.gap(gap, _))
    if gap.since is None or gap.until is None or filled or not desk.may("sources"):
        return
    if st.button(_("Fetch what is missing"), key=f"fill-{gap.id}"):
        desk.fill(gap)
        st.toast(_("It runs within seconds. What the network no longer shows stays missing."))
        st.rerun()


def stop(desk: Desk, one: "Faring", here: DeltaGenerator) -> None:
    """Stop following what was added at the desk; what config.yaml names is stopped there."""
    _, key = desk.words, one.source.key
    words = _("Stop following")
    if here.button(words, key=f"stop-{key}", help=_("Its posts stay.")):
        desk.unfollow(key)
        st.toast(_("Followed no longer. Its posts stay."))
        st.rerun()
