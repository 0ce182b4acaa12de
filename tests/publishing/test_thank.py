"""A creator is thanked once for each surface, by a message in the outbox; nobody else is."""

import pytest

from chorus.types import Brand, Message, Policy
from publishing.thank import thank
from rights import links
from tests import make
from tests.publishing.scene import BRAND, DEMO

KEY = b"k" * 32
POLICY = Policy(thank=("gallery", "product_page"))


def shown(scene, *, slug="ridge", use="gallery", refs=(), **over):
    refs = refs or (words(scene, **over),)
    scene.gallery(*refs, slug=slug, use=use)
    scene.publish(slug)
    return refs


def words(scene, **over):
    told = {"media": (), "kind": "review", "text": "Warm and quiet", **over}
    return scene.cleared(**told)


def thanked(scene, **over):
    told = {"policy": POLICY, "brand": scene.brand, "key": KEY, "clock": scene.clock}
    return thank(scene.store, out=scene.out, **{**told, **over})


def messages(scene):
    with scene.store.reading() as tx:
        return tx.messages.find(kind="thanks")


def test_once_for_each_post_and_surface(scene):
    refs = shown(scene)
    assert thanked(scene).refs == refs
    assert thanked(scene).refs == ()
    shown(scene, slug="other", refs=refs)
    assert thanked(scene).refs == (), "the same surface again"
    shown(scene, slug="page", use="product_page", refs=refs)
    assert thanked(scene).refs == refs, "another surface"
    assert len(messages(scene)) == 2
    with scene.store.reading() as tx:
        assert tx.acts.of("page")[0].verb == "thank"


def test_a_reply_names_the_public_page_and_no_address_of_the_authors_own(scene):
    shown(scene, text="bien", language="fr")
    thanked(scene, channels={"mastodon": "api"})
    (message,) = messages(scene)
    assert (message.channel, message.language, message.status) == ("mastodon", "fr", "queued")
    assert message.text.startswith("@ana")
    assert f"{BRAND.public_url}/g/ridge/" in message.text
    assert f"{BRAND.public_url}/take-back" in message.text
    assert "/back/" not in message.text, "anybody can read a reply"


def test_by_mail_the_address_is_the_authors_own(scene, clock):
    (ref,) = shown(scene, author=make.author(id="acct-9", handle="ana"))
    asked = Message(
        id="m1",
        kind="request",
        channel="mail",
        to="ana@fell.example",
        ref=ref,
        text="May we?",
        due_at=clock(),
        by="mara",
        created_at=clock(),
    )
    with scene.store.transaction() as tx:
        tx.messages.save(asked)
    thanked(scene)
    (message,) = messages(scene)
    assert (message.channel, message.to) == ("mail", "ana@fell.example")
    assert message.subject
    own = links.back_link(KEY, ref, "mastodon:acct-9")
    assert BRAND.public_url + own in message.text


def test_without_a_channel_a_person_sends_it_and_without_a_handle_nobody(scene):
    shown(scene)
    shown(scene, slug="form", network="form", author=None)
    told = thanked(scene)
    assert told.unreachable == 1
    assert [m.channel for m in messages(scene)] == ["hand"]


def test_a_product_page_is_named_by_its_shop_address(scene, clock):
    with scene.store.transaction() as tx:
        tx.catalog.save([make.product(sku="TH-1", url="https://tarnholt.example/p/1")], clock())
    ref = words(scene)
    scene.gallery(ref, slug="p-th-1", use="product_page", kind="product", target="TH-1")
    scene.publish("p-th-1")
    thanked(scene)
    assert "https://tarnholt.example/p/1" in messages(scene)[0].text


@pytest.mark.parametrize(
    "over",
    [
        {"policy": Policy()},
        {"policy": Policy(thank=("email",))},
        {"brand": DEMO},
        {"brand": Brand(name="Tarnholt")},
        {"slug": "another"},
    ],
)
def test_nobody_is_told_when_not_wanted(scene, over):
    shown(scene)
    assert thanked(scene, **over).refs == ()
    assert messages(scene) == []


def test_nobody_is_thanked_after_taking_it_back(scene):
    (ref,) = shown(scene)
    scene.bar(ref)
    assert thanked(scene).refs == (), "barred, still to be withdrawn"
    scene.withdraw(ref)
    with scene.store.transaction() as tx:
        tx.rights.lift(ref, "withdrawn", scene.clock())
    assert thanked(scene).refs == (), "not shown any more"


def test_nobody_is_thanked_before_it_is_public(scene):
    scene.gallery(words(scene))
    assert thanked(scene).refs == ()
    scene.publish()
    (scene.out / "ridge" / "current").unlink()
    assert thanked(scene).refs == ()
