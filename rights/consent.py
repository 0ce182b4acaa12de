"""May this work be used so, and how do its rights stand? Unknown is no.

Everything here is derived, at the moment of asking, from what was said and kept: grants, bars,
requests, replies. Nothing is stored as the truth, so nothing can be out of date.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from chorus.types import (
    SURFACES,
    Answer,
    Bar,
    Clearance,
    Grant,
    Heard,
    RightsRequest,
    RightsState,
    Use,
    Value,
    Work,
)
from rights.licences import against
from rights.weighing import read

_CLOSED: tuple[tuple[str, RightsState, str], ...] = (
    ("erased", "gone", "its author asked for everything to be erased"),
    ("gone", "gone", "the post was deleted at its source"),
    ("protected", "gone", "the author's account is no longer public"),
    ("withdrawn", "withdrawn", "the author took the permission back"),
    ("disputed", "disputed", "somebody disputes the rights in it"),
    ("minor", "disputed", "it may show or come from a minor; a guardian's consent is missing"),
    ("declined", "declined", "the author said no"),
)
"""Kind of bar, the state it makes, the sentence; the gravest first."""

_WAITING = frozenset({"queued", "uncertain", "sent_by_hand", "sent", "answered"})

_USE = re.compile(rf"(?:{'|'.join(SURFACES)})(?::[a-z][a-z0-9_]{{0,31}})?")

_PLACES = {
    "product_page": "product pages",
    "gallery": "galleries",
    "social": "social networks",
    "email": "email",
    "ads": "ads",
    "in_store": "stores",
    "print": "print",
    "catalogue": "catalogues",
}
_NETWORKS = {
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "x": "X",
}


class Standing(Value):
    """How the rights in a post stand: one state of the list every screen and count uses.

    `uses` are those in force today, `until` the day the last of them ends (None: no end, or none).
    """

    state: RightsState
    until: date | None = None
    uses: tuple[Use, ...] = ()


def covers(granted: Use, use: Use) -> bool:
    """Does a granted use allow another? `social` covers `social:instagram`, never the reverse."""
    return granted == use or (":" not in granted and use.startswith(granted + ":"))


def narrowed(asked: Iterable[Use], said: Iterable[Use]) -> tuple[Use, ...]:
    """What was asked for and was said: never wider than either."""
    left: dict[Use, None] = {}
    answers = tuple(said)
    for wanted in asked:
        for answer in answers:
            if covers(wanted, answer):
                left[answer] = None
            elif covers(answer, wanted):
                left[wanted] = None
    return tuple(left)


def latest(grants: Iterable[Grant]) -> list[Grant]:
    """The highest version of each grant; an older one no longer counts for anything."""
    newest: dict[str, Grant] = {}
    for grant in grants:
        known = newest.get(grant.id)
        if known is None or grant.version > known.version:
            newest[grant.id] = grant
    return list(newest.values())


def may_use(
    work: Work,
    use: Use,
    territory: str,
    product: str | None,
    at: datetime,
    grants: Sequence[Grant],
    bars: Sequence[Bar],
    *,
    campaign: str | None = None,
    licence: str | None = None,
) -> Clearance:
    """May `work` be used so, in this territory ("*": the whole world; "FR,BE": in both), beside
    this product, in this campaign?

    Pure and total: whatever is asked gets an answer, and what is not known is a no. A bar closes
    whatever was granted; of a grant only the latest version counts; one grant must allow all of
    it. Days are UTC days, both ends included. Every reason against it is a sentence for a screen;
    `licence` is the public licence the post carries, which may be one of them.
    """
    mine = [grant for grant in latest(grants) if grant.work == work]
    shut = closed([bar for bar in bars if bar.ref == work.ref], at)
    if shut is not None:
        state, why = shut
        return Clearance(allowed=False, state=state, reasons=(why,))
    if not _USE.fullmatch(use):
        return Clearance(allowed=False, reasons=(f"{use or 'this use'} is not a use we know",))
    wanted = _places(territory)
    if not wanted:
        return Clearance(allowed=False, reasons=("it was not said where it would be used",))
    today = utc_day(at)
    question = _Question(use=use, wanted=wanted, product=product, campaign=campaign, today=today)
    fits = [grant for grant in mine if not _why_not(grant, question)]
    uses = _joined(grant for grant in mine if _runs(grant, today))
    if fits:
        best = max(fits, key=lambda grant: (grant.ends_on or date.max, grant.id))
        return Clearance(
            allowed=True,
            state="granted",
            grant_id=best.id,
            until=best.ends_on,
            uses=uses,
            may=best.may,
        )
    told = [_why_not(grant, question) for grant in mine]
    reasons = dict.fromkeys((*told, against(licence)) if licence else told)
    reasons.pop("", None)
    return Clearance(
        allowed=False,
        state="partly" if uses else _past(mine, today),
        reasons=tuple(reasons) or ("nobody has allowed it",),
        uses=uses,
    )


def state(
    grants: Sequence[Grant],
    bars: Sequence[Bar],
    request: RightsRequest | None,
    heard: Sequence[Heard],
    at: datetime,
) -> Standing:
    """How the rights in one post stand, for screens and counts. The gate never reads it."""
    shut = closed(bars, at)
    if shut is not None:
        return Standing(state=shut[0])
    today = utc_day(at)
    newest = [grant for grant in latest(grants) if grant.uses]
    running = [grant for grant in newest if _runs(grant, today)]
    uses = _joined(running)
    if uses:
        ends = [grant.ends_on for grant in running]
        until = None if None in ends else max(end for end in ends if end)
        asked = request.uses if request else uses
        whole = all(any(covers(granted, use) for granted in uses) for use in asked)
        return Standing(state="granted" if whole else "partly", until=until, uses=uses)
    if _past(newest, today) == "expired":
        return Standing(state="expired", until=max(g.ends_on for g in newest if g.ends_on))
    if (request and request.status in _WAITING) or any(not reply.handled for reply in heard):
        return Standing(state="asked")
    return Standing(state="none")


def closed(bars: Iterable[Bar], at: datetime) -> tuple[RightsState, str] | None:
    """The gravest bar in force, as state and sentence; a bar counts until it is lifted."""
    kinds = {bar.kind for bar in bars if bar.lifted_at is None or bar.lifted_at > at}
    for kind, made, why in _CLOSED:
        if kind in kinds:
            return made, why
    return None


def understand(text: str, keys: Sequence[str]) -> Answer:
    """What a reply to a request says; `keys` are the hashtags that mean yes, as offered."""
    return read(text, keys)


def name_of(use: str) -> str:
    """A use in words: "social networks", "Instagram" for `social:instagram`."""
    surface, _, network = use.partition(":")
    if not network:
        return _PLACES[surface]
    shown = _NETWORKS.get(network, network.capitalize())
    return f"social on {shown}" if surface == "social" else f"{_PLACES[surface]} on {shown}"


def utc_day(at: datetime) -> date:
    """The day of an instant as permissions count days: in UTC."""
    return (at if at.tzinfo is None else at.astimezone(UTC)).date()


class _Question(Value):
    use: str
    wanted: frozenset[str]
    product: str | None
    campaign: str | None
    today: date


def _runs(grant: Grant, today: date) -> bool:
    """In force on this day, and such that something rests on it at all."""
    ended = grant.ends_on is not None and grant.ends_on < today
    return grant.starts_on <= today and not ended and not _void(grant)


def _void(grant: Grant) -> str:
    """Why a grant allows nothing whatever is asked; "" when it may."""
    if grant.minors and not grant.guardian:
        return "a minor is in it and a guardian's consent is missing"
    return against(grant.licence)


def _places(territory: str) -> frozenset[str]:
    told = frozenset(place.strip().upper() for place in territory.split(","))
    return told if "" not in told else frozenset()


def _joined(grants: Iterable[Grant]) -> tuple[Use, ...]:
    return tuple(dict.fromkeys(use for grant in grants for use in grant.uses))


def _past(grants: Iterable[Grant], today: date) -> RightsState:
    ended = [grant for grant in grants if grant.ends_on is not None and grant.ends_on < today]
    return "expired" if ended else "none"


def _why_not(grant: Grant, asked: _Question) -> str:
    """The first reason why this grant does not allow what is asked; "" when it does."""
    void = _void(grant)
    if void:
        return void
    if grant.starts_on > asked.today:
        return f"granted from {grant.starts_on.isoformat()}, not before"
    if grant.ends_on is not None and grant.ends_on < asked.today:
        return f"the permission ended on {grant.ends_on.isoformat()}"
    if not any(covers(granted, asked.use) for granted in grant.uses):
        given = ", ".join(name_of(granted) for granted in grant.uses) or "nothing"
        words = grant.evidence.text.strip()[:80]
        said = f" (“{words}”)" if words else ""
        return f"granted for {given} only{said}, not for {name_of(asked.use)}"
    return _where_not(grant, asked)


def _where_not(grant: Grant, asked: _Question) -> str:
    places = {place.upper() for place in grant.territory}
    missing = sorted(asked.wanted - places) if "*" not in places else []
    if missing:
        given = ", ".join(grant.territory) or "no country"
        return f"granted for {given} only, not for {', '.join(missing)}"
    for kind, given_for, told in (
        ("beside", grant.products, asked.product),
        ("in the campaign", grant.campaigns, asked.campaign),
    ):
        if given_for and told not in given_for:
            only = f"granted {kind} {', '.join(given_for)} only"
            return only + (f", not {kind} {told}" if told else "")
    return ""
