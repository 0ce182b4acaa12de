"""What a person may see and do: the desk handed to every screen.

A screen reads through views and acts through verbs, as this account. Each act asks the role
first, whatever the screen showed; refusals are `Forbidden`, a sentence for people. What concerns
rights stands in `reads_rights.py` and `acts_rights.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import streamlit as st

from chorus.errors import ChorusError
from chorus.explaining import explained_in_full
from chorus.i18n import Words, words
from chorus.types import (
    Account,
    Campaign,
    CampaignLine,
    GalleryLine,
    Gap,
    Layout,
    QueueFilter,
    ReviewCard,
    Run,
    Source,
    Today,
)
from dashboard import cards, seal

if TYPE_CHECKING:
    from chorus.house import House
    from collectors.connector import Sheet


class Forbidden(ChorusError):
    """The role does not allow it."""

    code = 1

    def __init__(self, role: str, what: str) -> None:
        super().__init__(
            f"Your role ({role}) may not do this ({what}). Nothing was changed; "
            "ask somebody who may, or have the role changed with `chorus account`."
        )


@dataclass(frozen=True)
class Desk:
    """One person at one house, in one language."""

    house: "House"
    account: Account
    language: str = "en"
    csrf: str = ""
    gallery_url: str | None = None
    pages: Mapping[str, Any] = field(default_factory=dict)

    def go(self, screen: str, **query: str) -> None:
        """To another screen, with a filter in its address."""
        if screen in self.pages:
            st.switch_page(self.pages[screen], query_params=query or None)

    @property
    def words(self) -> Words:
        """The words of this person's language."""
        return words(self.language)

    @property
    def now(self) -> datetime:
        """The house's time."""
        return self.house.clock()

    @property
    def who(self) -> str:
        """The name that acts carry."""
        return self.account.name

    @property
    def demo(self) -> bool:
        """Whether all this is invented."""
        return self.house.brand.demo

    def may(self, what: str) -> bool:
        """Whether this role may do something."""
        return seal.may(self.account.role, what)

    def require(self, what: str) -> None:
        """Forbidden unless it may."""
        if not self.may(what):
            raise Forbidden(self.account.role, what)

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def today(self) -> Today:
        """The numbers of the first screen."""
        with self.house.store.reading() as tx:
            return tx.views.today(self.now)

    def sources(self) -> list[Source]:
        """Every followed source, stopped ones first."""
        with self.house.store.reading() as tx:
            found = tx.sources.all()
        return sorted(found, key=lambda s: (s.stopped_at is None, s.failures == 0, s.key))

    def runs(self) -> list[Run]:
        """The latest runs."""
        with self.house.store.reading() as tx:
            return tx.runs.recent(20)

    def sheet(self, network: str) -> "Sheet | None":
        """What a network says of itself; None when it is no longer there."""
        try:
            return self.house.collector(network).sheet
        except (ChorusError, ImportError):
            return None

    def lookback(self, network: str) -> int | None:
        """How many hours back a network can be asked, as its sheet says."""
        sheet = self.sheet(network)
        return sheet.lookback_hours if sheet else None

    def queue(self, wanted: QueueFilter, after: str | None, limit: int = 50) -> dict[str, Any]:
        """A page of the queue as the deck reads it."""
        with self.house.store.reading() as tx:
            page = tx.views.queue(wanted, after, limit)
        return {"cards": self.shown(page.cards), "after": page.after, "left": page.left}

    def count(self, wanted: QueueFilter) -> int:
        """How many posts a filter holds."""
        with self.house.store.reading() as tx:
            return tx.views.count(wanted)

    def cards(self, refs: Sequence[str]) -> list[ReviewCard]:
        """Cards in the order asked."""
        with self.house.store.reading() as tx:
            return tx.views.cards(list(refs))

    def shown(self, found: Sequence[ReviewCard]) -> list[dict[str, Any]]:
        """Cards as components read them, with the posts their cautions point at."""
        pointed = {one.other for card in found for one in card.cautions if one.other}
        with self.house.store.reading() as tx:
            others = {card.ref: card for card in tx.views.cards(sorted(pointed))}
        return cards.cards_of(found, self.now, self.words, others, self.titles, demo=self.demo)

    def why(self, ref: str) -> dict[str, Any]:
        """What the model made of a post's products, or of the nearest one; Missing when there is
        no such post."""
        (one,) = explained_in_full(self.house.store, [ref], self.words)
        return one.model_dump(
            exclude={kind: {"__all__": {"full"}} for kind in ("links", "nearest")}
        )

    @cached_property
    def titles(self) -> dict[str, str]:
        """Campaign titles by slug."""
        with self.house.store.reading() as tx:
            return {one.slug: one.title for one in tx.campaigns.all()}

    def product_posts(self, sku: str, limit: int = 100) -> list[ReviewCard]:
        """The posts linked to a product."""
        with self.house.store.reading() as tx:
            return tx.views.product_posts(sku, limit)

    def campaigns(self) -> list[CampaignLine]:
        """Campaigns and how they go."""
        with self.house.store.reading() as tx:
            return tx.views.campaigns()

    def entries(self, slug: str, limit: int = 24) -> list[ReviewCard]:
        """A campaign's accepted entries, best first."""
        with self.house.store.reading() as tx:
            return tx.views.entries(slug, limit)

    def networks_of(self, refs: Sequence[str]) -> set[str]:
        """Where posts come from."""
        with self.house.store.reading() as tx:
            return {one.post.network for one in tx.posts.many(list(refs))}

    def galleries(self) -> list[GalleryLine]:
        """Galleries with what stands in them."""
        with self.house.store.reading() as tx:
            return tx.views.galleries()

    def gallery(self, slug: str) -> GalleryLine | None:
        """One gallery; None before it was made."""
        return next((line for line in self.galleries() if line.gallery.slug == slug), None)

    def gallery_titles(self, slugs: Sequence[str]) -> tuple[str, ...]:
        """What galleries are called."""
        titles = {line.gallery.slug: line.gallery.title for line in self.galleries()}
        return tuple(titles.get(slug, slug) for slug in slugs)

    def named(self, told: str) -> list[ReviewCard]:
        """The posts that a pasted link, a handle or a reference means."""
        with self.house.store.reading() as tx:
            return tx.views.cards(tx.search.named(told))

    def placeable(self, refs: Sequence[str], sku: str) -> set[str]:
        """Those of the posts that the gate lets onto a product's page now."""
        from publishing.facts import Place, clear, read

        place = Place(use="product_page", product=sku)
        with self.house.store.reading() as tx:
            facts = read(tx, list(refs))
        now = self.now
        return {r for r, known in facts.items() if clear(known, place, now, unworded=True).works}

    # ── acting ───────────────────────────────────────────────────────────────────────────────

    def place(self, sku: str, slug: str, refs: Sequence[str]) -> str:
        """Make the product's gallery hold exactly these posts; returns its slug."""
        from publishing.place import place
        from publishing.selection import slug_of

        self.require("place")
        slug = slug or slug_of(sku)
        line = self.gallery(slug)
        before = line.gallery.placed if line else ()
        facts: dict[str, Any] = {"by": self.who, "clock": self.house.clock, "sku": sku}
        away = [ref for ref in before if ref not in refs]
        if away:
            place(self.house.store, slug, away, action="unplace", **facts)
        added = [ref for ref in refs if ref not in before]
        if added:
            place(self.house.store, slug, added, language=self.house.brand.language, **facts)
        return slug

    def publish(self, slug: str) -> Any:
        """Publish a gallery through the gate."""
        from chorus import chains

        self.require("publish")
        return chains.published(self.house, slug, by=self.who)

    def lay_out(self, slug: str, layout: Layout) -> None:
        """Another layout, from the next publication on."""
        from publishing.arrange import arrange

        self.require("publish")
        store = self.house.store
        with store.reading() as tx:
            gallery = tx.publications.gallery(slug)
        changed = gallery.model_copy(update={"layout": layout})
        arrange(store, changed, by=self.who, clock=self.house.clock)

    def start(self, campaign: Campaign) -> None:
        """Launch a campaign; what is collected from now on is judged by it."""
        from campaigns.launch import launch

        self.require("campaign")
        launch(self.house.store, campaign, by=self.who, clock=self.house.clock)

    def follow(self, network: str, kind: str, value: str) -> Source:
        """Collect a hashtag or a mention from now on, as often as the network's sheet says."""
        from collectors.follow import follow

        self.require("sources")
        every = self.house.collector(network).sheet.every_minutes * 60
        key = f"{network}:{kind}:{value}"
        told = {"key": key, "network": network, "kind": kind, "value": value, "every": every}
        source = Source.model_validate({**told, "origin": "desk"})
        follow(self.house.store, source, by=self.who, clock=self.house.clock)
        return source

    def unfollow(self, key: str) -> None:
        """Collect a query no longer; its posts stay."""
        from collectors.follow import unfollow

        self.require("sources")
        unfollow(self.house.store, key, by=self.who, clock=self.house.clock)

    def gaps(self) -> list[Gap]:
        """Where posts may be missing, oldest first."""
        with self.house.store.reading() as tx:
            return tx.gaps.open()

    def fill(self, gap: Gap) -> None:
        """Fetch what may be missing, apart from the live collection."""
        from chorus import jobs
        from collectors.follow import run_now

        self.require("sources")
        run_now(self.house.store, gap.source, by=self.who, clock=self.house.clock)
        jobs.fill(self.house, gap.id)

    def run_now(self, key: str) -> None:
        """A source was repaired, or is wanted at once: it runs in a few seconds."""
        from chorus import jobs
        from collectors.follow import run_now

        self.require("sources")
        run_now(self.house.store, key, by=self.who, clock=self.house.clock)
        jobs.resume(self.house, key)
