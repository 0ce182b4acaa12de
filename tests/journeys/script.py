"""Networks that answer with ../shared/recordings; what was not recorded is invented and says so."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import orjson
from PIL import Image

from chorus.http import Answered, Asked, Http
from collectors.recording import read
from tests import shared

INVENTED = "invented"  # marks every answer below that no network ever sent


def recorded(path: str) -> Answered:
    exchange = read("", shared(f"recordings/{path}"))
    return Answered(status=exchange.status, headers=exchange.headers, body=exchange.body)


def invented(body: object, **headers: str) -> Answered:
    told = {"content-type": "application/json", "x-simulated": INVENTED, **headers}
    return Answered(status=200, headers=told, body=orjson.dumps(body))


def picture(url: str) -> bytes:
    """A picture of its own for every address (invented)."""
    seed = sum(url.encode()) * 2654435761 % 2**24
    small = Image.new("RGB", (64, 80), (seed & 255, seed >> 8 & 255, seed >> 16))
    for n in range(64):
        small.putpixel((n, (seed >> (n % 20)) % 80), (255 - n * 3, n * 3, 128))
    out = BytesIO()
    small.resize((320, 400)).save(out, "PNG")
    return out.getvalue()


def mastodon(asked: Asked) -> Answered | None:
    """Two recorded pages of 40; the end of the list is invented."""
    if not asked.path.startswith("/api/v1/timelines/tag/"):
        return None
    at = parse_qs(urlsplit(asked.url).query).get("max_id")
    if at is None:
        return recorded("mastodon/hashtag_paged_1_2__01.json")
    if at == ["109381239922445751"]:
        return recorded("mastodon/hashtag_paged_1_2__02.json")
    return invented([])


def x(asked: Asked) -> Answered | None:
    """One recorded page with a next_token; the page it leads to is invented."""
    if asked.path != "/2/tweets/search/recent":
        return None
    query = parse_qs(urlsplit(asked.url).query)
    if "next_token" not in query and "pagination_token" not in query:
        return recorded("x/v2_search_recent.json")
    tweets = [
        {
            "id": str(1578511538419210000 + n),
            "text": f"{INVENTED} {n} #tweepy",
            "author_id": str(n),
            "edit_history_tweet_ids": [str(1578511538419210000 + n)],
        }
        for n in range(3)
    ]
    meta = {"newest_id": tweets[-1]["id"], "oldest_id": tweets[0]["id"], "result_count": 3}
    return invented({"data": tweets, "meta": meta})


def bluesky(asked: Asked) -> Answered | None:
    """One recorded page of 100 with a cursor; the page behind it is invented."""
    if not asked.path.endswith("app.bsky.feed.searchPosts"):
        return None
    if "cursor" not in parse_qs(urlsplit(asked.url).query):
        return recorded("bluesky/atrrr_search_1.json")
    page = orjson.loads(recorded("bluesky/atrrr_search_1.json").body)
    last = page["posts"][-1]
    for n, post in enumerate(posts := [orjson.loads(orjson.dumps(last)) for _ in range(2)]):
        post["uri"] = f"at://did:plc:{INVENTED}{n}/app.bsky.feed.post/{INVENTED}{n}"
        post["cid"] = f"bafy{INVENTED}{n}"
        post["author"] = {"did": f"did:plc:{INVENTED}{n}", "handle": f"{INVENTED}{n}.example"}
    return invented({"posts": posts})


def instagram(asked: Asked) -> Answered | None:
    """The hashtag's id and one recorded page; the empty last one is invented."""
    if asked.path.endswith("/ig_hashtag_search"):
        return recorded("instagram/hashtag_search_id.json")
    if not asked.path.endswith("/recent_media"):
        return None
    if "after" not in parse_qs(urlsplit(asked.url).query):
        return recorded("instagram/hashtag_top_media_p1.json")
    return invented({"data": []})


def jetstream(_url: str) -> list[bytes]:
    return shared("recordings/bluesky/jetstream_2026-07-04.jsonl").read_bytes().splitlines()


def answer(asked: Asked) -> Answered:
    for network in (mastodon, x, bluesky, instagram):
        told = network(asked)
        if told is not None:
            return told
    for name in ("guardian.rss", "gulp.atom", "techcrunch_wp.rss"):
        if asked.path == f"/{name}":
            body = shared(f"recordings/feeds/{name}").read_bytes()
            return Answered(status=200, headers={"content-type": "application/xml"}, body=body)
    if asked.path.startswith(("/2/users", "/api/v2/instance")):
        return invented({"data": []})
    return Answered(status=200, headers={"content-type": "image/png"}, body=picture(asked.url))


def http() -> Http:
    return Http.offline(answer, jetstream)
