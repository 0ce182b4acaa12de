"""Rules and windows: every refusal by its reason, and nothing depends on mood or luck."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.disclosure import disclosure_needed
from campaigns.rules import SENTENCES, Reason, judge, say, seated, touches
from campaigns.windows import closing, day_of, near, phase, told_at
from chorus.types import Declaration, Entry, Rating
from tests import make

NOW = make.NOW
CONTEST = make.campaign(
    slug="trails", hashtags=("TarnholtTrails",), mentions=("@tarnholt_example",)
)
HOUR = timedelta(hours=1)


def stored(**over):
    return make.stored(
        **{"hashtags": ("tarnholttrails",), "mentions": ("tarnholt_example@fell.example",), **over}
    )


def form(**over):
    return Declaration(**{"at": NOW, "entering": True, "campaign": "trails", **over})


@pytest.mark.parametrize(
    ("over", "already", "reasons"),
    [
        ({}, 0, ()),
        ({"hashtags": ("ＴarnholtTrails",)}, 0, ()),
        ({"hashtags": ("tarnholt",)}, 0, ("no_hashtag",)),
        ({"hashtags": ("tarnhölttrails",)}, 0, ("no_hashtag",)),
        ({"mentions": ()}, 0, ("no_mention",)),
        ({"mentions": ("tarnholt_examples",)}, 0, ("no_mention",)),
        ({"hashtags": (), "mentions": ()}, 0, ("no_hashtag", "no_mention")),
        ({"posted_at": CONTEST.opens_at}, 0, ()),
        ({"posted_at": CONTEST.opens_at - timedelta(microseconds=1)}, 0, ("before_opening",)),
        ({"posted_at": CONTEST.closes_at, "first_seen_at": CONTEST.closes_at + HOUR}, 0, ()),
        (
            {"posted_at": CONTEST.closes_at + HOUR, "first_seen_at": CONTEST.closes_at + 2 * HOUR},
            0,
            ("after_closing",),
        ),
        ({"posted_at": NOW, "server_at": CONTEST.opens_at - HOUR}, 0, ("before_opening",)),
        ({"posted_at": CONTEST.opens_at - HOUR, "server_at": NOW}, 0, ()),
        ({"posted_at": None}, 0, ("no_time",)),
        (
            {"edited_at": CONTEST.closes_at + HOUR, "first_seen_at": CONTEST.closes_at + 2 * HOUR},
            0,
            ("edited_late",),
        ),
        ({"edited_at": CONTEST.closes_at + HOUR}, 0, ()),
        ({"media": ()}, 0, ("media",)),
        ({"media": (make.media(kind="audio"),)}, 0, ("media",)),
        ({"media": (make.media(kind="audio"), make.media(kind="video"))}, 0, ()),
        ({"repost_of": "https://fell.example/p/0"}, 0, ("repost",)),
        ({"author": make.author(handle="Tarnholt_Example")}, 0, ("brand_own",)),
        ({"author": make.author(handle="tarnholt_shop")}, 0, ("brand_own",)),
        ({"person": None}, 0, ("no_author",)),
        ({"state": "gone"}, 0, ("gone",)),
        ({"state": "withdrawn"}, 0, ("withdrawn",)),
        ({}, 1, ("already_entered",)),
        ({"declared": form(), "hashtags": (), "mentions": ()}, 0, ()),
        ({"declared": form(entering=False), "hashtags": (), "mentions": ()}, 0, ("not_entering",)),
        (
            {"declared": form(campaign="other"), "hashtags": (), "mentions": ()},
            0,
            ("no_hashtag", "no_mention"),
        ),
    ],
)
def test_reasons(over, already, reasons):
    ruling = judge(stored(**over), CONTEST, already, NOW, own=("tarnholt_shop",))
    assert ruling.reasons == reasons
    assert ruling.status == ("refused" if reasons else "entered")


def test_networks_media_and_caps_of_other_campaigns():
    only = make.campaign(networks=("instagram",), media=("text",), entries_per_person=2)
    assert judge(make.stored(), only, 0, NOW).reasons == ("network", "media")
    words = make.stored(network="instagram", media=())
    assert judge(words, only, 1, NOW).status == "entered"
    assert judge(words, only, 2, NOW).reasons == ("already_entered",)


def test_every_reason_has_a_sentence():
    for reason in Reason.__args__:
        assert say(reason) == SENTENCES[reason]
        assert say(reason, lambda sentence: f"<{sentence}>").startswith("<")
    assert say("no_author") == "Author unknown: a person must answer."


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({}, True),
        ({"mentions": ()}, True),
        ({"hashtags": ()}, True),
        ({"hashtags": (), "mentions": ()}, False),
        ({"posted_at": CONTEST.closes_at + HOUR}, True),
        ({"posted_at": CONTEST.closes_at + timedelta(days=3)}, False),
        ({"posted_at": None}, True),
        ({"hashtags": (), "mentions": (), "declared": form()}, True),
        ({"declared": form(campaign="other")}, False),
        ({"declared": form(campaign=None)}, True),
    ],
)
def test_what_a_post_was_collected_for(over, expected):
    assert touches(stored(**over).post, CONTEST) is expected


MOODS = ("I hate these boots", "best boots ever!!! 😍", "meh", "terrible, 1 star", "")


@given(
    st.text(max_size=60),
    st.sampled_from(MOODS),
    st.integers(1, 5),
    st.integers(0, 1),
    st.sampled_from([("no", "se"), ("tarnholttrails",)]),
)
def test_sentiment_never_matters(text, mood, stars, already, tags):
    one = stored(text=mood, rating=Rating(value=stars, min=1, max=5), hashtags=tags)
    post = one.post.model_copy(
        update={"text": text, "rating": Rating(value=6 - stars, min=1, max=5)}
    )
    other = one.model_copy(update={"post": post})
    assert judge(one, CONTEST, already, NOW) == judge(other, CONTEST, already, NOW)


entry_st = st.builds(
    lambda n, minute, told: Entry(
        campaign="trails",
        ref=f"{n:016x}",
        person=1,
        at=NOW + timedelta(minutes=minute),
        status=told[0],
        reasons=told[1],
    ),
    st.integers(0, 10_000),
    st.integers(0, 5),
    st.sampled_from(
        [("entered", ()), ("refused", ("already_entered",)), ("refused", ("media",)), ("won", ())]
    ),
)


@given(st.lists(entry_st, max_size=8, unique_by=lambda e: e.ref), st.integers(1, 3), st.randoms())
def test_the_earliest_count_whatever_the_order_of_arrival(entries, cap, luck):
    def after(order):
        changed = {e.ref: e for e in seated(order, cap)}
        return {e.ref: changed.get(e.ref, e) for e in order}

    shuffled = list(entries)
    luck.shuffle(shuffled)
    result = after(entries)
    assert result == after(shuffled)
    assert seated(list(result.values()), cap) == []
    accepted = [e for e in result.values() if e.status == "entered"]
    waiting = [e for e in result.values() if e.reasons == ("already_entered",)]
    won = sum(e.status == "won" for e in entries)
    assert len(accepted) <= max(cap - won, 0)
    assert all((a.at, a.ref) < (w.at, w.ref) for a in accepted for w in waiting)
    for entry in entries:
        if entry.reasons == ("media",) or entry.status == "won":
            assert result[entry.ref] == entry


def test_windows():
    assert phase(CONTEST, CONTEST.opens_at - HOUR) == "upcoming"
    assert phase(CONTEST, CONTEST.opens_at) == "open"
    assert phase(CONTEST, CONTEST.closes_at) == "open"
    assert phase(CONTEST, CONTEST.closes_at + HOUR) == "closed"
    madrid = make.campaign(zone="Europe/Madrid")
    assert closing(madrid).utcoffset() == timedelta(hours=1)
    late = NOW.replace(hour=23, minute=30)
    assert day_of(madrid, late) == (late + timedelta(days=1)).date().isoformat()
    assert near(CONTEST, None)
    assert told_at(make.post(declared=form(), posted_at=None)) == NOW


@pytest.mark.parametrize(
    ("tag", "country", "needed"),
    [
        ("#TarnholtContest", "US", False),
        ("tarnholtsweepstakes", "us", False),
        ("#tarnholtsweeps", "US", True),
        ("#tarnholt", "US", True),
        ("#concourstarnholt", "US", True),
        ("#ConcoursTarnholt", "FR", False),
        ("#sorteotarnholt", "ES", False),
        ("#tarnholt", "FR", True),
    ],
)
def test_disclosure(tag, country, needed):
    assert disclosure_needed(tag, country) is needed
