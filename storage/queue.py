"""Review's queue: a narrow table kept up to date by the verbs, with exact counters.

A post has one row for "all", one for each campaign that judged it and one for each product it
may show, so that a page of any filter is one index range (house, 13.18). The score only orders:
surest match, running campaign, clip before picture before words, what needs a look, popularity.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, tuple_

from chorus.types import Metrics, Who
from storage.campaigns import CAMPAIGNS, Campaigns
from storage.decisions import Decisions
from storage.matches import Matches
from storage.posts import POSTS
from storage.rights import Rights
from storage.subject import Subject, batches, table
from storage.tables_house import QueueCountRow, QueueRow
from storage.tables_rights import HeardRow
from storage.who import Whos

QUEUE, COUNTS, HEARD = table(QueueRow), table(QueueCountRow), table(HeardRow)


class Queue(Subject):
    """Rows and counters change together, in the transaction of what caused it."""

    def refresh(self, refs: Sequence[str], now: datetime) -> None:
        """Compute the rows of these posts anew."""
        numbers = self.numbers(refs)
        for some in batches(list(numbers.values())):
            self._replace(list(some), self._rows(list(some), now))

    def drop_key(self, key: str) -> None:
        """Take a post out: it is a reply to a question of ours, not content."""
        row = self.one(select(POSTS.c.id).where(POSTS.c.key == key))
        if row:
            self._replace([row["id"]], [])

    def count(self, facet: str, value: str, state: str) -> int:
        """How many posts stand there."""
        row = self.one(
            select(COUNTS.c.n).where(
                COUNTS.c.facet == facet, COUNTS.c.value == value, COUNTS.c.state == state
            )
        )
        return row["n"] if row else 0

    def _rows(self, numbers: Sequence[int], now: datetime) -> list[dict[str, Any]]:
        posts = {
            row["id"]: row
            for row in self.rows(
                select(
                    *(POSTS.c[n] for n in ("id", "key", "network", "language", "media", "metrics")),
                    POSTS.c.state,
                ).where(POSTS.c.id.in_(numbers))
            )
        }
        keys = [row["key"] for row in posts.values()]
        heard = {
            k for (k,) in self.connection.execute(select(HEARD.c.key).where(HEARD.c.key.in_(keys)))
        }
        matches = Matches(self.connection)
        linked, cautions = matches.of_many(numbers), matches.cautions_of(numbers)
        entries = Campaigns(self.connection).of_many(numbers)
        decisions = Decisions(self.connection).of(numbers)
        who = Whos(self.connection).of(numbers)
        rights = Rights(self.connection)
        requests, grants = rights.requests_of(numbers), rights.grants_of(numbers)
        bars = rights.bars_of(numbers)
        closing = select(CAMPAIGNS.c.slug).where(CAMPAIGNS.c.closes_at > now)
        running = {slug for (slug,) in self.connection.execute(closing)}
        rows = []
        for number, post in posts.items():
            if post["state"] != "live" or post["key"] in heard:
                continue
            live_bars = [bar for bar in bars.get(number, ()) if bar.lifted_at is None]
            skus = {m.sku: m.score for m in linked.get(number, ()) if m.answer != "no"}
            entered = [e for e in entries.get(number, ()) if e.status != "refused"]
            media = _media(post)
            score = (
                round(100 * max(skus.values(), default=0.0))
                + (40 if any(e.campaign in running for e in entered) else 20 if entered else 0)
                + {"video": 30, "image": 20, "text": 0}[media]
                + (25 if cautions.get(number) or _needs_a_look(who.get(number)) else 0)
                + _popularity(Metrics.model_validate(post["metrics"] or {}))
            )
            decision = decisions.get(number)
            row = {
                "post": number,
                "score": score,
                "state": decision.verdict if decision else "pending",
                "rights": _hint(live_bars, grants.get(number), requests.get(number), now),
                "network": post["network"],
                "media": media,
                "language": (post["language"] or "").split("-")[0],
                "caution": ",".join(c.kind for c in cautions.get(number, ())),
                "author": who[number].kind if number in who else "unknown",
            }
            campaigns = [e.campaign for e in entries.get(number, ())]
            facets = [("all", ""), *(("campaign", c) for c in campaigns)]
            facets += [("product", sku) for sku in skus]
            rows += [{"facet": facet, "value": value, **row} for facet, value in facets]
        return rows

    def _replace(self, numbers: list[int], rows: list[dict[str, Any]]) -> None:
        changes: Counter[tuple[str, str, str]] = Counter()
        query = select(QUEUE.c.facet, QUEUE.c.value, QUEUE.c.state).where(QUEUE.c.post.in_(numbers))
        for facet, value, state in self.connection.execute(query):
            changes[facet, value, state] -= 1
        self.connection.execute(QUEUE.delete().where(QUEUE.c.post.in_(numbers)))
        for row in rows:
            changes[row["facet"], row["value"], row["state"]] += 1
        if rows:
            self.connection.execute(QUEUE.insert(), rows)
        self._count({key: n for key, n in changes.items() if n})

    def _count(self, changes: Mapping[tuple[str, str, str], int]) -> None:
        key = tuple_(COUNTS.c.facet, COUNTS.c.value, COUNTS.c.state)
        for some in batches(list(changes)):
            query = select(COUNTS).where(key.in_(some))
            if self.connection.dialect.name == "postgresql":
                query = query.with_for_update()
            before = {(r["facet"], r["value"], r["state"]): r["n"] for r in self.rows(query)}
            self.upsert(
                QueueCountRow,
                [
                    {
                        "facet": f,
                        "value": v,
                        "state": s,
                        "n": before.get((f, v, s), 0) + changes[f, v, s],
                    }
                    for f, v, s in some
                ],
                ["facet", "value", "state"],
            )


_CLOSED = {
    "withdrawn": "withdrawn",
    "declined": "declined",
    "gone": "gone",
    "protected": "gone",
    "erased": "gone",
    "disputed": "disputed",
    "minor": "disputed",
}
"""The state a bar shows as (the list of `RightsState`)."""


def _media(post: Mapping[str, Any]) -> str:
    kinds = {item["kind"] for item in post["media"] or ()}
    return "video" if "video" in kinds else "image" if "image" in kinds else "text"


def _popularity(metrics: Metrics) -> int:
    """0 to 20: the number of binary digits of likes, or of views in hundreds."""
    likes, views = metrics.likes or 0, (metrics.views or 0) // 100
    return min(20, max(likes.bit_length(), views.bit_length()))


def _needs_a_look(who: Who | None) -> bool:
    """An author who is no customer, or of whom two kinds may be true, and nobody said which."""
    return who is not None and who.by == "chorus" and who.kind != "customer" and bool(who.why)


def _hint(bars: Any, grants: Any, request: Any, now: datetime) -> str:
    if bars:
        return _CLOSED[bars[-1].kind]
    if grants:
        ends = [grant.ends_on for grant in grants]
        return "granted" if any(e is None or e >= now.date() for e in ends) else "expired"
    return "asked" if request and request.status != "lapsed" else "none"
