"""Which posts stand in a gallery, and in which order? Whether they may is the gate's business."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from chorus.types import At, Entry, Gallery, Product, Value

_TAKES_PART = ("entered", "shortlisted", "won")
_PREFERENCE = {"won": 0, "shortlisted": 1, "entered": 2}


class Candidate(Value):
    """A post that may stand in a gallery, with what it is put in order by: a higher `score`
    stands further forward. `entry` is what its campaign decided of it; `ruled`: the gallery's
    rule finds it."""

    ref: str
    score: int = 0
    at: At | None = None
    entry: Entry | None = None
    ruled: bool = False


def choose(gallery: Gallery, candidates: Iterable[Candidate] = ()) -> tuple[str, ...]:
    """The refs of a gallery in order, each once; refused posts are still among them.

    By hand: what a person placed, in the order given; then a campaign's accepted entries
    (winners, the short list, then by score); then what the rule finds, by score. By score and by
    date, all of these are put in that order. Pinned ones stand first, hidden ones nowhere.
    The gallery's size is applied after the gate, so that a refused post costs no place.
    """
    known = {candidate.ref: candidate for candidate in candidates}
    parts = [c for c in known.values() if _takes_part(gallery, c)]
    parts.sort(key=lambda c: (_PREFERENCE[c.entry.status] if c.entry else 0, *_by_score(c)))
    ruled = sorted((c for c in known.values() if c.ruled), key=_by_score)
    chosen = list(dict.fromkeys([*gallery.placed, *(c.ref for c in [*parts, *ruled])]))
    if gallery.order != "hand":
        key = _by_score if gallery.order == "score" else _by_date
        chosen.sort(key=lambda ref: key(known.get(ref) or Candidate(ref=ref)))
    first = [ref for ref in gallery.pinned if ref in chosen]
    hidden = frozenset(gallery.hidden)
    return tuple(ref for ref in dict.fromkeys([*first, *chosen]) if ref not in hidden)


def _takes_part(gallery: Gallery, candidate: Candidate) -> bool:
    entry = candidate.entry
    is_here = gallery.kind == "campaign" and entry is not None and entry.campaign == gallery.target
    return is_here and entry is not None and entry.status in _TAKES_PART


def _by_score(one: Candidate) -> tuple[int, float, str]:
    return -one.score, one.entry.at.timestamp() if one.entry else 0.0, one.ref


def _by_date(one: Candidate) -> tuple[float, str]:
    return -(one.at.timestamp() if one.at else 0.0), one.ref


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


def set_slug(title: str, taken: Iterable[str]) -> str:
    """The slug of a new set, told apart from those taken by a number."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-") or "set"
    others, number, slug = frozenset(taken), 1, plain
    while slug in others:
        number += 1
        slug = f"{plain}-{number}"
    return slug


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
