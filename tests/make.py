"""Valid values by default, one word to vary: make.post(text="…")."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from chorus.types import (
    Author,
    Bar,
    Campaign,
    Decision,
    Evidence,
    Found,
    Gallery,
    Grant,
    Match,
    Media,
    Post,
    Product,
    Stored,
    Work,
)

NOW = datetime(2026, 11, 14, 9, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def author(**over: Any) -> Author:
    n = next(_numbers)
    return Author(
        **{
            "network": "mastodon",
            "id": f"acct-{n}",
            "handle": f"ana{n}@fell.example",
            "name": f"Ana {n}",
            **over,
        }
    )


def media(**over: Any) -> Media:
    n = next(_numbers)
    return Media(
        **{
            "kind": "image",
            "url": f"https://media.fell.example/{n}.webp",
            "alt": "A boot on a rock",
            **over,
        }
    )


def post(**over: Any) -> Post:
    n = next(_numbers)
    network = over.get("network", "mastodon")
    told: dict[str, Any] = {
        "network": network,
        "id": f"https://fell.example/p/{n}",
        "url": f"https://fell.example/p/{n}",
        "author": author(network=network),
        "text": "Dawn on the ridge with my boots #tarnholt",
        "language": "en",
        "posted_at": NOW - timedelta(hours=2),
        "hashtags": ("tarnholt",),
        "media": (media(),),
        **over,
    }
    return Post(**told)


def found(**over: Any) -> Found:
    made = post(**over)
    return Found(post=made, raw=orjson.dumps({"id": made.id, "text": made.text}))


def stored(**over: Any) -> Stored:
    keep = {
        n: over.pop(n) for n in ("ref", "version", "state", "person", "first_seen_at") if n in over
    }
    told = {
        "ref": f"{next(_numbers):016x}",
        "version": 1,
        "first_seen_at": NOW,
        "person": next(_numbers),
    }
    return Stored(post=post(**over), **{**told, **keep})


def product(**over: Any) -> Product:
    n = next(_numbers)
    return Product(
        **{
            "sku": f"TH-{n}",
            "title": f"Skarn {n} trail shoe",
            "brand": "Tarnholt",
            "url": f"https://tarnholt.example/p/skarn-{n}",
            **over,
        }
    )


def campaign(**over: Any) -> Campaign:
    return Campaign(
        **{
            "slug": "autumn",
            "title": "Autumn trails",
            "hashtags": ("tarnholt",),
            "opens_at": NOW - timedelta(days=7),
            "closes_at": NOW + timedelta(days=7),
            **over,
        }
    )


def match(**over: Any) -> Match:
    return Match(
        **{"ref": "0" * 16, "sku": "TH-1", "signal": "name", "score": 0.9, "band": "ask", **over}
    )


def evidence(**over: Any) -> Evidence:
    return Evidence(
        **{
            "kind": "reply",
            "key": "mastodon:r1",
            "text": "yes #yestarnholt",
            "author_id": "acct-1",
            "at": NOW,
            **over,
        }
    )


def grant(**over: Any) -> Grant:
    return Grant(
        **{
            "id": f"g{next(_numbers)}",
            "work": Work(ref="0" * 16, part="text"),
            "author": "mastodon:acct-1",
            "uses": ("product_page", "gallery"),
            "starts_on": date(2026, 11, 1),
            "terms": "0" * 64,
            "language": "en",
            "evidence": evidence(),
            **over,
        }
    )


def bar(**over: Any) -> Bar:
    return Bar(**{"ref": "0" * 16, "kind": "withdrawn", "at": NOW, "by": "mara", **over})


def decision(**over: Any) -> Decision:
    return Decision(
        **{
            "ref": "0" * 16,
            "verdict": "approved",
            "by": "mara",
            "at": NOW,
            "seen_version": 1,
            **over,
        }
    )


def gallery(**over: Any) -> Gallery:
    return Gallery(**{"slug": "ridge", "title": "From the ridge", "kind": "list", **over})
