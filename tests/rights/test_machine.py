"""Every event in every state: the table of rights.machine, and what the real verbs do."""

import itertools
import shutil
from copy import copy
from datetime import timedelta

import pytest

from chorus.errors import RightsError
from chorus.http import Http
from chorus.types import Consent, Kept
from rights import machine
from rights.ask import ask, due, sent
from rights.consent import state
from rights.consenting import new_code
from rights.forget import forget
from rights.machine import EVENTS, STATES, outcome
from rights.reopen import reopen
from rights.send import send
from rights.settle import grant_by_hand, settle
from rights.stand import stand
from storage.store import Store
from tests import ROOT, make
from tests.conftest import FakeClock
from tests.rights.talk import BRAND, POLICY, USES, listen

PAIRS = list(itertools.product(STATES, EVENTS))
DIAGONAL = [(list(STATES)[n % len(STATES)], event) for n, event in enumerate(EVENTS)]
YES = ("granted", "expired", "withdrawn", "disputed", "minor", "protected", "gone")
LETTER = [("letter.txt", b"We allow it. The parents")]
BY = "https://creativecommons.org/licenses/by/4.0/"


class World:
    """A post for each pair, brought into its state by the real verbs."""

    def __init__(self, store, clock, pairs):
        self.store, self.clock = store, clock
        self.posts, self.last = {}, {}
        self._put([pair for pair in pairs if pair[0] == "expired"])
        self._ask(["expired"])
        self.say(dict.fromkeys(self.of("expired"), "#yestarnholt"))
        listen(store, clock)
        clock.now += timedelta(days=800)
        self._put([pair for pair in pairs if pair[0] != "expired"])
        self._ask([name for name in STATES if name not in ("none", "unasked", "expired")])
        self.say({pair: "#yestarnholt" for name in YES[2:] + YES[:1] for pair in self.of(name)})
        self.say(dict.fromkeys(self.of("partly"), "Sí, pero solo Instagram"))
        self.say(dict.fromkeys(self.of("declined"), "No thanks"))
        self.say(dict.fromkeys(self.of("waits"), "what for?"))
        listen(store, clock)
        for pair in self.of("partly"):
            self.read(pair, ("social:instagram",))
        for pair in self.of("unasked"):
            self.by_hand(pair)
        for name, kind in (("disputed", "disputed"), ("minor", "minor")):
            for pair in self.of(name):
                self.forget(pair, kind)
        self.say(dict.fromkeys(self.of("withdrawn"), "please take it down"))
        self.see(self.of("protected"), visibility="private")
        self.gone(self.of("gone"))
        listen(store, clock)

    def of(self, *names):
        return [pair for pair in self.posts if pair[0] in names]

    def _put(self, pairs):
        found = {pair: make.found() for pair in pairs}
        with self.store.transaction() as tx:
            tx.posts.save(list(found.values()), at=self.clock(), by="test")
            known = tx.posts.by_keys([one.post.key for one in found.values()])
            for n, (pair, one) in enumerate(found.items()):
                post = known[one.post.key]
                kept = Kept(digest=f"{n}{post.ref}".ljust(64, "0"), kind="image", mime="x", size=1)
                tx.media.keep(post.ref, 0, kept)
                tx.decisions.set(make.decision(ref=post.ref), expects=None)
                self.posts[pair] = post

    def _ask(self, names):
        refs = [self.posts[pair].ref for pair in self.of(*names)]
        told = {"by": "mara", "uses": USES, "brand": BRAND, "policy": POLICY, "clock": self.clock}
        assert ask(self.store, refs, **told).queued == tuple(refs)
        for request in due(self.store):
            sent(self.store, request.id, by="mara", clock=self.clock)

    def say(self, texts, author=None):
        self.clock.advance(60)
        found = {
            pair: make.found(
                text=text,
                reply_to=self.posts[pair].post.id,
                author=author or self.posts[pair].post.author,
                media=(),
                hashtags=(),
                posted_at=self.clock(),
            )
            for pair, text in texts.items()
        }
        with self.store.transaction() as tx:
            tx.posts.save(list(found.values()), at=self.clock(), by="test")
        self.last.update(found)
        self.clock.advance(60)

    def see(self, pairs, **over):
        self.clock.advance(60)
        posts = [self.posts[pair].post.model_copy(update=over) for pair in pairs]
        with self.store.transaction() as tx:
            tx.posts.save([make.found(**dict(one)) for one in posts], at=self.clock(), by="test")

    def edit(self, pairs):
        posts = [self.last[pair].post for pair in pairs if pair in self.last]
        edited = [{**dict(one), "text": one.text + " if you pay"} for one in posts]
        with self.store.transaction() as tx:
            tx.posts.save([make.found(**one) for one in edited], at=self.clock(), by="test")

    def gone(self, pairs, *, replies=False):
        told = self.last if replies else self.posts
        keys = [told[pair].post.key for pair in pairs if pair in told]
        with self.store.transaction() as tx:
            tx.posts.gone(keys, at=self.clock(), by="mastodon")

    def code(self, pairs):
        texts = {}
        with self.store.transaction() as tx:
            for pair in pairs:
                post = self.posts[pair]
                request = tx.rights.request_of(post.ref)
                if request is None:
                    continue
                code = new_code(b"key", post.ref)
                told = {"uses": USES, "people": 0, "minors": False, "adult": True, "code": code}
                tx.consents.save(
                    Consent(
                        id=post.ref,
                        request=request.id,
                        ref=post.ref,
                        author=f"{post.post.author.network}:{post.post.author.id}",
                        status="given",
                        at=self.clock(),
                        language="en",
                        terms=request.terms,
                        **told,
                    )
                )
                texts[pair] = code
        self.say(texts)

    def read(self, pair, uses):
        with self.store.reading() as tx:
            told = [h for h in tx.rights.heard_of(self.posts[pair].ref) if not h.handled]
        if not told:
            raise RightsError("nothing waits")
        settle(self.store, told[-1].id, uses=uses, by="mara", clock=self.clock)

    def by_hand(self, pair):
        told = {"by": "mara", "clock": self.clock, "note": "a letter", "files": LETTER}
        grant_by_hand(self.store, self.posts[pair].ref, uses=USES, **told)

    def stand(self, pair):
        author = self.posts[pair].post.author
        told = {"by": "mara", "clock": self.clock, "note": "a contract", "files": LETTER}
        starts_on = self.clock().date() - timedelta(days=2000)
        name = f"{author.network}:{author.id}"
        stand(self.store, name, uses=USES, starts_on=starts_on, **told)

    def forget(self, pair, kind):
        forget(self.store, self.posts[pair].ref, kind=kind, by="mara", why="", clock=self.clock)

    def reopen(self, pair, kind):
        told = {"by": "mara", "why": "settled", "clock": self.clock, "files": LETTER}
        reopen(self.store, self.posts[pair].ref, kind=kind, **told)

    def now(self, pair):
        """What is kept about a post, and the state that follows at an instant."""
        ref, event = self.posts[pair].ref, pair[1]
        at = self.clock() + timedelta(days=900 if event == "time" else 0)
        with self.store.reading() as tx:
            grants, bars = tx.rights.grants(ref), tx.rights.bars(ref)
            heard, request = tx.rights.heard_of(ref), tx.rights.request_of(ref)
        return {
            "state": state(grants, bars, request, heard, at).state,
            "grants": {(g.id, g.version) for g in grants},
            "bars": {b.kind for b in bars if b.lifted_at is None},
            "waits": {h.id for h in heard if not h.handled},
        }


_REPLIES = {
    "yes": "yes #yestarnholt",
    "no": "please remove it",
    "other": "which one?",
    "read as yes": "which one?",
    "read as no": "which one?",
}
_ACTS = {
    "read as yes": lambda world, pair: world.read(pair, USES),
    "read as no": lambda world, pair: world.read(pair, ()),
    "by hand": lambda world, pair: world.by_hand(pair),
    "take back": lambda world, pair: world.forget(pair, "withdrawn"),
    "dispute": lambda world, pair: world.forget(pair, "disputed"),
    "minor": lambda world, pair: world.forget(pair, "minor"),
    "refuse": lambda world, pair: world.forget(pair, "declined"),
    "settle dispute": lambda world, pair: world.reopen(pair, "disputed"),
    "guardian": lambda world, pair: world.reopen(pair, "minor"),
    "reopen refusal": lambda world, pair: world.reopen(pair, "declined"),
}


def happen(world, pairs):
    """Every event at once; the pairs whose act was refused."""
    by_event = {event: [pair for pair in pairs if pair[1] == event] for event in EVENTS}
    world.edit(by_event["edited"])
    world.gone(by_event["deleted"], replies=True)
    world.gone(by_event["delete"])
    world.code(by_event["code"])
    world.see(by_event["protect"], visibility="private")
    world.see([p for p in by_event["licence"] if p[0] != "protected"], licence=BY)
    hidden = [p for p in by_event["licence"] if p[0] == "protected"]
    world.see(hidden, licence=BY, visibility="private")
    world.see(by_event["public"], visibility="public")
    for pair in by_event["standing"]:
        world.stand(pair)
    for event, text in _REPLIES.items():
        world.say(dict.fromkeys(by_event[event], text))
    world.say(dict.fromkeys(by_event["stranger"], "#yestarnholt"), author=make.author())
    listen(world.store, world.clock)
    refused = set()
    for pair in pairs:
        if act := _ACTS.get(pair[1]):
            try:
                act(world, pair)
            except RightsError:
                refused.add(pair)
    return refused


def check(pair, before, after, refused):
    expected = outcome(*pair)
    where = f"{pair[1]} in {pair[0]}: {expected}"
    assert after["state"] == STATES[expected.state][0], where
    if expected.state in ("declined", "disputed", "minor", "protected", "withdrawn", "gone"):
        assert expected.state in after["bars"], where
    assert (pair in refused) is (expected.does == "refused"), where
    if expected.does == "grants":
        assert after["grants"] > before["grants"], where
    elif pair[1] != "guardian":
        assert after["grants"] == before["grants"], where
    if expected.does in ("nothing", "refused", "ends"):
        assert after["bars"] == before["bars"], where
    if expected.does == "waits":
        assert after["waits"], where
        assert after["bars"] == before["bars"], where
    if expected.does == "opens":
        assert after["bars"] < before["bars"], where


def play(world, pairs):
    """Let everything happen, and compare each pair with the table."""
    clock, before = world.clock, {pair: world.now(pair) for pair in pairs}
    for pair in pairs:
        if pair[1] != "time":
            assert before[pair]["state"] == STATES[pair[0]][0], pair
    refused = happen(world, pairs)
    for pair in pairs:
        if pair[1] != "silence":
            check(pair, before[pair], world.now(pair), refused)
    late = [pair for pair in pairs if pair[1] == "silence"]
    for _ in range(2 if late else 0):
        clock.now += timedelta(days=POLICY.lapse_days + 10)
        told = {"policy": POLICY, "brand": BRAND, "clock": clock, "senders": {}}
        send(world.store, http=Http.offline(lambda asked: None), **told)
    for pair in late:
        check(pair, before[pair], world.now(pair), refused)
    with world.store.reading() as tx:
        tx.acts.verify()


@pytest.fixture(scope="module")
def every_state(tmp_path_factory, sqlite_template):
    """A database with one post in each state, and how they are called; copied for each event."""
    folder = tmp_path_factory.mktemp("states")
    shutil.copy(sqlite_template, folder / "chorus.db")
    store = Store.open(f"sqlite:///{folder}/chorus.db", folder / "media")
    world = World(store, FakeClock(), [(name, "") for name in STATES])
    store.close()
    return folder, world


def test_the_table_is_complete():
    for pair in PAIRS:
        found = outcome(*pair)
        assert found.state in STATES
        assert found.does in machine.DOES
        assert found.why
    used = {(event, outcome(name, event).does) for name, event in PAIRS}
    assert used == set(machine.WHY)
    final = [(name, event) for name, event in PAIRS if name in ("withdrawn", "gone")]
    assert all(outcome(*pair).state in ("withdrawn", "gone", "protected") for pair in final)


def test_the_page_is_fresh():
    assert (ROOT / "docs/explanation/rights-states.md").read_text() == machine.page()


@pytest.mark.parametrize("event", EVENTS)
def test_the_verbs_do_what_the_table_says(every_state, tmp_path, event):
    folder, built = every_state
    shutil.copytree(folder, tmp_path / "copy")
    store = Store.open(f"sqlite:///{tmp_path}/copy/chorus.db", tmp_path / "copy" / "media")
    world = copy(built)
    world.store, world.clock = store, FakeClock()
    world.clock.now = built.clock.now
    world.posts = {(name, event): post for (name, _), post in built.posts.items()}
    world.last = {(name, event): found for (name, _), found in built.last.items()}
    try:
        play(world, list(world.posts))
    finally:
        store.close()


@pytest.mark.parametrize("store", ["postgres"], indirect=True)
def test_the_verbs_do_the_same_on_postgres(store, clock):
    play(World(store, clock, DIAGONAL), DIAGONAL)
