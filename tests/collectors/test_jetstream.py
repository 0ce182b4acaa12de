"""Jetstream, version 1 and 2: positions, gaps, other hosts, packed events, mentions by account."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
import zstandard

from chorus.errors import NetworkDown, PayloadError, Refused
from chorus.http import Answered
from chorus.types import Cursor
from collectors.connector import Exchange
from collectors.networks.bluesky import Bluesky
from tests import shared
from tests.collectors.test_bluesky import DID, NOW, STREAM, asked_of, at, event, query
from tests.fake_network import FakeNetwork, json_answer


def test_the_stream_is_left_when_it_has_reached_now() -> None:
    network = FakeNetwork()
    network.play(event("1", at(1)), event("2", at(0)), event("3", at(-1)))
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), None, network.http())
    assert [one.post.id[-1] for one in page.found] == ["1", "2"]
    assert page.cursor.extra == {"time_us": at(0)}


def test_what_the_stream_kept_no_longer_is_a_gap_with_its_dates() -> None:
    network = FakeNetwork()
    network.play(event("1", at(36)), event("2", at(0)))
    start = Cursor(extra={"time_us": at(50)})
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), start, network.http())
    assert page.note.state == "gap"
    assert page.note.since == NOW - timedelta(hours=50)
    assert page.note.until == NOW - timedelta(hours=36)
    network.play(event("1", at(2) + 3_000_000), event("2", at(0)))
    start = Cursor(extra={"time_us": at(2)})
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), start, network.http())
    assert page.note.state == "ok"


V2 = "wss://jet.example/xrpc/network.bsky.jetstream.subscribeEvents"


def message(rkey: str, us: int, seq: int, operation: str = "create", **record: Any) -> Any:
    """An event as version 2 writes it."""
    told = event(rkey, us, operation, **record)
    when = datetime.fromtimestamp(us / 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    payload = {
        "$type": "network.bsky.jetstream.subscribeEvents#commit",
        "seq": seq,
        "did": DID,
        "time": "2020-01-01T00:00:00.000000Z",
        "witnessedAt": when,
        **told["commit"],
    }
    return {"$type": "message", "payload": payload}


def info(name: str) -> Any:
    kind = "network.bsky.jetstream.subscribeEvents#info"
    return {"$type": "message", "payload": {"$type": kind, "name": name}}


class Jet(FakeNetwork):
    """A host of version 2: plays what was seen since a number or a time, and no further back than
    `floor`."""

    def __init__(self, *events: Any, floor: int = 0) -> None:
        super().__init__()
        self.events, self.floor = events, floor

    def _stream(self, url: str) -> Any:
        super()._stream(url)
        cursor = int(asked_of(self).get("cursor", 0))
        if cursor < 10**15 and cursor < self.floor:
            raise Refused("bluesky", f"400 CursorTooOld: {self.floor}")
        for place, one in enumerate(self.events, 1):
            us = one["payload"].get("witnessedAt")
            us = int(datetime.fromisoformat(us).timestamp() * 1_000_000)
            if place >= self.floor and (us if cursor >= 10**15 else place) >= cursor:
                yield orjson.dumps(one)


def test_version_two_goes_on_by_its_own_number() -> None:
    network = Jet(message("1", at(3), 1), message("2", at(2), 2, "delete"), message("3", at(1), 3))
    (page,) = Bluesky({"stream": V2}).fetch(query(), None, network.http())
    assert [one.post.id[-1] for one in page.found] == ["1", "3"]
    assert page.found[0].post.server_at == NOW - timedelta(hours=3)
    assert page.gone == (f"bluesky:at://{DID}/app.bsky.feed.post/2",)
    assert page.cursor.extra == {"time_us": at(1), "seq": 3, "host": "jet.example"}
    assert asked_of(network) == {"collections": "app.bsky.feed.post"}
    kept = Cursor.model_validate_json(page.cursor.model_dump_json())
    (page,) = Bluesky({"stream": V2}).fetch(query(), kept, network.http())
    assert asked_of(network)["cursor"] == "3"
    assert [one.post.id[-1] for one in page.found] == ["3"], "the number itself is told again"
    again = Bluesky({}).parse(Exchange(body=page.found[0].raw)).found
    assert [one.post for one in again] == [page.found[0].post]


def test_on_another_host_the_time_is_asked_for_a_little_earlier() -> None:
    network = Jet(message("1", at(1), 1))
    start = Cursor(extra={"time_us": at(1), "seq": 900, "host": "other.example"})
    (page,) = Bluesky({"stream": V2}).fetch(query(), start, network.http())
    assert asked_of(network)["cursor"] == str(at(1) - 5_000_000)
    assert len(page.found) == 1
    assert page.cursor.extra["host"] == "jet.example"
    old = FakeNetwork()
    old.play(event("2", at(0)))
    (page,) = Bluesky({"stream": STREAM}).fetch(query(), page.cursor, old.http())
    assert asked_of(old)["cursor"] == str(at(1) - 5_000_000)
    assert page.cursor.extra == {"time_us": at(0)}, "version 1 numbers nothing"


@pytest.mark.parametrize("how", ["too old", "future", "elsewhere"])
def test_a_number_that_leads_nowhere_is_given_up_for_the_time(how: str) -> None:
    events = [message("1", at(3), 1), message("2", at(1), 2)]
    network = Jet(*events, floor=1)
    if how == "future":
        first = True

        def told(url: str) -> Any:
            nonlocal first
            network.streamed.append(url)
            before, first = ([info("FutureCursor")] if first else []), False
            return [orjson.dumps(one) for one in [*before, *events]]

        network._stream = told  # type: ignore[method-assign]
    number = {"too old": 0, "future": 10**9, "elsewhere": 2}[how]
    start = Cursor(extra={"time_us": at(3), "seq": number, "host": "jet.example"})
    pages = list(Bluesky({"stream": V2}).fetch(query(), start, network.http()))
    assert [asked_of(network, place)["cursor"] for place in (0, 1)] == [
        str(number),
        str(at(3) - 5_000_000),
    ]
    assert {one.post.id[-1] for page in pages for one in page.found} == {"1", "2"}
    assert pages[0].note.state == "ok"
    assert sum(page.spent.calls for page in pages) == len(network.streamed) == 2


def test_an_end_told_by_the_stream_is_named() -> None:
    network = FakeNetwork()
    network.play({"$type": "error", "error": "ConsumerTooSlow", "message": "…"})
    with pytest.raises(NetworkDown, match="ConsumerTooSlow"):
        list(Bluesky({"stream": V2}).fetch(query(), None, network.http()))


def test_a_packed_stream_is_read_with_the_hosts_own_dictionary() -> None:
    samples: list[Any] = [orjson.dumps(message(str(n), at(1) + n, n)) for n in range(2_000)]
    dictionary = zstandard.train_dictionary(4_096, samples, dict_id=77_001)
    pack = zstandard.ZstdCompressor(dict_data=dictionary)
    network = FakeNetwork()
    network.play(*(pack.compress(one) for one in samples[:3]))
    network.answer(
        "/xrpc/network.bsky.jetstream.getZstdDictionary",
        lambda asked: Answered(status=200, body=dictionary.as_bytes()),
    )
    settings = {"stream": V2, "compress": "yes"}
    (page,) = Bluesky(settings).fetch(query(), None, network.http())
    assert len(page.found) == 3
    assert asked_of(network)["zstdDictionary"] == "77001"
    assert page.spent.calls == len(network.asked) + len(network.streamed) == 2
    network.play(b"\x28\xb5\x2f\xfd no frame")
    with pytest.raises(PayloadError, match="unpacked"):
        list(Bluesky(settings).fetch(query(), None, network.http()))
    bomb = zstandard.ZstdCompressor(dict_data=dictionary).compress(b" " * 30_000_000)
    network.play(bomb)
    with pytest.raises(PayloadError, match="larger"):
        list(Bluesky(settings).fetch(query(), None, network.http()))


def test_version_one_cannot_be_packed() -> None:
    with pytest.raises(Refused, match="dictionary"):
        settings = {"stream": STREAM, "compress": "yes"}
        list(Bluesky(settings).fetch(query(), None, FakeNetwork().http()))


def test_a_mention_is_known_by_the_account_whatever_the_words_show() -> None:
    network = FakeNetwork()
    network.answer(
        "/xrpc/com.atproto.identity.resolveHandle",
        lambda asked: json_answer({"did": "did:plc:brand"}),
    )
    facet = {
        "index": {"byteStart": 0, "byteEnd": 9},
        "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:brand"}],
    }
    network.play(
        event("1", at(1), text="@old.name hi", facets=[facet]),
        event("2", at(1), text="@other.example hi"),
    )
    settings = {"stream": STREAM}
    asked = query("mention", "@Tarnholt.example")
    (page,) = Bluesky(settings).fetch(asked, None, network.http())
    assert [one.post.text for one in page.found] == ["@old.name hi"]
    assert page.spent.calls == 2
    (page,) = Bluesky(settings).fetch(asked, page.cursor, network.http())
    assert page.spent.calls == 1, "the account id is kept with the place"


@pytest.mark.parametrize(
    ("langs", "language"),
    [
        (["pt-BR", "en"], "pt-BR"),
        (["", "de"], "de"),
        (["English"], None),
        (["und"], None),
        ([], None),
    ],
)
def test_a_language_is_the_first_that_is_one(langs: list[str], language: str | None) -> None:
    body = orjson.dumps(event("1", 1, langs=langs))
    (one,) = Bluesky({}).parse(Exchange(body=body)).found
    assert one.post.language == language


def test_real_events_are_read_alike_in_both_versions() -> None:
    lines = shared("recordings/bluesky/jetstream_2026-07-04.jsonl").read_text().splitlines()
    events = [orjson.loads(one) for one in lines]
    posts = [one for one in events if one.get("commit", {}).get("collection", "").endswith(".post")]
    tags = {tag for one in Bluesky({}).parse(_file(events)).found for tag in one.post.hashtags}
    assert len(tags) >= 2
    wanted = sorted(tags)[0]
    now = datetime(2026, 7, 4, 15, tzinfo=UTC)
    network = FakeNetwork()
    network.play(*events)
    asked = query(value=wanted).model_copy(update={"now": now})
    (page,) = Bluesky({"stream": STREAM}).fetch(asked, None, network.http())
    assert page.found
    assert page.cursor.extra == {"time_us": max(one["time_us"] for one in events)}
    numbered = [_second(one, seq) for seq, one in enumerate(events, 7)]
    network.play(*numbered)
    (second,) = Bluesky({"stream": V2}).fetch(asked, None, network.http())
    assert [one.post for one in second.found] == [one.post for one in page.found]
    assert second.cursor.extra["seq"] == 6 + len(events)
    assert len(Bluesky({}).parse(_file(numbered)).found) == len(posts)


def _file(events: list[Any]) -> Exchange:
    return Exchange(body=b"\n".join(orjson.dumps(one) for one in events))


def _second(told: dict[str, Any], seq: int) -> dict[str, Any]:
    """A recorded event of version 1, in the dress of version 2."""
    when = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=told["time_us"])
    kind = told["kind"]
    more = told["commit"] if kind == "commit" else {kind: told[kind]}
    payload = {
        "$type": f"network.bsky.jetstream.subscribeEvents#{kind}",
        "seq": seq,
        "did": told["did"],
        "time": when.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        **more,
    }
    return {"$type": "message", "payload": payload}
