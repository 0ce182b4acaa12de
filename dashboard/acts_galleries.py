"""What a person does with galleries and sets: each act asks the role, then calls one verb."""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any

from chorus.types import Gallery, Layout, LibraryFilter, LibraryPage, Value
from dashboard.desk import Desk

if TYPE_CHECKING:
    from publishing.preview import Preview


MOST_LOOKS = 24
_LOOKS: "OrderedDict[tuple[str, str], Preview]" = OrderedDict()
_LOCK = Lock()
"""Previews somebody is looking at: pages of text; pictures come from the store each time."""


class Change(Value):
    """What a rule would change: how many posts it matches, and which posts would join or leave."""

    matches: int
    joins: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


def arrange(desk: Desk, slug: str, **update: Any) -> None:
    """Change what a gallery says of itself: order, pinned, hidden, rule, placed, layout."""
    desk.require("place")
    from publishing.arrange import arrange as verb

    with desk.house.store.reading() as tx:
        gallery = tx.publications.gallery(slug)
    changed = Gallery.model_validate({**gallery.model_dump(), **update})
    verb(desk.house.store, changed, by=desk.who, clock=desk.house.clock)


def hang(desk: Desk, slug: str, layout: Layout = "screen") -> str:
    """A screen for a store with the posts of a gallery, or the wall of its campaign: a use of its
    own; returns its slug."""
    desk.require("publish")
    from publishing.arrange import arrange as verb

    with desk.house.store.reading() as tx:
        of = tx.publications.gallery(slug)
    kind = "campaign" if of.kind == "campaign" else "list"
    told = {"slug": f"{slug[:57]}-{layout}", "use": "in_store", "layout": layout, "kind": kind}
    target = of.target if kind == "campaign" else ""
    made = Gallery.model_validate({**of.model_dump(), **told, "target": target})
    verb(desk.house.store, made, by=desk.who, clock=desk.house.clock)
    return made.slug


def collect(desk: Desk, refs: Sequence[str], *, slug: str = "", title: str = "") -> str:
    """Put posts into a set: a gallery made by hand. Without `slug` a new one called `title` is
    made. Returns its slug."""
    desk.require("place")
    from publishing.arrange import arrange as verb
    from publishing.place import place
    from publishing.selection import set_slug

    house = desk.house
    if slug:
        place(house.store, slug, refs, by=desk.who, clock=house.clock)
        return slug
    with house.store.reading() as tx:
        taken = tx.publications.slugs()
    language = house.brand.language
    made = Gallery(
        slug=set_slug(title, taken),
        title=title.strip()[:120],
        kind="list",
        placed=tuple(dict.fromkeys(refs)),
        language=language,
    )
    verb(house.store, made, by=desk.who, clock=house.clock)
    return made.slug


def library(desk: Desk, wanted: LibraryFilter, after: str | None = None) -> LibraryPage:
    """A page of what is cleared."""
    with desk.house.store.reading() as tx:
        return tx.library.page(wanted, desk.now, after)


def chosen(desk: Desk, gallery: Gallery) -> tuple[str, ...]:
    """What a gallery would choose now, before the gate."""
    from publishing.candidates import candidates
    from publishing.selection import choose

    with desk.house.store.reading() as tx:
        return choose(gallery, candidates(tx, gallery, desk.now))


def ruled(desk: Desk, gallery: Gallery, rule: LibraryFilter | None) -> Change:
    """What another rule would change, before it is saved."""
    before = chosen(desk, gallery)
    after = chosen(desk, gallery.model_copy(update={"rule": rule}))
    matches = library(desk, rule).n if rule else 0
    return Change(
        matches=matches,
        joins=tuple(ref for ref in after if ref not in before),
        leaves=tuple(ref for ref in before if ref not in after),
    )


def preview(desk: Desk, slug: str) -> tuple[str, "Preview"]:
    """The gallery as it would be published now, and the stamp its page is looked at under."""
    from publishing.preview import preview as look

    told = look(desk.house.store, slug, clock=desk.house.clock, brand=desk.house.brand)
    stamp = sha256(told.files["index.html"]).hexdigest()[:16]
    with _LOCK:
        _LOOKS[slug, stamp] = told
        _LOOKS.move_to_end((slug, stamp))
        while len(_LOOKS) > MOST_LOOKS:
            _LOOKS.popitem(last=False)
    return stamp, told


def looked(desk: Desk, slug: str, stamp: str) -> "Preview":
    """A preview by its stamp; made again when it was let go (a restart, many others since)."""
    with _LOCK:
        kept = _LOOKS.get((slug, stamp))
    return kept or preview(desk, slug)[1]
