"""The house's own work: runs, acts, accounts."""

from typing import Any, Literal

from chorus.types.asking import Spent
from chorus.types.base import At, Value
from chorus.types.library import Colour

Role = Literal["marketer", "brand", "operator", "viewer"]


class Account(Value):
    """A person who may sign in to the dashboard."""

    name: str
    role: Role
    language: str | None = None


class Run(Value):
    """One execution of a verb for one source, unique by (source, slot)."""

    id: int
    verb: str
    source: str
    slot: str
    due_at: At
    lease_until: At | None = None
    fence: int = 0
    started_at: At | None = None
    ended_at: At | None = None
    counts: dict[str, int] = {}
    spent: Spent = Spent()
    error: str | None = None
    next_at: At | None = None


class Source(Value):
    """A followed query and how it fares. `origin` says whether config.yaml names it or a person
    added it at the desk; `every` is in seconds; `judged_at` is when a run of it ended last.
    `capped_at` is since when a cap of money or posts keeps it waiting (`note` says which),
    `capped_until` when there is room again by itself."""

    key: str
    network: str
    kind: str
    value: str
    every: int
    origin: Literal["file", "desk"] = "file"
    judged_at: At | None = None
    last_ok_at: At | None = None
    last_error: str | None = None
    error_kind: str | None = None
    stopped_at: At | None = None
    next_at: At | None = None
    failures: int = 0
    posts: int = 0
    spent: Spent = Spent()
    note: str | None = None
    capped_at: At | None = None
    capped_until: At | None = None


class Act(Value):
    """One line of the log: who did what to which subject. Hash-chained by storage."""

    id: int = 0
    at: At
    who: str
    verb: str
    subject: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    hash: str = ""


class Kept(Value):
    """A file in the media store: original bytes by SHA-256. `sound` None: nobody listened yet.
    `sight`: what it is known again by (matching/sights.py)."""

    digest: str
    kind: Literal["image", "video", "audio"]
    mime: str
    size: int
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    dhash: int | None = None
    sight: str | None = None
    colour: Colour | None = None
    poster: str | None = None
    sound: bool | None = None


class Wanted(Value):
    """A picture or clip that is still to be fetched while its URL lives."""

    ref: str
    position: int
    network: str
    kind: Literal["image", "video", "audio"]
    url: str
    poster: str | None = None
    expires_at: At | None = None
    tries: int = 0
