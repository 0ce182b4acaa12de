"""What was filled in on the consent page, checked against what was asked; no request, no page."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple, Self

from starlette.datastructures import FormData, UploadFile

from chorus.errors import ChorusError
from chorus.types import Modification, RightsRequest, Stored, Value
from chorus.web_consent_draw import day, place_words
from chorus.web_form import Inspect
from chorus.web_words import countries, say, use_words
from chorus.web_words_consent import MAY
from publishing.safe import line
from rights.consenting import Choices, Original, allowed_months
from rights.granting import credit_of, end_of

ALL, AS_ASKED, ONE = "all", "asked", "one"
MOST_PEOPLE = 10_000
_PEOPLE = ("nobody", "me", "agree", "unsure")
_AGES = ("adults", "minors", "minor")
_LENGTHS = {"credit": 120, "guardian": 120, "people_count": 5}


class Wrong(Exception):
    """Sentences for the person; a signal to the page."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class Filled(Value):
    """The form as it came, to be shown again when something is missing."""

    yes: bool = True
    uses: tuple[str, ...] = ()
    territory: str = ""
    country: str = ""
    months: str = ""
    may: tuple[str, ...] = ()
    credit: str | None = None
    people: str = ""
    people_count: str = ""
    age: str = ""
    guardian: str = ""
    version: str = ""
    terms: str = ""
    had_file: bool = False

    @classmethod
    def of(cls, form: FormData) -> Self:
        """What the browser sent, cut to the lengths the fields allow."""
        told: dict[str, Any] = {
            name: str(form.get(name) or "").strip()[: _LENGTHS.get(name, 80)]
            for name in cls.model_fields
            if name not in {"yes", "uses", "may", "had_file"}
        }
        told["credit"] = line(told["credit"], _LENGTHS["credit"])
        told["guardian"] = line(told["guardian"], _LENGTHS["guardian"])
        lists = {
            name: tuple(str(one)[:60] for one in form.getlist(name)) for name in ("uses", "may")
        }
        file = form.get("original")
        had_file = isinstance(file, UploadFile) and bool(file.size)
        return cls(yes=form.get("answer") != "no", had_file=had_file, **told, **lists)


class Asked(NamedTuple):
    """What may be chosen."""

    request: RightsRequest
    post: Stored

    @property
    def everywhere(self) -> bool:
        """Whether the whole world was asked for."""
        return "*" in self.request.territory

    def choices(self, today: date, language: str) -> dict[str, Any]:
        """The choices in words, for the page."""
        _ = say(language)
        codes = self.request.territory
        listed = [c for c in countries(language) if self.everywhere or c[0] in codes]
        where = place_words(codes, language)
        periods = [
            (
                months,
                _("{n} months, until {day}").format(
                    n=months, day=day(end_of(today, months), language)
                ),
            )
            for months in allowed_months(self.request)
        ]
        return {
            "uses": [(use, use_words(use, _)) for use in self.request.uses],
            "where": where,
            "countries": listed if self.everywhere or len(codes) > 1 else [],
            "periods": periods,
            "may": [(name, _(words)) for name, words in MAY.items()],
            "handle": credit_of(self.post.post.author),
        }


def asked_of(request: RightsRequest, post: Stored) -> Asked:
    """What a request leaves to choose."""
    return Asked(request, post)


def filled(
    told: Filled, asked: Asked, nonce: str, language: str, original: Original | None
) -> Choices:
    """The choices; Wrong with every sentence of what is missing."""
    if not told.yes:
        return Choices(yes=False, nonce=nonce, language=language, version=asked.post.version)
    wrong = _missing(told, asked, language)
    if wrong:
        raise Wrong(*wrong)
    request = asked.request
    uses = request.uses if ALL in told.uses else tuple(u for u in request.uses if u in told.uses)
    territory = request.territory if told.territory == AS_ASKED else (told.country,)
    people = {"nobody": 0, "me": 1}.get(told.people)
    if people is None:
        people = int(told.people_count)
    may: tuple[Modification, ...] = tuple(name for name in MAY if name in told.may)
    return Choices(
        yes=True,
        nonce=nonce,
        language=language,
        version=int(told.version),
        uses=uses,
        territory=territory,
        months=int(told.months),
        may=may,
        credit=told.credit or credit_of(asked.post.post.author),
        people=people,
        people_agree=None if told.people == "nobody" else told.people != "unsure",
        adult=told.age != "minor",
        minors={"adults": False, "minors": True}.get(told.age),
        guardian=told.guardian if told.age != "adults" else "",
        original=original,
    )


def _missing(told: Filled, asked: Asked, language: str) -> Sequence[str]:
    request = asked.request
    known = {code for code, _ in countries(language)}
    inside = known if asked.everywhere else known & set(request.territory)
    several = told.people in {"agree", "unsure"}
    count = int(told.people_count) if told.people_count.isdecimal() else 0
    checks = (
        (
            ALL in told.uses or any(use in request.uses for use in told.uses),
            "Tick at least one place. If you would rather not, the last button says no.",
        ),
        (told.territory in {AS_ASKED, ONE}, "Say in which countries."),
        (told.territory != ONE or told.country in inside, "Choose the country."),
        (told.months in {str(n) for n in allowed_months(request)}, "Say for how long."),
        (told.people in _PEOPLE, "Say who can be recognised in it."),
        (
            not several or 0 < count <= MOST_PEOPLE,
            "Say how many people can be recognised, as a number.",
        ),
        (told.age in _AGES, "Say how old you and they are."),
        (
            told.version.isdecimal() and int(told.version) == asked.post.version,
            "Your post changed since you opened this page. Please look at it again.",
        ),
        (
            told.terms == request.terms,
            "The terms changed since you opened the page. Please read them and send again.",
        ),
    )
    return [sentence for holds, sentence in checks if not holds]


def upload(form: FormData, inspect: Inspect) -> tuple[bytes, Original | None]:
    """The original that came along, looked at in the darkroom; Wrong when it cannot be used."""
    file = form.get("original")
    if not isinstance(file, UploadFile) or not file.size:
        return b"", None
    data, name = file.file.read(), line(file.filename or "", 60)
    try:
        seen = inspect(data)
    except (ChorusError, OSError, ValueError) as error:
        raise Wrong(
            "Your file cannot be used: it is no picture or clip we can read, or it is too large."
        ) from error
    told = seen.model_dump(include={"mime", "width", "height", "dhash"})
    digest = sha256(data).hexdigest()
    return data, Original(digest=digest, name=name or "original", size=len(data), **told)
