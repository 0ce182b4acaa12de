"""Random histories: no public file holds a work the gate refuses, at every switch of the pointer
and after every acknowledged withdrawal, however often a run is cut short.

Every file and every item of every public folder is judged by the gate again, with facts read
anew. `switch` is watched, so also states that last only a moment are looked at.
"""

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import orjson
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import publishing.issue
from publishing.facts import Place, clear, read
from publishing.place import place
from publishing.review import Logged, review
from publishing.withdraw import withdraw
from storage.store import Store
from tests.conftest import FakeClock
from tests.publishing.scene import Scene, jpeg

STEPS = ("render", "write", "flush", "read", "switch", "sweep", "put")
POSTS = 4
SLUGS = ("one", "two")


class _Cut(BaseException):
    pass


class Histories(RuleBasedStateMachine):
    template: Path

    @initialize()
    def begin(self):
        self.home = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.home / "db")
        self.store = Store.open(f"sqlite:///{self.home}/db/t.db", self.home / "db" / "media")
        self.clock = FakeClock()
        self.scene = Scene(self.store, self.clock, self.home / "out")
        self.refs = [
            self.scene.save(
                media=({"kind": "image", "digest": self.scene.keep(jpeg(n, (64, 80)))},),
                text=f"words of {n}",
            )
            for n in range(POSTS)
        ]
        for ref in self.refs:
            self.scene.approve(ref)
            self.scene.grant(ref)
        self.scene.gallery(*self.refs[:3], slug="one")
        self.scene.gallery(*self.refs[1:], slug="two")
        self.real = {step: getattr(publishing.issue, step) for step in STEPS}
        self.seq = 0
        self.pending: set[str] = set()
        self.watched = 0
        publishing.issue.switch = self._watch

    def teardown(self):
        if hasattr(self, "home"):
            for step, function in self.real.items():
                setattr(publishing.issue, step, function)
            self.store.close()
            shutil.rmtree(self.home)

    # ── what people, networks and time do ────────────────────────────────────────────────────

    @rule(
        n=st.integers(0, POSTS - 1),
        verb=st.sampled_from(["approve", "approve", "approve", "reject", "later", "undo"]),
    )
    def decide(self, n, verb):
        self.seq += 1
        ref = self.refs[n]
        with self.store.reading() as tx:
            version = tx.posts.get(ref).version
        entry = Logged(
            client_id="c",
            seq=self.seq,
            ref=ref,
            verb=verb,
            expected_version=version,
            at=self.clock(),
        )
        review(self.store, [entry], by="mara", clock=self.clock)
        self.pending.add(ref)

    @rule(
        n=st.integers(0, POSTS - 1),
        days=st.one_of(st.none(), st.integers(0, 3)),
        text=st.booleans(),
    )
    def grant(self, n, days, text):
        ends = None if days is None else (self.clock() + timedelta(days=days)).date()
        self.scene.grant(self.refs[n], ends_on=ends, text=text)
        self.pending.add(self.refs[n])

    @rule(n=st.integers(0, POSTS - 1), kind=st.sampled_from(["withdrawn", "declined", "disputed"]))
    def bar(self, n, kind):
        self.scene.bar(self.refs[n], kind)
        self.pending.add(self.refs[n])

    @rule(n=st.integers(0, POSTS - 1), kind=st.sampled_from(["withdrawn", "declined", "disputed"]))
    def lift(self, n, kind):
        with self.store.transaction() as tx:
            tx.rights.lift(self.refs[n], kind, self.clock())

    @rule(n=st.integers(0, POSTS - 1))
    def edit(self, n):
        self.seq += 1
        self.scene.edit(self.refs[n], f"other words {self.seq}")
        self.pending.add(self.refs[n])

    @rule(n=st.integers(0, POSTS - 1))
    def vanish(self, n):
        with self.store.transaction() as tx:
            tx.posts.gone([tx.posts.get(self.refs[n]).post.key], at=self.clock(), by="test/1")
        self.pending.add(self.refs[n])

    @rule(
        slug=st.sampled_from(SLUGS),
        ns=st.sets(st.integers(0, POSTS - 1), min_size=1),
        action=st.sampled_from(["place", "place", "unplace"]),
    )
    def place_by_hand(self, slug, ns, action):
        place(
            self.store,
            slug,
            [self.refs[n] for n in sorted(ns)],
            by="mara",
            clock=self.clock,
            action=action,
        )

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours):
        self.clock.advance(hours * 3600)
        self.pending.update(self.refs)

    # ── what Chorus does, whole or cut short ─────────────────────────────────────────────────

    @rule(slug=st.sampled_from(SLUGS))
    def publish(self, slug):
        self.scene.publish(slug)

    @rule(slug=st.sampled_from(SLUGS), step=st.sampled_from(STEPS), after=st.integers(0, 2))
    def publish_cut(self, slug, step, after):
        self._cut(step, after, lambda: self.scene.publish(slug))

    @rule(slug=st.sampled_from(SLUGS), n=st.integers(0, POSTS - 1))
    def publish_while_barred(self, slug, n):
        calls = []

        def slow(*args, **options):
            if not calls:
                calls.append(1)
                self.bar(n, "withdrawn")
            return self.real["render"](*args, **options)

        publishing.issue.render = slow
        try:
            self.scene.publish(slug)
        finally:
            publishing.issue.render = self.real["render"]

    @precondition(lambda self: self.pending)
    @rule(everything=st.booleans(), data=st.data())
    def withdraw(self, everything, data):
        refs = (
            sorted(self.pending)
            if everything
            else [data.draw(st.sampled_from(sorted(self.pending)))]
        )
        withdraw(
            self.store,
            refs,
            out=self.scene.out,
            by="mara",
            clock=self.clock,
            brand=self.scene.brand,
        )
        self.pending -= set(refs)
        for slug in SLUGS:
            for ref in refs:
                self._judge(slug, only=ref)

    @rule(step=st.sampled_from(STEPS), after=st.integers(0, 2))
    def withdraw_cut(self, step, after):
        self._cut(
            step,
            after,
            lambda: withdraw(
                self.store,
                None,
                out=self.scene.out,
                by="mara",
                clock=self.clock,
                brand=self.scene.brand,
            ),
        )

    def _cut(self, step, after, act):
        calls = []

        def cut(*args, **options):
            calls.append(1)
            if len(calls) > after:
                if step == "switch" and len(calls) % 2:
                    self._watch(*args)
                raise _Cut
            return (self._watch if step == "switch" else self.real[step])(*args, **options)

        setattr(publishing.issue, step, cut)
        try:
            act()
        except _Cut:
            pass
        finally:
            setattr(publishing.issue, step, self._watch if step == "switch" else self.real[step])

    # ── what must hold ───────────────────────────────────────────────────────────────────────

    def _watch(self, folder):
        self.real["switch"](folder)
        self.watched += 1
        self._judge(folder.parent.name)

    def _judge(self, slug, only=None):
        current = self.scene.out / slug / "current"
        if not current.exists():
            return
        told = orjson.loads((current / "gallery.json").read_bytes())
        with self.store.reading() as tx:
            facts = read(tx, self.refs)
        passed = {
            w for f in facts.values() for w in clear(f, Place(use="gallery"), self.clock()).works
        }
        allowed = {(w.ref, w.part) for w in passed}
        stems = set()
        for item in told["items"]:
            for part in item["works"]:
                if only in (None, item["ref"]):
                    assert (item["ref"], part) in allowed, (slug, item["ref"], part)
                stems.add(part[:20])
        html = b"".join(p.read_bytes() for p in current.iterdir() if p.suffix in (".html", ".json"))
        for path in current.iterdir():
            if path.suffix == ".webp":
                assert path.name[:20] in stems, "a picture without an item"
        for ref, fact in facts.items():
            if only in (None, ref) and (ref, "text") not in allowed:
                assert fact.post.post.text.encode() not in html
                assert ref not in allowed or ref.encode() not in html

    @invariant()
    def a_public_page_is_whole(self):
        if not hasattr(self, "scene"):
            return
        for slug in SLUGS:
            current = self.scene.out / slug / "current"
            if current.is_symlink():
                names = {p.name for p in current.iterdir()}
                assert {"index.html", "fragment.html", "gallery.json"} <= names
                for item in orjson.loads((current / "gallery.json").read_bytes())["items"]:
                    assert {f["name"] for f in item["files"]} <= names


def test_no_public_file_holds_a_refused_work(sqlite_template):
    Histories.template = sqlite_template.parent
    case = Histories.TestCase
    case.settings = settings(
        max_examples=int(os.environ.get("CHORUS_HISTORIES", "15")),
        stateful_step_count=30,
        deadline=None,
        derandomize="CHORUS_HISTORIES" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )
    case("runTest").runTest()
