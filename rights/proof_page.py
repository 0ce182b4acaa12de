"""How does a judge read a permission? One page from a proof; pure.

Everything a person needs stands in words; the same as data stands in the element `proof`, which
`verify_grant.py` reads. Nothing on the page comes from elsewhere.
"""

import base64
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from chorus.types import Bar, Brand, Grant, RightsRequest, Stored, Value
from publishing.safe import island, plain, web_url
from rights.consent import latest
from rights.proof_words import ACTS, BARS, LANGUAGES, MAY, STRENGTHS, USES, Say, say


class Shown(Value):
    """What the page shows beside the proof itself: the post, what closed it, other versions, a
    smaller copy of the picture, the names of attached files by digest, the way of the request."""

    post: Stored
    brand: Brand
    at: datetime
    bars: tuple[Bar, ...] = ()
    grants: tuple[Grant, ...] = ()
    small: bytes | None = None
    files: dict[str, str] = {}
    earlier: datetime | None = None
    request: RightsRequest | None = None


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("chorus", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(web_url=web_url, plain=plain)
    return made


def page(proof: dict[str, Any], shown: Shown) -> str:
    """The page without its seal."""
    grant = Grant.model_validate(proof["grant"]["record"])
    language = grant.language if grant.language in LANGUAGES else "en"
    _, locale = say(language), Locale.parse(language)

    def day(told: date) -> str:
        return format_date(told, "long", locale="en_GB" if language == "en" else locale)

    def moment(told: datetime) -> str:
        return f"{day(told.date())}, {told:%H:%M} UTC"

    author = shown.post.post.author
    name = (
        author.name or (f"@{author.handle.lstrip('@')}" if author.handle else "") if author else ""
    )
    names = locale.territories
    facts: dict[str, Any] = {
        "_": lambda sentence, **told: _(sentence).format(**told) if told else _(sentence),
        "language": language,
        "day": day,
        "moment": moment,
        "proof": proof,
        "island": island(proof),
        "grant": grant,
        "evidence": grant.evidence,
        "shown": shown,
        "brand": shown.brand,
        "author": name or grant.credit or grant.author,
        "assignee": grant.assignee or shown.brand.entity or shown.brand.name,
        "state": _state(grant, shown, day, _),
        "uses": [_use(use, _) for use in grant.uses],
        "countries": [names.get(code, code) for code in grant.territory if code != "*"],
        "may": [_(MAY[one]) for one in grant.may],
        "strength": _(STRENGTHS[grant.strength]),
        "words": shown.post.post.text if grant.work.part == "text" else None,
        "small": base64.b64encode(shown.small).decode() if shown.small else None,
        "acts": _acts(proof["acts"], grant, _),
    }
    return _environment().get_template("proof/grant.html").render(facts)


def _state(grant: Grant, shown: Shown, day: Any, _: Say) -> tuple[str, str]:
    """The mark and the sentence: good, wait or stop, as of the day the page was made."""
    today = shown.at.date()
    closing = [bar for bar in shown.bars if bar.lifted_at is None or bar.lifted_at > shown.at]
    last = next(iter(latest([one for one in shown.grants if one.id == grant.id])), grant)
    if closing:
        worst = min(closing, key=lambda bar: list(BARS).index(bar.kind))
        return "stop", _(BARS[worst.kind]).format(day=day(worst.at.date()))
    if not last.uses:
        return "stop", _("A later word allows nothing any more.")
    if last.starts_on > today:
        return "wait", _("Begins on {day}.").format(day=day(last.starts_on))
    if last.ends_on is None:
        return "good", _("In force, without an end.")
    sentence = "In force until {day}." if last.ends_on >= today else "Ended on {day}."
    mark = "good" if last.ends_on >= today else "stop"
    return mark, _(sentence).format(day=day(last.ends_on))


def _use(use: str, _: Say) -> str:
    surface, _sign, network = use.partition(":")
    return _(USES[surface]) + (f" ({network.capitalize()})" if network else "")


def _acts(told: Sequence[Any], grant: Grant, _: Say) -> list[dict[str, Any]]:
    mark = f"grant:{grant.id}.{grant.version}"
    return [
        {
            "id": one["act"]["id"],
            "at": datetime.fromisoformat(one["act"]["at"]),
            "who": one["act"]["who"],
            "did": _(ACTS[one["act"]["verb"]])
            if one["act"]["verb"] in ACTS
            else one["act"]["verb"],
            "made": mark in ((one["act"]["after"] or {}).get("records") or {}),
        }
        for one in told
    ]
