"""How good are links? Every labelled set judged by a model that never saw it, beside three others.

`left_out/SET.json` is the shipped recipe trained without the set. Catalogues are shuffled. The
others (rapidfuzz's best token set ratio, TF-IDF of words, BM25) get the best threshold there is
for each set: a help that ours does not get.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from chorus.errors import UsageError
from chorus.types import Product
from matching.batch import Batch, nearest
from matching.catalog import KEPT, Catalog
from matching.training.cases import SOURCES, Labelled, load
from matching.training.figures import figures, judged_by
from matching.trees import Trees, shipped
from matching.views import view
from matching.words import fold, read

Told = Callable[[str], None]
Floats = NDArray[np.float64]
K1, B = 1.2, 0.75
FEW = 40
"""Posts of a language below which it has no row of its own."""


def measure(data: Path, models: Path, *, every: int = 1, told: Told = print) -> dict[str, Any]:
    """The tables; `every` n-th post of each set. Raises UsageError where a file is missing."""
    for source in SOURCES:
        for path in (data / source / "posts.jsonl", models / f"{source}.json"):
            if not path.is_file():
                raise UsageError(
                    f"There is no {path}. Nothing was measured; run this in a clone of the "
                    "repository with the labelled sets beside it, or name them with --data."
                )
    found: dict[str, Any] = {}
    for source in SOURCES:
        told(f"{source} …")
        products, labelled = load(data / source)
        Random(5).shuffle(products)  # noqa: S311
        labelled = labelled[::every]
        left_out = Trees(orjson.loads((models / f"{source}.json").read_bytes()))
        found[source] = {
            "posts": len(labelled),
            "products": len(products),
            "candidate recall": _recall(products, labelled),
            "model": left_out.name,
            **_rows(left_out, products, labelled, _languages(data / source, every)),
            "shipped model, which has seen the set": _row(shipped(), products, labelled),
            **_others(products, labelled),
        }
    return found


def _row(model: Trees, products: Sequence[Product], posts: Sequence[Labelled]) -> dict[str, float]:
    return _rounded(figures(*judged_by(model, products, posts)))


def _rows(
    model: Trees, products: Sequence[Product], posts: Sequence[Labelled], languages: Sequence[str]
) -> dict[str, Any]:
    """The row of the whole set, and of each language that has enough posts."""
    judged = judged_by(model, products, posts)
    rows: dict[str, Any] = {"left out": _rounded(figures(*judged))}
    by_language = {}
    for language, count in Counter(languages).most_common():
        if language and count >= FEW and count < len(posts):
            here = np.array([one == language for one in languages])
            by_language[language] = {
                "posts": count,
                **_rounded(figures(*(part[here] for part in judged))),
            }
    if by_language:
        rows["by language"] = by_language
    return rows


def _languages(folder: Path, every: int) -> list[str]:
    lines = (folder / "posts.jsonl").read_bytes().splitlines()
    return [str(orjson.loads(line).get("lang") or "") for line in lines if line.strip()][::every]


def _recall(products: Sequence[Product], posts: Sequence[Labelled]) -> float:
    """The share of linkable posts whose product is among the candidates."""
    catalog = Catalog(products)
    some = [case for case in posts if case.right]
    batch = Batch.of([view(case.post, catalog) for case in some], catalog)
    post, item = nearest(batch, catalog, KEPT)
    here = {p for p, at in zip(post.tolist(), item.tolist(), strict=True)
            if catalog.sku(at) in some[p].right}  # fmt: skip
    return round(len(here) / max(1, len(some)), 4)


def _others(products: Sequence[Product], posts: Sequence[Labelled]) -> dict[str, dict[str, float]]:
    titles = [" ".join(a.form for a in read(p.title).atoms) for p in products]
    texts = [" ".join(a.form for a in read(case.post.text).atoms) for case in posts]
    titles_of = [title.split() for title in titles]
    texts_of = [text.split() for text in texts]
    number = {w: i for i, w in enumerate(sorted({w for title in titles_of for w in title}))}
    counts = np.zeros((len(titles), len(number)))
    for at, words in enumerate(titles_of):
        for word in words:
            counts[at, number[word]] += 1
    have = (counts > 0).sum(axis=0)
    rare = np.log((len(titles) + 1) / (have + 0.5))
    weighed = np.log1p(counts) * rare
    weighed /= np.linalg.norm(weighed, axis=1, keepdims=True) + 1e-9
    length = counts.sum(axis=1, keepdims=True)
    full = K1 * (1 - B + B * length / max(1e-9, length.mean()))
    bm25 = (
        np.log(1 + (len(titles) - have + 0.5) / (have + 0.5)) * counts * (K1 + 1) / (counts + full)
    )

    def by(scores: Callable[[int], Floats]) -> dict[str, float]:
        top, right = [], []
        for at, case in enumerate(posts):
            told = scores(at)
            best = int(told.argmax())
            top.append(float(told[best]))
            right.append(products[best].sku in case.right)
        return _flattered(np.array(top), np.array(right), posts)

    def bag(at: int) -> Floats:
        said = np.zeros(len(number))
        for word in texts_of[at]:
            if word in number:
                said[number[word]] += 1
        return said

    def tfidf(at: int) -> Floats:
        said = np.log1p(bag(at)) * rare
        found: Floats = weighed @ said / (np.linalg.norm(said) + 1e-9)
        return found

    def ratio(at: int) -> Floats:
        found: Floats = process.cdist(
            [fold(posts[at].post.text)], titles, scorer=fuzz.token_set_ratio, dtype=np.float64
        )[0]
        return found

    return {
        "rapidfuzz": by(ratio),
        "TF-IDF": by(tfidf),
        "BM25": by(lambda at: bm25 @ (bag(at) > 0)),
    }


def _flattered(
    top: Floats, right: NDArray[np.bool_], posts: Sequence[Labelled]
) -> dict[str, float]:
    """F1 at the best threshold there is, null accuracy there, and the share right on top."""
    linkable = np.array([bool(case.right) for case in posts])
    order = np.argsort(-top, kind="stable")
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(top) + 1) + linkable.sum())
    best = int(f1.argmax())
    made = np.zeros(len(top), dtype=bool)
    made[order[: best + 1]] = True
    nulls = max(1, int((~linkable).sum()))
    return _rounded(
        {
            "f1": float(f1[best]),
            "null": 1 - float((made & ~linkable).sum()) / nulls,
            "top": float(right[linkable].mean()),
        }
    )


def _rounded(row: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in row.items()}


_COLUMNS = ("f1", "precision", "recall", "null", "auto_precision", "auto_share",
            "calibration_error")  # fmt: skip


def report(told: dict[str, Any]) -> str:
    """The tables as Markdown, as they stand in docs/reference/matching-quality.md."""
    lines = ["| set | " + " | ".join(c.replace("_", " ") for c in _COLUMNS) + " | candidates |"]
    lines.append("|---" * (len(_COLUMNS) + 2) + "|")
    for source, row in told.items():
        lines.append(_line(f"{source}, left out", row["left out"], row["candidate recall"]))
        lines.extend(
            _line(f"{source}, left out, {language} ({some['posts']})", some)
            for language, some in row.get("by language", {}).items()
        )
        lines.append(_line(f"{source}, seen", row["shipped model, which has seen the set"]))
    lines += ["", "| set (best threshold given) | rapidfuzz | TF-IDF | BM25 |", "|---|---|---|---|"]
    for source, row in told.items():
        cells = [
            f"{row[n]['f1']:.3f} ({row[n]['top']:.3f})" for n in ("rapidfuzz", "TF-IDF", "BM25")
        ]
        lines.append(f"| {source}: F1 (right on top) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _line(name: str, row: dict[str, float], recall: float | None = None) -> str:
    cells = [f"{row[column]:.3f}" for column in _COLUMNS]
    return f"| {name} | " + " | ".join(cells) + f" | {'' if recall is None else f'{recall:.3f}'} |"
