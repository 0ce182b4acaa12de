"""Where does a review come from? Badges that follow from what was collected; nobody types one."""

from collections.abc import Callable
from typing import Literal

from chorus.types import Facts
from matching.kinds import paid_in
from publishing.tiles import network_name

Badge = Literal[
    "verified", "unverified", "incentivised", "syndicated", "collected", "imported", "sent",
    "staff", "paid", "brand", "reseller",
]  # fmt: skip
_FILES = frozenset({"reviews", "files", "file", "import"})
_WORDS: dict[str, str] = {
    "verified": "Verified buyer",
    "unverified": "Purchase not verified",
    "incentivised": "Rewarded for this review",
    "syndicated": "Written for another shop",
    "collected": "Collected on {network}",
    "imported": "Imported by {brand}, origin as declared",
    "sent": "Sent to {brand} by its author",
    "staff": "Works for {brand}",
    "paid": "Paid partnership",
    "brand": "Posted by {brand}",
    "reseller": "Sells this product",
}


def badges(facts: Facts) -> tuple[Badge, ...]:
    """The badges of a review, in a fixed order: purchase, reward, tie to the brand, origin."""
    post, who = facts.post.post, facts.who
    found: list[Badge] = ["verified" if "verified" in post.flags else "unverified"]
    rewarded = paid_in(who.why) in ("incentive", "gift")
    if "incentivised" in post.flags or rewarded:
        found.append("incentivised")
    if who.kind == "staff":
        found.append("staff")
    elif who.kind == "brand":
        found.append("brand")
    elif who.kind == "reseller":
        found.append("reseller")
    elif who.kind == "paid" and not rewarded:
        found.append("paid")
    if "syndicated" in post.flags:
        found.append("syndicated")
    if post.network == "form":
        found.append("sent")
    else:
        found.append("imported" if post.network in _FILES else "collected")
    return tuple(found)


def said(facts: Facts, brand: str, translate: Callable[[str], str]) -> tuple[str, ...]:
    """The badges in words of a page."""
    told = {"brand": brand, "network": network_name(facts.post.post.network)}
    return tuple(translate(_WORDS[badge]).format(**told) for badge in badges(facts))


def origin(facts: Facts, brand: str, translate: Callable[[str], str], disclosure: str) -> str:
    """What stands under a review on a public page: its badges without what `disclosure` says
    already of its author's tie; "" for what is no review."""
    if facts.post.post.kind != "review":
        return ""
    return " · ".join(one for one in said(facts, brand, translate) if one not in disclosure)


def source(facts: Facts) -> str:
    """The label of where a review was written, for files that leave the house: "trustpilot",
    "reviews/old-shop" (the source an import named), "form"."""
    post = facts.post.post
    named, slash, _rest = post.id.partition("/")
    if post.network in _FILES and slash and named and ":" not in named:
        return f"{post.network}/{named}"
    return post.network
