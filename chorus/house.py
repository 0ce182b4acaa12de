"""The house, assembled once: settings, store, clock, HTTP and the secret of its signatures.

Every door (command line, scheduler, dashboard, public pages) is given one of these and passes
its parts on; nothing below reads settings or the environment by itself.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from chorus import wordings
from chorus.clock import Clock, system_clock
from chorus.config import Settings
from chorus.http import Http
from chorus.mail import Mailer
from chorus.meter import Meter
from chorus.types import Brand, Policy
from collectors.connector import Collector, Sender
from collectors.darkroom import Darkroom
from collectors.registry import channels, load, sender
from rights.wording import Wordings
from storage.store import Store

KEY_FILE = "chorus.key"
WORKERS = 2  # processes that decode pictures; started when the first one comes


@dataclass(frozen=True)
class House:
    """What the doors share. `room` decodes untrusted pictures in processes of their own."""

    settings: Settings
    store: Store
    http: Http
    clock: Clock = system_clock
    room: Darkroom = field(default_factory=lambda: Darkroom(WORKERS))
    _collectors: dict[str, Collector] = field(default_factory=dict)

    @classmethod
    def open(cls, settings: Settings, *, clock: Clock = system_clock) -> Self:
        """Open the database the settings name; WrongSchema when it must be upgraded first."""
        store = Store.open(settings.database, settings.media)
        return cls(settings, store, Http(meter=Meter(store, clock)), clock)

    @property
    def brand(self) -> Brand:
        """The brand."""
        return self.settings.made()

    @property
    def policy(self) -> Policy:
        """How requests leave the house and how long things last."""
        return self.settings.rights

    @cached_property
    def key(self) -> bytes:
        """The key that signs cookies, links and checkpoints."""
        return secret(self.settings.media)

    @property
    def out(self) -> Path:
        """Where galleries are published."""
        return self.settings.galleries

    @property
    def wordings(self) -> Wordings:
        """How we ask, in every language there is."""
        return wordings.load(self.policy.wordings)

    def collector(self, network: str) -> Collector:
        """A network with its settings, made once."""
        if network not in self._collectors:
            self._collectors[network] = load(network, self.settings.networks.get(network))
        return self._collectors[network]

    def channels(self) -> dict[str, Literal["api", "hand"]]:
        """Who sends on each network we can read: what `rights: send:` says, else the network's
        own default (its API only where everything is set that it needs)."""
        return channels(self.settings.networks, self.policy.send)

    def senders(self) -> dict[str, Sender]:
        """What sends by itself: the networks whose API does it, and mail when it is set."""
        made: dict[str, Sender] = {
            network: sender(network, self.settings.networks[network])
            for network, who in self.channels().items()
            if who == "api"
        }
        if self.settings.mail is not None:
            made["mail"] = Mailer(self.settings.mail, self.brand.name)
        return made

    def cap_micros(self, network: str) -> int | None:
        """What a network may cost on one day, in millionths of a dollar: `usd_per_day` of its
        section, else what its sheet declares; None when it costs nothing."""
        told = self.settings.networks.get(network, {}).get("usd_per_day")
        if told is not None:
            return int(float(told) * 1_000_000)
        budgets = self.collector(network).sheet.budgets
        caps = [b.limit for b in budgets if b.unit == "micros" and b.seconds == 86_400]
        return min(caps, default=None)

    def close(self) -> None:
        """Close connections and end the workers."""
        self.room.close()
        self.http.close()
        self.store.close()


def secret(media: Path, environment: Mapping[str, str] = os.environ) -> bytes:
    """The key that signs cookies, links and seals backups' keys: `CHORUS_KEY` (64 hex digits) or
    a file beside the media that only its owner may read, made at first use."""
    told = environment.get("CHORUS_KEY")
    if told:
        return bytes.fromhex(told)
    path = media.parent / KEY_FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w") as out:
            out.write(secrets.token_hex(32))
    return bytes.fromhex(path.read_text(encoding="ascii").strip())
