"""The parts every screen draws alike: the rights mark, the evidence line, the source line, tiles.

Each exists once. The deck and the walls are given the same marks as data (`mark`), so a circle
with a check means the same in a component as on a page.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from chorus.i18n import Words
from chorus.types import Gap, Kind, MatchLine, ReviewCard, Source, Who
from matching.kinds import say
from rights.consent import latest, state

_RING = "M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6"
_LINE = {"fill": "none", "stroke": "currentColor", "stroke-width": "1.7", "stroke-linecap": "round"}
_FULL = {"fill": "currentColor"}
SHAPES: dict[str, tuple[dict[str, str], ...]] = {
    "none": ({"d": _RING, **_LINE},),
    "asked": ({"d": _RING, **_LINE}, {"d": "M8 8V2.2A5.8 5.8 0 0 1 13.8 8z", **_FULL}),
    "granted": ({"d": _RING, **_FULL}, {"d": _RING, **_LINE}),
    "partly": ({"d": _RING, **_LINE}, {"d": "M8 2.2a5.8 5.8 0 0 0 0 11.6z", **_FULL}),
    "declined": ({"d": "M3.5 3.5l9 9M12.5 3.5l-9 9", **_LINE},),
    "expired": ({"d": _RING, **_LINE, "stroke-dasharray": "2.4 2.2"},),
    "withdrawn": ({"d": _RING, **_LINE}, {"d": "M4 4l8 8", **_LINE}),
}


def surface(use: str, _: Words) -> str:
    """A use in the reader's words: "social:instagram" as "social (Instagram)"."""
    base, _colon, network = use.partition(":")
    named = {
        "product_page": _("product pages"),
        "gallery": _("galleries"),
        "social": _("social"),
        "email": _("e-mail"),
        "ads": _("ads"),
        "in_store": _("in the shop"),
        "print": _("print"),
        "catalogue": _("catalogue"),
    }[base]
    return f"{named} ({network_name(network)})" if network else named


def network_name(network: str) -> str:
    """How a network writes its own name."""
    written = {"x": "X", "tiktok": "TikTok", "link": "Link", "form": "Upload", "youtube": "YouTube"}
    return written.get(network, network.replace("_", " ").capitalize())


def rights(card: ReviewCard, now: datetime, _: Words) -> dict[str, Any]:
    """The rights of a post as state, tone, words and shape; the state is that of
    `rights.consent`, so that screens and counts agree. What may be shown the gate alone says."""
    told = state(card.grants, card.bars, card.request, card.heard, now)
    places = ", ".join(surface(use, _) for use in told.uses)
    bars: set[str] = {bar.kind for bar in card.bars if bar.lifted_at is None}
    match told.state:
        case "none" | "asked":
            shape, tone, words = _asked(card, now, _)
        case "granted":
            until = _until(told.until, now, _)
            shape, tone = "granted", "good"
            words = (
                _("Granted until {day} · {uses}", day=until, uses=places)
                if until
                else _("Granted · {uses}", uses=places)
            )
            words += _limits(card, now, _)
        case "partly":
            shape, tone = "partly", "wait"
            words = _("Partly: {uses} only", uses=places) + _limits(card, now, _)
        case "expired":
            shape, tone = "expired", "wait"
            words = _("Expired {day}", day=_.day(told.until or now))
        case "declined":
            shape, tone, words = "declined", "stop", _("Refused")
        case "withdrawn":
            shape, tone, words = "withdrawn", "stop", _("Withdrawn, removed everywhere")
        case "disputed":
            shape, tone = "withdrawn", "stop"
            words = (
                _("Blocked: a guardian's yes is missing")
                if "minor" in bars and "disputed" not in bars
                else _("Blocked: somebody disputes the rights")
            )
        case "gone":
            shape, tone, words = "withdrawn", "stop", _gone(bars, _)
    return {"state": shape, "tone": tone, "words": words, "paths": SHAPES[shape]}


def _until(day: date | None, now: datetime, _: Words) -> str:
    """A last day; with its year when the bare day could be read as an earlier one."""
    return _.day(day, year=(day - now.date()).days > 330) if day else ""


def _limits(card: ReviewCard, now: datetime, _: Words) -> str:
    """What else a permission in force says of itself: show it whole; nobody proved it."""
    today = now.date()
    running = [g for g in latest(card.grants) if g.uses and (g.ends_on or today) >= today]
    told = []
    if any("crop" not in grant.may for grant in running):
        told.append(_("show it whole"))
    if running and all(grant.proof == "declared" for grant in running):
        told.append(_("declared, not proved"))
    return "".join(f" · {word}" for word in told)


def _gone(bars: set[str], _: Words) -> str:
    if "erased" in bars:
        return _("Erased, removed everywhere")
    if "protected" in bars and "gone" not in bars:
        return _("The account is no longer public")
    return _("Deleted by its author")


def _asked(card: ReviewCard, now: datetime, _: Words) -> tuple[str, str, str]:
    request = card.request
    if any(not heard.handled for heard in card.heard):
        return "asked", "wait", _("Answered: read it in Rights")
    if any(heard.label == "decline" for heard in card.heard):
        return "declined", "stop", _("Refused")
    if request is None:
        return "none", "none", _("No rights yet")
    if request.status in {"drafted", "queued"}:
        return "asked", "wait", _("Request written, not sent yet")
    if request.status == "lapsed":
        return "expired", "wait", _("Asked, never answered")
    return "asked", "wait", _("Asked {ago}", ago=_.ago(request.asked_at or request.created_at, now))


def evidence(line: MatchLine) -> str:
    """Why a product is suggested: "tag #nubra · caption “Nubra” · 96"."""
    match = line.match
    said = match.reason or " · ".join(
        dict.fromkeys(f"{span.why or span.field} “{span.text}”" for span in match.evidence)
    )
    return f"{said or match.signal} · {round(match.score * 100)}"


def caution(kind: str, _: Words) -> str:
    """The heading of a caution."""
    return {
        "minor": _("A child may be in it"),
        "stolen": _("Perhaps somebody else's photo"),
        "duplicate": _("Seen before"),
        "people": _("Other people are in it"),
    }[kind]


def kinds(_: Words) -> dict[Kind, str]:
    """What kinds of authors are called, in the order of the keys that say them."""
    return {
        "customer": _("Customer"),
        "staff": _("Staff"),
        "reseller": _("Reseller"),
        "paid": _("Paid partner"),
        "competitor": _("Competitor"),
        "brand": _("Our own account"),
        "unknown": _("Not known who"),
    }


def who(told: Who, _: Words) -> dict[str, str]:
    """The author of a post: `word`, `why`, and `tone` ("wait": look before you decide)."""
    if told.by != "chorus":
        why = _("{who} says so, for all their posts", who=told.by) if told.always else _(
            "{who} says so", who=told.by)  # fmt: skip
        tone = "good" if told.kind == "customer" else "none"
    else:
        why = say(told.why, _)
        tone = "wait" if told.why and told.kind != "customer" else "none"
    word = kinds(_)[told.kind]
    if told.by == "chorus" and told.kind == "unknown" and told.why:
        word = _("Not clear who")
    return {"kind": told.kind, "word": word, "why": why, "tone": tone}


def mark_styles() -> str:
    """The shapes as masks of a style sheet: Streamlit's pages take no drawings in markup."""
    rules = []
    for name, shape in SHAPES.items():
        paths = "".join(
            "<path " + " ".join(f'{key}="{value}"' for key, value in path.items()) + "/>"
            for path in shape
        ).replace("currentColor", "#000")
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        address = "data:image/svg+xml," + quote(f"{head}{paths}</svg>")
        rules.append(
            f'.ch .shape.{name}{{mask-image:url("{address}");-webkit-mask-image:url("{address}")}}'
        )
    return "\n".join(rules)


def svg(state: str) -> str:
    """A shape as markup, for pages."""
    return f'<span class="shape {state}" aria-hidden="true"></span>'


def mark(told: dict[str, Any]) -> str:
    """The rights mark as markup: shape and words."""
    return (
        f'<span class="mark {told["tone"]}">{svg(told["state"])}'
        f"<span>{escape(told['words'])}</span></span>"
    )


def seconds_left(source: Source, now: datetime, lookback: int | None) -> float | None:
    """How long the oldest post that was not read yet can still be fetched: the network's look
    back minus the time since the last reading that worked. None when it has no limit."""
    since = source.last_ok_at or source.stopped_at
    if not lookback or since is None:
        return None
    return lookback * 3600 - (now - since).total_seconds()


def source_name(source: Source) -> str:
    """A followed source as people say it: Mastodon #boots."""
    sign = {"hashtag": "#", "mention": "@", "account": "@"}.get(source.kind, "")
    return f"{network_name(source.network)} {sign}{source.value}"


def gap(told: Gap, _: Words) -> str:
    """From when to when posts may be missing."""
    since, until = (
        f"{_.day(at)}, {_.hour(at)} UTC" if at else "?" for at in (told.since, told.until)
    )
    return _("Posts may be missing from {since} to {until}.", since=since, until=until)


def source_line(source: Source, now: datetime, _: Words, lookback: int | None) -> dict[str, str]:
    """A followed source in words: `tone`, `head`, and what is safe."""
    name = source_name(source)
    if source.stopped_at:
        since = _.ago(source.stopped_at, now)
        safe = _("Nothing stored is lost.")
        left = seconds_left(source, now, lookback)
        if left is not None:
            safe += " " + (
                _("{span} left to save posts.", span=_.span(left))
                if left > 0
                else _("Posts older than {span} can no longer be fetched.", span=_.span(-left))
            )
        why = source.last_error or _("no reason was told")
        return {"tone": "stop", "head": name, "state": _("Stopped {ago}", ago=since),
                "why": why, "safe": safe}  # fmt: skip
    if source.failures:
        return {"tone": "wait", "head": name, "why": source.last_error or "",
                "state": _("Trying again"), "safe": _("Nothing stored is lost.")}  # fmt: skip
    if source.capped_at:
        safe = _("Nothing stored is lost.")
        if source.capped_until:
            until = f"{_.day(source.capped_until)}, {_.hour(source.capped_until)} UTC"
            safe += " " + _("It goes on by itself on {moment}.", moment=until)
        return {"tone": "wait", "head": name, "why": source.note or "",
                "state": _("Waits: a limit is reached"), "safe": safe}  # fmt: skip
    if source.last_ok_at is None:
        return {"tone": "none", "head": name, "why": "", "state": _("Not run yet"), "safe": ""}
    state = _("Works, last read {ago}", ago=_.ago(source.last_ok_at, now))
    return {"tone": "good", "head": name, "state": state, "why": source.note or "", "safe": ""}


def coded(words: str) -> str:
    """A sentence as markup; what stands between backticks is typed, and looks so."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def cadence(seconds: int, _: Words) -> str:
    """How often: every 15 minutes, every hour."""
    if seconds % 60:
        return _.plural("every second", "every {n} seconds", seconds)
    if seconds % 86_400 == 0:
        return _.plural("every day", "every {n} days", seconds // 86_400)
    if seconds % 3600 == 0:
        return _.plural("every hour", "every {n} hours", seconds // 3600)
    return _.plural("every minute", "every {n} minutes", max(1, seconds // 60))


def button(first: bool) -> Literal["primary", "secondary"]:
    """One primary button a screen: the first one."""
    return "primary" if first else "secondary"


def spark(values: Sequence[int]) -> str:
    """The last days as small bars; empty when there is nothing to draw."""
    if len(values) < 2 or not max(values):
        return ""
    most = max(values)
    bars = "".join(f'<i style="height:{max(4, 100 * value // most)}%"></i>' for value in values)
    return f'<span class="spark" aria-hidden="true">{bars}</span>'


def tiles(numbers: Sequence[tuple[str, str, str, Sequence[int]]]) -> str:
    """Number tiles as one list: (label, number, period, last days)."""
    cells = "".join(
        f'<div class="num"><dt>{escape(label)}</dt><dd><b>{escape(number)}</b> '
        f"<span>{escape(period)}</span>{spark(values)}</dd></div>"
        for label, number, period, values in numbers
    )
    return f'<dl class="nums">{cells}</dl>'
