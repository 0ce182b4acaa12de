"""Asking networks: queries, cursors, pages, and what a page cost."""

from typing import Any, Literal

from pydantic import Field

from chorus.types.base import At, Network, Value
from chorus.types.posts import Post


class Found(Value):
    """A post with the bytes it was read from: what a page carries."""

    post: Post
    raw: bytes = b""


QueryKind = Literal["hashtag", "mention", "account", "keyword", "replies", "link", "file", "url"]


class Query(Value):
    """What to look for. `now` is the clock given to a collector, which has none of its own."""

    network: Network
    kind: QueryKind
    value: str
    now: At
    since: At | None = None
    until: At | None = None

    @property
    def key(self) -> str:
        """Names the query for cursors and runs; back-fills (`since`) have a key of their own."""
        base = f"{self.network}:{self.kind}:{self.value}"
        if self.since is None and self.until is None:
            return base
        ends = (at.isoformat() if at else "" for at in (self.since, self.until))
        return f"{base}[{','.join(ends)}]"


class Walk(Value):
    """A walk through pages not yet finished (platforms.md, section 9)."""

    token: str | None = None
    candidate: str | None = None
    floor: str | None = None


class Cursor(Value):
    """Two parts: `high` is what was read to the end, `walk` where an unfinished walk stands.

    `extra` is the collector's own (ETag, stream position…); JSON all through.
    """

    high: str | None = None
    walk: Walk | None = None
    swept_at: At | None = None
    extra: dict[str, Any] = Field(default_factory=dict)


class Quota(Value):
    """What the server said is left."""

    limit: int | None = None
    remaining: int | None = None
    reset_at: At | None = None


class Note(Value):
    """How a page ended: everything seen, perhaps cut, a gap, not approved, feed disabled."""

    state: Literal["ok", "maybe_truncated", "gap", "not_approved", "feed_disabled"] = "ok"
    since: At | None = None
    until: At | None = None
    why: str = ""


class Spent(Value):
    """What a page cost; money in millionths of a US dollar."""

    calls: int = 0
    posts: int = 0
    micros: int = 0

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            calls=self.calls + other.calls,
            posts=self.posts + other.posts,
            micros=self.micros + other.micros,
        )


class Page(Value):
    """One page of posts with the cursor that may be saved in the same transaction. `gone` are keys
    of deleted posts, `left` ids of closed accounts, whose posts are all gone."""

    found: tuple[Found, ...] = ()
    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    cursor: Cursor = Cursor()
    spent: Spent = Spent()
    quota: Quota | None = None
    note: Note = Note()
    skipped: int = 0


class Status(Value):
    """What a look at one post by id said; anything doubtful is `unknown`.

    `absent` goes with `unknown` alone: the network answered, whole and without an error, and left
    this post out (deleted, private, blocked). One such look proves nothing; two of them an hour
    apart do (`collectors.recheck`)."""

    key: str
    state: Literal["alive", "edited", "gone", "unknown"]
    found: Found | None = None
    why: str = ""
    absent: bool = False


class Look(Value):
    """When a post was looked at last, when it was last there, since when it was left out of
    answers, and how many looks in a row told nothing."""

    ref: str
    at: At
    alive_at: At | None = None
    absent_at: At | None = None
    tries: int = 0


class Batch(Value):
    """Posts handed to a network in one file to be looked at (a job there), until its answer is
    read. `until` is when we stop waiting for it."""

    network: Network
    job: str
    at: At
    until: At
    refs: tuple[str, ...]


class Watched(Value):
    """A post to be looked at again: `shown` stands in a gallery now; `since` is its first sight."""

    ref: str
    id: str
    key: str
    network: Network
    url: str | None = None
    shown: bool
    since: At
    posted_at: At | None = None
    look: Look | None = None
