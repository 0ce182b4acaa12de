"""How long the keys of networks last, as a line of a screen."""

from datetime import timedelta

from chorus.alert_words import Speaker, lasting
from chorus.types import KeyLife
from dashboard.desk import Desk


def lines(desk: Desk, network: str) -> dict[str, str]:
    """What is known of a network's keys, by setting."""
    by = _speaker(desk)
    told = {one.name: lasting(one, by, desk.now) for one in _lives(desk, network)}
    return {name: line for name, line in told.items() if line}


def warning(desk: Desk, network: str) -> str:
    """The line of a key that runs out soon or works no more; empty while all is well."""
    by = _speaker(desk)
    soon = desk.now + timedelta(days=desk.house.settings.alerts.days)
    for one in _lives(desk, network):
        ends = one.expires_at is not None and one.expires_at <= soon and not one.renews
        if one.refused or ends:
            return lasting(one, by, desk.now)
    return ""


def _lives(desk: Desk, network: str) -> list[KeyLife]:
    with desk.house.store.reading() as tx:
        return tx.key_lives.find(network=network)


def _speaker(desk: Desk) -> Speaker:
    return Speaker(words=desk.words, zone=desk.house.settings.alerts.zone)
