"""Who said what to which request, and what follows? Pure; `rights.hear` does it.

Only the author's own immutable account id is believed by itself. Where a network tells a handle
alone, another may bear it tomorrow: such a yes waits for a person, unless it holds the code word
that was shown to whoever answered on our consent page. A no needs less.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Literal

from chorus.text import fold
from chorus.types import (
    Answer,
    AnswerLabel,
    Author,
    Consent,
    Evidence,
    Grant,
    Heard,
    RightsRequest,
    Stored,
    Strength,
    Use,
    Value,
)
from rights.consent import narrowed, understand
from rights.consenting import code_in, without_code
from rights.granting import author_key, reply_time, strength_of
from rights.wording import same_text

_BESIDE_A_CODE = """
code my the is here it hi hello thanks thank you mon le voici est bonjour merci mi el código codigo
es este aquí aqui hola gracias mein der ist hier hallo danke il mio codice ecco ciao grazie o meu é
eis olá obrigado obrigada
"""
_AROUND_A_CODE = frozenset(_BESIDE_A_CODE.split())
"""Words that may stand beside a code word and change nothing; none of them can limit it."""

Does = Literal["grants", "proves", "closes", "nothing", "waits"]

DELETED = "the reply that said yes was deleted"
ONLY_A_HANDLE = "the network tells only a handle"


class Talk(Value):
    """A post that was asked about or granted, and every request about it that left the house."""

    post: Stored
    requests: tuple[RightsRequest, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """What a reply may say it answers: the post, or our own request under it."""
        told = (*names(self.post), *(request.url for request in self.requests))
        return tuple(dict.fromkeys(address for address in told if address))


class Known(Value):
    """What is known when a reply is read: what it may add to, and what may stand against it.

    `running` are the grants in force which rest on the same request, `shut` says that the post is
    closed, `waits` that an earlier answer waits for a person.
    """

    running: tuple[Grant, ...] = ()
    shut: bool = False
    waits: bool = False
    consent: Consent | None = None


class Outcome(Value):
    """What follows from a reply: grants of `uses`, the consent proved, the post closed, or a
    person reads it (`waits`)."""

    answer: Answer
    does: Does
    uses: tuple[Use, ...] = ()


def names(post: Stored) -> tuple[str, ...]:
    """What others call a post when they answer it."""
    return tuple(told for told in (post.post.id, post.post.key, post.post.url) if told)


def is_ours(talk: Talk, request: RightsRequest, reply: Stored, handles: Iterable[str]) -> bool:
    """Our own request, found on the network: our words under the author's post, from one of the
    brand's accounts (`handles`, as config.yaml names them; told none, the words alone count)."""
    own = {fold(handle.lstrip("@")) for handle in handles}
    speaker = reply.post.author
    handle = fold((speaker.handle or "").lstrip("@")) if speaker else ""
    return (
        reply.post.reply_to in talk.addresses
        and author_key(speaker) != author_key(talk.post.post.author)
        and (not own or handle in own or handle.partition("@")[0] in own)
        and same_text(reply.post.text, request.text)
    )


def identity(author: Author | None, speaker: Author | None) -> Strength | None:
    """How surely the one who speaks is the author; None: it is somebody else, or nobody knows."""
    if author is None or speaker is None or author.network != speaker.network:
        return None
    if author.id == speaker.id:
        return strength_of(author)
    known = {strength_of(author), strength_of(speaker)}
    handles = [(one.handle or one.id).lstrip("@").casefold() for one in (author, speaker)]
    return "handle" if "handle" in known and handles[0] == handles[1] else None


def addressed(
    requests: Sequence[RightsRequest], reply: Stored, ours: dict[str, tuple[str, ...]]
) -> RightsRequest | None:
    """The request a reply answers: the one it names (`ours`: what each of ours is called on the
    network), else the latest made before it; None when nothing had been asked by then."""
    at = reply_time(reply) or reply.first_seen_at
    before = [r for r in requests if r.asked_at is not None and r.asked_at < at]
    named = [r for r in before if reply.post.reply_to in (*ours.get(r.id, ()), r.url)]
    return max(named or before, key=lambda r: (r.asked_at or r.created_at, r.id), default=None)


def coded(consents: Iterable[Consent], text: str) -> Consent | None:
    """The answer of our consent page whose code word a reply holds."""
    given = {consent.code: consent for consent in consents if consent.status == "given"}
    code = code_in(text, given)
    return given[code] if code else None


def understood(reply: Stored, keys: Sequence[str]) -> Answer:
    """What a reply says; an edited one is read by a person, who can compare the versions."""
    answer = understand(reply.post.text, keys)
    if answer.label == "decline":
        return answer
    if reply.version > 1 or reply.post.edited_at is not None:
        return Answer(label="unclear", because="edited after it was sent")
    if reply_time(reply) is None:
        return Answer(label="unclear", because="the network does not say when it was sent")
    if answer.label == "grant" and reply.post.repost_of is not None:
        return Answer(label="unclear", because="somebody else's words")
    return answer


def outcome(
    request: RightsRequest, reply: Stored, strength: Strength, known: Known, keys: Sequence[str]
) -> Outcome:
    """What follows from a reply of the author's account (`strength`: as far as we can tell)."""
    if known.consent is not None:
        return _of_code(reply, known.consent, known, keys)
    answer = understood(reply, keys)
    if answer.label == "decline":
        return Outcome(answer=answer, does="closes")
    if answer.label != "grant" or known.shut or known.waits:
        return Outcome(answer=answer, does="waits")
    if strength == "handle":
        return Outcome(answer=Answer(label="unclear", because=ONLY_A_HANDLE), does="waits")
    uses = narrowed(request.uses, answer.uses) if answer.uses else request.uses
    return Outcome(answer=answer, does=_of_yes(uses, known), uses=uses)


def _of_yes(uses: Sequence[Use], known: Known) -> Does:
    """A first yes grants, the same again changes nothing; what differs from it is read by a
    person, as is a yes to something that was not asked."""
    if uses and not known.running:
        return "grants"
    same = {use for grant in known.running for use in grant.uses} == set(uses)
    return "nothing" if uses and same else "waits"


def _of_code(reply: Stored, consent: Consent, known: Known, keys: Sequence[str]) -> Outcome:
    """A reply with the code word of an answer on our page: that answer counts, unless the reply
    says more than the code."""
    rest = without_code(reply.post.text, consent.code)
    beside = understand(rest, keys)
    if beside.label == "decline":
        return Outcome(answer=beside, does="closes")
    words = re.findall(r"[^\W\d_]+", re.sub(r"@\S+", " ", rest.casefold()))
    why = ""
    if reply.version > 1 or reply.post.edited_at is not None:
        why = "edited after it was sent"
    elif beside.label != "grant" and not _AROUND_A_CODE.issuperset(words):
        why = beside.because
    elif known.waits:
        why = "an earlier answer waits"
    if why:
        label: AnswerLabel = "unclear" if beside.label == "grant" else beside.label
        return Outcome(answer=Answer(label=label, because=why, uses=beside.uses), does="waits")
    answer = Answer(label="grant", because=f"code word {consent.code}", uses=consent.uses)
    return Outcome(answer=answer, does="proves", uses=consent.uses)


def heard_of(
    request: RightsRequest,
    reply: Stored,
    found: Outcome,
    *,
    key: str,
    event: Literal["said", "edited"],
) -> Heard:
    """The reply as it is kept."""
    return Heard(
        id=_name(key),
        request=request.id,
        ref=request.ref,
        key=key,
        url=reply.post.url,
        text=reply.post.text,
        label=found.answer.label,
        because=found.answer.because,
        uses=found.answer.uses,
        at=reply_time(reply) or reply.first_seen_at,
        handled=found.does != "waits",
        event=event,
    )


def said_unasked(post: Stored, reply: Stored, answer: Answer) -> Heard:
    """What an author wrote under a post nobody had asked about; it settles nothing by itself."""
    key = reply.post.key
    return Heard(
        id=_name(key),
        request="",
        ref=post.ref,
        key=key,
        url=reply.post.url,
        text=reply.post.text,
        label=answer.label,
        because=answer.because,
        at=reply_time(reply) or reply.first_seen_at,
        handled=True,
    )


def deleted(heard: Heard, now: datetime) -> Heard:
    """A reply that had allowed something is gone: a person is asked what that means."""
    key = f"{heard.key} deleted"
    told = {"label": "unclear", "because": DELETED, "at": now, "handled": False, "uses": ()}
    return heard.model_copy(update={**told, "id": _name(key), "key": key, "event": "deleted"})


def reply_key(heard: Heard) -> str:
    """The key of the post a reply was read from."""
    if heard.event == "deleted":
        return heard.key.removesuffix(" deleted").partition(" v")[0]
    return heard.key.partition(" v")[0]


def evidence_of(
    heard: Heard, speaker: Author | None, *, raw: bytes | None, collected_at: datetime | None
) -> Evidence:
    """A reply as proof: its words, address and times, and the digest of the bytes it came in.
    `date` stays empty: the archive keeps payloads, not the headers they came with."""
    return Evidence(
        kind="reply",
        key=heard.key,
        url=heard.url,
        text=heard.text,
        author_id=speaker.id if speaker else "",
        at=heard.at,
        raw=sha256(raw).hexdigest() if raw else "",
        request=heard.request,
        collected_at=collected_at,
    )


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:20]
