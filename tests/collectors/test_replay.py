"""Reading the archive again: the same parsers give the same state, another one its differences."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from chorus.types import Author, Found
from collectors.connector import Collector, Exchange, Parsed
from collectors.registry import NETWORKS, load, readers
from collectors.replay import Replayed, replay
from storage.store import Store
from tests import make
from tests.collectors.contract import cases
from tests.collectors.test_contract import kind_of


def _reading(network: str) -> Sequence[Collector]:
    return [load(one) for one in readers(network)]


def _again(store: Store, *, by=_reading, **over) -> Replayed:
    return replay(store, by, clock=lambda: make.NOW, pause=lambda _: None, **over)


def _recorded(network: str) -> list[Found]:
    """What a network's first recordings hold, each post once, as its first page tells it."""
    found: dict[str, Found] = {}
    for case in cases(network):
        try:
            for exchange in case.exchanges:
                for one in case.make(kind_of(network)).parse(exchange).found:
                    found.setdefault(one.post.key, one)
        except Exception:  # noqa: BLE001, S112 (a recording of an error)
            continue
    return list(found.values())[:6]


class Otherwise:
    """A parser that was mended: it reads a flag more, and one post not at all."""

    def __init__(self, network: str, unreadable: str = "") -> None:
        self._inner, self._unreadable = load(network), unreadable
        self.sheet = self._inner.sheet

    def parse(self, exchange: Exchange) -> Parsed:
        parsed = self._inner.parse(exchange)
        found = tuple(
            one.model_copy(update={"post": one.post.model_copy(update={"text": "mended"})})
            for one in parsed.found
            if one.post.id != self._unreadable
        )
        return Parsed(found=found)


@pytest.fixture
def posts(store: Store) -> list[Found]:
    found = _recorded("mastodon")
    with store.transaction() as tx:
        tx.posts.save(found, at=make.NOW, by="t")
    return found


def test_the_same_parsers_give_the_same_state_for_every_network(store: Store) -> None:
    found = [one for network in NETWORKS for one in _recorded(network)]
    with store.transaction() as tx:
        for one in found:
            tx.posts.save([one], at=make.NOW, by="t")
    done = _again(store)
    assert done.differing == {}, done.differences
    assert done.stored == done.rebuilt != "0" * 64
    assert sum(done.posts.values()) + done.without_payload == len({one.post.key for one in found})
    assert set(done.posts) >= set(NETWORKS) - {"link", "instaloader"}


def test_another_parser_gives_exactly_its_differences(store: Store, posts: list[Found]) -> None:
    lost = posts[0].post
    done = _again(store, by=lambda of: [Otherwise(of, lost.id)])
    assert done.differing == {"mastodon": {"text": len(posts) - 1, "unread": 1}}
    assert done.stored != done.rebuilt
    first = next(one for one in done.differences if one.fields)
    assert list(first.fields) == ["text"]
    assert first.fields["text"][1] == "mended"
    assert _again(store).differing == {}, "a dry run writes nothing"


def test_what_is_read_anew_becomes_a_version(store: Store, posts: list[Found]) -> None:
    def mended(of: str) -> list[Otherwise]:
        return [Otherwise(of)]

    with store.transaction() as tx:
        before = tx.posts.by_keys([one.post.key for one in posts])
    done = _again(store, by=mended, apply=True)
    assert sorted(done.changed) == sorted(one.ref for one in before.values())
    with store.reading() as tx:
        after = tx.posts.by_keys([one.post.key for one in posts])
        fetched = tx.connection.exec_driver_sql("SELECT DISTINCT fetched_at FROM raw").scalars()
        assert len(list(fetched)) == 1, "a payload does not become younger by being read"
        assert [act.verb for act in tx.acts.all()] == ["replay"]
    assert {one.post.text for one in after.values()} == {"mended"}
    assert all(one.version == before[key].version + 1 for key, one in after.items())
    again = _again(store, by=mended)
    assert (again.differing, again.stored) == ({}, done.rebuilt)


def test_what_must_not_come_back_does_not(store: Store, posts: list[Found]) -> None:
    with store.transaction() as tx:
        tx.posts.gone([posts[0].post.key], at=make.NOW, by="t")
        (ref,) = (one.ref for one in tx.posts.by_keys([posts[1].post.key]).values())
        tx.posts.close(ref, "withdrawn")
    done = _again(store, by=lambda of: [Otherwise(of)], apply=True)
    assert done.closed == 2
    assert done.posts == {"mastodon": len(posts) - 2}
    with store.reading() as tx:
        kept = tx.posts.by_keys([posts[0].post.key, posts[1].post.key])
        assert {one.state for one in kept.values()} == {"gone", "withdrawn"}
        assert "mended" not in {one.post.text for one in kept.values()}


def test_what_a_later_payload_told_of_an_author_stands(store: Store) -> None:
    first, second = _recorded("mastodon")[:2]
    who = Author(network="mastodon", id="https://fell.example/@ana", handle="ana")

    def told(one: Found, **over) -> Found:
        author = who.model_copy(update=over)
        return one.model_copy(update={"post": one.post.model_copy(update={"author": author})})

    class Named(Otherwise):
        def parse(self, exchange: Exchange) -> Parsed:
            parsed = self._inner.parse(exchange)
            return Parsed(found=tuple(told(one, name="Ana") for one in parsed.found))

    with store.transaction() as tx:
        tx.posts.save([told(first)], at=make.NOW, by="t")
        later = make.NOW + timedelta(hours=1)
        tx.posts.save([told(second, handle="ana.new")], at=later, by="t")
    done = _again(store, by=lambda of: [Named(of)])
    assert done.differing == {"mastodon": {"author.name": 1, "author.handle": 1}}
    assert done.stored == done.rebuilt
