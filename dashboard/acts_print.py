"""What people print: what a pack would hold, and the pack itself."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dashboard.desk import Desk

if TYPE_CHECKING:
    from publishing.paper import Order
    from publishing.press import Planned, Pressed


def planned(desk: Desk, refs: Sequence[str], order: "Order") -> "Planned":
    """Sizes and refusals, before anything is made."""
    desk.require("publish")
    from publishing.press import plan

    return plan(desk.house.store, refs, order, clock=desk.house.clock)


def pack(desk: Desk, refs: Sequence[str], order: "Order") -> "tuple[Pressed, bytes]":
    """Make a print pack; what was made, and its zip file. No copy of it stays with us."""
    desk.require("publish")
    from publishing.press import press

    house = desk.house
    with TemporaryDirectory(prefix="chorus-pack-") as folder:
        made = press(
            house.store,
            refs,
            order,
            to=Path(folder) / "print-pack.zip",
            by=desk.who,
            clock=house.clock,
            brand=house.brand,
            key=house.key,
            address=house.brand.public_url or desk.gallery_url,
        )
        return made, Path(made.path).read_bytes()
