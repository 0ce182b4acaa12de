"""The simulated network of the soak: a Mastodon server and a Jetstream that remember nothing.

Every post is a function of its hashtag and number: when it was written, when it appeared (3 % are
late), whether it is edited or deleted. So the network takes no memory however long it runs, and
what must be stored at the end can be said without having watched.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from heapq import merge
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from chorus.http import Answered, Asked
from tests.fake_network import FakeNetwork, json_answer
from tests.journeys.schedulers import BEGAN, World

SERVER = "social.simulated.example"
STREAM = "wss://jet.simulated.example/subscribe"
LATE, EDITED, DELETED = 0.03, 0.05, 0.03
LATE_HOURS, MOST_LATE_HOURS, EDIT_HOURS, DELETE_HOURS = 3.0, 10.0, 2.0, 6.0
PAGE = 40
DID = "did:plc:simulated00000000000000"


@dataclass(frozen=True)
class Plan:
    """One post's life, in seconds since the beginning."""

    number: int
    written: float
    shown: float
    edited: float | None
    deleted: float | None


@dataclass(frozen=True)
class Tag:
    """A hashtag and all that is ever written under it."""

    name: str
    per_hour: float
    hours: float
    deletes: bool

    @cached_property
    def plans(self) -> Sequence[Plan]:
        random, at, found = Random(f"soak {self.name}"), 0.0, list[Plan]()
        while (at := at + random.expovariate(self.per_hour / 3600)) < self.hours * 3600:
            late = random.random() < LATE
            wait = min(random.expovariate(1 / LATE_HOURS), MOST_LATE_HOURS) if late else 0.0
            shown = at + wait * 3600
            edited = shown + random.random() * EDIT_HOURS * 3600
            deleted = shown + (0.01 + random.random() * DELETE_HOURS) * 3600
            found.append(
                Plan(
                    len(found),
                    at,
                    shown,
                    edited if random.random() < EDITED else None,
                    deleted if self.deletes and random.random() < DELETED else None,
                )
            )
        return found

    @cached_property
    def written(self) -> Sequence[float]:
        return [plan.written for plan in self.plans]

    def text(self, plan: Plan, now: float) -> str:
        words = f"walk {plan.number} #{self.name}"
        return f"better {words}" if plan.edited is not None and plan.edited <= now else words


def when(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


class Simulated(FakeNetwork):
    """Mastodon's timelines and look-ups, and Jetstream's events, as they are at this moment."""

    def __init__(self, world: World, polled: Sequence[Tag], streamed: Sequence[Tag]) -> None:
        super().__init__()
        self._world = world
        self._tags = {tag.name: tag for tag in polled}
        self._places = {tag.name: place for place, tag in enumerate(polled)}
        self._names = [tag.name for tag in polled]
        self._streamed = streamed

    def _answer(self, asked: Asked) -> Answered:
        now = (self._world.true() - BEGAN).total_seconds()
        *_, kind, last = asked.path.split("/")
        if kind == "tag":
            return self._timeline(last, parse_qs(urlsplit(asked.url).query), now)
        if kind == "statuses":
            place, number = divmod(int(last) & 0xFFFFFFFF, 1 << 24)
            tag = self._tags[self._names[place]]
            plan = tag.plans[number]
            if plan.deleted is None or plan.deleted > now:
                return json_answer(self._status(tag, plan, now))
        return json_answer({"error": "Record not found"}, status=404)

    def _timeline(self, name: str, words: dict[str, list[str]], now: float) -> Answered:
        tag, found = self._tags[name], list[dict[str, Any]]()
        place = bisect_right(tag.written, now)
        if below := words.get("max_id"):
            place = int(below[0]) & 0xFFFFFF
        while place and len(found) < PAGE:
            place -= 1
            plan = tag.plans[place]
            if plan.shown <= now and (plan.deleted is None or plan.deleted > now):
                found.append(self._status(tag, plan, now))
        headers = {}
        if place:
            base = f"https://{SERVER}/api/v1/timelines/tag/{name}?limit={PAGE}"
            headers["link"] = f'<{base}&max_id={found[-1]["id"]}>; rel="next"'
        return json_answer(found, headers=headers)

    def _status(self, tag: Tag, plan: Plan, now: float) -> dict[str, Any]:
        own = self._places[tag.name] << 24 | plan.number
        number = str(int(when(plan.written).timestamp()) << 32 | own)
        edited = plan.edited if plan.edited is not None and plan.edited <= now else None
        who = f"walker{plan.number % 499}"
        return {
            "id": number,
            "uri": f"https://{SERVER}/users/{who}/statuses/{number}",
            "url": f"https://{SERVER}/@{who}/{number}",
            "created_at": when(plan.written).isoformat(),
            "edited_at": None if edited is None else when(edited).isoformat(),
            "account": {
                "id": str(plan.number % 499),
                "acct": who,
                "username": who,
                "display_name": who,
                "url": f"https://{SERVER}/@{who}",
            },
            "content": f"<p>{tag.text(plan, now)}</p>",
            "visibility": "public",
            "tags": [{"name": tag.name, "url": ""}],
            "mentions": [],
            "media_attachments": [],
            "reblog": None,
        }

    def key(self, tag: Tag, plan: Plan) -> str:
        """Under which a post is stored."""
        if tag in self._streamed:
            return f"bluesky:at://{DID}/app.bsky.feed.post/{tag.name}{plan.number}"
        return f"mastodon:{self._status(tag, plan, 0.0)['uri']}"

    def _stream(self, url: str) -> Iterable[bytes]:
        now = (self._world.true() - BEGAN).total_seconds()
        cursor = parse_qs(urlsplit(url).query).get("cursor")
        since = now if cursor is None else int(cursor[0]) / 1e6 - BEGAN.timestamp()
        events = merge(*(_events(tag, since, now) for tag in self._streamed), key=lambda e: e[0])
        yield _somebody_else(since)
        for at, operation, tag, plan in events:
            text = tag.text(plan, at)
            record = {"text": text, "createdAt": when(plan.written).isoformat()}
            told: dict[str, Any] = {
                "operation": operation,
                "collection": "app.bsky.feed.post",
                "rkey": f"{tag.name}{plan.number}",
            } | ({} if operation == "delete" else {"record": record})
            us = int(when(at).timestamp() * 1e6)
            yield orjson.dumps({"did": DID, "time_us": us, "kind": "commit", "commit": told})
        yield _somebody_else(now)


def _somebody_else(at: float) -> bytes:
    """All of Bluesky is never silent."""
    us = int(when(at).timestamp() * 1e6)
    return orjson.dumps({"did": DID, "time_us": us, "kind": "identity", "identity": {}})


def _events(tag: Tag, since: float, now: float) -> Iterator[tuple[float, str, Tag, Plan]]:
    """What happened under a hashtag from a moment to another, in order."""
    longest = (MOST_LATE_HOURS + EDIT_HOURS + DELETE_HOURS + 1) * 3600
    first = bisect_right(tag.written, since - longest)
    last = bisect_right(tag.written, now)
    found = []
    for plan in tag.plans[first:last]:
        moments = ((plan.written, "create"), (plan.edited, "update"), (plan.deleted, "delete"))
        for at, operation in moments:
            is_over = plan.deleted is not None and at is not None and at > plan.deleted
            if at is not None and since <= at <= now and not is_over:
                found.append((at, operation, tag, plan))
    return iter(sorted(found, key=lambda one: one[0]))
