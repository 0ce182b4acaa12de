"""VERB mirror: bring the galleries to other hosts as they are here; safe to repeat.

Where something was taken back goes first. In each folder of a target: new pictures, then the
pages, then the manifest, then away with what nothing names. Before the first byte leaves, the
folder is marked as being written, and the posts that leave it as not acknowledged; a run that was
cut short is found by that mark, and asks the target what really stands there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import orjson

from chorus.clock import Clock
from chorus.errors import Unreached
from chorus.types import Ack, Mirrored, Publication, Value
from publishing import acks
from publishing.cut import PAGES
from publishing.facts import Judge, read
from publishing.folders import alone
from publishing.issue import place_of
from publishing.shop import FOLDER
from publishing.targets import MANIFEST, Target
from storage.store import Store
from storage.tx import Tx

FORMAT = "chorus-gallery/1"
BATCH = 100
WORKERS = 8
ROUNDS = 3
_WAITS = "the gate refuses {ref}, which stands in it; it is brought once that has left"


class Brought(Value):
    """How many folders of all targets were brought up to date, how many wait, and why."""

    written: int = 0
    waiting: int = 0
    errors: dict[str, str] = {}

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {"written": self.written, "waiting": self.waiting}


class _Due(Value):
    """A folder that a target must be given: its files here, and what is known of it there."""

    gallery: str
    version: int
    items: tuple[str, ...]
    source: Path
    before: Mirrored | None


def mirror(store: Store, targets: Mapping[str, Target], *, out: Path, clock: Clock) -> Brought:
    """Bring every target up to date, one writer for each; a target that does not answer is told
    of, waits and stops no other. Every post that was taken back and left a target is
    acknowledged for it; the others wait with the reason."""
    done = Brought()
    for name, target in targets.items():
        with alone(out, f"-target-{name}"):
            one = _one(store, name, target, out, clock)
        done = Brought(
            written=done.written + one.written,
            waiting=done.waiting + one.waiting,
            errors={**done.errors, **one.errors},
        )
    return done


def _one(store: Store, name: str, target: Target, out: Path, clock: Clock) -> Brought:
    written, error = 0, ""
    held: dict[str, str] = {}
    for _round in range(ROUNDS):
        with store.reading() as tx:
            due, held = _due(tx, name, out, clock())
        if not due or error:
            break
        for start in range(0, len(due), BATCH):
            some = due[start : start + BATCH]
            with store.transaction() as tx:
                _begun(tx, name, some, clock())
            done, error = _brought(target, some)
            with store.transaction() as tx:
                written += _ended(tx, name, done, clock())
                if error:
                    _told(tx, name, some, error, clock())
            if error:
                break
    with store.reading() as tx:
        waiting = len(_due(tx, name, out, clock())[0]) + len(held)
    why = error or next(iter(held.values()), "")
    return Brought(written=written, waiting=waiting, errors={name: why} if why else {})


def _due(tx: Tx, name: str, out: Path, now: datetime) -> tuple[list[_Due], dict[str, str]]:
    """What this target lacks, withdrawals first; and the galleries that it may not be given as
    they stand here, with the reason."""
    known = {row.gallery: row for row in tx.mirrored.find(target=name)}
    lacking = [p for p in tx.publications.all() if not _stands(known.get(p.gallery), p)]
    galleries = {g.slug: g for g in tx.publications.galleries([p.gallery for p in lacking])}
    refs = sorted({ref for publication in lacking for ref in publication.items})
    judge = Judge(read(tx, refs, dressed=False), now)
    due, held = [], {}
    for publication in lacking:
        slug, place = publication.gallery, place_of(galleries[publication.gallery])
        wrong = _refused(judge, publication, place)
        if wrong:
            held[slug] = _WAITS.format(ref=wrong)
            continue
        due.append(
            _Due(
                gallery=slug,
                version=publication.version,
                items=publication.items,
                source=out / publication.folder,
                before=known.get(slug),
            )
        )
    due.sort(key=lambda one: (not _leaving(one), one.gallery))
    shop = out / FOLDER
    if shop.is_dir():
        version, before = _version(_files(shop)), known.get(FOLDER)
        if before is None or before.state != "there" or before.version != version:
            due.append(_Due(gallery=FOLDER, version=version, items=(), source=shop, before=before))
    return due, held


def _stands(row: Mirrored | None, publication: Publication) -> bool:
    return row is not None and row.state == "there" and row.version == publication.version


def _refused(judge: Judge, publication: Publication, place: object) -> str | None:
    """A post of a publication of which a work shown is refused now."""
    pictured = publication.pictured
    for work in publication.works:
        told = judge.clear(work.ref, place, unworded=work.ref in pictured)  # type: ignore[arg-type]
        if work not in told.works:
            return work.ref
    return None


def _leaving(due: _Due) -> set[str]:
    return set(due.before.items) - set(due.items) if due.before else set()


def _begun(tx: Tx, name: str, some: Sequence[_Due], now: datetime) -> None:
    """The marks, before the first byte leaves. Until all is acknowledged a folder may hold what
    it held and what it is given."""
    leaving: dict[str, set[str]] = {}
    for due in some:
        held = due.before.items if due.before else ()
        tx.mirrored.save(
            Mirrored(
                target=name,
                gallery=due.gallery,
                version=due.version,
                items=tuple(dict.fromkeys((*held, *due.items))),
                files=due.before.files if due.before and due.before.state == "there" else {},
                state="writing",
                at=now,
            )
        )
        for ref in _leaving(due):
            leaving.setdefault(ref, set()).add(due.gallery)
    facts = read(tx, sorted(leaving), dressed=False)
    back = [ref for ref, told in facts.items() if acks.is_taken_back(told, now)]
    surface = acks.target(name)
    waiting = {ack.ref: ack for ack in tx.acks.find(ref=back, surface=surface)}
    tx.acks.save(*(acks.to_mirror(ref, name, leaving[ref], now, waiting.get(ref)) for ref in back))


def _brought(target: Target, some: Sequence[_Due]) -> tuple[list[tuple[_Due, dict[str, str]]], str]:
    """What the target acknowledged, with the files it has now; and why it stopped."""
    done, error = [], ""
    with ThreadPoolExecutor(WORKERS) as pool:
        asked = [(due, pool.submit(_put, target, due)) for due in some]
        for due, answer in asked:
            try:
                files = answer.result()
            except Unreached as failed:
                error = str(failed)
                for _, other in asked:
                    other.cancel()
                break
            except OSError:  # written anew here meanwhile; the next round brings that
                continue
            if files is not None:
                done.append((due, files))
    return done, error


def _put(target: Target, due: _Due) -> dict[str, str] | None:
    """Make one folder of the target what it is here; None when it has changed here meanwhile."""
    files = _files(due.source)
    is_shop = due.gallery == FOLDER
    if not is_shop:
        told = orjson.loads((due.source / "gallery.json").read_bytes())
        if told.get("version") != due.version or set(told["places"]) - {None} != set(due.items):
            return None
        files[MANIFEST] = ""
    folder = "shop" if is_shop else f"g/{due.gallery}"
    certain = due.before is not None and due.before.state == "there"
    there = due.before.files if certain and due.before else dict.fromkeys(target.names(folder), "?")
    for name in sorted(files, key=_turn):
        if name in there and there[name] == files[name]:
            continue
        if name in there and not files[name] and name != MANIFEST:
            continue  # named by its content
        if name == MANIFEST:
            data = orjson.dumps(
                {"format": FORMAT, "gallery": due.gallery, "version": due.version, "files": files}
            )
        else:
            data = (due.source / name).read_bytes()
            if files[name] and _short(data) != files[name]:
                return None
        target.put(folder, name, data)
    target.delete(folder, sorted(set(there) - set(files)))
    return {**files, MANIFEST: str(due.version)} if not is_shop else files


def _turn(name: str) -> int:
    """Pictures, then pages, then the manifest."""
    return 2 if name == MANIFEST else int(name in PAGES)


def _files(folder: Path) -> dict[str, str]:
    """The files of a folder; pages and small files with a digest, the others are named by their
    content."""
    found = {}
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            named = path.suffix not in (".html", ".json", ".js")
            found[path.name] = "" if named else _short(path.read_bytes())
    return found


def _short(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def _version(files: Mapping[str, str]) -> int:
    """A number for what the block's folder holds."""
    told = orjson.dumps(sorted(files.items()))
    return int.from_bytes(sha256(told).digest()[:3], "big")


def _ended(tx: Tx, name: str, done: Sequence[tuple[_Due, dict[str, str]]], now: datetime) -> int:
    """What the target acknowledged. What was published or refused while it was brought stays
    marked, and is brought again."""
    slugs = [due.gallery for due, _ in done if due.gallery != FOLDER]
    current = {p.gallery: p for p in tx.publications.many(slugs)}
    galleries = {g.slug: g for g in tx.publications.galleries(slugs)}
    refs = sorted({ref for p in current.values() for ref in p.items})
    judge = Judge(read(tx, refs, dressed=False), now)
    there = []
    for due, files in done:
        stands = current.get(due.gallery)
        if due.gallery != FOLDER and (
            stands is None
            or stands.version != due.version
            or _refused(judge, stands, place_of(galleries[due.gallery]))
        ):
            continue
        there.append(due.gallery)
        tx.mirrored.save(
            Mirrored(
                target=name,
                gallery=due.gallery,
                version=due.version,
                items=due.items,
                files=files,
                state="there",
                at=now,
            )
        )
    _acknowledged(tx, name, there, now)
    return len(there)


def _acknowledged(tx: Tx, name: str, there: Collection[str], now: datetime) -> None:
    told: list[Ack] = []
    for ack in tx.acks.find(surface=acks.target(name), state="waiting"):
        left = tuple(slug for slug in ack.paths if slug not in there)
        if left == ack.paths:
            continue
        after: dict[str, object] = {"paths": left}
        if not left:
            after |= {"state": "removed", "at": now, "note": ""}
        told.append(ack.model_copy(update=after))
    tx.acks.save(*told)


def _told(tx: Tx, name: str, some: Iterable[_Due], error: str, now: datetime) -> None:
    """Why it waits, where people look for it."""
    note = f"{error} (last tried {now:%Y-%m-%d %H:%M} UTC)"
    slugs = {due.gallery for due in some}
    for row in tx.mirrored.find(target=name, state="writing"):
        if row.gallery in slugs:
            tx.mirrored.save(row.model_copy(update={"note": note}))
    for ack in tx.acks.find(surface=acks.target(name), state="waiting"):
        tx.acks.save(ack.model_copy(update={"note": note}))
