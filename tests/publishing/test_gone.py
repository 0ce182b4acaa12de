"""Deleted at the source: it stays gone, whatever is cut, restarted, late or restored."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from chorus import chains
from chorus.config import Settings
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import Brand, Found, Page, Query
from collectors.collect import collect
from collectors.networks.mastodon import Mastodon
from storage import backup as keeping
from storage.store import Store
from tests import make
from tests.publishing.scene import BRAND, Scene


class Source:
    """A network that hands out pages: posts, and keys that were deleted there."""

    sheet = Mastodon.sheet

    def __init__(self, *pages):
        self.pages = pages

    def fetch(self, query, cursor, http):
        for page in self.pages:
            if isinstance(page, BaseException):
                raise page
            yield page


@pytest.fixture
def there(store, clock, tmp_path):
    """A published post, what its network says of it, and a backup made while it was there."""
    scene = Scene(store, clock, tmp_path / "out", BRAND)
    post = make.post(text="Warm and quiet", media=(), kind="review")
    with store.transaction() as tx:
        ref = tx.posts.save([Found(post=post)], at=clock(), by="t").new[0]
    scene.approve(ref)
    scene.grant(ref)
    other = scene.cleared(text="Another one", media=(), kind="review")
    scene.gallery(ref, other)
    scene.publish()
    keeping.backup(store, tmp_path / "old.chorus", now=clock(), key=b"k", passphrase=None)
    return SimpleNamespace(scene=scene, post=post, ref=ref, other=other, tmp_path=tmp_path)


def read(there, *pages, store=None):
    query = Query(network="mastodon", kind="hashtag", value="tarnholt", now=make.NOW)
    return collect(
        store or there.scene.store,
        Source(*pages),
        query,
        Http.offline(lambda _: Answered(status=500)),
        clock=there.scene.clock,
        pause=lambda _: None,
    )


def house(there, store):
    settings = Settings(
        brand=Brand(name="Tarnholt"), media=store.files.folder, galleries=there.scene.out
    )
    return House(settings, store, Http.offline(lambda _: Answered(status=500)), there.scene.clock)


def shown(there):
    return there.scene.page()


def test_deleted_while_collecting_cut_restarted_late_and_restored(there):
    scene, key = there.scene, there.post.key
    gone = Page(gone=(key,))
    with pytest.raises(KeyboardInterrupt):
        read(there, gone, KeyboardInterrupt())
    assert "Warm and quiet" in shown(there), "the run was cut before anybody emptied the gallery"
    with scene.store.reading() as tx:
        assert tx.posts.get(there.ref).state == "gone"
    # Restarted: the sweep looks at what is up.
    assert chains.swept(house(there, scene.store)).refs == (there.ref,)
    assert "Warm and quiet" not in shown(there)
    # A page that was read before the deletion arrives late, with other words too.
    scene.clock.advance(60)
    late = [Found(post=there.post), Found(post=there.post.model_copy(update={"text": "Edited"}))]
    for found in late:
        done = read(there, Page(found=(found,)))
        assert (done.new, done.changed) == (0, 0)
    with scene.store.reading() as tx:
        assert tx.posts.get(there.ref).state == "gone"
    # The old backup is restored beside the same media folder: its journal stands outside.
    restored = Store.create(f"sqlite:///{there.tmp_path}/new/c.db", scene.store.files.folder)
    keeping.restore(there.tmp_path / "old.chorus", restored, now=scene.clock())
    with restored.reading() as tx:
        assert tx.posts.get(there.ref).state == "gone"
        assert [bar.kind for bar in tx.rights.bars(there.ref)] == ["gone"]
    read(there, Page(found=(late[0],)), store=restored)
    told = Scene(restored, scene.clock, there.tmp_path / "again", BRAND).publish()
    assert told.items == (there.other,)
    assert dict(told.refused)[there.ref]
    restored.close()


def test_the_galleries_of_an_old_machine_are_emptied_after_a_restore(there):
    """The public folder is older than the deletion, too: the sweep takes it out."""
    scene = there.scene
    read(there, Page(gone=(there.post.key,)))
    restored = Store.create(f"sqlite:///{there.tmp_path}/new/c.db", scene.store.files.folder)
    keeping.restore(there.tmp_path / "old.chorus", restored, now=scene.clock())
    assert "Warm and quiet" in shown(there)
    assert chains.swept(house(there, restored)).refs == (there.ref,)
    assert "Warm and quiet" not in shown(there)
    restored.close()


def test_a_post_that_lives_is_not_touched(there):
    read(there, Page(gone=("mastodon:https://elsewhere.example/1",)))
    there.scene.clock.advance(timedelta(hours=1).total_seconds())
    changed = there.post.model_copy(update={"text": "Edited"})
    assert read(there, Page(found=(Found(post=changed),))).changed == 1
