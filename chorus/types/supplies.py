"""Sources of products: what each told last, what that changes, what waits for a person."""

from typing import Literal

from pydantic import Field

from chorus.types.base import At, Value


class FieldChange(Value):
    """A field of a product, as people read it."""

    field: str
    old: str = ""
    new: str = ""


class ProductChange(Value):
    """What a reading of a source does to one product."""

    sku: str
    title: str = ""
    kind: Literal["new", "changed", "gone"]
    fields: tuple[FieldChange, ...] = ()


class Difference(Value):
    """How many products of a source are new, changed, as they were, and not told any more;
    `before` is how many it told before."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    before: int = 0


class Waiting(Value):
    """A reading that was not applied: it would lose more than a fifth (`lost`), or somebody wanted
    to look first. `digest` names exactly what it holds; a yes counts for that alone."""

    reading: str
    digest: str
    at: At
    why: Literal["lost", "look"]
    difference: Difference
    accepted_by: str | None = None


class Supply(Value):
    """A source of products. `reading` is the one in force, `applying` one that was begun to be
    taken over, `staging` the one that is read or taken over now. `refused` is the digest of what a
    person said no to; `bad` and `notes` count the rows of the latest reading that were left out,
    and kept with a note. `error` says why the latest reading failed."""

    name: str = Field(min_length=1, max_length=200)
    reading: str | None = None
    applying: str | None = None
    staging: str | None = None
    tried_at: At | None = None
    at: At | None = None
    digest: str = ""
    difference: Difference = Difference()
    bad: int = 0
    notes: int = 0
    waiting: Waiting | None = None
    refused: str = ""
    error: str = ""


class Quarantined(Value):
    """A row that was left out, and why; with `kept` it was taken, and this is not right about
    it."""

    supply: str
    number: int
    line: int
    reason: str
    kept: bool = False
