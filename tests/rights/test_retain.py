"""Retention: each class goes when its days are over, holds and permissions are respected."""

from datetime import timedelta

import pytest
from sqlmodel import SQLModel

from chorus import jobs
from chorus.types import Delivery, Entry, LoggedUse, Notice, Policy, Retention, RightsRequest, Work
from rights.hold import hold
from rights.retain import retain
from tests import make
from tests.publishing.scene import Scene
from tests.rights.erased_world import World, house

POLICY = Policy()
NONE = Policy(retention=Retention(**dict.fromkeys(Retention.model_fields, None)))


def rows(store):
    with store.reading() as tx:
        return {
            of.name: sorted(str(tuple(row)) for row in tx.connection.execute(of.select()))
            for of in SQLModel.metadata.sorted_tables
        }


@pytest.fixture
def scene(store, clock, tmp_path):
    return Scene(store, clock, tmp_path / "out")


def clean(store, clock, policy=POLICY, **over):
    return retain(store, policy=policy, clock=clock, **over)


def days(clock, n):
    clock.now += timedelta(days=n)


def states(store, *refs):
    with store.reading() as tx:
        return [post.state if post else None for post in (
            next(iter(tx.posts.many([ref])), None) for ref in refs)]  # fmt: skip


def test_rejected_and_undecided_posts_go_with_their_media_and_never_come_back(store, clock, scene):
    kept = scene.cleared()
    rejected, undecided, later = scene.save(), scene.save(), scene.save()
    scene.approve(rejected, "rejected")
    scene.approve(later, "later")
    digest = scene.digest(rejected)
    with store.reading() as tx:
        late = [make.found().model_copy(update={"post": tx.posts.get(rejected).post})]
    days(clock, 179)
    assert clean(store, clock).counts["rejected"] == 0
    days(clock, 2)
    fresh = scene.save()
    before = rows(store)
    told = clean(store, clock, dry_run=True)
    assert told.examples["rejected"] == (rejected, undecided, later)
    assert rows(store) == before, "a dry run changes nothing"
    assert store.files.has(digest)
    done = clean(store, clock)
    assert (done.counts["rejected"], done.files) == (3, 3)
    assert states(store, rejected, undecided, later, kept, fresh) == [None] * 3 + ["live"] * 2
    assert not store.files.has(digest)
    with store.transaction() as tx:
        assert tx.posts.save(late, at=clock(), by="t").barred == 1
        act = tx.acts.all()[-1]
        assert (act.verb, act.after) == ("retain", {"rejected": 3})
        assert tx.acts.verify()
        assert len(tx.identity.everyone()) == 2, "accounts without posts go too"
    again = rows(store)
    assert not any(clean(store, clock).counts.values())
    assert rows(store) == again, "nothing due, nothing written"


@pytest.mark.parametrize("why", ["held", "account held", "granted", "asked", "used", "entry"])
def test_what_is_still_needed_stays(store, clock, scene, why):
    ref = scene.save()
    author = None
    with store.transaction() as tx:
        author = tx.posts.get(ref).post.author
        now = clock()
        if why == "granted":
            tx.rights.save_grant(make.grant(work=Work(ref=ref, part="text")))
        if why == "asked":
            tx.rights.save_request(_request(ref, now, status="sent"))
        if why == "used":
            tx.logged_uses.save(
                LoggedUse(id="u", use="print", title="t", refs=(ref,), starts_on=now.date(),
                          by="m", at=now)
            )  # fmt: skip
        if why == "entry":
            tx.campaigns.save(make.campaign(opens_at=now, closes_at=now + timedelta(days=400)), now)
            tx.campaigns.save_entries(
                [Entry(campaign="autumn", ref=ref, person=None, at=now, status="entered")]
            )
    if "held" in why:
        subject = ref if why == "held" else f"{author.network}:{author.id}"
        hold(store, subject, by="lena", clock=clock, why="claim")
    days(clock, 300)
    done = clean(store, clock)
    assert (done.counts["rejected"], states(store, ref)) == (0, ["live"])
    assert done.held == ("held" in why)
    days(clock, 10_000)
    clean(store, clock)
    assert states(store, ref) == [None if why == "entry" else "live"]
    with store.reading() as tx:
        assert len(tx.campaigns.entries("autumn")) == (why == "entry"), "it still counts"


def _request(ref, at, **over):
    told = {
        "id": f"r{ref}"[:20], "ref": ref, "works": (Work(ref=ref, part="text"),),
        "uses": ("gallery",), "language": "en", "text": "Hello, may we?", "terms": "0" * 64,
        "status": "lapsed", "by": "mara", "created_at": at, **over,
    }  # fmt: skip
    return RightsRequest(**told)


def test_a_no_is_kept_without_its_post(store, clock, scene):
    """We must never ask again, and need nothing but the no for that."""
    ref = scene.save(text="A long text that nobody needs any more")
    with store.transaction() as tx:
        late = make.found().model_copy(update={"post": tx.posts.get(ref).post})
        tx.rights.bar(make.bar(ref=ref, kind="declined", at=clock(), why="no, thanks"))
    days(clock, 31)
    assert clean(store, clock).counts["declined"] == 1
    with store.transaction() as tx:
        assert tx.posts.save([late], at=clock(), by="t").barred == 1
        kinds = [
            row.kind for row in tx.connection.execute(SQLModel.metadata.tables["bar"].select())
        ]
        assert sorted(kinds) == ["declined", "erased"]
        posts = tx.connection.execute(SQLModel.metadata.tables["post"].select()).mappings().all()
        assert [(row["state"], row["text"], row["author"]) for row in posts] == [
            ("erased", "", None)
        ]
        assert "no, thanks" not in str(rows(store))


def test_what_its_network_deleted_goes_unless_it_was_allowed(store, clock, scene):
    alone, allowed = scene.save(), scene.cleared()
    with store.transaction() as tx:
        keys = [tx.posts.get(ref).post.key for ref in (alone, allowed)]
        tx.posts.gone(keys, at=clock(), by="mastodon")
    days(clock, 31)
    assert clean(store, clock).counts["gone"] == 1
    assert states(store, alone, allowed) == [None, "gone"]


def test_payloads_go_but_those_that_prove_a_permission(store, clock, scene):
    plain, granted = make.found(), make.found()
    with store.transaction() as tx:
        refs = tx.posts.save([plain, granted], at=clock(), by="t").new
        (reply,) = tx.posts.save([make.found(text="yes")], at=clock(), by="t").new
        key = tx.posts.get(reply).post.key
        tx.rights.save_grant(
            make.grant(work=Work(ref=refs[1], part="text"), evidence=make.evidence(key=f"{key} v2"))
        )
    policy = Policy(retention=Retention(raw=400, rejected=None))
    days(clock, 401)
    assert clean(store, clock, policy).counts["raw"] == 2
    with store.reading() as tx:
        assert [bool(tx.posts.raw(ref)) for ref in (*refs, reply)] == [False, False, True]


def test_what_was_pushed_and_given_up_goes_and_what_became_a_post_keeps_its_id(store, clock):
    told = {"network": "instagram", "body": "{}", "at": clock()}
    with store.transaction() as tx:
        tx.deliveries.save(
            Delivery(id="given-up", error="no", done_at=clock(), **told),
            Delivery(id="done", done_at=clock(), **{**told, "body": ""}),
            Delivery(id="waiting", error="not yet", **told),
        )
    days(clock, 30)
    assert clean(store, clock).counts["deliveries"] == 0
    days(clock, 1)
    before = rows(store)
    told = clean(store, clock, dry_run=True)
    assert (told.counts["deliveries"], told.examples["deliveries"]) == (1, ("given-up",))
    assert rows(store) == before
    clean(store, clock)
    with store.reading() as tx:
        assert {one.id for one in tx.deliveries.find()} == {"done", "waiting"}


def test_the_words_of_questions_and_notices_go(store, clock, scene):
    ref = scene.cleared()
    at = clock()
    with store.transaction() as tx:
        tx.rights.save_request(_request(ref, at))
        tx.messages.save(_message(ref, at))
        notice = Notice(id="n1", kind="privacy", at=at, due_at=at, status="upheld", decided_at=at)
        tx.notices.save(notice, notice.model_copy(update={"id": "n2", "status": "open"}))
    days(clock, 91)
    done = clean(store, clock)
    assert done.counts["unanswered"] == 1
    with store.reading() as tx:
        (request,) = tx.rights.requests()
        assert (request.text, request.status) == ("", "lapsed")
        assert tx.messages.find() == []
    assert clean(store, clock).counts["unanswered"] == 0
    days(clock, 1095)
    assert clean(store, clock).counts["notices"] == 1
    with store.reading() as tx:
        assert [n.id for n in tx.notices.find()] == ["n2"], "an open one is never due"


def _message(ref, at):
    from chorus.types import Message

    return Message(id="m", kind="request", channel="hand", ref=ref, request=f"r{ref}"[:20],
                   text="Hello, may we?", due_at=at, by="mara", created_at=at)  # fmt: skip


def test_none_keeps_for_ever(store, clock, scene):
    scene.save()
    days(clock, 9999)
    before = rows(store)
    assert clean(store, clock, NONE).counts == {}
    assert rows(store) == before


def test_the_daily_chore_retains(store, clock, tmp_path):
    own = house(store, clock, tmp_path)
    jobs.submit(own)
    jobs.work(own)
    with store.reading() as tx:
        (run,) = [run for run in tx.runs.recent(50) if run.source == "retention"]
    assert (run.verb, run.error) == ("retain", None)
    own = {"raw", "rejected", "declined", "unanswered", "gone", "notices", "network"}
    own |= {"deliveries", "copies"}
    assert set(run.counts) == own


def test_cut_between_files_and_rows_the_next_day_finishes(hers: World, monkeypatch):
    from storage.erasing import Erasing

    world, store = hers, hers.store
    ref = world.scene.save()
    digest = world.scene.digest(ref)
    days(world.clock, 181)

    def cut(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(Erasing, "shut", cut)
    with pytest.raises(KeyboardInterrupt):
        clean(store, world.clock)
    assert states(store, ref) == ["live"]
    assert not store.files.has(digest)
    monkeypatch.undo()
    clean(store, world.clock)
    assert states(store, ref) == [None]
