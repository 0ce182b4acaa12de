"""VERB press: a print pack of cleared posts: originals, sheets, credits, licences and proofs."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image

from chorus.clock import Clock
from chorus.errors import NotCleared, PackError, RightsError
from chorus.types import Brand, Facts, LoggedUse, Value, Work
from publishing import handed, sheets
from publishing.credentials import Seal, sealed
from publishing.facts import Cleared, Place, clear, read
from publishing.framing import focus
from publishing.labels import disclosed
from publishing.paper import (
    DPI,
    USES,
    Order,
    Printed,
    SheetName,
    for_paper,
    largest,
    size_of,
    small_on,
)
from publishing.safe import is_empty_to_eyes, line, without_tags
from publishing.words import words
from publishing.xmp import Label, packet
from rights.links import proof_link
from storage.store import Store

ATTEMPTS = 5
Refused = tuple[tuple[str, tuple[str, ...]], ...]


class Planned(Value):
    """What a pack would hold, and who is refused with the reasons."""

    printed: tuple[Printed, ...] = ()
    refused: Refused = ()


class Pressed(Planned):
    """The pack that was made. `use` is its entry among the uses that a recall lists."""

    path: str
    use: str
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Job:
    """What was asked for, and where it is made."""

    refs: Sequence[str]
    order: Order
    work: Path
    to: Path
    by: str
    brand: Brand
    key: bytes
    base: str
    seal: Seal | None


class _Overtaken(Exception):
    """Something was barred while the pack was being made; a signal within this module."""


def plan(store: Store, refs: Sequence[str], order: Order, *, clock: Clock) -> Planned:
    """What `press` would make now, without making it: sizes, permissions, refusals."""
    place, now = _place(order), clock()
    with store.reading() as tx:
        facts = read(tx, list(refs))
    cleared = {ref: clear(told, place, now, unworded=True) for ref, told in facts.items()}
    passed = [ref for ref in dict.fromkeys(refs) if ref in cleared and cleared[ref].works]
    printed = []
    for ref in passed:
        picture = cleared[ref].picture
        still = picture is not None and picture.kind == "image"
        size = (picture.width or 0, picture.height or 0) if picture and still else None
        printed.append(_printed(facts[ref], cleared[ref], order, size, ""))
    return Planned(printed=tuple(printed), refused=_refused(refs, cleared))


def press(
    store: Store,
    refs: Sequence[str],
    order: Order,
    *,
    to: Path,
    by: str,
    clock: Clock,
    brand: Brand,
    key: bytes,
    address: str | None = None,
    seal: Seal | None = None,
) -> Pressed:
    """Write a print pack to `to`: a zip file when it ends in .zip, else a folder.

    Holds the originals with their rights in them, the sheets of the order as PDF with bleed and
    crop marks, `credits.txt`, `posts.csv` and `licences.pdf`. Each post has a page at `address`
    (the brand's public one when not given) that tells what was permitted; without an address the
    sheets have no code. What may not be used until the last day is left out and told. The gate is
    asked at the start and again in the transaction that records the pack as a use. With `seal` each
    original carries a content credential (C2PA). `to` must not exist; it appears whole or not at
    all. NotCleared when nothing at all may be printed.
    """
    if order.use not in USES:
        raise PackError(to.name, f"“{order.use}” is not printed; one of {', '.join(USES)}")
    if not order.title.strip() or order.ends_on < order.starts_on:
        raise RightsError(
            "A print pack needs a title, and a last day that is not before its first. "
            "Nothing was made."
        )
    if brand.demo and "DEMO" not in to.name:
        to = to.with_name(f"DEMO-{to.name}")
    if to.exists():
        raise PackError(to.name, "there is something of that name already", file=str(to))
    work = to.with_name(f".{to.name}.part-{os.getpid()}")
    base = (address or brand.public_url or "").rstrip("/")
    job = _Job(refs, order, work, to, by, brand, key, base, seal)
    try:
        for _attempt in range(ATTEMPTS):
            shutil.rmtree(work, ignore_errors=True)
            try:
                return _pressed(store, job, clock)
            except _Overtaken:
                continue
    except OSError as error:
        raise PackError(to.name, str(error.strerror or error), file=str(to)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        work.with_suffix(".zip").unlink(missing_ok=True)
    raise PackError(to.name, "approvals or rights kept changing while it was made")


def _pressed(store: Store, job: _Job, clock: Clock) -> Pressed:
    place, now = _place(job.order), clock()
    with store.reading() as tx:
        facts, log = read(tx, list(job.refs)), tx.acts.head()
    cleared = {ref: clear(told, place, now, unworded=True) for ref, told in facts.items()}
    refused = _refused(job.refs, cleared)
    passed = [ref for ref in dict.fromkeys(job.refs) if ref in cleared and cleared[ref].works]
    if not passed:
        because = "; ".join(dict.fromkeys(why for _, reasons in refused for why in reasons))
        named = ", ".join(list(job.refs)[:3]) or "-"
        raise NotCleared(named, job.order.use, because or "nothing chosen")
    use = _use(job, passed, cleared, now)
    printed, notes = _written(
        job, {ref: facts[ref] for ref in passed}, cleared, use, store.files.read, now, log
    )
    work = job.work
    files = tuple(sorted(str(p.relative_to(work)) for p in work.rglob("*") if p.is_file()))
    ready = handed.zipped(work, now) if job.to.suffix == ".zip" else work
    works = {w for ref in passed for w in cleared[ref].works}
    with store.transaction() as tx:
        at = clock()
        use = use.model_copy(update={"at": at})
        told = use.model_dump(mode="json", exclude={"id", "refs", "places", "note", "by", "at"})
        tx.acts.append(
            at=at,
            who=job.by,
            verb="press",
            subject=use.id,
            after=told | {"posts": passed, "name": job.to.name, "sheets": list(job.order.wanted)},
            private={"places": use.places},
        )
        still: set[Work] = set()
        for again in read(tx, passed).values():
            still.update(clear(again, place, at, unworded=True).works)
        if not works <= still:
            raise _Overtaken
        tx.logged_uses.save(use)
        ready.replace(job.to)
    return Pressed(
        path=str(job.to), use=use.id, files=files, printed=printed, refused=refused, notes=notes
    )


def _written(
    job: _Job,
    facts: dict[str, Facts],
    cleared: dict[str, Cleared],
    use: LoggedUse,
    fetch: handed.Read,
    now: datetime,
    log: str,
) -> tuple[tuple[Printed, ...], tuple[str, ...]]:
    """Everything the pack holds, in the folder of the job."""
    order, brand, work, place = job.order, job.brand, job.work, _place(job.order)
    mark = "DEMO-" if brand.demo else ""
    (work / f"{mark}originals").mkdir(parents=True)
    labels: dict[str, Label] = {}
    printed, posts, rows, notes = list[Printed](), list[sheets.Post](), [], list[str]()
    for number, (ref, told) in enumerate(facts.items()):
        proof = f"{job.base}{proof_link(job.key, use.id, number)}" if job.base else ""
        label = handed.label(told, cleared[ref], place, brand, log)
        labels[ref] = label.model_copy(update={"licensor": proof} if proof else {})
        made = handed.original(fetch, cleared[ref], labels[ref])
        name, size = "", None
        if made and job.seal:
            made = sealed(made[0], made[1], labels[ref], job.seal), made[1]
        if made:
            name = f"{mark}originals/{mark}{number + 1:04d}-{ref[:12]}.{made[1]}"
            (work / name).write_bytes(made[0])
            size = size_of(made[0]) if made[1] not in {"mp4", "webm"} else None
        elif cleared[ref].picture:
            notes.append(f"{ref}: the original could not be read")
        if made and size is None:
            notes.append(f"{ref}: a clip is not printed; its file is among the originals")
        printed.append(_printed(told, cleared[ref], order, size, name))
        post = _post(told, cleared[ref], brand, size, name, proof)
        if made and size and post.may_crop:
            post = post.model_copy(update={"focus": _focus(told, cleared[ref], made[0])})
        posts.append(post)
        rows.append(handed.row(told, cleared[ref], place, name, brand))
    if not job.base:
        notes.append("no public address is set (public_url), so the sheets have no code")
    picture = partial(_rendition, work, {p.ref: p.name for p in printed}, labels)
    shown = [post for post in posts if post.size or (post.words and not post.file)]
    for sheet in order.wanted if shown else ():
        (work / f"{mark}{sheet}.pdf").write_bytes(_sheet(sheet, order, brand, shown, picture))
    day = f"{now:%Y-%m-%d %H:%M} UTC"
    listed = sheets.licences(order, brand, posts, printed, picture, day)
    (work / f"{mark}licences.pdf").write_bytes(listed)
    (work / f"{mark}posts.csv").write_bytes(handed.table(rows))
    credit = handed.credits_list(rows, place, now, brand)
    (work / f"{mark}credits.txt").write_text(credit, encoding="utf-8")
    return tuple(printed), tuple(notes)


def _place(order: Order) -> Place:
    return Place(use=order.use, territory=order.territory, until=order.ends_on)


def _refused(refs: Sequence[str], cleared: dict[str, Cleared]) -> Refused:
    return tuple(
        (ref, cleared[ref].reasons if ref in cleared else ("erased",))
        for ref in dict.fromkeys(refs)
        if ref not in cleared or not cleared[ref].works
    )


def _use(job: _Job, refs: Sequence[str], cleared: dict[str, Cleared], now: datetime) -> LoggedUse:
    order, title = job.order, line(job.order.title, 200)
    if job.brand.demo and not title.startswith("DEMO"):
        title = f"DEMO {title}"
    return LoggedUse(
        id=sha256(f"pack\0{title}\0{now.isoformat()}\0{refs}".encode()).hexdigest()[:16],
        kind="pack",
        use=order.use,
        title=title,
        refs=tuple(refs),
        grants=tuple(cleared[ref].grant for ref in refs),
        territory=order.territory,
        run=order.run,
        places=order.places,
        starts_on=order.starts_on,
        ends_on=order.ends_on,
        by=job.by,
        at=now,
    )


def _printed(
    facts: Facts, cleared: Cleared, order: Order, size: tuple[int, int] | None, name: str
) -> Printed:
    known = size if size and all(size) else None
    return Printed(
        ref=facts.post.ref,
        name=name,
        credit=line(cleared.credit or handed.known(facts), 160),
        grant=cleared.grant,
        until=cleared.until,
        at_150=largest(known, DPI[0]) if known else None,
        at_300=largest(known, DPI[1]) if known else None,
        small_on=small_on(known, order.wanted) if known else (),
    )


def _post(
    facts: Facts,
    cleared: Cleared,
    brand: Brand,
    size: tuple[int, int] | None,
    name: str,
    proof: str,
) -> sheets.Post:
    say, quoted = words(brand.language), any(work.part == "text" for work in cleared.works)
    rating = facts.post.post.rating if quoted else None
    spoken = " ".join(without_tags(facts.post.post.text).split())
    told = say("{value} out of {max}").format(value=f"{rating.value:g}", max=f"{rating.max:g}") if (
        rating and rating.max
    ) else ""  # fmt: skip
    demo = say("Demo data") if brand.demo else ""
    return sheets.Post(
        ref=facts.post.ref,
        file=Path(name).name,
        credit=line(cleared.credit or handed.known(facts), 160),
        disclosure=" · ".join(filter(None, (demo, disclosed(facts, brand.name, say)))),
        words=spoken if quoted and not is_empty_to_eyes(spoken) else "",
        rating=told,
        product=line(facts.products[0].title, 120) if facts.products else "",
        proof=proof,
        size=size,
        may_crop=cleared.may_crop,
    )


def _focus(facts: Facts, cleared: Cleared, data: bytes) -> tuple[float, float]:
    """The point that no crop may lose: the one a person set, else the one that is found."""
    part = cleared.picture.digest if cleared.picture else None
    for one in facts.described:
        if one.part == part and one.focus_x is not None and one.focus_y is not None:
            return one.focus_x, one.focus_y
    with Image.open(BytesIO(data)) as seen:
        seen.draft("RGB", (200, 200))
        return focus(seen)


def _rendition(
    work: Path, files: dict[str, str], labels: dict[str, Label], ref: str, mm: tuple[float, float]
) -> bytes:
    return for_paper((work / files[ref]).read_bytes(), mm, xmp=packet(labels[ref]))


def _sheet(
    sheet: SheetName,
    order: Order,
    brand: Brand,
    posts: Sequence[sheets.Post],
    picture: sheets.Rendition,
) -> bytes:
    if sheet == "card":
        return sheets.cards(order, brand, posts, picture)
    if sheet == "catalogue":
        return sheets.catalogue(order, brand, posts, picture)
    return sheets.posters(order, brand, posts, picture, sheet)
