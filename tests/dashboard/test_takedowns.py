"""Takedowns: removal and its receipt, complaints, what is opened again, held, erased, called back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from chorus.types import Gallery, QueueFilter, Work
from dashboard import acts_rights
from dashboard.desk import Desk
from dashboard.standing import Standing
from tests import make
from tests.dashboard.test_rights_screens import formed
from tests.dashboard.test_screens import drawn, words


@pytest.mark.parametrize("how", ["link", "handle", "reference", "profile"])
def test_a_takedown_in_three_actions(home: Standing, desk: Callable[..., Desk], how: str) -> None:
    sit = desk("brand")
    with home.house.store.reading() as tx:
        card = tx.views.cards(tx.search.named("https://photogram.example/p/30"))[0]
    handle = card.post.author.handle
    told = {
        "link": "http://www.photogram.example/p/30/?utm_source=x#top",
        "handle": f"@{handle.upper()}",
        "reference": card.ref,
        "profile": f"https://photogram.example/@{handle}",
    }[how]
    test = drawn(sit, "rights", view="takedowns")
    test.text_input(key="takedown").set_value(told).run()  # 1
    assert "Shown in no gallery now." in words(test)
    test.button(key="takedown-go").click().run()  # 2
    with home.house.store.reading() as tx:
        assert tx.posts.get(card.ref).state == "live"  # one question first
    test.button(key="takedown-yes").click().run()  # 3
    assert not test.exception
    assert "gone for good" in test.success[0].value
    assert "Withdrawn, removed everywhere" in words(test)
    with home.house.store.reading() as tx:
        assert tx.posts.get(card.ref).state == "withdrawn"


def test_a_takedown_writes_the_gallery_again(home: Standing, desk: Callable[..., Desk]) -> None:
    store, sit = home.house.store, desk("brand")
    with store.reading() as tx:
        queue = tx.views.queue(QueueFilter(network="reviews"), None, 20).cards
        card = next(one for one in queue if not one.grants and not one.bars and not one.request)
    ref, said = card.ref, card.post.text
    with store.transaction() as tx:
        tx.decisions.set(make.decision(ref=ref), expects=None)
        tx.rights.save_grant(make.grant(work=Work(ref=ref, part="text"), terms="0" * 64))
        tx.publications.save_gallery(
            Gallery(slug="said", title="What people said", kind="list", placed=(ref,))
        )
    assert sit.publish("said").items == (ref,)
    page = home.house.out / "said" / "current" / "index.html"
    assert said[:12] in page.read_text()
    test = drawn(sit, "rights", view="takedowns")
    test.text_input(key="takedown").set_value(ref).run()
    assert "Shown in: What people said" in words(test)
    test.button(key="takedown-go").click().run()
    test.button(key="takedown-yes").click().run()
    assert "Written again without it: What people said." in test.success[0].value
    assert said[:12] not in page.read_text()
    assert "What people said: removed" in words(test)  # the receipt


def test_nobody_is_guessed_for_a_takedown(desk: Callable[..., Desk]) -> None:
    sit = desk("brand")
    for told in ("", "  ", "mira", "https://photogram.example/p/", "%", "https://", "form:"):
        assert sit.named(told) == []


@pytest.mark.parametrize(("press", "status"), [("uphold", "upheld"), ("reject", "rejected")])
def test_a_complaint_is_decided_with_reasons(
    home: Standing, desk: Callable[..., Desk], press: str, status: str
) -> None:
    sit = desk("brand")
    test = drawn(sit, "rights", view="takedowns")
    said = words(test)
    assert "decide by today, 13:00 UTC" in said
    assert said.index("against their will") < said.index("their work")  # open ones before countered
    test.button(key=f"{press}-nt1").click().run()
    assert "needs its reasons" in test.error[0].value
    test.text_area(key="why-nt1").set_value("She is shown and did not agree.")
    assert not test.button(key=f"{press}-nt1").click().run().exception
    with home.house.store.reading() as tx:
        one = tx.notices.get("nt1")
        bars = [bar.kind for bar in tx.rights.bars(one.ref)]
    assert (one.status, one.decided_by) == (status, "Mara")
    assert bool(bars) == (press == "uphold")


def test_a_guardians_consent_opens_again(home: Standing, desk: Callable[..., Desk]) -> None:
    with home.house.store.reading() as tx:
        [ref] = [c.ref for c in tx.views.cards(tx.search.named("https://photogram.example/p/21"))]
        assert [bar.kind for bar in tx.rights.bars(ref)] == ["minor"]
    test = drawn(desk("brand"), "rights", view="takedowns")
    test.text_input(key="takedown").set_value(ref).run()
    assert "A guardian&#x27;s consent is missing" in words(test)
    test.button(key=f"reopen-go-{ref}").click().run()
    assert test.error
    letter = [("consent.pdf", b"%PDF-1.4 I agree. M. Guardian")]
    acts_rights.reopen(desk("brand"), ref, kind="minor", why="Letter of 3 May", files=letter)
    with home.house.store.reading() as tx:
        assert [bar.lifted_at is not None for bar in tx.rights.bars(ref)] == [True]


def test_a_hold_is_the_operators(home: Standing, desk: Callable[..., Desk]) -> None:
    with home.house.store.reading() as tx:
        ref = tx.views.queue(QueueFilter(), None, 1).cards[0].ref
    test = drawn(desk("operator"), "rights", view="takedowns")
    test.text_input(key="takedown").set_value(ref).run()
    test.text_input(key=f"hold-why-{ref}").set_value("Case 12/2026")
    test.button(key=f"hold-go-{ref}").click().run()
    assert not test.exception
    assert any("Held since" in one.value for one in test.markdown)
    assert not test.button(key=f"lift-{ref}").click().run().exception
    with home.house.store.reading() as tx:
        assert tx.holds.holding([ref]) == []


def test_the_proof_is_one_file(home: Standing, desk: Callable[..., Desk]) -> None:
    with home.house.store.reading() as tx:
        grant = next(g for c in tx.views.ending(make.NOW) for g in c.card.grants)
    packed = ZipFile(BytesIO(acts_rights.proof(desk("brand"), grant.id)))
    names = packed.namelist()
    assert [name for name in names if name.endswith(".html")]
    assert [name for name in names if name.endswith(".py")]
    test = drawn(desk("brand"), "rights", view="takedowns")
    test.text_input(key="takedown").set_value(grant.work.ref).run()
    assert not test.exception
    assert len(test.get("download_button")) == 1


def test_a_person_is_erased_after_saying_what_goes(
    home: Standing, desk: Callable[..., Desk]
) -> None:
    with home.house.store.reading() as tx:
        card = tx.views.queue(QueueFilter(), None, 1).cards[0]
    test = drawn(desk("operator"), "rights", view="takedowns")
    test.text_input(key="takedown").set_value(card.ref).run()
    test.button(key=f"erase-{card.ref}").click().run()
    assert any("This deletes 1 post" in one.value for one in test.markdown)
    with home.house.store.reading() as tx:
        assert tx.posts.get(card.ref).state == "live"
    assert not test.button(key=f"erase-go-{card.ref}").click().run().exception
    with home.house.store.reading() as tx:
        assert desk().named(f"@{card.post.author.handle}") == []


def test_a_use_is_logged_only_where_it_is_allowed(
    home: Standing, desk: Callable[..., Desk]
) -> None:
    store = home.house.store
    with store.reading() as tx:
        queue = tx.views.queue(QueueFilter(network="reviews"), None, 20).cards
        card = next(one for one in queue if not one.grants and not one.bars and not one.request)

    def log() -> Any:
        test = formed(desk("brand"), "uses")
        test.text_input(key="use-title").set_value("Poster by the door")
        test.text_area(key="use-posts").set_value(card.ref)
        return test.button(key="use-go").click().run()

    assert card.post.author.handle in log().error[0].value
    with store.transaction() as tx:
        assert tx.logged_uses.find(ref=card.ref) == []
        tx.decisions.set(make.decision(ref=card.ref), expects=None)
        work = Work(ref=card.ref, part="text")
        tx.rights.save_grant(make.grant(work=work, uses=("in_store",), terms="0" * 64))
    test = log()
    assert not test.exception
    assert not test.error
    with store.reading() as tx:
        assert [use.run for use in tx.logged_uses.find(ref=card.ref)] == [1]


def test_what_was_out_is_back(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("brand"), "rights", view="takedowns")
    assert "120 copies" in words(test)
    assert "They must be recalled." in words(test)
    key = next(str(one.key) for one in test.button if str(one.key).startswith("recalled-"))
    assert not test.button(key=key).click().run().exception
    with home.house.store.reading() as tx:
        assert tx.views.recalls() == []
        assert tx.logged_uses.get("lu1").recalled_at is not None
