"""What decides whether a post may be shown, and how: read together, in a handful of queries."""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from sqlalchemy import literal, select

from chorus.types import Facts, Product, Who
from storage.campaigns import Campaigns
from storage.catalog import Catalog
from storage.decisions import DECISIONS, Decisions
from storage.matches import Matches
from storage.media import DESCRIBED, SLOTS, Describeds, MediaSlots
from storage.posts import POSTS, joined, stored
from storage.reviews import HOLDS, Reviews
from storage.rights import BARS, GRANTS, Rights
from storage.subject import Subject, batches
from storage.who import Whos

MANY = 5000
_OF_POST = ("version", "state", "visibility", "kind", "licence", "rating")
"""Of the post itself; its words and pictures change only together with its version."""

_READ: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (DECISIONS, ("verdict", "seen_version")),
    (BARS, ("kind", "at", "lifted_at")),
    (GRANTS, ("id", "version")),
    (SLOTS, ("position", "digest")),
    (HOLDS, ("sku", "change", "answer")),
    (DESCRIBED, ("part", "words", "quotes", "version")),
)
"""What the gate reads besides the post itself; grants never change under one version."""


class Showing(Subject):
    """The gate's reading. Nothing here writes."""

    def facts(self, refs: Sequence[str], *, dressed: bool = True) -> dict[str, Facts]:
        """By ref; a post that is not here (erased) is left out. Products, disclosure and
        who the author is, which the gate does not ask for, are read only when `dressed`."""
        rows: dict[int, Mapping[str, Any]] = {}
        for some in batches(list(dict.fromkeys(refs))):
            query = joined().where(POSTS.c.ref.in_(some))
            rows.update({row["id"]: row for row in self.rows(query)})
        numbers, rights = list(rows), Rights(self.connection)
        decisions = Decisions(self.connection).of(numbers)
        grants, bars = rights.grants_of(numbers), rights.bars_of(numbers)
        media = MediaSlots(self.connection).of(numbers)
        holds = Reviews(self.connection).of(numbers)
        described = Describeds(self.connection).of(numbers)
        products = self._products(numbers) if dressed else {}
        disclosures = self._disclosures(numbers) if dressed else {}
        who = Whos(self.connection).of(numbers) if dressed else {}
        return {
            row["ref"]: Facts(
                post=stored(row),
                decision=decisions.get(number),
                grants=tuple(grants.get(number, ())),
                bars=tuple(bars.get(number, ())),
                media=media.get(number, ()),
                described=tuple(described.get(number, ())),
                products=products.get(number, ()),
                holds=tuple(holds.get(number, ())),
                disclosure=disclosures.get(number, ""),
                who=who.get(number, Who()),
            )
            for number, row in rows.items()
        }

    def ending(self, since: date, until: date) -> list[str]:
        """Posts with a permission whose last day lies between two days, both included."""
        when = (GRANTS.c.ends_on >= since) & (GRANTS.c.ends_on <= until)
        query = select(POSTS.c.ref).join(GRANTS, GRANTS.c.post == POSTS.c.id).where(when)
        return [ref for (ref,) in self.connection.execute(query.distinct().order_by(POSTS.c.ref))]

    def ungranted(self, network: str) -> list[str]:
        """Live posts of a network that nobody has granted or closed."""
        none = [
            ~select(literal(1)).where(GRANTS.c.post == POSTS.c.id).exists(),
            ~select(literal(1))
            .where(BARS.c.post == POSTS.c.id, BARS.c.lifted_at.is_(None))
            .exists(),
        ]
        query = select(POSTS.c.ref).where(
            POSTS.c.network == network, POSTS.c.state == "live", *none
        )
        return [ref for (ref,) in self.connection.execute(query.order_by(POSTS.c.id))]

    def stamps(self, refs: Sequence[str]) -> dict[str, str]:
        """A digest for each post of the rows behind what the gate reads. The gate is pure: an
        equal stamp on the same day means the answer it gave before."""
        numbers = self.numbers(refs)
        told: dict[int, list[Any]] = {number: [] for number in numbers.values()}
        plain = [POSTS.c[name] for name in ("id", *_OF_POST)]
        for some in batches(list(told), MANY):
            query = select(*plain).where(self.among(POSTS.c.id, some))
            for number, *row in self.connection.execute(query).all():
                told[number] += row
            for of, names in _READ:
                columns = [of.c[name] for name in names]
                query = select(of.c.post, *columns).where(self.among(of.c.post, some))
                for number, *row in self.connection.execute(query.order_by(*columns)).all():
                    told[number] += (of.name, *row)
        return {
            ref: blake2b(repr(told[number]).encode(), digest_size=12).hexdigest()
            for ref, number in numbers.items()
        }

    def _products(self, numbers: Sequence[int]) -> dict[int, tuple[Product, ...]]:
        """The products a person or a sure match linked, surest first."""
        matches = Matches(self.connection).of_many(numbers)
        wanted = {
            number: [
                m.sku for m in found if m.answer == "yes" or (m.answer, m.band) == ("none", "auto")
            ]
            for number, found in matches.items()
        }
        if not any(wanted.values()):
            return {}
        skus = {sku for some in wanted.values() for sku in some}
        products = {p.sku: p for p in Catalog(self.connection).many(sorted(skus))}
        return {n: tuple(products[s] for s in some if s in products) for n, some in wanted.items()}

    def _disclosures(self, numbers: Sequence[int]) -> dict[int, str]:
        """The first disclosure of the campaigns a post takes part in."""
        campaigns = Campaigns(self.connection)
        entries = campaigns.of_many(numbers)
        if not entries:
            return {}
        words = {campaign.slug: campaign.disclosure for campaign in campaigns.all()}
        told = {
            number: [words.get(e.campaign, "") for e in found if e.status != "refused"]
            for number, found in entries.items()
        }
        return {number: next((d for d in some if d), "") for number, some in told.items()}
