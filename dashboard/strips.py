"""A source's day as one drawn strip, its limits and what runs now as bars; each says in words what
it shows, so that nothing hangs on colour."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from chorus.i18n import Words
from collectors.figures import dollars

if TYPE_CHECKING:
    from chorus.faring import Going
    from collectors.watching import Beside, Gauge, Hour

DAY, HALF = 86_400, 0.5
LEAST = 8
"""Percent of the height: one post is seen beside fifty."""


def strip(hours: "Sequence[Hour]", _: Words) -> str:
    """The hours as bars, oldest first, with a mark for what went wrong; under it the clock.
    Nothing where nothing was looked at and no gap is known."""
    if not any(hour.runs or hour.gap for hour in hours):
        return ""
    most = max((hour.posts for hour in hours), default=0)
    cells = "".join(_cell(hour, most) for hour in hours)
    clock = "".join(
        f"<span>{escape(_.hour(hour.at)) if place % 6 == 0 else ''}</span>"
        for place, hour in enumerate(hours)
    )
    return (
        f'<div class="strip" role="img" aria-label="{escape(reading(hours, _))}">{cells}</div>'
        f'<div class="strip-clock" aria-hidden="true">{clock}</div>'
    )


def _cell(hour: "Hour", most: int) -> str:
    kinds = [name for name in ("gap", "full") if getattr(hour, name)]
    kinds += ["failed"] if hour.failed else ["looked"] if hour.runs else []
    height = max(LEAST, 100 * hour.posts // most) if hour.posts else 0
    bar = f'<i style="height:{height}%"></i>' if height else ""
    return f'<span class="{" ".join(kinds)}"><b></b>{bar}</span>'


def reading(hours: "Sequence[Hour]", _: Words) -> str:
    """The strip in words."""
    if not any(hour.runs for hour in hours):
        return _("Not looked at in the last 24 hours.")
    posts, runs = sum(hour.posts for hour in hours), sum(hour.runs for hour in hours)
    found = _.plural("{n} new post", "{n} new posts", posts)
    looks = _.plural("{n} look", "{n} looks", runs)
    told = [_("Last 24 hours: {posts} in {looks}.", posts=found, looks=looks)]
    failed = [hour for hour in hours if hour.failed]
    if failed:
        n = sum(hour.failed for hour in failed)
        at = _times(failed, _)
        told.append(_.plural("{n} look failed ({at}).", "{n} looks failed ({at}).", n, at=at))
    return " ".join(told)


def saturated(hours: "Sequence[Hour]", _: Words) -> str:
    """In which hours a page came back full while more existed; empty when in none."""
    full = [hour for hour in hours if hour.full]
    if not full:
        return ""
    return _(
        "Saturated at {at}: a full page came back while more existed.",
        at=_times(full, _),
    )


def _times(hours: "Sequence[Hour]", _: Words) -> str:
    return ", ".join(_.hour(hour.at) for hour in hours)


def legend(_: Words) -> str:
    """What the marks of the strips mean; once a page."""
    rows = (
        ("bar", _("posts found")),
        ("looked", _("looked, nothing new")),
        ("failed", _("failed")),
        ("full", _("more existed than came")),
        ("gap", _("posts may be missing")),
    )
    tall = '<i style="height:70%"></i>'
    items = "".join(
        f'<li><span class="strip one" aria-hidden="true"><span class="{name}"><b></b>'
        f"{tall if name in {'bar', 'full'} else ''}</span></span>"
        f"{escape(words)}</li>"
        for name, words in rows
    )
    return f'<div class="ch"><ul class="strip-legend two">{items}</ul></div>'


def gauges(told: "Sequence[Gauge]", _: Words) -> str:
    """The limits that are near or count a day or longer; of others the nearest."""
    shown = [one for one in told if one.seconds >= DAY or one.share >= HALF]
    shown = [one for one in shown if one.used or one.unit != "calls" or not one.path]
    if not shown:
        shown = sorted((one for one in told if not one.path), key=lambda one: -one.share)[:1]
    return "".join(_gauge(one, _) for one in shown)


def _gauge(one: "Gauge", _: Words) -> str:
    words = limit(one, _)
    full = " full" if one.used >= one.limit else ""
    return (
        f'<div class="gauge{full}"><span class="two">{escape(words)}</span>'
        f'<span class="rail" aria-hidden="true"><i style="width:{min(100, 100 * one.share):.0f}%">'
        "</i></span></div>"
    )


def limit(one: "Gauge", _: Words) -> str:
    """How much of a limit is used, in words."""
    span = _.span(one.seconds)
    used, most = _.number(one.used), _.number(one.limit)
    if one.unit == "micros":
        used, most = dollars(one.used), dollars(one.limit)
        return _("{used} of {limit} used today", used=used, limit=most)
    if one.unit == "tags":
        return _("{used} of {limit} hashtags used in {span}", used=used, limit=most, span=span)
    if one.unit == "posts":
        return _("{used} of {limit} posts used in {span}", used=used, limit=most, span=span)
    if "search" in one.path:
        return _("{used} of {limit} searches used in {span}", used=used, limit=most, span=span)
    return _("{used} of {limit} requests used in {span}", used=used, limit=most, span=span)


def going(one: "Going", _: Words) -> str:
    """What runs now: a bar where it is known how much there is to read, and how far it came."""
    pages = _.plural("{n} page read", "{n} pages read", one.pages)
    posts = _.plural("{n} new post", "{n} new posts", one.posts)
    if one.share is None:
        head = _("Fetching what is missing") if one.gap else _("Reading now")
        return f'<p class="two" role="status">{escape(f"{head}: {pages}, {posts}")}</p>'
    done = round(100 * one.share)
    words = _("Fetching what is missing: {done} %, {posts}", done=done, posts=posts)
    return (
        f'<div class="gauge"><span class="two">{escape(words)}</span><span class="rail" '
        f'role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow="{done}" '
        f'aria-label="{escape(words)}"><i style="width:{done}%"></i></span></div>'
    )


def estimate(one: "Beside", other: str, _: Words) -> str:
    """What two paths missed together, with its interval."""
    told = one.coverage
    return _(
        "Together with {other}: {seen} posts that hold both were seen; both missed about {missed} "
        "({low} to {high}, 95 %).",
        other=other,
        seen=_.number(told.seen),
        missed=_.number(round(told.missed)),
        low=_.number(round(told.low)),
        high=_.number(round(told.high)),
    )
