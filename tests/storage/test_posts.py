"""Posts: upserts, versions, states, tombstones; on both databases."""

from datetime import UTC

import pytest
from sqlalchemy import text

from chorus.types import Metrics
from storage.store import Store
from tests import make


def test_saving_twice_changes_nothing(store: Store) -> None:
    page = [make.found() for _ in range(7)]
    with store.transaction() as tx:
        first = tx.posts.save(page, at=make.NOW, by="t")
    with store.transaction() as tx:
        before = tx.connection.execute(text("SELECT count(*), max(version) FROM post")).one()
        second = tx.posts.save(page, at=make.NOW, by="t")
    assert len(first.new) == 7
    assert (second.new, second.changed, second.same) == ((), (), 7)
    assert before == (7, 1)


def test_an_edit_appends_a_version_and_keeps_ref_and_first_seen(store: Store) -> None:
    made = make.found(text="first")
    with store.transaction() as tx:
        (ref,) = tx.posts.save([made], at=make.NOW, by="t").new
        edited = made.model_copy(update={"post": made.post.model_copy(update={"text": "second"})})
        later = make.NOW.replace(hour=12)
        assert tx.posts.save([edited], at=later, by="t").changed == (ref,)
        now = tx.posts.get(ref)
        assert (now.version, now.post.text, now.first_seen_at) == (2, "second", make.NOW)
        assert tx.posts.version(ref, 1).text == "first"


def test_new_counters_are_no_new_version(store: Store) -> None:
    made = make.found()
    with store.transaction() as tx:
        (ref,) = tx.posts.save([made], at=make.NOW, by="t").new
        more = made.post.model_copy(update={"metrics": Metrics(likes=5)})
        tx.posts.save([made.model_copy(update={"post": more})], at=make.NOW, by="t")
        assert tx.posts.get(ref).version == 1
        assert tx.posts.get(ref).post.metrics.likes == 5


def test_a_post_comes_back_as_it_was(store: Store) -> None:
    made = make.found(kind="review", about=("SKU-1",), flags=("verified",), reply_to="x")
    with store.transaction() as tx:
        (ref,) = tx.posts.save([made], at=make.NOW, by="t").new
    with store.reading() as tx:
        found = tx.posts.get(ref)
        assert found.post == made.post
        assert found.first_seen_at.tzinfo is UTC
        assert tx.posts.raw(ref) == made.raw
        assert [s.ref for s in tx.posts.replies(["x"])] == [ref]


def test_an_author_keeps_what_was_known(store: Store) -> None:
    who = make.author(name="Ana", followers=12)
    less = who.model_copy(update={"name": None, "followers": None})
    with store.transaction() as tx:
        tx.posts.save([make.found(author=who)], at=make.NOW, by="t")
        (ref,) = tx.posts.save([make.found(author=less)], at=make.NOW, by="t").new
        assert tx.posts.get(ref).post.author == who
        assert len(tx.posts.by_author(who.network, who.id)) == 2


def test_an_erased_post_does_not_come_back(store: Store) -> None:
    made = make.found()
    with store.transaction() as tx:
        (ref,) = tx.posts.save([made], at=make.NOW, by="t").new
        tx.posts.close(ref, "withdrawn")
    with store.transaction() as tx:
        edited = made.post.model_copy(update={"text": "again"})
        saved = tx.posts.save([made.model_copy(update={"post": edited})], at=make.NOW, by="t")
        assert saved.barred == 1
        assert tx.posts.get(ref).state == "withdrawn"
        assert tx.posts.get(ref).post.text == made.post.text


def test_a_failing_transaction_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction() as tx:
        tx.posts.save([make.found()], at=make.NOW, by="t")
        raise RuntimeError("cut")
    with store.reading() as tx:
        assert tx.posts.count() == 0


def test_unmatched_until_marked_at_this_version(store: Store) -> None:
    made = make.found(text="a")
    with store.transaction() as tx:
        (ref,) = tx.posts.save([made], at=make.NOW, by="t").new
        assert [s.ref for s in tx.posts.unmatched(9)] == [ref]
        tx.posts.mark_matched([(ref, 1)])
        assert tx.posts.unmatched(9) == []
        edited = made.post.model_copy(update={"text": "b"})
        tx.posts.save([made.model_copy(update={"post": edited})], at=make.NOW, by="t")
        assert [s.version for s in tx.posts.unmatched(9)] == [2]
