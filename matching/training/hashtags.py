"""Learns the weights of `matching/splitting.py` and judges each set by the weights of the other.

    python -m matching.training.hashtags ../shared/data/matching/hashtags \
        --write matching/splitting.json --left-out tests/matching/left_out

A log-linear model over the best ways to cut each tag, found by the weights so far; numpy alone,
no chance in it: the same files give the same weights. Two minutes.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from matching.general import general
from matching.pieces import Features, Pieces
from matching.splitting import Splitter, Weights, cuts

SETS = {"boun": "segmentation_boun.jsonl", "stan": "segmentation_stan_dev.jsonl"}
ROUNDS, STEPS, HELD_BACK, KEPT = 4, 250, 3.0, 15
START: Weights = {
    "word": -0.5, "share": 9.0, "unknown": -9.0, "unknown_length": -6.0, "drawn": 6.0,
    "hump_inside": -4.0, "odd_letter": -3.0, "digits": -6.0, "mixed": -8.0, "border_lU": 3.0,
    "border_UU": -3.0, "cut_in_camel_ll": -2.0, "stretched": -2.0,
}  # fmt: skip

Tags = Sequence[tuple[str, tuple[str, ...]]]


def read(file: Path) -> Tags:
    """Tags with their words, as labelled."""
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [(row["hashtag"], tuple(row["words"].split(" "))) for row in rows]


def right(tags: Tags, splitter: Splitter) -> float:
    """The share of tags cut exactly as labelled."""
    return sum(splitter.split(tag) == words for tag, words in tags) / len(tags)


def features(pieces: Pieces, edges: Sequence[int]) -> Features:
    """The features of one way to cut a tag, summed."""
    total: Features = {}
    start, before = 0, ""
    for end in edges:
        piece = pieces.low[start:end]
        told = [pieces.word(start, end)]
        if start:
            told.append(pieces.pair(before, piece))
        for some in told:
            for name, value in some.items():
                total[name] = total.get(name, 0.0) + value
        start, before = end, piece
    return total


def learn(tags: Tags) -> Weights:
    """Weights under which the labelled way is the likeliest of all ways that look good."""
    weights = dict(START)
    known = [Pieces(tag, general()) for tag, _ in tags]
    ways: list[dict[tuple[int, ...], Features]] = []
    for pieces, (_, words) in zip(known, tags, strict=True):
        edges = tuple(np.cumsum([len(word) for word in words]).tolist())
        ways.append({edges: features(pieces, edges)})
    for _ in range(ROUNDS):
        for pieces, mine in zip(known, ways, strict=True):
            for cut in cuts(pieces, weights, (), KEPT):
                if cut.edges not in mine:
                    mine[cut.edges] = features(pieces, cut.edges)
        weights = _fitted(ways, weights)
    return {name: round(value, 4) for name, value in sorted(weights.items())}


def _fitted(
    ways: Sequence[dict[tuple[int, ...], Features]], weights: dict[str, float]
) -> dict[str, float]:
    """Adam on the likelihood of the first way of each tag, held back towards nought."""
    names: dict[str, int] = {}
    flat = [told for mine in ways for told in mine.values()]
    for told in flat:
        for name in told:
            names.setdefault(name, len(names))
    rows = np.zeros((len(flat), len(names)))
    for at, told in enumerate(flat):
        for name, value in told.items():
            rows[at, names[name]] = value
    counts = np.array([len(mine) for mine in ways])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    of = np.repeat(np.arange(len(ways)), counts)
    first = np.zeros(len(flat))
    first[starts] = 1.0
    now = np.array([weights.get(name, 0.0) for name in names])
    mean, spread = np.zeros_like(now), np.zeros_like(now)
    for step in range(1, STEPS + 1):
        worth = rows @ now
        share = np.exp(worth - np.maximum.reduceat(worth, starts)[of])
        share /= np.add.reduceat(share, starts)[of]
        slope = (rows.T @ (first - share) - HELD_BACK * now) / len(ways)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        pace = 0.1 * (1 - 0.9 * step / STEPS)
        now = now + pace * mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, now.tolist(), strict=True))


def main() -> None:
    """Train on one, judge on the other, both ways; then on both, for the weights that ship."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--left-out", type=Path)
    asked = parser.parse_args()
    sets = {name: read(asked.folder / file) for name, file in SETS.items()}
    for name, tags in sets.items():
        learned = learn([one for other, some in sets.items() if other != name for one in some])
        print(f"{name} left out: {right(tags, Splitter(weights=learned)):.4f}", flush=True)
        if asked.left_out:
            _write(asked.left_out / f"hashtags_{name}.json", learned, f"without {name}")
    if asked.write:
        _write(asked.write, learn([one for some in sets.values() for one in some]), "all")


def _write(file: Path, weights: Weights, learned_from: str) -> None:
    told = {"learned_from": learned_from, "weights": weights}
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
