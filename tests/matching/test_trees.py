"""The forest answers as a walk from root to leaf does, for a row alone and among others."""

from pathlib import Path

import numpy as np
import orjson

from matching.trees import Trees, shipped


def test_the_forest_is_walked_from_root_to_leaf() -> None:
    told = orjson.loads(Path("matching/model.json").read_bytes())
    trees = told["trees"]
    rows = np.random.default_rng(5).normal(0, 4, (60, len(told["features"])))
    edges = np.array(trees["threshold"])
    rows[::2, 3] = edges[np.array(trees["feature"]) == 3][0]  # a value that is the threshold itself
    walked = []
    for row in rows:
        total = told["base"]
        for root in trees["roots"]:
            at = root
            while trees["left"][at] != at:
                goes_left = row[trees["feature"][at]] <= trees["threshold"][at]
                at = trees["left" if goes_left else "right"][at]
            total += trees["value"][at]
        walked.append(total)
    found = Trees(told).raw(rows)
    assert np.allclose(found, walked, rtol=0, atol=1e-8)
    assert [float(shipped().raw(row[None])[0]) for row in rows] == found.tolist()
