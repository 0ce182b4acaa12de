"""What must be said beside a post of its author's tie to the brand: paid, rewarded, staff, ours?

A tie that evidence only makes likely is said, too: a label too many can be taken back with one
key in Review, an advertisement shown as a customer's voice cannot.
"""

from collections.abc import Callable

from chorus.types import Facts
from matching.kinds import paid_in

_REWARDS = {
    "incentive": "Rewarded for this review",
    "gift": "Received the product for free",
}


def disclosed(facts: Facts, brand: str, translate: Callable[[str], str] = str) -> str:
    """The label of a post, what its campaign discloses first; "" when nothing is to be said."""
    told = [facts.disclosure, _tie(facts, brand, translate)]
    return " · ".join(part for part in told if part)


def _tie(facts: Facts, brand: str, translate: Callable[[str], str]) -> str:
    who = facts.who
    if who.kind == "staff":
        return translate("Works for {brand}").format(brand=brand)
    if who.kind == "brand":
        return translate("Posted by {brand}").format(brand=brand)
    code = paid_in(who.why)
    if who.kind == "paid" or (who.kind == "unknown" and code):
        return translate(_REWARDS.get(code, "Paid partnership"))
    return ""
