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

from chorus import vault, wordings
from chorus.clock import Clock, system_clock
from chorus.config import Settings
from chorus.errors import AccessDenied, ConfigError
from chorus.http import Http
from chorus.mail import Mailer
from chorus.meter import Meter
from chorus.types import Brand, Credential, Policy, Query
from collectors.caps import Cap, of_house, of_query
from collectors.connector import Collector, Sender
from collectors.darkroom import Darkroom
from collectors.registry import NETWORKS, channels, load, sender
from publishing.targets import Target, opened
from rights.wording import Wordings
from storage.store import Store

KEY_FILE = "chorus.key"
_KEY_BYTES = 32
WORKERS = 2  # processes that decode pictures; started when the first one comes


@dataclass(frozen=True)
class House:
    """What the doors share. `room` decodes untrusted pictures in processes of their own."""

    settings: Settings = field(repr=False)
    store: Store
    http: Http
    clock: Clock = system_clock
    room: Darkroom = field(default_factory=lambda: Darkroom(WORKERS))
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    _collectors: dict[str, Collector] = field(default_factory=dict, repr=False)
    _made_of: dict[str, tuple[Credential, ...]] = field(default_factory=dict, repr=False)

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

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Where galleries are brought besides."""
        return opened(self.settings.targets)

    @property
    def wordings(self) -> Wordings:
        """How we ask, in every language there is."""
        return wordings.load(self.policy.wordings)

    def collector(self, network: str) -> Collector:
        """A network with its settings; made anew when one of them was changed at the desk, so
        that a changed key counts without a restart."""
        kept = self.credentials(network)
        if network not in self._collectors or self._made_of.get(network, ()) != kept:
            told, shut = self._told(network, kept)
            made = load(network, told)
            why = next(iter(shut.values()), None)
            self._collectors[network] = vault.Shut(made, why) if why else made
            self._made_of[network] = kept
        return self._collectors[network]

    def credentials(self, network: str) -> tuple[Credential, ...]:
        """What was entered for a network at the desk, sealed."""
        with self.store.reading() as tx:
            return tuple(tx.credentials.find(network=network))

    def told(self, network: str) -> dict[str, str]:
        """The settings of a network: config.yaml, over it the environment
        (`CHORUS_<NETWORK>_<NAME>`), over it the desk. The file may be shared by several houses,
        the environment belongs to one, and what a person entered because the old key had run out
        must count at once. What cannot be opened is left out."""
        return self._told(network, self.credentials(network))[0]

    def networks(self) -> dict[str, dict[str, str]]:
        """The settings of every network that has any, wherever they come from."""
        with self.store.reading() as tx:
            kept = tx.credentials.find()
        found = {
            network: self._told(network, tuple(one for one in kept if one.network == network))[0]
            for network in NETWORKS
        }
        return {n: told for n, told in found.items() if told or n in self.settings.networks}

    def _told(
        self, network: str, kept: tuple[Credential, ...]
    ) -> tuple[dict[str, str], dict[str, AccessDenied]]:
        named = dict(self.settings.networks.get(network, {}))
        named |= set_outside(network, self.environment)
        entered, shut = vault.opened(self.key, kept) if kept else ({}, {})
        told = {name: one for name, one in (named | entered).items() if name not in shut}
        return told, shut

    def channels(self) -> dict[str, Literal["api", "hand"]]:
        """Who sends on each network we can read: what `rights: send:` says, else the network's
        own default (its API only where everything is set that it needs)."""
        return channels(self.networks(), self.policy.send)

    def senders(self) -> dict[str, Sender]:
        """What sends by itself: the networks whose API does it, and mail when it is set."""
        made: dict[str, Sender] = {
            network: sender(network, self.told(network))
            for network, who in self.channels().items()
            if who == "api"
        }
        if self.settings.mail is not None:
            made["mail"] = Mailer(self.settings.mail, self.brand.name)
        return made

    def cap_micros(self, network: str) -> int | None:
        """What a network may cost on one day, in millionths of a dollar: `usd_per_day` of its
        section, else what its sheet declares; None when it costs nothing."""
        told = self.told(network).get("usd_per_day")
        if told is not None:
            return int(float(told) * 1_000_000)
        budgets = self.collector(network).sheet.budgets
        caps = [b.limit for b in budgets if b.unit == "micros" and b.seconds == 86_400]
        return min(caps, default=None)

    def caps(self, query: Query | None = None) -> tuple[Cap, ...]:
        """The caps of all networks together, and those of the campaigns a query is for."""
        made = of_house(self.settings.caps, self.clock())
        if query is None:
            return made
        with self.store.reading() as tx:
            return (*made, *of_query(query, tx.campaigns.all()))

    def close(self) -> None:
        """Close connections and end the workers."""
        for target in self.__dict__.get("targets", {}).values():
            target.close()
        self.room.close()
        self.http.close()
        self.store.close()


def set_outside(network: str, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The settings of a network that the environment holds: `CHORUS_YOUTUBE_API_KEY` is
    `api_key` of youtube. An empty one counts as none."""
    begins = variable(network, "")
    if network not in NETWORKS or not any(name.startswith(begins) for name in environment):
        return {}
    names = {one.name: variable(network, one.name) for one in load(network).sheet.settings}
    return {name: environment[of] for name, of in names.items() if environment.get(of)}


def variable(network: str, name: str) -> str:
    """The environment variable of a network's setting."""
    return f"CHORUS_{network}_{name}".upper()


def secret(media: Path, environment: Mapping[str, str] = os.environ) -> bytes:
    """The key that signs cookies, links and seals backups' keys: `CHORUS_KEY` (64 hex digits) or
    a file beside the media that only its owner may read, made at first use."""
    told = environment.get("CHORUS_KEY")
    if told:
        return _read(told, "the environment", "`CHORUS_KEY`")
    path = media.parent / KEY_FILE
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w") as out:
            out.write(secrets.token_hex(32))
    return _read(path.read_text(encoding="utf-8", errors="replace"), str(path), "the key")


def _read(told: str, where: str, what: str) -> bytes:
    try:
        key = bytes.fromhex(told.strip())
    except ValueError:
        key = b""
    if len(key) < _KEY_BYTES:  # the reason holds nothing of it
        raise ConfigError(f"{what} is not 64 hex digits.", file=where)
    return key
