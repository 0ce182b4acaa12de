"""Asking for rights and hearing the answer: requests, replies, messages, consents."""

from typing import Literal

from chorus.types.base import At, Value
from chorus.types.rights import Modification, Strength, Use, Work

RequestStatus = Literal[
    "drafted", "queued", "uncertain", "sent_by_hand", "sent", "answered", "lapsed"
]


class RightsRequest(Value):
    """One question to one author about one post. `asked_at` is when it left the house,
    `seen_at` when it was found on the network (only that is proof).

    `wording` names the template by the SHA-256 of its text, `link` the consent page's address
    (without host), `months` how long a yes is to last, `renews` the grant that is asked for again.
    """

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
    channel: str = "hand"
    wording: str = ""
    link: str = ""
    months: int = 24
    renews: str = ""


AnswerLabel = Literal["grant", "decline", "conditional", "question", "unclear"]


class Answer(Value):
    """What a reply says, with the words that decided it, and the uses a condition leaves."""

    label: AnswerLabel
    because: str
    uses: tuple[Use, ...] = ()


class Heard(Value):
    """A reply that belongs to a request, as it was understood. `event` is what happened to it: it
    was said, edited after we had read it, or deleted after it had allowed something."""

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
    event: Literal["said", "edited", "deleted"] = "said"


class Tally(Value):
    """How often a wording was used: `asked` in all, `settled` of them answered or lapsed, `yes`
    of those granted."""

    wording: str
    asked: int = 0
    settled: int = 0
    yes: int = 0


MessageKind = Literal["request", "reminder", "thanks", "receipt", "reasons", "alert"]
MessageStatus = Literal[
    "drafted", "queued", "uncertain", "sent_by_hand", "sent", "failed", "dropped"
]


class Message(Value):
    """Something that leaves the house, in the outbox: queued → uncertain → sent.

    `channel` is "hand" (a person copies it), "mail", or the network whose API sends it. What was
    interrupted stays `uncertain` until our own message is found on the network or a person
    decides; it is never sent again by itself. `key` is the idempotency key given to the network,
    `tried_at` when it was last handed to it.
    """

    id: str
    kind: MessageKind
    channel: str
    to: str = ""
    ref: str | None = None
    request: str | None = None
    subject: str = ""
    text: str
    language: str = "en"
    status: MessageStatus = "queued"
    due_at: At
    tries: int = 0
    key: str = ""
    remote_id: str = ""
    url: str | None = None
    error: str = ""
    by: str
    created_at: At
    tried_at: At | None = None
    sent_at: At | None = None
    seen_at: At | None = None


class Consent(Value):
    """An answer given on our consent page. `given` waits until the account is proved by its code
    word; `proved` made grants; `refused` is a no (of an account only when `proved_at` is told);
    `void` was replaced before it was proved.

    `version` is the version of the post that was shown; `original` the digest of a file in full
    size that came along, `original_same` whether it looks like the picture that was asked about.
    """

    id: str
    request: str
    ref: str
    author: str
    status: Literal["given", "proved", "refused", "void"]
    at: At
    uses: tuple[Use, ...] = ()
    territory: tuple[str, ...] = ("*",)
    months: int = 24
    may: tuple[Modification, ...] = ()
    credit: str = ""
    people: int | None = None
    people_agree: bool | None = None
    minors: bool | None = None
    adult: bool | None = None
    guardian: str = ""
    language: str
    terms: str
    code: str
    version: int | None = None
    original: str | None = None
    original_width: int | None = None
    original_height: int | None = None
    original_same: bool | None = None
    proved_at: At | None = None
    strength: Strength | None = None
