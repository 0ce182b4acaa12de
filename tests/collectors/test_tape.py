"""All Bluesky queries of a house over one connection; closed accounts take their posts along."""

import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.http import Http
from chorus.types import Cursor, Page, Query
from collectors import tape
from collectors.collect import collect
from collectors.connector import Exchange
from collectors.networks.bluesky import Bluesky
from storage.store import Store
from tests import make
from tests.collectors.test_bluesky import DID, NOW, STREAM, at, event, query
from tests.collectors.test_jetstream import V2, message
from tests.conftest import FakeClock
from tests.fake_network import FakeNetwork

TAGS = ("tarnholt", "ridge", "boots", "merk")


class Host(FakeNetwork):
    """Plays what was seen since the cursor, as a host does."""

    def _stream(self, url: str) -> Iterator[bytes]:
        super()._stream(url)
        cursor = int(url.partition("cursor=")[2] or at(0))
        return (e for e in self._events if orjson.loads(e)["time_us"] >= cursor)


def post(n: int, us: int, tag: str) -> dict[str, Any]:
    return event(f"{tag}{n}", us, text=f"dawn #{tag}")


def read(bluesky: Bluesky, http: Http, tag: str, start: Cursor | None, **over: Any) -> Page:
    asked = query(value=tag).model_copy(update=over)
    pages = list(bluesky.fetch(asked, start, http))
    return Page(
        found=tuple(one for page in pages for one in page.found),
        gone=tuple(key for page in pages for key in page.gone),
        left=tuple(one for page in pages for one in page.left),
        cursor=pages[-1].cursor,
        note=pages[-1].note,
    )


def names(page: Page) -> list[str]:
    return [one.post.id.rpartition("/")[2] for one in page.found]


def test_one_connection_serves_every_query_of_a_round() -> None:
    network = Host()
    seen = [post(n, at(0.2) + n * 1000, TAGS[n % 4]) for n in range(40)]
    network.play(*seen, event("x", at(0.1), "delete"), event("end", at(0), text="quiet"))
    bluesky, start = Bluesky({"stream": STREAM}), Cursor(extra={"time_us": at(0.3)})
    pages = [read(bluesky, network.http(), tag, start) for tag in TAGS]
    assert len(network.streamed) == 1
    for tag, page in zip(TAGS, pages, strict=True):
        alone = read(Bluesky({"stream": STREAM}), network.http(), tag, start)
        assert names(page) == names(alone)
        assert len(names(page)) == 10
        assert page.gone == alone.gone
        assert page.cursor == alone.cursor
    assert sum(page.cursor.extra["time_us"] == at(0) for page in pages) == 4


def test_what_the_tape_does_not_hold_is_read_from_the_stream() -> None:
    network = Host()
    network.play(post(1, at(5), "ridge"), post(2, at(1), "ridge"), event("e", at(0), text="-"))
    bluesky = Bluesky({"stream": STREAM})
    read(bluesky, network.http(), "tarnholt", Cursor(extra={"time_us": at(2)}))
    page = read(bluesky, network.http(), "ridge", Cursor(extra={"time_us": at(6)}))
    assert names(page) == ["ridge1", "ridge2"]
    assert len(network.streamed) == 2
    page = read(bluesky, network.http(), "ridge", Cursor(extra={"time_us": at(3)}))
    assert names(page) == ["ridge2"]
    assert len(network.streamed) == 2, "the longer tape holds it"


def test_a_tape_that_ends_a_while_ago_is_played_and_gone_on_from() -> None:
    network = Host()
    begun = event("s", at(2), text="-")
    network.play(begun, post(1, at(1), "ridge"), event("e", at(0), text="-"))
    bluesky, start = Bluesky({"stream": STREAM}), Cursor(extra={"time_us": at(2)})
    read(bluesky, network.http(), "tarnholt", start)
    later = NOW + timedelta(minutes=10)
    network.play(
        begun, post(1, at(1), "ridge"), post(2, at(-0.1), "ridge"), event("f", at(-1 / 6), text="-")
    )
    page = read(bluesky, network.http(), "ridge", start, now=later)
    assert names(page) == ["ridge1", "ridge2"]
    assert int(network.streamed[-1].partition("cursor=")[2]) > at(0.1), "from its end, not anew"
    again = read(bluesky, network.http(), "tarnholt", start, now=later)
    assert again.cursor == page.cursor
    assert len(network.streamed) == 2


def test_a_new_query_begins_where_the_tape_ends() -> None:
    network = Host()
    network.play(post(1, at(1), "ridge"), event("e", at(0), text="-"))
    bluesky = Bluesky({"stream": STREAM})
    read(bluesky, network.http(), "tarnholt", Cursor(extra={"time_us": at(2)}))
    page = read(bluesky, network.http(), "ridge", None)
    assert (names(page), page.cursor.extra) == ([], {"time_us": at(0)})
    assert len(network.streamed) == 1


def test_a_tape_is_never_larger_than_it_may_be_and_loses_nothing(monkeypatch: Any) -> None:
    network = Host()
    network.play(*(post(n, at(1) + n, "ridge") for n in range(100)), event("e", at(0), text="-"))
    bluesky, start = Bluesky({"stream": STREAM}), Cursor(extra={"time_us": at(2)})
    monkeypatch.setattr(bluesky._tape, "_most", 5_000)
    for _ in range(2):
        assert len(names(read(bluesky, network.http(), "ridge", start))) == 100
    assert len(network.streamed) == 2
    assert bluesky._tape._size <= 5_000


def test_a_tape_takes_the_memory_it_says() -> None:
    made = tape.Tape(lambda _event: True)
    tracemalloc.start()
    for number in range(1_000):
        made._keep(number, event(str(number), number))
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < 3 * made._size


def test_a_second_reading_at_the_same_time_reads_for_itself() -> None:
    network = Host()
    network.play(post(1, at(1), "ridge"), post(2, at(0.5), "ridge"), event("e", at(0), text="-"))
    bluesky, start = Bluesky({"stream": STREAM}), Cursor(extra={"time_us": at(2)})
    first = bluesky._tape.events(stream_of(bluesky, start), network.http(), None, NOW)
    next(first)
    assert names(read(bluesky, network.http(), "ridge", start)) == ["ridge1", "ridge2"]
    assert len(list(first)) == 2


def stream_of(bluesky: Bluesky, start: Cursor) -> Any:
    from collectors.jetstream import Jetstream

    return Jetstream(bluesky._stream, start.extra, compress=False)


@settings(max_examples=25)
@given(
    seen=st.lists(st.tuples(st.integers(0, 300), st.sampled_from((*TAGS, ""))), max_size=30),
    asked=st.lists(st.tuples(st.sampled_from(TAGS), st.integers(0, 320)), max_size=6),
    most=st.sampled_from((400, 4_000, 1 << 20)),
)
def test_a_tape_gives_what_the_stream_gives(seen: Any, asked: Any, most: int) -> None:
    """Whatever was said and whoever asks from where: the same posts, in the same order."""
    network = Host()
    times = sorted(minutes for minutes, _ in seen)
    said = [
        post(n, at((300 - minutes) / 60), tag) if tag else event(f"q{n}", at((300 - minutes) / 60), text="quiet")
        for n, (minutes, (_, tag)) in enumerate(zip(times, seen, strict=True))
    ]  # fmt: skip
    network.play(*said, event("end", at(0), text="-"))
    bluesky = Bluesky({"stream": STREAM})
    bluesky._tape._most = most
    for tag, minutes in asked:
        start = Cursor(extra={"time_us": at(minutes / 60)})
        shared = read(bluesky, network.http(), tag, start)
        alone = read(Bluesky({"stream": STREAM}), network.http(), tag, start)
        wanted = [
            one
            for one in alone.found
            if (one.post.server_at or NOW) >= NOW - timedelta(minutes=minutes)
        ]
        assert set(names(shared)) >= {one.post.id.rpartition("/")[2] for one in wanted}
        assert set(names(shared)) <= set(names(alone))
        assert shared.cursor == alone.cursor


# ── closed accounts ──────────────────────────────────────────────────────────────────────────


def account(us: int, status: str | None, did: str = DID) -> dict[str, Any]:
    told: dict[str, Any] = {"active": status is None, "did": did, "seq": 1}
    if status:
        told["status"] = status
    return {"did": did, "time_us": us, "kind": "account", "account": told}


def kept(store: Store, clock: FakeClock, did: str, rkey: str) -> str:
    uri = f"at://{did}/app.bsky.feed.post/{rkey}"
    who = make.author(network="bluesky", id=did)
    with store.transaction() as tx:
        found = make.found(network="bluesky", id=uri, author=who, media=())
        return str(tx.posts.save([found], at=clock(), by="t").new[0])


def state(store: Store, ref: str) -> str:
    with store.reading() as tx:
        return str(tx.posts.get(ref).state)


def listen(store: Store, clock: FakeClock, *events: Any, address: str = STREAM) -> Any:
    network = FakeNetwork()
    network.play(*events)
    asked = Query(network="bluesky", kind="hashtag", value="tarnholt", now=NOW)
    bluesky = Bluesky({"stream": address})
    return collect(store, bluesky, asked, network.http(), clock=clock, pause=lambda _: None)


@pytest.mark.parametrize("status", ["deleted", "deactivated", "takendown", "suspended"])
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_closed_account_takes_all_its_posts_along(
    store: Store, clock: FakeClock, status: str
) -> None:
    hers = [kept(store, clock, DID, rkey) for rkey in ("1", "2")]
    his = kept(store, clock, "did:plc:somebody", "1")
    done = listen(store, clock, post(9, 90, "tarnholt"), account(100, status))
    assert set(done.gone) == set(hers)
    assert done.new == 0, "what it said before it closed is not taken in"
    assert [state(store, ref) for ref in (*hers, his)] == ["gone", "gone", "live"]
    late = listen(store, clock, event("1", 110))
    assert (late.new, late.changed) == (0, 0), "a late event brings nothing back"


@pytest.mark.parametrize("status", ["desynchronized", "throttled", None])
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_what_only_stumbles_closes_nothing(
    store: Store, clock: FakeClock, status: str | None
) -> None:
    hers = kept(store, clock, DID, "1")
    assert listen(store, clock, account(100, status)).gone == ()
    assert state(store, hers) == "live"


def test_both_databases_find_the_posts_of_a_closed_account(store: Store, clock: FakeClock) -> None:
    hers = kept(store, clock, DID, "1")
    told = account(100, "deleted")["account"]
    flat = message("1", at(1), 7)["payload"] | {
        "$type": "network.bsky.jetstream.subscribeEvents#account", **told,
    }  # fmt: skip
    for name in ("operation", "collection", "rkey", "record"):
        flat.pop(name)
    done = listen(store, clock, {"$type": "message", "payload": flat}, address=V2)
    assert done.gone == (hers,)


def test_closed_and_open_again_before_the_page_was_stored_is_open() -> None:
    network = FakeNetwork()
    network.play(account(1, "deactivated"), account(2, None), account(3, "takendown", "did:plc:b"))
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), None, network.http())
    assert page.left == ("did:plc:b",)


def test_a_file_of_events_leaves_the_posts_of_closed_accounts_out() -> None:
    lines = [event("1", 1), account(2, "deleted"), event("2", 3)]
    body = b"\n".join(orjson.dumps(one) for one in lines)
    found = Bluesky({}).parse(Exchange(body=body)).found
    assert [one.post.id[-1] for one in found] == ["2"]


def test_a_minute_is_what_a_tape_may_be_behind() -> None:
    assert timedelta(minutes=1) == tape.FRESH
