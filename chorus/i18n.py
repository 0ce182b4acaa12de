"""What is this sentence in the reader's language? English, French, Spanish; gettext catalogues.

The English sentence is the key. Catalogues are `.po` files read at the first use: there is no
build step, and no compiled file that could be older than its source. Extract with
`python -m chorus.catalogues`, which also lists what is not translated.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("en", "fr", "es")
NAMES = {"en": "English", "fr": "Français", "es": "Español"}


def nearest(*wishes: str | None) -> str:
    """The first language of ours among the wishes (tags like "fr-CA", or Accept-Language)."""
    for wish in wishes:
        for part in (wish or "").replace("_", "-").lower().split(","):
            base = part.partition(";")[0].strip().partition("-")[0]
            if base in LANGUAGES:
                return base
    return "en"


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of a language; English has an empty one."""
    if language == "en":
        return Catalog(locale="en")
    body = files("chorus").joinpath("locale", language, "chorus.po").read_bytes()
    return read_po(BytesIO(body), locale=language)


class Words:
    """The sentences, numbers and dates of one language: `_ = words("fr"); _("Review")`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._one: dict[str, str] = {}
        self._many: dict[str, tuple[str, ...]] = {}
        for message in catalogue(language):
            if not message.id or message.fuzzy:
                continue
            if isinstance(message.id, tuple):
                self._many[message.id[0]] = tuple(message.string or ())
            else:
                self._one[str(message.id)] = str(message.string)

    def __call__(self, message: str, /, **facts: object) -> str:
        """The sentence, with `{name}` filled in."""
        return _fill(self._one.get(message) or message, facts)

    def plural(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """The sentence for a count; `{n}` is the count as this language writes it."""
        forms = self._many.get(one) or (one, many)
        second = n > 1 if self.language == "fr" else n != 1
        text = forms[1 if second else 0] or (many if second else one)
        return _fill(text, {"n": self.number(n), **facts})

    def number(self, n: float) -> str:
        """1234 as "1,234", "1 234" or "1234"."""
        return format_decimal(n, locale=self.locale)

    def day(self, at: date | datetime, *, year: bool = False) -> str:
        """3 May; with the year when it is asked for."""
        patterns = {"en": "d MMM", "fr": "d MMM", "es": "d MMM"}
        pattern = patterns[self.language] + (" y" if year else "")
        return format_date(at, pattern, locale=self.locale)

    def hour(self, at: datetime) -> str:
        """02:10 (UTC)."""
        return format_time(at, "HH:mm", locale=self.locale)

    def moment(self, at: datetime, now: datetime) -> str:
        """Sunday 21:40 UTC, in the zone of `at`; 6 Dec 21:40 UTC where it is farther than that."""
        near = abs(at - now) < timedelta(days=6)
        day = format_date(at, "EEEE", locale=self.locale) if near else self.day(at)
        return f"{day} {format_time(at, 'HH:mm', locale=self.locale, tzinfo=at.tzinfo)} {at:%Z}"

    def ago(self, at: datetime, now: datetime) -> str:
        """2 days ago."""
        passed = min(at - now, timedelta(seconds=-60))
        return format_timedelta(passed, add_direction=True, locale=self.locale)

    def span(self, seconds: float) -> str:
        """2 days; without direction."""
        return format_timedelta(timedelta(seconds=max(60, seconds)), locale=self.locale)

    def for_scripts(self) -> dict[str, str | list[str]]:
        """What the components' JavaScript says, for `speak()` in dom.js."""
        told: dict[str, str | list[str]] = {}
        for message in catalogue(self.language):
            if not any(str(file).endswith(".js") for file, _ in message.locations):
                continue
            if isinstance(message.id, tuple):
                told[message.id[0]] = list(message.string or ())
            elif message.id:
                told[str(message.id)] = str(message.string)
        return told


def _fill(text: str, facts: Mapping[str, object]) -> str:
    for name, value in facts.items():
        text = text.replace("{" + name + "}", str(value))
    return text


@cache
def words(language: str) -> Words:
    """The words of a language of ours; anything else speaks English."""
    return Words(language if language in LANGUAGES else "en")
