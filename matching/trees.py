"""A small model of decision trees, read from JSON and scored in numpy."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from matching.everyday import UNHEARD

Floats = NDArray[np.float64]

_ALL = np.uint32(0xFFFFFFFF)
_PLACE = np.zeros(37, dtype=np.int64)
_PLACE[[(1 << bit) % 37 for bit in range(32)]] = np.arange(32)
"""The place of a single bit, by the bit modulo 37 (all 32 differ)."""


class Trees:
    """Sum of trees → logistic → calibrated probability. Built from `matching/model.json`.

    `told`: {name, features, base, depth, trees: {feature, threshold, left, right, value, roots},
    calibration: {bias, and a weight for each of WITNESSES}, bands: {auto, ask}}.
    """

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Read the arrays; every array of `trees` has one place per node."""
        trees = told["trees"]
        self.name: str = told["name"]
        self.features: tuple[str, ...] = tuple(told["features"])
        self.auto: float = told["bands"]["auto"]
        self.ask: float = told["bands"]["ask"]
        self._base = float(told["base"])
        self._depth = int(told["depth"])
        self._feature = np.array(trees["feature"], dtype=np.int32)
        self._threshold = np.array(trees["threshold"], dtype=np.float64)
        self._left = np.array(trees["left"], dtype=np.int32)
        self._right = np.array(trees["right"], dtype=np.int32)
        self._value = np.array(trees["value"], dtype=np.float64)
        self._roots = np.array(trees["roots"], dtype=np.int32)
        self._forest = [self._closing(int(root)) for root in self._roots]
        self._bias = float(told["calibration"]["bias"])
        self._weights = np.array([told["calibration"][name] for name in WITNESSES])

    def raw(self, rows: Floats) -> Floats:
        """The logit of each row, (n,); the same for a row alone and among others."""
        if not len(rows):
            return np.zeros(0)
        columns = np.ascontiguousarray(rows.T)
        leaves = np.empty((len(self._roots), len(rows)))
        for tree, (nodes, values) in enumerate(self._forest):
            open_leaves = np.full(len(rows), (1 << len(values)) - 1, dtype=np.uint32)
            for feature, threshold, left in nodes:
                closed = np.where(columns[feature] <= threshold, _ALL, left)
                np.bitwise_and(open_leaves, closed, out=open_leaves)
            first = open_leaves & (~open_leaves + np.uint32(1))
            leaves[tree] = values[_PLACE[first % 37]]
        total: Floats = self._base + leaves.sum(axis=0)
        return total.round(9)  # numpy adds few numbers in another order than many

    def contributions(self, rows: Floats) -> Floats:
        """What each feature adds to each row's logit, (n, features): all and `expected` sum to it.

        Each question on a row's way moves what its tree may be expected to say, the mean of the
        leaves still open; the move is the feature's (path attribution, Saabas).
        """
        told = np.zeros((len(rows), len(self.features)))
        row = np.arange(len(rows))[:, None]
        at = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        for _ in range(self._depth):
            feature = self._feature[at]
            asked = self._left[at] != at
            below = rows[row, feature] <= self._threshold[at]
            on = np.where(asked, np.where(below, self._left[at], self._right[at]), at)
            np.add.at(told, (row, feature), self._mean[on] - self._mean[at])
            at = on
        return told

    @property
    def expected(self) -> float:
        """The logit before any feature was looked at."""
        return self._base + float(self._mean[self._roots].sum())

    @cached_property
    def _mean(self) -> Floats:
        """The mean of the leaves under each node."""
        mean = self._value.copy()

        def walk(at: int) -> tuple[float, int]:
            """The sum of the leaves under a node, and how many they are."""
            left, right = int(self._left[at]), int(self._right[at])
            if left == at:
                return float(self._value[at]), 1
            one, other = walk(left), walk(right)
            total, leaves = one[0] + other[0], one[1] + other[1]
            mean[at] = total / leaves
            return total, leaves

        for root in self._roots.tolist():
            walk(root)
        return mean

    def _closing(self, root: int) -> tuple[list[tuple[int, float, np.uint32]], Floats]:
        """For each inner node of a tree the leaves that stay open when its question is answered
        with no, as bits from left to right; and the values of the leaves (QuickScorer, SIGIR 2015).
        """
        values: list[float] = []
        nodes: list[tuple[int, float, np.uint32]] = []

        def walk(at: int) -> int:
            """Number the leaves under a node; returns their bits."""
            left, right = int(self._left[at]), int(self._right[at])
            if left == at:
                values.append(float(self._value[at]))
                return 1 << (len(values) - 1)
            under = walk(left)
            nodes.append(
                (int(self._feature[at]), float(self._threshold[at]), np.uint32(~under & 0xFFFFFFFF))
            )
            return under | walk(right)

        walk(root)
        return nodes, np.array(values)

    def calibrated(
        self, raw: Floats, rows: Floats, family: NDArray[np.uint32] | None = None
    ) -> Floats:
        """The probability that each candidate of ONE post is right, as seen on unknown sources.

        A candidate must look right (`raw`), lead the others together, and have evidence of its own.
        Variants of one `family` (a number, 0 for none) are no doubt about one another.
        """
        lead = lead_over_rest(raw, family)
        told: Floats = witnesses(raw, lead, rows, self.features) @ self._weights
        share: Floats = 1 / (1 + np.exp(-told - self._bias))
        return share


WITNESSES = ("logit", "lead", "model", "title_told", "general_told", "general_top")
"""What the calibration weighs: the trees' logit, its lead over the others, is a model number
shared, how much of the name is said (by rarity here, and in general), its most unusual word."""


def witnesses(raw: Floats, lead: Floats, rows: Floats, features: Sequence[str]) -> Floats:
    """One row of WITNESSES for each row of features, (n, 6)."""

    def column(name: str) -> Floats:
        values: Floats = rows[:, features.index(name)]
        return values

    return np.stack(
        [
            raw,
            lead,
            (column("models_shared") > 0).astype(np.float64),
            column("title_told"),
            column("general_told"),
            column("general_top") / UNHEARD,
        ],
        axis=1,
    )


def lead_over_rest(raw: Floats, family: NDArray[np.uint32] | None = None) -> Floats:
    """By how much each logit leads all the others together (log of their summed odds), -3 to 6;
    those of the same family (0: none) are left out."""
    odds = np.exp(np.clip(raw, -30, 30))
    mine = odds
    if family is not None and family.any():
        kin = (family[:, None] == family[None, :]) & (family[:, None] > 0)
        np.fill_diagonal(kin, val=True)
        mine = kin @ odds
    rest = np.log(np.maximum(odds.sum() - mine, 0.0) + 1e-6)
    lead: Floats = np.clip(raw - rest, -3.0, 6.0)
    return lead


@cache
def shipped() -> Trees:
    """The model that comes with this version of Chorus."""
    return Trees(orjson.loads(files("matching").joinpath("model.json").read_bytes()))
