"""Rights: works, uses, grants, bars, and the answer "may we"."""

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
    """Where a yes can be read again, as it was received.

    `key` names it (the reply's key, the consent's id, the standing licence…), `raw` is the
    SHA-256 of the bytes received, `files` the digests of attached files, `collected_at` when we
    got it, `date` the server's own Date header.
    """

    kind: Literal["reply", "form", "consent", "by_hand", "declared", "standing", "licence", "terms"]
    key: str = ""
    url: str | None = None
    text: str = ""
    author_id: str = ""
    at: At
    raw: str = ""
    note: str = ""
    files: tuple[str, ...] = ()
    request: str = ""
    collected_at: At | None = None
    date: str = ""


class Terms(Value):
    """A text of terms, addressed by the SHA-256 of its UTF-8 bytes; never edited."""

    digest: str
    language: str
    text: str


Modification = Literal["crop", "overlay", "translate"]
Strength = Literal["account", "code", "link", "form", "handle", "person", "declared"]
"""How surely whoever answered is the author, the surest first: the immutable account id; a code
word seen from that account; a signed link sent to them alone; the upload form's session; only the
handle; a person's word with evidence; another system's word."""


class Grant(Value):
    """A permission as it was given; immutable, a change is a new version (trust.md, section 2).

    `territory` holds ISO 3166 codes, or "*" for the whole world. `assignee` is the legal entity
    that may use the work, `may` what may be done to it besides scaling, `consideration` what was
    given for it ("none", "prize: …", "EUR 50"). `handle` is what the account was called then: a
    `credit` that is only this handle follows the account to a new one. `notice_days` is how long
    a use may go on after a withdrawal (0: it stops at once), `printed` what happens to copies
    printed before. `people` counts who can be recognised, as declared; `guardian` says where a
    guardian's consent is kept. `proof` is "declared" for what another system says and nothing
    here proves. `licence` is the URI of a public licence the author had chosen, `standing` the
    standing licence it rests on.
    """

    id: str
    version: int = 1
    work: Work
    author: str
    uses: tuple[Use, ...]
    territory: tuple[str, ...] = ("*",)
    products: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    starts_on: date
    ends_on: date | None = None
    terms: str
    language: str
    credit: str = ""
    handle: str = ""
    assignee: str = ""
    may: tuple[Modification, ...] = ("crop",)
    exclusive: bool = False
    sublicence: bool = False
    consideration: str = "none"
    notice_days: int = 0
    printed: Literal["use_up", "recall"] = "use_up"
    people: int | None = None
    minors: bool | None = None
    guardian: str = ""
    seen_version: int | None = None
    permalink: str | None = None
    dhash: int | None = None
    licence: str | None = None
    standing: str | None = None
    proof: Literal["proved", "declared"] = "proved"
    evidence: Evidence
    strength: Strength = "account"


class StandingLicence(Value):
    """A creator's permission for posts to come: scope, end and cap are its own. `used` counts the
    posts it was applied to; `ended_at` closes it for new ones. Versions as with grants."""

    id: str
    version: int = 1
    author: str
    uses: tuple[Use, ...]
    territory: tuple[str, ...] = ("*",)
    starts_on: date
    ends_on: date | None = None
    cap: int | None = None
    months: int = 24
    terms: str
    language: str
    credit: str = ""
    evidence: Evidence
    strength: Strength = "person"
    ended_at: At | None = None


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
    may: tuple[Modification, ...] = ()
