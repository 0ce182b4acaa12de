"""Draws: what was frozen, announced and drawn, and who took whose place."""

from typing import Any, Literal

from pydantic import Field

from chorus.types.base import At, Value

DrawState = Literal["frozen", "announced", "drawn"]
"""The list stands; the manifest is public and its randomness does not exist yet; drawn."""

Disqualified = Literal["same_person", "no_answer", "rules", "declined", "not_eligible"]
"""Why the next in line takes a place: the person has one already; no answer in time; a rule was
broken; they do not want it; they may not win (age, country, staff)."""


class Replacement(Value):
    """A leaf that keeps its place in the order but wins nothing; never a new draw."""

    leaf: str
    reason: Disqualified
    note: str = ""
    by: str
    at: At


class Draw(Value):
    """The draw of a campaign, or of one market of it (`campaign` is then "slug/market").

    `manifest` is what was announced, as it was published; `secret` is that of a sealed draw, kept
    here until it is drawn. `order` are the leaves in drawing order: the winners, then the
    alternates; `replaced` those of them that win nothing.
    """

    campaign: str
    state: DrawState
    entries: int
    root: str
    winners: int = Field(ge=1)
    alternates: int = Field(default=0, ge=0)
    rules: str
    manifest: dict[str, Any] | None = None
    secret: str = ""
    beacon: dict[str, Any] | None = None
    order: tuple[str, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    by: str
    at: At
    announced_at: At | None = None
    drawn_at: At | None = None

    @property
    def verifiable(self) -> bool:
        """Whether strangers can check the randomness; whoever sealed a secret knew it."""
        return self.manifest is not None and self.manifest["beacon"]["network"] != "sealed"

    @property
    def won(self) -> tuple[str, ...]:
        """The leaves that win now, in order."""
        out = {one.leaf for one in self.replaced}
        return tuple(leaf for leaf in self.order if leaf not in out)[: self.winners]


class Chance(Value):
    """One leaf of a draw and the entry behind it; gone when its author was erased."""

    campaign: str
    leaf: str
    ref: str
    key: str
    salt: str
