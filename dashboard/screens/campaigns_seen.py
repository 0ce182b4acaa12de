"""What of a campaign could not be seen, and what networks will not tell of its authors."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from chorus.types import Campaign
from dashboard import parts, reads_collection, strips
from dashboard.desk import Desk

if TYPE_CHECKING:
    from chorus.faring import Unseen

MOST_HOURS = 6
"""Saturated hours named one by one; of more, the first ones."""


def seen(desk: Desk, campaign: Campaign, told: "Unseen") -> None:
    """Sources that are off, gaps, saturated hours, the estimate of missed entries."""
    _ = desk.words
    lines: list[tuple[str, str, str]] = []
    for source in told.off:
        line = parts.source_line(source, desk.now, _, desk.lookback(source.network))
        words = f"{line['head']}: {line['state']}. {line['safe']}"
        lines.append(("stop", "withdrawn", words))
    lines += [
        ("stop", "none", _("{tag} is followed nowhere: its posts are not found.", tag=tag))
        for tag in told.unfollowed
    ]
    names = {one.key: parts.source_name(one) for one in told.sources}
    for gap in told.gaps:
        if gap.kind == "walk":
            words = _("more posts are waiting than one run fetches.")
        else:
            words = parts.gap(gap, _)
        lines.append(("wait", "partly", f"{names.get(gap.source, gap.source)}: {words}"))
    for key, hours in told.full.items():
        at = ", ".join(f"{_.day(one.at)} {_.hour(one.at)}" for one in hours[:MOST_HOURS])
        more = len(hours) - MOST_HOURS
        if more > 0:
            at += " " + _.plural("and {n} more hour", "and {n} more hours", more)
        words = _("Saturated at {at}: a full page came back while more existed.", at=at)
        lines.append(("wait", "asked", f"{names.get(key, key)}: {words}"))
    for network in told.nameless:
        words = _("{network} does not tell whose posts these are; a person must find each author "
                  "before anybody wins.", network=parts.network_name(network))  # fmt: skip
        lines.append(("none", "none", words))
    st.header(_("What could not be seen"), anchor=False)
    if not lines:
        lines.append(("good", "granted", _("Every source was read; no gap is known.")))
    items = "".join(
        f"<li>{parts.mark({'tone': tone, 'state': shape, 'words': words})}</li>"
        for tone, shape, words in lines
    )
    estimates = "".join(
        f'<p class="two">{escape(strips.estimate(one, names.get(one.other, one.other), _))}</p>'
        for one in told.beside
    )
    if not told.beside and told.sources:
        words = _("How many were missed cannot be estimated: that takes a hashtag and a mention of "
                  "one network that found some of the same posts.")  # fmt: skip
        estimates = f'<p class="two">{escape(words)}</p>'
    st.html(f'<div class="ch"><ul class="rows">{items}</ul>{estimates}</div>')
    ways(desk, campaign, unfollowed=told.unfollowed)


def ways(desk: Desk, campaign: Campaign, *, unfollowed: tuple[str, ...]) -> None:
    """To Collection, where it is repaired or followed, and to what it will take."""
    _ = desk.words
    with st.container(horizontal=True):
        first = unfollowed[0].lstrip("#@") if unfollowed else ""
        if unfollowed and desk.may("sources"):
            if st.button(_("Follow {tag}", tag=unfollowed[0]), key="seen-follow"):
                desk.go("collection", add=first)
        elif st.button(_("Open Collection"), key="seen-collection"):
            desk.go("collection")
        if campaign.closes_at > desk.now and st.button(_("Plan what this takes"), key="seen-plan"):
            desk.go("plan", campaign=campaign.slug)


def before(desk: Desk) -> None:
    """Where a campaign is set up: which networks will not name its authors."""
    _, named = desk.words, reads_collection.nameless(desk)
    if named:
        shown = ", ".join(parts.network_name(one) for one in named)
        words = _(
            "{networks} does not tell who posted with a hashtag. Ask people to mention you as "
            "well: who is mentioned or tagged learns the name, and only then can somebody win.",
            networks=shown,
        )
        st.html(f'<p class="ch two short-lines">{escape(words)}</p>')


def plan(desk: Desk, tags: tuple[str, ...]) -> None:
    """To what collecting this hashtag will take."""
    _ = desk.words
    if tags and st.button(_("Plan what this takes"), key="new-plan"):
        desk.go("plan", tag=tags[0])
