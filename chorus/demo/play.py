"""The play: ten weeks of a brand's life in a few seconds, through the real verbs.

Hours are counted back from `now`. Networks are read as the scheduler reads them (`chorus.jobs`),
so that sources, runs and the stopped collector are what they would be.
"""

import gc
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from campaigns.launch import launch
from chorus import chains, jobs
from chorus.demo import house as stage
from chorus.demo.ahead import Ahead
from chorus.demo.documents import upload
from chorus.demo.drafts import Draft
from chorus.demo.material import catalogue
from chorus.demo.papers import lay_out
from chorus.demo.story import BEST, MARA, SECOND, WALL, Desk
from chorus.demo.world import STREAM, StageClock, World
from chorus.house import WORKERS, House
from chorus.types import Account, Kept, Query
from collectors.collect import collect
from collectors.connector import Exchange
from collectors.receive import receive
from collectors.registry import load
from matching.sync import listed, sync
from rights.forget import forget
from rights.wording import terms
from storage.files import WIDTHS

FIRST, ASKED, ANSWERED, SECOND_READING, LAST_GOOD, STOPPED = 960, 950, 920, 192, 61 / 12, 29 / 6
"""Hours before now: readings of the networks, and Mara's asking in between."""

_EARLY_ASKS = (
    *("original", "tent", "boots", "kettle", "pack", "fog"),
    *("family", "desert", "month", "later", "storm"),
)
_LATE_ASKS = ("q1", "q2", "q3", "q4", "q5", "q6")
_ON_BEST = ("f1", "f2", "f3", "f4", "f5", "boots", "kettle", "taken", "disputed")
_ON_SECOND = ("original", "f6", "f7", "f8", "f9", "f10")
_SHOWN = (*_ON_BEST, *_ON_SECOND, "f11", "f12", "pack", "fog")


_WHY = (
    "The author used the link of their receipt.",
    "A photographer writes that this picture is hers.",
)


def rounded(now: datetime) -> datetime:
    """The hour a play ends at."""
    return now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


class Play:
    """One performance in a folder."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.now = now
        self.clock = StageClock(now - timedelta(hours=1600))
        self.world = World(now, self.clock)
        self.world.album.develop()
        self.house = stage.made(folder, self.world, self.clock)
        assert isinstance(self.house.room, Ahead)
        self.house.room.begin(self.world.album.files())
        self.desk = Desk(self.house, self.world)
        self._pool = ThreadPoolExecutor(1)
        self._warmed: set[str] = set()

    def run(self) -> House:
        """All acts in order; the house stands at `now` afterwards, on the real clock's hour."""
        acts: Sequence[Callable[[], None]] = (
            self.opening,
            self.first_reading,
            self.asking,
            self.answers,
            self.second_reading,
            self.galleries,
            self.last_night,
            self.morning,
        )
        gc.disable()  # a play is short and makes millions of small values: a fifth of its time
        try:
            for act in acts:
                act()
        finally:
            gc.enable()
            self._pool.shutdown()
        return self.house

    def opening(self) -> None:
        """Mara signs up, the catalogue comes in, three campaigns are announced."""
        store, clock = self.house.store, self.clock
        with store.transaction() as tx:
            account = Account(name=MARA, role="brand", language="en")
            # nobody needs it: the demo signs in by itself
            tx.people.save_account(account, secrets.token_urlsafe(24))
        sync(store, listed(catalogue()), source="demo", clock=clock, by=MARA)
        for campaign in stage.campaigns(self.now):
            launch(store, campaign, by=MARA, clock=clock)

    def first_reading(self) -> None:
        """Forty days ago."""
        self._at(FIRST)
        self._read()
        self.desk.decide("approve", self.desk.role(*_EARLY_ASKS))

    def asking(self) -> None:
        """The first requests for permission."""
        self.desk.ask(self.desk.role(*_EARLY_ASKS), self._moment(ASKED))

    def answers(self) -> None:
        """What their authors said; three answers need a person."""
        self._at(ANSWERED)
        self._hear(_EARLY_ASKS)
        instagram = "She says: only Instagram. Product pages stay closed."
        self.desk.settle("tent", ("social:instagram",), instagram, 24)
        until = "Until the end of the month, as she writes"
        uses = self.house.brand.uses
        self.desk.settle("month", uses, until, 1)

    def second_reading(self) -> None:
        """Eight days ago: another hashtag, uploads, pasted links, the shop's reviews."""
        self._at(SECOND_READING)
        self._follow(stage.LATE)
        self._uploads()
        self._links()
        for name, body in self.world.exports.items():
            exchange = Exchange(body=body, name=name)
            receive(self.house.store, self.house.collector("reviews"), exchange, clock=self.clock)
        self._read()

    def galleries(self) -> None:
        """Two product pages and the campaign's wall go up."""
        desk = self.desk
        for sku, roles in ((BEST, _ON_BEST), (SECOND, _ON_SECOND)):
            refs = desk.role(*roles)
            desk.decide("approve", [r for r in refs if r not in desk.role(*_EARLY_ASKS)])
            desk.confirm(sku, refs)
            praise = desk.reviews_of(sku, 2)
            desk.decide("approve", praise)
            desk.allow_by_contract(praise, "Terms of the shop, section 7: reviews may be shown")
            desk.publish(desk.place(sku, [*refs, *praise]))
        desk.decide("approve", desk.role("f11", "f12"))
        self._sort_out()
        desk.wall("From your trails", "tarnholt-trails")
        desk.publish(WALL)
        desk.ask(desk.role(*_LATE_ASKS), self._moment(90))

    def last_night(self) -> None:
        """The last good reading; then Instagram's token expires."""
        self._at(LAST_GOOD)
        self._uploads()
        self._links()
        self._read()
        self._hear((*_LATE_ASKS, "later"))
        self._at(STOPPED)
        self._read()

    def morning(self) -> None:
        """One author takes a picture back, one picture is disputed, one post is deleted."""
        self._at(1)
        house = self.house
        refs = self.desk.role("taken", "disputed")
        for ref, kind, why in zip(refs, ("withdrawn", "disputed"), _WHY, strict=True):
            forget(house.store, ref, kind=kind, by=MARA, why=why, clock=self.clock)
        chains.decided(house, refs, by=MARA)
        bluesky = load("bluesky", {"stream": STREAM})
        self._at(0)
        query = Query(network="bluesky", kind="hashtag", value=stage.LATE, now=self.now)
        streamed = collect(house.store, bluesky, query, house.http, clock=self.clock, pause=_no)
        chains.decided(house, streamed.gone, by="chorus")
        chains.work(house)
        lay_out(self.desk)
        self._read()

    # ── the stagehands ───────────────────────────────────────────────────────────────────────

    def _moment(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    def _at(self, hours: float) -> None:
        self.clock.at = self._moment(hours)

    def _follow(self, tag: str) -> None:
        """A new campaign's hashtag takes the place of the ended one's; its posts stay."""
        told = self.house.settings.model_copy(update={"follow": stage.followed(tag)})
        self.house = replace(self.house, settings=told)
        self.desk.house = self.house
        kept = {follow.key for follow in told.follow}
        with self.house.store.transaction() as tx:
            for source in tx.sources.all():
                if source.key not in kept:
                    tx.sources.drop(source.key)

    def _read(self) -> None:
        """Let the scheduler insert what is due, and work it; the stages follow once for all."""
        jobs.submit(self.house)
        jobs.work(self.house)
        self._warm()

    def _warm(self) -> None:
        """Make small copies for the galleries to come while the play goes on."""
        with self.house.store.reading() as tx:
            slots = [m for ref in self.desk.role(*_SHOWN) for m in tx.media.slots(ref)]
        for slot in slots:
            digest = slot.poster if slot.kind == "video" else slot.digest
            if digest and digest not in self._warmed:
                self._warmed.add(digest)
                for width in WIDTHS:
                    for kind in ("webp", "avif"):
                        self._pool.submit(self.house.store.files.rendition, digest, width, kind)

    def _hear(self, roles: Sequence[str]) -> None:
        """Collect the answers under the posts of these roles, then let them be understood."""
        for role in roles:
            draft = self.world.roles[role]
            if draft.network not in ("instagram", "x", "mastodon", "bluesky"):
                continue
            value = draft.native_id(self.now)
            if draft.network == "mastodon":
                value = draft.status_id(self.now)
            query = Query(network=draft.network, kind="replies", value=value, now=self.clock())
            collector = self.house.collector(draft.network)
            collect(
                self.house.store, collector, query, self.house.http, clock=self.clock, pause=_no
            )
        chains.work(self.house)

    def _fresh(self, network: str) -> list[Draft]:
        """Posts of a network up to the clock that were not handed in yet."""
        mine = [d for d in self.world.by_network[network] if d.at(self.now) <= self.clock()]
        with self.house.store.reading() as tx:
            stored = tx.posts.by_keys([d.key(self.now) for d in mine])
        return [d for d in mine if d.key(self.now) not in stored]

    def _links(self) -> None:
        """Somebody pastes the TikToks of these days, all at once."""
        fresh = {d.native_id(self.now) for d in self._fresh("tiktok")}
        links = [one for one in self.world.links() if one.rpartition("/")[2] in fresh]
        query = Query(network="link", kind="link", value=" ".join(links), now=self.clock())
        collector = self.house.collector("link")
        collect(
            self.house.store,
            collector,
            query,
            self.house.http,
            clock=self.clock,
            max_pages=len(links),
            pause=_no,
        )

    def _uploads(self) -> None:
        """What came by the form: the door keeps the files, then hands over the documents."""
        store, brand = self.house.store, self.house.brand
        drafts = self._fresh("form")
        with ThreadPoolExecutor(WORKERS) as pool:
            done = pool.map(self._kept, drafts)
            made = {draft.number: one for draft, one in zip(drafts, done, strict=True)}
        wordings = self.house.wordings
        behind = {code: terms(wordings[code], brand.uses, brand) for code in brand.languages}
        with store.transaction() as tx:
            for kept, poster in made.values():
                if poster:
                    tx.media.save(poster)
                tx.media.save(kept)
            for text in behind.values():
                tx.rights.save_terms(text)
        form = self.house.collector("form")
        for draft in drafts:
            body = upload(draft, made[draft.number][0], behind[draft.language].digest, self.now)
            exchange = Exchange(body=body, name="upload form")
            receive(store, form, exchange, clock=self.clock)

    def _kept(self, draft: Draft) -> tuple[Kept, Kept | None]:
        """A file the public door looked at and put into the store, and the still of a clip."""
        house = self.house
        found = self.world.album.get(draft.media_url)
        assert found is not None
        room, data = house.room, found[0]
        seen = room.inspect(data)
        poster = None
        if seen.poster:
            still = room.inspect(seen.poster)
            poster = Kept(
                digest=house.store.files.put(seen.poster),
                kind="image",
                mime=still.mime,
                size=len(seen.poster),
                width=still.width,
                height=still.height,
                dhash=still.dhash,
                sight=still.sight if seen.sight else None,
                colour=still.colour,
            )
        kept = Kept(
            digest=house.store.files.put(data),
            kind=seen.kind,
            mime=seen.mime,
            size=len(data),
            width=seen.width,
            height=seen.height,
            seconds=seen.seconds,
            dhash=seen.dhash,
            sight=seen.sight,
            colour=seen.colour,
            poster=poster.digest if poster else None,
        )
        return kept, poster

    def _sort_out(self) -> None:
        """Mara's ordinary week: some yes, some no, some later."""
        desk, world = self.desk, self.world
        crowd = [d for d in world.posts if not d.role]
        poor = [d for d in crowd if d.shown and "poor" in d.shown.picture.tags]
        selling = [d for d in crowd if d.shown and "reseller" in d.shown.picture.tags]
        desk.decide("reject", desk.refs(poor[:4]), "blurred")
        desk.decide("reject", desk.refs(selling), "a reseller")
        past = [d for d in crowd if d.campaign == "trails" and d not in poor]
        allowed = [d for d in past if d.network == "form" and d.uses]
        others = [d for d in past if d not in allowed]
        desk.decide("approve", desk.refs(allowed), together=True)
        desk.decide("approve", desk.refs(others[0:90:3]), together=True)
        desk.decide("later", desk.refs(others[1:90:9]), together=True)
        desk.decide("reject", desk.refs(others[2:90:11]), "not our products", together=True)


def _no(_seconds: float) -> None:
    """Nobody else writes here, so nobody waits."""
