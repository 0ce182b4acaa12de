"""Whose account is it, and which names and phrases mean the brand or a competitor?"""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from chorus.text import fold
from chorus.types import Author, Brand, Listed, Value
from matching import kind_words as words
from matching.words import fold as loose
from matching.words import tight

NEVER = re.compile(r"(?!)")


class Known(Value):
    """What the house knows: its name and accounts, the names of the catalogue's brands (without
    spaces, `matching.words.tight`) and the accounts the operator listed."""

    name: str = ""
    handles: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    listed: Listed = Listed()

    @classmethod
    def of(cls, brand: Brand, listed: Listed, brands: Collection[str] = ()) -> "Known":
        """From the settings and the catalogue."""
        return cls(
            name=brand.name, handles=brand.handles, brands=tuple(sorted(brands)), listed=listed
        )


def is_listed(author: Author, entry: str) -> bool:
    """Whether an entry of the lists means this account. Without a server, `@ana` means the name
    on every server; a name with a dot and no sign is a domain."""
    network, _, rest = entry.partition(":")
    if rest and not rest.startswith("//"):
        if network != author.network:
            return False
        entry = rest
    if entry == author.id:
        return True
    wanted = fold(entry.lstrip("@＠"))
    if entry.startswith(("http://", "https://")):
        return wanted.rstrip("/") == fold((author.url or "").rstrip("/"))
    return bool(wanted) and (
        _named(author, wanted) or ("@" not in entry and _under(author, wanted))
    )


def _named(author: Author, wanted: str) -> bool:
    handle = fold((author.handle or "").lstrip("@＠"))
    return handle == wanted or ("@" not in wanted and handle.partition("@")[0] == wanted)


def _under(author: Author, domain: str) -> bool:
    """A handle or a page under a domain."""
    handle = fold((author.handle or "").lstrip("@＠"))
    hosts = (handle.rpartition("@")[2], urlsplit(author.url or "").hostname or "")
    return "." in domain and any(h == domain or h.endswith(f".{domain}") for h in hosts)


def bears(handle: str, known: Known) -> bool:
    """The handle is a brand's name, alone or with "official", "shop"…"""
    brands = {*known.brands, *(tight(name) for name in (known.name,) if name)}
    key = tight(handle.lstrip("@").partition("@")[0])
    for _ in range(3):
        if len(key) >= 4 and key in brands:
            return True
        shorter = _shorter(key)
        if shorter == key:
            return False
        key = shorter
    return False


def _shorter(key: str) -> str:
    ends = (s for s in words.HOUSE_SUFFIXES if key.endswith(s))
    return next((key.removesuffix(s) for s in ends), key)


def ours(known: Known) -> tuple[str, ...]:
    """The names and handles that mean the brand, folded."""
    return _names((known.name, *known.handles))


def rivals(known: Known) -> tuple[str, ...]:
    """Those that mean a competitor."""
    return _names(known.listed.competitors)


@lru_cache(maxsize=64)
def _names(told: tuple[str, ...]) -> tuple[str, ...]:
    """Folded names of a company: as given, and a handle without its sign, server and suffix."""
    found = set()
    for one in told:
        name = loose(one.partition(":")[2] or one).strip().lstrip("@")
        name = name.partition("@")[0]
        short = re.sub(r"[_.-]?(?:" + "|".join(words.HOUSE_SUFFIXES) + r")$", "", name)
        found |= {part for part in (name, short) if len(part) >= 3}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _alternatives(names: tuple[str, ...]) -> str:
    return "@?(?:" + "|".join(map(re.escape, names)) + ")"


@lru_cache(maxsize=64)
def works(names: tuple[str, ...]) -> re.Pattern[str]:
    """A profile that says somebody works for one of these."""
    who, role = _alternatives(names), "|".join(words.ROLES)
    return words.any_of(
        rf"(?:{'|'.join(words.WORKS_AT)}) {who}",
        rf"(?:{role})(?:{words.ROLE_LINK}) ?{who}",
        rf"{who}(?:'s)? (?:{role})",
    )


@lru_cache(maxsize=64)
def says_works(names: tuple[str, ...]) -> re.Pattern[str]:
    """Words of a post: only the plain statement counts ("our team at …" is anybody's)."""
    return words.any_of(rf"(?:{'|'.join(words.SAYS_WORKS_AT)}) {_alternatives(names)}")


@lru_cache(maxsize=64)
def said_of(patterns: tuple[str, ...], names: tuple[str, ...]) -> re.Pattern[str]:
    """These patterns with a name where they say {who}."""
    if not names:
        return NEVER
    who = _alternatives(names)
    return words.any_of(*(pattern.replace("{who}", who) for pattern in patterns))


@lru_cache(maxsize=64)
def ambassador(names: tuple[str, ...]) -> re.Pattern[str]:
    """A profile that says somebody is one of these companies' ambassadors."""
    if not names:
        return NEVER
    who = _alternatives(names)
    return words.any_of(
        rf"(?:{words.AMBASSADOR}){words.AMBASSADOR_LINK} ?{who}",
        rf"{who} (?:{words.AMBASSADOR})",
    )
