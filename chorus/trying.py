"""What `chorus try` does: a hashtag, looked up where no account is needed, in a throw-away house.

A few pages from each server, once, with the pauses of the runner and our name in the user agent;
then nothing more is asked. Every answer comes with what that network could not show.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from chorus.clock import Clock, system_clock
from chorus.config import Follow, Settings
from chorus.errors import CollectError, UsageError
from chorus.house import House
from chorus.http import Http
from chorus.meter import Meter
from chorus.types import Brand, Source, Value
from collectors.collect import Collected, collect
from collectors.darkroom import Darkroom
from collectors.keep import keep
from collectors.registry import NETWORKS, load
from collectors.sampling import once
from matching.match import match
from matching.recognise import recognise
from storage.store import Store

PAGES = 2
PICTURES = 120
HOUR = 3600
SERVERS: Mapping[str, tuple[str, ...]] = {
    "mastodon": ("mastodon.social", "mstdn.social"),
    "bluesky": ("https://api.bsky.app",),
    "lemmy": ("lemmy.world",),
}
"""Where `chorus try` asks unless told otherwise: the largest open server of each network."""
SEVERAL = ("mastodon", "lemmy")
"""Networks of many servers: a hashtag is followed on each as `tag@server`."""
ASKED = (*SERVERS, "discourse")
BLIND: Mapping[str, str] = {
    "mastodon": "It shows public posts that this server has heard of: people of other servers "
    "appear only where somebody here follows them. Unlisted posts never appear.",
    "bluesky": "It shows what its search has indexed; posts hidden from signed-out readers and "
    "deletions are not told (the stream tells deletions).",
    "lemmy": "It shows posts and comments of communities this server knows, and finds a hashtag "
    "only where it is written out.",
    "discourse": "It shows topics of one forum that anybody may read.",
}


class Looked(Value):
    """What one server gave: posts new to us, posts another server had shown already, what was
    asked (calls), whether there is more, and in words what it could not show."""

    source: str
    network: str
    server: str
    new: int = 0
    known: int = 0
    calls: int = 0
    more: bool = False
    unseen: tuple[str, ...] = ()
    error: str | None = None


class Tried(Value):
    """What came from where; `not_asked` are the networks that need an account or a key."""

    hashtag: str
    looked: tuple[Looked, ...]
    posts: int
    pictures: int = 0
    not_asked: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Did any server answer?"""
        return any(one.error is None for one in self.looked)


def tag_of(told: str) -> str:
    """The hashtag without its sign; UsageError when it is none."""
    tag = told.strip().lstrip("#＃")
    if not re.fullmatch(r"\w{1,100}", tag):
        raise UsageError(f"“{told}” is not a hashtag. Try for instance: chorus try '#handmade'")
    return tag


def servers(told: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The servers to ask; those named (`mastodon=social.example`) replace that network's own."""
    named: dict[str, tuple[str, ...]] = {}
    for one in told:
        network, sign, server = one.partition("=")
        if not sign or not server.strip() or network not in ASKED:
            known = ", ".join(ASKED)
            raise UsageError(
                f"`--server {one}` is not NETWORK=SERVER. Networks that need no account: {known}."
            )
        named[network] = (*named.get(network, ()), server.strip())
    for network, some in named.items():
        if len(some) > 1 and network not in SEVERAL:
            raise UsageError(f"{network} is asked on one server at a time, not on {len(some)}.")
    return {**SERVERS, **named}


def settings(folder: Path, tag: str, asked: Mapping[str, Sequence[str]]) -> Settings:
    """The settings of a house for this hashtag; everything inside one folder."""
    return Settings(
        brand=Brand(name=f"#{tag}"),
        database=f"sqlite:///{(folder / 'chorus.db').resolve()}",
        media=(folder / "media").resolve(),
        galleries=(folder / "galleries").resolve(),
        networks={network: {"server": some[0]} for network, some in asked.items()},
        follow=tuple(
            Follow(
                network=network,
                kind="hashtag",
                value=tag if place == 0 else f"{tag}@{server}",
                every=HOUR,
            )
            for network, some in asked.items()
            for place, server in enumerate(some)
        ),
    )


def opened(told: Settings, *, clock: Clock = system_clock) -> House:
    """An empty house on a new database."""
    store = Store.create(told.database, told.media)
    return House(told, store, client(store, clock), clock, Darkroom(1))


def client(store: Store, clock: Clock) -> Http:
    """The way to the networks, each within its own limits."""
    return Http(meter=Meter(store, clock))


def kept(told: Settings, folder: Path) -> Path:
    """Write a config.yaml beside the data, so that every other command works there."""
    path = folder / "config.yaml"
    body = {
        "brand": {"name": told.brand.name},
        "database": "sqlite:///chorus.db",
        "media": "media",
        "galleries": "galleries",
        "networks": told.networks,
        "follow": [
            {"network": one.network, one.kind: one.value, "every": "1h"} for one in told.follow
        ],
    }
    path.write_text(yaml.safe_dump(body, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def tried(house: House, tag: str, *, pictures: bool) -> Tried:
    """Ask every server once, and keep what it shows; one that fails stops no other."""
    looked = tuple(_looked(house, follow) for follow in house.settings.follow)
    fetched = 0
    if pictures:
        done = keep(house.store, house.http, room=house.room, clock=house.clock, limit=PICTURES)
        fetched = done.kept
    match(house.store, clock=house.clock)
    recognise(house.store, brand=house.brand, listed=house.settings.authors, clock=house.clock)
    return Tried(
        hashtag=tag,
        looked=looked,
        posts=sum(one.new for one in looked),
        pictures=fetched,
        not_asked=not_asked(),
    )


def not_asked() -> tuple[str, ...]:
    """The networks with hashtags that show nothing to strangers, by title."""
    sheets = [load(network).sheet for network in NETWORKS if network not in ASKED]
    return tuple(sheet.title for sheet in sheets if sheet.needs and "hashtag" in sheet.queries)


def _looked(house: House, follow: Follow) -> Looked:
    _, sign, elsewhere = follow.value.partition("@")
    server = elsewhere if sign else house.settings.networks[follow.network]["server"]
    told = {"source": follow.key, "network": follow.network, "server": server}
    try:
        done = collect(
            house.store,
            house.collector(follow.network),
            follow.query(house.clock()),
            house.http,
            clock=house.clock,
            max_pages=PAGES,
        )
    except CollectError as error:
        done = Collected(error=error)
    with house.store.transaction() as tx:
        cursor = tx.cursors.get(follow.key)
        tx.sources.save(_source(house, follow, done))
    more = done.error is None and cursor is not None and cursor.walk is not None
    return Looked(
        **told,
        new=done.new + done.changed,
        known=done.same,
        calls=done.spent.calls,
        more=more,
        unseen=_unseen(follow.network, done, more=more),
        error=once(done.error) if done.error else None,
    )


def _unseen(network: str, done: Collected, *, more: bool) -> tuple[str, ...]:
    """What could not be seen, in words."""
    if done.error is not None:
        return (f"Nothing more was seen: {once(done.error)}",)
    words = [BLIND[network]]
    if more:
        words.insert(0, f"There are older posts: only {PAGES} pages were asked for.")
    if done.left_out:
        words.append(f"{done.left_out} posts are not public and were left out.")
    if done.note.state in ("feed_disabled", "not_approved", "maybe_truncated") and done.note.why:
        words.append(f"It says: {done.note.why}.")
    return tuple(words)


def _source(house: House, follow: Follow, done: Collected) -> Source:
    error = done.error
    return Source(
        key=follow.key,
        network=follow.network,
        kind=follow.kind,
        value=follow.value,
        every=follow.every,
        last_ok_at=None if error else house.clock(),
        last_error=str(error) if error else None,
        error_kind=type(error).__name__ if error else None,
        posts=done.new,
        spent=done.spent,
    )
