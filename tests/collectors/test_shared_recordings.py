"""Real recordings of ../shared: every file parses or is refused with a named reason, and what is
read agrees with an independent, naive reading of the same JSON in this file."""

import contextlib
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest

from chorus.errors import ChorusError, CollectError
from chorus.text import fold, fold_loose
from collectors.connector import Exchange
from collectors.parsing import Lines, parse_files
from collectors.recording import read
from collectors.registry import load
from tests import SHARED, shared

FOLDERS = {
    "mastodon": ("mastodon", "fediverse"),
    "bluesky": ("bluesky",),
    "feed": ("feeds", "jsonfeed"),
    "youtube": ("youtube",),
    "flickr": ("flickr",),
    "tumblr": ("tumblr",),
    "wordpress": ("wordpress",),
    "woocommerce": ("woocommerce",),
    "reviews": ("schema_org", "woocommerce"),
    "discourse": ("discourse",),
    "reddit": ("reddit",),
    "pinterest": ("pinterest",),
    "tiktok": ("oembed",),
    "threads": ("threads",),
    "facebook": ("facebook",),
}
FILES = [
    (network, path)
    for network, folders in FOLDERS.items()
    for folder in folders
    for path in sorted((SHARED / "recordings" / folder).glob("*"))
]
named = [f"{network}-{path.name}" for network, path in FILES]


def _lines(network: str, path: Path) -> Lines | None:
    try:
        return parse_files(network, [path])
    except CollectError:
        return None


@pytest.mark.parametrize(("network", "path"), FILES, ids=named)
def test_each_file_parses_or_is_refused_with_a_reason(network: str, path: Path) -> None:
    refused: ChorusError | None = None
    got = Lines()
    try:
        got = parse_files(network, [path])
    except ChorusError as error:
        refused = error
    if refused is not None:
        assert refused.code == 3
        assert path.name in str(refused)
        assert len(str(refused)) > 30
    keys = [one["key"] for one in got.lines]
    assert len(keys) == len(set(keys))
    assert json.loads(json.dumps(got.lines)) == list(got.lines)


@pytest.mark.parametrize("network", FOLDERS)
def test_every_file_given_to_every_network_raises_only_ours(network: str) -> None:
    """A file of another network (or a folder's README) is refused, never a crash."""
    collector = load(network)
    count = 0
    for path in sorted(shared("recordings").rglob("*")):
        if not path.is_file() or path.stat().st_size > 300_000:
            continue
        try:
            collector.parse(read(network, path))
        except ChorusError:
            count += 1
    assert count > 100


@pytest.mark.parametrize("network", FOLDERS)
@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{}", b"[null]", b"[1]", b'"x"', b"[[]]", b"\xff\xfe", b"{" * 2000,
     b"[" * 200_000, b'{"posts": 1}', b'{"posts": [1]}', b'{"feed": [{"post": []}]}',
     b'{"thread": []}', b'{"did": 1, "commit": 2}', b'{"statuses": [null]}', b'{"event": "update", "payload": 3}',
     b'[{"uri": 1, "account": [], "content": 1, "visibility": "public"}]',
     b'{"version": "https://jsonfeed.org/version/1", "items": [1]}', b"<rss", b"<rss><channel><item/></channel></rss>"],
)  # fmt: skip
def test_nonsense_is_refused(network: str, body: bytes) -> None:
    with contextlib.suppress(ChorusError):
        load(network).parse(Exchange(body=body))


# -- Mastodon ------------------------------------------------------------------------------


def _statuses(value: Any) -> list[dict[str, Any]]:
    """Every status in a payload, reposts opened, by looking for the shape anywhere in it."""
    if isinstance(value, list):
        return [one for item in value for one in _statuses(item)]
    if not isinstance(value, dict):
        return []
    if "uri" in value and "content" in value and "visibility" in value:
        return _statuses(value["reblog"]) if value.get("reblog") else [value]
    if value.get("type") == "mention" and "status" in value:
        return _statuses(value["status"])
    return [
        one
        for key in ("statuses", "ancestors", "descendants")
        for one in _statuses(value.get(key, []))
    ]


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("path", [p for n, p in FILES if n == "mastodon"], ids=lambda p: p.name)
def test_mastodon_is_read_exactly(path: Path) -> None:
    got = _lines("mastodon", path)
    if got is None:
        pytest.skip("refused with a reason, see above")
    body = json.loads(path.read_text())["response"]["body"]
    if "payload" in body:
        body = json.loads(body["payload"])
    expected = {one["uri"]: one for one in reversed(_statuses(body))}
    public = {uri: one for uri, one in expected.items() if one["visibility"] == "public"}
    assert {line["id"] for line in got.lines} == set(public)
    assert got.left_out == len(expected) - len(public)
    for line in got.lines:
        status = public[line["id"]]
        squeezed = "".join(_Text(status["content"]).words.split())
        assert "".join(line["text"].split()) == squeezed
        assert "<" not in line["text"] or "&lt;" in status["content"]
        told = {fold_loose(tag["name"]) for tag in status["tags"]}
        assert {fold_loose(tag) for tag in line["hashtags"]} == told
        for tag in line["hashtags"]:
            written = f"#{tag}" in line["text"]
            named = tag in {one["name"] for one in status["tags"]}
            assert written or named
        assert line["mentions"] == list(dict.fromkeys(m["acct"] for m in status["mentions"]))
        assert [one["alt"] for one in line["media"]] == [
            one.get("description") or None for one in status["media_attachments"]
        ]
        assert [one["url"] for one in line["media"]] == [
            one.get("remote_url") or one["url"] for one in status["media_attachments"]
        ]
        assert line["metrics"]["likes"] == status["favourites_count"]
        assert line["author"]["handle"] == status["account"]["acct"]
        assert line["visibility"] == "public"
        assert line["language"] == status.get("language")


def test_paged_hashtag_has_no_post_twice() -> None:
    pages = sorted(shared("recordings/mastodon").glob("hashtag_paged_1_2__*.json"))
    got = parse_files("mastodon", pages)
    assert len(pages) == 2
    assert len(got.lines) == 80
    assert len(parse_files("mastodon", [*pages, *pages]).lines) == 80


def test_reposts_bring_the_original_with_its_tags() -> None:
    count = 0
    for path in sorted(shared("recordings/mastodon").glob("*.json")):
        body = json.loads(path.read_text())["response"]["body"]
        for wrapper in body if isinstance(body, list) else []:
            inner = wrapper.get("reblog") if isinstance(wrapper, dict) else None
            if not inner:
                continue
            count += 1
            got = parse_files("mastodon", [path])
            line = next(one for one in got.lines if one["id"] == inner["uri"])
            assert wrapper["uri"] not in {one["id"] for one in got.lines}
            assert bool(line["hashtags"]) == bool(inner["tags"])
    assert count >= 9


def test_private_posts_are_left_out_and_counted() -> None:
    got = parse_files("mastodon", [shared("recordings/mastodon/home_tl_2026.json")])
    assert got.left_out == 7
    assert len(got.lines) == 6


# -- Bluesky -------------------------------------------------------------------------------


def _posts(value: Any) -> dict[str, dict[str, Any]]:
    """Posts of a payload by uri: (record, view)."""
    if "posts" in value:
        return {one["uri"]: one for one in value["posts"]}
    if "feed" in value:
        return {one["post"]["uri"]: one["post"] for one in value["feed"]}
    if "thread" in value:
        return {value["thread"]["post"]["uri"]: value["thread"]["post"]}
    return {value["uri"]: {"uri": value["uri"], "record": value["value"]}}


@pytest.mark.parametrize(
    "path",
    [p for n, p in FILES if n == "bluesky" and p.suffix == ".json"],
    ids=lambda p: p.name,
)
def test_bluesky_is_read_exactly(path: Path) -> None:
    got = _lines("bluesky", path)
    if got is None:
        pytest.skip("refused with a reason, see above")
    expected = _posts(json.loads(path.read_text())["response"]["body"])
    assert {line["id"] for line in got.lines} >= set(expected)
    for line in got.lines:
        if line["id"] not in expected:
            continue
        view = expected[line["id"]]
        record = view["record"]
        assert line["text"] == record["text"]
        data = record["text"].encode()
        tags, people = [], []
        for facet in record.get("facets") or []:
            span = data[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
            for feature in facet["features"]:
                if feature["$type"].endswith("#tag"):
                    tags.append(feature["tag"])
                    assert fold(feature["tag"]) == fold(span.strip().lstrip("#＃"))
                if feature["$type"].endswith("#mention"):
                    assert "@" in span
                    people.append(span.strip(" ()").removeprefix("@"))
        told = {fold(tag) for tag in (*tags, *(record.get("tags") or []))}
        assert told <= {fold(tag) for tag in line["hashtags"]}
        for extra in {fold(tag) for tag in line["hashtags"]} - told:
            assert f"#{extra}" in fold(line["text"])
        assert set(line["mentions"]) == set(people)
        embed = view.get("embed") or {}
        embed = embed.get("media", embed)
        if embed.get("images") and "fullsize" in embed["images"][0]:
            assert [one["url"] for one in line["media"]] == [i["fullsize"] for i in embed["images"]]
            assert [one["alt"] for one in line["media"]] == [
                i["alt"] or None for i in embed["images"]
            ]
        if embed.get("playlist"):
            assert line["media"][0]["kind"] == "video"
            assert line["media"][0]["url"] == embed["playlist"]
        assert line["metrics"]["likes"] == view.get("likeCount")
        parent = (record.get("reply") or {}).get("parent") or {}
        assert line["reply_to"] == parent.get("uri")


def test_facets_are_cut_by_bytes() -> None:
    """In a quarter of the facets, cutting by characters gives other words."""
    differ = whole = 0
    for path in sorted(shared("recordings/bluesky").glob("*.json")):
        body = json.loads(path.read_text())["response"]["body"]
        if not {"posts", "feed", "thread"} & set(body):
            continue
        for view in _posts(body).values():
            text = view["record"]["text"]
            for facet in view["record"].get("facets") or []:
                whole += 1
                start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
                differ += text[start:end] != text.encode()[start:end].decode("utf-8", "ignore")
    assert differ > whole / 10 > 10


def test_jetstream_gives_posts_and_nothing_else() -> None:
    path = shared("recordings/bluesky/jetstream_2026-07-04.jsonl")
    events = [json.loads(line) for line in path.read_text().splitlines()]
    posts = [
        one for one in events
        if one.get("commit", {}).get("collection") == "app.bsky.feed.post"
    ]  # fmt: skip
    got = parse_files("bluesky", [path])
    assert [one["text"] for one in got.lines] == [one["commit"]["record"]["text"] for one in posts]
    assert [one["id"] for one in got.lines] == [
        f"at://{one['did']}/app.bsky.feed.post/{one['commit']['rkey']}" for one in posts
    ]
    assert got.gone == ()


# -- Feeds ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [p for n, p in FILES if n == "feed"], ids=lambda p: p.name)
def test_feeds_keep_every_entry(path: Path) -> None:
    got = _lines("feed", path)
    if got is None:
        assert path.name == "fp_illformed_rss_empty_document.xml"
        return
    if path.suffix == ".json":
        expected = len(json.loads(path.read_text())["items"])
    else:
        with path.open("rb") as file:
            told = feedparser.parse(file)
        expected = len(told.entries)
        for entry, line in zip(told.entries, got.lines, strict=True):
            if entry.get("id"):
                assert line["id"].endswith(f"#{entry.id}")
    assert len(got.lines) == expected
    for line in got.lines:
        assert line["kind"] == "article"
        assert "<p>" not in line["text"] or "&lt;p&gt;" in path.read_text()
        assert line["posted_at"] is None or line["posted_at"].endswith("Z")
        assert not line["author"] or "@" not in (line["author"]["name"] or "")


def test_encodings_are_those_of_the_bytes() -> None:
    windows = parse_files("feed", [shared("recordings/feeds/windows1251.xml")])
    assert any("а" <= letter <= "я" for letter in windows.lines[0]["text"].lower())
    latin = parse_files("feed", [shared("recordings/feeds/iso8859.xml")])
    assert any("ü" in line["text"] for line in latin.lines)


def test_a_video_channel_has_its_clips_and_counts() -> None:
    got = parse_files("feed", [shared("recordings/feeds/youtube_channel.atom")])
    assert all(line["metrics"]["views"] for line in got.lines)
