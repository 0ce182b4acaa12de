"""The signed file of reviews for other shops: made from the house, checked anywhere."""

from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from chorus.errors import PublishError
from chorus.house import House
from chorus.types import Value
from publishing.reviewed import of_products
from publishing.syndication import FORMAT, USE, Unsigned, canonical, syndication
from storage import notes


class Checked(Value):
    """A file that was checked: who signed it, and why it does not hold (empty: it holds)."""

    publisher: str = ""
    at: str = ""
    reviews: int = 0
    key: str = ""
    sources: tuple[tuple[str, int], ...] = ()
    wrong: tuple[str, ...] = ()


def syndicated(house: House, to: Path, *, by: str) -> Unsigned:
    """Write the signed file; the gate is asked in the transaction that records it."""
    territory = house.brand.territory[0] if house.brand.territory else "*"
    now = house.clock()
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with house.store.transaction() as tx:
            reviews = of_products(tx, None, now, use=USE, territory=territory)
            made = syndication(reviews, tx.catalog.many(sorted(reviews)), brand=house.brand, at=now)
            after = {"posts": list(made.refs), "name": to.name}
            tx.acts.append(at=now, who=by, verb="export", subject=USE, after=after)
            to.write_bytes(signed(made.body, house.key))
    except OSError as error:
        why = f"the file could not be written ({error.strerror or error})"
        raise PublishError("the syndication file", why, file=str(to)) from error
    return made


def signed(body: dict[str, Any], key: bytes) -> bytes:
    """The file: the body, the public key and the signature over the canonical body."""
    told = {
        "body": body,
        "key": notes.public(key).hex(),
        "signature": notes.seal(key, canonical(body)),
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def check(data: bytes, key: str | None = None) -> Checked:
    """Whether a file is what its key signed; with `key` (64 hex digits) also whose it is."""
    try:
        told = orjson.loads(data)
        body, shown, signature = told["body"], told["key"], told["signature"]
        reviews = body["reviews"]
        if body["format"] != FORMAT or not isinstance(reviews, list):
            return Checked(wrong=(f"it is no file of the format {FORMAT}",))
        labels = [str(review["source"]) for review in reviews if review.get("source")]
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        return Checked(wrong=(f"it is no file of the format {FORMAT}",))
    wrong = []
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(shown))
        public.verify(bytes.fromhex(signature), notes.sealed(canonical(body)))
    except (ValueError, TypeError, InvalidSignature):
        wrong.append("the signature does not fit: it was changed after it was signed")
    if key is not None and _named(key) != shown:
        wrong.append("it is signed with another key than the one named")
    if len(labels) != len(reviews):
        wrong.append(f"{len(reviews) - len(labels)} reviews do not say where they were written")
    return Checked(
        publisher=str(body.get("publisher", {}).get("name", "")),
        at=str(body.get("at", "")),
        reviews=len(reviews),
        key=str(shown),
        sources=tuple((label, labels.count(label)) for label in sorted(set(labels))),
        wrong=tuple(wrong),
    )


def _named(key: str) -> str:
    """A key as hex, whether told so or as the log's verifier line (C2SP)."""
    told = notes.read_verifier(key)
    return told.hex() if told else key.strip().lower()
