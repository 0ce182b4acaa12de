"""Verb: write the proof of one permission: a page for people with its data inside, sealed, and
beside it the script that checks it without our software.

Can be repeated; each time the log is signed first, so that every act up to now is in the proof.
"""

import base64
from hashlib import sha256
from pathlib import Path
from typing import Any

from chorus.clock import Clock
from chorus.errors import Missing, RightsError
from chorus.types import Brand, Checkpoint, Grant, Media, Value
from rights import verify_grant
from rights.proof_page import Shown, page
from storage import notes
from storage.store import Store
from storage.tx import Tx

FORMAT = "chorus-grant/1"
SCRIPT = "verify_grant.py"
EDITORIAL = frozenset({"approve", "reject", "later", "undo", "match_yes", "match_no", "match"})
"""Acts about a post that say nothing of its rights."""

_WIDTH = 1080


class Bundled(Value):
    """What was written: the page and the script, by path; how many acts, and the signed size."""

    page: str
    script: str
    grant: str
    acts: int
    size: int


def bundle(
    store: Store, grant_id: str, *, out: Path, clock: Clock, key: bytes, brand: Brand | None = None
) -> Bundled:
    """Write the proof of a grant (`id`, its latest version, or `id.version`) into the folder
    `out`. Missing when there is no such grant, or when it was erased; RightsError when the folder
    cannot be written."""
    name, _, told = grant_id.partition(".")
    version = int(told) if told.isdigit() else None
    with store.reading() as tx:
        tx.rights.record(name, version)
    signed = store.checkpoint(key, clock())
    brand = brand or Brand(name="")
    with store.reading() as tx:
        proof, shown = _gathered(tx, store, name, version, signed, key, brand, clock)
    grant = Grant.model_validate(proof["grant"]["record"])
    body = page(proof, shown).encode()
    whole = body + f"<!-- seal {notes.seal(key, body)} -->\n".encode()
    mark = "DEMO-" if brand.demo else ""
    target = out / f"{mark}grant-{grant.id}.{grant.version}.html"
    try:
        out.mkdir(parents=True, exist_ok=True)
        target.write_bytes(whole)
        script = Path(verify_grant.__file__).read_bytes()
        (out / SCRIPT).write_bytes(script)
    except OSError as error:
        raise RightsError(
            f"The proof could not be written to {out} ({error.strerror or error}). Nothing in the "
            "database was changed. Name a folder that can be written with `--out`."
        ) from error
    return Bundled(
        page=str(target),
        script=str(out / SCRIPT),
        grant=f"{grant.id}.{grant.version}",
        acts=len(proof["acts"]),
        size=signed.size,
    )


def _gathered(
    tx: Tx,
    store: Store,
    name: str,
    version: int | None,
    signed: Checkpoint,
    key: bytes,
    brand: Brand,
    clock: Clock,
) -> tuple[dict[str, Any], Shown]:
    record = tx.rights.record(name, version)
    grant = Grant.model_validate(record.body)
    evidence = grant.evidence
    request = tx.rights.request_record(evidence.request) if evidence.request else None
    numbers = [act.id for act in tx.acts.of(grant.work.ref, 1000) if act.verb not in EDITORIAL]
    made = tx.acts.committing(f"grant:{grant.id}.{grant.version}")
    numbers += made + (tx.acts.committing(f"request:{evidence.request}") if request else [])
    tree = tx.acts.tree()
    earlier = _earlier(tx, made[0], signed) if made else None
    answer = _answer(tx, grant)
    proof: dict[str, Any] = {
        "format": FORMAT,
        "log": notes.verifier(notes.public(key)),
        "checkpoint": notes.note(signed),
        "earlier": {
            "note": notes.note(earlier),
            "path": [one.hex() for one in tree.inclusion(made[0] - 1, earlier.size)],
        }
        if earlier
        else None,
        "grant": {"record": record.body, "salt": record.salt},
        "request": {"record": request.body, "salt": request.salt} if request else None,
        "terms": tx.rights.terms(grant.terms).text if grant.terms else "",
        "answer": base64.b64encode(answer).decode() if answer else "",
        "files": [base64.b64encode(store.proofs.read(one)).decode() for one in evidence.files],
        "acts": [
            {
                "act": _act(told.act),
                "hash": told.act.hash,
                "previous": told.previous,
                "private": {"record": told.private, "salt": told.salt} if told.private else None,
                "path": [one.hex() for one in tree.inclusion(told.act.id - 1, signed.size)],
            }
            for told in tx.acts.told(number for number in numbers if number <= signed.size)
        ],
    }
    names = {one.digest: one.name for one in tx.attachments.find(ref=grant.work.ref)}
    slots = [media for media in tx.media.slots(grant.work.ref) if media.digest == grant.work.part]
    shown = Shown(
        post=tx.posts.get(grant.work.ref),
        brand=brand,
        at=clock(),
        bars=tuple(tx.rights.bars(grant.work.ref)),
        grants=tuple(tx.rights.grants(grant.work.ref)),
        small=_small(tx, store, slots),
        files={one: names.get(one, "") for one in evidence.files},
        earlier=earlier.at if earlier else None,
        request=tx.rights.request(evidence.request) if request else None,
    )
    return proof, shown


def _act(act: Any) -> dict[str, Any]:
    """The act as its hash covers it."""
    body: dict[str, Any] = act.model_dump(exclude={"hash"})
    return {**body, "at": act.at.isoformat(timespec="microseconds")}


def _earlier(tx: Tx, made: int, signed: Checkpoint) -> Checkpoint | None:
    """The first checkpoint that holds the grant's act: since then at the latest it stood there."""
    kept = [one for one in tx.checkpoints.find(key=signed.key) if made <= one.size < signed.size]
    return kept[0] if kept else None


def _answer(tx: Tx, grant: Grant) -> bytes | None:
    """The bytes in which the answer was received, wherever they are kept."""
    if not grant.evidence.raw:
        return None
    keys = [heard.key.partition(" v")[0] for heard in tx.rights.heard_of(grant.work.ref)]
    refs = [grant.work.ref, *(post.ref for post in tx.posts.by_keys(keys).values())]
    for ref in dict.fromkeys(refs):
        for data in tx.posts.raws(ref):
            if sha256(data).hexdigest() == grant.evidence.raw:
                return data
    return None


def _small(tx: Tx, store: Store, slots: list[Media]) -> bytes | None:
    """A smaller copy of the picture, or of a clip's still."""
    kept = tx.media.kept(slots[0].digest) if slots and slots[0].digest else None
    digest = kept and (kept.poster if kept.kind == "video" else kept.digest)
    if not digest:
        return None
    try:
        return store.files.rendition(digest, _WIDTH).read_bytes()
    except (Missing, OSError):
        return None
