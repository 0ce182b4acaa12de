"""What an operator must be told, and how long keys last."""

from typing import Literal

from pydantic import Field

from chorus.types.base import At, Network, Value

AlertKind = Literal[
    "stopped",
    "waiting",
    "capped",
    "gap",
    "key",
    "rehearsal",
    "disk",
    "silent",
    "feed",
    "drift",
    "test",
]
"""A source stopped (a refused key, a no, another format) or fails again and again; a cap of money
or posts is reached; posts may be missing; a key runs out; a rehearsal before a campaign failed; the
disk is nearly full; the clock stands still; a catalogue loses too much and is held; people say no
to automatic links; a message asked for to try the way."""


class Loss(Value):
    """Until when nothing is lost, and what is lost after. `whole`: the network shows posts of any
    age, so that nothing ever is; `since` is the last good look; `per_hour` None: nobody knows."""

    whole: bool = False
    since: At | None = None
    until: At | None = None
    per_hour: float | None = Field(default=None, ge=0)


class Alert(Value):
    """Something that is not well. `id` names it as long as it lasts; `level` grows as it worsens.
    `subject` is a source's key, a network's setting (`threads:access_token`), a campaign or a
    folder; `why` is told as the network or the system said it; `until` is when a key runs out or
    a cap has room again; `count` is a number that belongs to it (bytes free, sources tried)."""

    id: str
    kind: AlertKind
    level: int = Field(default=1, ge=1)
    subject: str = ""
    network: Network | None = None
    since: At | None = None
    until: At | None = None
    loss: Loss | None = None
    why: str = ""
    count: int | None = None


class Raised(Value):
    """An alert that stands, or stood. `told` is the level each channel was told; one whose
    `ended_at` is set waits until every channel that was told heard that it is well again.
    `seen_at` is when it was last found so."""

    id: str
    at: At
    alert: Alert
    told: dict[str, int] = {}
    ended_at: At | None = None
    tries: int = 0
    next_at: At | None = None
    error: str = ""


class KeyLife(Value):
    """How long a key to a network lasts. `mark` recognises the key this was asked for (a keyed
    hash), `since` is when it was entered or first seen. `told_by` says whether the network told
    the end or its own rule does; `renews`: Chorus renews it by itself. `refused` is what the
    network said of it, or of its renewal, when that failed."""

    network: Network
    name: str
    mark: str
    expires_at: At | None = None
    told_by: Literal["network", "rule", "nobody"] = "nobody"
    renews: bool = False
    since: At
    asked_at: At
    renewed_at: At | None = None
    refused: str = ""
