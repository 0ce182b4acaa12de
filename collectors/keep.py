"""Keep the pictures and clips of posts while their addresses live; safe to interrupt and repeat."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Semaphore

from chorus.clock import Clock
from chorus.errors import CollectError, Refused
from chorus.http import Http
from chorus.types import Kept, Value, Wanted
from collectors.darkroom import Darkroom
from collectors.pictures import IMAGE_BYTES, VIDEO_BYTES, Unsafe
from collectors.registry import terms
from storage.store import Store
from storage.tx import Tx

FETCHES = 4
CHUNK = 24
GONE = (404, 410)


class KeptCount(Value):
    """What one run did: slots filled, slots that failed (and how many of these for good)."""

    wanted: int = 0
    kept: int = 0
    failed: int = 0
    final: int = 0
    files: int = 0
    bytes: int = 0


class _Fetched(Value):
    """What came back for one address: bytes, or why not and whether to try again."""

    data: bytes = b""
    poster: bytes = b""
    why: str = ""
    final: bool = False


def keep(store: Store, http: Http, *, room: Darkroom, clock: Clock, limit: int = 600) -> KeptCount:
    """Fetch what posts show into the media store, soonest to expire first. `room` decodes.

    Addresses are fetched four at a time, outside any transaction; each chunk is then written in
    one. A picture that is gone, unsafe or too large is recorded as failed with the reason, and
    the others go on.
    """
    with store.reading() as tx:
        wanted = tx.media.wanted(limit, clock())
    # one file may be shown on two networks, of which only one lets it be copied
    by_url: dict[tuple[str, str, str | None], list[Wanted]] = {}
    for slot in wanted:
        copies = terms(slot.network).copies
        still = slot.poster if copies == "stills" else None
        by_url.setdefault((slot.url, copies, still), []).append(slot)
    urls = list(by_url)
    count = KeptCount(wanted=len(wanted))
    clips = Semaphore(1)  # one clip in memory at a time
    with ThreadPoolExecutor(FETCHES) as pool:
        for place in range(0, len(urls), CHUNK):
            some = [by_url[url] for url in urls[place : place + CHUNK]]
            fetched = list(pool.map(lambda slots: _fetch(slots[0], http, clips), some))
            count = _written(store, room, pool, some, fetched, clock, count)
    return count


def _fetch(slot: Wanted, http: Http, clips: Semaphore) -> _Fetched:
    """The bytes of a slot, of what its network lets us copy."""
    copies = terms(slot.network).copies
    if slot.kind == "audio":
        return _Fetched(why="sound is not kept", final=True)
    picture = slot.url if slot.kind == "image" else slot.poster
    if copies == "none" or (copies == "stills" and picture is None):
        return _Fetched(why=f"{slot.network} lets nobody copy it before a yes", final=True)
    if picture is not None and (copies == "stills" or picture == slot.url):
        return _got(slot.network, picture, http, IMAGE_BYTES)
    with clips:
        clip = _got(slot.network, slot.url, http, VIDEO_BYTES)
    if clip.data and slot.poster:
        still = _got(slot.network, slot.poster, http, IMAGE_BYTES)
        return clip.model_copy(update={"poster": still.data})
    return clip


def _got(network: str, url: str, http: Http, most: int) -> _Fetched:
    try:
        answer = http.get_public(network, url, max_bytes=most)
    except Refused as error:
        return _Fetched(why=error.why, final=True)
    except CollectError as error:
        return _Fetched(why=error.message)
    if answer.status >= 400:
        return _Fetched(why=f"the address answers {answer.status}", final=answer.status in GONE)
    if not answer.body:
        return _Fetched(why="the address gives no bytes")
    return _Fetched(data=answer.body)


def _written(
    store: Store,
    room: Darkroom,
    pool: ThreadPoolExecutor,
    some: Sequence[Sequence[Wanted]],
    fetched: Sequence[_Fetched],
    clock: Clock,
    count: KeptCount,
) -> KeptCount:
    """Look at what came, put it on disk, and record it: decoding happens before the transaction."""
    came = {sha256(one.data).hexdigest(): one for one in fetched if one.data}
    with store.reading() as tx:
        known = {d: kept for d in came if (kept := tx.media.kept(d)) is not None}
    new = {d: one for d, one in came.items() if d not in known or not store.files.has(d)}
    refused: dict[str, str] = {}
    posters: dict[str, Kept] = {}
    made = size = 0
    for digest, done in zip(
        new, pool.map(lambda one: _developed(store, room, one), new.values()), strict=True
    ):
        if isinstance(done, Unsafe):
            refused[digest] = str(done)
            continue
        kept, stills = done
        known[digest] = kept
        posters |= {still.digest: still for still in stills}
        made += 1 + len(stills)
        size += len(new[digest].data)
    results: list[tuple[Kept | None, str, bool]] = []
    for one in fetched:
        digest = sha256(one.data).hexdigest()
        if not one.data:
            results.append((None, one.why, one.final))
        elif digest in refused:
            results.append((None, refused[digest], True))
        else:
            results.append((known[digest], "", False))
    with store.transaction() as tx:
        tx.media.save(*posters.values())
        return _recorded(tx, some, results, clock, count).model_copy(
            update={"files": count.files + made, "bytes": count.bytes + size}
        )


def _recorded(
    tx: Tx,
    some: Sequence[Sequence[Wanted]],
    results: Sequence[tuple[Kept | None, str, bool]],
    clock: Clock,
    count: KeptCount,
) -> KeptCount:
    failed = lost = 0
    filled: list[tuple[str, int, Kept]] = []
    for slots, (kept, why, final) in zip(some, results, strict=True):
        for slot in slots:
            if kept is not None:
                # a clip of which only the still may be kept: that still is its poster
                still = slot.kind == "video" and kept.kind == "image"
                own = kept.model_copy(update={"poster": kept.digest}) if still else kept
                filled.append((slot.ref, slot.position, own))
            else:
                tx.media.failed(slot.ref, slot.position, why, clock(), final=final)
                failed += 1
                lost += final
    tx.media.keep_all(filled)
    return count.model_copy(
        update={
            "kept": count.kept + len(filled),
            "failed": count.failed + failed,
            "final": count.final + lost,
        }
    )


def _developed(store: Store, room: Darkroom, one: _Fetched) -> tuple[Kept, list[Kept]] | Unsafe:
    """The file on disk with its facts, and the poster's when it is a clip; or why it is unsafe."""
    try:
        seen = room.inspect(one.data)
    except Unsafe as error:
        return error
    posters: list[Kept] = []
    if seen.kind == "video":
        still = one.poster
        try:
            of_still = room.inspect(still) if still else None
        except Unsafe:
            of_still = None  # the network's own still is no picture: the clip's first frame is
        if of_still is None or of_still.kind != "image":
            still, of_still = seen.poster, room.inspect(seen.poster)
        posters.append(
            Kept(
                digest=store.files.put(still),
                kind="image",
                mime=of_still.mime,
                size=len(still),
                width=of_still.width,
                height=of_still.height,
                dhash=of_still.dhash,
                sight=of_still.sight,
                colour=of_still.colour,
            )
        )
    return (
        Kept(
            digest=store.files.put(one.data),
            kind=seen.kind,
            mime=seen.mime,
            size=len(one.data),
            width=seen.width,
            height=seen.height,
            seconds=seen.seconds,
            dhash=seen.dhash,
            sight=seen.sight,
            colour=seen.colour,
            poster=posters[0].digest if posters else None,
            sound=seen.sound,
        ),
        posters,
    )
