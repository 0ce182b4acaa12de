"""Trains the shipped model and prints its honest figures: every source once left out.

    python -m matching.training.train ../shared/data/matching [--write matching/model.json]

Needs scikit-learn, which Chorus itself never imports (`pip install scikit-learn` in a virtual
environment of its own, with this repository on PYTHONPATH). Same seed, same model.
"""

import argparse
import json
from collections.abc import Sequence
from importlib import import_module
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.catalog import Catalog
from matching.features import NAMES, SIGNS
from matching.training.cases import SOURCES, Cases, judge, load, varied

SEED = 20261122
AUTO, ASK = 0.97, 0.40
Floats = NDArray[np.float64]


def fit(parts: Sequence[Sequence[Cases]]) -> Any:
    """Boosted trees on the sources in `parts`; each source weighs the same, directions are held."""
    rows = np.concatenate([c.rows for part in parts for c in part])
    right = np.concatenate([c.right for part in parts for c in part])
    weights = []
    for part in parts:
        total = sum(len(c.linkable) * c.weight for c in part)
        weights.extend(np.full(len(c.rows), c.weight * 1000 / total) for c in part)
    model = import_module("sklearn.ensemble").HistGradientBoostingClassifier(
        max_iter=160,
        max_leaf_nodes=12,
        learning_rate=0.08,
        min_samples_leaf=60,
        l2_regularization=5.0,
        monotonic_cst=[SIGNS[name] for name in NAMES],
        max_features=0.5,
        early_stopping=False,
        random_state=SEED,
    )
    model.fit(rows, right, sample_weight=np.concatenate(weights))
    return model


def tops(model: Any, cases: Cases) -> tuple[Floats, NDArray[np.bool_], NDArray[np.int64]]:
    """Per post with candidates: logit of its best candidate, whether that is right, its group."""
    raw = model.decision_function(cases.rows)
    order = np.lexsort((-raw, cases.group))
    groups, first = np.unique(cases.group[order], return_index=True)
    best = order[first]
    return raw[best], cases.right[best], groups


def calibrate(seen: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> tuple[Floats, Floats]:
    """Isotonic, over sources that weigh the same; ends kept off 0 and 1."""
    raw = np.concatenate([r for r, _ in seen])
    right = np.concatenate([ok for _, ok in seen]).astype(float)
    weight = np.concatenate([np.full(len(r), 1000 / len(r)) for r, _ in seen])
    model = import_module("sklearn.isotonic").IsotonicRegression(
        y_min=0.002, y_max=0.995, out_of_bounds="clip"
    )
    model.fit(raw, right, sample_weight=weight)
    grid = np.quantile(raw, np.linspace(0, 1, 61))
    smooth = np.unique(grid)
    return smooth, np.maximum.accumulate(model.predict(smooth))


def report(name: str, cases: Cases, top: tuple[Any, Any, Any], p: Floats) -> dict[str, float]:
    """The row of matching.md section 5 for one source."""
    _, right, groups = top
    linkable = cases.linkable
    made = p >= ASK
    auto = p >= AUTO
    tp = int((right & made).sum())
    nulls = ~linkable
    linked_null = int((made & nulls[groups]).sum())
    precision, recall = tp / max(1, made.sum()), tp / max(1, linkable.sum())
    ece = 0.0
    scored = p[made], right[made]
    for b in range(10):
        inside = (scored[0] >= b / 10) & (scored[0] < (b + 1) / 10 + (b == 9))
        if inside.any():
            gap = abs(scored[0][inside].mean() - scored[1][inside].mean())
            ece += inside.mean() * gap
    row = {
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "precision": precision,
        "recall": recall,
        "null": 1 - linked_null / max(1, nulls.sum()),
        "auto_precision": float((right & auto).sum() / max(1, auto.sum())),
        "auto_share": float((auto & linkable[groups]).sum() / max(1, linkable.sum())),
        "ece": ece,
    }
    print(f"{name:24s}", " ".join(f"{k}={v:.3f}" for k, v in row.items()), flush=True)
    return row


def export(model: Any, calibration: tuple[Floats, Floats], name: str) -> dict[str, Any]:
    """The trees as flat arrays; leaves point at themselves."""
    out: dict[str, list[Any]] = {
        k: [] for k in ("feature", "threshold", "left", "right", "value", "roots")
    }
    depth = 0
    for (tree,) in model._predictors:  # noqa: SLF001 - the only place scikit-learn keeps them
        base = len(out["feature"])
        out["roots"].append(base)
        for i, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            out["feature"].append(0 if leaf else int(node["feature_idx"]))
            out["threshold"].append(0.0 if leaf else float(f"{node['num_threshold']:.7g}"))
            out["left"].append(base + (i if leaf else int(node["left"])))
            out["right"].append(base + (i if leaf else int(node["right"])))
            out["value"].append(float(f"{node['value']:.5g}") if leaf else 0.0)
            depth = max(depth, int(node["depth"]))
    return {
        "name": name,
        "features": list(NAMES),
        "base": float(np.ravel(model._baseline_prediction)[0]),  # noqa: SLF001
        "depth": depth,
        "trees": out,
        "calibration": {
            "x": [float(f"{v:.6g}") for v in calibration[0]],
            "y": [float(f"{v:.5g}") for v in calibration[1]],
        },
        "bands": {"auto": AUTO, "ask": ASK},
    }


def prepared(folder: Path, sources: Sequence[str]) -> tuple[dict[str, Cases], dict[str, list[Cases]]]:
    """The plain cases of each source, and the further ones made from them."""
    plain: dict[str, Cases] = {}
    more: dict[str, list[Cases]] = {}
    for source in sources:
        products, labelled = load(folder / source)
        plain[source] = judge(Catalog(products), labelled)
        more[source] = list(varied(products, labelled, Random(f"{SEED}{source}")))
        print(source, len(labelled), "posts,", len(plain[source].rows), "rows", flush=True)
    return plain, more


def main() -> None:
    """Left-out figures, 5-fold figures, then the model of all sources."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--write", type=Path)
    ask.add_argument("--no-folds", action="store_true")
    told = ask.parse_args()
    plain, more = prepared(told.folder, SOURCES)
    parts = {s: [plain[s], *more[s]] for s in SOURCES}
    pair_model = {
        pair: fit([parts[s] for s in pair]) for pair in combinations(SOURCES, 2)
    }
    outside = []
    for left in SOURCES:
        rest = [s for s in SOURCES if s != left]
        inner = []
        for t in rest:
            pair = tuple(s for s in rest if s != t)
            inner.append(tops(pair_model[pair], plain[t])[:2])
        top = tops(fit([parts[s] for s in rest]), plain[left])
        outside.append(top[:2])
        report(f"left out: {left}", plain[left], top, np.interp(top[0], *calibrate(inner)))
    calibration = calibrate(outside)
    if not told.no_folds:
        folds(plain, more, calibration)
    if told.write:
        model = fit([parts[s] for s in SOURCES])
        name = f"trees-{SEED}"
        told.write.write_text(
            json.dumps(export(model, calibration, name), separators=(",", ":")) + "\n"
        )


def folds(
    plain: dict[str, Cases], more: dict[str, list[Cases]], calibration: tuple[Floats, Floats]
) -> None:
    """5-fold by post. The further cases of a source share its posts, so only plain ones train."""
    del more
    logits = {s: np.full(len(plain[s].linkable), -99.0) for s in SOURCES}
    rights = {s: np.zeros(len(plain[s].linkable), dtype=bool) for s in SOURCES}
    for k in range(5):
        train = []
        for s in SOURCES:
            keep = plain[s].group % 5 != k
            c = plain[s]
            train.append([Cases(c.rows[keep], c.right[keep], c.group[keep], c.linkable)])
        model = fit(train)
        for s in SOURCES:
            c = plain[s]
            held = c.group % 5 == k
            raw, ok, groups = tops(
                model, Cases(c.rows[held], c.right[held], c.group[held], c.linkable)
            )
            logits[s][groups], rights[s][groups] = raw, ok
    for s in SOURCES:
        everyone = np.arange(len(logits[s]))
        report(
            f"5-fold: {s}",
            plain[s],
            (logits[s], rights[s], everyone),
            np.interp(logits[s], *calibration),
        )


if __name__ == "__main__":
    main()
