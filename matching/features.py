"""How much does a candidate look like what the post talks about? Numbers, one row a candidate.

Every feature is something that can be told to a person. SIGNS gives the direction in which each
may move the score (+1 more is better, -1 more is worse, 0 learned): the model is held to it,
so that a catalogue unlike those it learned from cannot turn a contradiction into praise.
"""

from collections.abc import Sequence
from math import fsum, log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from matching.catalog import Catalog
from matching.lines import Line
from matching.views import View

SIGNS: dict[str, int] = {
    "title_told": 1,
    "title_told_unbranded": 1,
    "bits": 1,
    "surprise": 1,
    "top_word": 1,
    "post_explained": 1,
    "post_explained_all": 1,
    "head_explained": 1,
    "run": 1,
    "run_words": 1,
    "opening": 1,
    "dense": 1,
    "first_at": 0,
    "models_shared": 1,
    "models_against": -1,
    "models_missing": -1,
    "models_unsaid": -1,
    "model_begins": 1,
    "numbers_shared": 1,
    "numbers_missing": -1,
    "numbers_against": -1,
    "sizes_against": -1,
    "sizes_shared": 1,
    "colours_against": -1,
    "colours_shared": 1,
    "brand": 1,
    "other_brand": -1,
    "token_set": 1,
    "token_sort": 1,
    "partial": 1,
    "described": 1,
    "description_told": 1,
    "behind": -1,
    "lead": 1,
    "lost_words": -1,
    "won_words": 1,
    "lead_told": 1,
    "lead_fuzz": 1,
    "ties": -1,
    "title_words": 0,
    "post_words": 0,
    "catalogue": 0,
    "head_unsaid": -1,
}
NAMES = tuple(SIGNS)
Floats = NDArray[np.float64]


def told(line: Line, view: View) -> frozenset[str]:
    """The words of the product's name that the post says, in any spelling."""
    said = {form for form in line.weights if form in view.seen}
    for form, first, last in line.joined:
        if form in view.seen:
            said.update(line.forms[first : last + 1])
    return frozenset(said)


def rows(view: View, catalog: Catalog, candidates: Sequence[int]) -> Floats:
    """One row of features for each candidate (positions in the catalogue), (n, len(NAMES))."""
    lines = [catalog.line(at) for at in candidates]
    said = [told(line, view) for line in lines]
    own = [_own(view, catalog, line, words) for line, words in zip(lines, said, strict=True)]
    _against_rivals(catalog, said, own)
    table = np.array([[row[name] for name in NAMES] for row in own], dtype=np.float64)
    return table.reshape(len(own), len(NAMES)).round(7)


def _own(view: View, catalog: Catalog, line: Line, said: frozenset[str]) -> dict[str, float]:
    """What can be said of a candidate alone."""
    weights = line.weights
    got = fsum(weights[form] for form in said)
    plain = [form for form in weights if form not in line.brand]
    plain_total = fsum(weights[form] for form in plain)
    head = said & view.head
    run = _run(line, view)
    row = {
        "title_told": got / line.total,
        "title_told_unbranded": (
            fsum(weights[f] for f in plain if f in said) / plain_total
            if plain_total > 0
            else got / line.total
        ),
        "bits": got,
        "surprise": got - catalog.most,
        "top_word": max((weights[f] for f in said), default=0.0),
        "post_explained": got / (view.heard or 1e-9),
        "post_explained_all": got / view.all_weight,
        "head_explained": fsum(weights[f] for f in head) / view.head_weight,
        "head_unsaid": max(0.0, view.head_weight - fsum(weights[f] for f in head)),
        "run": run / max(1, len(line.forms)),
        "run_words": float(min(run, 8)),
        "title_words": float(min(len(line.forms), 24)),
        "post_words": float(min(view.size, 60)),
        "catalogue": log(catalog.size + 1),
    }
    row["opening"] = float(opening(line, view))
    row.update(_place(view, said))
    row.update(_facts(view, line))
    brand = line.brand
    row["brand"] = 0.0 if not brand else (1.0 if brand <= said else -1.0)
    row["other_brand"] = float(
        any(form in catalog.brand_words and form not in line.weights for form in view.head)
    )
    row["token_set"] = fuzz.token_set_ratio(line.name, view.name) / 100
    row["token_sort"] = fuzz.token_sort_ratio(line.name, view.head_name) / 100
    row["partial"] = fuzz.partial_ratio(line.name, view.head_name) / 100
    extra = fsum(catalog.weight(f) for f in view.seen if f in line.description and f not in weights)
    row["described"] = min(1.0, (got + extra) / (view.heard or 1e-9))
    shared = sum(1 for f in line.description if f in view.order)
    row["description_told"] = shared / (len(line.description) + 3)
    return row


def _run(line: Line, view: View) -> int:
    """The longest run of the name's words that stand in the post in the same order, together."""
    best = now = 0
    before = -9
    for form in line.forms:
        place = view.seen.get(form)
        at = place.at if place is not None else -9
        now = now + 1 if at in {before + 1, before} and at >= 0 else (1 if at >= 0 else 0)
        before = at
        best = max(best, now)
    return best


def opening(line: Line, view: View) -> int:
    """How many of the name's first words (the brand aside) stand together in the post."""
    words = [form for form in line.forms if form not in line.brand]
    length = 0
    before = None
    for form in words[:6]:
        place = view.seen.get(form)
        if place is None or (before is not None and place.at not in {before, before + 1}):
            break
        before = place.at
        length += 1
    return length


def _place(view: View, said: frozenset[str]) -> dict[str, float]:
    """Where the words stand: together and early, or strewn over the text."""
    places = sorted({view.seen[f].at for f in said if f in view.seen})
    if not places:
        return {"dense": 0.0, "first_at": 60.0}
    best = 0.0
    for i in range(len(places)):
        for j in range(i + 1, min(i + 8, len(places))):
            best = max(best, (j - i + 1) ** 2 / (places[j] - places[i] + 1))
    return {"dense": min(best, 8.0) if best else 1.0, "first_at": float(min(places[0], 60))}


def _facts(view: View, line: Line) -> dict[str, float]:
    """Model numbers, numbers, sizes and colours: agreeing, missing, contradicting."""
    mine, posts, heads = line.facts, view.facts, view.head_facts
    shared = mine.models & posts.models
    begins = max(
        (_common(a, b) for a in mine.models - shared for b in heads.models - shared),
        default=0.0,
    )
    said_models = [m for m in mine.models if m in shared or m in view.seen]
    close = begins >= 0.7
    sizes_mine: dict[str, set[str]] = {}
    for unit, value in mine.sizes:
        sizes_mine.setdefault(unit, set()).add(value)
    sizes_post: dict[str, set[str]] = {}
    for unit, value in posts.sizes:
        sizes_post.setdefault(unit, set()).add(value)
    both = sizes_mine.keys() & sizes_post.keys()
    numbers_unsaid = [n for n in mine.numbers if n not in view.order and n not in view.seen]
    title_numbers = set(line.forms)
    return {
        "models_shared": float(min(12, max((len(m) for m in said_models), default=0))),
        "models_against": float(
            bool(mine.models) and bool(heads.models) and not said_models and not close
        ),
        "models_missing": float(len(mine.models) - len(said_models)) if not close else 0.0,
        "models_unsaid": float(min(3, sum(1 for m in heads.models if m not in mine.models)))
        - (1.0 if close else 0.0),
        "model_begins": begins,
        "numbers_shared": float(min(3, len(mine.numbers) - len(numbers_unsaid))),
        "numbers_missing": float(min(3, len(numbers_unsaid))),
        "numbers_against": float(
            min(3, sum(1 for n in heads.numbers if n not in title_numbers)) if numbers_unsaid else 0
        ),
        "sizes_against": float(sum(1 for u in both if not sizes_mine[u] & sizes_post[u])),
        "sizes_shared": float(min(3, len(mine.sizes & posts.sizes))),
        "colours_against": float(
            bool(mine.colours) and bool(heads.colours) and not mine.colours & posts.colours
        ),
        "colours_shared": float(bool(mine.colours & posts.colours)),
    }


def _common(a: str, b: str) -> float:
    """How much of the longer of two model numbers is the same beginning or end, 0 to 1."""
    if a[:2] != b[:2] and a[-3:] != b[-3:]:
        return 0.0
    ahead = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        ahead += 1
    longest = max(len(a), len(b))
    inside = min(len(a), len(b)) if min(len(a), len(b)) >= 4 and (a in b or b in a) else 0
    return max(ahead, inside) / longest


def _against_rivals(
    catalog: Catalog,
    said: Sequence[frozenset[str]],
    own: list[dict[str, float]],
) -> None:
    """What a candidate has and its strongest rivals have not, and the reverse."""
    ranked = sorted(range(len(own)), key=lambda i: (-own[i]["bits"], -own[i]["title_told"], i))
    for i, row in enumerate(own):
        rivals = [j for j in ranked[:6] if j != i]
        if not rivals:
            row.update(
                behind=0.0,
                lead=row["bits"],
                lost_words=0.0,
                won_words=row["bits"],
                lead_told=row["title_told"],
                lead_fuzz=row["token_sort"],
                ties=0.0,
            )
            continue
        best = max(own[j]["bits"] for j in rivals)
        lost = max(fsum(catalog.weight(f) for f in said[j] - said[i]) for j in rivals)
        won = min(fsum(catalog.weight(f) for f in said[i] - said[j]) for j in rivals)
        row.update(
            behind=max(0.0, best - row["bits"]),
            lead=row["bits"] - best,
            lost_words=lost,
            won_words=won,
            lead_told=row["title_told"] - max(own[j]["title_told"] for j in rivals),
            lead_fuzz=row["token_sort"] - max(own[j]["token_sort"] for j in rivals),
            ties=float(sum(1 for j in rivals if own[j]["bits"] >= row["bits"] - 1e-9)),
        )
