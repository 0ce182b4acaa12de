"""Which words ask, in which language, by which way; and who sends where."""

import shutil

import pytest

from chorus.config import Settings
from chorus.errors import ConfigError, RightsError
from chorus.house import House
from chorus.types import Brand, Policy
from chorus.wordings import SHIPPED, load
from rights import links
from rights.granting import author_key
from rights.rates import rates
from rights.renew import renew
from rights.send import send
from storage.store import Store
from tests import make
from tests.outbox import BRAND, KEY, POLICY, Wall, asked, message, put, request, sender

LONG = [one for one in load()["en"].ask if one.size == "long" and not one.networks]
FOR_MASTODON = [one for one in load()["en"].ask if "mastodon" in one.networks]


def test_wordings_take_turns_within_a_batch_and_over_batches(store, clock):
    used = []
    for _ in range(10):
        clock.advance(1)
        used.append(request(store, asked(store, clock)).wording)
    known = [one.id for one in (*LONG, *FOR_MASTODON)]
    assert sorted(used) == sorted(known * 2)
    assert set(used[:5]) == set(known)


def test_a_person_may_choose_and_a_stranger_is_refused(store, clock):
    chosen = LONG[2].id
    assert request(store, asked(store, clock, wording=chosen)).wording == chosen
    french = asked(store, clock, put(store, clock, language="fr"), wording=chosen)
    assert request(store, french).language == "fr"  # an English text is no answer to that
    with pytest.raises(RightsError, match="no wording"):
        asked(store, clock, wording="0123456789ab")


def test_what_is_clearly_worse_is_proposed_no_more(store, clock):
    best, worse = LONG[0].id, LONG[1].id
    for wording, yes in ((best, 20), (worse, 0)):
        for n in range(20):
            post = asked(store, clock, wording=wording)
            with store.transaction() as tx:
                question = tx.rights.request_of(post.ref)
                done = {"status": "answered" if n < yes else "lapsed", "asked_at": clock()}
                tx.rights.save_request(question.model_copy(update=done))
                if n < yes:
                    proof = make.evidence(request=question.id)
                    tx.rights.save_grant(make.grant(work=question.works[0], evidence=proof))
            clock.advance(1)
    with store.reading() as tx:
        told = {rate.wording: rate for rate in rates(tx.rights.tallies())}
    assert (told[best].asked, told[best].settled, told[best].yes) == (20, 20, 20)
    assert (told[worse].settled, told[worse].yes) == (20, 0)
    assert told[worse].high < told[best].low
    used = set()
    for _ in range(8):
        clock.advance(1)
        used.add(request(store, asked(store, clock)).wording)
    assert worse not in used
    assert request(store, asked(store, clock, wording=worse)).wording == worse  # never forbidden


def test_a_language_is_added_by_a_file(store, clock, tmp_path):
    told = (SHIPPED / "es.toml").read_text(encoding="utf-8")
    italian = told.replace('language = "es"', 'language = "it"').replace(
        "¡Hola! Nos encanta", "Ciao! Ci piace molto"
    )
    (tmp_path / "it.toml").write_text(italian, encoding="utf-8")
    policy = POLICY.model_copy(update={"wordings": tmp_path})
    brand = BRAND.model_copy(update={"keys": ("#yestarnholt", "#sitarnholt")})
    posts = [put(store, clock, language="it-IT") for _ in range(5)]
    for post in posts:
        clock.advance(1)
        asked(store, clock, post, policy=policy, brand=brand)
    questions = [request(store, post) for post in posts]
    assert {one.language for one in questions} == {"it"}
    assert any("Ciao! Ci piace molto" in one.text for one in questions)
    assert all("#sitarnholt" in one.text for one in questions)
    with store.reading() as tx:
        assert tx.rights.terms(questions[0].terms).language == "it"
    shipped = asked(store, clock, put(store, clock, language="it"))
    assert request(store, shipped).language == "en"
    (tmp_path / "it.toml").write_text(italian.replace("{key}", "key", 1), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"it\.toml, line"):
        asked(store, clock, policy=policy)


def test_every_old_text_of_terms_stays(store, clock, tmp_path):
    first = request(store, asked(store, clock))
    told = (SHIPPED / "en.toml").read_text(encoding="utf-8")
    changed = told.replace("Nothing is paid", "Not a penny is paid")
    (tmp_path / "en.toml").write_text(changed, encoding="utf-8")
    policy = POLICY.model_copy(update={"wordings": tmp_path})
    second = request(store, asked(store, clock, policy=policy))
    assert first.terms != second.terms
    with store.reading() as tx:
        assert "Nothing is paid" in tx.rights.terms(first.terms).text
        assert "Not a penny is paid" in tx.rights.terms(second.terms).text


def test_the_link_is_bound_to_this_request(store, clock):
    post = asked(store, clock)
    question = request(store, post)
    assert f"{BRAND.public_url}{question.link}" in question.text
    link = links.read(question.link.removeprefix("/c/"))
    assert links.answers(KEY, link, question, author_key(post.post.author))
    assert (link.expires_at - clock()).days == POLICY.link_days
    nowhere = request(
        store, asked(store, clock, brand=BRAND.model_copy(update={"public_url": None}))
    )
    assert nowhere.link == ""
    assert "http" not in nowhere.text


def test_a_request_and_its_message_say_the_same(store, clock):
    post = asked(store, clock)
    question, told = request(store, post), message(store, post)
    assert told.request == question.id
    assert (told.text, told.language, told.channel) == (question.text, "en", question.channel)
    assert told.to == post.post.author.handle
    assert (told.subject, told.key) == ("", told.id)
    nameless = put(store, clock, author=None)
    asked(store, clock, nameless)
    assert message(store, nameless).channel == "hand"


def test_a_renewal_may_ask_again_and_is_not_dropped_for_what_it_renews(store, clock):
    post = asked(store, clock)
    wall = Wall()
    told = {"policy": POLICY, "brand": BRAND, "clock": clock, "http": wall.http()}
    send(store, senders={"mastodon": sender()}, **told)
    with store.transaction() as tx:
        question = tx.rights.request_of(post.ref)
        tx.rights.save_request(question.model_copy(update={"status": "answered"}))
        grants = [
            make.grant(work=work, evidence=make.evidence(request=question.id, at=clock()))
            for work in question.works
        ]
        for grant in grants:
            tx.rights.save_grant(grant)
    clock.advance(3600)
    asked(store, clock, post, renews=grants[0].id)
    draft = request(store, post)
    assert (draft.renews, draft.status) == (grants[0].id, "drafted")
    assert send(store, senders={"mastodon": sender()}, **told).counts == {}, "a person confirms"
    renew(store, draft.id, by="mara", clock=clock)
    with pytest.raises(RightsError, match="not a draft"):
        renew(store, draft.id, by="mara", clock=clock)
    assert send(store, senders={"mastodon": sender()}, **told).counts == {"sent": 1}


@pytest.mark.parametrize(
    ("networks", "told", "channels"),
    [
        ({"mastodon": {"server": "a.example", "token": "t"}}, {}, {"mastodon": "api"}),
        ({"mastodon": {"server": "a.example"}}, {}, {"mastodon": "hand"}),
        ({"mastodon": {"token": "t"}}, {"mastodon": "hand"}, {"mastodon": "hand"}),
        ({"bluesky": {"handle": "h", "app_password": "p"}}, {}, {"bluesky": "api"}),
        ({"bluesky": {"handle": "h"}}, {}, {"bluesky": "hand"}),
        ({"x": {"bearer_token": "b"}}, {"x": "api"}, {"x": "api"}),
        (
            {"x": dict.fromkeys(("consumer_key", "consumer_secret", "access_token", "access_token_secret"), "k")},
            {},
            {"x": "hand"},
        ),
        ({"instagram": {"access_token": "t"}}, {"instagram": "api"}, {"instagram": "hand"}),
    ],
)  # fmt: skip
def test_who_sends_where(sqlite_template, tmp_path, clock, networks, told, channels):
    url = f"sqlite:///{tmp_path}/c.db"
    shutil.copy(sqlite_template, tmp_path / "c.db")
    settings = Settings(brand=Brand(name="T"), networks=networks, rights=Policy(send=told))
    store = Store.open(url, tmp_path / "media")
    house = House(settings, store, None, clock)
    assert house.channels() == channels
    assert set(house.senders()) == {n for n, who in channels.items() if who == "api"}
    assert set(house.wordings) >= {"en", "fr", "es", "de"}
    store.close()
