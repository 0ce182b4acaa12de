"""How do we ask? Request texts by language and network, and the terms they rest on; pure.

A request spells out the scope in plain words, names the hashtag that means yes, promises the
credit and says how to take it back. It never counts on silence. The texts stand in
`rights/wordings/<language>.toml` and in the house's own folder; `chorus.wordings` reads them.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from hashlib import sha256
from string import Formatter
from typing import Annotated, Any, Literal
from unicodedata import combining

from pydantic import Field, StringConstraints, ValidationError

from chorus.errors import ConfigError
from chorus.text import fold
from chorus.types import SURFACES, Author, Brand, Network, Terms, Use, Value

LENGTHS = {"x": 280, "bluesky": 300, "mastodon": 500, "instagram": 2200, "tiktok": 150}
"""Characters a reply may have; graphemes on Bluesky. Mail: LONGEST_MAIL. Others: LONGEST."""

LONGEST, LONGEST_MAIL = 1000, 4000
SHORTENED = {"x": 23, "mastodon": 23}
"""What a web address counts where the network shortens it (docs.x.com, docs.joinmastodon.org)."""

_USE = re.compile(rf"(?:{'|'.join(SURFACES)})(?::[a-z][a-z0-9_]{{0,31}})?")
_ADDRESS = re.compile(r"https?://\S+")
_AT_LINE = re.compile(r"\(at line (\d+)")
_NEEDS: dict[str, tuple[str, ...]] = {
    "ask": ("to", "brand", "places", "key", "link"),
    "reminder": ("to", "brand", "places", "key", "link"),
    "thanks": ("to", "brand", "url", "back"),
    "terms": ("who", "places", "territory", "months", "contact"),
    "subjects": ("brand",),
    "link": ("url",),
    "back": ("url",),
    "on": ("place", "network"),
}
"""What may stand in braces, and must: a text that leaves out its scope would not be honest."""

_Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class Wording(Value):
    """One way to say it. `networks` are those it is meant for (none: every network)."""

    size: Literal["long", "short"]
    text: _Text
    networks: tuple[Network, ...] = ()

    @property
    def id(self) -> str:
        """Names the wording for ever: the first 12 hex digits of the SHA-256 of its text."""
        return sha256(self.text.encode()).hexdigest()[:12]


class _TermsText(Value):
    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]


class _Subjects(Value):
    request: _Text
    reminder: _Text
    thanks: _Text


class Words(Value):
    """All that one language needs: a file of `rights/wordings/`. `own` says that it came from the
    house's own folder."""

    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    yes: tuple[_Text, ...] = Field(min_length=1)
    joiner: _Text = Field(validation_alias="and")
    on: _Text
    world: _Text
    link: _Text
    back: _Text
    places: dict[str, _Text]
    subjects: _Subjects
    ask: tuple[Wording, ...] = Field(min_length=1)
    reminder: tuple[Wording, ...] = Field(min_length=1)
    thanks: tuple[Wording, ...] = Field(min_length=1)
    terms: _TermsText
    own: bool = False


Wordings = Mapping[str, Words]
"""Every language there is, by its code."""


def parse(told: str, file: str, *, own: bool = False) -> Words:
    """A file of wordings; ConfigError names the file, the line and the key of what is wrong."""
    try:
        words = Words.model_validate({**tomllib.loads(told), "own": own})
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else None
        raise ConfigError(f"it is not TOML: {error}.", file=file, line=line) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise _wrong(told, file, first["loc"], first["msg"]) from error
    missing = [surface for surface in SURFACES if surface not in words.places]
    if missing:
        raise _wrong(told, file, ("places",), f"`{missing[0]}` has no name")
    for place, text in _texts(words):
        _check(told, file, place, text)
    return words


def _texts(words: Words) -> list[tuple[tuple[str | int, ...], str]]:
    """Every text with braces, and the key it stands under."""
    found: list[tuple[tuple[str | int, ...], str]] = [
        ((name,), getattr(words, name)) for name in ("on", "link", "back")
    ]
    found += [(("subjects", name), text) for name, text in words.subjects.model_dump().items()]
    found.append((("terms", "text"), words.terms.text))
    for name in ("ask", "reminder", "thanks"):
        found += [((name, n, "text"), one.text) for n, one in enumerate(getattr(words, name))]
    return found


def _check(told: str, file: str, place: tuple[str | int, ...], text: str) -> None:
    needs = _NEEDS[str(place[0])]
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise _wrong(told, file, place, str(error)) from error
    names = [name for _, name, _, _ in parts if name is not None]
    if odd := next((n for n in names if n not in needs), None):
        known = ", ".join(f"{{{name}}}" for name in needs)
        raise _wrong(told, file, place, f"it holds {{{odd}}}; known are {known}")
    if any(spec or conversion for _, _, spec, conversion in parts):
        raise _wrong(told, file, place, "nothing may stand in braces beside the name")
    if lacks := next((n for n in needs if n not in names), None):
        raise _wrong(told, file, place, f"it does not say {{{lacks}}}")


def _wrong(told: str, file: str, place: Sequence[str | int], why: str) -> ConfigError:
    key = ".".join(f"{part}" for part in place)
    return ConfigError(f"`{key}`: {why}.", file=file, line=_line(told, place), key=key)


def _line(told: str, place: Sequence[str | int]) -> int | None:
    """The line of a key: the n-th `[[ask]]`, then its `text =`. None when it is not there."""
    lines, at, found = told.splitlines(), 0, None
    for part, following in zip(place, [*place[1:], None], strict=True):
        if isinstance(part, int):
            continue
        name = re.escape(part)
        head = re.compile(rf"\s*(?:\[\[?\s*{name}\s*\]|{name}\s*=)")
        nth = following if isinstance(following, int) else 0
        hits = [n for n in range(at, len(lines)) if head.match(lines[n])]
        if len(hits) <= nth:
            return found
        found, at = hits[nth] + 1, hits[nth] + 1
    return found


def language_for(told: str | None, brand: Brand, wordings: Wordings) -> str:
    """The language to ask in: the post's where there are words for it and the brand speaks it
    (whoever adds a file of their own speaks it)."""
    base = (told or "").partition("-")[0].lower()
    if base in wordings and (base in brand.languages or wordings[base].own):
        return base
    return brand.language if brand.language in wordings else "en"


def key_for(words: Words, keys: Sequence[str]) -> str:
    """The key hashtag in this language, with its sign; the first one when there is none; "" when
    the brand has no key hashtags at all."""
    signed = ["#" + key.lstrip("#＃") for key in keys]
    for head in words.yes:
        for key in signed:
            if fold(key[1:]).startswith(fold(head)):
                return key
    return signed[0] if signed else ""


def places(uses: Sequence[Use], words: Words) -> str:
    """The uses in plain words: "product pages, web galleries and social channels"."""
    named = []
    for use in uses:
        surface, _, network = use.partition(":")
        word = words.places[surface]
        named.append(words.on.format(place=word, network=network.capitalize()) if network else word)
    if len(named) < 2:
        return "".join(named)
    return f"{', '.join(named[:-1])} {words.joiner} {named[-1]}"


def fitting(words: Words, network: str) -> tuple[Wording, ...]:
    """The wordings of a network, in the order they are tried: long before short. A mail has its
    own where there are some."""
    own = [one for one in words.ask if network in one.networks]
    if network != "mail" or not own:
        own += [one for one in words.ask if not one.networks]
    return tuple(sorted(own, key=lambda one: one.size != "long"))


def compose(
    words: Words,
    wording: Wording,
    network: str,
    author: Author | None,
    uses: Sequence[Use],
    brand: Brand,
    link: str = "",
    post_url: str | None = None,
) -> str | None:
    """A request or reminder as it will stand under the post; None when the scope cannot be said
    honestly in the characters this network allows, or when there is no hashtag that means yes.
    A link that was promised is never dropped."""
    key = key_for(words, brand.keys)
    if not key:
        return None
    text = wording.text.format(
        to=_to(network, author, post_url),
        brand=brand.name,
        places=places(uses, words),
        key=key,
        link=words.link.format(url=link) if link else "",
    )
    return text if fits(network, text) else None


def remind(
    words: Words,
    network: str,
    author: Author | None,
    uses: Sequence[Use],
    brand: Brand,
    link: str = "",
    post_url: str | None = None,
) -> str | None:
    """The one reminder; None when it does not fit."""
    told = (
        compose(words, one, network, author, uses, brand, link, post_url)
        for one in _by_size(words.reminder, network)
    )
    return next((text for text in told if text), None)


def thanks(
    words: Words,
    network: str,
    author: Author | None,
    brand: Brand,
    *,
    url: str,
    back: str = "",
) -> str | None:
    """Where the post is shown, and the address that takes it back (where there is one); None when
    it does not fit."""
    facts = {
        "to": _to(network, author, None),
        "brand": brand.name,
        "url": url,
        "back": words.back.format(url=back) if back else "",
    }
    told = (one.text.format(**facts) for one in _by_size(words.thanks, network))
    return next((text for text in told if fits(network, text)), None)


def subject(words: Words, kind: Literal["request", "reminder", "thanks"], brand: Brand) -> str:
    """The subject of a mail."""
    text: str = getattr(words.subjects, kind)
    return text.format(brand=brand.name)


def _by_size(told: Sequence[Wording], network: str) -> list[Wording]:
    meant = [one for one in told if not one.networks or network in one.networks]
    return sorted(meant, key=lambda one: one.size != "long")


def _to(network: str, author: Author | None, post_url: str | None) -> str:
    """Who is spoken to: the mention in front of a reply; in a mail, which post is meant."""
    if network == "mail":
        return post_url or ""
    handle = author.handle if author and author.handle else ""
    return f"@{handle.lstrip('@')} " if handle else ""


def fits(network: str, text: str) -> bool:
    """Is the text short enough for a reply there?"""
    room = LONGEST_MAIL if network == "mail" else LENGTHS.get(network, LONGEST)
    if network in SHORTENED:
        text = _ADDRESS.sub("x" * SHORTENED[network], text)
    return length(text) <= room


def length(text: str) -> int:
    """Characters as a reader counts them: marks, joiners and what they join count once."""
    count, joined = 0, False
    for char in text:
        extends = combining(char) or char in "\ufe0f\ufe0e" or 0x1F3FB <= ord(char) <= 0x1F3FF
        if char == "\u200d":
            joined = True
            continue
        if not extends and not joined:
            count += 1
        joined = False
    return count


def terms(words: Words, uses: Sequence[Use], brand: Brand) -> Terms:
    """The terms behind a request, addressed by the SHA-256 of their text: other words, other
    uses, other months are other terms, and the old ones stay readable."""
    everywhere = "*" in brand.territory
    named = brand.entity and brand.entity != brand.name
    text = words.terms.text.format(
        who=f"{brand.name} ({brand.entity})" if named else brand.name,
        places=places(uses, words),
        territory=words.world if everywhere else ", ".join(brand.territory),
        months=brand.months,
        contact=f" ({brand.contact})" if brand.contact else "",
    )
    return Terms(digest=sha256(text.encode()).hexdigest(), language=words.language, text=text)


def known_uses(told: Sequence[str]) -> tuple[Use, ...]:
    """Those among the words told that are uses we know, each once."""
    return tuple(dict.fromkeys(use for use in told if _USE.fullmatch(use)))


def same_text(one: str, other: str) -> bool:
    """The same words? Networks change spaces, links and the mention in front."""
    return bool(one) and _bare(one).endswith(_bare(other)[-120:]) and bool(_bare(other))


def _bare(text: str) -> str:
    told: Any = _ADDRESS.sub("", text)
    return "".join(char for char in fold(told) if char.isalnum())
