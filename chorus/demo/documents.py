"""What is handed in: uploads of the form, exports of reviews, oEmbed answers to pasted links."""

import csv
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.demo.drafts import Draft
from chorus.demo.material import LANGUAGES, Language, captions, named
from chorus.demo.people import People
from chorus.http import Answered, Asked
from chorus.types import Kept

SLUGS = {"trails": "tarnholt-trails", "mine": "my-tarnholt"}
_COUNTRIES = {"en": ("GB", "IE", "NZ"), "fr": ("FR", "BE", "CH"), "es": ("ES", "MX", "CL")}
_HEADERS = {
    "en": (
        *("review_id", "sku", "rating", "rating_max", "title", "review"),
        *("author", "date", "verified", "helpful", "locale"),
    ),
    "fr": (
        *("id_avis", "référence", "note", "note_sur", "titre", "avis"),
        *("auteur", "date", "achat_vérifié", "votes_utiles", "langue"),
    ),
    "es": (
        *("id_reseña", "referencia", "puntuación", "escala", "título", "reseña"),
        *("autor", "fecha", "compra_verificada", "útil", "idioma"),
    ),
}
_YES = {"en": "yes", "fr": "oui", "es": "sí"}


def upload(draft: Draft, kept: Kept, terms: str, now: datetime) -> bytes:
    """The document the public door hands over for one upload (`chorus-form/1`)."""
    countries = _COUNTRIES[draft.language]
    told: dict[str, Any] = {
        "format": "chorus-form/1",
        "id": draft.native_id(now),
        "at": draft.at(now).isoformat(),
        "campaign": SLUGS.get(draft.campaign),
        "name": draft.who.name,
        "handle": draft.who.handle if draft.number % 2 else None,
        "person": f"{draft.who.number:032x}",
        "country": countries[draft.number % len(countries)],
        "adult": True,
        "entering": bool(draft.campaign),
        "uses": list(draft.uses),
        "terms": terms if draft.uses else None,
        "language": draft.language,
        "text": draft.text,
        "link": None,
        "media": [
            {
                "digest": kept.digest,
                "kind": kept.kind,
                "mime": kept.mime,
                "width": kept.width,
                "height": kept.height,
                "seconds": kept.seconds,
                "alt": draft.alt or None,
            }
        ],
    }
    return orjson.dumps(told)


def reviews(people: People, seed: int, now: datetime) -> dict[str, bytes]:
    """Three exports by file name, as three shops write them: scales, commas and dates differ."""
    source = random.Random(seed)  # noqa: S311 (a play, not a secret)
    return {f"reviews-{code}.csv": _export(code, people, source, now) for code in LANGUAGES}


def _export(language: Language, people: People, source: random.Random, now: datetime) -> bytes:
    known = named(language)
    skus = sorted(known)
    out = StringIO()
    writer = csv.writer(out, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerow(_HEADERS[language])
    told = [c.text for c in captions(language) if c.section == "review"]
    for place, line in enumerate(told):
        stars, title, text = line.split("|", 2)
        most = "10" if float(stars.replace(",", ".")) > 5 else "5"
        product = known[_fitting(text, skus, source)]
        at = now - timedelta(hours=source.uniform(30, 2400))
        day = at.strftime("%Y-%m-%d" if language == "en" else "%d/%m/%Y")
        person = people.new("reviews", language)
        name = product.model.name
        writer.writerow(
            (
                f"{language.upper()}-{4000 + place}",
                product.sku,
                stars,
                most,
                title.replace("{c}", product.colour),
                text.replace("{p}", name).replace("{c}", product.colour),
                person.name,
                day,
                _YES[language] if place % 5 else "",
                source.randint(0, 14),
                language,
            )
        )
    return out.getvalue().encode("utf-8-sig" if language == "fr" else "utf-8")


def _fitting(text: str, skus: Sequence[str], source: random.Random) -> str:
    """A product the words can be about: a mug for the mug, shoes for blisters."""
    mugs = ("The mug", "still holds coffee", "café", "tasse", "taza")
    shape = "TH-KOP" if any(word in text for word in mugs) else ""
    fit = [sku for sku in skus if sku.startswith(shape)] if shape else list(skus)
    shoes = ("TH-SK2", "TH-FJG", "TH-KVT", "TH-VID", "TH-KLT")
    if not shape and source.random() < 0.7:
        fit = [sku for sku in skus if sku.startswith(shoes)]
    return source.choice(fit)


def oembed(asked: Asked, drafts: Sequence[Draft], now: datetime) -> Answered:
    """TikTok's answer to a pasted link; a link nobody knows is not found."""
    url = parse_qs(urlsplit(asked.url).query).get("url", [""])[0]
    draft = next((d for d in drafts if link(d, now) == url), None)
    headers = {"content-type": "application/json"}
    if draft is None or draft.shown is None:
        body = orjson.dumps({"code": 404, "message": "Something went wrong"})
        return Answered(status=404, headers=headers, body=body)
    handle = draft.who.handle
    told = {
        "version": "1.0",
        "type": "video",
        "title": draft.text,
        "author_url": f"https://www.tiktok.com/@{handle}",
        "author_name": draft.who.name,
        "author_unique_id": handle,
        "width": "100%",
        "height": "100%",
        "html": f'<blockquote class="tiktok-embed" cite="{url}"></blockquote>',
        "thumbnail_width": 576,
        "thumbnail_height": 1024,
        "thumbnail_url": draft.media_url,
        "provider_url": "https://www.tiktok.com",
        "provider_name": "TikTok",
        "embed_product_id": draft.native_id(now),
        "embed_type": "video",
    }
    return Answered(status=200, headers=headers, body=orjson.dumps(told))


def link(draft: Draft, now: datetime) -> str:
    """The address of a TikTok as people paste it."""
    return f"https://www.tiktok.com/@{draft.who.handle}/video/{draft.native_id(now)}"
