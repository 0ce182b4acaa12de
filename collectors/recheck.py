"""recheck: look again at what is shown, allowed, asked for or in a running campaign.

Safe to interrupt and to repeat: a handful of posts and what was learnt of them is one transaction.
An edit appends a version. A post goes only on its network's explicit word, or when it was left out
of two whole answers at least an hour apart; what is doubtful stays, and is looked at again soon.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from chorus.clock import Clock
from chorus.errors import CollectError
from chorus.http import Http
from chorus.types import Found, Look, Query, Spent, Status, Value, Watched
from collectors.batched import Answered, HandsIn, batched, confirmed, settled
from collectors.caps import Cap
from collectors.connector import Collector, Sheet
from collectors.purse import Purse
from storage.store import PAUSE_SECONDS, Store
from storage.tx import Tx

APART = timedelta(hours=1)
"""Between two looks that must agree, and before a look that told nothing is repeated."""
USUAL = timedelta(days=7)
"""How often to look where a network sets no duty."""
YOUNG = timedelta(days=2)
"""Posts are deleted and edited mostly in their first days."""
BATCH = 50
SOME = 400
"""Posts of a file's answer in one transaction: nothing is asked in between."""
MOST = 200


class Rechecked(Value):
    """What the looks said. `gone` and `changed` are refs; `errors` names, by network, what
    stopped the looking; `due` counts posts that were due, looked at or not."""

    due: int = 0
    looked: int = 0
    alive: int = 0
    absent: int = 0
    unknown: int = 0
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    spent: Spent = Spent()
    errors: dict[str, str] = {}

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        told = {name: getattr(self, name) for name in ("due", "looked", "absent", "unknown")}
        return {**told, "changed": len(self.changed), "gone": len(self.gone)}

    def __add__(self, other: "Rechecked") -> "Rechecked":
        told = {name: getattr(self, name) + getattr(other, name) for name in _ADDED}
        return Rechecked(**told, errors={**self.errors, **other.errors})


_ADDED = ("due", "looked", "alive", "absent", "unknown", "changed", "gone", "spent")


def recheck(
    store: Store,
    collectors: Mapping[str, Collector],
    http: Http,
    *,
    clock: Clock,
    caps: Mapping[str, int | None] | None = None,
    limits: Sequence[Cap] = (),
    most: int = MOST,
    everything: bool = False,
    dry_run: bool = False,
    pause: Callable[[float], None] = time.sleep,
) -> Rechecked:
    """Look at what is due, soonest due first, at most so many posts of each network.

    `collectors` are who looks, by the posts' network; `caps` what a network may cost on one UTC
    day, in millionths of a dollar, `limits` what all may (their money: what is
    known is no new post). `everything` does not wait until a post is due. A network that
    tells nothing is asked no more in this run; the others go on.
    """
    now, done = clock(), Rechecked()
    quiet = None if everything else now - APART
    stale = {
        name: now - timedelta(days=days) * 5 / 6
        for name, one in collectors.items()
        if (days := one.sheet.retention_days)
    }
    with store.reading() as tx:
        found = tx.looks.watched(now, list(collectors), quiet=quiet, stale=stale)
    files: dict[str, Answered] = {}
    for name, one in {} if dry_run or everything else collectors.items():
        if isinstance(one, HandsIn):
            mine = [post for post in found if post.network == name]
            files[name] = batched(store, one, mine, http, clock=clock)
            done += _stood(store, one.sheet, files[name], pause)
    by_network: dict[str, list[tuple[datetime, bool, Watched]]] = {}
    for post in found:
        told, at = files.get(post.network, Answered()), due_at(post, collectors[post.network].sheet)
        at = min(at, now - USUAL) if post.key in told.gone else at  # before anything else
        if (everything or at <= now) and post.ref not in told.known:
            by_network.setdefault(post.network, []).append((at, not post.shown, post))
    for network, due in by_network.items():
        done += Rechecked(due=len(due))
        some = [post for *_, post in sorted(due, key=lambda told: told[:2])[:most]]
        if not dry_run:
            cap = (caps or {}).get(network)
            paid = [one for one in limits if one.unit == "micros"]
            gone = files.get(network, Answered()).gone
            done += _network(store, collectors[network], some, http, cap, paid, clock, pause, gone)
    for network, told in files.items():
        if told.at is not None:
            settled(store, collectors[network].sheet.network, told.at)
    return done


def _stood(store: Store, sheet: Sheet, told: Answered, pause: Callable[[float], None]) -> Rechecked:
    """What a file did not name stands since it was handed in."""
    done = Rechecked(errors={sheet.network: told.error} if told.error else {})
    for start in range(0, len(told.there) if told.at else 0, SOME):
        some = told.there[start : start + SOME]
        statuses = {one.key: Status(key=one.key, state="alive") for one in some}
        with store.transaction() as tx:
            wrote = _written(tx, some, statuses, sheet, told.at or some[0].since)
        done += Rechecked(due=wrote.looked) + wrote
        pause(PAUSE_SECONDS)
    return done


def _asked(one: Watched, sheet: Sheet) -> str:
    """What a collector is asked about: the id, or the address where pasted links are looked up
    (an address made of the id alone may be no address of the post)."""
    return one.url if sheet.network == "link" and one.url else one.id


def due_at(one: Watched, sheet: Sheet) -> datetime:
    """When to look again: within the network's duty; where looking costs nothing, four times as
    often for what is shown, and twice as often in a post's first days."""
    duty = timedelta(hours=sheet.recheck_hours) if sheet.recheck_hours else USUAL
    look, seen = one.look, one.since
    if look and look.alive_at:
        seen = max(seen, look.alive_at)
    wait = duty
    if not sheet.micros_per_post:
        young = one.posted_at is not None and seen - one.posted_at < YOUNG
        wait = duty / (4 if one.shown else 1) / (2 if young else 1)
    due = seen + wait
    if look and look.absent_at:
        due = look.absent_at + APART
    if look and look.tries:
        due = max(due, look.at + min(APART * 2 ** min(look.tries - 1, 20), duty))
    return due


def judged(before: Look | None, status: Status, ref: str, now: datetime) -> tuple[Look, str]:
    """What is known after a look, and the reason why the post is gone ("" while it may be there).
    A look that told nothing neither adds to an absence nor ends it."""
    look = before or Look(ref=ref, at=now)
    if status.state == "gone":
        return look.model_copy(update={"at": now, "tries": 0}), status.why or "its network says so"
    if status.state in ("alive", "edited"):
        if status.found is not None and status.found.post.visibility != "public":
            return look.model_copy(update={"at": now, "tries": 0}), "it is not public now"
        return Look(ref=ref, at=now, alive_at=now), ""
    if not status.absent:
        return look.model_copy(update={"at": now, "tries": look.tries + 1}), ""
    first = look.absent_at or now
    why = f"left out of two answers: {status.why}" if now - first >= APART else ""
    return look.model_copy(update={"at": now, "absent_at": first, "tries": 0}), why


def _network(
    store: Store,
    collector: Collector,
    some: Sequence[Watched],
    http: Http,
    cap_micros: int | None,
    limits: Sequence[Cap],
    clock: Clock,
    pause: Callable[[float], None],
    gone: Mapping[str, str],
) -> Rechecked:
    """Batches no larger than what was set aside for their cost."""
    sheet, network, done = collector.sheet, some[0].network, Rechecked()
    query = Query(network=sheet.network, kind="link", value="recheck", now=clock())
    purse = Purse(store, sheet, query, cap_micros, limits)
    size = min(BATCH, sheet.page_size) if sheet.micros_per_post else BATCH
    for start in range(0, len(some), size):
        batch = some[start : start + size]
        held = purse.take(clock())
        if held is None:
            return done + Rechecked(errors={network: purse.why})
        try:
            statuses = {
                one.key: one
                for one in collector.check([_asked(one, sheet) for one in batch], http, held)
            }
        except CollectError as error:
            # how many it had read by then is not told: what was set aside stays spent
            return done + Rechecked(errors={network: str(error)})
        statuses = confirmed(statuses, gone)
        read = sum(one.found is not None for one in statuses.values())
        spent = Spent(posts=read, micros=read * sheet.micros_per_post)
        purse.settle(spent, held)
        with store.transaction() as tx:
            told = _written(tx, batch, statuses, sheet, clock())
            tx.runs.spend(sheet.network, held.date(), spent)
        done += told.model_copy(update={"spent": spent})
        if told.looked and told.unknown == told.looked:
            return done + Rechecked(errors={network: _why(statuses)})
        pause(PAUSE_SECONDS)
    return done


def _written(
    tx: Tx, batch: Sequence[Watched], statuses: Mapping[str, Status], sheet: Sheet, now: datetime
) -> Rechecked:
    """What was learnt of posts that still stand; one closed meanwhile is left alone."""
    live = [post for post in tx.posts.many([one.ref for one in batch]) if post.state == "live"]
    refs = [post.ref for post in live]
    before = {look.ref: look for look in tx.looks.find(ref=refs)} if refs else {}
    looks: list[Look] = []
    found: list[Found] = []
    gone: dict[str, str] = {}
    alive = absent = unknown = 0
    for post in live:
        key = post.post.key
        status = statuses.get(key) or Status(key=key, state="unknown", why="nothing was told of it")
        look, why = judged(before.get(post.ref), status, post.ref, now)
        looks.append(look)
        if why:
            gone[post.ref] = why
        elif status.state == "unknown":
            absent, unknown = absent + status.absent, unknown + (not status.absent)
        else:
            alive += 1
            if status.found is not None and status.found.post.key == key:
                found.append(status.found)
    left = [post for post in live if post.ref in gone]
    if left:
        _closed(tx, {post.ref: post.post.key for post in left}, gone, sheet, now)
    saved = tx.posts.save(found, at=now, by=sheet.reader)
    tx.looks.save(*looks)
    return Rechecked(
        looked=len(live),
        alive=alive,
        absent=absent,
        unknown=unknown,
        changed=saved.changed,
        gone=tuple(gone),
    )


def _closed(
    tx: Tx, keys: Mapping[str, str], why: Mapping[str, str], sheet: Sheet, now: datetime
) -> None:
    """Barred and remembered, with the reason in the log; the chain empties the galleries."""
    for ref in keys:
        tx.acts.append(
            at=now,
            who="chorus",
            verb="forget",
            subject=ref,
            before={"state": "live"},
            after={"kind": "gone", "galleries": sorted(tx.publications.holding(ref))},
            private={"why": why[ref]},
        )
    gone = tx.posts.gone(list(keys.values()), at=now, by=sheet.network)
    tx.queue.refresh(gone, now)


def _why(statuses: Mapping[str, Status]) -> str:
    told = next((one.why for one in statuses.values() if one.why), "")
    return told or "nothing could be learnt of any post"
