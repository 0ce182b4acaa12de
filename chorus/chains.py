"""What follows what, written once for the scheduler, the command line and the dashboard.

    collect            → withdraw what its network deleted
    recheck            → withdraw what is gone, and what was edited
    replay             → withdraw what was edited by it
    new posts          → keep → shop_terms → match → recognise → enter → hear
                       → withdraw what was barred
    a decision         → withdraw what is no longer approved → other systems, other hosts
                       → purge the cache
    a publication      → thank those who are shown for the first time → other hosts
    a no or a takedown → forget (the gate refuses from here on) → withdraw
    every day          → sign a checkpoint of the log
    a question asked   → collect the answers under the post → hear
    every minute       → send what is due in the outbox
    a webhook came     → ask for what it names, store it → withdraw what its network deleted
    time passes        → withdraw what expired

Verbs do not call one another; each can be repeated alone.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from campaigns.enter import enter
from chorus.config import Follow
from chorus.errors import Missing, UsageError
from chorus.handing import announced
from chorus.house import House
from chorus.shops import refed, shelved
from chorus.targets import mirrored
from chorus.types import Checkpoint, Consent, Query, Value
from collectors.collect import Collected, Progress, collect
from collectors.connector import Collector, Exchange
from collectors.delivered import Delivered, delivered
from collectors.keep import keep
from collectors.receive import Received, receive
from collectors.recheck import MOST, Rechecked, recheck
from collectors.registry import NETWORKS, load, looker, readers
from collectors.replay import Replayed, replay
from collectors.shapes.review_columns import NotAMapping, mapping
from matching.match import match
from matching.recognise import recognise
from publishing.hold_reviews import hold_reviews
from publishing.issue import Published
from publishing.publish import publish
from publishing.purge import Purged, purge
from publishing.thank import thank
from publishing.withdraw import Withdrawn, withdraw
from rights.agree import agree
from rights.consenting import Choices, is_minor
from rights.forget import forget
from rights.hear import hear
from rights.send import SentCounts, send
from rights.shop_terms import shop_terms
from rights.stand import end as end_standing

IN_TURN = 40
"""Posts or profiles looked at in one round because somebody unproved asked for it."""

ROUND_SECONDS = 600
V = TypeVar("V")


class Worked(Value):
    """What the stages made of new posts."""

    kept: int = 0
    linked: int = 0
    entered: int = 0
    granted: int = 0
    withdrawn: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return self.model_dump()


def collected(
    house: House,
    followed: Follow,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    told: Progress | None = None,
) -> Collected:
    """Collect one followed query; what its network deleted leaves the galleries at once. With
    `since` or `until` it is a back-fill, whose cursor never touches the live one. `told` hears
    after each page how far it came."""
    query = followed.query(house.clock()).model_copy(update={"since": since, "until": until})
    return _collected(house, query, told)


def linked(house: House, url: str) -> Collected:
    """Bring in one post by its link."""
    return _collected(house, Query(network="link", kind="link", value=url, now=house.clock()))


def _collected(house: House, query: Query, told: Progress | None = None) -> Collected:
    done = collect(
        house.store,
        house.collector(query.network),
        query,
        house.http,
        clock=house.clock,
        cap_micros=house.cap_micros(query.network),
        caps=house.caps(query),
        told=told,
    )
    if done.gone:
        decided(house, done.gone, by="chorus")
    return done


def rechecked(
    house: House,
    *,
    network: str | None = None,
    everything: bool = False,
    most: int = MOST,
    dry_run: bool = False,
) -> Rechecked:
    """Look again at what is due, of every network or of one; what is gone or was edited leaves
    the galleries at once."""
    with house.store.reading() as tx:
        known = tx.posts.counts()
    if network is not None and network not in {*known, *NETWORKS}:
        load(network)  # says which name is nearest
    networks = house.networks()
    looking = {
        name: house.collector(by)
        for name in ([network] if network else known)
        if (by := looker(name, networks)) is not None
    }
    done = recheck(
        house.store,
        looking,
        house.http,
        clock=house.clock,
        caps={name: house.cap_micros(one.sheet.network) for name, one in looking.items()},
        limits=house.caps(),
        most=most,
        everything=everything,
        dry_run=dry_run,
    )
    if done.gone or done.changed:
        decided(house, [*done.gone, *done.changed], by="chorus")
    return done


def replayed(house: House, *, network: str | None = None, apply: bool = False) -> Replayed:
    """Read the archive again with the present parsers; what is kept anew and was edited by that
    leaves the galleries at once."""
    made: dict[str, list[Collector]] = {}

    def reading(of: str) -> Sequence[Collector]:
        return made.setdefault(of, [load(name, house.told(name)) for name in readers(of)])

    if network is not None:
        reading(network) or load(network)  # says which name is nearest
    done = replay(house.store, reading, clock=house.clock, network=network, apply=apply)
    if done.changed:
        decided(house, done.changed, by="chorus")
    return done


def work(house: House) -> Worked:
    """Take whatever is new through keeping, matching, campaigns and hearing."""
    store, clock = house.store, house.clock
    kept = keep(store, house.http, room=house.room, clock=clock)
    shop_terms(store, by="chorus", clock=clock, brand=house.brand)
    # Before and after: matching forgets the links to products that left the catalogue.
    held = [*hold_reviews(store, clock=clock).refs]
    matched = match(store, clock=clock)
    held += hold_reviews(store, clock=clock).refs
    closed = decided(house, [*matched.barred, *held], by="chorus")
    recognise(store, brand=house.brand, listed=house.settings.authors, clock=clock)
    entered = enter(store, clock=clock, own=house.brand.handles)
    answers = heard(house)
    return answers.model_copy(
        update={
            "kept": kept.kept,
            "linked": matched.auto + matched.ask,
            "entered": entered.entered,
            "withdrawn": answers.withdrawn + len(closed.refs),
        }
    )


def heard(house: House) -> Worked:
    """Read replies and declared permissions; what is barred leaves every gallery."""
    answers = hear(house.store, clock=house.clock, brand=house.brand)
    gone = decided(house, answers.barred, by="chorus")
    return Worked(granted=answers.granted + answers.declared, withdrawn=len(gone.refs))


def listened(house: House) -> Worked:
    """Look for answers to open questions on the posts they were asked about, and, in turn, for
    code words and a later no under posts that were answered before; read them."""
    with house.store.reading() as tx:
        requests = tx.rights.requests("queued", "uncertain", "sent", "sent_by_hand")
        asked = tx.posts.many([request.ref for request in requests])
        notices = tx.notices.find(kind="author", status="open")
        answered = [request.ref for request in tx.rights.requests("answered")]
        wanted = tx.posts.many([*(notice.ref for notice in notices if notice.ref), *answered])
        wanted = [post for post in wanted if post.state == "live"]
    known = {post.ref for post in asked}
    asked += [post for post in in_turn(house, wanted) if post.ref not in known]
    for post in asked:
        network = post.post.network
        if network not in NETWORKS or "replies" not in house.collector(network).sheet.queries:
            continue
        query = Query(network=network, kind="replies", value=post.post.id, now=house.clock())
        _collected(house, query)
    return heard(house)


def in_turn(house: House, waiting: Sequence[V]) -> Sequence[V]:
    """At most IN_TURN of what anybody may ask us to look at; others in the next round."""
    if len(waiting) <= IN_TURN:
        return waiting
    first = int(house.clock().timestamp()) // ROUND_SECONDS * IN_TURN % len(waiting)
    return [*waiting, *waiting][first : first + IN_TURN]


def agreed(house: House, request_id: str, choices: Choices, original: bytes = b"") -> Consent:
    """An answer on the consent page. On a link that was mailed to the author it counts at once,
    and what it closes leaves every gallery."""
    with house.store.reading() as tx:
        request = tx.rights.request(request_id)
    private = request.channel == "mail"
    consent = agree(
        house.store,
        request_id,
        choices,
        clock=house.clock,
        brand=house.brand,
        key=house.key,
        private=private,
        original=original,
    )
    if private and (not choices.yes or is_minor(consent)):
        decided(house, [consent.ref], by="author")
    return consent


def received(
    house: House,
    network: str,
    exchange: Exchange,
    *,
    by: Collector | None = None,
    told: Callable[[int, int], None] | None = None,
) -> tuple[Received, Worked]:
    """Take in a form, a pasted link or a file, and take its posts through the stages. `by` reads
    it instead of the network as it is set up (`reader`); `told` hears how many of how many are
    stored."""
    collector = by or house.collector(network)
    got = receive(house.store, collector, exchange, clock=house.clock, told=told)
    return got, work(house)


def reader(house: House, network: str, mapped: Sequence[str]) -> Collector:
    """What reads files of a network, with the columns a person named (`text=Opinión`) on top of
    those of config.yaml; UsageError when they cannot be understood."""
    if not mapped:
        return house.collector(network)
    if network != "reviews":
        raise UsageError(f"--map tells columns of reviews; {network} has none.")
    settings = house.told(network)
    try:
        told = {**mapping(settings.get("map") or ""), **mapping("\n".join(mapped))}
    except NotAMapping as error:
        raise UsageError(f"{error}.") from None
    said = "\n".join(f"{word}={header}" for word, header in told.items())
    return load(network, {**settings, "map": said})


def worked_off(house: House) -> Delivered:
    """Make posts of what networks pushed to us; what they deleted leaves the galleries at once."""
    done = delivered(house.store, house.collector, house.http, clock=house.clock)
    if done.gone:
        decided(house, done.gone, by="chorus")
    return done


def decided(house: House, refs: Sequence[str], *, by: str) -> Withdrawn:
    """After decisions: whatever stands in a gallery and is no longer approved leaves it, and a
    cache in front of our pages is told."""
    hook = bool(house.policy.purge_url)
    done = withdraw(
        house.store,
        refs,
        out=house.out,
        by=by,
        clock=house.clock,
        brand=house.brand,
        purge=hook,
    )
    announced(house, refs)
    if done.galleries:
        mirrored(house)
    if hook and done.galleries:
        purged(house)
    if done.galleries:
        shelved(house)
    refed(house, refs, by=by)
    return done


def purged(house: House) -> Purged:
    """Tell the cache of the paths it must forget; what it did not acknowledge waits."""
    return purge(
        house.store,
        http=house.http,
        policy=house.policy,
        brand=house.brand,
        clock=house.clock,
    )


def taken_back(house: House, ref: str, *, kind: str, by: str, why: str) -> Withdrawn:
    """A withdrawal, dispute or takedown: barred at once, then out of every gallery."""
    forget(house.store, ref, kind=kind, by=by, why=why, clock=house.clock)
    return decided(house, [ref], by=by)


def standing_ended(
    house: House, licence_id: str, *, by: str, why: str, everything: bool = False
) -> Withdrawn:
    """A standing licence ends; what is taken back with it leaves every gallery."""
    done = end_standing(
        house.store, licence_id, by=by, why=why, clock=house.clock, everything=everything
    )
    return decided(house, done.barred, by=by)


def sender_took_back(house: House, receipt: str) -> None:
    """Whoever holds the receipt of an upload takes it back; Missing when there is no such one."""
    key = f"form:{receipt}"
    with house.store.reading() as tx:
        post = tx.posts.by_keys([key]).get(key)
    if post is None:
        raise Missing("upload with receipt", receipt)
    taken_back(house, post.ref, kind="withdrawn", by="author", why="taken back with its receipt")


def published(house: House, slug: str, *, by: str) -> Published:
    """Publish a gallery; creators whose posts are public now are thanked where `thank:` says so."""
    done = publish(
        house.store,
        slug,
        out=house.out,
        by=by,
        clock=house.clock,
        brand=house.brand,
        purge=bool(house.policy.purge_url),
    )
    thank(
        house.store,
        out=house.out,
        policy=house.policy,
        brand=house.brand,
        key=house.key,
        clock=house.clock,
        channels=house.channels(),
        slug=slug,
    )
    shelved(house)
    mirrored(house)
    return done


def sent(house: House, *, most: int | None = None) -> SentCounts:
    """Send what is due in the outbox; at most so many by each channel, where told."""
    return send(
        house.store,
        senders=house.senders(),
        policy=house.policy,
        brand=house.brand,
        clock=house.clock,
        http=house.http,
        most=most,
    )


def checkpointed(house: House) -> Checkpoint:
    """Sign the log of acts as it stands, in the database and outside it."""
    return house.store.checkpoint(house.key, house.clock())


def swept(house: House) -> Withdrawn:
    """Ask the gate again about everything that is up: what expired leaves; a review feed that is
    public is made anew, complete."""
    with house.store.reading() as tx:
        refs = {ref for publication in tx.publications.all() for ref in publication.items}
    done = decided(house, sorted(refs), by="chorus")
    refed(house, None, by="chorus")
    return done
