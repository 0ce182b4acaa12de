"""Rights: works, uses, requests, grants, bars, and the answer "may we"."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from chorus.types.base import At, Value

SURFACES = (
    "product_page",
    "gallery",
    "social",
    "email",
    "ads",
    "in_store",
    "print",
    "catalogue",
)

Use = Annotated[
    str,
    StringConstraints(
        pattern=r"^(product_page|gallery|social|email|ads|in_store|print|catalogue)(:[a-z][a-z0-9_]{0,31})?$"
    ),
]
"""A surface, or one network of it: `social` covers `social:instagram`, never the reverse."""


class Work(Value):
    """What a right is about: one picture of a post by its SHA-256, or its words ("text")."""

    ref: str
    part: str


class Evidence(Value):
    """Where a yes can be read again: the reply (or form) as it was received."""

    kind: Literal["reply", "form", "by_hand", "declared"]
    key: str = ""
    url: str | None = None
    text: str = ""
    author_id: str = ""
    at: At
    raw: str = ""
    note: str = ""


class Terms(Value):
    """A text of terms, addressed by the SHA-256 of its UTF-8 bytes; never edited."""

    digest: str
    language: str
    text: str


class Grant(Value):
    """A permission as it was given; immutable, a change is a new version.

    `territory` holds ISO 3166 codes, or "*" for the whole world. `strength` says how surely
    the one who answered is the author: the account id, only the handle, the form's session,
    or a person's word.
    """

    id: str
    version: int = 1
    work: Work
    author: str
    uses: tuple[Use, ...]
    territory: tuple[str, ...] = ("*",)
    products: tuple[str, ...] = ()
    starts_on: date
    ends_on: date | None = None
    terms: str
    language: str
    credit: str = ""
    evidence: Evidence
    strength: Literal["account", "handle", "form", "person"] = "account"


class Bar(Value):
    """Something that closes a work whatever was granted; `lifted_at` opens it again."""

    ref: str
    kind: Literal["withdrawn", "declined", "gone", "disputed", "minor", "erased", "protected"]
    at: At
    by: str
    why: str = ""
    lifted_at: At | None = None


RightsState = Literal[
    "none",
    "asked",
    "granted",
    "partly",
    "declined",
    "expired",
    "withdrawn",
    "disputed",
    "gone",
]


class Clearance(Value):
    """May this work be used so? The answer with its reasons; unknown is no."""

    allowed: bool
    state: RightsState = "none"
    reasons: tuple[str, ...] = ()
    grant_id: str | None = None
    until: date | None = None
    uses: tuple[Use, ...] = ()


RequestStatus = Literal[
    "drafted", "queued", "uncertain", "sent_by_hand", "sent", "answered", "lapsed"
]


class RightsRequest(Value):
    """One question to one author about one post. `asked_at` is when it left the house,
    `seen_at` when it was found on the network (only that is proof)."""

    id: str
    ref: str
    works: tuple[Work, ...]
    uses: tuple[Use, ...]
    territory: tuple[str, ...] = ("*",)
    language: str
    text: str
    terms: str
    status: RequestStatus
    by: str
    created_at: At
    asked_at: At | None = None
    seen_at: At | None = None
    reminded_at: At | None = None
    url: str | None = None


AnswerLabel = Literal["grant", "decline", "conditional", "question", "unclear"]


class Answer(Value):
    """What a reply says, with the words that decided it, and the uses a condition leaves."""

    label: AnswerLabel
    because: str
    uses: tuple[Use, ...] = ()


class Heard(Value):
    """A reply that belongs to a request, as it was understood."""

    id: str
    request: str
    ref: str
    key: str
    url: str | None = None
    text: str
    label: AnswerLabel
    because: str
    uses: tuple[Use, ...] = ()
    at: At
    handled: bool = False
