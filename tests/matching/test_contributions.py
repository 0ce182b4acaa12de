"""What the model made of a candidate: exact parts, a sentence for each in every language, and the
contradiction first."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from chorus.i18n import LANGUAGES, words
from chorus.types import Product
from matching.catalog import Catalog
from matching.contributions import ASPECTS, CONTRADICTIONS, FACTS, contributed, lines, sentences
from matching.explained import explained
from matching.features import NAMES
from matching.products import match
from matching.trees import WITNESSES, Trees, shipped
from tests import make

_ = words("en")
SIBLINGS = (
    Product(sku="B", title="Skarn 2 trail shoe blue", brand="Tarnholt", colour="blue"),
    Product(sku="R", title="Skarn 2 trail shoe red", brand="Tarnholt", colour="red"),
    Product(sku="M1", title="Sharp LC-52SE94U television"),
    Product(sku="M2", title="Sharp LC-46SE94U television"),
    Product(sku="S1", title="Nubra bottle 500 ml"),
    Product(sku="S2", title="Nubra bottle 750 ml"),
)
CATALOG = Catalog(SIBLINGS)
ROWS = arrays(np.float64, (2, len(NAMES)), elements=st.floats(-80, 80, width=32))


@given(ROWS)
@settings(max_examples=30)
def test_the_parts_sum_to_the_score(rows: np.ndarray) -> None:
    trees = shipped()
    parts = trees.contributions(rows)
    assert parts.shape == rows.shape
    assert np.allclose(parts.sum(axis=1) + trees.expected, trees.raw(rows), rtol=0, atol=1e-8)
    unused = [at for at in range(len(NAMES)) if at not in trees._feature]
    assert not parts[:, unused].any()


def test_a_question_moves_the_mean_of_the_leaves_still_open() -> None:
    tree = {"feature": [0, 0, 1, 0, 0], "threshold": [0.0] * 5, "left": [1, 1, 3, 3, 4],
            "right": [2, 1, 4, 3, 4], "value": [0.0, 1.0, 0.0, 2.0, 6.0], "roots": [0]}  # fmt: skip
    small = Trees(
        {
            "name": "small",
            "features": ["a", "b"],
            "base": 0.5,
            "depth": 2,
            "trees": tree,
            "calibration": dict.fromkeys(("bias", *WITNESSES), 0.0),
            "bands": {"auto": 0.97, "ask": 0.5},
        }
    )
    assert small.expected == 0.5 + (1 + 2 + 6) / 3
    rows = np.array([[-1.0, 9.0], [1.0, 9.0], [1.0, -9.0]])
    assert small.contributions(rows).tolist() == [[-2.0, 0.0], [1.0, 2.0], [1.0, -2.0]]


def test_every_feature_has_a_sentence_in_every_language() -> None:
    told = [name for features in ASPECTS.values() for name in features]
    assert sorted(told) == sorted(NAMES)
    english = sentences(_)
    for language in LANGUAGES:
        said = sentences(words(language))
        assert list(said) == list(ASPECTS)
        for aspect, (group, good, bad) in said.items():
            assert group
            assert good != bad
            if language != "en":
                assert good != english[aspect][1]
                assert bad != english[aspect][2]
        assert len({one for _group, *two in said.values() for one in two}) == 2 * len(said)
    assert CONTRADICTIONS <= FACTS


@pytest.mark.parametrize(
    ("text", "right", "contradiction"),
    [
        ("My Skarn 2 trail shoe in blue!", "B", "The post says another colour"),
        ("the Sharp LC-46SE94U is great", "M2", "The post says another model number"),
        ("my Nubra bottle 750 ml", "S2", "The post says another size"),
    ],
)
def test_what_contradicts_the_sibling_is_named_first(
    text: str, right: str, contradiction: str
) -> None:
    post = make.post(text=text, hashtags=(), links=(), mentions=())
    (link, *_rest) = match(post, CATALOG)
    assert link.sku == right
    full = contributed(post, CATALOG, link.sku, link.runner_up, _)
    assert full.product
    assert full.runner_up
    assert full.runner_up.speaks_against[0].words == contradiction
    assert full.lost[0].words == f"{full.runner_up.title}: {contradiction}"
    assert contradiction not in {part.words for part in full.product.speaks_against}
    for side in (full.product, full.runner_up):
        parts = sum(weight for _value, weight in side.features.values())
        assert side.logit == pytest.approx(full.expected + parts, abs=1e-4)
        assert all(part.weight > 0 for part in side.speaks_for)
        assert all(part.weight < 0 for part in side.speaks_against)
    assert full.product.logit > full.runner_up.logit
    assert f"Why {full.runner_up.title} lost" in [heading for heading, _parts in lines(full, _)]


def test_no_link_says_what_spoke_against_the_nearest() -> None:
    post = make.post(text="Skarn 2 trail shoe green", hashtags=(), links=(), mentions=())
    (nearest,) = match(post, CATALOG)
    assert nearest.band == "none"
    full = contributed(post, CATALOG, nearest.sku, None, _)
    told = explained(nearest, post, {}, _).with_full(full, _).marked()
    assert told[told.index("Speaks against it") + 1] == "  The post says another colour (strong)"
    assert full.runner_up is None
    assert full.lost == ()


def test_a_product_that_is_gone_is_no_candidate() -> None:
    post = make.post(text="My Skarn 2 trail shoe in blue!", hashtags=(), links=(), mentions=())
    full = contributed(post, CATALOG, "GONE", "R", _)
    assert full.product is None
    assert lines(full, _) == [("It is no candidate in the catalogue of today.", ())]


def test_the_campaign_brings_its_product_among_the_candidates() -> None:
    post = make.post(text="Tea at home.", hashtags=(), links=(), mentions=())
    assert contributed(post, CATALOG, "S1", None, _).product is None
    assert contributed(post, CATALOG, "S1", None, _, prior={"S1"}).product is not None


def test_what_the_name_does_not_decide_is_said_to_be_decided_otherwise() -> None:
    post = make.post(text="My Skarn 2 trail shoe in blue!", hashtags=(), links=(), mentions=())
    told = [heading for heading, _parts in lines(contributed(post, CATALOG, "R", "B", _), _)]
    assert sum(heading.startswith("By name alone Skarn 2 trail shoe blue") for heading in told) == 1
    told = [heading for heading, _parts in lines(contributed(post, CATALOG, "B", "R", _), _)]
    assert not any(heading.startswith("By name alone") for heading in told)
