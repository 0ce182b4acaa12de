"""Putting causes of wrong links right: what would change is told before anything is kept."""

from chorus.types import Correction, CorrectionKind
from dashboard.desk import Desk
from matching.correct import Applied, Foreseen

LOOKED_AT = 2000
"""Posts that are judged for a preview while somebody waits."""


def draft(desk: Desk, kind: CorrectionKind, word: str, sku: str, why: str = "") -> Correction:
    """A correction as this person would make it."""
    told = {"kind": kind, "word": word.strip(), "sku": sku, "why": why.strip()}
    return Correction.model_validate({**told, "by": desk.who, "at": desk.now})


def foresee(desk: Desk, told: Correction) -> Foreseen:
    """What a correction, or taking it back, would change in the archive."""
    from matching.correct import foresee

    return foresee(desk.house.store, told, most=LOOKED_AT)


def correct(desk: Desk, told: Correction) -> Applied:
    """Keep a correction."""
    from matching.correct import correct

    desk.require("review")
    return correct(desk.house.store, told, by=desk.who, clock=desk.house.clock)


def undo(desk: Desk, number: int, why: str = "") -> Applied:
    """Take a correction back."""
    from matching.correct import undo

    desk.require("review")
    return undo(desk.house.store, number, why=why, by=desk.who, clock=desk.house.clock)
