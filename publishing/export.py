"""VERB export: cleared posts as a CSV with their originals and credits, for one named use."""

import csv
import io
import os
import shutil
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from chorus.clock import Clock
from chorus.errors import Missing, NotCleared, PublishError
from chorus.types import SURFACES, Brand, Facts, LoggedUse, Use, Value, Work
from publishing.clean import clean_clip, clean_picture
from publishing.facts import Cleared, Place, clear, read
from publishing.labels import disclosed
from publishing.safe import cell, line, plain
from publishing.tiles import network_name
from publishing.words import words
from publishing.xmp import Label, packet, tags
from storage.store import Store

COLUMNS = (
    "ref", "file", "credit", "author", "handle", "network", "original", "posted_at", "language",
    "text", "rating", "rating_max", "hashtags", "products", "author_kind", "disclosure", "use",
    "territory", "until", "grant_terms", "width", "height", "note",
)  # fmt: skip
ATTEMPTS = 5


class Exported(Value):
    """What was handed over, and who was refused with the reasons."""

    path: str
    posts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    refused: tuple[tuple[str, tuple[str, ...]], ...] = ()


class _Overtaken(Exception):
    """Something was barred while the export was being written; a signal within this module."""


def export(
    store: Store,
    refs: Sequence[str],
    *,
    use: Use,
    to: Path,
    by: str,
    clock: Clock,
    brand: Brand,
    territory: str = "*",
    until: date | None = None,
) -> Exported:
    """Write what may be used for `use` to `to`: a zip file when it ends in .zip, else a folder.

    With `until` (the last day of a catalogue, a poster…) only what is allowed until then. Holds
    `posts.csv`, `credits.txt` and `originals/`: pictures in full size and upright, without camera
    metadata but with their own rights (XMP). The gate is asked at the start and again in the
    transaction that records the export, as a use of its posts, so that a recall lists it. `to`
    must not exist; it appears whole or not at all. NotCleared when nothing at all may leave.
    """
    if use.partition(":")[0] not in SURFACES:
        raise PublishError(to.name, f"“{use}” is no use; one of {', '.join(SURFACES)}")
    if brand.demo and "DEMO" not in to.name:
        to = to.with_name(f"DEMO-{to.name}")
    if to.exists():
        raise PublishError(to.name, "there is something of that name already", file=str(to))
    place = Place(use=use, territory=territory, until=until)
    work = to.with_name(f".{to.name}.part-{os.getpid()}")
    try:
        for _attempt in range(ATTEMPTS):
            shutil.rmtree(work, ignore_errors=True)
            try:
                return _exported(store, refs, place, work, to, by, clock, brand)
            except _Overtaken:
                continue
    except OSError as error:
        raise PublishError(to.name, str(error.strerror or error), file=str(to)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        work.with_suffix(".zip").unlink(missing_ok=True)
    raise PublishError(to.name, "approvals or rights kept changing while it was written")


def _exported(
    store: Store,
    refs: Sequence[str],
    place: Place,
    work: Path,
    to: Path,
    by: str,
    clock: Clock,
    brand: Brand,
) -> Exported:
    now = clock()
    with store.reading() as tx:
        facts, log = read(tx, list(refs)), tx.acts.head()
    cleared = {ref: clear(told, place, now) for ref, told in facts.items()}
    refused = [(ref, cleared[ref].reasons if ref in cleared else ("erased",)) for ref in refs]
    refused = [(ref, why) for ref, why in refused if ref not in cleared or not cleared[ref].works]
    passed = [ref for ref in dict.fromkeys(refs) if ref in cleared and cleared[ref].works]
    if not passed:
        because = "; ".join(dict.fromkeys(why for _, reasons in refused for why in reasons))
        raise NotCleared(", ".join(list(refs)[:3]) or "-", place.use, because or "nothing chosen")
    mark = "DEMO-" if brand.demo else ""
    originals = work / f"{mark}originals"
    originals.mkdir(parents=True)
    rows = []
    for number, ref in enumerate(passed, 1):
        label = _label(facts[ref], cleared[ref], place, brand, log)
        stem = f"{mark}{number:04d}-{ref[:12]}"
        name = _original(store, cleared[ref], originals, stem, label)
        rows.append(_row(facts[ref], cleared[ref], place, name, brand))
    (work / f"{mark}posts.csv").write_bytes(_csv(rows))
    (work / f"{mark}credits.txt").write_text(_credits(rows, place, now, brand), encoding="utf-8")
    files = tuple(sorted(str(p.relative_to(work)) for p in work.rglob("*") if p.is_file()))
    ready = _zipped(work, now) if to.suffix == ".zip" else work
    works = {w for ref in passed for w in cleared[ref].works}
    with store.transaction() as tx:
        at = clock()
        handed = _handed_over(place, passed, to, by, at)
        tx.acts.append(
            at=at,
            who=by,
            verb="export",
            subject=place.use,
            after={
                "posts": list(passed),
                "territory": place.territory,
                "name": to.name,
                "use": handed.id,
                "until": place.until.isoformat() if place.until else None,
            },
        )
        again = read(tx, passed)
        still: set[Work] = set()
        for told in again.values():
            still.update(clear(told, place, at).works)
        if not works <= still:
            raise _Overtaken
        tx.logged_uses.save(handed)
        ready.replace(to)
    return Exported(path=str(to), posts=tuple(passed), files=files, refused=tuple(refused))


def _handed_over(place: Place, refs: Sequence[str], to: Path, by: str, at: datetime) -> LoggedUse:
    return LoggedUse(
        id=sha256(f"export\0{to.name}\0{at.isoformat()}".encode()).hexdigest()[:20],
        kind="export",
        use=place.use,
        title=to.name,
        refs=tuple(refs),
        territory=place.territory,
        starts_on=at.date(),
        ends_on=place.until,
        by=by,
        at=at,
    )


def _label(facts: Facts, cleared: Cleared, place: Place, brand: Brand, log: str) -> Label:
    """What the file says of its rights to whoever gets it next."""
    base = (brand.public_url or "").rstrip("/")
    return Label(
        credit=cleared.credit or _known(facts),
        holder=brand.entity or brand.name,
        use=place.use,
        territory=place.territory,
        until=cleared.until,
        terms=f"{base}/terms/{cleared.terms}" if base and cleared.terms else None,
        grant=cleared.grant,
        log=log,
    )


def _known(facts: Facts) -> str:
    author = facts.post.post.author
    return (author.name or author.handle or "") if author else ""


def _original(store: Store, cleared: Cleared, folder: Path, stem: str, label: Label) -> str:
    if cleared.picture is None or cleared.picture.digest is None:
        return ""
    try:
        data = store.files.read(cleared.picture.digest)
        if cleared.picture.kind == "video":
            cleaned, ending = clean_clip(data, tags(label))
        else:
            cleaned, ending = clean_picture(data, packet(label))
    except (Missing, OSError):
        return ""
    (folder / f"{stem}.{ending}").write_bytes(cleaned)
    return f"{folder.name}/{stem}.{ending}"


def _row(
    facts: Facts, cleared: Cleared, place: Place, name: str, brand: Brand
) -> dict[str, object]:
    post = facts.post.post
    author = post.author
    quoted = any(work.part == "text" for work in cleared.works)
    notes = ["DEMO DATA: everyone in it is invented"] if brand.demo else []
    if cleared.picture and not name:
        notes.append("the original could not be read")
    if cleared.picture and not cleared.may_crop:
        notes.append("do not crop")
    rating = post.rating if quoted else None
    return {
        "ref": facts.post.ref,
        "file": name,
        "credit": line(cleared.credit or _known(facts) or "a customer", 160),
        "author": line(author.name or "", 120) if author else "",
        "handle": line(author.handle or "", 120) if author else "",
        "network": network_name(post.network) or post.network,
        "original": post.url or "",
        "posted_at": post.posted_at.isoformat() if post.posted_at else "",
        "language": post.language or "",
        "text": plain(post.text) if quoted else "",
        "rating": rating.value if rating else "",
        "rating_max": (rating.max if rating else None) or "",
        "hashtags": " ".join(post.hashtags) if quoted else "",
        "products": " ".join(product.sku for product in facts.products),
        "author_kind": facts.who.kind,
        "disclosure": disclosed(facts, brand.name, words(brand.language)),
        "use": place.use,
        "territory": place.territory,
        "until": cleared.until.isoformat() if cleared.until else "",
        "grant_terms": cleared.terms or "",
        "width": (cleared.picture.width if cleared.picture else None) or "",
        "height": (cleared.picture.height if cleared.picture else None) or "",
        "note": "; ".join(notes),
    }


def _csv(rows: Sequence[dict[str, object]]) -> bytes:
    """UTF-8 with a mark (spreadsheets need it), every cell quoted and none of them a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([cell(row[column]) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _credits(rows: Sequence[dict[str, object]], place: Place, now: datetime, brand: Brand) -> str:
    when = f"{now:%Y-%m-%d %H:%M} UTC"
    head = [
        f"{brand.name}: credits for {place.use}, territory {place.territory}, {when}",
        "Each permission was checked at that minute; check again before every later use.",
    ]
    if brand.demo:
        head.append("DEMO DATA: everyone in it is invented.")
    lines = [
        " · ".join(
            str(row[part])
            for part in ("file", "credit", "disclosure", "network", "original")
            if row[part]
        )
        + (f" · until {row['until']}" if row["until"] else "")
        + (" · do not crop" if "do not crop" in str(row["note"]) else "")
        for row in rows
    ]
    return "\n".join([*head, "", *lines, ""])


def _zipped(folder: Path, at: datetime) -> Path:
    target = folder.with_suffix(".zip")
    moment = at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                told = zipfile.ZipInfo(str(path.relative_to(folder)), date_time=moment)
                told.external_attr = 0o644 << 16
                out.writestr(told, path.read_bytes())
    return target
