"""Quality on sets the model has not learned from: a floor for each cell, with the number.

`left_out/SOURCE.json` is the shipped recipe trained without SOURCE (matching/training/train.py).
The catalogue is shuffled, the threshold is the shipped one for all: no oracle, no switch per set. tweets_brand has a
dozen automatic links in the sample: too few for a floor under their precision.
"""

import random
from functools import cache
from pathlib import Path

import orjson
import pytest

from matching.training.cases import load
from matching.training.figures import figures, judged_by, told
from matching.trees import Trees, shipped
from tests import shared

LEFT_OUT = Path(__file__).parent / "left_out"

FLOORS = {
    "abtbuy": {"f1": 0.80, "null": 0.65, "auto_precision": 0.93},
    "amazongp": {"f1": 0.70, "null": 0.65, "auto_precision": 0.93},
    "wdc_tech": {"f1": 0.70, "null": 0.65, "auto_precision": 0.93},
    "tweets_brand": {"f1": 0.60, "null": 0.65},
}


@cache
def _figures(source: str) -> dict[str, float]:
    products, labelled = load(shared(f"data/matching/{source}"))
    random.Random(5).shuffle(products)
    model = Trees(orjson.loads((LEFT_OUT / f"{source}.json").read_bytes()))
    some = labelled[:: 4 if len(labelled) > 3000 else 2]
    return told(source, figures(*judged_by(model, products, some)))


@pytest.mark.parametrize(("source", "cell"), [(s, c) for s, cells in FLOORS.items() for c in cells])
def test_left_out_floor(source: str, cell: str) -> None:
    got = _figures(source)[cell]
    assert got >= FLOORS[source][cell], f"{source} left out: {cell} {got:.3f}"


@pytest.mark.parametrize("source", FLOORS)
def test_one_threshold_for_all(source: str) -> None:
    shared("data/matching")
    other = Trees(orjson.loads((LEFT_OUT / f"{source}.json").read_bytes()))
    assert (other.ask, other.auto, other.features) == (
        shipped().ask,
        shipped().auto,
        shipped().features,
    )


def test_the_model_holds_no_words() -> None:
    told = orjson.loads(Path("matching/model.json").read_bytes())
    texts = [told.pop("name"), *told.pop("features")]
    assert all(len(text) < 40 for text in texts)
    assert not any(isinstance(v, str) for part in told["trees"].values() for v in part)
