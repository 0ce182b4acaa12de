"""A small model of decision trees, read from JSON and scored in numpy."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Trees:
    """Sum of trees → logistic → calibrated probability. Built from `matching/model.json`.

    `told`: {name, features, base, depth, trees: {feature, threshold, left, right, value, roots},
    calibration: {x, y}, bands: {auto, ask}}.
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
        self._x = np.array(told["calibration"]["x"], dtype=np.float64)
        self._y = np.array(told["calibration"]["y"], dtype=np.float64)

    def raw(self, rows: Floats) -> Floats:
        """The logit of each row, (n,). Leaves point at themselves, so the walk has a fixed length."""
        if not len(rows):
            return np.zeros(0)
        at = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        which = np.arange(len(rows))[:, None]
        for _ in range(self._depth):
            goes_left = rows[which, self._feature[at]] <= self._threshold[at]
            at = np.where(goes_left, self._left[at], self._right[at])
        total: Floats = self._base + self._value[at].sum(axis=1)
        return total

    def calibrated(self, raw: Floats) -> Floats:
        """The share of right answers among answers with this logit, as seen on unknown sources."""
        return np.interp(raw, self._x, self._y)


@cache
def shipped() -> Trees:
    """The model that comes with this version of Chorus."""
    return Trees(orjson.loads(files("matching").joinpath("model.json").read_bytes()))
