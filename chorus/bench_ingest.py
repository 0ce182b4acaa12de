"""How fast do posts come in? The real path, from bytes to committed rows, beside what could be.

Invented posts of Mastodon (HTML) and Bluesky (JSON), 500 a page, one commit a page. The reference
puts the very same rows, made ready, into the same tables: `executemany` of upserts on SQLite,
binary COPY on Postgres. The idiom is `session.merge` of SQLModel objects. All are measured in turns
within each round, each in an empty database, and compared within the round; a ratio says something
on any machine.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import orjson

from collectors.connector import Collector, Exchange
from collectors.registry import load
from storage.archive import pack
from storage.store import Store
from storage.yardsticks import Yardsticks, places

PAGE = 500
NETWORKS = ("mastodon", "bluesky")
MERGED = 1000  # posts merged in a round: it takes the same time for each
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
_WORDS = (
    *("rain", "ridge", "boots", "fog", "tent", "river", "stove", "light", "wool", "dawn", "worn"),
    *("botas", "lluvia", "cresta", "niebla", "tienda", "pluie", "brume", "tente", "laine", "aube"),
    *("semelle", "trail", "camp", "pass", "snow", "dry", "warm", "grip", "mud", "lace", "sole"),
)


def pages(network: str, posts: int) -> list[bytes]:
    """The answers of a server: `posts` invented posts, of about 2 KB on Mastodon, 1 on Bluesky."""
    return list(islice(bodies(network, PAGE, 0), posts // PAGE))


def bodies(network: str, size: int, first: int) -> Iterator[bytes]:
    """Answers of `size` posts each, without end and the same every time, from this post on."""
    random = Random(first)  # noqa: S311 (invented words)
    made = _status if network == "mastodon" else _view
    opens, ends = (b"[", b"]") if network == "mastodon" else (b'{"posts":[', b"]}")
    for place in count(first, size):
        told = (orjson.dumps(made(n, random)) for n in range(place, place + size))
        yield opens + b",".join(told) + ends


def _status(n: int, random: Random) -> dict[str, Any]:
    who, at = f"walker{n % 997}", NOW - timedelta(seconds=n % 1_000_000 * 40)
    words = " ".join(random.choices(_WORDS, k=28))
    id_ = str(115_600_000_000_000_000 - n * 65_536)
    host = "https://social.example"
    tags = random.sample(_WORDS, 3)
    return {
        "id": id_,
        "created_at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "public",
        "language": random.choice(("en", "es", "fr")),
        "uri": f"{host}/users/{who}/statuses/{id_}",
        "url": f"{host}/@{who}/{id_}",
        "replies_count": random.randrange(9),
        "reblogs_count": random.randrange(40),
        "favourites_count": random.randrange(300),
        "edited_at": None,
        "content": f"<p>{words} "
        + " ".join(
            f'<a href="{host}/tags/{tag}" class="mention hashtag" rel="tag">#<span>{tag}</span></a>'
            for tag in ("mytarnholt", *tags)
        )
        + "</p>",
        "reblog": None,
        "application": {"name": "Web", "website": None},
        "account": {
            "id": str(10_000 + n % 997),
            "username": who,
            "acct": who,
            "display_name": who.title(),
            "locked": False,
            "bot": False,
            "discoverable": True,
            "indexable": True,
            "group": False,
            "created_at": "2024-03-01T00:00:00.000Z",
            "note": f"<p>{' '.join(random.choices(_WORDS, k=9))}</p>",
            "url": f"{host}/@{who}",
            "uri": f"{host}/users/{who}",
            "avatar": f"{host}/avatars/{n % 997}.jpg",
            "header": f"{host}/headers/{n % 997}.jpg",
            "followers_count": n % 997,
            "following_count": 120,
            "statuses_count": 900,
            "emojis": [],
            "fields": [],
        },
        "media_attachments": [
            {
                "id": f"{n}",
                "type": "image",
                "url": f"{host}/media/{n}/original.jpg",
                "preview_url": f"{host}/media/{n}/small.jpg",
                "remote_url": None,
                "meta": {"original": {"width": 1600, "height": 1200, "size": "1600x1200"}},
                "description": " ".join(random.choices(_WORDS, k=8)),
                "blurhash": "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH",
            }
        ],
        "mentions": [],
        "tags": [{"name": tag, "url": f"{host}/tags/{tag}"} for tag in ("mytarnholt", *tags)],
        "emojis": [],
        "card": None,
        "poll": None,
    }


def _view(n: int, random: Random) -> dict[str, Any]:
    did, at = f"did:plc:walker{n % 997:018d}", NOW - timedelta(seconds=n % 1_000_000 * 40)
    tags = ("mytarnholt", *random.sample(_WORDS, 3))
    text = " ".join(random.choices(_WORDS, k=28))
    facets = []
    for tag in tags:
        span = {"byteStart": len(text) + 1, "byteEnd": len(text) + 2 + len(tag)}
        feature = {"$type": "app.bsky.richtext.facet#tag", "tag": tag}
        facets.append({"index": span, "features": [feature]})
        text += f" #{tag}"
    image = f"https://cdn.bsky.example/img/feed_fullsize/plain/{did}/bafkrei{n:050d}@jpeg"
    alt = " ".join(random.choices(_WORDS, k=8))
    return {
        "uri": f"at://{did}/app.bsky.feed.post/3lwalk{n:07d}",
        "cid": f"bafyrei{n:052d}",
        "author": {
            "did": did,
            "handle": f"walker{n % 997}.example",
            "displayName": f"Walker {n % 997}",
            "avatar": f"https://cdn.bsky.example/img/avatar/plain/{did}@jpeg",
            "labels": [],
            "createdAt": "2024-03-01T00:00:00.000Z",
        },
        "record": {
            "$type": "app.bsky.feed.post",
            "createdAt": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "facets": facets,
            "langs": [random.choice(("en", "es", "fr"))],
            "text": text,
        },
        "embed": {
            "$type": "app.bsky.embed.images#view",
            "images": [
                {
                    "thumb": image.replace("fullsize", "thumbnail"),
                    "fullsize": image,
                    "alt": alt,
                    "aspectRatio": {"height": 1200, "width": 1600},
                }
            ],
        },
        "replyCount": random.randrange(9),
        "repostCount": random.randrange(40),
        "likeCount": random.randrange(300),
        "quoteCount": 0,
        "indexedAt": at.strftime("%Y-%m-%dT%H:%M:%S.500Z"),
        "labels": [],
    }


def ours(collector: Collector, bodies: Sequence[bytes], store: Store) -> tuple[float, float]:
    """Seconds from bytes to committed rows, and those of storing alone."""
    began, stored = time.perf_counter(), 0.0
    for body in bodies:
        parsed = collector.parse(Exchange(body=body))
        read = time.perf_counter()
        with store.reading() as tx:
            ready = tx.posts.ready(parsed.found)
        with store.transaction() as tx:
            tx.posts.save(parsed.found, at=NOW, by="bench", ready=ready)
        stored += time.perf_counter() - read
    return time.perf_counter() - began, stored


def alone(collector: Collector, bodies: Sequence[bytes]) -> tuple[float, float]:
    """Seconds of reading and of packing alone: what a second process could take over."""
    began = time.perf_counter()
    found = [one for body in bodies for one in collector.parse(Exchange(body=body)).found]
    read = time.perf_counter()
    for one in found:
        pack(one.raw)
    return read - began, time.perf_counter() - read


def measure(
    folder: Path,
    *,
    network: str = "mastodon",
    posts: int,
    rounds: int,
    url: str | None,
    told: Callable[[str], None],
) -> dict[str, Any]:
    """Posts per second of each way, and the ratios of performance.md, G1 to G5."""
    yard, bodies, collector = Yardsticks(folder, url, PAGE), pages(network, posts), load(network)
    took: dict[str, list[float]] = {n: [] for n in (*_WAYS, "limit", "idiom")}
    rewritten = stored = 0
    for number in range(rounds):
        store = yard.empty(network)
        first = ours(collector, bodies, store)
        before = places(store)
        again = ours(collector, bodies, store)
        rewritten += sum(a != b for a, b in zip(before, places(store), strict=True))
        store.close()
        ready, objects = yard.ready(), yard.objects()
        stored = yard.payload_bytes(objects)
        store = yard.empty(network)
        took["limit"].append(yard.limit(ready))
        store.close()
        store = yard.empty(network)
        merged, took_merging = yard.idiom(objects, most=MERGED)
        store.close()
        read, packed = alone(collector, bodies)
        for name, seconds in zip(_WAYS, (*first, *again, read, packed), strict=True):
            took[name].append(seconds)
        took["idiom"].append(took_merging * posts / merged)
        told(f"round {number + 1} of {rounds}: {posts / took['ours'][-1]:.0f} posts a second")
    if not yard.sqlite:
        yard.empty(network).close()

    def ratio(over: str, under: str) -> float:
        pairs = zip(took[over], took[under], strict=True)
        return round(statistics.median(u / o for o, u in pairs), 2)

    raws = (one.raw for body in bodies for one in collector.parse(Exchange(body=body)).found)
    return {
        "database": "sqlite" if yard.sqlite else "postgresql",
        "network": network,
        "posts": posts,
        "rounds": rounds,
        "posts_a_second": {n: round(posts / statistics.median(t)) for n, t in took.items()},
        "to_the_limit": ratio("ours", "limit"),
        "to_the_idiom": ratio("ours", "idiom"),
        "again_to_first": ratio("again", "ours"),
        "stored_again_to_stored": ratio("stored_again", "stored"),
        "rows_rewritten": rewritten,
        "payload": round(stored / sum(map(len, raws)), 3),
    }


_WAYS = ("ours", "stored", "again", "stored_again", "read", "packed")


def report(told: Mapping[str, Any]) -> str:
    """For people."""
    speed = told["posts_a_second"]
    of = f"{told['posts']} posts, {told['rounds']} rounds"
    once_more = f"{speed['stored_again']:>8,}  {told['stored_again_to_stored']} times"
    return "\n".join(
        (
            f"{told['network']} on {told['database']}, {of}:",
            f"  from bytes to committed rows  {speed['ours']:>8,} posts a second",
            f"  the same rows, made ready     {speed['limit']:>8,}  ratio {told['to_the_limit']}",
            f"  session.merge                 {speed['idiom']:>8,}  {told['to_the_idiom']} times",
            f"  the same posts once more      {speed['again']:>8,}  {told['again_to_first']} times",
            f"  rows written anew by that     {told['rows_rewritten']:>8,}",
            f"  storing alone                 {speed['stored']:>8,}",
            f"  storing them once more        {once_more}",
            f"  reading alone                 {speed['read']:>8,}",
            f"  packing alone                 {speed['packed']:>8,}",
            f"  a payload takes {told['payload']} of its JSON",
        )
    )
