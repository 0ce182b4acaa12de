"""Publishing: decisions, galleries, and what was published."""

from typing import Literal

from pydantic import Field, model_validator

from chorus.types.base import At, Slug, Value
from chorus.types.collection import Who
from chorus.types.library import LibraryFilter
from chorus.types.posts import Media, Stored
from chorus.types.rights import Bar, Grant, Use, Work
from chorus.types.shop import Product

VerdictWord = Literal["approved", "rejected", "later"]


class Decision(Value):
    """What a person decided of a post, and which version they saw."""

    ref: str
    verdict: VerdictWord
    by: str
    at: At
    note: str = ""
    seen_version: int


class Described(Value):
    """What people said of one picture or clip of a post (`part` is its digest): `words` for those
    who do not see it, the `transcript` of a clip, and the point that no crop may lose, as shares
    of width and height. Words that quote the caption (`quotes`) hold for `version` of the post
    only, and only where its words may be shown."""

    ref: str
    part: str
    words: str = ""
    quotes: bool = False
    version: int
    transcript: str = ""
    focus_x: float | None = Field(default=None, ge=0, le=1)
    focus_y: float | None = Field(default=None, ge=0, le=1)
    by: str
    at: At


class ReviewHold(Value):
    """Why a review waits before it speaks for a product: it was written before the product was
    reformulated (`change` is that day), or of another one (`change` is its SKU) merged into it.
    A person answers whether it speaks of the same product."""

    ref: str
    sku: str
    why: Literal["reformulated", "merged"]
    change: str
    at: At
    answer: Literal["none", "same", "other"] = "none"
    by: str | None = None


class Facts(Value):
    """A post with everything that decides whether and how it is shown."""

    post: Stored
    decision: Decision | None
    grants: tuple[Grant, ...]
    bars: tuple[Bar, ...]
    media: tuple[Media, ...]
    described: tuple[Described, ...] = ()
    products: tuple[Product, ...] = ()
    holds: tuple[ReviewHold, ...] = ()
    disclosure: str = ""
    who: Who = Who()


class Verdict(Value):
    """The gate's answer."""

    allowed: bool
    reasons: tuple[str, ...] = ()


Layout = Literal["grid", "masonry", "carousel", "strip", "reviews", "screen", "wall"]
"""How a gallery is laid out: even tiles, tiles as high as their pictures, one row to push sideways,
one low row for a product page, a list of reviews; on a store's display one post after the other, or
the wall of a contest with the number of its entries."""

DISPLAYS: frozenset[Layout] = frozenset({"screen", "wall"})
"""The layouts of a store's display: a use of its own, posts under a lease."""


GalleryOrder = Literal["hand", "score", "newest"]
"""As placed (a rule's posts after them, best first), all by score, or all by date."""


class Gallery(Value):
    """A place where posts are shown: a product page, a campaign, or a list made by hand (a set).

    `target` is the SKU or the campaign's slug; `placed` are the refs a person placed, in order.
    What a `rule` finds joins them. `pinned` posts stand first whatever the order; `hidden` ones
    never stand here, whatever the rule finds. A screen is a use of its own, in a store: it shows a
    post for `lease_hours` at most after it last heard of it.
    """

    slug: Slug
    title: str
    use: Use = "gallery"
    kind: Literal["product", "campaign", "list"]
    target: str = ""
    placed: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    order: GalleryOrder = "hand"
    rule: LibraryFilter | None = None
    language: str = "en"
    territory: str = "*"
    size: int = 48
    layout: Layout = "grid"
    lease_hours: int = Field(default=24, ge=1, le=168)

    @model_validator(mode="after")
    def _screens_stand_in_stores(self) -> "Gallery":
        if self.layout in DISPLAYS and self.use.partition(":")[0] != "in_store":
            raise ValueError("a screen stands in a store: its use is in_store")
        if self.layout == "wall" and self.kind != "campaign":
            raise ValueError("a wall is of a campaign: its kind is campaign")
        return self


class Publication(Value):
    """One published version of a gallery: the works in it, and the folder they stand in."""

    gallery: Slug
    version: int
    works: tuple[Work, ...]
    at: At
    by: str
    digest: str
    folder: str
    files: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The posts shown, in order, each once."""
        return tuple(dict.fromkeys(work.ref for work in self.works))

    @property
    def pictured(self) -> frozenset[str]:
        """The posts shown with a picture."""
        return frozenset(work.ref for work in self.works if work.part != "text")
