"""VERB feed_reviews: write the complete product review feed to its public place; safe to repeat."""

import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

import orjson

from chorus.clock import Clock
from chorus.errors import PublishError
from chorus.types import Brand, Value
from publishing.acks import removed
from publishing.facts import Place, clear, read
from publishing.folders import alone
from publishing.review_feed import MOST_BYTES, USE, Coverage, ReviewFeed, cut, feed
from publishing.reviewed import of_products
from storage.store import Store
from storage.tx import Tx

FOLDER = "-reviews"
"""Beside the galleries; no gallery can have this name."""

FILE, LIST = "google.xml", "google.json"
SURFACE = "-reviews"
"""How the feed is named where surfaces answer a withdrawal (`gallery:-reviews`)."""

ATTEMPTS = 5


class FedReviews(Value):
    """What the feed holds, and the reviews left out with their reasons."""

    refs: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    coverage: Coverage
    file: str
    changed: bool


def feed_reviews(
    store: Store, *, out: Path, by: str, clock: Clock, brand: Brand, to: Path | None = None
) -> FedReviews:
    """Write every review the gate allows for Google, to `<out>/-reviews/google.xml` or to a file.

    In the transaction that records the feed, and in which the file is put in place, all that the
    gate had read must still be so: whoever bars a review does it before (the feed is made again)
    or after (`cut_feed` finds it). Raises PublishError when the file cannot be written or is too
    large, or when rights change all the time; what stood before stays.
    """
    file = to or out / FOLDER / FILE
    with alone(out, FOLDER):
        for _attempt in range(ATTEMPTS):
            with store.reading() as tx:
                # Before the gate reads: on Postgres each statement sees what was committed since.
                linked = {ref for some in tx.reviews.by_sku().values() for ref in some}
                stamps = tx.showing.stamps(sorted(linked))
                made = _made(tx, clock, brand)
            try:
                changed = not file.exists() or file.read_bytes() != made.data
                with store.transaction() as tx:
                    standing = tx.showing.stamps(made.refs)
                    if any(standing.get(ref) != stamps.get(ref) for ref in made.refs):
                        continue
                    _recorded(tx, made, file, by, clock, changed=changed, public=to is None)
            except OSError as error:
                why = f"its file could not be written ({error.strerror or error})"
                raise PublishError("the review feed", why, file=str(file)) from error
            return FedReviews(
                refs=made.refs,
                left_out=made.left_out,
                coverage=made.coverage,
                file=str(file),
                changed=changed,
            )
    raise PublishError("the review feed", "approvals or rights kept changing while it was written")


def cut_feed(
    store: Store, refs: Collection[str], *, out: Path, clock: Clock, brand: Brand
) -> tuple[str, ...]:
    """Take those of these posts out of the public feed that the gate refuses; which they were.

    The others stay as they stand until the feed is made anew. Raises PublishError when the file
    cannot be written.
    """
    if set(refs).isdisjoint(listed(out)):
        return ()
    file, now = out / FOLDER / FILE, clock()
    with alone(out, FOLDER):
        try:
            with store.transaction() as tx:
                there = sorted(set(refs) & set(listed(out)))
                gone = [ref for ref, may in _allowed(tx, there, brand, clock).items() if not may]
                if gone:
                    _put(file, cut(file.read_bytes(), gone))
                    left = [ref for ref in listed(out) if ref not in gone]
                    _put(file.with_name(LIST), orjson.dumps({"refs": left}))
                    known = [post.ref for post in tx.posts.many(gone)]
                    tx.acks.save(*(removed(ref, SURFACE, now) for ref in known))
        except OSError as error:
            why = f"its file could not be written ({error.strerror or error})"
            raise PublishError("the review feed", why, file=str(file)) from error
    return tuple(gone)


def listed(out: Path) -> list[str]:
    """The posts in the public feed; none where there is no feed."""
    try:
        told = orjson.loads((out / FOLDER / LIST).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return []
    return list(told.get("refs", ()))


def is_public(out: Path) -> bool:
    """Whether somebody made the feed public."""
    return (out / FOLDER / FILE).exists()


def _made(tx: Tx, clock: Clock, brand: Brand) -> ReviewFeed:
    reviews = of_products(tx, None, clock(), use=USE, territory=_territory(brand))
    made = feed(reviews, tx.catalog.many(sorted(reviews)), brand)
    if len(made.data) > MOST_BYTES:
        why = f"it has {len(made.data) // 1_000_000} MB and Google takes at most 100 MB in one file"
        raise PublishError("the review feed", why, file=FILE)
    return made


def _allowed(tx: Tx, refs: list[str], brand: Brand, clock: Clock) -> dict[str, bool]:
    """Whether the gate lets the words of each post stand in the feed beside any of its products."""
    facts, now = read(tx, refs), clock()
    found = dict.fromkeys(refs, False)
    for ref, known in facts.items():
        for product in known.products:
            place = Place(use=USE, territory=_territory(brand), product=product.sku)
            found[ref] |= any(work.part == "text" for work in clear(known, place, now).works)
    return found


def _recorded(
    tx: Tx, made: ReviewFeed, file: Path, by: str, clock: Clock, *, changed: bool, public: bool
) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if changed:
        before = set(listed(file.parent.parent)) if public else set()
        told = {
            "posts": sorted(set(made.refs) - before),
            "left": sorted(before - set(made.refs)),
            "digest": sha256(made.data).hexdigest(),
        }
        tx.acts.append(at=clock(), who=by, verb="feed_reviews", subject="google", after=told)
        _put(file, made.data)
    if public:
        _put(file.with_name(LIST), orjson.dumps({"refs": made.refs}))


def _territory(brand: Brand) -> str:
    return brand.territory[0] if brand.territory else "*"


def _put(file: Path, data: bytes) -> None:
    fresh = file.with_name(f".{file.name}.next")
    with fresh.open("wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)
