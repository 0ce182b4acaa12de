"""A post with all that a person needs to decide about it: the card, in a handful of queries."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from chorus.errors import Missing
from chorus.types import MatchLine, ReviewCard, Who
from storage.campaigns import Campaigns
from storage.catalog import Catalog
from storage.decisions import Decisions
from storage.matches import Matches
from storage.media import MediaSlots
from storage.posts import POSTS, joined, stored
from storage.publications import Publications
from storage.queue import QUEUE
from storage.rights import Rights
from storage.subject import Subject, batches
from storage.who import Whos


class CardViews(Subject):
    """Cards by ref. Nothing here writes."""

    def card(self, ref: str) -> ReviewCard:
        """One card; Missing when there is no such post."""
        found = self.cards([ref])
        if not found:
            raise Missing("post", ref)
        return found[0]

    def cards(self, refs: Sequence[str]) -> list[ReviewCard]:
        """Cards in the order asked."""
        rows: dict[str, Mapping[str, Any]] = {}
        for some in batches(refs):
            query = joined().where(POSTS.c.ref.in_(some))
            rows.update({row["ref"]: row for row in self.rows(query)})
        ordered = [rows[ref] for ref in refs if ref in rows]
        return self._cards(ordered)

    def _cards(self, rows: Sequence[Mapping[str, Any]]) -> list[ReviewCard]:
        numbers = [row["id"] for row in rows]
        matching, rights = Matches(self.connection), Rights(self.connection)
        slots = MediaSlots(self.connection)
        media, unsettled = slots.of(numbers), slots.unsettled(numbers)
        matches, cautions = matching.of_many(numbers), matching.cautions_of(numbers)
        entries = Campaigns(self.connection).of_many(numbers)
        decisions = Decisions(self.connection).of(numbers)
        who = Whos(self.connection).of(numbers)
        requests, heard = rights.requests_of(numbers), rights.heard_of_many(numbers)
        grants, bars = rights.grants_of(numbers), rights.bars_of(numbers)
        placed = Publications(self.connection).holding_many(numbers)
        scores = self._scores(numbers)
        skus = {
            sku
            for found in matches.values()
            for match in found
            for sku in (match.sku, match.runner_up)
            if sku
        }
        products = {p.sku: p for p in Catalog(self.connection).many(sorted(skus), active=False)}
        cards = []
        for row in rows:
            post, number = stored(row), row["id"]
            cards.append(
                ReviewCard(
                    ref=post.ref,
                    version=post.version,
                    post=post.post,
                    first_seen_at=post.first_seen_at,
                    state=post.state,
                    score=scores.get(number, 0),
                    media=media.get(number, ()),
                    matches=tuple(
                        MatchLine(
                            match=match,
                            product=products.get(match.sku),
                            rival=products.get(match.runner_up or ""),
                            title=products[match.sku].title if match.sku in products else match.sku,
                            image=products[match.sku].image if match.sku in products else None,
                            url=products[match.sku].url if match.sku in products else None,
                        )
                        for match in matches.get(number, ())
                    ),
                    entries=tuple(entries.get(number, ())),
                    cautions=tuple(cautions.get(number, ())),
                    who=who.get(number, Who()),
                    decision=decisions.get(number),
                    request=requests.get(number),
                    heard=tuple(heard.get(number, ())),
                    grants=tuple(grants.get(number, ())),
                    bars=tuple(bars.get(number, ())),
                    published_in=tuple(placed.get(number, ())),
                    music="unknown" if number in unsettled else "",
                )
            )
        return cards

    def _scores(self, numbers: Sequence[int]) -> dict[int, int]:
        scores: dict[int, int] = {}
        for some in batches(numbers):
            query = select(QUEUE.c.post, QUEUE.c.score).where(
                QUEUE.c.facet == "all", QUEUE.c.post.in_(some)
            )
            scores.update({post: score for post, score in self.connection.execute(query)})
        return scores
