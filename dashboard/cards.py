"""A review card as the components read it: plain JSON, every word already in the reader's language.

{ref, version, handle, name, url, networkName, age, text, language, rating, reasons, media: [{kind,
src: {240, 480, 1080}, play, player, why, alt}], chips, cautions, who, rights, terms, entries, …}
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from campaigns.rules import say
from chorus.i18n import Words
from chorus.types import MatchLine, Media, Post, Preview, ReviewCard
from collectors.players import player
from collectors.registry import terms
from dashboard import parts
from dashboard import terms as networks
from matching.explained import Explained, explained
from publishing.refusals import named, reasons

SIZES = (240, 480, 1080)


def handle(post: Post, _: Words) -> str:
    """How a person is called: their handle, else their name."""
    author = post.author
    if author is None:
        return _("somebody")
    if author.handle:
        sign = "" if author.handle.startswith("@") or author.network in {"reviews", "form"} else "@"
        return f"{sign}{author.handle}"
    return author.name or _("somebody")


def media(one: Media, preview: Preview = "copy") -> dict[str, Any]:
    """A picture or clip by our own addresses; without a kept file, or where nothing may be shown
    before a yes, there is no `src`. A clip is played from here unless the network's own player
    must be used, or only its still is kept."""
    told: dict[str, Any] = {"kind": one.kind, "alt": one.alt, "src": None, "play": None}
    told |= {"width": one.width, "height": one.height, "player": None, "why": ""}
    if one.digest and preview != "none":
        base = f"/desk/media/{one.digest}"
        if one.kind == "video":
            told["src"] = {str(size): f"{base}/poster" for size in SIZES}
            is_clip = one.digest != one.poster and preview == "copy"
            told["play"] = f"{base}/original" if is_clip else None
        elif one.kind == "image":
            told["src"] = {str(size): f"{base}/{size}" for size in SIZES}
    return told


def shown(card: ReviewCard, *, yes: bool, now: datetime, _: Words) -> list[dict[str, Any]]:
    """What a card shows of its pictures and clips, by the terms of its network; where it shows
    none, why, and the network's own player where it has one. Nothing of a post that is gone."""
    preview = _preview(card, yes=yes)
    told = []
    for one in card.media:
        if one.kind == "audio":
            continue
        line = media(one, preview)
        if card.state != "live":
            line["why"] = parts.rights(card, now, _)["words"]
        elif preview == "none":
            line["why"] = _("Nothing of it may be shown here before its author says yes.")
        elif line["src"] is None:
            line["why"] = networks.missing(card, one.expires_at, yes, now, _)
        is_still = one.kind == "video" and line["play"] is None
        if card.state == "live" and (line["src"] is None or is_still):
            line["player"] = player(card.post.url)
        told.append(line)
    return told


def thumb(card: ReviewCard, size: int = 240) -> str | None:
    """The address of a card's first picture."""
    preview = _preview(card, yes=bool(card.grants))
    for one in card.media:
        told = media(one, preview)
        if told["src"]:
            return str(told["src"][str(size)])
    return None


def _preview(card: ReviewCard, *, yes: bool) -> Preview:
    if card.state != "live":
        return "none"
    return "copy" if yes else terms(card.post.network).preview


def card_of(
    card: ReviewCard,
    now: datetime,
    _: Words,
    others: Mapping[str, ReviewCard],
    titles: Any,
    *,
    demo: bool = False,
) -> dict[str, Any]:
    """The card. `others` are the posts that cautions point at; `titles` of campaigns by slug. In
    the demo all is ours: no network's terms, no network's player."""
    post = card.post
    yes = demo or networks.allowed(card, now)
    told = parts.rights(card, now, _)
    at = post.posted_at or card.first_seen_at
    followers = post.author.followers if post.author else None
    return {
        "ref": card.ref,
        "version": card.version,
        "handle": handle(post, _),
        "name": post.author.name if post.author else None,
        "url": _web(post.url),
        "when": _where_and_when(post, at, _),
        "networkName": parts.network_name(post.network),
        "age": _.span((now - at).total_seconds()),
        "text": post.text,
        "language": post.language,
        "followers": _.plural("{n} follower", "{n} followers", followers) if followers else None,
        "rating": _rating(post, _),
        "reasons": [(one.code, named(one.code, _.language)) for one in reasons(post.kind)],
        "media": shown(card, yes=yes, now=now, _=_),
        "terms": networks.of_card(card, yes, _),
        "chips": [
            {
                "sku": line.match.sku,
                "title": line.title,
                "why": parts.evidence(line),
                "answer": line.match.answer,
                "image": None,
                "told": why(line, post, _).model_dump(exclude={"sku", "title", "full", "headed"}),
            }
            for line in card.matches
            if line.match.band != "none" or line.match.answer != "none"
        ],
        "cautions": [
            {
                "kind": one.kind,
                "word": parts.caution(one.kind, _),
                "why": one.why,
                "other": _other(others.get(one.other or ""), now, _),
            }
            for one in card.cautions
        ]
        + _music(card, _),
        "who": {
            **parts.who(card.who, _),
            "account": f"{post.author.network}:{post.author.id}" if post.author else None,
        },
        "rights": told,
        "askable": told["state"] in {"none", "expired"} and card.request is None,
        "entries": [
            {
                "tone": "wait" if entry.status == "refused" else "good",
                "words": _(
                    "Not in “{title}”. {why}",
                    title=titles.get(entry.campaign, entry.campaign),
                    why=" ".join(reason(code, _) for code in entry.reasons),
                )
                if entry.status == "refused"
                else _("Takes part in “{title}”", title=titles.get(entry.campaign, entry.campaign)),
            }
            for entry in card.entries
        ],
        "decided": _decided(card, now, _),
        "messages": _messages(card, now, _),
        "facts": _facts(card, at, _),
    }


def _music(card: ReviewCard, _: Words) -> list[dict[str, Any]]:
    if card.music != "unknown":
        return []
    why = _("Its author’s yes covers the clip, not the music in it.")
    return [{"kind": "music", "word": _("Music rights unknown"), "why": why, "other": None}]


def _decided(card: ReviewCard, now: datetime, _: Words) -> str:
    one = card.decision
    if one is None:
        return ""
    word = {"approved": _("Approved"), "rejected": _("Rejected"), "later": _("Put off")}
    return _("{word} by {who} {ago}", word=word[one.verdict], who=one.by, ago=_.ago(one.at, now))


def _rating(post: Post, _: Words) -> dict[str, Any] | None:
    if post.rating is None:
        return None
    value, most = post.rating.value, post.rating.max or 5
    facts = {"value": _.number(value), "max": _.number(most)}
    return {
        "value": value,
        "max": most,
        "short": f"{facts['value']}/{facts['max']}",
        "words": _("{value} of {max} stars", **facts),
    }


def _other(card: ReviewCard | None, now: datetime, _: Words) -> dict[str, Any] | None:
    if card is None:
        return None
    who = handle(card.post, _)
    at = card.post.posted_at or card.first_seen_at
    return {
        "handle": who,
        "src": thumb(card),
        "large": thumb(card, 480),
        "when": _where_and_when(card.post, at, _),
        "text": card.post.text,
        "url": _web(card.post.url),
        "words": _("The earlier post: {handle}, {ago}", handle=who, ago=_.ago(at, now)),
    }


def _web(url: str | None) -> str | None:
    return url if (url or "").startswith(("https://", "http://")) else None


def _where_and_when(post: Post, at: datetime, _: Words) -> str:
    return f"{parts.network_name(post.network)} · {_.day(at, year=True)}, {_.hour(at)} UTC"


def _messages(card: ReviewCard, now: datetime, _: Words) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    if card.request:
        request = card.request
        when = _.ago(request.asked_at or request.created_at, now)
        told.append({"mine": True, "head": _("Our request, {ago}", ago=when), "text": request.text})
    for heard in card.heard:
        head = _("Their answer, {ago}", ago=_.ago(heard.at, now))
        told.append({"mine": False, "head": head, "text": heard.text})
    return told


def _facts(card: ReviewCard, at: datetime, _: Words) -> list[tuple[str, str]]:
    post = card.post
    told = [
        (_("Posted"), f"{_.day(at, year=True)}, {_.hour(at)} UTC"),
        (_("Network"), parts.network_name(post.network)),
        (_("Author"), _author(card, _)),
        (_("Seen version"), str(card.version)),
    ]
    for name, value in (
        (_("Language"), post.language),
        (_("Hashtags"), " ".join(f"#{tag}" for tag in post.hashtags)),
        (_("Shown in"), ", ".join(card.published_in)),
        (_("Picture described as"), next((m.alt for m in card.media if m.alt), None)),
    ):
        if value:
            told.append((name, value))
    if post.metrics.likes is not None:
        told.append((_("Likes"), _.number(post.metrics.likes)))
    return told


def _author(card: ReviewCard, _: Words) -> str:
    told = parts.who(card.who, _)
    return " · ".join(part for part in (told["word"], told["why"]) if part)


def reason(code: str, _: Words) -> str:
    """Why a campaign refused a post: the sentence of `campaigns/rules.py`."""
    return say(code, _)


def cards_of(
    cards: Sequence[ReviewCard],
    now: datetime,
    _: Words,
    others: Mapping[str, ReviewCard] | None = None,
    titles: Mapping[str, str] | None = None,
    *,
    demo: bool = False,
) -> list[dict[str, Any]]:
    """Many cards."""
    return [card_of(card, now, _, others or {}, titles or {}, demo=demo) for card in cards]


def why(line: MatchLine, post: Post, _: Words) -> Explained:
    """Why a post may show a product, in the reader's words."""
    known = {one.sku: one for one in (line.product, line.rival) if one}
    return explained(line.match, post, known, _)
