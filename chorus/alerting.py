"""Chains that tell the operator: what is not well, how long keys last, rehearsals of campaigns.

every minute       → warn (sources, gaps, keys, rehearsals, disk), by webhook and mail
the clock is still → the process of the public pages warns in its place
"""

import shutil
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from chorus.alert_words import Speaker, said
from chorus.errors import ChorusError
from chorus.house import House
from chorus.i18n import words
from chorus.mail import Mailer
from chorus.types import Alert, Campaign, Message, Run
from chorus.webhook import send as send_webhook
from collectors.alarms import REHEARSAL, Facts, Room, alarms
from collectors.losing import RUNS_BEFORE, loss
from collectors.registry import NETWORKS, load
from collectors.warn import Channel, Telling, Warned, message_key, warn
from matching.drift import drift, first_week
from storage.tx import Tx

STILL = timedelta(minutes=15)
"""Nothing ran for so long: something runs every minute while the clock lives."""
LOOK_SECONDS = 60.0
REHEARSED = timedelta(days=30)
_SQLITE = "sqlite:///"


def alerted(house: House, *, silent_since: datetime | None = None) -> Warned:
    """Tell whatever is not well and was not told yet."""
    told = facts(house, silent_since=silent_since)
    with house.store.reading() as tx:
        standing = tx.alerts.find()
    found, over = alarms(told, standing)
    return warn(house.store, found, over, channels(house), clock=house.clock)


def facts(house: House, *, silent_since: datetime | None = None) -> Facts:
    """What is known now. Without `silent_since` the clock is taken to live: whoever asks from
    outside looks with `still` first."""
    now = house.clock()
    with house.store.reading() as tx:
        sources = tuple(tx.sources.all())
        campaigns = tuple(one for one in tx.campaigns.all() if one.opens_at > now)
        agreed = drift(tx.calibrations.weeks(first_week(now)))
        return Facts(
            now=now,
            sources=sources,
            losses={
                one.key: loss(
                    load(one.network).sheet if one.network in NETWORKS else None,
                    one.last_ok_at,
                    tx.runs.of(one.key, (one.last_ok_at or now) - RUNS_BEFORE),
                )
                for one in sources
            },
            gaps=tuple(tx.gaps.open()),
            keys=tuple(tx.key_lives.find()),
            campaigns=campaigns,
            rehearsals={one.slug: run for one in campaigns if (run := rehearsal(tx, one))},
            rooms=rooms(house),
            feeds={
                one.name: one.waiting
                for one in tx.supplies.all()
                if one.waiting and one.waiting.why == "lost" and not one.waiting.accepted_by
            },
            silent_since=silent_since,
            days=house.settings.alerts.days,
            checked=agreed.answered,
            wrong=agreed.answered - agreed.yes if agreed.broken else None,
        )


def rehearsal(tx: Tx, campaign: Campaign) -> Run | None:
    """The latest rehearsal of a campaign that ended."""
    runs = tx.runs.of(f"{REHEARSAL}{campaign.slug}", campaign.opens_at - REHEARSED)
    return next((run for run in reversed(runs) if run.ended_at), None)


def rooms(house: House) -> tuple[Room, ...]:
    """What is free where pictures and the database lie; each disk once."""
    folders = [house.settings.media]
    if house.settings.database.startswith(_SQLITE):
        folders.append(Path(house.settings.database.removeprefix(_SQLITE)).parent)
    found: dict[int, Room] = {}
    for folder in folders:
        if folder.is_dir():
            usage = shutil.disk_usage(folder)
            room = Room(folder=str(folder), free=usage.free, whole=usage.total)
            found.setdefault(folder.stat().st_dev, room)
    return tuple(found.values())


def speaker(house: House, networks: Sequence[str] = tuple(NETWORKS)) -> Speaker:
    """Who speaks to the operator."""
    told, settings = house.settings.alerts, house.settings
    language = told.language or settings.language or settings.brand.language
    titles = {name: load(name).sheet.title for name in networks if name in NETWORKS}
    return Speaker(words=words(language), zone=told.zone, titles=titles)


def channels(house: House) -> dict[str, Channel]:
    """Where the operator is told: the webhook, and every person's mail."""
    told, made = house.settings.alerts, {}
    if told.webhook:
        made["webhook"] = _webhook(house)
    for address in told.mail:
        made[f"mail {address}"] = _mail(house, address)
    return made


def tested(house: House) -> dict[str, str]:
    """Send a test to every channel; by channel what went wrong ("" when it arrived)."""
    now, outcome = house.clock(), {}
    alert = Alert(id="test", kind="test", since=now)
    test = Telling(key=f"test-{int(now.timestamp())}", event="new", alert=alert, at=now)
    for name, channel in channels(house).items():
        try:
            channel([test], now)
            outcome[name] = ""
        except ChorusError as error:
            outcome[name] = str(error)
    return outcome


def still(house: House) -> datetime | None:
    """Since when nothing has run, when that is too long ago; None while the clock lives, and
    before it ever did."""
    with house.store.reading() as tx:
        last = tx.runs.last_ended()
    return last if last is not None and house.clock() - last >= STILL else None


def watch(house: House, stop: threading.Event, seconds: float = LOOK_SECONDS) -> None:
    """Until told to stop: warn in the place of a clock that stands still. (When it lives again
    its own round says so.)"""
    while not stop.wait(seconds):
        try:
            since = still(house)
            if since is not None:
                alerted(house, silent_since=since)
        except ChorusError:
            continue  # the database is away: nobody can say what was told already


def _webhook(house: House) -> Channel:
    def channel(some: Sequence[Telling], now: datetime) -> None:
        by, told = _by(house, some), house.settings.alerts
        send_webhook(some, house.http, told, by, house.brand.name, now)

    return channel


def _mail(house: House, address: str) -> Channel:
    server = house.settings.mail
    if server is None:
        raise ValueError("mail without a server")
    mailer = Mailer(server, f"Chorus, {house.brand.name}")

    def channel(some: Sequence[Telling], now: datetime) -> None:
        by = _by(house, some)
        subject, text = said(list(some), by, now)
        message = Message(
            id=message_key(some),
            key=f"alert-{message_key(some)}",
            kind="alert",
            channel="mail",
            to=address,
            subject=f"[Chorus] {subject}",
            text=text,
            language=by.words.language,
            due_at=now,
            by="chorus",
            created_at=now,
        )
        mailer.send(mailer.ready(message, None, house.http, now), house.http, now)

    return channel


def _by(house: House, some: Sequence[Telling]) -> Speaker:
    return speaker(house, [one.alert.network for one in some if one.alert.network])
