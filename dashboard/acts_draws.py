"""What a person does to draw a campaign's winners: each act asks the role, then calls one verb."""

from typing import TYPE_CHECKING, Any

from chorus.types import Chance, Disqualified, Draw, ReviewCard
from chorus.web_draws import FOLDER
from dashboard.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


def of(desk: Desk, slug: str) -> Draw | None:
    """The draw of a campaign; None before its list was frozen."""
    with desk.house.store.reading() as tx:
        return tx.draws.find(slug)


def entries(desk: Desk, slug: str) -> int:
    """How many entries would be in the list now."""
    with desk.house.store.reading() as tx:
        return len(tx.draws.accepted(slug))


def drawn(desk: Desk, draw: Draw) -> list[tuple[str, Chance | None, ReviewCard | None]]:
    """Leaf, chance and card in drawing order; without them, whose author was erased."""
    with desk.house.store.reading() as tx:
        chances = tx.draws.chances(draw.campaign, draw.order)
    cards = {card.ref: card for card in desk.cards([one.ref for one in chances.values()])}
    told = ((leaf, chances.get(leaf)) for leaf in draw.order)
    return [(leaf, one, cards.get(one.ref) if one else None) for leaf, one in told]


def freeze(desk: Desk, slug: str, winners: int, alternates: int) -> None:
    """Freeze the list."""
    desk.require("campaign")
    from campaigns.draw import freeze as verb

    verb(desk.house.store, slug, winners=winners, alternates=alternates, **_by(desk))


def announce(desk: Desk, slug: str) -> None:
    """Publish list and manifest; the round is born in an hour."""
    desk.require("campaign")
    from campaigns.draw import announce as verb

    verb(desk.house.store, slug, out=_out(desk), **_by(desk))


def run(desk: Desk, slug: str) -> None:
    """Fetch the announced round and draw."""
    desk.require("campaign")
    from campaigns.beacon import fetch
    from campaigns.draw import run as verb

    draw = of(desk, slug)
    announced = (draw.manifest or {}).get("beacon", {}) if draw else {}
    is_drand = announced.get("network") == "quicknet"
    beacon = fetch(announced, desk.house.http, desk.now) if is_drand else None
    verb(desk.house.store, slug, out=_out(desk), beacon=beacon, **_by(desk))


def replace(desk: Desk, slug: str, leaf: str, reason: Disqualified, note: str = "") -> None:
    """A winner wins nothing; the next in line does."""
    desk.require("campaign")
    from campaigns.draw import replace as verb

    verb(desk.house.store, slug, leaf, reason=reason, note=note, out=_out(desk), **_by(desk))


def _by(desk: Desk) -> dict[str, Any]:
    return {"by": desk.who, "clock": desk.house.clock}


def _out(desk: Desk) -> "Path":
    return desk.house.out / FOLDER
