"""Mastodon on a small simulated server: bursts, cuts, late posts, equal times, deletions."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from chorus.errors import AccessDenied, CollectError, NetworkDown, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Cursor, Query
from collectors.networks.mastodon import Mastodon
from tests.fake_network import FakeMastodon, FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"server": "social.example", "token": "secret-token"}


def poll(
    network: FakeNetwork,
    cursor: Cursor | None,
    now: datetime,
    *,
    most: int = 1000,
    value: str = "tarnholt",
    kind: str = "hashtag",
) -> tuple[set[str], Cursor, int]:
    """One run of at most `most` pages: what it brought, where it stopped, how many pages."""
    query = Query(network="mastodon", kind=kind, value=value, now=now)
    found: set[str] = set()
    pages = 0
    for page in Mastodon(SETTINGS).fetch(query, cursor, network.http()):
        found |= {one.post.id for one in page.found}
        cursor = Cursor.model_validate_json(page.cursor.model_dump_json())
        pages += 1
        if pages == most:
            break
    assert cursor is not None
    return found, cursor, pages


def test_a_capped_walk_goes_on_and_new_posts_wait_for_it() -> None:
    network = FakeMastodon()
    old = network.burst(NOW - timedelta(hours=3), 200)
    first, cursor, _ = poll(network, None, NOW, most=2)
    new = network.burst(NOW, 90)
    rest, cursor, _ = poll(network, cursor, NOW + timedelta(minutes=10))
    assert first | rest == set(old)
    last, cursor, pages = poll(network, cursor, NOW + timedelta(minutes=20))
    assert set(new) <= last
    assert pages <= 4, "the walk stops where the last one began"


def test_a_burst_larger_than_a_run_is_read_whole() -> None:
    network = FakeMastodon()
    everything = set(network.burst(NOW - timedelta(hours=1), 10))
    found, cursor, _ = poll(network, None, NOW)
    everything |= set(network.burst(NOW, 500))
    for minute in range(1, 12):
        more, cursor, _ = poll(network, cursor, NOW + timedelta(minutes=10 * minute), most=2)
        found |= more
    assert found == everything


def test_a_cut_connection_loses_nothing() -> None:
    network = FakeMastodon()
    everything = set(network.burst(NOW - timedelta(hours=2), 160))
    found: set[str] = set()
    cursor: Cursor | None = None
    for _ in range(8):
        network.cut(after=2)
        query = Query(network="mastodon", kind="hashtag", value="tarnholt", now=NOW)
        try:
            for page in Mastodon(SETTINGS).fetch(query, cursor, network.http()):
                found |= {one.post.id for one in page.found}
                cursor = page.cursor
            break
        except NetworkDown:
            continue
    assert found == everything


def test_posts_of_the_same_time_at_a_page_edge_are_all_kept() -> None:
    network = FakeMastodon()
    same = {network.post(NOW - timedelta(hours=1), n) for n in range(100, 200)}
    found, cursor, _ = poll(network, None, NOW)
    assert found == same
    late = network.post(NOW - timedelta(hours=1), 50)
    again, _, _ = poll(network, cursor, NOW + timedelta(minutes=10))
    assert late in again


def test_a_late_post_below_the_cursor_is_found_by_the_sweep() -> None:
    network = FakeMastodon()
    network.burst(NOW - timedelta(hours=9), 100, seconds=60)
    _, cursor, _ = poll(network, None, NOW)
    late = network.post(NOW - timedelta(hours=10), 7)
    for hour in range(1, 12):
        network.post(NOW + timedelta(hours=hour), hour)
        found, cursor, _ = poll(network, cursor, NOW + timedelta(hours=hour))
        assert late not in found, "an ordinary poll does not look so deep"
    found, cursor, _ = poll(network, cursor, NOW + timedelta(hours=12, minutes=1))
    assert late in found


def test_a_post_from_the_future_does_not_hide_what_comes_after() -> None:
    network = FakeMastodon()
    network.post(NOW + timedelta(days=30), 1)
    _, cursor, _ = poll(network, None, NOW)
    new = network.burst(NOW + timedelta(minutes=5), 90)
    found, _, _ = poll(network, cursor, NOW + timedelta(minutes=10))
    assert set(new) <= found


def test_quiet_polls_cost_one_call() -> None:
    network = FakeMastodon()
    network.burst(NOW - timedelta(hours=3), 200)
    _, cursor, _ = poll(network, None, NOW)
    before = len(network.asked)
    poll(network, cursor, NOW + timedelta(minutes=10))
    assert len(network.asked) == before + 1


def test_the_same_post_of_two_servers_is_one() -> None:
    network = FakeMastodon()
    uri = network.post(NOW, 1)
    here, _, _ = poll(network, None, NOW)
    there, _, _ = poll(network, None, NOW, value="tarnholt@other.example")
    assert here == there == {uri}
    assert network.asked[-1].host == "other.example"
    assert "authorization" not in network.asked[-1].headers, "our token went to another server"
    assert "authorization" in network.asked[0].headers


def test_the_link_header_cannot_lead_elsewhere() -> None:
    network = FakeMastodon()
    network.burst(NOW - timedelta(hours=1), 60)
    network.host = "elsewhere.example"
    poll(network, None, NOW)
    assert {asked.host for asked in network.asked} == {"social.example"}


def test_edits_and_deletions_are_seen_by_looking() -> None:
    network = FakeMastodon()
    kept, edited, deleted = (network.post(NOW, n) for n in range(3))
    network.edit(edited, "<p>new words</p>", NOW)
    network.delete(deleted)
    elsewhere = "https://trails.example/users/bo/statuses/9"
    states = {
        one.key.removeprefix("mastodon:"): one
        for one in Mastodon(SETTINGS).check([kept, edited, deleted, elsewhere], network.http(), NOW)
    }
    assert states[kept].state == "alive"
    assert states[edited].state == "edited"
    assert states[edited].found is not None
    assert states[edited].found.post.text == "new words"
    assert states[deleted].state == "gone"
    assert states[elsewhere].state == "unknown"


@pytest.mark.parametrize(
    ("access", "state"),
    [("disabled", "feed_disabled"), ("authenticated", "ok"), ("public", "ok"), (None, "ok")],
)
def test_an_empty_timeline_is_explained(access: str | None, state: str) -> None:
    network = FakeMastodon()
    feeds = {"local": access, "remote": access} if access else None
    told = {"configuration": {"timelines_access": {"hashtag_feeds": feeds}}}
    network.answer("/api/v2/instance", lambda asked: json_answer(told))
    query = Query(network="mastodon", kind="hashtag", value="tarnholt", now=NOW)
    (page,) = Mastodon(SETTINGS).fetch(query, None, network.http())
    assert page.note.state == state
    assert page.spent.calls == len(network.asked) == 2
    (page,) = Mastodon({"server": "social.example"}).fetch(query, None, network.http())
    assert page.note.state == ("not_approved" if access == "authenticated" else state)


def test_mentions_need_a_token() -> None:
    query = Query(network="mastodon", kind="mention", value="tarnholt_example", now=NOW)
    with pytest.raises(AccessDenied, match="token"):
        list(Mastodon({"server": "social.example"}).fetch(query, None, FakeNetwork().http()))


def test_other_queries_are_refused() -> None:
    query = Query(network="mastodon", kind="account", value="ida", now=NOW)
    with pytest.raises(Refused):
        list(Mastodon(SETTINGS).fetch(query, None, FakeNetwork().http()))


def test_answers_to_a_post_elsewhere_are_found_through_our_server() -> None:
    network = FakeMastodon()
    network.post(NOW, 1)
    root = "https://trails.example/users/bo/statuses/55"
    answer = {
        **next(iter(network.statuses.values())),
        "in_reply_to_id": "777",
        "uri": "https://x.example/users/a/statuses/2",
    }
    network._rules.insert(
        0,
        (
            "/api/v1/statuses/777/context",
            lambda asked: json_answer({"ancestors": [], "descendants": [answer]}),
        ),
    )
    network._rules.insert(
        0,
        (
            "/api/v2/search",
            lambda asked: json_answer(
                {"accounts": [], "statuses": [{"id": "777"}], "hashtags": []}
            ),
        ),
    )
    query = Query(network="mastodon", kind="replies", value=root, now=NOW)
    (page,) = Mastodon(SETTINGS).fetch(query, None, network.http())
    assert [one.post.reply_to for one in page.found] == [root]
    assert page.spent.calls == len(network.asked) == 2


def test_the_hour_of_a_rate_limit_is_read() -> None:
    network = FakeMastodon()
    network.fail(429, headers={"x-ratelimit-reset": "2026-11-20T12:05:00.000000Z"})
    with pytest.raises(RateLimited) as caught:
        poll(network, None, NOW)
    assert caught.value.until == NOW + timedelta(minutes=5)


def test_a_server_for_members_says_what_is_needed() -> None:
    network = FakeNetwork()
    network.fail(422, body=b'{"error":"This method requires an authenticated user"}')
    query = Query(network="mastodon", kind="hashtag", value="tarnholt", now=NOW)
    with pytest.raises(AccessDenied):
        list(Mastodon({"server": "social.example"}).fetch(query, None, network.http()))


def test_a_page_that_is_an_object_is_no_empty_timeline() -> None:
    network = FakeNetwork()
    network.answer("/", lambda asked: json_answer({"statuses": []}))
    with pytest.raises(CollectError):
        poll(network, None, NOW)


def test_a_query_for_a_span_keeps_to_it() -> None:
    network = FakeMastodon()
    network.burst(NOW - timedelta(hours=10), 200, seconds=180)
    since, until = NOW - timedelta(hours=6), NOW - timedelta(hours=4)
    query = Query(
        network="mastodon", kind="hashtag", value="tarnholt", now=NOW, since=since, until=until
    )
    pages = list(Mastodon(SETTINGS).fetch(query, None, network.http()))
    times = [one.post.posted_at for page in pages for one in page.found]
    assert len(times) == 40
    assert all(since <= at < until for at in times if at)


# -- words -----------------------------------------------------------------


def test_words_are_searched_back_from_the_newest() -> None:
    network = FakeMastodon()
    uris = network.burst(NOW - timedelta(hours=3), 100)

    def search(asked: Asked) -> Answered:
        words = {key: told[0] for key, told in parse_qs(urlsplit(asked.url).query).items()}
        assert words["q"] == "wet rocks"
        assert words["type"] == "statuses"
        ids = sorted(network.statuses, reverse=True)
        if "max_id" in words:
            ids = [one for one in ids if one < int(words["max_id"])]
        shown = [network.statuses[one] for one in ids[:40]]
        return json_answer({"accounts": [], "statuses": shown, "hashtags": []})

    network.answer("/api/v2/search", search)
    found, cursor, pages = poll(network, None, NOW, kind="keyword", value="wet rocks")
    assert found == set(uris)
    assert pages == 4, "three pages and an empty one"
    new = network.post(NOW, 1)
    found, _, pages = poll(
        network, cursor, NOW + timedelta(minutes=10), kind="keyword", value="wet rocks"
    )
    assert new in found
    assert pages == 1


def test_words_need_a_token_and_an_empty_search_says_what_it_may_mean() -> None:
    query = Query(network="mastodon", kind="keyword", value="shoe", now=NOW)
    with pytest.raises(AccessDenied, match="token"):
        list(Mastodon({"server": "social.example"}).fetch(query, None, FakeNetwork().http()))
    network = FakeNetwork()
    network.answer("/", lambda asked: json_answer({"accounts": [], "statuses": []}))
    (page,) = Mastodon(SETTINGS).fetch(query, None, network.http())
    assert page.note.state == "maybe_truncated"
    assert "full-text" in page.note.why
