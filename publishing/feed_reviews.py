"""VERB feed_reviews: write the complete product review feed to its public place; safe to repeat."""

import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

import orjson

from chorus.clock import Clock
from chorus.errors import PublishError
from chorus.types import Brand, Value
from publishing.folders import alone
from publishing.review_feed import MOST_BYTES, USE, Coverage, ReviewFeed, feed
from publishing.reviewed import of_products
from storage.store import Store
from storage.tx import Tx

FOLDER = "-reviews"
"""Beside the galleries; no gallery can have this name."""

FILE, LIST = "google.xml", "google.json"


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

    The gate is asked inside the transaction that records the feed, and the file is put in place
    there: whoever bars a review does it before (it is not in the file) or after (`feeds` names it).
    Raises PublishError when the file cannot be written or is too large; what stood before stays.
    """
    file = to or out / FOLDER / FILE
    with alone(out, FOLDER):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with store.transaction() as tx:
                made = _made(tx, clock, brand)
                changed = not file.exists() or file.read_bytes() != made.data
                if changed:
                    told = {"posts": list(made.refs), "digest": sha256(made.data).hexdigest()}
                    tx.acts.append(
                        at=clock(), who=by, verb="feed_reviews", subject="google", after=told
                    )
                    _put(file, made.data)
                if to is None:
                    _put(file.with_name(LIST), orjson.dumps({"refs": made.refs}))
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


def feeds(out: Path, refs: Collection[str] | None) -> bool:
    """Whether the public feed exists and holds any of these posts (None: any at all)."""
    try:
        told = orjson.loads((out / FOLDER / LIST).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return (out / FOLDER / FILE).exists()
    return refs is None or not set(refs).isdisjoint(told.get("refs", ()))


def _made(tx: Tx, clock: Clock, brand: Brand) -> ReviewFeed:
    territory = brand.territory[0] if brand.territory else "*"
    reviews = of_products(tx, None, clock(), use=USE, territory=territory)
    made = feed(reviews, tx.catalog.many(sorted(reviews)), brand)
    if len(made.data) > MOST_BYTES:
        why = f"it has {len(made.data) // 1_000_000} MB and Google takes at most 100 MB in one file"
        raise PublishError("the review feed", why, file=FILE)
    return made


def _put(file: Path, data: bytes) -> None:
    fresh = file.with_name(f".{file.name}.next")
    with fresh.open("wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    fresh.replace(file)
