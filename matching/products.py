"""Which products of the catalogue is a post about, how sure is that, and why?

Exact hints and a small model over the names are weighed together. Scores are probabilities:
`auto` from .97, `ask` from the model's lower bound, below that no link (house, 13.22).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import fsum

import numpy as np
from rapidfuzz import fuzz

from chorus.types import Band, Match, Post, Span
from matching.catalog import Catalog
from matching.features import NAMES, opening, rows, told
from matching.signals import STRENGTH, Hint, hints, marks_brand
from matching.trees import Trees, shipped
from matching.views import View, view

MOST_LINKS = 8
"""A post that shows more products than this is a list; its surest ones are kept."""

PRIOR = 0.8
"""What being a product of the post's campaign adds, in logits."""

BRAND = 0.4
"""What a mention of the product's brand adds, in logits."""

NAME_AGREES = 0.8
"""From this probability by name, a whole title or model number counts fully."""

_AGAINST = ("colours_against", "sizes_against", "models_against")
_COLUMN = {name: i for i, name in enumerate(NAMES)}


@dataclass
class Judged:
    """A candidate and all that speaks for or against it."""

    at: int
    by_name: float = 0.0
    score: float = 0.0
    against: tuple[str, ...] = ()
    hints: list[Hint] = field(default_factory=list)


def match(
    post: Post,
    catalog: Catalog,
    prior: Collection[str] = (),
    *,
    model: Trees | None = None,
) -> list[Match]:
    """Links of a post, surest first; when there is none, the nearest candidate in band none.

    `prior` are the SKUs of the campaigns the post takes part in. Never raises on any text.
    `ref` of the matches is the post's key: who stores them knows the ref.
    """
    if not catalog.size:
        return []
    trees = model or shipped()
    exact = hints(post, catalog)
    seen = view(post, catalog)
    near = catalog.candidates(seen.seen)
    wanted = dict.fromkeys(near)
    wanted.update(dict.fromkeys(at for hint in exact for at in hint.at))
    wanted.update(
        dict.fromkeys(
            catalog.position[sku] for sku in sorted(prior)[:24] if sku in catalog.position
        )
    )
    candidates = list(wanted)
    if not candidates:
        return []
    brand = marks_brand(post, catalog)
    judged = _judge(seen, catalog, candidates, exact, prior, trees, brand=brand is not None)
    links = _chosen(seen, catalog, judged, trees)
    if not links:
        nearest = judged[0]
        rival = judged[1] if len(judged) > 1 else None
        return [_as_match(post, catalog, seen, nearest, rival, "none", trees, brand)]
    rest = [j for j in judged if j not in links]
    rival = rest[0] if rest else None
    return [
        _as_match(post, catalog, seen, link, rival, _band(link, links, rest, trees), trees, brand)
        for link in links
    ]


def _judge(
    seen: View,
    catalog: Catalog,
    candidates: Sequence[int],
    exact: Sequence[Hint],
    prior: Collection[str],
    trees: Trees,
    *,
    brand: bool,
) -> list[Judged]:
    """Every candidate with its score, best first; ties stand in order of the SKU."""
    table = rows(seen, catalog, candidates)
    raw = trees.raw(table)
    products = [catalog.products[at] for at in candidates]
    for i, product in enumerate(products):
        raw[i] += PRIOR * (product.sku in prior) + BRAND * (brand and bool(product.brand))
    named = np.where(table[:, _COLUMN["bits"]] > 0, trees.calibrated(raw), 0.0)
    judged = []
    shared = [at for at in candidates if catalog.products[at].sku in prior]
    for i, at in enumerate(candidates):
        mine = [hint for hint in exact if at in hint.at]
        against = tuple(name for name in _AGAINST if table[i, _COLUMN[name]] > 0)
        one = Judged(at=at, by_name=float(named[i]), hints=mine, against=against)
        one.score = _together(one, len(shared) == 1 and at in shared)
        judged.append(one)
    judged.sort(key=lambda j: (-j.score, -j.by_name, j.at))
    return judged


def _together(one: Judged, only_one_in_campaign: bool) -> float:
    """Hints and name as independent witnesses, the second ones at half their word."""
    told_by = [(hint.signal, _worth(hint, one.by_name)) for hint in one.hints]
    if only_one_in_campaign:
        told_by.append(("campaign", STRENGTH["campaign"]))
    if not told_by:
        return one.by_name
    if one.against:
        firm = {"about", "link", "barcode", "sku"}
        told_by = [(s, p if s in firm else min(p, 0.9)) for s, p in told_by]
    told_by.sort(key=lambda t: -t[1])
    best = max(told_by[0][1], one.by_name)
    others = [p for _, p in told_by[1:]]
    others.append(min(told_by[0][1], one.by_name))
    doubt = 1 - best
    for p in others:
        doubt *= 1 - 0.5 * p
    return min(0.999, 1 - doubt)


def _worth(hint: Hint, by_name: float) -> float:
    """A whole name inside a longer one ("Skarn" in "Skarn GTX") is only as good as the rest."""
    if hint.signal not in {"title", "model"} or by_name >= NAME_AGREES:
        return hint.strength
    return min(hint.strength, 0.3 + 0.6 * by_name)


def _chosen(seen: View, catalog: Catalog, judged: Sequence[Judged], trees: Trees) -> list[Judged]:
    """The best candidate, and others that the post names with words of their own."""
    first = judged[0]
    if first.score < trees.ask:
        return []
    chosen = [first]
    spent = _words(first, catalog, seen)
    for other in judged[1:]:
        if len(chosen) >= MOST_LINKS:
            break
        strong = max((h.strength for h in other.hints), default=0.0)
        own = _words(other, catalog, seen) - spent
        unshared = [h for h in other.hints if not any(h in c.hints for c in chosen)]
        line = catalog.line(other.at)
        named = told(line, seen) - spent
        full = fsum(line.weights[f] for f in named) >= 0.7 * line.total and len(named) >= 2
        full = full or _opens(other, judged, catalog, seen, named)
        if (strong >= trees.ask and unshared and own) or full:
            other.score = max(other.score, trees.ask if full else 0.0)
            if other.score >= trees.ask:
                chosen.append(other)
                spent |= own
    return chosen


def _opens(
    one: Judged, judged: Sequence[Judged], catalog: Catalog, seen: View, named: Collection[str]
) -> bool:
    """Does the post say the first two words of this name, and of no other candidate's?"""
    line = catalog.line(one.at)
    first = [form for form in line.forms if form not in line.brand][:2]
    if len(first) < 2 or opening(line, seen) < 2 or not set(first) <= set(named):
        return False
    return not any(j is not one and set(first) <= catalog.line(j.at).weights.keys() for j in judged)


def _words(one: Judged, catalog: Catalog, seen: View) -> set[str]:
    """The words and places that speak for a candidate: what another one cannot claim again."""
    words = set(told(catalog.line(one.at), seen))
    words.update(f"{h.span.field}:{h.span.start}" for h in one.hints)
    return words


def _band(link: Judged, links: Sequence[Judged], rest: Sequence[Judged], trees: Trees) -> Band:
    """Automatic only when sure, uncontested, and not one of a long list."""
    contested = any(other.score >= 0.5 and link.score - other.score < 0.3 for other in rest)
    if link.score >= trees.auto and not contested and len(links) <= 4:
        return "auto"
    return "ask"


def _as_match(
    post: Post,
    catalog: Catalog,
    seen: View,
    one: Judged,
    rival: Judged | None,
    band: Band,
    trees: Trees,
    brand: Span | None,
) -> Match:
    product = catalog.products[one.at]
    score = one.score if band != "ask" else min(one.score, trees.auto - 0.001)
    if band == "none":
        score = min(score, trees.ask - 0.001)
    spans = _evidence(one, catalog, seen, post)
    if brand is not None and product.brand:
        spans = (*spans, brand)
    return Match(
        ref=post.key,
        sku=product.sku,
        signal=one.hints[0].signal if one.hints else "name",
        score=round(score, 4),
        band=band,
        evidence=spans,
        reason=_reason(one, catalog, seen, spans),
        runner_up=catalog.products[rival.at].sku if rival and rival.score > 0.02 else None,
        model=trees.name,
        catalogue=catalog.version,
    )


def _evidence(one: Judged, catalog: Catalog, seen: View, post: Post) -> tuple[Span, ...]:
    """Places of the hints, then of the name's words; neighbours stand together."""
    spans = [hint.span for hint in one.hints[:4]]
    taken = [(s.field, s.start, s.end) for s in spans]
    line = catalog.line(one.at)
    words = {f for f in line.weights if f in seen.seen}
    words.update(form for form, _, _ in line.joined if form in seen.seen)
    places = sorted({(s.field, s.start, s.end) for s in map(seen.seen.__getitem__, words)})
    merged: list[tuple[str, int, int]] = []
    for name, start, end in places:
        if merged and merged[-1][0] == name and start - merged[-1][2] <= 1:
            merged[-1] = (name, merged[-1][1], max(merged[-1][2], end))
        else:
            merged.append((name, start, end))
    for name, start, end in merged:
        if any(f == name and a <= start and end <= b for f, a, b in taken):
            continue
        text = _field(post, name)[start:end]
        spans.append(Span(field=name, start=start, end=end, text=text, why="name"))
    return tuple(spans[:12])


def _field(post: Post, name: str) -> str:
    """The text a span's offsets are counted in."""
    if name == "text":
        return post.text
    number = int(name[name.index("[") + 1 : name.index("]")])
    if name.startswith("hashtags"):
        return f"#{post.hashtags[number]}"
    return post.media[number].alt or ""


_SAY = {
    "hashtag": "tag {}",
    "alias": "“{}” is another name of it",
    "sku": "SKU {}",
    "barcode": "barcode {}",
    "link": "link to its page",
    "about": "left for {}",
    "title": "name “{}”",
    "model": "model number {}",
}
_SPEAKS_AGAINST = {
    "colours_against": "another colour",
    "sizes_against": "another size",
    "models_against": "another model number",
}


def _reason(one: Judged, catalog: Catalog, seen: View, spans: Sequence[Span]) -> str:
    """One line for a marketer: "tag #skarn2 · caption “skarn 2” ≈ Skarn 2 trail shoe 96"."""
    parts = list(dict.fromkeys(_SAY[h.signal].format(h.span.text) for h in one.hints[:3]))
    product = catalog.products[one.at]
    named = [s for s in spans if s.why == "name"]
    if named and not any(h.signal == "title" for h in one.hints):
        words = " … ".join(s.text for s in named[:3])
        where = "picture text" if named[0].field.startswith("media") else "caption"
        alike = fuzz.token_set_ratio(catalog.line(one.at).name, seen.name)
        parts.append(f"{where} “{words}” ≈ {product.title} {alike:.0f}")
    parts.extend(_SPEAKS_AGAINST[name] for name in one.against)
    if not parts:
        parts.append("the campaign is about it")
    return " · ".join(parts)
