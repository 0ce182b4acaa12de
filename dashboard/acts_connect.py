"""What a person does about networks: enter what one needs, forget it, ask it one question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.desk import Desk
from dashboard.doors import FILE_ONLY

if TYPE_CHECKING:
    from chorus.types import Credential
    from collectors.connector import Setting, Sheet
    from collectors.trial import Trial

DENIED = "AccessDenied"


@dataclass(frozen=True)
class Slot:
    """A setting of a network and where it is set: never what it is."""

    network: str
    setting: "Setting"
    origin: Literal["desk", "environment", "config", ""]
    kept: "Credential | None" = None
    shut: bool = False


def slots(desk: Desk, sheet: "Sheet") -> list[Slot]:
    """The settings that can be entered here, and where they are set now."""
    from chorus import vault
    from chorus.house import set_outside

    house, network = desk.house, sheet.network
    kept = {one.name: one for one in house.credentials(network)}
    shut = vault.opened(house.key, kept.values())[1] if kept else {}
    outside = set_outside(network, house.environment)
    named = house.settings.networks.get(network, {})

    def origin(name: str) -> Literal["desk", "environment", "config", ""]:
        if name in kept:
            return "desk"
        if name in outside:
            return "environment"
        return "config" if named.get(name) else ""

    return [
        Slot(network, one, origin(one.name), kept.get(one.name), one.name in shut)
        for one in sheet.settings
        if one.required or one.secret or one.default is None
    ]


def connect(desk: Desk, network: str, told: Mapping[str, str]) -> None:
    """Keep what was entered, sealed; what stopped for want of it runs again at once."""
    desk.require("connect")
    from chorus import jobs, vault
    from collectors.connect import connect as verb

    house = desk.house
    if network in FILE_ONLY:
        return
    sheet = house.collector(network).sheet
    known = {slot.setting.name for slot in slots(desk, sheet)}
    sealed = {
        name: vault.seal(house.key, network, name, one.strip())
        for name, one in told.items()
        if name in known and one.strip()
    }
    verb(house.store, network, sealed, by=desk.who, clock=house.clock)
    for source in desk.sources() if sealed else ():
        if source.network == network and source.stopped_at and source.error_kind == DENIED:
            jobs.resume(house, source.key)


def disconnect(desk: Desk, network: str, name: str) -> None:
    """Forget what was entered here."""
    desk.require("connect")
    from collectors.connect import disconnect as verb

    verb(desk.house.store, network, name, by=desk.who, clock=desk.house.clock)


def ask_once(desk: Desk, network: str) -> "Trial | None":
    """One cheap question; None while there is nothing to ask for."""
    desk.require("connect")
    from collectors.trial import answer, question

    house = desk.house
    collector = house.collector(network)
    asked = question(collector.sheet, desk.sources(), house.brand, house.told(network), house.clock)
    if asked is None:
        return None
    return answer(
        house.store,
        collector,
        asked,
        house.http,
        clock=house.clock,
        cap_micros=house.cap_micros(network),
        caps=house.caps(),
    )
