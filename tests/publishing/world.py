"""A small house with a model beside it: what may be shown is also worked out here, in a few lines
of its own, and compared with what stands in the public folders, at every moment they change.

A history is a list of steps made of a seed; it can be run again and made shorter. Posts are words
without pictures, so that very many histories can be run.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

import orjson

import publishing.issue
import publishing.withdraw
from chorus.errors import ChorusError, Missing, NotCleared, RightsError
from chorus.types import LoggedUse, Work
from publishing.export import export
from publishing.log_use import log_use, recalled
from publishing.place import place
from publishing.recall import still_out
from publishing.review import Logged, review
from publishing.withdraw import withdraw
from rights.adopt import adopt
from rights.declared import Declared
from rights.erase import begin, erase
from rights.forget import forget
from rights.hear import hear
from rights.reopen import reopen
from rights.stand import stand
from tests import make
from tests.conftest import FakeClock
from tests.publishing.ground import (
    BRAND,
    CUTS,
    FIRST,
    ISSUE,
    LIFTED,
    PLACES,
    POSTS,
    USES,
    Cut,
    Ground,
    Model,
    refs,
    seams,
)
from tests.publishing.scene import Scene


class World:
    """One house in `ground`, begun anew. `template` is a folder with a database that holds the
    posts already."""

    def __init__(self, template: Path, ground: Ground) -> None:
        self.home, self.store = ground.home, ground.begin(template)
        self.clock = FakeClock()
        self.out = self.home / "db" / "out"
        with self.store.reading() as tx:
            posts = sorted(tx.posts.many(refs(tx)), key=lambda post: post.post.id)
        self.refs = [post.ref for post in posts]
        self.authors = [post.post.author.id for post in posts]
        self.posts = {ref: Model() for ref in self.refs}
        for ref in self.refs:
            self.posts[ref].grants["first"] = (("gallery", "product_page"), "*", FIRST, None)
        self.texts = {post.ref: {post.post.text} for post in posts}
        self.seq, self.pending, self.fresh, self.switches, self.uses = 0, set(), set(), 0, []
        self.real = {(m, s): getattr(m, s) for m, s in seams()}
        publishing.issue.switch = self._watched_switch
        publishing.withdraw.replace = self._watched_replace

    def close(self) -> None:
        for (module, step), function in self.real.items():
            setattr(module, step, function)
        self.store.close()

    def run(self, steps: list[tuple[str, ...]]) -> None:
        for name, n, m in steps:
            getattr(self, name)(self.refs[int(n)], Random(m))
        self.withdraw(self.refs[0], Random(1))

    # ── what people, networks and time do ────────────────────────────────────────────────────

    def decide(self, ref, random):
        model, self.seq = self.posts[ref], self.seq + 1
        if "erased" in model.bars:
            return
        verb = random.choice(["approve", "approve", "approve", "reject", "later"])
        told = {"client_id": "c", "seq": self.seq, "ref": ref, "verb": verb, "at": self.clock()}
        review(
            self.store,
            [Logged(expected_version=model.version, **told)],
            by="mara",
            clock=self.clock,
        )
        model.verdict = {"approve": "approved", "reject": "rejected"}.get(verb, "later")
        model.seen = model.version
        self.pending.add(ref)

    def grant(self, ref, random):
        name, uses = random.choice(["first", "second"]), random.choice(USES)
        where = random.choice(["*", "FR"])
        starts = self.today + timedelta(days=random.choice([0, 0, 0, 2]))
        ends = None if random.random() < 0.4 else starts + timedelta(days=random.randrange(4))
        self._save(ref, name, uses, where, starts, ends)

    def declare(self, ref, random):
        refused = bool(self.posts[ref].bars)
        ends = self.today + timedelta(days=random.randrange(5))
        row = Declared(
            line=2,
            post=ref,
            uses=random.choice(USES),
            territory=(random.choice(["*", "FR"]),),
            starts_on=self.today,
            ends_on=ends,
            by="Old DAM",
        )
        done = adopt(self.store, [row], by="mara", clock=self.clock, brand=BRAND)
        assert len(done.bad) == refused, "bars win over imports"
        if not refused:
            self.posts[ref].grants[row.key] = (row.uses, row.territory[0], self.today, ends)
            self.pending.add(ref)

    def standing(self, ref, random):
        """A creator allows posts to come; it is applied to what is approved and has no grant."""
        author = f"mastodon:{self.authors[self.refs.index(ref)]}"
        if "erased" in self.posts[ref].bars:
            return
        uses = random.choice(USES)
        told = {"by": "mara", "clock": self.clock, "note": "by letter", "url": "https://a.example"}
        stand(self.store, author, uses=uses, months=1, **told)
        hear(self.store, clock=self.clock, brand=BRAND)
        with self.store.reading() as tx:
            made = [g for g in tx.rights.grants(ref) if g.standing]
        model = self.posts[ref]
        for grant in made:
            assert not model.bars or grant.id in model.grants, "nothing is granted to what is shut"
            model.grants[grant.id] = (grant.uses, "*", grant.starts_on, grant.ends_on)
        self.pending.add(ref)

    def bar(self, ref, random):
        kind = random.choice(["withdrawn", "declined", "disputed", "minor", "protected", "gone"])
        if "erased" in self.posts[ref].bars:
            return
        forget(self.store, ref, kind=kind, by="author", why="no", clock=self.clock)
        self.posts[ref].bars.add(kind)
        self.pending.add(ref)
        self.fresh.add(ref)

    def lift(self, ref, random):
        kind = random.choice(LIFTED)
        model = self.posts[ref]
        try:
            reopen(self.store, ref, kind=kind, by="mara", why="settled", clock=self.clock)
        except (RightsError, Missing):
            return
        assert kind in model.bars
        model.bars.discard(kind)

    def edit(self, ref, random):
        model = self.posts[ref]
        if {"withdrawn", "erased", "gone"} & model.bars:
            return
        self.seq += 1
        text = f"other words {ref[:6]} {self.seq}"
        Scene(self.store, self.clock, self.out).edit(ref, text)
        self.texts[ref].add(text)
        model.version += 1
        self.pending.add(ref)

    def vanish(self, ref, random):
        if "erased" in self.posts[ref].bars:
            return
        with self.store.transaction() as tx:
            key = tx.posts.get(ref).post.key
            if tx.posts.gone([key], at=self.clock(), by="test/1"):
                self.posts[ref].bars.add("gone")
        self.pending.add(ref)

    def erased(self, ref, random):
        """The author's posts: closed, out of every gallery, deleted."""
        if random.random() < 0.5 or "erased" in self.posts[ref].bars:
            return
        author = f"mastodon:{self.authors[self.refs.index(ref)]}"
        job = begin(self.store, author, by="mara", clock=self.clock)
        assert job is not None
        assert job.refs == (ref,)
        self.posts[ref].bars.add("erased")
        self.pending.add(ref)
        self._withdraw([ref])
        erase(self.store, job.id, by="mara", clock=self.clock)
        for path in self.out.rglob("*"):
            if path.is_file() and "current" not in path.parts:
                data = path.read_bytes()
                assert ref.encode() not in data, path
                assert not any(text.encode() in data for text in self.texts[ref]), path

    def days_pass(self, ref, random):
        self.clock.advance(random.randrange(1, 40) * 3600)
        self.pending.update(self.refs)

    def put(self, ref, random):
        slug, action = random.choice(list(PLACES)), random.choice(["place", "place", "unplace"])
        some = random.sample(self.refs, random.randrange(1, POSTS + 1))
        some = [one for one in some if "erased" not in self.posts[one].bars] or []
        if some:
            place(self.store, slug, some, by="mara", clock=self.clock, action=action)

    # ── what Chorus does, whole or cut short ─────────────────────────────────────────────────

    def publish(self, ref, random):
        Scene(self.store, self.clock, self.out, BRAND).publish(random.choice(list(PLACES)))

    def publish_while_barred(self, ref, random):
        self._meanwhile(publishing.issue, "render", ref, random, self.publish)

    def withdraw_while_barred(self, ref, random):
        self._meanwhile(publishing.withdraw, "settle", ref, random, self.withdraw)

    def withdraw(self, ref, random):
        if self.pending:
            some = sorted(self.pending)
            self._withdraw(some if random.random() < 0.4 else [random.choice(some)])

    def publish_cut(self, ref, random):
        self._cut(publishing.issue, random.choice(ISSUE), random, self.publish)

    def withdraw_cut(self, ref, random):
        module = random.choice([publishing.issue, publishing.withdraw, publishing.withdraw])
        step = random.choice(ISSUE if module is publishing.issue else CUTS)
        self._cut(module, step, random, lambda *_: self._all())

    def log_a_use(self, ref, random):
        use, where = random.choice(["gallery", "product_page"]), random.choice(["*", "FR"])
        until = self.today + timedelta(days=random.randrange(5))
        told = {"title": "Poster", "by": "mara", "at": self.clock(), "starts_on": self.today}
        said = LoggedUse(id="", use=use, refs=(ref,), territory=where, ends_on=until, **told)
        allowed = self.posts[ref].may(use, where, self.today, until)
        try:
            kept = log_use(self.store, said, by="mara", clock=self.clock, brand=BRAND)
        except NotCleared:
            assert not allowed, "what may be used was refused"
            return
        assert allowed, "a use was kept that nobody allowed"
        self.uses.append(kept)

    def export(self, ref, random):
        self.seq += 1
        use, until = random.choice(["gallery", "product_page"]), None
        if random.random() < 0.5:
            until = self.today + timedelta(days=random.randrange(5))
        told = {"by": "mara", "clock": self.clock, "brand": BRAND, "until": until}
        wanted = {r for r in self.refs if self.posts[r].may(use, "*", self.today, until)}
        to = self.home / f"pack{self.seq}"
        try:
            done = export(self.store, self.refs, use=use, to=to, **told)
        except NotCleared:
            assert not wanted
            return
        assert set(done.posts) == wanted
        data = (to / "posts.csv").read_bytes()
        for one in set(self.refs) - wanted:
            assert one.encode() not in data
        shutil.rmtree(to)

    def recalled(self, ref, random):
        """What was taken back and was used elsewhere is listed, nothing else is."""
        if self.uses and random.random() < 0.3:
            back = self.uses.pop(random.randrange(len(self.uses)))
            try:
                recalled(self.store, back.id, by="mara", clock=self.clock)
            except ChorusError:
                assert "erased" in self.posts[back.refs[0]].bars
        with self.store.reading() as tx:
            found = {o.use.id for o in still_out(tx, self.clock()) if o.use.kind == "use"}
        shut = {u.id for u in self.uses if self.posts[u.refs[0]].bars}
        gone = {u.id for u in self.uses if "erased" in self.posts[u.refs[0]].bars}
        assert shut - gone <= found <= shut

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> date:
        return self.clock().date()

    def _save(self, ref, name, uses, where, starts, ends):
        if "erased" in self.posts[ref].bars:
            return
        with self.store.transaction() as tx:
            known = [g.version for g in tx.rights.grants(ref) if g.id == f"{ref}-{name}"]
            tx.rights.save_grant(
                make.grant(
                    id=f"{ref}-{name}",
                    version=1 + max(known, default=0),
                    work=Work(ref=ref, part="text"),
                    uses=uses,
                    territory=(where,),
                    starts_on=starts,
                    ends_on=ends,
                )
            )
        self.posts[ref].grants[name] = (uses, where, starts, ends)
        self.pending.add(ref)

    def _withdraw(self, some):
        told = {"by": "mara", "clock": self.clock, "brand": BRAND, "purge": True}
        self.fresh.clear()
        withdraw(self.store, some, out=self.out, **told)
        # What was closed while it ran has a withdrawal of its own to come.
        some = [ref for ref in some if ref not in self.fresh]
        for slug in PLACES:
            for ref in some:
                self.judge(slug, only=ref)
        with self.store.reading() as tx:
            current = tx.publications.all()
        for publication in current:
            here = set(publication.items) & set(some)
            use, where = PLACES[publication.gallery]
            assert all(self.posts[ref].may(use, where, self.today) for ref in here)
        self.pending -= set(some)

    def _all(self):
        told = {"by": "mara", "clock": self.clock, "brand": BRAND}
        withdraw(self.store, None, out=self.out, **told)
        self.pending.clear()

    def _meanwhile(self, module, step, ref, random, act):
        real, calls = getattr(module, step), []

        def slow(*args, **options):
            if not calls:
                calls.append(1)
                self.bar(ref, Random(random.randrange(1 << 30)))
            return real(*args, **options)

        setattr(module, step, slow)
        try:
            act(ref, random)
        finally:
            setattr(module, step, real)

    def _cut(self, module, step, random, act):
        real, calls, after = getattr(module, step), [], random.choice([0, 0, 1, 2])

        def die(*args, **options):
            calls.append(1)
            if len(calls) > after:
                if random.random() < 0.7 and step in ("switch", "replace", "settle"):
                    real(*args, **options)
                raise Cut
            return real(*args, **options)

        setattr(module, step, die)
        try:
            act(self.refs[0], random)
        except Cut:
            pass
        finally:
            setattr(module, step, real)

    def _watched_switch(self, folder):
        self.real[publishing.issue, "switch"](folder)
        self.switches += 1
        self.judge(folder.parent.name)

    def _watched_replace(self, folder, names, dropped):
        self.real[publishing.withdraw, "replace"](folder, names, dropped)
        self.switches += 1
        self.judge(folder.parent.name)

    def judge(self, slug, only=None):
        """Does the public folder hold nothing but what may be shown, and is it whole?"""
        current = self.out / slug / "current"
        if not current.exists():
            return
        use, where = PLACES[slug]
        pages = [(current / name).read_bytes() for name in ("index.html", "fragment.html")]
        listing = (current / "gallery.json").read_bytes()
        shown = {item["ref"] for item in orjson.loads(listing)["items"]}
        for ref, model in self.posts.items():
            if only in (None, ref) and not model.may(use, where, self.today):
                assert ref not in shown, (slug, ref)
                for text in self.texts[ref]:
                    assert not any(text.encode() in page for page in (*pages, listing)), text
