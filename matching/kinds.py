"""Who is the author of a post to the brand, and from what is that concluded?

Evidence has a strength: what the operator listed, what a network or a shop states, what the
account says itself in plain words, and mere hints. The strongest kind counts. Two kinds with good
evidence each leave "unknown", with both reasons, for a person to say; only a paid partner may be
a buyer as well. Precision before recall: `unknown` is an answer.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from chorus.types import Author, Kind, Post
from matching import accounts
from matching import kind_words as words
from matching.accounts import Known
from matching.words import folded_with_map, tight

RULES = 1
"""The version of these rules; another one has every post judged again."""

_LONGEST, _QUOTE = 8000, 80


class Rule(NamedTuple):
    """What a code means: whom it points at, how strongly (4 listed, 3 stated, 2 said, 1 hint),
    whether it holds for every post of the account, and its sentence."""

    kind: Kind
    strength: int
    lasting: bool
    sentence: str


WHY: dict[str, Rule] = {
    "listed_brand": Rule("brand", 4, True, "One of our own accounts: {words}"),
    "listed_staff": Rule("staff", 4, True, "On our list of staff: {words}"),
    "listed_rival": Rule("competitor", 4, True, "On our list of competitors: {words}"),
    "listed_reseller": Rule("reseller", 4, True, "On our list of resellers: {words}"),
    "listed_partner": Rule("paid", 4, True, "On our list of paid partners: {words}"),
    "label": Rule("paid", 3, False, "The network labels the post as paid"),
    "incentive": Rule("paid", 3, False, "The shop says something was given for the review"),
    "verified": Rule("customer", 3, False, "The shop says they bought it"),
    "handle": Rule("brand", 2, True, "The account bears the brand’s name: {words}"),
    "bio_staff": Rule("staff", 2, True, "The profile says {words}"),
    "bio_rival": Rule("competitor", 2, True, "The profile says {words}"),
    "bio_paid": Rule("paid", 2, True, "The profile says {words}"),
    "bio_sells": Rule("reseller", 2, True, "The profile says {words}"),
    "says_staff": Rule("staff", 2, True, "They say {words}"),
    "says_rival": Rule("competitor", 2, True, "They say {words}"),
    "trade": Rule("reseller", 2, True, "Seems to trade: {words}"),
    "prices": Rule("reseller", 2, True, "A list of prices: {words}"),
    "codes": Rule("reseller", 2, True, "Codes of several brands: {words}"),
    "offer": Rule("reseller", 2, False, "Seems to sell: {words}"),
    "sells": Rule("reseller", 1, False, "Seems to sell: {words}"),
    "says_paid": Rule("paid", 2, False, "May be paid for: {words}"),
    "gift": Rule("paid", 2, False, "May have been a gift: {words}"),
    "code": Rule("paid", 2, False, "A code to buy with: {words}"),
    "buys": Rule("customer", 1, False, "They say {words}"),
}
"""Every reason there is."""


class Found(NamedTuple):
    """One piece of evidence: a code of `WHY` and the words that raised it."""

    code: str
    words: str = ""

    @property
    def line(self) -> str:
        """As it is stored: the code, a space, the words."""
        return f"{self.code} {' '.join(self.words.split())}".rstrip()


class Verdict(NamedTuple):
    """The answer, and the lines of evidence it rests on."""

    kind: Kind
    why: str
    lasting: str


def judge(post: Post, known: Known, elsewhere: Iterable[str] = ()) -> Verdict:
    """Who the author of a post is. `elsewhere` are the lasting lines of the account's other
    posts; `lasting` of the answer are those of this one."""
    own = list(evidence(post, known))
    lasting = [one for one in own if one.code in _OF_WORDS and WHY[one.code].lasting]
    kind, grounds = weigh([*own, *(_read(line) for line in sorted(elsewhere))])
    return Verdict(kind, lines(grounds), lines(lasting))


_OF_WORDS = frozenset({"says_staff", "says_rival", "trade", "prices", "codes"})
"""Lasting evidence that stands in one post and not in the account, which every post carries."""


def weigh(found: Sequence[Found]) -> tuple[Kind, list[Found]]:
    """The kind the evidence leads to, and what it rests on."""
    best: dict[Kind, Found] = {}
    for one in sorted(found, key=lambda one: (-WHY[one.code].strength, *one)):
        best.setdefault(WHY[one.code].kind, one)
    if not best:
        return "unknown", []
    ranked = list(best.values())
    first = next(
        (one for one in ranked if WHY[one.code].kind != "customer" or "paid" not in best), ranked[0]
    )
    top = WHY[first.code]
    against = [
        one
        for one in ranked
        if WHY[one.code].kind != top.kind
        and {WHY[one.code].kind, top.kind} != {"paid", "customer"}
        and WHY[one.code].strength >= min(2, top.strength)
        and (top.strength < 4 or WHY[one.code].strength == 4)
    ]
    return ("unknown", [first, *against]) if against else (top.kind, [first])


def lines(found: Iterable[Found]) -> str:
    """Evidence as it is stored."""
    return "\n".join(dict.fromkeys(one.line for one in found))


def _read(line: str) -> Found:
    code, _, said = line.partition(" ")
    return Found(code, said)


def say(why: str, translate: Callable[..., str]) -> str:
    """The reasons of a judgement as sentences; `translate(sentence, words=…)` fills them in."""
    told = [_read(line) for line in why.splitlines()]
    return " · ".join(
        translate(WHY[one.code].sentence, words=one.words) for one in told if one.code in WHY
    )


def plainly(sentence: str, **told: str) -> str:
    """In English, for `say`."""
    return sentence.format(**told)


def paid_in(why: str) -> str:
    """The code of the first reason that says somebody was paid or rewarded; "" for none. It is
    disclosed also where other evidence left the kind open."""
    codes = [_read(line).code for line in why.splitlines()]
    return next((code for code in codes if code in WHY and WHY[code].kind == "paid"), "")


# ── the evidence ─────────────────────────────────────────────────────────────────────────────


def evidence(post: Post, known: Known) -> Iterator[Found]:
    """All that a post and its account say; the surest of a kind is what `weigh` takes."""
    author = post.author
    if author is not None:
        yield from _account(author, known)
    flags = set(post.flags)
    if flags & {"paid_partnership", "sponsored", "promoted"}:
        yield Found("label")
    if "incentivised" in flags:
        yield Found("incentive")
    if "verified" in flags:
        yield Found("verified")
    for tag in post.hashtags:
        if code := _paid_tag(tight(tag)):
            yield Found(code, f"#{tag}")
    yield from _text(_Text(post.text), known)


def _account(author: Author, known: Known) -> Iterator[Found]:
    told = f"@{author.handle.lstrip('@')}" if author.handle else author.id
    for code, entries in (
        ("listed_brand", known.handles),
        ("listed_staff", known.listed.staff),
        ("listed_rival", known.listed.competitors),
        ("listed_reseller", known.listed.resellers),
        ("listed_partner", known.listed.partners),
    ):
        if any(accounts.is_listed(author, entry) for entry in entries):
            yield Found(code, told)
    if author.handle and accounts.bears(author.handle, known):
        yield Found("handle", told)
    if not author.bio:
        return
    bio = _Text(author.bio)
    for code, names in (("bio_staff", accounts.ours(known)), ("bio_rival", accounts.rivals(known))):
        if names and (said := bio.first(accounts.works(names), words.FORMER)):
            yield Found(code, said)
    if said := bio.first(accounts.ambassador(accounts.ours(known)), words.FORMER):
        yield Found("bio_paid", said)
    if said := bio.first(words.BIO_SELLS) or bio.first(words.TRADE):
        yield Found("bio_sells", said)


def _text(text: "_Text", known: Known) -> Iterator[Found]:
    ours = accounts.ours(known)
    for code, names in (("says_staff", ours), ("says_rival", accounts.rivals(known))):
        if names and (said := text.first(accounts.says_works(names), words.FORMER)):
            yield Found(code, said)
    yield from _sells(text)
    paid = (words.PAID, words.PAID_FIRST, accounts.said_of(words.PAID_BY, ours))
    gift = (words.GIFT, accounts.said_of(words.GIFT_FROM, ours))
    for code, patterns in (("says_paid", paid), ("gift", gift)):
        if said := next((said for one in patterns if (said := text.first(one))), ""):
            yield Found(code, said)
    for found in _TAG.finditer(text.folded):
        if code := _paid_tag(found.group(1)):
            yield Found(code, text.said(*found.span()))
    yield from _codes(text)
    if said := text.first(words.BUYS, words.BUYS_NOT):
        yield Found("buys", said)


def _sells(text: "_Text") -> Iterator[Found]:
    if said := text.first(words.TRADE, words.SELLS_NOT):
        yield Found("trade", said)
    prices = list(words.PRICE.finditer(text.folded))
    if prices and words.OFFER.search(text.folded):
        many = len({found.group() for found in prices}) > 2
        yield Found("prices" if many else "offer", text.said(*prices[0].span()))
    if said := text.first(words.SELLS, words.SELLS_NOT):
        yield Found("sells", said)


def _paid_tag(tag: str) -> str:
    """The code of a hashtag that discloses; "" for another one."""
    if tag in words.GIFT_TAGS:
        return "gift"
    return "says_paid" if tag in words.PAID_TAGS else ""


_TAG = re.compile(r"[#＃](\w+)")
_DISCOUNT = re.compile(
    r"%|\b(?:off|discount|money off|descuento|reduc\w{0,8}|rabatt|sconto|desconto|promo"
    r"|commission|comision|affili\w{0,8})\b"
)


def _codes(text: "_Text") -> Iterator[Found]:
    shops = {shop.casefold(): code for code, shop in words.OTHER_CODE.findall(text.text[:_LONGEST])}
    found = words.CODE.search(text.folded)
    if not (shops or found) or not _DISCOUNT.search(text.folded):
        return
    if len(shops) > 1:
        yield Found("codes", ", ".join(sorted(shops.values())))
    elif found:
        yield Found("code", text.said(*found.span()))


_REPEATED = re.compile(r"\bRT @")
_SENTENCE = re.compile(r"[.!?\n]")


class _Text:
    """A text, its folded form, and the way back from one to the other."""

    def __init__(self, text: str) -> None:
        # What somebody else said and is repeated here says nothing of the one who repeats it.
        self.text = _REPEATED.split(text[:_LONGEST], maxsplit=1)[0]
        folded, self.places = folded_with_map(self.text)
        self.folded = folded.replace("’", "'")

    def said(self, start: int, end: int) -> str:
        """The words as they were written, in quotation marks, not at any length."""
        if self.places is not None:
            start, end = self.places[start], self.places[end]
        quote = " ".join(self.text[start:end].split())
        return f"“{quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + '…'}”"

    def first(self, pattern: re.Pattern[str], not_after: re.Pattern[str] | None = None) -> str:
        """The first place where a pattern stands, not in a question; "" when it does not.
        `not_after` is what must not stand before it."""
        for found in pattern.finditer(self.folded):
            start, end = found.span()
            if not_after and not_after.search(self.folded[max(0, start - 30) : start]):
                continue
            if (stop := _SENTENCE.search(self.folded, end)) and stop.group() == "?":
                continue
            return self.said(start, end)
        return ""
