"""Each screen draws without an error, in each language, for each role; and acts through verbs."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from chorus.types import Campaign, Gallery, QueueFilter
from dashboard.desk import Desk
from dashboard.screens import campaigns
from dashboard.standing import Standing
from tests import make

SCREENS = (
    "today",
    "review",
    "rights",
    "products",
    "campaigns",
    "galleries",
    "library",
    "collection",
    "connect",
    "plan",
    "start",
    "reviews",
    "matching",
    "catalogue",
)


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


def test_a_campaign_in_eight_actions(home: Standing, desk: Callable[..., Desk]) -> None:
    test = drawn(desk("marketer"), "campaigns", new="1")
    test.text_input(key="new-tag").set_value("#snowfeet").run()  # 1
    assert "#snowfeet does not tell readers" in words(test)
    test.text_input(key="new-tag").set_value("#snowfeetcontest").run()
    assert "#snowfeetcontest tells readers" in words(test)
    test.text_input[1].set_value("Snow feet")  # 2
    test.text_input[2].set_value("@tarnholt_example")  # 3
    test.text_input[3].set_value("A pair of boots")  # 4
    test.number_input[0].set_value(25.0)
    test = test.button[0].click().run()  # 5
    assert not test.exception
    with home.house.store.reading() as tx:
        made = tx.campaigns.get("snow-feet")
        act = tx.acts.all(0, 10_000)[-1]
    assert (made.hashtags, made.mentions) == (("snowfeetcontest",), ("tarnholt_example",))
    assert (made.closes_at - made.opens_at).days in {14, 15}
    assert made.caps.usd == 25
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
    test.selectbox(key="add-network-open").set_value("bluesky").run()
    test.text_input(key="add-hashtag-bluesky").set_value("two words")
    test.button(key="add-go").click().run()
    assert "letters, digits" in test.error[0].value
    test.text_input(key="add-hashtag-bluesky").set_value("#tarnholttrails")
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
    test.button_group(key="add-door").set_value("review").run()
    assert test.selectbox(key="add-network-review").value == "instagram"
    assert "does not tell whose posts these are" in words(test)


def test_review_opens_on_the_post_and_filter_of_its_address(desk: Callable[..., Desk]) -> None:
    test = drawn(desk(), "review", network="x")
    assert not test.exception
    assert test.session_state["f-network"] == "x"
    assert desk().count(QueueFilter(network="x")) == 6


def test_screens_are_what_the_navigation_names(desk: Callable[..., Desk]) -> None:
    from dashboard.frame import screens

    for module, _title, _path in screens(desk().words):
        assert callable(import_module(f"dashboard.screens.{module}").screen)


def test_the_wall_of_a_contest_is_made_of_its_gallery(
    home: Standing, desk: Callable[..., Desk]
) -> None:
    told = {"slug": "autumn", "title": "Autumn", "kind": "campaign", "target": "autumn"}
    with home.house.store.transaction() as tx:
        tx.publications.save_gallery(Gallery.model_validate(told))
    test = drawn(desk("brand"), "galleries")
    test = test.button(key="wall-autumn").click().run()
    assert not test.exception
    with home.house.store.reading() as tx:
        made = tx.publications.gallery("autumn-wall")
    assert (made.layout, made.use, made.target) == ("wall", "in_store", "autumn")
    again = drawn(desk("brand"), "galleries")
    assert again.number_input(key="lease-autumn-wall").value == 24


def test_a_spelling_is_looked_for_taken_and_given_up(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chorus.spelling.is_ordinary", {"mountain"}.__contains__)
    mara = desk("marketer")
    store = mara.house.store
    with store.transaction() as tx:
        made = make.campaign(slug="misty", hashtags=("mistyridges",), closes_at=make.NOW)
        tx.campaigns.save(made, make.NOW)
        tx.posts.save([make.found(hashtags=("mistyrigdes",))], at=made.opens_at, by="t")
    test = drawn(mara, "campaigns", campaign="misty")
    assert "mistyrigdes" not in words(test)
    named = {one.label: one for one in test.button}
    test = named["Look for other spellings"].click().run()
    assert "1 post, probably #mistyridges" in words(test)
    test = {one.label: one for one in test.button}["Take it"].click().run()
    with store.reading() as tx:
        assert tx.campaigns.get("misty").spellings == ("mistyrigdes",)
    assert "No other spelling" in words(test)
    {one.label: one for one in test.button}["No longer"].click().run()
    with store.reading() as tx:
        assert tx.campaigns.get("misty").spellings == ()
