"""What screens read: one value for each line or card, filled by `storage.views`."""

from typing import Literal

from chorus.types.asking import Spent
from chorus.types.base import At, Value
from chorus.types.campaigns import Campaign, Entry
from chorus.types.collection import Kind, Who
from chorus.types.posts import Caution, Media, Post
from chorus.types.publishing import Decision, Gallery, Publication
from chorus.types.rights import Bar, Grant
from chorus.types.shop import Match, Product
from chorus.types.talks import Heard, RightsRequest


class MatchLine(Value):
    """A match with the product it points at, and the runner-up."""

    match: Match
    title: str
    product: Product | None = None
    rival: Product | None = None
    image: str | None = None
    url: str | None = None


class ReviewCard(Value):
    """All that a person needs to decide about a post. `score` orders the queue."""

    ref: str
    version: int
    post: Post
    first_seen_at: At
    state: Literal["live", "gone", "withdrawn", "erased"]
    score: int
    media: tuple[Media, ...]
    matches: tuple[MatchLine, ...] = ()
    entries: tuple[Entry, ...] = ()
    cautions: tuple[Caution, ...] = ()
    who: Who = Who()
    decision: Decision | None = None
    request: RightsRequest | None = None
    heard: tuple[Heard, ...] = ()
    grants: tuple[Grant, ...] = ()
    bars: tuple[Bar, ...] = ()
    published_in: tuple[str, ...] = ()
    music: Literal["", "unknown"] = ""


class QueueFilter(Value):
    """What Review shows; every field is a query parameter of the page's URL."""

    state: Literal["pending", "approved", "rejected", "later"] = "pending"
    campaign: str | None = None
    product: str | None = None
    network: str | None = None
    media: Literal["image", "video", "text"] | None = None
    language: str | None = None
    caution: str | None = None
    author: Kind | None = None
    rights: str | None = None
    words: str | None = None


class QueuePage(Value):
    """A page of the queue, keyset paged: pass `after` back for the next one."""

    cards: tuple[ReviewCard, ...]
    after: str | None
    left: int


class Today(Value):
    """The numbers of the first screen; each is counted by one query."""

    posts: int
    entries: int
    people: int
    granted: int
    withdrawn: int
    pending: int
    approved: int
    asked: int
    answered: int
    cleared_unplaced: int
    published: int
    expiring: int
    stopped: tuple[str, ...] = ()
    per_day: tuple[tuple[str, int], ...] = ()
    newest: tuple[str, ...] = ()


ProductNeed = Literal["place", "review", "collect", "shown"]
"""What would fill a product's page: cleared posts are there to be placed; posts wait for a
decision; there are none yet; or nothing, it shows some. In this order they are listed."""


class ProductLine(Value):
    """A product and the posts that could stand on its page: `linked` to it, `waiting` for somebody
    to say whether it is this product, `cleared`, `placed` by hand, `published`."""

    product: Product
    linked: int
    waiting: int
    cleared: int
    placed: int
    published: int
    need: ProductNeed


class ProductPage(Value):
    """Products, and where the next page begins."""

    lines: tuple[ProductLine, ...] = ()
    after: str | None = None


class CampaignLine(Value):
    """A campaign and how it goes."""

    campaign: Campaign
    entries: int
    people: int
    refused: int
    waiting: int
    per_day: tuple[tuple[str, int], ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()


class GalleryLine(Value):
    """A gallery and its current publication."""

    gallery: Gallery
    publication: Publication | None = None


class SpendLine(Value):
    """What a network cost on a day."""

    network: str
    day: str
    spent: Spent
