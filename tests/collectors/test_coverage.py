"""What both paths missed: the estimate is right on average and its interval holds."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.types import Sighted
from collectors.coverage import coverage


@pytest.mark.parametrize(
    ("posts", "one", "two"), [(40, 0.7, 0.6), (200, 0.9, 0.8), (1000, 0.97, 0.5), (300, 0.4, 0.4)]
)
def test_on_known_truth(posts, one, two):
    dice, inside, errors = Random(posts), 0, []
    for _ in range(400):
        seen = [(dice.random() < one, dice.random() < two) for _ in range(posts)]
        told = Sighted(
            first=sum(a and not b for a, b in seen),
            second=sum(b and not a for a, b in seen),
            both=sum(a and b for a, b in seen),
        )
        missed = posts - told.first - told.second - told.both
        got = coverage(told)
        errors.append(got.missed - missed)
        inside += got.low <= missed <= got.high
    assert abs(sum(errors) / len(errors)) < 0.02 * posts
    assert inside / 400 >= 0.9


def test_without_a_shared_post_nothing_is_known():
    assert coverage(Sighted(first=12, second=9, both=0)) is None


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 10_000))
def test_the_interval_holds_its_estimate(first, second, both):
    got = coverage(Sighted(first=first, second=second, both=both))
    assert 0 <= got.low <= got.missed + 1e-9 <= got.high + 1e-9
    assert 0 < got.share <= 1
