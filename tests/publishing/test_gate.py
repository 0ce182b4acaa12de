from datetime import timedelta

import pytest

from chorus.types import Clearance
from publishing.gate import publishable
from tests import make

YES = Clearance(allowed=True, state="granted", grant_id="g")


def judged(post=None, decision="same", clearance=YES, now=make.NOW):
    post = post or make.stored()
    if decision == "same":
        decision = make.decision(ref=post.ref, seen_version=post.version)
    return publishable(post, decision, clearance, "gallery", now)


def test_everything_right_is_a_yes():
    assert judged() == judged()
    assert judged().allowed
    assert judged().reasons == ()


@pytest.mark.parametrize(
    ("over", "why"),
    [
        ({"decision": None}, "not reviewed"),
        (
            {"post": make.stored(ref="a" * 16, version=2), "decision": make.decision(ref="a" * 16)},
            "edited since approved",
        ),
        (
            {
                "post": make.stored(ref="a" * 16),
                "decision": make.decision(ref="a" * 16, seen_version=2),
            },
            "edited since approved",
        ),
        ({"decision": make.decision(ref="b" * 16)}, "the approval is of another post"),
        ({"post": make.stored(state="gone")}, "deleted at the source"),
        ({"post": make.stored(state="withdrawn")}, "withdrawn"),
        ({"post": make.stored(state="erased")}, "erased"),
        ({"post": make.stored(visibility="unlisted")}, "not public"),
        ({"post": make.stored(visibility="private")}, "not public"),
        ({"clearance": Clearance(allowed=False)}, "no rights for gallery"),
        ({"clearance": Clearance(allowed=False, reasons=("she said no",))}, "she said no"),
        (
            {"clearance": YES.model_copy(update={"until": (make.NOW - timedelta(days=1)).date()})},
            "rights ended on 2026-11-13",
        ),
    ],
)
def test_each_single_flaw_is_a_no_with_its_reason(over, why):
    verdict = judged(**over)
    assert not verdict.allowed
    assert why in verdict.reasons


@pytest.mark.parametrize("word", ["rejected", "later"])
def test_only_approval_approves(word):
    post = make.stored()
    verdict = judged(post, make.decision(ref=post.ref, verdict=word))
    assert not verdict.allowed


def test_the_last_day_counts():
    assert judged(clearance=YES.model_copy(update={"until": make.NOW.date()})).allowed


def test_all_reasons_are_told():
    verdict = judged(make.stored(state="gone", visibility="direct"), None, Clearance(allowed=False))
    assert len(verdict.reasons) == 4
