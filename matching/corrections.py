"""What the catalogue says once people's corrections are laid over it.

A correction is kept apart from the feed and laid over it each time posts are matched, so that no
import undoes it. A muted word is no evidence: a link whose only words are muted ones is dropped.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chorus.errors import UsageError
from chorus.types import Correction, Match, Product, Span
from matching.words import tight

EVERYWHERE = ""
"""The SKU of what holds for every product."""

_WORD = re.compile(r"\w+")
_LIST = {
    "alias": "aliases",
    "no_alias": "aliases",
    "hashtag": "hashtags",
    "no_hashtag": "hashtags",
}


@dataclass(frozen=True)
class Corrected:
    """Products as people put them right, and by SKU the words that are no evidence."""

    products: Sequence[Product]
    muted: Mapping[str, frozenset[str]]

    def heard(self, links: Iterable[Match]) -> list[Match]:
        """The links that something else than muted words speaks for."""
        return [link for link in links if not self._is_mute(link)] if self.muted else list(links)

    def _is_mute(self, link: Match) -> bool:
        none: frozenset[str] = frozenset()
        muted = self.muted.get(EVERYWHERE, none) | self.muted.get(link.sku, none)
        said = [span for span in link.evidence if span.why != "brand"]
        return bool(muted and said) and all(_muted(span, muted) for span in said)


def corrected(products: Iterable[Product], corrections: Sequence[Correction]) -> Corrected:
    """Lay these corrections over the products, in the order they were made."""
    lists: dict[str, list[Correction]] = {}
    muted: dict[str, set[str]] = {}
    for one in corrections:
        if not one.stands:
            continue
        if one.kind == "mute":
            muted.setdefault(one.sku, set()).add(tight(one.word))
        else:
            lists.setdefault(one.sku, []).append(one)
    return Corrected(
        [_with(product, lists.get(product.sku, ())) for product in products],
        {sku: frozenset(words) for sku, words in muted.items()},
    )


def check(new: Correction, product: Product | None, standing: Sequence[Correction]) -> None:
    """UsageError when a correction would change nothing, or names no product of the catalogue."""
    key = tight(new.word)
    if not key:
        raise UsageError(f"“{new.word}” holds no letter and no digit. Nothing was changed.")
    if (new.kind != "mute" or new.sku) and product is None:
        raise UsageError(
            f"No product has the SKU “{new.sku}”. Nothing was changed; `chorus sync` reads the "
            "catalogue."
        )
    if new.kind == "mute":
        same = (c for c in standing if c.kind == "mute" and c.sku == new.sku)
        if any(tight(c.word) == key for c in same):
            raise UsageError(f"“{new.word}” is no evidence already. Nothing was changed.")
        return
    assert product is not None
    now = _with(product, [c for c in standing if c.sku == new.sku])
    field = _LIST[new.kind]
    has = key in {tight(word) for word in getattr(now, field)}
    word, kind = ("hashtag", "a") if field == "hashtags" else ("name", "another")
    if new.kind in {"alias", "hashtag"} and has:
        raise UsageError(
            f"“{new.word}” is {kind} {word} of {new.sku} already. Nothing was changed."
        )
    if new.kind in {"no_alias", "no_hashtag"} and not has:
        known = ", ".join(f"“{told}”" for told in getattr(now, field)) or "none"
        raise UsageError(
            f"“{new.word}” is no {word} of {new.sku} (they are: {known}). Nothing was changed."
        )


def concerns(words: str, correction: Correction) -> bool:
    """Can a post with these words be linked otherwise because of a correction?"""
    return tight(correction.word) in tight(words)


def _with(product: Product, corrections: Sequence[Correction]) -> Product:
    if not corrections:
        return product
    told = {"aliases": list(product.aliases), "hashtags": list(product.hashtags)}
    for one in corrections:
        if one.kind == "mute" or not one.stands:
            continue
        words, key = told[_LIST[one.kind]], tight(one.word)
        rest = [word for word in words if tight(word) != key]
        if one.kind in {"alias", "hashtag"}:
            rest.append(one.word.lstrip("#＃") if one.kind == "hashtag" else one.word)
        told[_LIST[one.kind]] = rest
    return product.model_copy(update={name: tuple(words) for name, words in told.items()})


def _muted(span: Span, muted: frozenset[str]) -> bool:
    """Muted as a whole, or word by word."""
    words = [tight(word) for word in _WORD.findall(span.text)]
    said = [word for word in words if word]
    return tight(span.text) in muted or (bool(said) and all(word in muted for word in said))
