"""Verb: everything held about a person, in one zip for them (GDPR art. 15). Can be repeated.

    index.html        what a person wants to know, readable without anything else
    everything.json   every row of every table about them, payloads opened
    originals/        their pictures and clips as we received them
    evidence/         letters and contracts kept about their posts

Nothing of other people: their handles and names are veiled, staff are "team". Files of their posts
are theirs even where another post shows the same picture.
"""

import os
import secrets
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from chorus.clock import Clock
from chorus.errors import Missing, RightsError
from chorus.types import Author, Brand, Value
from rights.dossier import File, page
from storage.store import Store
from storage.tx import Tx

_SELF = frozenset({"", "chorus", "author", "form", "restore"})
_STAFF = ("by", "who", "decided_by", "told_by")
_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "application/pdf": "pdf",
}


class Handed(Value):
    """What the file holds."""

    path: str
    posts: int
    files: int
    acts: int


def access(
    store: Store,
    author: str,
    *,
    to: Path,
    by: str,
    clock: Clock,
    brand: Brand,
    person: bool = False,
) -> Handed:
    """Write `to` whole or not at all, readable by its owner only.

    Missing when nobody is meant; RightsError when more than one account is, or `to` exists.
    """
    if to.exists():
        raise RightsError(f"{to.name} exists already. Nothing was written; name another file.")
    now = clock()
    with store.reading() as tx:
        accounts = _meant(tx, author, person=person)
        veil = tx.identity.veiling(accounts, ours=brand.handles)
        everything = {
            name: [_without_staff(veil(row)) for row in rows]
            for name, rows in tx.holding.everything(accounts).items()
        }
        files = _files(tx, everything)
        language = next((r["language"] for r in everything.get("request", ())), brand.language)
    shown = page(
        everything,
        [file for file, _digest, folder in files if folder == "originals"],
        brand=brand,
        language=language,
        day=now.date().isoformat(),
    )
    written = _zipped(store, to, shown, everything, files)
    acts = len(everything.get("act", ()))
    with store.transaction() as tx:
        tx.acts.append(
            at=now,
            who=by,
            verb="access",
            subject=secrets.token_hex(8),
            after={"posts": len(everything.get("post", ())), "acts": acts, "files": written},
            private={"accounts": [f"{one.network}:{one.id}" for one in accounts]},
        )
    posts = len(everything.get("post", ()))
    return Handed(path=str(to), posts=posts, files=written, acts=acts)


def _meant(tx: Tx, author: str, *, person: bool) -> Sequence[Author]:
    found = tx.identity.named(author)
    if not found:
        raise Missing("account, receipt or address", author)
    everybody = tx.identity.person_of(found[:1])
    if len(found) > 1 and not (person and set(found) <= set(everybody)):
        named = "; ".join(f"{one.network}:{one.id}" for one in found)
        raise RightsError(
            f"“{author}” names more than one account: {named}. Nothing was written; "
            "name the one that is meant, as network:id."
        )
    return everybody if person else found


def _files(tx: Tx, everything: Mapping[str, Any]) -> list[tuple[File, str, str]]:
    """Each original with its name in the zip, its digest and its folder."""
    files = []
    for slot in everything.get("post_media", ()):
        kept = tx.media.kept(slot["digest"]) if slot["digest"] else None
        if kept is not None:
            ending = _ENDINGS.get(kept.mime, "bin")
            name = f"originals/{slot['post']}-{slot['position'] + 1}.{ending}"
            file = File(ref=slot["post"], path=name, kind=kept.kind, alt=slot["alt"])
            files.append((file, kept.digest, "originals"))
    for consent in everything.get("consent", ()):
        if consent.get("original"):
            name = f"evidence/{consent['ref']}-full-size"
            file = File(ref=consent["ref"], path=name, kind="image")
            files.append((file, consent["original"], "proofs"))
    for letter in everything.get("attachment", ()):
        ending = _ENDINGS.get(letter["mime"], "bin")
        name = f"evidence/{letter['post']}-{letter['digest'][:12]}.{ending}"
        files.append((File(ref=letter["post"], path=name, kind="file"), letter["digest"], "proofs"))
    return files


def _zipped(
    store: Store,
    to: Path,
    shown: str,
    everything: Mapping[str, Any],
    files: Sequence[tuple[File, str, str]],
) -> int:
    part, written = to.with_name(f".{to.name}.part-{os.getpid()}"), 0
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("index.html", shown)
            told = orjson.dumps(everything, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS)
            out.writestr("everything.json", told)
            for file, digest, folder in files:
                kept = store.files if folder == "originals" else store.proofs
                if kept.has(digest):
                    out.write(kept.path(digest), file.path, zipfile.ZIP_STORED)
                    written += 1
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return written


def _without_staff(row: Mapping[str, Any]) -> dict[str, Any]:
    """Who of us did it is our business."""
    return {
        name: "team" if name in _STAFF and isinstance(told, str) and told not in _SELF else told
        for name, told in row.items()
    }
