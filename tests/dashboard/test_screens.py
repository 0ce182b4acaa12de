"""Each screen draws without an error, in each language, for each role; and acts through verbs."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from chorus.types import Campaign, Gallery, QueueFilter, Work
from dashboard.desk import Desk, Forbidden
from dashboard.screens import campaigns
from dashboard.standing import Standing
from tests import make

SCREENS = ("today", "review", "rights", "products", "campaigns", "galleries", "collection", "start")


def drawn(desk: Desk, screen: str, **query: str) -> AppTest:
    def script(desk, screen):
        from importlib import import_module

        import_module(f"dashboard.screens.{screen}").screen(desk)

    test = AppTest.from_function(
        script, kwargs={"desk": desk, "screen": screen}, default_timeout=60
    )
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def words(test: AppTest) -> str:
    kinds = (test.title, test.header, test.subheader, test.markdown, test.button, test.get("html"))
    return " ".join(
        str(
            getattr(one, "label", None)
            or getattr(one, "value", None)
            or getattr(getattr(one, "proto", None), "body", "")
        )
        for kind in kinds
        for one in kind
    )


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(
    ("role", "language"), [("operator", "en"), ("viewer", "es"), ("brand", "fr")]
)
def test_a_screen_draws(desk: Callable[..., Desk], screen: str, role: str, language: str) -> None:
    test = drawn(desk(role, language), screen)
    assert not test.exception
    assert len(test.title) == 1


@pytest.mark.parametrize("screen", SCREENS)
def test_an_empty_house_says_what_to_do(sqlite_template: Any, tmp_path: Any, screen: str) -> None:
    import shutil

    from chorus.types import Account
    from storage.store import Store
    from tests.dashboard import served

    shutil.copy(sqlite_template, tmp_path / "chorus.db")
    store = Store.open(f"sqlite:///{tmp_path}/chorus.db", tmp_path / "media")
    house = served.house(tmp_path, store, lambda: make.NOW)
    test = drawn(Desk(house, Account(name="Mara", role="operator")), screen)
    assert not test.exception
    store.close()


def test_today_is_one_sentence_of_what_is(desk: Callable[..., Desk]) -> None:
    said = words(drawn(desk(), "today"))
    assert "36 posts" in said
    assert "30 entries" in said
    assert "Instagram stopped 02:00" in said
    assert "h left to save posts" in said


def test_at_most_five_sentences_with_a_button(desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "today")
    assert 1 <= len(test.button) <= 5


def test_a_condition_is_granted_as_said_and_no_wider(
    home: Standing, desk: Callable[..., Desk]
) -> None:
    test = drawn(desk("brand"), "rights")
    said = words(test)
    assert "yes with a condition" in said
    button = next(one for one in test.button if str(one.key).startswith("grant-h"))
    heard = str(button.key).removeprefix("grant-")
    with home.house.store.reading() as tx:
        ref = tx.rights.heard_one(heard).ref
    assert test.button(key=f"grant-{heard}").click().run().exception == []
    with home.house.store.reading() as tx:
        uses = {use for grant in tx.rights.grants(ref) for use in grant.uses}
        assert tx.rights.heard_one(heard).handled
    assert uses == {"social:instagram"}


def test_a_viewer_cannot_grant(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("viewer"), "rights")
    assert all(
        one.disabled for one in test.button if str(one.key).startswith(("grant-", "no-", "sent-"))
    )
    with home.house.store.reading() as tx:
        heard = tx.rights.heard()[0]
    with pytest.raises(Forbidden):
        desk("viewer").settle(heard.id, ["gallery"])


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: acts_rights.ask(desk, ["x"], ["gallery"]),
        lambda desk: desk.sent("x"),
        lambda desk: desk.place("TH-1", "", []),
        lambda desk: desk.publish("ridge"),
        lambda desk: desk.withdraw(["x"], "asked"),
        lambda desk: desk.start(make.campaign(slug="new")),
        lambda desk: desk.run_now("x"),
        lambda desk: desk.follow("mastodon", "hashtag", "x"),
        lambda desk: desk.unfollow("x"),
    ],
)
def test_a_viewer_may_do_nothing(desk: Callable[..., Desk], act: Callable[[Desk], Any]) -> None:
    with pytest.raises(Forbidden):
        act(desk("viewer"))


def test_a_campaign_in_eight_actions(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("marketer"), "campaigns", new="1")
    test.text_input(key="new-tag").set_value("#snowfeet").run()  # 1
    assert "#snowfeet does not tell readers" in words(test)
    test.text_input(key="new-tag").set_value("#snowfeetcontest").run()
    assert "#snowfeetcontest tells readers" in words(test)
    test.text_input[1].set_value("Snow feet")  # 2
    test.text_input[2].set_value("@tarnholt_example")  # 3
    test.text_input[3].set_value("A pair of boots")  # 4
    test = test.button[0].click().run()  # 5
    assert not test.exception
    with home.house.store.reading() as tx:
        made = tx.campaigns.get("snow-feet")
        act = tx.acts.all(0, 10_000)[-1]
    assert (made.hashtags, made.mentions) == (("snowfeetcontest",), ("tarnholt_example",))
    assert (made.closes_at - made.opens_at).days in {14, 15}
    assert (act.verb, act.who) == ("launch", "Mara")


def test_a_campaign_closes_at_the_end_of_its_day_in_its_zone(desk: Callable[..., Desk]) -> None:
    made: Campaign = campaigns.build(desk(), "Año nuevo", 7, "Europe/Madrid", hashtags=("x",))
    assert made.closes_at.isoformat() == "2026-11-21T22:59:59+00:00"


def test_a_product_page_holds_what_was_picked(home: Standing, desk: Callable[..., Desk]) -> None:
    sit = desk("brand")
    refs = [card.ref for card in sit.product_posts("TH-1", 3)]
    slug = sit.place("TH-1", "", refs)
    assert sit.gallery(slug).gallery.placed == tuple(refs)
    sit.place("TH-1", slug, refs[1:])
    assert sit.gallery(slug).gallery.placed == tuple(refs[1:])
    assert not drawn(sit, "products", sku="TH-1").exception


def test_repairing_a_source_makes_it_due(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "collection")
    assert "17 hours left" in words(test)
    key = "run-instagram:hashtag:mytarnholt"
    assert not test.button(key=key).click().run().exception
    with home.house.store.reading() as tx:
        assert tx.sources.get("instagram:hashtag:mytarnholt").stopped_at is None


def test_a_hashtag_is_followed_and_left_again(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("marketer"), "collection")
    assert "config.yaml" in words(test)  # Mastodon needs a server that this house does not name
    assert "server:" in test.code[0].value
    assert test.button(key="add-go").disabled
    test.selectbox(key="add-network").set_value("bluesky").run()
    test.text_input(key="add-hashtag").set_value("two words").run()
    test.button(key="add-go").click().run()
    assert "letters, digits" in test.error[0].value
    test.text_input(key="add-hashtag").set_value("#tarnholttrails").run()
    assert not test.button(key="add-go").click().run().exception
    key = "bluesky:hashtag:tarnholttrails"
    with home.house.store.reading() as tx:
        made = tx.sources.get(key)
    assert (made.origin, made.every) == ("desk", 600)
    test = drawn(desk("marketer"), "collection")
    assert not any(str(one.key).startswith("stop-mastodon") for one in test.button)
    test.button(key=f"stop-{key}").click().run()
    with home.house.store.reading() as tx:
        assert tx.sources.get(key) is None


def test_a_network_that_hides_authors_says_so(desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "collection")
    test.selectbox(key="add-network").set_value("instagram").run()
    assert "does not tell whose posts these are" in words(test)


@pytest.mark.parametrize("how", ["link", "handle", "reference", "profile"])
def test_a_takedown_in_three_actions(home: Standing, desk: Callable[..., Desk], how: str) -> None:
    sit = desk("brand")
    with home.house.store.reading() as tx:
        card = tx.views.cards(tx.search.named("https://photogram.example/p/3"))[0]
    handle = card.post.author.handle
    told = {
        "link": "http://www.photogram.example/p/3/?utm_source=x#top",
        "handle": f"@{handle.upper()}",
        "reference": card.ref,
        "profile": f"https://photogram.example/@{handle}",
    }[how]
    test = drawn(sit, "rights")
    test.text_input(key="takedown").set_value(told).run()  # 1
    assert "Shown nowhere." in words(test)
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
        ref = tx.views.queue(QueueFilter(network="reviews"), None, 1).cards[0].ref
        words_of = tx.posts.get(ref).post.text
    with store.transaction() as tx:
        tx.decisions.set(make.decision(ref=ref), expects=None)
        tx.rights.save_grant(make.grant(work=Work(ref=ref, part="text"), terms="0" * 64))
        tx.publications.save_gallery(
            Gallery(slug="said", title="What people said", kind="list", placed=(ref,))
        )
    assert sit.publish("said").items == (ref,)
    page = home.house.out / "said" / "current" / "index.html"
    assert words_of[:12] in page.read_text()
    test = drawn(sit, "rights")
    test.text_input(key="takedown").set_value(ref).run()
    assert "Shown in: What people said" in words(test)
    test.button(key="takedown-go").click().run()
    test.button(key="takedown-yes").click().run()
    assert "Written again without it: What people said." in test.success[0].value
    assert words_of[:12] not in page.read_text()


def test_nobody_is_guessed_for_a_takedown(desk: Callable[..., Desk]) -> None:
    sit = desk("brand")
    for told in ("", "  ", "mira", "https://photogram.example/p/", "%", "https://", "form:"):
        assert sit.named(told) == []
    assert "takedown" not in {one.key for one in drawn(desk("marketer"), "rights").text_input}


def test_a_no_closes_the_post_and_its_galleries(home: Standing, desk: Callable[..., Desk]) -> None:
    with home.house.store.reading() as tx:
        heard = tx.rights.heard()[0]
    desk("brand").settle(heard.id, [])
    with home.house.store.reading() as tx:
        assert [bar.kind for bar in tx.rights.bars(heard.ref)] == ["declined"]


def test_review_opens_on_the_post_and_filter_of_its_address(desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "review", network="x")
    assert not test.exception
    assert test.session_state["f-network"] == "x"
    assert desk().count(QueueFilter(network="x")) == 6


def test_screens_are_what_the_navigation_names(desk: Callable[..., Desk]) -> None:
    from dashboard.frame import screens

    for module, _title, _path in screens(desk().words):
        assert callable(import_module(f"dashboard.screens.{module}").screen)
