"""YouTube: quotas, searches that end, overlaps, channels, comments; real recordings of ../shared."""

import json
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chorus.errors import AccessDenied, PayloadError, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Cursor, Page, Query
from collectors.networks.youtube import ABSENT, YouTube
from collectors.parsing import parse_files
from tests import SHARED, shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"api_key": "yt-not-a-real-key"}
API = "/youtube/v3"
FILES = sorted((SHARED / "recordings" / "youtube").glob("*.json"))


def _words(asked: Asked) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(asked.url).query))


class FakeYouTube(FakeNetwork):
    """Videos with a search that shows no more than 500, and an index that may be late."""

    def __init__(self) -> None:
        super().__init__()
        self.videos: dict[str, dict[str, Any]] = {}
        self.answer(f"{API}/search", self._search)
        self.answer(f"{API}/videos", self._videos)

    def upload(self, at: datetime, title: str = "walk #mytarnholt", **status: Any) -> str:
        own_id = f"v{len(self.videos):010d}"
        snippet = {
            "publishedAt": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "channelId": "UCida",
            "title": title,
            "description": "",
        }
        stands = {"privacyStatus": "public", **status}
        self.videos[own_id] = {
            "kind": "youtube#video", "id": own_id, "snippet": snippet, "status": stands,
        }  # fmt: skip
        return own_id

    def searches(self) -> list[dict[str, str]]:
        return [_words(one) for one in self.asked if one.path.endswith("/search")]

    def _search(self, asked: Asked) -> Answered:
        words = _words(asked)
        shown = [
            one
            for one in sorted(
                self.videos.values(), key=lambda v: (v["snippet"]["publishedAt"], v["id"])
            )[::-1]
            if words.get("publishedAfter", "") <= one["snippet"]["publishedAt"]
            and one["snippet"]["publishedAt"] < words.get("publishedBefore", "9999")
        ][:500]
        start = int(words.get("pageToken", "0"))
        items = [
            {
                "kind": "youtube#searchResult",
                "id": {"kind": "youtube#video", "videoId": one["id"]},
                "snippet": one["snippet"],
            }
            for one in shown[start : start + 50]
        ]
        body: dict[str, Any] = {"kind": "youtube#searchListResponse", "items": items}
        if start + 50 < len(shown):
            body["nextPageToken"] = str(start + 50)
        return json_answer(body)

    def _videos(self, asked: Asked) -> Answered:
        ids = _words(asked)["id"].split(",")
        items = [self.videos[one] for one in ids if one in self.videos]
        return json_answer({"kind": "youtube#videoListResponse", "items": items})


def poll(
    network: FakeNetwork, cursor: Cursor | None = None, now: datetime = NOW, **asked: Any
) -> tuple[list[Page], Cursor]:
    query = Query(network="youtube", now=now, **{"kind": "hashtag", "value": "mytarnholt", **asked})
    pages = list(YouTube(SETTINGS).fetch(query, cursor, network.http()))
    return pages, Cursor.model_validate_json(pages[-1].cursor.model_dump_json())


def ids(pages: list[Page]) -> list[str]:
    return [one.post.id for page in pages for one in page.found]


def test_a_quiet_poll_is_one_search_that_looks_a_day_back() -> None:
    network = FakeYouTube()
    network.upload(NOW - timedelta(hours=2))
    _, cursor = poll(network)
    before = len(network.searches())
    late = network.upload(NOW - timedelta(hours=20))
    pages, _ = poll(network, cursor, NOW + timedelta(hours=1))
    assert len(network.searches()) == before + 1
    assert network.searches()[-1]["publishedAfter"] == "2026-11-19T10:00:00Z"
    assert late in ids(pages)


def test_once_a_week_the_index_is_searched_eight_days_back() -> None:
    network = FakeYouTube()
    network.upload(NOW - timedelta(hours=2))
    _, cursor = poll(network)
    late = network.upload(NOW - timedelta(days=5))
    found = set()
    for day in range(1, 7):
        pages, cursor = poll(network, cursor, NOW + timedelta(days=day))
        found |= set(ids(pages))
    assert late not in found
    pages, cursor = poll(network, cursor, NOW + timedelta(days=7))
    assert late in ids(pages)
    assert network.searches()[-1]["publishedAfter"] == "2026-11-12T10:00:00Z"
    poll(network, cursor, NOW + timedelta(days=8))
    assert network.searches()[-1]["publishedAfter"] == "2026-11-19T10:00:00Z"


def test_a_search_that_ends_near_500_goes_on_in_slices() -> None:
    network = FakeYouTube()
    everything = {network.upload(NOW - timedelta(minutes=n)) for n in range(1, 1200)}
    pages, cursor = poll(network, since=NOW - timedelta(days=3))
    assert set(ids(pages)) == everything
    assert len(ids(pages)) == len(everything)
    assert cursor.walk is None


def test_without_a_beginning_the_end_of_a_search_is_said() -> None:
    network = FakeYouTube()
    for n in range(1, 600):
        network.upload(NOW - timedelta(minutes=n))
    pages, _ = poll(network)
    assert len(ids(pages)) == 500
    assert pages[-1].note.state == "maybe_truncated"


def test_a_walk_broken_in_a_slice_goes_on_there() -> None:
    network = FakeYouTube()
    everything = {network.upload(NOW - timedelta(minutes=n)) for n in range(1, 700)}
    found: set[str] = set()
    cursor: Cursor | None = None
    for _ in range(40):
        query = Query(
            network="youtube", kind="hashtag", value="mytarnholt", now=NOW,
            since=NOW - timedelta(days=2),
        )  # fmt: skip
        page = next(YouTube(SETTINGS).fetch(query, cursor, network.http()))
        found |= {one.post.id for one in page.found}
        cursor = Cursor.model_validate_json(page.cursor.model_dump_json())
        if cursor.walk is None:
            break
    assert found == everything


def test_hashtags_share_a_search_and_what_is_only_near_is_not_kept() -> None:
    network = FakeYouTube()
    kept = {network.upload(NOW, "a #Tarnholt"), network.upload(NOW, "b #MYTARNHOLT")}
    network.upload(NOW, "Tarnholt boots")
    network.upload(NOW, "c #mytarnholt", privacyStatus="unlisted")
    pages, _ = poll(network, value="#mytarnholt|tarnholt")
    assert network.searches()[-1]["q"] == "#mytarnholt|#tarnholt"
    assert set(ids(pages)) == kept
    assert pages[0].skipped == 1
    assert sum(page.spent.calls for page in pages) == 2
    with pytest.raises(Refused):
        poll(network, value="two words")


def test_a_mention_is_the_handle_in_the_text() -> None:
    network = FakeYouTube()
    kept = network.upload(NOW, "thanks @tarnholt.example!")
    network.upload(NOW, "thanks @tarnholt.example-fans and mail@tarnholt.example")
    pages, _ = poll(network, kind="mention", value="@Tarnholt.example")
    assert network.searches()[-1]["q"] == '"@Tarnholt.example"'
    assert ids(pages) == [kept]


def test_a_channel_is_asked_for_its_uploads_once() -> None:
    network = FakeYouTube()
    own_id = network.upload(NOW - timedelta(hours=1), "no hashtag")
    item = {
        "kind": "youtube#playlistItem",
        "id": "p",
        "snippet": {
            **network.videos[own_id]["snippet"],
            "playlistId": "UUida",
            "resourceId": {"kind": "youtube#video", "videoId": own_id},
        },
    }
    lists = {"contentDetails": {"relatedPlaylists": {"uploads": "UUida"}}}
    network.answer(
        f"{API}/channels", lambda asked: json_answer({"items": [{"id": "UCida", **lists}]})
    )
    network.answer(
        f"{API}/playlistItems", lambda asked: json_answer({"items": [item], "kind": "x"})
    )
    pages, cursor = poll(network, kind="account", value="@ida")
    assert ids(pages) == [own_id]
    assert pages[0].spent.calls == 3 == len(network.asked)
    assert _words(network.asked[0])["forHandle"] == "@ida"
    pages, _ = poll(network, cursor, NOW + timedelta(hours=1), kind="account", value="@ida")
    assert pages[0].spent.calls == 2


def test_an_unknown_channel_is_refused_in_words() -> None:
    network = FakeNetwork()
    network.answer(f"{API}/channels", lambda asked: json_answer({"kind": "x", "pageInfo": {}}))
    with pytest.raises(Refused, match="no channel"):
        poll(network, kind="account", value="@nobody.example")


def test_comments_turned_off_are_not_no_comments() -> None:
    network = FakeNetwork()
    network.fail(403, body=_error("commentsDisabled", "The video has disabled comments."))
    pages, _ = poll(network, kind="replies", value="youtube:idaRidge_01")
    assert pages[0].note.state == "feed_disabled"


def test_answers_of_one_thread_are_all_read() -> None:
    network = FakeNetwork()
    path = shared("recordings/youtube/comments_by_parent_1.json")
    body = json.loads(path.read_text())["response"]["body"]

    def answer(asked: Asked) -> Answered:
        more = "pageToken" in _words(asked)
        return json_answer({**body, "items": []} | {"nextPageToken": None} if more else body)

    network.answer(f"{API}/comments", answer)
    parent = body["items"][0]["snippet"]["parentId"]
    pages, cursor = poll(network, kind="replies", value=parent)
    assert _words(network.asked[0])["parentId"] == parent
    assert len(ids(pages)) == 2
    assert {one.post.reply_to for page in pages for one in page.found} == {parent}
    assert len(ids(poll(network, cursor, kind="replies", value=parent)[0])) == 2


# -- Refusals ------------------------------------------------------------------------------


def _error(reason: str, message: str = "no", code: int = 403, **more: Any) -> bytes:
    errors = [{"domain": "youtube", "reason": reason, "message": message}]
    return json.dumps(
        {"error": {"errors": errors, "code": code, "message": message, **more}}
    ).encode()


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-20T12:00:00+00:00", "2026-11-21T08:00:00+00:00"),
        ("2026-07-20T06:59:00+00:00", "2026-07-20T07:00:00+00:00"),
        ("2026-03-08T06:00:00+00:00", "2026-03-08T08:00:00+00:00"),
        ("2026-03-08T09:00:00+00:00", "2026-03-09T07:00:00+00:00"),
    ],
)
def test_an_empty_quota_waits_for_midnight_in_california(now: str, until: str) -> None:
    network = FakeNetwork()
    network.fail(403, body=_error("quotaExceeded"))
    with pytest.raises(RateLimited) as caught:
        poll(network, now=datetime.fromisoformat(now))
    assert caught.value.until == datetime.fromisoformat(until)


def test_a_wrong_key_says_where_to_get_another() -> None:
    network = FakeNetwork()
    network.fail(400, body=_error("badRequest", "API key not valid. Please pass a valid API key."))
    with pytest.raises(AccessDenied, match="Google Cloud console"):
        poll(network)
    network.fail(403, body=_error("accessNotConfigured", "has not been used in project 1 before"))
    with pytest.raises(AccessDenied, match="Enable the YouTube Data API"):
        poll(network)
    with pytest.raises(AccessDenied, match=r"youtube\.api_key"):
        list(YouTube({}).fetch(
            Query(network="youtube", kind="keyword", value="x", now=NOW), None, network.http()
        ))  # fmt: skip


def test_the_key_stands_in_a_header_only() -> None:
    network = FakeYouTube()
    poll(network)
    assert all(SETTINGS["api_key"] not in one.url for one in network.asked)
    assert all(one.headers["x-goog-api-key"] == SETTINGS["api_key"] for one in network.asked)


def test_a_look_says_gone_only_where_youtube_does() -> None:
    network = FakeYouTube()
    alive, hidden = network.upload(NOW), network.upload(NOW, privacyStatus="unlisted")
    network.answer(
        f"{API}/comments",
        lambda asked: json_answer({"kind": "youtube#commentListResponse", "items": []}),
    )
    asked = ["UgxBoComment0000000002", alive, "gonegonegon", hidden]
    told = list(YouTube(SETTINGS).check(asked, network.http(), NOW))
    assert [one.key for one in told] == [f"youtube:{one}" for one in asked]
    assert [one.state for one in told] == ["unknown", "alive", "unknown", "gone"]
    assert told[2].why == ABSENT
    assert told[1].found is not None


def test_a_look_costs_a_unit_for_fifty() -> None:
    network = FakeYouTube()
    many = [network.upload(NOW) for _ in range(120)]
    told = list(YouTube(SETTINGS).check(many, network.http(), NOW))
    assert {one.state for one in told} == {"alive"}
    assert len(network.asked) == 3


# -- Real recordings -----------------------------------------------------------------------


def _body(path: Path) -> Any:
    return json.loads(path.read_text())["response"]["body"]


@pytest.mark.parametrize(
    "name", ["search_videos", "search_keywords_p1", "search_keywords_p2", "search_location"]
)
def test_searches_are_read_exactly(name: str) -> None:
    path = shared(f"recordings/youtube/{name}.json")
    told = {one["id"]["videoId"]: one for one in _body(path)["items"] if "videoId" in one["id"]}
    got = parse_files("youtube", [path])
    assert [line["id"] for line in got.lines] == list(told)
    for line in got.lines:
        snippet = told[line["id"]]["snippet"]
        title = unescape(snippet["title"])
        assert line["text"].startswith(title.strip())
        assert "&amp;" not in title
        assert "&#39;" not in line["text"].partition("\n\n")[0]
        assert line["author"]["id"] == snippet["channelId"]
        assert line["media"][0]["url"] is None


@pytest.mark.parametrize("name", ["videos_multi", "videos_chart_1"])
def test_videos_are_read_exactly(name: str) -> None:
    path = shared(f"recordings/youtube/{name}.json")
    got = parse_files("youtube", [path])
    for line, item in zip(got.lines, _body(path)["items"], strict=True):
        snippet, counts = item["snippet"], item.get("statistics", {})
        assert line["id"] == item["id"]
        assert snippet["title"].strip() in line["text"]
        assert snippet["description"].strip() in line["text"]
        assert line["metrics"]["views"] == (int(counts["viewCount"]) if counts else None)
        keywords = {one.lower() for one in snippet.get("tags", [])}
        assert all(f"#{tag}".lower() in line["text"].lower() for tag in line["hashtags"])
        assert not line["hashtags"] or set(line["hashtags"]) != keywords


def test_comments_are_read_exactly() -> None:
    for name in ("comment_threads_channel", "comments_thread_paged_1"):
        path = shared(f"recordings/youtube/{name}.json")
        tops = [one["snippet"]["topLevelComment"] for one in _body(path)["items"]]
        lines = {line["id"]: line for line in parse_files("youtube", [path]).lines}
        for comment in tops:
            line = lines[comment["id"]]
            assert line["text"] == comment["snippet"]["textOriginal"]
            assert line["author"]["id"] == comment["snippet"]["authorChannelId"]["value"]
            assert line["kind"] == "comment"
            assert "<" not in line["text"] or "<" in comment["snippet"]["textOriginal"]


def test_a_playlist_is_paged_and_a_foreign_one_names_no_author() -> None:
    pages = [shared(f"recordings/youtube/playlist_items_{n}.json") for n in (1, 2)]
    got = parse_files("youtube", pages)
    assert len(got.lines) == 13
    assert {line["author"] for line in got.lines} == {None}


def test_lists_of_other_things_are_refused_by_name() -> None:
    for name in ("channel_info", "activities_1"):
        with pytest.raises(PayloadError, match="not a video or a comment"):
            parse_files("youtube", [shared(f"recordings/youtube/{name}.json")])
    assert parse_files("youtube", [shared("recordings/youtube/search_empty.json")]).lines == ()
    with pytest.raises(AccessDenied):
        parse_files("youtube", [shared("recordings/youtube/error_401.json")])
    with pytest.raises(Refused):
        parse_files("youtube", [shared("recordings/youtube/error_400_missing_param.json")])


def test_hidden_videos_are_left_out_even_without_a_snippet() -> None:
    path = shared("recordings/youtube/videos_statistics.json")
    hidden = [one for one in _body(path)["items"] if one["status"]["privacyStatus"] != "public"]
    assert hidden
    public = len(_body(path)["items"]) - len(hidden)
    if public:
        with pytest.raises(PayloadError, match="snippet"):
            parse_files("youtube", [path])
    else:
        assert parse_files("youtube", [path]).left_out == len(hidden)
