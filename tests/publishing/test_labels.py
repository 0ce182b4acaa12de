"""What is said beside a post of its author's tie to the brand."""

import pytest

from chorus.types import Facts, Who
from publishing.labels import disclosed
from publishing.words import words
from tests import make


def _facts(disclosure: str = "", **who: object) -> Facts:
    told = {"decision": None, "grants": (), "bars": (), "media": ()}
    return Facts(post=make.stored(), disclosure=disclosure, who=Who.model_validate(who), **told)


@pytest.mark.parametrize(
    ("who", "label"),
    [
        ({"kind": "customer", "why": "verified"}, ""),
        ({"kind": "unknown"}, ""),
        ({"kind": "reseller", "why": "trade “Wholesale”"}, ""),
        ({"kind": "paid", "by": "mara"}, "Paid partnership"),
        ({"kind": "paid", "why": "says_paid #ad"}, "Paid partnership"),
        ({"kind": "paid", "why": "gift #gifted"}, "Received the product for free"),
        ({"kind": "paid", "why": "incentive"}, "Rewarded for this review"),
        ({"kind": "unknown", "why": "label\ntrade “Wholesale”"}, "Paid partnership"),
        ({"kind": "customer", "by": "mara"}, ""),
        ({"kind": "staff", "by": "mara", "always": True}, "Works for Tarnholt"),
        ({"kind": "brand", "why": "listed_brand @tarnholt"}, "Posted by Tarnholt"),
    ],
)
def test_the_tie(who: dict[str, object], label: str) -> None:
    assert disclosed(_facts(**who), "Tarnholt") == label


def test_after_what_the_campaign_discloses_and_in_the_language_of_the_page() -> None:
    facts = _facts("Jeu-concours", kind="staff", by="mara")
    assert disclosed(facts, "Tarnholt", words("fr")) == "Jeu-concours · Travaille pour Tarnholt"
