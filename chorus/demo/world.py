"""The outside as the play sees it: one handler answers for every network, offline."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from chorus.demo import documents, exchange_instagram, exchange_open, exchange_x
from chorus.demo.album import Album
from chorus.demo.cast import featured, replies
from chorus.demo.crowd import Crowd
from chorus.demo.drafts import Draft
from chorus.demo.people import People
from chorus.http import Answered, Asked, Http

SEED = 20
STREAM = "wss://jetstream.example/subscribe"


class StageClock:
    """A clock that the play sets."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """The time the play has reached."""
        return self.at


class World:
    """Everything that exists outside the house, up to the play's `now`."""

    def __init__(self, now: datetime, clock: StageClock) -> None:
        self.now, self.clock = now, clock
        people = People(SEED)
        cast = featured(people, 1)
        self.posts = [*cast, *Crowd(people, SEED, 100).drafts()]
        self.roles = {draft.role: draft for draft in cast}
        self.answers = [self._answer(n, *told) for n, told in enumerate(replies(), 900)]
        self.exports = documents.reviews(people, SEED, now)
        self.album = Album(self.posts)

    @cached_property
    def by_network(self) -> dict[str, list[Draft]]:
        """Posts and answers of each network."""
        found: dict[str, list[Draft]] = {}
        for draft in (*self.posts, *self.answers):
            found.setdefault(draft.network, []).append(draft)
        return found

    def http(self) -> Http:
        """The client the house is given: it never leaves the machine."""
        return Http.offline(self.answer, self._events)

    def links(self) -> list[str]:
        """The TikToks somebody pastes."""
        return [documents.link(draft, self.now) for draft in self.by_network["tiktok"]]

    def answer(self, asked: Asked) -> Answered:
        """The answer of whoever is asked; anything unknown is not found."""
        host, now, at = asked.host, self.now, self.clock()
        told = None
        if host.startswith("media."):
            if found := self.album.get(asked.path):
                headers = {"content-type": found[1]}
                told = Answered(status=200, headers=headers, body=found[0])
        elif host == "graph.facebook.com":
            told = exchange_instagram.answer(asked, self.by_network["instagram"], now, at)
        elif host == "api.twitter.com":
            told = exchange_x.answer(asked, self.by_network["x"], now, at)
        elif host == exchange_open.SERVER:
            told = exchange_open.mastodon(asked, self.by_network["mastodon"], now, at)
        elif host.endswith("bsky.app"):
            told = exchange_open.bluesky(asked, self.by_network["bluesky"], now, at)
        elif host == "www.tiktok.com":
            told = documents.oembed(asked, self.by_network["tiktok"], now)
        elif asked.url == exchange_open.BLOG:
            told = exchange_open.blog(now)
        missing = {"content-type": "text/plain"}
        return told or Answered(status=404, headers=missing, body=b"not here")

    def _events(self, url: str) -> Iterable[bytes]:
        if not url.startswith(STREAM):
            return ()
        return exchange_open.jetstream(self.by_network["bluesky"], self.now)

    def _answer(self, number: int, role: str, hours: float, text: str) -> Draft:
        """An answer of the author of a role to our request under their post."""
        asked = self.roles[role]
        return replace(
            asked,
            number=number,
            role="",
            text=text,
            hours=hours,
            shown=None,
            campaign="",
            likes=0,
            reply_to=asked.native_id(self.now),
        )
