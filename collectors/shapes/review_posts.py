"""Reviews out of rows: CSV lines, WooCommerce and Judge.me objects, schema.org Review nodes.

The key is source + id where the export has one, else a hash of what makes the review itself, so
that importing a file again changes nothing. E-mail addresses and telephone numbers are dropped at
the door: they stand neither in the post nor in its raw bytes.
"""

import html
import math
import re
from datetime import UTC, tzinfo
from hashlib import sha256
from typing import Any

import orjson

from chorus.text import extract_hashtags, extract_mentions, plain
from chorus.types import Author, Found, Media, Metrics, Post, Rating, Value
from collectors.payload import count, name, native_id, once, rows, safe_url, table, words
from collectors.shapes.review_dates import Order, read
from collectors.shapes.review_words import folded, is_shown, is_yes, meaning
from collectors.shapes.rows_of import Row

NETWORK = "reviews"
KINDS = {
    "review": "review", "avis": "review", "resena": "review", "opinion": "review",
    "post": "post", "publication": "post", "publicacion": "post",
    "comment": "comment", "commentaire": "comment", "comentario": "comment",
    "testimonial": "testimonial", "temoignage": "testimonial", "testimonio": "testimonial",
}  # fmt: skip
_NUMBER = r"(-?\d{1,4}(?:[.,]\d{1,6})?)"
_RATING = re.compile(
    rf"{_NUMBER}\s*(?:(?:/|out of|of|sur|de)\s*{_NUMBER}|(%)|[a-zé★☆*⭐\s]*)", re.IGNORECASE
)
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TAG = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE
)
_NONE = frozenset({"", "-", "–", "n/a", "na", "null", "none", "nan", "nil"})


class Reading(Value):
    """How to read the rows of one file."""

    source: str = ""
    order: Order | None = None
    zone: tzinfo = UTC

    model_config = {"arbitrary_types_allowed": True, "frozen": True}


class Wrong(Exception):
    """Why one row cannot be a post; the other rows go on."""


def canonical(cells: dict[str, Any]) -> dict[str, Any]:
    """The cells we know by our words, first one first; anything else (e-mail…) is dropped."""
    told: dict[str, Any] = {}
    for header, value in cells.items():
        word = meaning(header)
        if word and value not in (None, "") and word not in told:
            told[word] = value
    return told


def from_row(row: Row, how: Reading) -> tuple[Found | None, str]:
    """A review of one row, None when it is not public; and a remark ("ambiguous date…").

    Raises Wrong with the reason when the row cannot be one.
    """
    if row.wrong:
        raise Wrong(row.wrong)
    told = canonical(row.cells)
    if ("status" in told and not is_shown(told["status"])) or is_yes(told.get("hidden")):
        return None, ""
    rating = _rating(told)
    title, text = written(told.get("title")), written(told.get("text"))
    media = _media(told)
    if rating is None and not (title or text or media):
        raise Wrong("neither a rating nor a text")
    at, remark = (
        read(told["date_gmt"], None, UTC)
        if "date_gmt" in told
        else (read(told.get("date"), how.order, how.zone))
    )
    if remark == "unreadable":
        raise Wrong(f"“{str(told.get('date'))[:40]}” is not a date")
    source = name(told.get("source")) or how.source
    own_id = native_id(told.get("id"))
    own_id = None if own_id and MAIL.search(own_id) else own_id
    author_name, author_id = _person(told)
    identity = [source, author_name, str(told.get("date") or ""), title, text,
                str(told.get("rating") or ""), str(told.get("sku") or "")]  # fmt: skip
    key = own_id or "h-" + sha256(orjson.dumps(identity)).hexdigest()[:32]
    full_id = f"{source}/{key}" if source else key
    text = titled(title, text)
    flags = [flag for flag in ("verified", "incentivised") if is_yes(told.get(flag))]
    kind = KINDS.get(folded(str(told.get("type") or "")), "review")
    if kind != "review" and rating is not None:
        kind = "review"
    post = Post(
        network=NETWORK,
        id=full_id,
        url=safe_url(told.get("url")),
        kind=kind,
        author=Author(network=NETWORK, id=author_id or full_id, name=author_name)
        if author_id or author_name
        else None,
        text=text,
        language=spoken(told.get("language")),
        posted_at=at,
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        media=media,
        rating=rating,
        about=_about(told),
        flags=(*flags, *(("date_ambiguous",) if remark == "ambiguous" else ())),
        metrics=Metrics(likes=count(told.get("likes"))),
    )
    return Found(post=post, raw=_raw(post, told, source, key)), remark


def _raw(post: Post, told: dict[str, Any], source: str, key: str) -> bytes:
    """What was read, in our words, so that it can be read again alone: the date is settled."""
    kept = {word: value for word, value in told.items() if word not in ("date", "date_gmt", "id")}
    kept |= {"author": post.author.name if post.author else None, "id": key, "source": source}
    if post.author is not None and post.author.id != post.id:
        kept["author_id"] = post.author.id
    else:
        kept.pop("author_id", None)
    if post.posted_at is not None:
        kept["date"] = post.posted_at.isoformat()
    elif "date" in told:
        kept["date"] = told["date"]
    if post.media:
        kept["media"] = [one.url for one in post.media if one.kind == "image"]
        kept["video"] = [one.url for one in post.media if one.kind == "video"]
    return orjson.dumps({k: v for k, v in kept.items() if v not in (None, "", [])})


def titled(title: str, text: str) -> str:
    """The words of a review: its title stands above them unless they begin with it."""
    if title and text.partition("\n")[0].strip() != title:
        return f"{title}\n\n{text}" if text else title
    return text


def written(value: object) -> str:
    """Words as plain text, whether they came as text or as HTML."""
    text = (words(value) or "").strip() if not isinstance(value, int | float) else str(value)
    text = text.replace("\r\n", "\n")
    if not _TAG.search(text):
        return text
    # an export of HTML; a lone "<3" or "a < b" is not
    return plain(text).strip() if "<" in text else html.unescape(text)


def _person(told: dict[str, Any]) -> tuple[str | None, str | None]:
    value = told.get("author")
    if isinstance(value, list):
        value = value[0] if value else None
    person = table(value)
    shown = name(person.get("name")) if person else name(value)
    own_id = native_id(told.get("author_id")) or native_id(person.get("id"))
    # shops show an address where a customer left no name
    shown = None if shown and MAIL.search(shown) else shown
    return shown, None if own_id and MAIL.search(own_id) else own_id


def _rating(told: dict[str, Any]) -> Rating | None:
    value = told.get("rating")
    most, least = _number(told.get("max")), _number(told.get("min"))
    if isinstance(value, dict):
        most = _number(value.get("bestRating") or value.get("max"))
        least = _number(value.get("worstRating") or value.get("min"))
        value = value.get("ratingValue", value.get("value"))
    if isinstance(value, str):
        text = value.strip().strip("'\"=").strip()
        if text.casefold() in _NONE:
            return None
        stars = [text.count(mark) for mark in ("★", "⭐")]
        if max(stars) and not re.search(r"\d", text):
            empty = text.count("☆")
            return scaled(max(stars), least, most or (max(stars) + empty if empty else None))
        found = _RATING.fullmatch(text)
        if found is None:
            raise Wrong(f"“{text[:40]}” is not a rating")
        number = _number(found[1])
        if found[2]:
            most = _number(found[2])
        elif found[3]:
            most = 100
        return scaled(number, least, most)
    if value is None:
        return None
    number = _number(value)
    if number is None:
        raise Wrong("the rating is not a number")
    return scaled(number, least, most)


def scaled(value: float | None, least: float | None, most: float | None) -> Rating | None:
    """A rating on its scale; zero is how shops write "no stars", unless the scale begins there.

    Raises Wrong when it lies outside.
    """
    if value is None or (value == 0 and least != 0):
        return None
    if value < 0 or (most is not None and value > most):
        raise Wrong(f"a rating of {value:g} is outside its scale")
    return Rating(value=value, min=least, max=most)


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip().replace(",", ".")
        if not re.fullmatch(r"-?\d{1,6}(?:\.\d{1,6})?", text):
            return None
        return float(text)
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None


def spoken(value: object) -> str | None:
    """A language tag, or None for anything else."""
    text = (name(value) or "").replace("_", "-")
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def _about(told: dict[str, Any]) -> tuple[str, ...]:
    """What the review is about, as the export names it: SKU, GTIN, page of the product."""
    found = [native_id(told.get(word)) for word in ("sku", "gtin")]
    return once([one for one in (*found, safe_url(told.get("product_url"))) if one])


def _media(told: dict[str, Any]) -> tuple[Media, ...]:
    found = [Media(kind="image", url=url) for url in _urls(told.get("media"))]
    found += [Media(kind="video", url=url) for url in _urls(told.get("video"))]
    return tuple(dict.fromkeys(found))


def _urls(value: object) -> list[str]:
    if isinstance(value, str):
        parts: list[Any] = re.split(r"[|;,\s]+(?=https?://)", value.strip())
    elif isinstance(value, list):
        parts = [url_of(one) for one in value]
    else:
        parts = [url_of(value)]
    return [url for part in parts if (url := safe_url(part))]


def url_of(value: object) -> object:
    """The address in the objects shops use: Judge.me has {"urls": {"original": …}}."""
    told = table(value)
    if not told:
        return value
    inner = table(told.get("urls"))
    for place in (
        inner.get("original"),
        inner.get("huge"),
        told.get("src"),
        told.get("contentUrl"),
    ):
        if place:
            return place
    return told.get("url")


def flat(told: dict[str, Any], path: str) -> Row:
    """A row of a JSON object; nested persons and ratings stay as they are for `from_row`."""
    woo = "date_created_gmt" in told and "product_id" in told
    cells = dict(told)
    if woo or "reviewer" in told:
        # WooCommerce and Judge.me rate from 1 to 5 by their documentation
        cells.setdefault("rating_max", 5)
    if isinstance(told.get("product"), dict):
        product = told["product"]
        cells["product"] = product.get("sku") or product.get("id") or product.get("external_id")
        cells.setdefault("gtin", product.get("gtin"))
        cells.setdefault("product_url", product.get("url"))
    if isinstance(told.get("reviewer"), dict):
        cells.pop("source", None)  # Judge.me: by which mail or form, not where the file is from
    pictures = [url_of(one) for one in rows(told.get("pictures"))]
    if pictures:
        cells["pictures"] = pictures
    return Row(place=path, cells={str(key): value for key, value in cells.items()})
