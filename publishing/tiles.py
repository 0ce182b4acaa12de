"""What stands in a gallery: one tile for each post, made of cleared works only."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_precision
from pydantic import field_validator

from chorus.types import At, Post, Product, Rating, Value, Work
from publishing.picture_words import LENGTH, sentence
from publishing.safe import is_empty_to_eyes, line, plain, web_url, without_tags

WIDTHS = (240, 480, 1080)

_NETWORKS = {
    "x": "X",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "linkedin": "LinkedIn",
    "bluesky": "Bluesky",
}
_HOUSE = frozenset({"form", "reviews", "files", "file", "link", "feed", "import"})


class Rendition(Value):
    """A picture in one width; sizes in pixels. `name` is its file (WebP), `avif` a lighter one."""

    name: str
    width: int
    height: int
    avif: str | None = None


class Shot(Value):
    """A picture or clip with its files. `width` and `height` are the original's, in pixels; a clip
    has captions (`track`, WebVTT) or a `transcript`; `focus` is the point no crop may lose, as
    shares of width and height."""

    kind: Literal["image", "video"]
    digest: str
    width: int
    height: int
    renditions: tuple[Rendition, ...]
    clip: str | None = None
    clip_type: str = "video/mp4"
    track: str | None = None
    transcript: str = ""
    alt: str | None = None
    focus: tuple[float, float] = (0.5, 0.5)


class Tile(Value):
    """One post in a gallery. Whatever is None or empty was not cleared, or was not told.

    `may_crop` is False where the author did not allow it: the picture is then shown whole.
    `vacant` is the neutral place left by a withdrawal: it names nobody.
    """

    ref: str = ""
    works: tuple[Work, ...] = ()
    shot: Shot | None = None
    words: str = ""
    language: str | None = None
    author: str = ""
    author_url: str | None = None
    credit: str = ""
    network: str = ""
    original: str | None = None
    posted_at: At | None = None
    rating: Rating | None = None
    products: tuple[Product, ...] = ()
    disclosure: str = ""
    origin: str = ""
    terms: str | None = None
    until: date | None = None
    may_crop: bool = True
    vacant: bool = False

    @field_validator("author", "credit", "words", "disclosure")
    @classmethod
    def _plain(cls, told: str) -> str:
        return plain(told)


def tile(
    post: Post,
    ref: str,
    works: tuple[Work, ...],
    shot: Shot | None,
    *,
    credit: str = "",
    products: tuple[Product, ...] = (),
    disclosure: str = "",
    origin: str = "",
    terms: str | None = None,
    until: date | None = None,
    may_crop: bool = True,
) -> Tile:
    """The tile of a post: its words (and stars) only when the work "text" is among `works`."""
    may_quote = any(work.part == "text" for work in works)
    author = line((post.author.name or post.author.handle or ""), 60) if post.author else ""
    return Tile(
        ref=ref,
        works=works,
        shot=shot,
        words=plain(post.text) if may_quote else "",
        language=_tag(post.language),
        author=author,
        author_url=web_url(post.author.url) if post.author else None,
        credit=line(credit, 160),
        network=post.network,
        original=web_url(post.url),
        posted_at=post.posted_at,
        rating=post.rating if may_quote else None,
        products=products,
        disclosure=line(disclosure, 120),
        origin=line(origin, 200),
        terms=terms,
        until=until,
        may_crop=may_crop,
    )


def network_name(network: str) -> str:
    """A network as people write it; "" for sources of the house itself (form, reviews…)."""
    if network in _HOUSE:
        return ""
    return _NETWORKS.get(network, network.replace("_", " ").title())


def byline(tile: Tile, _: Callable[[str], str]) -> str:
    """Who is credited: the text the author asked for, else the name, else "a customer"."""
    return tile.credit or tile.author or _("a customer")


def alt_text(tile: Tile, _: Callable[[str], str]) -> str:
    """What a picture shows, in words: those it was let in with (`facts.clear`). A gallery of
    before that rule says what is told of the post, never only the handle."""
    shot = tile.shot
    if shot is None:
        return ""
    if shot.alt:
        return line(shot.alt, LENGTH)
    is_clip = shot.kind == "video"
    said = line(without_tags(tile.words), 140)
    said = "" if is_empty_to_eyes(said) else said
    product = line(tile.products[0].title, 80) if tile.products else ""
    if told := sentence(product, said, is_clip=is_clip, _=_):
        return told
    shown = network_name(tile.network)
    place = _("on {network}").format(network=shown) if shown else _("on our upload page")
    pattern = _("Video by {name}") if is_clip else _("Photo by {name}")
    return f"{pattern.format(name=byline(tile, _))} {place}"


def price(product: Product, language: str) -> str:
    """The price of a product as a language writes it; "" when it was not told."""
    if product.price is None:
        return ""
    told = product.price
    amount = Decimal(told.amount).scaleb(-get_currency_precision(told.currency))
    try:
        locale = Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(format_currency(amount, told.currency, locale=locale))


def stars(rating: Rating) -> tuple[str, str, int]:
    """A rating as ("4.5", "5", 90): value, top of its scale, and the filled share in percent.

    A scale that was not told is read as five stars up to 5, else as ten or a hundred.
    """
    top = rating.max or next((t for t in (5.0, 10.0, 100.0) if rating.value <= t), rating.value)
    share = max(0.0, min(1.0, rating.value / top)) if top > 0 else 0.0
    return f"{rating.value:g}", f"{top:g}", round(share * 100)


def _tag(language: str | None) -> str | None:
    if not language:
        return None
    tag = language.replace("_", "-")
    return tag if tag.replace("-", "").isalnum() and tag.isascii() and len(tag) <= 35 else None
