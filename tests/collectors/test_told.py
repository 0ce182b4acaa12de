"""Reading JSON with its path, times, and the walk of newest-first networks."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.errors import AccessDenied, NetworkDown, PayloadError, RateLimited, Refused
from chorus.types import Cursor, Found, Page, Post, Query, Walk
from collectors.connector import Exchange, Sheet
from collectors.told import Told, checked, iso, opened
from collectors.walking import Turned, at_mark, mark, walk

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=8,
)


@given(JSON, st.sampled_from("abc"))
def test_reading_anything_raises_only_payload_errors(value: object, key: str) -> None:
    told = Told("x", value)
    for read in (told.get, told.need, told.time, told.object_, lambda k: list(told.each(k))):
        with contextlib.suppress(PayloadError):
            read(key)
    assert told.str_(key) is None or isinstance(told.str_(key), str)
    assert (told.int_(key) or 0) >= 0


def test_paths_lead_to_what_is_wrong() -> None:
    told = Told("x", {"a": [{"b": {}}, {"b": 3}]})
    with pytest.raises(PayloadError) as caught:
        [one.need("b").need("c") for one in told.need("a").items()]
    assert caught.value.path == "$.a[0].b.c"
    with pytest.raises(PayloadError, match=r"\$\.a\[1\]\.b: expected a list, found a number"):
        list([*told.need("a").items()][1].need("b").items())


def test_counters_are_counters() -> None:
    told = Told("x", {"a": "12", "b": True, "c": -1, "d": 0, "e": "x", "f": None})
    assert [told.int_(key) for key in "abcdefg"] == [12, None, None, 0, None, None, None]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2026-11-20T12:00:00Z", "2026-11-20T12:00:00+00:00"),
        ("2026-11-20T12:00:00.1Z", "2026-11-20T12:00:00.100000+00:00"),
        ("2026-11-20T12:00:00.123456789+02:00", "2026-11-20T10:00:00.123456+00:00"),
        ("2026-11-20T12:00:00+0100", "2026-11-20T11:00:00+00:00"),
        ("2026-11-20T12:00:00", "2026-11-20T12:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times(told: str, expected: str | None) -> None:
    at = iso(told)
    assert (at.isoformat() if at else None) == expected


@given(st.datetimes(timezones=st.just(UTC)))
def test_marks_keep_the_order_and_the_time(at: datetime) -> None:
    if at.year >= 1000:
        assert at_mark(mark(at)) == at
        assert mark(at) <= mark(at + timedelta(microseconds=1)) or at.year == 9999


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, AccessDenied),
        (402, Refused),
        (403, Refused),
        (404, Refused),
        (410, Refused),
        (422, Refused),
        (429, RateLimited),
        (500, NetworkDown),
    ],
)
def test_recorded_errors_are_ours(status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        opened("x", Exchange(status=status, body=b'{"error": "no"}'))


def test_seconds_count_from_the_servers_own_date() -> None:
    headers = {"retry-after": "60", "date": "Fri, 20 Nov 2026 12:00:00 GMT"}
    with pytest.raises(RateLimited) as caught:
        checked("x", Exchange(status=429, headers=headers))
    assert caught.value.until == NOW + timedelta(seconds=60)
    with pytest.raises(RateLimited) as caught:
        checked("x", Exchange(status=429, headers={"retry-after": "60"}))
    assert caught.value.until is None, "without a date nobody knows from when to count"


SHEET = Sheet(
    network="x", title="X", version="1", queries=("hashtag",), order="newest_first",
    every_minutes=10, page_size=10, sweep_hours=12, lag_hours=24,
)  # fmt: skip


def _found(n: int, at: datetime) -> Found:
    return Found(post=Post(network="x", id=str(n), posted_at=at))


def _walk(
    posts: list[tuple[int, datetime]],
    cursor: Cursor | None,
    now: datetime,
    size: int = 10,
    sheet: Sheet = SHEET,
) -> Iterator[Page]:
    ordered = sorted(posts, key=lambda one: (one[1], one[0]), reverse=True)

    def turn(token: str | None) -> Turned:
        start = int(token or 0)
        if start and start >= len(ordered):
            raise Refused("x", "dead token")
        page = ordered[start : start + size]
        return Turned(
            found=tuple(_found(*one) for one in page),
            marks=tuple(mark(at) for _, at in page),
            token=str(start + size) if start + size < len(ordered) else None,
        )

    query = Query(network="x", kind="hashtag", value="t", now=now)
    return walk(query, cursor, sheet, turn)


@given(
    st.lists(st.integers(0, 5_000), min_size=1, max_size=80),
    st.lists(st.integers(1, 6), min_size=1, max_size=30),
    st.integers(1, 12),
)
def test_nothing_is_lost_however_runs_are_cut(
    minutes: list[int], cuts: list[int], size: int
) -> None:
    """Posts appear over time; each run reads only so many pages; in the end all are there."""
    posts = [(n, NOW + timedelta(minutes=m)) for n, m in enumerate(minutes)]
    cursor: Cursor | None = None
    got: set[str] = set()
    last = max(at for _, at in posts) + timedelta(minutes=1)
    now = NOW
    for cut in (*cuts, *[100] * 3):
        visible = [one for one in posts if one[1] <= now]
        for count, page in enumerate(_walk(visible, cursor, now, size), 1):
            got |= {one.post.id for one in page.found}
            cursor = Cursor.model_validate_json(page.cursor.model_dump_json())
            if count == cut:
                break
        now = min(now + timedelta(minutes=400), last) if cut < 100 else last
    assert got == {str(n) for n, _ in posts}


def test_a_dead_token_starts_again_with_the_same_floor() -> None:
    posts = [(n, NOW - timedelta(minutes=n)) for n in range(25)]
    floor = mark(NOW - timedelta(minutes=12))
    cursor = Cursor(
        high=floor, walk=Walk(token="999", candidate=mark(NOW), floor=floor), swept_at=NOW
    )
    pages = list(_walk(posts, cursor, NOW))
    assert {int(one.post.id) for page in pages for one in page.found} >= set(range(13))
    assert len(pages) == 2
    assert pages[-1].cursor.high == mark(NOW)


def test_a_sweep_goes_deeper_twice_a_day() -> None:
    posts = [(n, NOW - timedelta(hours=n)) for n in range(100)]
    high = Cursor(high=mark(NOW - timedelta(hours=1)), swept_at=NOW - timedelta(hours=1))
    assert len(list(_walk(posts, high, NOW))) == 1
    due = high.model_copy(update={"swept_at": NOW - timedelta(hours=12)})
    pages = list(_walk(posts, due, NOW))
    assert len(pages) == 3
    assert pages[-1].cursor.swept_at == NOW
    never = SHEET.model_copy(update={"sweep_hours": None})
    assert len(list(_walk(posts, due, NOW, sheet=never))) == 1


def test_a_first_walk_goes_back_as_far_as_the_network_remembers() -> None:
    posts = [(n, NOW - timedelta(hours=n)) for n in range(100)]
    week = SHEET.model_copy(update={"lookback_hours": 24})
    assert len(list(_walk(posts, None, NOW, sheet=week))) == 3
    assert len(list(_walk(posts, None, NOW))) == 10


def test_a_token_that_comes_back_ends_the_walk() -> None:
    query = Query(network="x", kind="hashtag", value="t", now=NOW)
    turned = Turned(found=(_found(1, NOW),), marks=(mark(NOW),), token="same")
    pages = list(walk(query, None, SHEET, lambda token: turned))
    assert len(pages) == 2
    assert [len(page.found) for page in pages] == [1, 0]


def test_an_empty_page_ends_unless_the_network_leaves_holes() -> None:
    query = Query(network="x", kind="hashtag", value="t", now=NOW)
    pages = {None: Turned(token="2"), "2": Turned(found=(_found(1, NOW),), marks=(mark(NOW),))}
    assert len(list(walk(query, None, SHEET, lambda token: pages[token]))) == 1
    holes = {key: page.model_copy(update={"empty_ends": False}) for key, page in pages.items()}
    assert len(list(walk(query, None, SHEET, lambda token: holes[token]))) == 2
