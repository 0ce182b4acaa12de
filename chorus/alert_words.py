"""What an alert says, in the operator's language, and the one line of a screen about a source or a
key. What a network said itself stays in its words."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chorus.i18n import Words
from chorus.types import Alert, AlertKind, KeyLife, Loss, Value
from collectors.warn import Telling

SIGNS = {"hashtag": "#", "mention": "@", "account": "@"}
WEEK = 168


class Speaker(Value):
    """Who speaks: the words of a language, the zone its times are in, the networks' own names."""

    words: Words
    zone: str = "UTC"
    titles: Mapping[str, str] = {}

    model_config = {**Value.model_config, "arbitrary_types_allowed": True}

    def network(self, name: str | None) -> str:
        """How a network writes its name."""
        return self.titles.get(name or "", (name or "").capitalize())

    def source(self, key: str) -> str:
        """A followed query: Instagram #tarnholt."""
        network, _, rest = key.partition(":")
        kind, _, value = rest.partition(":")
        return f"{self.network(network)} {SIGNS.get(kind, '')}{value}".strip()

    def moment(self, at: datetime, now: datetime) -> str:
        """Sunday 21:40 UTC; with the day of the month where a weekday is not enough."""
        return self.words.moment(at.astimezone(ZoneInfo(self.zone)), now)


def title(alert: Alert, by: Speaker) -> str:
    """The alert in a few words."""
    _ = by.words
    source, network = by.source(alert.subject), by.network(alert.network)
    key = _("The key of {network} runs out", network=network)
    if alert.level >= 3:
        key = _("The key of {network} works no more", network=network)
    told: dict[AlertKind, str] = {
        "stopped": _("{source} stopped", source=source),
        "waiting": _("{source} cannot be read", source=source),
        "capped": _("{source} waits: a limit is reached", source=source),
        "gap": _("Posts of {source} may be missing", source=source),
        "key": key,
        "rehearsal": _("Rehearsal for “{campaign}” failed", campaign=alert.subject),
        "disk": _("The disk is nearly full"),
        "silent": _("Nothing is collected: Chorus stands still"),
        "feed": _("The catalogue “{name}” is held", name=alert.subject),
        "drift": _("Automatic links are wrong more often than promised"),
        "test": _("A test: alerts arrive here"),
    }
    return told[alert.kind]


def lines(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    """What happened, what is not lost and until when, what to do."""
    told = {
        "stopped": _stopped,
        "waiting": _waiting,
        "capped": _capped,
        "gap": _gap,
        "key": _key,
        "rehearsal": _rehearsal,
        "disk": _disk,
        "silent": _silent,
        "feed": _feed,
        "drift": _drift,
        "test": _test,
    }[alert.kind]
    return [line for line in told(alert, by, now) if line]


def said(tellings: list[Telling], by: Speaker, now: datetime) -> tuple[str, str]:
    """The subject and the text of one message about all of these."""
    _ = by.words
    first = tellings[0]
    head = _headed(first, by)
    if len(tellings) > 1:
        head = _.plural(
            "{first}, and {n} more", "{first}, and {n} more", len(tellings) - 1, first=head
        )
    parts = []
    for one in tellings:
        rows = [_headed(one, by)]
        if one.event == "well":
            rows.append(_("It is well again since {moment}.", moment=by.moment(one.at, now)))
        else:
            rows += lines(one.alert, by, now)
        parts.append("\n".join(rows))
    return head, "\n\n".join(parts) + "\n"


def _headed(one: Telling, by: Speaker) -> str:
    _, head = by.words, title(one.alert, by)
    if one.event == "well":
        return _("Well again: {alert}", alert=head)
    return _("Worse: {alert}", alert=head) if one.event == "worse" else head


def rate(per_hour: float | None, _: Words) -> str:
    """About 6 posts an hour; by the day or the week where that is more than one."""
    if per_hour is None:
        return _("its posts")
    if per_hour >= 1.5:
        return _("about {n} posts an hour", n=_.number(round(per_hour)))
    if per_hour * 24 >= 1.5:
        return _("about {n} posts a day", n=_.number(round(per_hour * 24)))
    return _("about {n} posts a week", n=_.number(max(2, round(per_hour * WEEK))))


def losing(told: Loss | None, by: Speaker, now: datetime) -> str:
    """Until when nothing is lost, and what is lost after; the line a screen shows as well."""
    _ = by.words
    if told is None or told.since is None:
        return _("It was not read yet: nothing that came before is lost.")
    if told.whole:
        return _("Nothing is lost: the network shows posts of any age.")
    if told.until is None:
        return ""
    facts = {"moment": by.moment(told.until, now), "rate": rate(told.per_hour, _)}
    if now < told.until:
        return _("Nothing is lost until {moment}; after that {rate} are lost.", **facts)
    return _("Since {moment} {rate} are being lost.", **facts)


def lasting(key: KeyLife, by: Speaker, now: datetime) -> str:
    """How long a key lasts; empty where nothing is known. For a screen and `chorus status`."""
    _ = by.words
    if key.refused and key.expires_at is None:
        return _("It works no more: {why}", why=key.refused)
    if key.expires_at is None:
        return _("It does not run out by itself.") if key.told_by == "network" else ""
    day = _.day(key.expires_at, year=True)
    if key.expires_at <= now:
        return _("It ran out on {day}.", day=day)
    span = _left(key.expires_at - now, _)
    if key.renews and not key.refused:
        return _("Lasts until {day} ({span}); Chorus renews it by itself.", day=day, span=span)
    if key.told_by == "rule":
        return _("Lasts until {day} at most ({span}).", day=day, span=span)
    return _("Lasts until {day} ({span}).", day=day, span=span)


def _left(span: timedelta, _: Words) -> str:
    """12 days: a week would be rounded too far."""
    if span >= timedelta(days=2):
        return _.plural("{n} day", "{n} days", span.days)
    return _.span(span.total_seconds())


def _why(alert: Alert, by: Speaker) -> str:
    _ = by.words
    return _("The reason: {why}", why=alert.why) if alert.why else ""


def _stopped(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _, told = by.words, alert.loss
    since = by.moment(alert.since, now) if alert.since else ""
    rows = [_("It stopped {moment}.", moment=since), _why(alert, by)]
    if told is None or told.since is None or told.whole or told.until is None:
        rows.append(losing(told, by, now))
    elif now < told.until:
        facts = {"moment": by.moment(told.until, now), "rate": rate(told.per_hour, _)}
        rows.append(_("Reconnect by {moment}; after that {rate} are lost.", **facts))
    else:
        rows += [losing(told, by, now), _("Reconnect now: what the network still shows comes in.")]
    return [*rows, _("In the dashboard: Collection. What was stored is safe.")]


def _waiting(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    again = ""
    if alert.until:
        again = _("It is tried again {moment}.", moment=by.moment(alert.until, now))
    return [_why(alert, by), again, losing(alert.loss, by, now)]


def _capped(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    goes_on = _("Raise the cap, and it goes on within minutes.")
    if alert.until:
        goes_on = _(
            "It goes on by itself {moment}, or within minutes when the cap is raised.",
            moment=by.moment(alert.until, now),
        )
    return [_why(alert, by), losing(alert.loss, by, now), goes_on]


def _gap(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    since, until = (by.moment(at, now) if at else "?" for at in (alert.since, alert.until))
    return [
        _("Posts may be missing from {since} to {until}.", since=since, until=until),
        _why(alert, by),
        _("In the dashboard: Collection > Fetch what is missing. What was stored is safe."),
    ]


def _key(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    name = alert.subject.rpartition(":")[2]
    rows = [_why(alert, by)]
    if alert.until and alert.until > now:
        left = _left(alert.until - now, _)
        moment = by.moment(alert.until, now)
        rows.append(
            _("`{name}` lasts until {moment} ({span}).", name=name, moment=moment, span=left)
        )
    elif alert.until:
        rows.append(_("`{name}` ran out {moment}.", name=name, moment=by.moment(alert.until, now)))
    enter = _(
        "In the dashboard: Collection > Connect a network > {network}. It counts at once.",
        network=by.network(alert.network),
    )
    return [*rows, enter]


def _rehearsal(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    opens = by.moment(alert.until, now) if alert.until else "?"
    return [
        _("The campaign opens {moment}, and this does not work yet:", moment=opens),
        alert.why,
        _("It is tried again every day until the campaign opens."),
    ]


def _disk(alert: Alert, by: Speaker, _now: datetime) -> list[str]:
    _ = by.words
    free = _.number(round((alert.count or 0) / 1e9, 1))
    return [
        _("{folder}: {n} GB are free.", folder=alert.subject, n=free),
        _("When it is full nothing can be stored. What was stored is safe. Make room."),
    ]


def _silent(alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    since = by.moment(alert.since, now) if alert.since else "?"
    return [
        _("Nothing has run since {moment}.", moment=since),
        losing(alert.loss, by, now) if alert.loss else "",
        _("Start `chorus run` again. What was stored is safe."),
    ]


def _drift(alert: Alert, by: Speaker, _now: datetime) -> list[str]:
    _ = by.words
    return [
        _(
            "{n} of the {all} automatic links that people checked in the last weeks were wrong.",
            n=_.number(alert.count or 0),
            all=alert.subject,
        ),
        _(
            "The answers are kept, and the bands follow them. In the dashboard: Products > How "
            "sure links are: correct a name or a word that is to blame."
        ),
    ]


def _feed(alert: Alert, by: Speaker, _now: datetime) -> list[str]:
    _ = by.words
    missing = _.plural(
        "{n} product is missing from it, more than a fifth.",
        "{n} products are missing from it, more than a fifth.",
        alert.count or 0,
    )
    return [
        missing,
        _("Nothing of it was taken over: your products are as they were."),
        _("In the dashboard: Products > Catalogues. Say there whether that is right."),
    ]


def _test(_alert: Alert, by: Speaker, now: datetime) -> list[str]:
    _ = by.words
    return [_("Asked for {moment} with `chorus alerts --test`.", moment=by.moment(now, now))]
