"""Trains the shipped model and prints its honest figures: every source once left out.

    python -m matching.training.train ../shared/data/matching \
        --write matching/model.json --left-out tests/matching/left_out

Needs scikit-learn, which Chorus itself never imports (`pip install scikit-learn` in a virtual
environment of its own, with this repository on PYTHONPATH). Same seed, same model. Set
OMP_NUM_THREADS=1: its threads wait for one another on a busy machine.
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

from matching.catalog import Catalog, Floats
from matching.features import NAMES, SIGNS
from matching.training.cases import SOURCES, Cases, judge, load, varied
from matching.training.figures import Top, figures, judged_by
from matching.training.figures import told as say
from matching.trees import WITNESSES, Trees, lead_over_rest, witnesses

SEED = 20261125
AUTO, ASK = 0.97, 0.66


def fit(parts: Sequence[Sequence[Cases]]) -> Any:
    """Boosted trees on the sources in `parts`; each source weighs the same, directions are held."""
    chosen = [[_near(c) for c in part] for part in parts]
    weights: list[Floats] = []
    for part in chosen:
        total = sum(len(c.linkable) * c.weight for c in part)
        weights.extend(np.full(len(c.rows), c.weight * 1000 / total) for c in part)
    model = import_module("sklearn.ensemble").HistGradientBoostingClassifier(
        max_iter=120,
        max_leaf_nodes=12,
        learning_rate=0.1,
        min_samples_leaf=60,
        l2_regularization=5.0,
        monotonic_cst=[SIGNS[name] for name in NAMES],
        max_features=0.5,
        max_bins=63,
        early_stopping=False,
        random_state=SEED,
    )
    model.fit(
        np.concatenate([c.rows for part in chosen for c in part]),
        np.concatenate([c.right for part in chosen for c in part]),
        sample_weight=np.concatenate(weights),
    )
    return model


def _near(cases: Cases) -> Cases:
    """The right candidates and the 10 best others of each post: the rest teach nothing new."""
    start = np.searchsorted(cases.group, cases.group, side="left")
    keep = (np.arange(len(cases.group)) - start < 10) | cases.right
    return Cases(
        cases.rows[keep], cases.right[keep], cases.group[keep], cases.linkable, cases.weight
    )


def tops(model: Any, cases: Cases) -> Top:
    """Per post with candidates: the WITNESSES of its best one, if it is right, its group."""
    if not len(cases.rows):
        return Top(np.zeros((0, len(WITNESSES))), np.zeros(0, dtype=bool), np.zeros(0, dtype=int))
    raw = model.decision_function(cases.rows)
    groups, first = np.unique(cases.group, return_index=True)
    ends = np.append(first[1:], len(raw))
    best, lead = [], []
    for start, end in zip(first, ends, strict=True):
        at = int(np.argmax(raw[start:end]))
        best.append(start + at)
        lead.append(lead_over_rest(raw[start:end])[at])
    told = witnesses(raw[best], np.array(lead), cases.rows[best], NAMES)
    return Top(told, cases.right[best], groups)


def calibrate(seen: Sequence[Sequence[tuple[Top, float]]]) -> dict[str, float]:
    """Logistic over the WITNESSES; every source weighs the same, whatever its size."""
    table, right, weight = [], [], []
    for source in seen:
        total = sum(len(top.right) * w for top, w in source)
        for top, w in source:
            table.append(top.told)
            right.append(top.right)
            weight.append(np.full(len(top.right), 1000 * w / total))
    model = import_module("sklearn.linear_model").LogisticRegression(C=1.0, max_iter=500)
    model.fit(np.concatenate(table), np.concatenate(right), sample_weight=np.concatenate(weight))
    told = zip((*WITNESSES, "bias"), (*model.coef_[0], model.intercept_[0]), strict=True)
    return {name: float(f"{value:.6g}") for name, value in told}


def export(model: Any, calibration: dict[str, float], name: str) -> dict[str, Any]:
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
            out["threshold"].append(0.0 if leaf else float(f"{node['num_threshold']:.9g}"))
            out["left"].append(base + (i if leaf else int(node["left"])))
            out["right"].append(base + (i if leaf else int(node["right"])))
            out["value"].append(float(f"{node['value']:.5g}") if leaf else 0)
            depth = max(depth, int(node["depth"]))
    return {
        "name": name,
        "features": list(NAMES),
        "base": float(np.ravel(model._baseline_prediction)[0]),  # noqa: SLF001
        "depth": depth,
        "trees": out,
        "calibration": calibration,
        "bands": {"auto": AUTO, "ask": ASK},
    }


def write(path: Path, told: dict[str, Any]) -> None:
    """A model as one line of JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")


def prepared(folder: Path) -> tuple[dict[str, Cases], dict[str, list[Cases]]]:
    """The plain cases of each source, and the further ones made from them."""
    plain: dict[str, Cases] = {}
    more: dict[str, list[Cases]] = {}
    for source in SOURCES:
        products, labelled = load(folder / source)
        plain[source] = judge(Catalog(products), labelled)
        more[source] = list(varied(products, labelled, Random(f"{SEED}{source}")))  # noqa: S311
        print(source, len(labelled), "posts,", len(plain[source].rows), "rows", flush=True)
    return plain, more


def main() -> None:
    """Left-out figures, 5-fold figures, then the model of all sources."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--write", type=Path)
    ask.add_argument("--left-out", type=Path)
    told = ask.parse_args()
    plain, more = prepared(told.folder)
    parts = {s: [plain[s], *more[s]] for s in SOURCES}
    by_pair = {pair: fit([parts[s] for s in pair]) for pair in combinations(SOURCES, 2)}
    outside = []
    for left in SOURCES:
        rest = [s for s in SOURCES if s != left]
        inner = []
        for held in rest:
            one, other = (s for s in rest if s != held)
            pair = (one, other)
            inner.append([(tops(by_pair[pair], c), c.weight) for c in parts[held]])
        model = fit([parts[s] for s in rest])
        outside.append([(tops(model, c), c.weight) for c in parts[left]])
        without = export(model, calibrate(inner), f"trees-{SEED}-without-{left}")
        row = figures(*judged_by(Trees(without), *load(told.folder / left)))
        say(f"left out: {left}", row)
        if told.left_out:
            write(told.left_out / f"{left}.json", without)
    calibration = calibrate(outside)
    folds(plain, calibration)
    if told.write:
        model = fit([parts[s] for s in SOURCES])
        write(told.write, export(model, calibration, f"trees-{SEED}"))


def folds(plain: dict[str, Cases], calibration: dict[str, float]) -> None:
    """5-fold by post, names only. The further cases share these posts, so plain ones train."""
    share: dict[str, Floats] = {s: np.zeros(len(plain[s].linkable)) for s in SOURCES}
    right = {s: np.zeros(len(plain[s].linkable), dtype=bool) for s in SOURCES}
    for k in range(5):
        model = fit([[_kept(plain[s], plain[s].group % 5 != k)] for s in SOURCES])
        for s in SOURCES:
            top = tops(model, _kept(plain[s], plain[s].group % 5 == k))
            told = top.told @ np.array([calibration[name] for name in WITNESSES])
            share[s][top.group] = 1 / (1 + np.exp(-(told + calibration["bias"])))
            right[s][top.group] = top.right
    for s in SOURCES:
        linked, auto = share[s] >= ASK, share[s] >= AUTO
        say(f"5-fold: {s}", figures(share[s], right[s], plain[s].linkable, linked, auto))


def _kept(cases: Cases, keep: Any) -> Cases:
    return Cases(cases.rows[keep], cases.right[keep], cases.group[keep], cases.linkable)


if __name__ == "__main__":
    main()
