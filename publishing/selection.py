"""Which posts stand in a gallery, and in which order? Whether they may is the gate's business."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from chorus.types import Entry, Gallery, Product, Value

_TAKES_PART = ("entered", "shortlisted", "won")
_PREFERENCE = {"won": 0, "shortlisted": 1, "entered": 2}


class Candidate(Value):
    """A post that may stand in a campaign's gallery; a higher `score` stands further forward."""

    entry: Entry
    score: int


def choose(gallery: Gallery, candidates: Iterable[Candidate] = ()) -> tuple[str, ...]:
    """The refs of a gallery in order, each once; refused posts are still among them.

    A product page and a list show what a person placed, in the order given. A campaign shows
    what was placed first, then its accepted entries: winners, the short list, then by score.
    The gallery's size is applied after the gate, so that a refused post costs no place.
    """
    chosen = list(gallery.placed)
    if gallery.kind == "campaign":
        taking_part = [
            candidate
            for candidate in candidates
            if candidate.entry.campaign == gallery.target and candidate.entry.status in _TAKES_PART
        ]
        taking_part.sort(
            key=lambda c: (_PREFERENCE[c.entry.status], -c.score, c.entry.at, c.entry.ref)
        )
        chosen.extend(candidate.entry.ref for candidate in taking_part)
    return tuple(dict.fromkeys(chosen))


def slug_of(sku: str) -> str:
    """The slug of a product's gallery: `p-` and the SKU in lower-case letters, digits and hyphens.

    SKUs that would fall together ("A/1" and "A-1") or be cut are told apart by a short digest.
    """
    plain = unicodedata.normalize("NFKD", sku).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if plain.upper() == sku and len(plain) <= 56:
        return f"p-{plain}"
    mark = sha256(sku.encode()).hexdigest()[:8]
    return f"p-{plain[:48].strip('-')}-{mark}" if plain else f"p-{mark}"


def gallery_for(product: Product, language: str) -> Gallery:
    """The gallery of a product page, before anything was placed in it."""
    return Gallery(
        slug=slug_of(product.sku),
        title=product.title,
        use="product_page",
        kind="product",
        target=product.sku,
        language=language,
    )


def placed(current: tuple[str, ...], refs: Iterable[str]) -> tuple[str, ...]:
    """The placed refs after `refs` were placed: new ones at the end, the order of old ones kept."""
    return tuple(dict.fromkeys((*current, *refs)))


def unplaced(current: tuple[str, ...], refs: Iterable[str]) -> tuple[str, ...]:
    """The placed refs without `refs`."""
    out = frozenset(refs)
    return tuple(ref for ref in current if ref not in out)
