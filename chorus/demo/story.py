"""What people do in the play: decide, ask, settle, place, publish, take back.

Each act goes through the verb the dashboard would call.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args
from uuid import NAMESPACE_URL, uuid5

from chorus import chains, texts
from chorus.demo.drafts import Draft
from chorus.demo.world import World
from chorus.errors import RightsError
from chorus.house import House
from chorus.types import Gallery, ReviewCard
from publishing.arrange import arrange
from publishing.place import place
from publishing.review import Logged, LoggedVerb, review
from rights.ask import ask, sent
from rights.settle import grant_by_hand, settle

MARA = "Mara (demo marketer)"
BEST = "TH-FJG-CHE"
SECOND = "TH-SK2-MOS"
WALL = "trails-wall"


class Desk:
    """Mara at her desk, knowing posts by the roles they play."""

    def __init__(self, house: House, world: World) -> None:
        self.house, self.world = house, world
        self._seq = 0
        self._client = str(uuid5(NAMESPACE_URL, "https://tarnholt.example/desk"))

    def refs(self, drafts: Sequence[Draft]) -> list[str]:
        """Posts as storage names them; those not collected yet are left out."""
        keys = [draft.key(self.world.now) for draft in drafts]
        with self.house.store.reading() as tx:
            known = tx.posts.by_keys(keys)
        return [known[key].ref for key in keys if key in known]

    def role(self, *roles: str) -> list[str]:
        """The posts of these roles."""
        return self.refs([self.world.roles[role] for role in roles])

    def decide(
        self, verb: LoggedVerb, refs: Sequence[str], reason: str = "", *, together: bool = False
    ) -> None:
        """One decision for each post, about the version it has; `together` is one act for all."""
        with self.house.store.reading() as tx:
            posts = tx.posts.many(list(refs))
            before = {ref: tx.decisions.get(ref) for ref in refs}
        entries = []
        for post in posts:
            decision = before[post.ref]
            entries.append(
                self._logged(
                    verb, post.ref, post.version, decision.verdict if decision else None, reason
                )
            )
        review(self.house.store, entries, by=MARA, clock=self.house.clock, together=together)

    def confirm(self, sku: str, refs: Sequence[str]) -> None:
        """Mara says which product these posts show."""
        with self.house.store.reading() as tx:
            posts = tx.posts.many(list(refs))
        entries = [self._logged("match_yes", p.ref, p.version, None, "", sku) for p in posts]
        review(self.house.store, entries, by=MARA, clock=self.house.clock)

    def ask(self, refs: Sequence[str], at: datetime) -> None:
        """Ask the authors; requests leave by hand, as the texts are pasted under the posts."""
        self.world.clock.at = at
        house = self.house
        brand = house.brand
        asked = ask(
            house.store,
            refs,
            by=MARA,
            uses=brand.uses,
            brand=brand,
            policy=house.policy,
            clock=house.clock,
        )
        with house.store.reading() as tx:
            requests = [tx.rights.request_of(ref) for ref in asked.queued]
        for request in requests:
            if request is not None and request.ref not in asked.assisted:
                sent(house.store, request.id, by=MARA, clock=house.clock)

    def settle(self, role: str, uses: Sequence[str], note: str, months: int) -> None:
        """Read an answer the house left to a person."""
        for ref in self.role(role):
            with self.house.store.reading() as tx:
                waiting = [heard for heard in tx.rights.heard_of(ref) if not heard.handled]
            for heard in waiting:
                settle(
                    self.house.store,
                    heard.id,
                    uses=uses,
                    by=MARA,
                    clock=self.house.clock,
                    note=note,
                    months=months,
                    brand=self.house.brand,
                )

    def place(self, sku: str, refs: Sequence[str]) -> str:
        """Place posts on a product's page; returns the gallery's slug."""
        told = place(self.house.store, "", refs, by=MARA, clock=self.house.clock, sku=sku)
        return told.gallery.slug

    def wall(self, title: str, campaign: str) -> None:
        """Make the campaign's gallery as the Galleries screen does."""
        gallery = Gallery(slug=WALL, title=title, kind="campaign", target=campaign, size=12)
        arrange(self.house.store, gallery, by=MARA, clock=self.house.clock)

    def publish(self, slug: str) -> None:
        """Say what its pictures show, then make a gallery public."""
        drafts = texts.drafted(texts.of_gallery(self.house, slug))
        texts.confirmed(self.house, drafts, by=MARA)
        chains.published(self.house, slug, by=MARA)

    def reviews_of(self, sku: str, most: int) -> list[str]:
        """The best reviews of a product, by ref."""
        with self.house.store.reading() as tx:
            cards = tx.views.product_posts(sku)
        good = [card for card in cards if _is_praise(card)]
        return [card.ref for card in good[:most]]

    def allow_by_contract(self, refs: Sequence[str], note: str) -> None:
        """Permissions that reached the house elsewhere, with where they can be read."""
        for ref in refs:
            try:
                grant_by_hand(
                    self.house.store,
                    ref,
                    uses=("product_page", "gallery"),
                    by=MARA,
                    clock=self.house.clock,
                    note=note,
                    url="https://tarnholt.example/terms#reviews",
                    brand=self.house.brand,
                )
            except RightsError:
                continue  # it was taken back meanwhile: nothing reopens it

    def _logged(
        self,
        verb: LoggedVerb,
        ref: str,
        version: int,
        seen: str | None,
        reason: str,
        sku: str | None = None,
    ) -> Logged:
        assert verb in get_args(LoggedVerb)
        self._seq += 1
        return Logged.model_validate(
            {
                "client_id": self._client,
                "seq": self._seq,
                "ref": ref,
                "verb": verb,
                "expected_version": version,
                "seen": seen,
                "reason": reason,
                "sku": sku,
                "at": self.house.clock(),
            }
        )


def _is_praise(card: ReviewCard) -> bool:
    post = card.post
    rating = post.rating
    full = rating is not None and rating.value >= 0.8 * (rating.max or 5)
    return post.kind == "review" and full and len(post.text) > 60
