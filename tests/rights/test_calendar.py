"""What ends, where it is used, what was planned beyond; and asking again in time."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.config import Settings
from chorus.house import House
from chorus.http import Answered, Http
from chorus.types import Brand, Facts, LoggedUse, Policy, RightsRequest, Work
from chorus.uses import ending, renewed
from rights.calendar import due, endings
from rights.consent import may_use
from tests import make
from tests.publishing.scene import Scene

NOW, DAY = make.NOW, make.NOW.date()
SOON = DAY + timedelta(days=20)


def facts(*grants, **over):
    post = make.stored(ref="a" * 16)
    told = {"post": post, "decision": None, "grants": grants, "bars": (), "media": ()}
    return {post.ref: Facts(**{**told, **over})}


def grant(ends_on=SOON, **over):
    told = {"id": "g1", "work": Work(ref="a" * 16, part="text"), "uses": ("gallery", "print")}
    return make.grant(**{**told, "ends_on": ends_on, **over})


def use(**over):
    told = {"id": "u1", "use": "print", "title": "Poster", "refs": ("a" * 16,), "by": "mara"}
    return LoggedUse(**{**told, "starts_on": DAY, "at": NOW, **over})


def lines(*grants, galleries=None, uses=(), days=60, **over):
    return endings(facts(*grants, **over), galleries or {}, uses, NOW, days)


def test_a_line_says_the_day_where_it_is_used_and_what_was_planned_beyond():
    gallery, other = make.gallery(), make.gallery(slug="ads", use="ads")
    (line,) = lines(
        grant(),
        galleries={"a" * 16: [gallery, other]},
        uses=[
            use(ends_on=SOON + timedelta(days=1)),
            use(id="u2", title="Flyer", ends_on=SOON),
            use(id="u3", title="Ad", use="ads"),
            use(id="u4", title="Old", ends_on=DAY - timedelta(days=1)),
            use(id="u5", title="Window"),
            use(id="u6", title="Back", recalled_at=NOW),
            use(id="u7", title="pack.zip", kind="export"),
        ],
    )
    assert (line.day, line.allowed, line.grants) == (SOON, ("gallery", "print"), ("g1",))
    assert line.galleries == ("ridge",)
    assert line.uses == ("Poster", "Flyer", "Window", "pack.zip")
    assert line.conflicts == (
        f"Poster is planned until {SOON + timedelta(days=1)}",
        "Window has no end",
    )


@pytest.mark.parametrize(
    ("others", "left"),
    [
        ([], ("gallery", "print")),
        ([grant(id="g2", ends_on=None)], None),
        ([grant(id="g2", ends_on=None, uses=("gallery",))], ("print",)),
        ([grant(id="g2", ends_on=None, starts_on=SOON + timedelta(days=1))], None),
        (
            [grant(id="g2", ends_on=None, starts_on=SOON + timedelta(days=2))],
            ("gallery", "print"),
        ),
        (
            [grant(id="g2", ends_on=None, work=Work(ref="a" * 16, part="0" * 64))],
            ("gallery", "print"),
        ),
        ([grant(version=2, ends_on=None)], None),
    ],
)
def test_what_another_permission_carries_on_does_not_end(others, left):
    found = lines(grant(), *others)
    assert [line.allowed for line in found] == ([left] if left else [])


@pytest.mark.parametrize(
    ("over", "days", "n"),
    [
        ({}, 20, 1),
        ({}, 19, 0),
        ({"ends_on": DAY}, 0, 1),
        ({"ends_on": DAY - timedelta(days=1)}, 60, 0),
        ({"ends_on": None}, 60, 0),
        ({"uses": ()}, 60, 0),
    ],
)
def test_only_what_ends_in_these_days(over, days, n):
    assert len(lines(grant(**over), days=days)) == n


def test_closed_posts_have_no_line():
    assert lines(grant(), bars=(make.bar(ref="a" * 16),)) == []
    assert lines(grant(), post=make.stored(ref="a" * 16, state="gone")) == []


USES = st.lists(st.sampled_from(["gallery", "print", "social", "social:instagram"]), max_size=3)


@given(
    st.lists(st.tuples(USES, st.integers(-3, 8), st.integers(0, 12) | st.none()), max_size=4),
    st.sampled_from(["gallery", "print", "social", "social:instagram"]),
)
def test_what_is_allowed_today_and_not_after_the_last_line_has_a_line(told, wanted):
    work = Work(ref="a" * 16, part="text")
    grants = [
        grant(
            id=f"g{n}",
            uses=tuple(uses),
            starts_on=DAY + timedelta(days=start),
            ends_on=None if length is None else DAY + timedelta(days=start + length),
        )
        for n, (uses, start, length) in enumerate(told)
    ]
    days = {line.day: line.allowed for line in lines(*grants, days=40)}
    for n in range(30):
        at = NOW + timedelta(days=n)
        here = may_use(work, wanted, "*", None, at, grants, [])
        there = may_use(work, wanted, "*", None, at + timedelta(days=1), grants, [])
        if here.allowed and not there.allowed:
            ends = days.get(at.date(), ())
            assert any(wanted == one or wanted.startswith(f"{one}:") for one in ends)


def test_asked_again_are_only_used_ones_and_once_for_each_grant():
    used = lines(grant(), galleries={"a" * 16: [make.gallery()]})
    assert due(used, []) == [("a" * 16, "g1", ("gallery", "print"))]
    assert due(lines(grant()), []) == []
    before = RightsRequest(
        id="r1",
        ref="a" * 16,
        works=(),
        uses=("gallery",),
        language="en",
        text="Once more?",
        terms="0" * 64,
        status="lapsed",
        by="chorus",
        created_at=NOW,
        renews="g1",
    )
    assert due(used, [before]) == []


def test_a_used_permission_is_asked_for_again_as_a_draft_once(store, clock, tmp_path):
    scene = Scene(store, clock, tmp_path / "out")
    settings = Settings(
        brand=Brand(name="Tarnholt", keys=("#yestarnholt",)),
        media=tmp_path / "media",
        galleries=scene.out,
        rights=Policy(renew_days=30),
    )
    house = House(settings, scene.store, Http.offline(lambda _: Answered(status=500)), clock)
    shown, idle, later = (
        scene.save(media=(), kind="review", text=f"Warm {n}", posted_at=NOW) for n in range(3)
    )
    for ref, days in ((shown, 20), (idle, 20), (later, 40)):
        scene.approve(ref)
        scene.grant(ref, ends_on=DAY + timedelta(days=days))
    scene.gallery(shown, later)
    scene.publish()
    assert [(line.ref, line.galleries) for line in ending(house, 30)] == sorted(
        [(shown, ("ridge",)), (idle, ())]
    )
    assert renewed(house).queued == (shown,)
    assert renewed(house).queued == ()
    with scene.store.reading() as tx:
        (request,) = tx.rights.requests()
        (message,) = tx.messages.find(kind="request")
    assert (request.status, message.status) == ("drafted", "drafted")
    assert request.renews == f"{shown}-text"
    assert set(request.uses) == {"gallery", "product_page"}
    clock.advance(15 * 86400)
    assert renewed(house).queued == (later,)
