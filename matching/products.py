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
from matching.batch import Batch, nearest
from matching.catalog import KEPT, Catalog, Floats
from matching.features import NAMES, rows
from matching.offers import offers
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

MOST_AUTOMATIC = 4
"""A post that names more products than this is a list: each is asked about."""

LEAST_NAMED = 0.02
"""Below this probability by name, and without a hint, a candidate is no further link."""

TOGETHER = 500
"""Posts that are compared in one step."""

_AGAINST = ("colours_against", "sizes_against", "models_against")
_COLUMN = {name: i for i, name in enumerate(NAMES)}


@dataclass
class Judged:
    """A candidate and all that speaks for or against it; `row` are its features."""

    at: int
    row: Floats
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
    return match_many([post], catalog, [prior], model=model)[0]


def match_many(
    posts: Sequence[Post],
    catalog: Catalog,
    priors: Sequence[Collection[str]] | None = None,
    *,
    model: Trees | None = None,
) -> list[list[Match]]:
    """The links of each post: the same as `match` of one after the other, and much faster."""
    trees = model or shipped()
    found: list[list[Match]] = []
    for start in range(0, len(posts), TOGETHER):
        some = posts[start : start + TOGETHER]
        wanted = priors[start : start + TOGETHER] if priors is not None else [()] * len(some)
        found.extend(_linked(one, catalog, trees) for one in _judged(some, catalog, wanted, trees))
    return found


def compared(
    post: Post, catalog: Catalog, prior: Collection[str] = (), *, model: Trees | None = None
) -> dict[str, Judged]:
    """Every candidate of a post by SKU, the best first, before any is chosen."""
    (one,) = _judged([post], catalog, [prior], model or shipped())
    return {catalog.sku(judged.at): judged for judged in one.judged}


@dataclass
class Judging:
    """A post with its candidates judged, best first; ties stand in order of the SKU."""

    post: Post
    seen: View
    judged: list[Judged]
    brand: Span | None


def _judged(
    posts: Sequence[Post], catalog: Catalog, priors: Sequence[Collection[str]], trees: Trees
) -> list[Judging]:
    """Every candidate of every post with its score."""
    if not catalog.size:
        return [Judging(post, view(post, catalog), [], None) for post in posts]
    views = [view(post, catalog) for post in posts]
    batch = Batch.of(views, catalog)
    exact = hints(posts, views, catalog)
    near_posts, near_items = nearest(batch, catalog, KEPT)
    wanted: list[dict[int, None]] = [{} for _ in posts]
    for at, item in zip(near_posts.tolist(), near_items.tolist(), strict=True):
        wanted[at][item] = None
    for at, prior in enumerate(priors):
        wanted[at].update(dict.fromkeys(item for hint in exact[at] for item in hint.at))
        known = (catalog.position(sku) for sku in sorted(prior)[:24])
        wanted[at].update(dict.fromkeys(item for item in known if item is not None))
    lengths = np.array([len(one) for one in wanted])
    of_post = np.repeat(np.arange(len(posts)), lengths)
    items = np.array([item for one in wanted for item in one], dtype=np.int64)
    table = rows(batch, catalog, of_post, items)
    raw = trees.raw(table)
    ends = np.cumsum(lengths)
    found = []
    for at, post in enumerate(posts):
        mine = slice(int(ends[at] - lengths[at]), int(ends[at]))
        brand = marks_brand(post, catalog)
        judged = _weighed(
            catalog,
            items[mine].tolist(),
            table[mine],
            raw[mine],
            exact[at],
            priors[at],
            trees,
            brand=brand is not None,
        )
        found.append(Judging(post, views[at], judged, brand))
    return found


def _linked(one: Judging, catalog: Catalog, trees: Trees) -> list[Match]:
    """The links of a judged post; when there is none, the nearest candidate in band none."""
    judged = one.judged
    if not judged:
        return []
    links = _chosen(one.seen, catalog, judged, trees)
    if not links:
        rival = judged[1] if len(judged) > 1 else None
        return [_as_match(one, catalog, judged[0], rival, "none", trees)]
    rest = [j for j in judged if j not in links]
    rival = rest[0] if rest else None
    listed = len({(h.span.field, h.span.start) for j in judged for h in j.hints}) > MOST_AUTOMATIC
    held = listed or offers(one.post.text)
    return [
        _as_match(
            one, catalog, link, rival, "ask" if held else _band(link, links, rest, trees), trees
        )
        for link in links
    ]


def _weighed(
    catalog: Catalog,
    candidates: Sequence[int],
    table: Floats,
    raw: Floats,
    exact: Sequence[Hint],
    prior: Collection[str],
    trees: Trees,
    *,
    brand: bool,
) -> list[Judged]:
    """The candidates of one post with hints, campaign and name weighed together."""
    skus = [catalog.sku(at) for at in candidates] if prior else []
    raw = raw.copy()
    for i, sku in enumerate(skus):
        raw[i] += PRIOR * (sku in prior)
    if brand:
        raw += [BRAND * bool(catalog.brand(at)) for at in candidates]
    family = catalog.families(np.array(candidates, dtype=np.int64))
    named = np.where(table[:, _COLUMN["bits"]] > 0, trees.calibrated(raw, table, family), 0.0)
    shared = [at for at, sku in zip(candidates, skus, strict=False) if sku in prior]
    judged = []
    speaks = (table[:, [_COLUMN[name] for name in _AGAINST]] > 0).tolist()
    for i, at in enumerate(candidates):
        mine = [hint for hint in exact if at in hint.at]
        against = tuple(name for name, told in zip(_AGAINST, speaks[i], strict=True) if told)
        one = Judged(at=at, row=table[i], by_name=float(named[i]), hints=mine, against=against)
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
    spent: set[int | str] | None = None
    for other in judged[1:]:
        if len(chosen) >= MOST_LINKS:
            break
        if not other.hints and other.by_name < LEAST_NAMED:
            continue
        if spent is None:
            spent = _spoken(first, catalog, seen)
        strong = max((h.strength for h in other.hints), default=0.0)
        own = _spoken(other, catalog, seen) - spent
        unshared = [h for h in other.hints if not any(h in c.hints for c in chosen)]
        words = catalog.words(other.at)
        named = words.told(seen.seen) - spent
        weights = catalog.said.worths
        total = fsum(weights[w] for w in words.distinct)
        full = fsum(weights[w] for w in named) >= 0.7 * total and len(named) >= 2
        full = full or _opens(other, judged, catalog, seen, named)
        if (strong >= trees.ask and unshared and own) or full:
            other.score = max(other.score, trees.ask if full else 0.0)
            if other.score >= trees.ask:
                chosen.append(other)
                spent |= own
    return chosen


def _opens(
    one: Judged, judged: Sequence[Judged], catalog: Catalog, seen: View, named: Collection[int]
) -> bool:
    """Does the post say the first two words of this name, and of no other candidate's?"""
    words = catalog.words(one.at)
    first = words.plain[:2]
    if len(first) < 2 or words.opening(seen.seen) < 2 or not set(first) <= set(named):
        return False
    others = (catalog.words(j.at).distinct for j in judged if j is not one)
    return not any(set(first) <= other for other in others)


def _spoken(one: Judged, catalog: Catalog, seen: View) -> set[int | str]:
    """The words and places that speak for a candidate: what another one cannot claim again."""
    words: set[int | str] = set(catalog.words(one.at).told(seen.seen))
    words.update(f"{h.span.field}:{h.span.start}" for h in one.hints)
    return words


def _band(link: Judged, links: Sequence[Judged], rest: Sequence[Judged], trees: Trees) -> Band:
    """Automatic only when sure, uncontested, and not one of a long list."""
    contested = any(other.score >= 0.5 and link.score - other.score < 0.3 for other in rest)
    if link.score >= trees.auto and not contested and len(links) <= MOST_AUTOMATIC:
        return "auto"
    return "ask"


def _as_match(
    one: Judging, catalog: Catalog, link: Judged, rival: Judged | None, band: Band, trees: Trees
) -> Match:
    score = link.score if band != "ask" else min(link.score, trees.auto - 0.001)
    if band == "none":
        score = min(score, trees.ask - 0.001)
    spans = _evidence(link, catalog, one.seen, one.post)
    if one.brand is not None and catalog.brand(link.at):
        spans = (*spans, one.brand)
    return Match(
        ref=one.post.key,
        sku=catalog.sku(link.at),
        signal=link.hints[0].signal if link.hints else "name",
        score=round(score, 4),
        band=band,
        evidence=spans,
        reason=_reason(link, catalog, one.seen, spans),
        runner_up=catalog.sku(rival.at) if rival and rival.score > 0.02 else None,
        model=trees.name,
        catalogue=catalog.version,
    )


def _evidence(one: Judged, catalog: Catalog, seen: View, post: Post) -> tuple[Span, ...]:
    """Places of the hints, then of the name's words; neighbours stand together."""
    spans = [hint.span for hint in one.hints[:4]]
    taken = [(s.field, s.start, s.end) for s in spans]
    words = [word for word in catalog.words(one.at).every if word in seen.seen]
    places = sorted({seen.seen[word][1:] for word in words})
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
    named = [s for s in spans if s.why == "name"]
    if named and not any(h.signal == "title" for h in one.hints):
        words = " … ".join(s.text for s in named[:3])
        where = "picture text" if named[0].field.startswith("media") else "caption"
        alike = fuzz.token_set_ratio(catalog.name(one.at), seen.name)
        parts.append(f"{where} “{words}” ≈ {catalog.title(one.at)} {alike:.0f}")
    parts.extend(_SPEAKS_AGAINST[name] for name in one.against)
    if not parts:
        parts.append("the campaign is about it")
    return " · ".join(parts)
