"""What a word can do in an answer, whatever its language; and how a language's table is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from re import findall, sub
from typing import Literal
from unicodedata import combining, normalize

Kind = Literal[
    "yes",  # a plain yes: yes, of course
    "permit",  # a whole permission: go ahead, you have my permission
    "weak",  # okay: says yes only beside something stronger
    "can",  # you may …, waiting for a verb of use
    "use",  # the verb of use
    "imp",  # the same as an invitation: use it
    "obj",  # what is used: my photo, it
    "fill",  # grammar around a permission: on, your, for
    "soft",  # politeness and noise that never changes an answer: please, hi, and
    "nice",  # gladness about being asked: thanks, honoured
    "chat",  # talk about the day and the boots: harmless beside a key hashtag, doubtful without
    "no",  # no, nope
    "neg",  # turns round what stands in its clause: not, don't
    "want",  # want, agree, allow: a no when negated, nothing by itself
    "refuse",  # a whole refusal: out of the question
    "remove",  # take it down
    "cond",  # if, as long as
    "but",  # but, except
    "only",  # only, just
    "price",  # pay, voucher
    "credit",  # name me, tag me
    "time",  # until, for a month
    "edit",  # crop, blur
    "minor",  # children, age, parents
    "third",  # somebody else's picture
    "said",  # reported speech: says, replied
    "laugh",  # laughter, doubt, mockery
    "ask",  # opens a question without a question mark
    "surface",  # a place of use, with its uses
    "key",
    "antikey",
    "unknown",
]

SHARED: dict[Kind, str] = {
    "yes": "yes, yep, yeah, yup, oui",
    "weak": "ok, okay, okey, oki, okk, k",
    "soft": "hello, hi, hey, wow, oh, ah, ooh, aw, aww, awww, hola, ciao, salut, x, xx, xo, "
    "xoxo, 100%",
    "nice": "thanks, thank you, thx, merci, gracias, danke, grazie, obrigado, obrigada, super, "
    "top, cool, genial, perfect",
    "laugh": "lol, lmao, rofl, mdr, ptdr, xd, haha, hahaha, hehe, jaja, jajaja, jeje, kkk, rsrs, "
    "ahah, ahaha, hihi",
    "said": "rt",
    "price": "eur, euro, euros, usd, dollar, dollars, gbp, paypal, bizum, venmo, pix",
}
NETWORKS = {
    "instagram": "instagram, insta, ig, instagram stories, insta stories, instagram story",
    "facebook": "facebook, fb",
    "tiktok": "tiktok, tik tok",
    "x": "twitter",
    "pinterest": "pinterest",
    "youtube": "youtube, yt",
    "mastodon": "mastodon",
    "bluesky": "bluesky, bsky",
    "threads": "threads",
    "linkedin": "linkedin",
}
SITE = ("product_page", "gallery")

Words = tuple[str, ...]

FORGIVEN: frozenset[Kind] = frozenset(("yes", "permit", "use", "nice", "weak"))
"""Kinds whose long words may be mistyped by one letter."""


def loose(text: str) -> str:
    """Compatibility form, lower case, Latin marks off: for words, never for key hashtags."""
    plain = normalize("NFD", normalize("NFKC", text).casefold())
    return "".join(char for char in plain if not combining(char))


def expand(pattern: str) -> list[Words]:
    """`you {can/may} {please/} use` → every sequence of words it stands for."""
    parts = [part[1:-1].split("/") if part[0] == "{" else [part] for part in _parts(pattern)]
    return [tuple(" ".join(choice).split()) for choice in product(*parts)]


def _parts(pattern: str) -> list[str]:
    return findall(r"\{[^}]*\}|[^{}]+", sub(r"\s+", " ", pattern.strip()))


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language. `elides` splits "l'utiliser" into "l'" and "utiliser"; `heads`
    holds the length of the longest phrase that begins with a word."""

    code: str
    elides: bool
    phrases: Mapping[Words, Kind]
    surfaces: Mapping[Words, tuple[str, ...]]
    heads: Mapping[str, int] = field(default_factory=dict)
    forgiven: tuple[tuple[str, Kind], ...] = ()


def lexicon(
    code: str,
    table: Mapping[Kind, str],
    surfaces: Mapping[str, str],
    *,
    elides: bool = False,
) -> Lexicon:
    """Read a language's table; a phrase of two kinds is a mistake and is refused."""
    phrases: dict[Words, Kind] = {}
    for kind, words in table.items():
        for key in _read(words, elides=elides):
            if phrases.setdefault(key, kind) != kind:
                raise ValueError(f"{code}: {' '.join(key)} is {phrases[key]} and {kind}")
    for kind, words in SHARED.items():
        for key in _read(words, elides=elides):
            phrases.setdefault(key, kind)
    places: dict[Words, tuple[str, ...]] = {}
    for surface, words in surfaces.items():
        uses = SITE if surface == "site" else (surface,)
        places.update(dict.fromkeys(_read(words, elides=elides), uses))
    for network, words in NETWORKS.items():
        places.update(dict.fromkeys(_read(words, elides=elides), (f"social:{network}",)))
    heads: dict[str, int] = {}
    for key in (*phrases, *places):
        heads[key[0]] = max(heads.get(key[0], 1), len(key))
    forgiven = tuple(
        (key[0], kind)
        for key, kind in phrases.items()
        if len(key) == 1 and len(key[0]) >= 7 and kind in FORGIVEN
    )
    return Lexicon(code, elides, phrases, places, heads, forgiven)


def _read(words: str, *, elides: bool) -> list[Words]:
    """A comma-separated list of patterns → every phrase it stands for."""
    return [
        tuple(_split(phrase, elides=elides))
        for pattern in words.split(",")
        if pattern.strip()
        for phrase in expand(pattern)
    ]


def _split(phrase: Words, *, elides: bool) -> list[str]:
    return [piece for word in phrase for piece in pieces(word, elides=elides)]


@lru_cache(maxsize=1 << 16)
def pieces(word: str, *, elides: bool) -> tuple[str, ...]:
    """A word as the tables know it: loose, elided parts apart, `sí` kept beside `si`."""
    if word in ("sí", "sì"):
        return (word,)
    plain = loose(word)
    if elides and "'" in plain:
        head, _, tail = plain.partition("'")
        return (head + "'", *pieces(tail, elides=True)) if tail else (plain,)
    return (plain,)
