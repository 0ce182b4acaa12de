"""Creative Commons: what its addresses say, and what a brand may do with such a post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.types import SURFACES
from rights.licences import against, licence, may
from rights.settle import grant_by_hand
from tests import make
from tests.rights.talk import asked, clears, listen, put, reply

BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("uri", "name", "canonical"),
    [
        (BY, "CC BY 4.0", BY),
        ("http://creativecommons.org/licenses/by/4.0", "CC BY 4.0", BY),
        ("https://www.creativecommons.org/licenses/by/4.0/deed.fr", "CC BY 4.0", BY),
        (f" {BY}legalcode ", "CC BY 4.0", BY),
        (
            "https://creativecommons.org/licenses/by-nc-sa/3.0/es/",
            "CC BY-NC-SA 3.0 ES",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/es/",
        ),
        (
            "https://creativecommons.org/licenses/by-nd/2.5/scotland/",
            "CC BY-ND 2.5 SCOTLAND",
            "https://creativecommons.org/licenses/by-nd/2.5/scotland/",
        ),
        (
            "https://creativecommons.org/publicdomain/zero/1.0/",
            "CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        (
            "https://creativecommons.org/publicdomain/mark/1.0/",
            "PDM 1.0",
            "https://creativecommons.org/publicdomain/mark/1.0/",
        ),
    ],
)
def test_addresses(uri, name, canonical):
    known = licence(uri)
    assert (known.name, known.uri) == (name, canonical)
    assert licence(known.uri) == known


@pytest.mark.parametrize(
    "uri",
    [
        None,
        "",
        "CC BY 4.0",
        "https://creativecommons.org/",
        "https://creativecommons.org.evil.example/licenses/by/4.0/",
        "https://evil.example/?https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/9.9/",
        "https://creativecommons.org/licenses/by-nd-sa/4.0/",
        "https://creativecommons.org/licenses/nc/1.0/",
        f"{BY}\nhttps://creativecommons.org/licenses/by-nc/4.0/",
        f"{BY}#by-nc",
    ],
)
def test_what_is_no_licence(uri):
    assert licence(uri) is None


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    known = licence(text)
    assert bool(against(text)) or not text or (known is not None and not known.nc)


@pytest.mark.parametrize(
    ("kind", "refused", "allowed"),
    [
        ("by", "", ("crop", "overlay", "translate")),
        ("by-sa", "", ()),
        ("by-nd", "", ()),
        ("by-nc", "forbids commercial use", ("crop", "overlay", "translate")),
        ("by-nc-nd", "forbids commercial use", ()),
        ("by-nc-sa", "forbids commercial use", ()),
    ],
)
def test_nc_nd_and_sa(kind, refused, allowed):
    uri = f"https://creativecommons.org/licenses/{kind}/4.0/"
    assert (refused in against(uri)) if refused else against(uri) == ""
    assert may(licence(uri)) == allowed


def grants(store, post):
    with store.reading() as tx:
        return tx.rights.grants(post.ref)


def test_a_cc_post_needs_no_request_and_names_its_author(store, clock):
    author = make.author(handle="ana@fell.example")
    post = put(store, clock, licence=f"{BY}deed.es", author=author)
    assert listen(store, clock).declared == 1
    assert listen(store, clock).declared == 0
    made = grants(store, post)
    assert len(made) == 2
    for grant in made:
        assert grant.uses == SURFACES
        assert grant.licence == BY
        assert grant.credit == f"Photo by @ana@fell.example, CC BY 4.0 ({BY})"
        assert grant.ends_on is None
        assert grant.evidence.kind == "licence"
        assert len(grant.evidence.raw) == 64
        with store.reading() as tx:
            assert tx.rights.terms(grant.terms).text == f"CC BY 4.0\n{BY}\n"
    assert clears(store, clock, post, "ads")


@pytest.mark.parametrize(
    "over",
    [
        {"licence": "https://creativecommons.org/licenses/by-nc/4.0/"},
        {"licence": "https://creativecommons.org/licenses/by-nc-nd/4.0/"},
        {"licence": "https://creativecommons.org/publicdomain/mark/1.0/"},
        {"licence": "https://licence.example/mine"},
        {"licence": BY, "author": None},
        {"licence": BY, "author": make.author(handle=None, name=None)},
    ],
)
def test_what_a_brand_may_not_take(store, clock, over):
    post = put(store, clock, **over)
    assert listen(store, clock).declared == 0
    assert grants(store, post) == []


def test_nd_is_shown_whole(store, clock):
    post = put(store, clock, licence="https://creativecommons.org/licenses/by-nd/4.0/")
    listen(store, clock)
    assert {grant.may for grant in grants(store, post)} == {()}


def test_a_no_wins_over_a_licence(store, clock):
    post = put(store, clock)
    with store.transaction() as tx:
        tx.rights.bar(make.bar(ref=post.ref, kind="declined"))
        seen = make.found(**{**dict(post.post), "licence": BY})
        tx.posts.save([seen], at=clock(), by="test")
    assert listen(store, clock).declared == 0
    assert grants(store, post) == []


def test_a_person_may_ask_the_author_of_a_nc_post(store, clock):
    post = asked(store, clock, licence="https://creativecommons.org/licenses/by-nc/4.0/")
    reply(store, clock, post, "#yestarnholt")
    assert listen(store, clock).granted == 1
    assert clears(store, clock, post)


def test_by_hand_beside_a_licence_that_forbids(store, clock):
    post = put(store, clock, licence="https://creativecommons.org/licenses/by-nc/4.0/")
    grant_by_hand(
        store,
        post.ref,
        uses=("gallery",),
        by="mara",
        clock=clock,
        note="she wrote",
        url="https://mail.example/7",
    )
    assert clears(store, clock, post, "gallery")
