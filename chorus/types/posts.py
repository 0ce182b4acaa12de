"""What networks tell us: authors, media, posts and their versions."""

from hashlib import sha256
from typing import Any, Literal

import orjson
from pydantic import Field

from chorus.types.base import At, Network, Value


class Author(Value):
    """An account on a network. `id` is the immutable account id where the network has one, `bio`
    what the account says of itself."""

    network: Network
    id: str
    handle: str | None = None
    name: str | None = None
    url: str | None = None
    avatar: str | None = None
    followers: int | None = None
    bio: str | None = None


class Media(Value):
    """A picture, clip or sound of a post. `poster` is the still frame of a video."""

    kind: Literal["image", "video", "audio"]
    url: str | None = None
    poster: str | None = None
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    alt: str | None = None
    digest: str | None = None
    expires_at: At | None = None


class Metrics(Value):
    """Counters as the network told them; None is "not told"."""

    likes: int | None = None
    shares: int | None = None
    comments: int | None = None
    views: int | None = None


class Rating(Value):
    """A rating on its own scale."""

    value: float
    min: float | None = None
    max: float | None = None


class Declaration(Value):
    """What an author declared together with a post of their own (the upload form).

    Entering and reuse are two boxes, never one. `terms` is the SHA-256 of the text shown.
    """

    at: At
    entering: bool
    uses: tuple[str, ...] = ()
    terms: str | None = None
    language: str | None = None
    adult: bool | None = None
    country: str | None = None
    campaign: str | None = None


PostKind = Literal[
    "post", "story", "review", "comment", "testimonial", "thread", "article", "entry"
]
Visibility = Literal["public", "unlisted", "private", "direct"]


class Post(Value):
    """One post as a network tells it; identity is `key` = "network:id". `licence` is the URI of a
    public licence its author chose (Creative Commons)."""

    network: Network
    id: str = Field(min_length=1)
    url: str | None = None
    kind: PostKind = "post"
    author: Author | None = None
    text: str = ""
    language: str | None = None
    posted_at: At | None = None
    server_at: At | None = None
    edited_at: At | None = None
    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    rating: Rating | None = None
    about: tuple[str, ...] = ()
    reply_to: str | None = None
    repost_of: str | None = None
    visibility: Visibility = "public"
    flags: tuple[str, ...] = ()
    licence: str | None = None
    metrics: Metrics = Metrics()
    declared: Declaration | None = None

    @property
    def key(self) -> str:
        """The natural key, unique over all networks."""
        return f"{self.network}:{self.id}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 (32 hex digits) of what a reader sees; counters and expiring URLs left out."""
        seen: list[Any] = [
            self.text,
            self.hashtags,
            self.mentions,
            self.links,
            [(m.kind, (m.url or "").partition("?")[0], m.alt) for m in self.media],
            self.rating.model_dump() if self.rating else None,
            self.visibility,
            self.author.handle if self.author else None,
        ]
        return sha256(orjson.dumps(seen)).hexdigest()[:32]


class PostVersion(Value):
    """What a post looked like at one time; a decision names the version that was seen."""

    ref: str
    version: int
    text: str
    media: tuple[Media, ...]
    seen_at: At


class Stored(Value):
    """A post as storage keeps it: its random `ref`, its version and its state."""

    ref: str
    post: Post
    version: int
    first_seen_at: At
    state: Literal["live", "gone", "withdrawn", "erased"] = "live"
    person: int | None = None


class Caution(Value):
    """Something a person should look at before deciding, with the words that raised it.

    `other` is the ref of the post it concerns (the original of a stolen photo).
    """

    ref: str
    kind: Literal["minor", "stolen", "duplicate", "people"]
    why: str
    other: str | None = None
