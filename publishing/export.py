"""VERB export: cleared posts as a CSV with their originals and credits, for one named use."""

import os
import shutil
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from chorus.clock import Clock
from chorus.errors import NotCleared, PublishError
from chorus.types import SURFACES, Brand, LoggedUse, Use, Value, Work
from publishing import handed
from publishing.facts import Cleared, Place, clear, read
from publishing.sheet import workbook
from publishing.social import network_of, sized, words_for
from publishing.words import words
from publishing.xmp import Label, packet
from storage.store import Store

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
    xlsx: bool = False,
) -> Exported:
    """Write what may be used for `use` to `to`: a zip file when it ends in .zip, else a folder.

    For `social:<network>` each picture also comes in that network's sizes, with the words to paste
    beside it; with `xlsx` the list also as a workbook. With `until` (the last day of a catalogue,
    a poster…) only what is allowed until then. Holds `posts.csv`, `credits.txt` and `originals/`:
    pictures in full size and upright, without camera metadata but with their own rights (XMP). The
    gate is asked at the start and again in the transaction that records the export, as a use of
    its posts, so that a recall lists it. `to` must not exist; it appears whole or not at all.
    NotCleared when nothing at all may leave.
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
                return _exported(store, refs, place, work, to, by, clock, brand, xlsx=xlsx)
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
    *,
    xlsx: bool,
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
        label = handed.label(facts[ref], cleared[ref], place, brand, log)
        made = handed.original(store.files.read, cleared[ref], label)
        name = ""
        if made:
            name = f"{originals.name}/{mark}{number:04d}-{ref[:12]}.{made[1]}"
            (work / name).write_bytes(made[0])
        rows.append(handed.row(facts[ref], cleared[ref], place, name, brand))
        _for_network(
            work,
            f"{mark}{number:04d}-{ref[:12]}",
            made,
            rows[-1],
            label,
            cleared[ref],
            place,
            brand,
        )
    (work / f"{mark}posts.csv").write_bytes(handed.table(rows))
    if xlsx:
        (work / f"{mark}posts.xlsx").write_bytes(workbook(rows, now))
    listed = handed.credits_list(rows, place, now, brand)
    (work / f"{mark}credits.txt").write_text(listed, encoding="utf-8")
    files = tuple(sorted(str(p.relative_to(work)) for p in work.rglob("*") if p.is_file()))
    ready = handed.zipped(work, now) if to.suffix == ".zip" else work
    works = {w for ref in passed for w in cleared[ref].works}
    with store.transaction() as tx:
        at = clock()
        use = _handed_over(place, passed, to, by, at)
        tx.acts.append(
            at=at,
            who=by,
            verb="export",
            subject=place.use,
            after={
                "posts": list(passed),
                "territory": place.territory,
                "name": to.name,
                "use": use.id,
                "until": place.until.isoformat() if place.until else None,
            },
        )
        again = read(tx, passed)
        still: set[Work] = set()
        for told in again.values():
            still.update(clear(told, place, at).works)
        if not works <= still:
            raise _Overtaken
        tx.logged_uses.save(use)
        ready.replace(to)
    return Exported(path=str(to), posts=tuple(passed), files=files, refused=tuple(refused))


def _for_network(
    work: Path,
    stem: str,
    made: tuple[bytes, str] | None,
    row: dict[str, object],
    label: Label,
    cleared: Cleared,
    place: Place,
    brand: Brand,
) -> None:
    """The picture in the sizes of the network it is meant for, and the words to paste."""
    network = network_of(place.use)
    if not network:
        return
    home = work / network
    home.mkdir(exist_ok=True)
    (home / f"{stem}.txt").write_text(
        words_for(row, network, words(brand.language)), encoding="utf-8"
    )
    if made and cleared.picture and cleared.picture.kind == "image":
        xmp = packet(label)
        for name, data in sized(made[0], network, may_crop=cleared.may_crop, xmp=xmp):
            (home / f"{stem}-{name}.jpg").write_bytes(data)


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
