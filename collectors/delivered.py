"""delivered: make posts of what networks pushed to us; safe to interrupt and to repeat.

What was pushed stands in the database until it is done: what it names is asked for, then the posts
and the mark "done" are one transaction. A failure is tried again at growing distances, and keeps
nothing else waiting: a mention that is not read now cannot be listed later.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from chorus.clock import Clock
from chorus.errors import AccessDenied, CollectError, NetworkDown, RateLimited, Refused
from chorus.http import Http
from chorus.types import Delivery, Found, Query, Spent, Value
from collectors.connector import Collector, Exchange, public
from collectors.shapes.meta_push import Pushed, read
from storage.store import Store

MOST = 200
"""Deliveries of one run."""

WAITING = 5000
"""Looked through for those that are due."""

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
PATIENCE, PATIENCE_WITH_NO = timedelta(days=30), timedelta(days=1)
"""How long a delivery is tried; a network's "no" to this one post is believed sooner."""

_OF_THE_NETWORK = (RateLimited, AccessDenied, NetworkDown)


class Delivered(Value):
    """What one run made of deliveries. `gone` are refs of posts their network reported deleted;
    `failed` are tried again, `given_up` are not."""

    done: int = 0
    new: int = 0
    changed: int = 0
    left_out: int = 0
    failed: int = 0
    given_up: int = 0
    gone: tuple[str, ...] = ()
    why: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        told = self.model_dump(exclude={"gone", "why"})
        return {**told, "gone": len(self.gone)}


class _Read(Value):
    """What a delivery led to; `error` is the first that stopped part of it."""

    found: tuple[Found, ...] = ()
    gone: tuple[str, ...] = ()
    left_out: int = 0
    spent: Spent = Spent()
    error: CollectError | None = None
    unreadable: bool = False

    model_config = {**Value.model_config, "arbitrary_types_allowed": True}


def delivered(
    store: Store,
    collector: Callable[[str], Collector],
    http: Http,
    *,
    clock: Clock,
    limit: int = MOST,
) -> Delivered:
    """Read the deliveries that are due, oldest first. A network that is down, asks for a pause or
    refuses our key is asked no more in this run; the others go on."""
    now = clock()
    with store.reading() as tx:
        waiting = tx.deliveries.waiting(WAITING)
    due = [one for one in waiting if one.next_at is None or one.next_at <= now][:limit]
    made = Delivered()
    stopped: dict[str, CollectError] = {}
    for one in due:
        if error := stopped.get(one.network):
            _postpone(store, one, error, clock())
            made = made.model_copy(update={"failed": made.failed + 1})
            continue
        got = _read(one, collector, http, clock())
        if isinstance(got.error, _OF_THE_NETWORK):
            stopped[one.network] = got.error
        made = _stored(store, collector, one, got, clock(), made)
    return made


def _read(one: Delivery, collector: Callable[[str], Collector], http: Http, now: datetime) -> _Read:
    try:
        pushed = read(one.network, one.body)
    except CollectError as error:
        return _Read(error=error, unreadable=True)
    by = collector(one.network)
    got = _Read(gone=pushed.gone)
    for step in _steps(pushed, by, one.network, http, now):
        try:
            got = step(got)
        except CollectError as error:
            got = got.model_copy(update={"error": got.error or error})
            if isinstance(error, _OF_THE_NETWORK):
                return got.model_copy(update={"error": error})
    return got


def _steps(
    pushed: Pushed, by: Collector, network: str, http: Http, now: datetime
) -> list[Callable[[_Read], _Read]]:
    def parse(body: bytes) -> Callable[[_Read], _Read]:
        def step(got: _Read) -> _Read:
            parsed = by.parse(Exchange(body=body))
            return _with(got, parsed.found, parsed.left_out, Spent())

        return step

    def ask(value: str) -> Callable[[_Read], _Read]:
        def step(got: _Read) -> _Read:
            query = Query(network=network, kind="link", value=value, now=now)
            for page in by.fetch(query, None, http):
                got = _with(got, page.found, page.skipped, page.spent)
            return got

        return step

    return [*map(parse, pushed.told), *map(ask, pushed.asks)]


def _with(got: _Read, found: Sequence[Found], left_out: int, spent: Spent) -> _Read:
    return got.model_copy(
        update={
            "found": (*got.found, *public(found)),
            "left_out": got.left_out + left_out + len(found) - len(public(found)),
            "spent": got.spent + spent,
        }
    )


def _stored(
    store: Store,
    collector: Callable[[str], Collector],
    one: Delivery,
    got: _Read,
    now: datetime,
    made: Delivered,
) -> Delivered:
    after = _after(one, got.error, now, final=got.unreadable)
    counted = made.model_dump()
    with store.transaction() as tx:
        standing = tx.deliveries.find(id=one.id)
        if not standing or standing[0].done_at:
            return made  # erased, or done by another worker, in the meantime
        if got.found:
            saved = tx.posts.save(got.found, at=now, by=collector(one.network).sheet.reader)
            counted["new"] += len(saved.new)
            counted["changed"] += len(saved.changed)
            seen = [told.post.key for told in got.found]
            tx.sightings.add(path_of(one.network), seen, now)
        gone = tx.posts.gone(got.gone, at=now, by=one.network)
        tx.queue.refresh(gone, now)
        if got.spent != Spent():
            tx.runs.spend(one.network, now.date(), got.spent)
        tx.deliveries.save(after)
    counted["gone"] = (*made.gone, *gone)
    counted["left_out"] += got.left_out
    if got.error is None:
        counted["done"] += 1
    else:
        counted["given_up" if after.done_at else "failed"] += 1
        counted["why"] = made.why or str(got.error)
    return Delivered.model_validate(counted)


def path_of(network: str) -> str:
    """What saw the posts that a network pushed to us, beside the queries that see them too."""
    return f"{network}:push:webhook"


def _postpone(store: Store, one: Delivery, error: CollectError, now: datetime) -> None:
    with store.transaction() as tx:
        standing = tx.deliveries.find(id=one.id)
        if standing and not standing[0].done_at:
            tx.deliveries.save(_after(one, error, now))


def _after(
    one: Delivery, error: CollectError | None, now: datetime, *, final: bool = False
) -> Delivery:
    """The delivery as it stands now: done, to be tried again at a time, or given up.

    What is done keeps its id alone: that a replay has no effect, and nothing about anybody. Each
    pause is as long as it has waited so far, which doubles the distances."""
    if error is None:
        return one.model_copy(update={"done_at": now, "next_at": None, "error": "", "body": ""})
    patience = PATIENCE_WITH_NO if isinstance(error, Refused) else PATIENCE
    told = {"error": str(error)}
    if final or now - one.at >= patience:
        return one.model_copy(update={**told, "done_at": now, "next_at": None})
    later = now + min(max(now - one.at, SHORTEST), LONGEST)
    if isinstance(error, RateLimited) and error.until:
        later = max(later, error.until)
    return one.model_copy(update={**told, "next_at": later})
