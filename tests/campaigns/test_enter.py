"""enter: each post near the window gets its entry or its reasons; order and repetition do nothing."""

from datetime import timedelta
from itertools import permutations

import pytest

from campaigns.enter import enter
from chorus.types import Declaration, Found, JudgedKind
from tests import make

HOUR = timedelta(hours=1)


def start(store, clock, **over):
    campaign = make.campaign(slug="trails", hashtags=("tarnholttrails",), **over)
    with store.transaction() as tx:
        tx.campaigns.save(campaign, clock())
    return campaign


def put(store, clock, **over):
    found = make.found(**{"hashtags": ("tarnholttrails",), **over})
    with store.transaction() as tx:
        return tx.posts.save([found], at=clock(), by="test").new[0]


def entries(store):
    with store.reading() as tx:
        return {e.ref: (e.status, e.reasons) for e in tx.campaigns.entries("trails")}


def test_entries_refusals_and_nothing(store, clock):
    start(store, clock)
    good = put(store, clock)
    late = put(store, clock, media=())
    other = put(store, clock, hashtags=("elsewhere",))
    old = put(store, clock, posted_at=make.NOW - timedelta(days=90))
    counts = enter(store, clock=clock, limit=2)
    assert (counts.entered, counts.refused) == (1, 1)
    assert entries(store) == {good: ("entered", ()), late: ("refused", ("media",))}
    assert other not in entries(store)
    assert old not in entries(store)
    again = enter(store, clock=clock)
    assert (again.entered, again.refused) == (0, 0)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_one_person_counts_once_whatever_arrives_first(store, clock, order):
    start(store, clock)
    who = make.author()
    made = [
        make.found(author=who, hashtags=("tarnholttrails",), posted_at=make.NOW - n * HOUR)
        for n in (3, 2, 1)
    ]
    refs = {}
    for n in order:
        with store.transaction() as tx:
            refs[n] = tx.posts.save([made[n]], at=clock(), by="test").new[0]
        enter(store, clock=clock)
    told = entries(store)
    assert told[refs[0]] == ("entered", ())
    assert told[refs[1]] == told[refs[2]] == ("refused", ("already_entered",))


def test_the_next_post_counts_when_the_first_is_deleted(store, clock):
    start(store, clock)
    who = make.author()
    first = put(store, clock, author=who, posted_at=make.NOW - 2 * HOUR)
    second = put(store, clock, author=who, posted_at=make.NOW - HOUR)
    enter(store, clock=clock)
    with store.transaction() as tx:
        tx.posts.gone([tx.posts.get(first).post.key], at=clock(), by="test")
    enter(store, clock=clock)
    assert entries(store) == {first: ("refused", ("gone",)), second: ("entered", ())}


def test_an_edit_in_time_is_judged_again_and_one_after_closing_is_not(store, clock):
    campaign = start(store, clock)
    ref = put(store, clock)
    enter(store, clock=clock)

    def edit(**over):
        with store.transaction() as tx:
            post = tx.posts.get(ref).post.model_copy(update=over)
            tx.posts.save([Found(post=post)], at=clock(), by="test")
        enter(store, clock=clock)
        return entries(store)[ref]

    assert edit(hashtags=("boots",), text="a", edited_at=make.NOW) == ("refused", ("no_hashtag",))
    assert edit(hashtags=("tarnholttrails",), text="b", edited_at=make.NOW) == ("entered", ())
    assert edit(hashtags=(), text="c", edited_at=campaign.closes_at + HOUR) == ("entered", ())


def test_the_form_enters_only_when_its_box_is_ticked(store, clock):
    start(store, clock)
    told = Declaration(at=clock(), entering=True, campaign="trails")
    yes = put(store, clock, network="form", hashtags=(), declared=told)
    no = put(
        store,
        clock,
        network="form",
        hashtags=(),
        declared=told.model_copy(update={"entering": False}),
    )
    enter(store, clock=clock)
    assert entries(store) == {yes: ("entered", ()), no: ("refused", ("not_entering",))}


def test_own_posts_and_nameless_ones(store, clock):
    start(store, clock)
    own = put(store, clock, author=make.author(handle="tarnholt_example"))
    nameless = put(store, clock, author=None)
    enter(store, clock=clock, own=("@tarnholt_example",))
    assert entries(store) == {
        own: ("refused", ("brand_own",)),
        nameless: ("refused", ("no_author",)),
    }


def test_staff_of_a_campaign_without_them_and_a_word_that_changes_it(store, clock):
    start(store, clock, without=("staff",))
    (ref, other) = (put(store, clock) for _ in range(2))
    with store.transaction() as tx:
        told = JudgedKind(ref=ref, version=1, kind="staff", why="listed_staff @ana")
        tx.who.judged([told], "r")
    enter(store, clock=clock)
    assert entries(store) == {ref: ("refused", ("kind_staff",)), other: ("entered", ())}
    with store.transaction() as tx:
        tx.who.tell(ref, "customer", always=None, by="mara", at=clock())
    enter(store, clock=clock)
    assert entries(store)[ref] == ("entered", ())
