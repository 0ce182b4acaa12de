"""The review queue: counters equal to counting, pages by key without loss, human answers kept."""

import random

import pytest
from sqlalchemy import func, select

from chorus.errors import Stale
from chorus.types import Entry, QueueFilter, Work
from storage.queue import COUNTS, QUEUE
from storage.store import Store
from storage.tx import Tx
from tests import make


def counted(tx: Tx) -> dict[tuple[str, str, str], int]:
    query = select(QUEUE.c.facet, QUEUE.c.value, QUEUE.c.state, func.count()).group_by(
        QUEUE.c.facet, QUEUE.c.value, QUEUE.c.state
    )
    return {(f, v, s): n for f, v, s, n in tx.connection.execute(query)}


def kept(tx: Tx) -> dict[tuple[str, str, str], int]:
    query = select(COUNTS.c.facet, COUNTS.c.value, COUNTS.c.state, COUNTS.c.n)
    return {(f, v, s): n for f, v, s, n in tx.connection.execute(query) if n}


@pytest.mark.parametrize("seed", range(4))
def test_counters_equal_counting_after_any_history(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    with store.transaction() as tx:
        refs = tx.posts.save([make.found() for _ in range(12)], at=make.NOW, by="t").new
        tx.campaigns.save(make.campaign(), make.NOW)
    for _ in range(40):
        ref = chance.choice(refs)
        with store.transaction() as tx:
            act = chance.randrange(5)
            if act == 0:
                tx.matches.save([make.match(ref=ref, sku=f"S{chance.randrange(3)}")], [ref])
            elif act == 1:
                verdict = chance.choice(["approved", "rejected", "later"])
                tx.decisions.set(make.decision(ref=ref, verdict=verdict), expects=None)
            elif act == 2:
                entry = Entry(campaign="autumn", ref=ref, person=1, at=make.NOW, status="entered")
                tx.campaigns.save_entries([entry])
            elif act == 3:
                tx.decisions.clear(ref)
            else:
                tx.posts.close(ref, chance.choice(["withdrawn", "live"]))
            tx.queue.refresh([ref], make.NOW)
            assert kept(tx) == counted(tx)


def test_pages_by_key_hold_every_post_once(store: Store) -> None:
    with store.transaction() as tx:
        refs = tx.posts.save([make.found() for _ in range(23)], at=make.NOW, by="t").new
        tx.matches.save([make.match(ref=r, score=n % 5 / 5) for n, r in enumerate(refs)], refs)
        tx.queue.refresh(refs, make.NOW)
    seen: list[str] = []
    scores: list[int] = []
    after = None
    with store.reading() as tx:
        while True:
            page = tx.views.queue(QueueFilter(), after, 5)
            seen += [card.ref for card in page.cards]
            scores += [card.score for card in page.cards]
            after = page.after
            if after is None:
                break
        assert page.left == 23
    assert sorted(seen) == sorted(refs)
    assert scores == sorted(scores, reverse=True)


def test_filters(store: Store) -> None:
    with store.transaction() as tx:
        (a,) = tx.posts.save(
            [make.found(language="es", text="botas de niebla 100%")], at=make.NOW, by="t"
        ).new
        (b,) = tx.posts.save([make.found(language="fr", media=())], at=make.NOW, by="t").new
        tx.matches.save([make.match(ref=a, sku="S1")], [a, b])
        tx.rights.save_grant(make.grant(work=Work(ref=b, part="text")))
        tx.queue.refresh([a, b], make.NOW)
    with store.reading() as tx:

        def found(**told: str) -> list[str]:
            return [card.ref for card in tx.views.queue(QueueFilter.model_validate(told)).cards]

        assert found(language="es") == [a]
        assert found(media="text") == [b]
        assert found(product="S1") == [a]
        assert found(rights="granted") == [b]
        assert found(words="100%") == [a]
        assert found(words="%") == [a]
        assert found(product="S1", language="fr") == []
        assert tx.views.count(QueueFilter(product="S1")) == 1


def test_a_persons_answer_survives_every_re_run(store: Store) -> None:
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        tx.matches.save([make.match(ref=ref, sku="A"), make.match(ref=ref, sku="B")], [ref])
        tx.matches.answer(ref, "A", "no", "mara", make.NOW)
        tx.matches.answer(ref, "C", "yes", "mara", make.NOW)
    with store.transaction() as tx:
        tx.matches.save([make.match(ref=ref, sku="A", score=1.0)], [ref])
        answers = {match.sku: match.answer for match in tx.matches.of(ref)}
    assert answers == {"A": "no", "C": "yes"}


def test_two_people_do_not_overwrite_each_other(store: Store) -> None:
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        tx.decisions.set(make.decision(ref=ref, by="mara"), expects=None)
    with pytest.raises(Stale, match="mara"), store.transaction() as tx:
        tx.decisions.set(make.decision(ref=ref, by="jon", verdict="rejected"), expects=None)
    with pytest.raises(Stale), store.transaction() as tx:
        tx.decisions.set(make.decision(ref=ref, by="mara", seen_version=2), expects="approved")


def test_similar_pictures_are_found_by_distance(store: Store) -> None:
    from chorus.types import Kept

    with store.transaction() as tx:
        refs = tx.posts.save([make.found() for _ in range(3)], at=make.NOW, by="t").new
        for n, (ref, dhash) in enumerate(zip(refs, (0, 0b111, -1), strict=True)):
            told = {"kind": "image", "mime": "image/webp", "size": 1, "dhash": dhash}
            tx.media.keep(ref, 0, Kept(digest=f"{n:064x}", **told))
        assert [(r, d) for r, _, d in tx.media.similar(0)] == [(refs[0], 0), (refs[1], 3)]
        assert [r for r, _, _ in tx.media.similar(-1, 0)] == [refs[2]]
