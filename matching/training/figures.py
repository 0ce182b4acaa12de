"""The row of a quality table for one labelled set: F1, null accuracy, bands, calibration."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chorus.types import Product
from matching.catalog import Catalog, Floats
from matching.products import match_many
from matching.training.cases import Labelled
from matching.trees import Trees

Flags = NDArray[np.bool_]


class Top(NamedTuple):
    """The best candidate of each post: its WITNESSES, right?, number of the post."""

    told: Floats
    right: Flags
    group: NDArray[np.int64]


def judged_by(
    model: Trees, products: Sequence[Product], labelled: Sequence[Labelled]
) -> tuple[Floats, Flags, Flags, Flags, Flags]:
    """Every post through `products.match`: score, right?, linkable?, linked?, automatic?"""
    catalog = Catalog(products)
    score, right, linked, auto = [], [], [], []
    posts = [case.post for case in labelled]
    for case, found in zip(labelled, match_many(posts, catalog, model=model), strict=True):
        top = found[0] if found else None
        score.append(top.score if top else 0.0)
        right.append(top is not None and top.sku in case.right)
        linked.append(top is not None and top.band != "none")
        auto.append(top is not None and top.band == "auto")
    linkable = [bool(case.right) for case in labelled]
    return (np.array(score), np.array(right), np.array(linkable), np.array(linked), np.array(auto))


def figures(
    score: Floats, right: Flags, linkable: Flags, linked: Flags, auto: Flags
) -> dict[str, float]:
    """The row of a set: F1, precision, recall, null accuracy, the automatic band, calibration."""
    hit = int((right & linked).sum())
    precision, recall = hit / max(1, linked.sum()), hit / max(1, linkable.sum())
    gap = 0.0
    for b in range(10):
        inside = linked & (score >= b / 10) & (score < (b + 1) / 10 + (b == 9))
        if inside.any():
            gap += inside.sum() / linked.sum() * abs(score[inside].mean() - right[inside].mean())
    return {
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "precision": precision,
        "recall": recall,
        "null": 1 - float((linked & ~linkable).sum() / max(1, (~linkable).sum())),
        "auto_precision": float((right & auto).sum() / max(1, auto.sum())),
        "auto_share": float((auto & linkable).sum() / max(1, linkable.sum())),
        "calibration_error": float(gap),
    }


def told(name: str, row: dict[str, float]) -> dict[str, float]:
    """Print a row; returns it."""
    print(f"{name:24s}", " ".join(f"{k} {v:.3f}" for k, v in row.items()), flush=True)
    return row
