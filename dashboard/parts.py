"""The parts every screen draws alike: the rights mark, the evidence line, the source line, tiles.

Each exists once. The deck and the walls are given the same marks as data (`mark`), so a circle
with a check means the same in a component as on a page.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any, Literal
from urllib.parse import quote

from chorus.i18n import Words
from chorus.types import Grant, MatchLine, ReviewCard, Source

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
    """The rights of a post as state, tone, words and shape. What the gate says is asked elsewhere;
    this is what a person reads."""
    bars = {bar.kind for bar in card.bars if bar.lifted_at is None}
    today = now.date()
    live = [g for g in card.grants if g.starts_on <= today and (g.ends_on or today) >= today]
    if bars & {"withdrawn", "erased"} or card.state in {"withdrawn", "erased"}:
        told = ("withdrawn", "stop", _("Withdrawn, removed everywhere"))
    elif "gone" in bars or card.state == "gone":
        told = ("withdrawn", "stop", _("Deleted by its author"))
    elif "declined" in bars:
        told = ("declined", "stop", _("Refused"))
    elif bars:
        told = ("withdrawn", "stop", _("Blocked: {why}", why=", ".join(sorted(bars))))
    elif live:
        told = _granted(live, _)
    elif card.grants:
        ended = max((g.ends_on for g in card.grants if g.ends_on), default=today)
        told = ("expired", "wait", _("Expired {day}", day=_.day(ended)))
    else:
        told = _asked(card, now, _)
    return {"state": told[0], "tone": told[1], "words": told[2], "paths": SHAPES[told[0]]}


def _granted(live: Sequence[Grant], _: Words) -> tuple[str, str, str]:
    uses = tuple(dict.fromkeys(use for grant in live for use in grant.uses))
    places = ", ".join(surface(use, _) for use in uses)
    ends = [grant.ends_on for grant in live]
    if not {"product_page", "gallery"} & set(uses):
        return "partly", "wait", _("Partly: {uses} only", uses=places)
    if None in ends:
        return "granted", "good", _("Granted · {uses}", uses=places)
    until = max(end for end in ends if end)
    return "granted", "good", _("Granted until {day} · {uses}", day=_.day(until), uses=places)


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
        "reseller": _("Perhaps a reseller"),
        "minor": _("A child may be in it"),
        "stolen": _("Perhaps somebody else's photo"),
        "duplicate": _("Seen before"),
        "brand_own": _("Our own post"),
        "paid": _("Paid or sponsored"),
        "people": _("Other people are in it"),
    }[kind]


def mark_styles() -> str:
    """The shapes as masks of a style sheet: Streamlit's pages take no drawings in markup."""
    rules = []
    for state, shape in SHAPES.items():
        paths = "".join(
            "<path " + " ".join(f'{name}="{value}"' for name, value in path.items()) + "/>"
            for path in shape
        ).replace("currentColor", "#000")
        head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        address = "data:image/svg+xml," + quote(f"{head}{paths}</svg>")
        rules.append(
            f'.ch .shape.{state}{{mask-image:url("{address}");-webkit-mask-image:url("{address}")}}'
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


def source_line(source: Source, now: datetime, _: Words, lookback: int | None) -> dict[str, str]:
    """A followed source in words: `tone`, `head`, and what is safe."""
    sign = {"hashtag": "#", "mention": "@", "account": "@"}.get(source.kind, "")
    name = f"{network_name(source.network)} {sign}{source.value}"
    if source.stopped_at:
        since = _.ago(source.stopped_at, now)
        safe = _("Nothing stored is lost.")
        if lookback:
            left = lookback * 3600 - (now - source.stopped_at).total_seconds()
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
    if source.last_ok_at is None:
        return {"tone": "none", "head": name, "why": "", "state": _("Not run yet"), "safe": ""}
    state = _("Works, last read {ago}", ago=_.ago(source.last_ok_at, now))
    return {"tone": "good", "head": name, "state": state, "why": source.note or "", "safe": ""}


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
