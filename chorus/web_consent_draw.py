"""What the consent page shows: the post, the choices and the answer, in the reader's words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel import Locale
from babel.dates import format_date

from chorus.types import Brand, Consent, Media, RightsRequest, Stored
from chorus.web_words import say, use_words
from publishing.safe import line, plain, web_url
from publishing.tiles import network_name
from rights.consenting import print_sizes
from rights.granting import end_of

PROFILES = ("mastodon", "bluesky")
"""Networks whose profiles we read, so that a code word may stand there."""

_FORMATS = {"en": "d MMMM y", "fr": "d MMMM y", "es": "d 'de' MMMM 'de' y"}


def day(at: date, language: str) -> str:
    """A date with its month in words."""
    return format_date(at, _FORMATS[language], locale=language)


def place_words(territory: Sequence[str], language: str) -> str:
    """Countries by name; "everywhere in the world" for "*"."""
    if "*" in territory:
        return say(language)("Everywhere in the world")
    names = Locale.parse(language).territories
    return ", ".join(names.get(code, code) for code in territory)


def shown(
    asked: RightsRequest, post: Stored, pictures: Sequence[Media], brand: Brand, language: str
) -> dict[str, Any]:
    """The post as the page shows it: its pictures, its words when they are asked about."""
    words = plain(post.post.text) if any(work.part == "text" for work in asked.works) else ""
    posted = post.post.posted_at
    return {
        "pictures": picture_lines(pictures, language),
        "words": words,
        "words_language": post.post.language or "",
        "source": source_of(post, language),
        "posted": day(posted.date(), language) if posted else "",
        "url": web_url(post.post.url),
        "entity": brand.entity or brand.name,
    }


def picture_lines(pictures: Sequence[Media], language: str) -> list[dict[str, Any]]:
    """Pictures as they are drawn: their place in the row, their size, what they show."""
    _ = say(language)
    kinds = {"video": _("A still of your clip")}
    return [
        {
            "number": number,
            "clip": media.kind == "video",
            "alt": line(media.alt or "", 300)
            or kinds.get(media.kind, _("The picture that is asked about")),
            "width": media.width,
            "height": media.height,
        }
        for number, media in enumerate(pictures)
    ]


def source_of(post: Stored, language: str) -> str:
    """Where the post stands, in words: Your post on Mastodon."""
    _ = say(language)
    network = network_name(post.post.network)
    return _("Your post on {network}").format(network=network) if network else _("Your post")


def record(consent: Consent, asked: RightsRequest, language: str) -> dict[str, Any]:
    """The answer in words. Nothing here names a person: anybody with the address may read it."""
    _ = say(language)
    if consent.status == "refused":
        return {"chosen": [], "answered": day(consent.at.date(), language), "original": ""}
    until = end_of(consent.at.date(), min(consent.months, asked.months))
    rows = [
        (_("Places"), ", ".join(use_words(use, _) for use in consent.uses)),
        (_("Countries"), place_words(consent.territory, language)),
        (_("Until"), day(until, language)),
        (_("Cropping"), _("yes") if "crop" in consent.may else _("no")),
    ]
    return {
        "chosen": rows,
        "answered": day(consent.at.date(), language),
        "original": _original(consent, language),
    }


def _original(consent: Consent, language: str) -> str:
    """How well the original prints, or that it looks like another picture."""
    _ = say(language)
    width, height = consent.original_width, consent.original_height
    if not width or not height:
        return ""
    if not consent.original_same:
        return _(
            "{width} × {height} pixels. It looks like another picture, so a person compares the "
            "two first."
        ).format(width=width, height=height)
    page, poster = (f"{wide} × {high}" for _dpi, wide, high in print_sizes(width, height))
    return _(
        "{width} × {height} pixels. Prints well up to {a} cm, as a poster up to {b} cm."
    ).format(width=width, height=height, a=page, b=poster)
