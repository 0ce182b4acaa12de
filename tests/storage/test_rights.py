"""Grants, bars, replies and declared permissions as storage keeps them."""

from chorus.types import Declaration, Heard
from storage.store import Store
from tests import make


def test_only_declared_uses_without_a_grant_are_waiting(store: Store) -> None:
    told = Declaration(at=make.NOW, entering=True)
    with store.transaction() as tx:
        tx.posts.save([make.found(network="form", declared=told)], at=make.NOW, by="t")
        yes = told.model_copy(update={"uses": ("gallery",)})
        (ref,) = tx.posts.save([make.found(network="form", declared=yes)], at=make.NOW, by="t").new
        assert [post.ref for post in tx.posts.declared(9)] == [ref]


def test_a_grant_is_never_changed_and_a_reply_heard_once(store: Store) -> None:
    from chorus.types import Work

    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        grant = make.grant(work=Work(ref=ref, part="text"))
        tx.rights.save_grant(grant)
        tx.rights.save_grant(grant.model_copy(update={"uses": ("ads",)}))
        assert tx.rights.grants(ref) == [grant]
        heard = Heard(
            id="h",
            request="r",
            ref=ref,
            key="mastodon:x",
            text="yes",
            label="grant",
            because="yes",
            at=make.NOW,
        )
        assert tx.rights.save_heard(heard)
        assert not tx.rights.save_heard(heard.model_copy(update={"id": "h2", "text": "no"}))
        assert [h.text for h in tx.rights.heard()] == ["yes"]
        tx.rights.settle("h")
        assert tx.rights.heard() == []


def test_a_lifted_bar_is_still_told(store: Store) -> None:
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="t").new
        tx.rights.bar(make.bar(ref=ref, kind="disputed"))
        tx.rights.lift(ref, "disputed", make.NOW)
        (bar,) = tx.rights.bars(ref)
        assert bar.lifted_at == make.NOW
