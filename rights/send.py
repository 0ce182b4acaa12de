"""Verb: send what is due in the outbox, remind once, and settle what was interrupted.

Can be repeated and interrupted anywhere: a message is marked `uncertain` before it is handed to
the network and `sent` after. What stays in between is looked for on the network; found, it was
sent; not found, a person decides (`decide`). Nothing is ever sent again by itself.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from chorus.clock import Clock
from chorus.errors import (
    AccessDenied,
    CollectError,
    RateLimited,
    Refused,
    RightsError,
)
from chorus.http import Http
from chorus.types import Brand, Message, Policy, Post, Value
from collectors.connector import Delivered, Letter, Sender
from rights.moving import OUT, out_of_the_way, put
from rights.outbox import HAND, HOUR, MAIL, OWED, free_at, is_quiet, moot
from rights.reminding import keep_asking
from storage.store import Store
from storage.tx import Tx

AGAIN = timedelta(minutes=5)
"""When a network that did not say how long is asked again, and an uncertain message is looked
for again (at first; then ever more seldom)."""


class SentCounts(Value):
    """What became of the outbox. `later` waits for its hour, `by_hand` was refused and waits for
    a person, `dropped` was not wanted any more. `paused` says which channels stopped, and why."""

    sent: int = 0
    found: int = 0
    reminded: int = 0
    lapsed: int = 0
    dropped: int = 0
    later: int = 0
    by_hand: int = 0
    failed: int = 0
    uncertain: int = 0
    paused: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {name: n for name, n in self.model_dump(exclude={"paused"}).items() if n}


def send(
    store: Store,
    *,
    senders: Mapping[str, Sender],
    policy: Policy,
    brand: Brand,
    clock: Clock,
    http: Http,
    most: int | None = None,
) -> SentCounts:
    """Look for what is uncertain, write reminders, let old questions lapse, send what is due.

    `most` bounds what each channel sends in this run, so that a schedule spreads it.
    """
    run = _Run(store, senders, policy, clock, http)
    run.look()
    asked = keep_asking(store, policy=policy, brand=brand, clock=clock)
    run.sweep()
    run.deliver(most)
    with store.reading() as tx:
        left = len(tx.messages.find(status="uncertain"))
    return SentCounts(**run.counts, **asked, uncertain=left, paused=tuple(run.paused.values()))


def waiting(store: Store, *, senders: Mapping[str, Sender], clock: Clock) -> list[Message]:
    """What `send` would take up now, quiet hours and pace apart; oldest first."""
    with store.reading() as tx:
        return tx.messages.due(list(senders), clock())


def decide(store: Store, message_id: str, *, was_sent: bool, by: str, clock: Clock) -> None:
    """A person's word on a message of which we do not know whether it left: it did (that is their
    word, no proof), or it did not and is sent again under the same key.

    RightsError when there is nothing to decide.
    """
    now = clock()
    with store.transaction() as tx:
        message = tx.messages.get(message_id)
        if message.status != "uncertain":
            raise RightsError(
                "There is nothing to decide about this message any more. Nothing was changed; "
                "look at the outbox again."
            )
        told: dict[str, Any] = {"status": "queued", "due_at": now, "error": ""}
        if was_sent:
            told = {"status": "sent_by_hand", "sent_at": message.tried_at or now}
        put(tx, message, told, now, who=by, verb="decide")


class _Run:
    """One run over the outbox; every step of it is transactions of its own."""

    def __init__(
        self,
        store: Store,
        senders: Mapping[str, Sender],
        policy: Policy,
        clock: Clock,
        http: Http,
    ) -> None:
        self.store, self.senders, self.policy = store, senders, policy
        self.clock, self.http = clock, http
        self.counts: dict[str, int] = {}
        self.paused: dict[str, str] = {}

    def count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1

    # ── what was interrupted ─────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """Look for our own messages that may have left; what is not found is looked for again
        after as long as has passed since it was tried."""
        now = self.clock()
        with self.store.reading() as tx:
            doubtful = tx.messages.find(status="uncertain", channel=list(self.senders))
        for message in doubtful:
            if message.due_at > now or message.channel in self.paused:
                continue
            try:
                found = self.senders[message.channel].find(
                    message, self._post(message), self.http, now
                )
            except Refused as error:
                found = None
                self._note(message, error.message)
            except CollectError as error:
                self.paused[message.channel] = error.message
                continue
            self._looked(message, found, self.clock())

    def _looked(self, message: Message, found: Delivered | None, now: datetime) -> None:
        with self.store.transaction() as tx:
            fresh = tx.messages.get(message.id)
            if fresh.status != "uncertain":
                return
            tried = fresh.tried_at or fresh.created_at
            if found is None:
                again = now + max(AGAIN, now - tried)
                tx.messages.save(fresh.model_copy(update={"due_at": again}))
                return
            told = {"status": "sent", "sent_at": tried, "seen_at": now, "error": ""}
            put(tx, fresh, told | found.model_dump(), now, verb="seen")
        self.count("found")

    def _note(self, message: Message, error: str) -> None:
        with self.store.transaction() as tx:
            fresh = tx.messages.get(message.id)
            tx.messages.save(fresh.model_copy(update={"error": error}))

    # ── what is not wanted any more ──────────────────────────────────────────────────────────

    def sweep(self) -> None:
        """Drop what waits for a person and is out of the way already (what an API sends is asked
        about at the moment it is sent), and hand over to people what nothing sends any more."""
        now = self.clock()
        with self.store.reading() as tx:
            told = tx.messages.find(status=("drafted", "queued"))
            left = [m for m in told if m.channel not in self.senders]
            open_ = {r.id: r for r in tx.rights.requests("drafted", "queued", *OUT)} if left else {}
            facts = tx.showing.facts([m.ref for m in left if m.ref], dressed=False)
            given = tx.consents.find(request=[m.request for m in left if m.request]) if left else ()
        for message in left:
            if message.channel == MAIL:
                self.paused[MAIL] = "There is no `mail:` in config.yaml: mails wait in the outbox."
            elif message.channel != HAND:
                with self.store.transaction() as tx:
                    put(tx, tx.messages.get(message.id), {"channel": HAND}, now)
            request, known = open_.get(message.request or ""), facts.get(message.ref or "")
            if message.ref and moot(message, request, known, (), given, now):
                with self.store.transaction() as tx:
                    fresh = tx.messages.get(message.id)
                    why = out_of_the_way(tx, fresh, now)
                    if why and fresh.status in ("drafted", "queued"):
                        self._drop(tx, fresh, why, now)

    def _drop(self, tx: Tx, message: Message, why: str, now: datetime) -> None:
        put(tx, message, {"status": "dropped", "error": why}, now, verb="drop")
        self.count("dropped")

    # ── sending ──────────────────────────────────────────────────────────────────────────────

    def deliver(self, most: int | None) -> None:
        """Send what is due, oldest first, each in its own transactions."""
        done: dict[str, int] = {}
        full: set[str] = set()
        for message in waiting(self.store, senders=self.senders, clock=self.clock):
            channel = message.channel
            if channel in self.paused:
                continue
            if message.kind not in OWED and (
                channel in full or not self._has_its_hour(channel, done.get(channel, 0), most)
            ):
                full.add(channel)
                self.count("later")
                continue
            letter = self._ready(message)
            marked = self._marked(message) if letter else None
            if letter and marked:
                done[channel] = done.get(channel, 0) + 1
                self._sent(marked, letter)

    def _has_its_hour(self, channel: str, done: int, most: int | None) -> bool:
        now = self.clock()
        if is_quiet(now, self.policy) or (most is not None and done >= most):
            return False
        with self.store.reading() as tx:
            recent = tx.messages.sent_since(channel, now - HOUR)
        return free_at(recent, now, self.policy.per_hour) <= now

    def _ready(self, message: Message) -> Letter | None:
        """All that can be asked before; what fails here did not leave the house."""
        sender, now = self.senders[message.channel], self.clock()
        try:
            return sender.ready(message, self._post(message), self.http, now)
        except CollectError as error:
            self._failed(message, error)
            return None

    def _marked(self, message: Message) -> Message | None:
        """Uncertain from here on; None when it is not wanted any more, or somebody else was
        faster."""
        now = self.clock()
        with self.store.transaction() as tx:
            if not tx.messages.claim(message.id, message.channel):
                return None
            fresh = tx.messages.get(message.id)
            why = out_of_the_way(tx, fresh, now)
            if why:
                self._drop(tx, fresh, why, now)
                return None
            told = {"status": "uncertain", "tries": fresh.tries + 1, "tried_at": now}
            return put(tx, fresh, told | {"due_at": now + AGAIN, "error": ""}, now)

    def _sent(self, message: Message, letter: Letter) -> None:
        try:
            where = self.senders[message.channel].send(letter, self.http, self.clock())
        except CollectError as error:
            self._failed(message, error, began=True)
            return
        with self.store.transaction() as tx:
            fresh = tx.messages.get(message.id)
            told = {"status": "sent", "sent_at": message.tried_at}
            if fresh.status == "uncertain":
                put(tx, fresh, told | where.model_dump(), self.clock(), verb="send")
        self.count("sent")

    def _failed(self, message: Message, error: CollectError, *, began: bool = False) -> None:
        """What the five errors mean for a message, and for its channel in this run."""
        now, told = self.clock(), dict[str, Any]()
        if isinstance(error, Refused):
            # A person may still say it; but a link meant for one mailbox stays out of the open.
            if message.channel == MAIL:
                told = {"status": "failed"}
                self.count("failed")
            else:
                told = {"status": "queued", "channel": HAND}
                self.count("by_hand")
        elif isinstance(error, RateLimited):
            told = {"status": "queued", "due_at": max(now + AGAIN, error.until or now)}
            self.count("later")
        elif isinstance(error, AccessDenied) or not began:
            told = {"status": "queued"}
        if not isinstance(error, Refused):
            self.paused[message.channel] = error.message
        with self.store.transaction() as tx:
            fresh = tx.messages.get(message.id)
            if fresh.status in ("queued", "uncertain"):
                verb = "refused" if isinstance(error, Refused) else ""
                put(tx, fresh, told | {"error": error.message}, now, verb=verb)

    def _post(self, message: Message) -> Post | None:
        with self.store.reading() as tx:
            found = tx.posts.many([message.ref]) if message.ref else []
        return found[0].post if found else None
