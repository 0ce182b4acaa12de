"""What did somebody answer on the consent page, and which grants does that make? Pure.

An answer given on a page that others may open too proves nothing by itself: it waits (`given`)
until the author's account shows the answer's code word. `rights.proving` does what follows.
"""

import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize

from chorus.types import (
    Brand,
    Consent,
    Evidence,
    Grant,
    Media,
    Modification,
    RightsRequest,
    Stored,
    Strength,
    Use,
    Value,
    Work,
)
from matching.duplicates import DISTANCE, apart, telling
from rights.consent import narrowed
from rights.granting import author_key, credit_of, end_of, grant_id

LETTERS = "BCDFGHJKMNPQRTVWXYZ2346789"
"""Of code words: no vowels (no words by chance), nothing that looks like another letter."""

SHORTER = (12, 6, 3)
"""Months one may choose instead of what was asked for."""

NO = {
    "en": "No, please do not use it",
    "fr": "Non, merci de ne pas l’utiliser",
    "es": "No, prefiero que no se use",
}

_GAP = r"[\W_]{0,3}"
_CENTIMETRES = 2.54


class Original(Value):
    """A file in full size that came with an answer, as the darkroom saw it."""

    digest: str
    name: str
    mime: str
    size: int
    width: int
    height: int
    dhash: int


class Choices(Value):
    """What was chosen on the page. `nonce` comes from the form: sent twice, it is one answer.

    `version` is the version of the post that was shown.
    """

    yes: bool
    nonce: str
    language: str
    version: int
    uses: tuple[Use, ...] = ()
    territory: tuple[str, ...] = ()
    months: int = 0
    may: tuple[Modification, ...] = ()
    credit: str = ""
    people: int | None = None
    people_agree: bool | None = None
    minors: bool | None = None
    adult: bool | None = None
    guardian: str = ""
    original: Original | None = None


def consent_id(request: RightsRequest, nonce: str) -> str:
    """Names an answer by its request and the form it came on."""
    return sha256(f"{request.id}\0{nonce}".encode()).hexdigest()[:20]


def new_code(key: bytes, consent_id: str) -> str:
    """The code word of an answer: "XXXX-XXXX", not to be guessed without the key."""
    number = int.from_bytes(hmac.new(key, b"chorus-code\0" + consent_id.encode(), sha256).digest())
    letters = []
    for _ in range(8):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def code_in(text: str, codes: Iterable[str]) -> str | None:
    """The first of these code words that a text holds, however it is spaced, hyphenated or
    spelt in capitals; None when there is none. A code inside a longer word is none."""
    told = normalize("NFKC", text).upper()
    bare = _bare(told)
    return next(
        (code for code in codes if code and _bare(code) in bare and _pattern(code).search(told)),
        None,
    )


def without_code(text: str, code: str) -> str:
    """The text around a code word: what else was said, which may be a no."""
    return _pattern(code).sub(" ", normalize("NFKC", text).upper()).strip()


def allowed_months(request: RightsRequest) -> tuple[int, ...]:
    """How long a yes to this request may last, in months, longest first."""
    return (request.months, *(months for months in SHORTER if months < request.months))


def shown_works(request: RightsRequest, slots: Sequence[Media]) -> tuple[Work, ...]:
    """The works of a request that the post still has; those are shown and granted."""
    kept = {media.digest for media in slots if media.digest}
    return tuple(work for work in request.works if work.part == "text" or work.part in kept)


def consent_of(
    request: RightsRequest,
    post: Stored,
    choices: Choices,
    *,
    key: bytes,
    dhashes: Mapping[str, int],
    at: datetime,
) -> Consent:
    """The answer as it is kept: never wider than what was asked."""
    name = consent_id(request, choices.nonce)
    original = choices.original
    where = request.territory if "*" in choices.territory else choices.territory
    return Consent(
        id=name,
        request=request.id,
        ref=request.ref,
        author=author_key(post.post.author),
        status="given" if choices.yes else "refused",
        at=at,
        uses=narrowed(request.uses, choices.uses) if choices.yes else (),
        territory=common(request.territory, where),
        months=min(choices.months or request.months, request.months),
        may=choices.may,
        credit=choices.credit or credit_of(post.post.author),
        people=choices.people,
        people_agree=choices.people_agree,
        minors=choices.minors,
        adult=choices.adult,
        guardian=choices.guardian,
        language=choices.language,
        terms=request.terms,
        code=new_code(key, name),
        version=choices.version,
        original=original.digest if original else None,
        original_width=original.width if original else None,
        original_height=original.height if original else None,
        original_same=is_same(original.dhash, dhashes.values()) if original else None,
    )


def is_minor(consent: Consent) -> bool:
    """Does the answer speak of somebody under 18, or come from one?"""
    return consent.adult is not True or consent.minors is not False


def needs_a_person(consent: Consent) -> str:
    """Why no grant may follow from this answer by itself; "" when it may."""
    if consent.people_agree is False:
        return "people can be recognised who may not have agreed"
    if consent.people_agree is None and consent.people != 0:
        return "it was not said whether the people in it agree"
    return "" if consent.uses and consent.territory else "nothing that was asked for was allowed"


def grants_of_consent(
    consent: Consent,
    request: RightsRequest,
    post: Stored,
    slots: Sequence[Media],
    evidence: Evidence,
    strength: Strength,
    brand: Brand,
    dhashes: Mapping[str, int],
) -> list[Grant]:
    """One grant for each work that was shown, and for the original when it is the same picture.

    Never wider than the request, nor than the answer; none at all when `needs_a_person` says
    why. Whoever saves them calls `rights.proving.prove`, which also closes the post when somebody
    is under 18.
    """
    if needs_a_person(consent) or consent.status == "refused":
        return []
    parts = [work.part for work in shown_works(request, slots)]
    if consent.original and consent.original_same:
        parts.append(consent.original)
    start = consent.at.date()
    return [
        Grant(
            id=grant_id(work, evidence),
            work=work,
            author=consent.author,
            uses=narrowed(request.uses, consent.uses),
            territory=common(request.territory, consent.territory),
            starts_on=start,
            ends_on=end_of(start, min(consent.months, request.months)),
            terms=consent.terms,
            language=request.language,
            credit=consent.credit,
            handle=(post.post.author.handle or "") if post.post.author else "",
            assignee=brand.entity or brand.name,
            may=consent.may,
            people=consent.people,
            minors=is_minor(consent),
            guardian=consent.guardian,
            seen_version=consent.version,
            permalink=post.post.url,
            dhash=dhashes.get(work.part),
            evidence=evidence,
            strength=strength,
        )
        for work in (Work(ref=consent.ref, part=part) for part in dict.fromkeys(parts))
    ]


def proof_of(consent: Consent, seen: Evidence | None = None) -> Evidence:
    """The evidence of a proved answer: its own name, so that proving it twice grants once, with
    the place where the account showed the code word (`seen`), when it had to."""
    told = {"kind": "consent", "key": f"consent:{consent.id}", "request": consent.request}
    if seen is not None:
        return seen.model_copy(update=told)
    account = consent.author.partition(":")[2]
    return Evidence.model_validate({**told, "at": consent.at, "author_id": account})


def replaced(known: Sequence[Grant], new: Sequence[Grant], request: RightsRequest) -> list[Grant]:
    """The last word counts: what the same request gave before gets a version that allows
    nothing; the new grants stand in its place."""
    ids, works = {grant.id for grant in new}, {grant.work for grant in new}
    newest: dict[str, Grant] = {}
    for grant in known:
        if grant.version > (newest[grant.id].version if grant.id in newest else 0):
            newest[grant.id] = grant
    return [
        grant.model_copy(update={"version": grant.version + 1, "uses": ()})
        for grant in newest.values()
        if grant.id not in ids
        and grant.work in works
        and grant.uses
        and grant.evidence.request == request.id
    ]


def is_same(dhash: int, others: Iterable[int]) -> bool:
    """Is this the same picture as one of those, as far as their looks can tell?"""
    return telling(dhash) and any(apart(dhash, other) <= DISTANCE for other in others)


def print_sizes(width: int, height: int) -> tuple[tuple[int, int, int], ...]:
    """How large a picture of so many pixels prints: (dots per inch, width, height) in whole
    centimetres, at 300 (a page in the hand) and 150 dpi (a poster seen from a step away)."""
    return tuple(
        (dpi, int(width / dpi * _CENTIMETRES), int(height / dpi * _CENTIMETRES))
        for dpi in (300, 150)
    )


def common(asked: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """The countries that were both asked for and said; "*" is every country."""
    if "*" in said:
        return tuple(asked)
    return tuple(said) if "*" in asked else tuple(code for code in said if code in asked)


def _bare(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


@lru_cache(maxsize=4096)
def _pattern(code: str) -> re.Pattern[str]:
    letters = _GAP.join(_bare(code.upper()))
    return re.compile(rf"(?<![^\W_]){letters}(?![^\W_])")
