"""Does a post take part, and if not, why? Pure: the same post, the same rules, the same answer.

What a post says about the brand, its stars or its tone is never read: an incentive may not hang
on sentiment (16 CFR 465.4). Only tags, mentions, time, network, media and the person count, and
who that person is to the brand.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Literal

from campaigns.windows import edited_late, near, told_at
from chorus.text import fold
from chorus.types import Campaign, Entry, Kind, Post, Stored, Value

Reason = Literal[
    "gone",
    "withdrawn",
    "brand_own",
    "repost",
    "not_entering",
    "no_time",
    "before_opening",
    "after_closing",
    "edited_late",
    "network",
    "no_hashtag",
    "no_mention",
    "media",
    "kind_staff",
    "kind_reseller",
    "kind_paid",
    "kind_competitor",
    "kind_customer",
    "kind_unknown",
    "no_author",
    "already_entered",
]

SENTENCES: dict[str, str] = {
    "gone": "The post was deleted.",
    "withdrawn": "The author took the post back.",
    "brand_own": "This is a post of the brand itself.",
    "repost": "It repeats somebody else's post; the original counts.",
    "not_entering": "Its author did not tick the box for entering.",
    "no_time": "The network does not say when it was posted.",
    "before_opening": "It was posted before the campaign opened.",
    "after_closing": "It was posted after the campaign closed.",
    "edited_late": "It was edited after closing; what it said in time is not known.",
    "network": "Posts of this network do not take part.",
    "no_hashtag": "It lacks the campaign's hashtag.",
    "no_mention": "It does not mention the account it should.",
    "media": "It has no picture or clip of the kind asked for.",
    "kind_staff": "Its author works for the brand; staff do not take part.",
    "kind_reseller": "Its author sells the products; resellers do not take part.",
    "kind_paid": "Its author is paid or rewarded; paid partners do not take part.",
    "kind_competitor": "Its author belongs to a competitor.",
    "kind_customer": "Customers do not take part.",
    "kind_unknown": "It is not known who its author is to the brand.",
    "no_author": "Author unknown: a person must answer.",
    "already_entered": "This person has entered already; the first post counts.",
}


class Ruling(Value):
    """What the rules say of one post: entered, or refused for reasons, the gravest first."""

    status: Literal["entered", "refused"]
    reasons: tuple[Reason, ...] = ()
    at: datetime | None = None


def say(reason: str, translate: Callable[[str], str] = str) -> str:
    """A reason as a sentence; pass gettext to read it in another language."""
    return translate(SENTENCES.get(reason, reason))


def touches(post: Post, campaign: Campaign) -> bool:
    """Was it collected for this campaign? It carries one of its tags or mentions, or was handed
    in for it, near its window. Anything else gets neither entry nor refusal."""
    if post.declared is not None and post.declared.campaign is not None:
        return post.declared.campaign == campaign.slug
    signed = _tagged(post, campaign) or _mentioned(post, campaign)
    return signed and near(campaign, told_at(post))


def judge(
    stored: Stored,
    campaign: Campaign,
    already: int,
    now: datetime,
    *,
    own: Iterable[str] = (),
    kind: Kind = "unknown",
) -> Ruling:
    """Judge a post. `already` counts accepted entries of the same person, this post left out;
    `kind` is who its author is to the brand.

    `own` are the brand's handles; accounts that must be mentioned count as the brand's too. Late
    collection is not lateness: `now` only bounds the future.
    """
    post = stored.post
    at = told_at(post)
    wrong = [
        *_state(stored, campaign, own),
        *_time(stored, campaign, at, now),
        *_form(post, campaign),
        *_tied(kind, campaign),
    ]
    if not wrong and stored.person is None:
        wrong.append("no_author")
    if not wrong and already >= campaign.entries_per_person:
        wrong.append("already_entered")
    return Ruling(status="refused" if wrong else "entered", reasons=tuple(wrong), at=at)


def seated(entries: Sequence[Entry], cap: int) -> list[Entry]:
    """One person's entries in one campaign, so that the earliest `cap` of them count whatever
    the order in which they arrived. Entries refused for another reason, and those a person or a
    draw has raised, stay as they are. Returns those that change."""
    fixed = [e for e in entries if e.status in ("shortlisted", "won")]
    rivals = sorted(
        (
            e
            for e in entries
            if e.status == "entered"
            or (e.status == "refused" and e.reasons == ("already_entered",))
        ),
        key=lambda entry: (entry.at, entry.ref),
    )
    free = max(cap - len(fixed), 0)
    changed = []
    for place, entry in enumerate(rivals):
        status = "entered" if place < free else "refused"
        if entry.status != status:
            reasons = () if status == "entered" else ("already_entered",)
            changed.append(entry.model_copy(update={"status": status, "reasons": reasons}))
    return changed


def _state(stored: Stored, campaign: Campaign, own: Iterable[str]) -> list[Reason]:
    wrong: list[Reason] = []
    if stored.state != "live":
        wrong.append("gone" if stored.state == "gone" else "withdrawn")
    author = stored.post.author
    if author is not None and author.handle:
        ours = (*own, *campaign.mentions)
        if any(_same_account(author.handle, handle) for handle in ours):
            wrong.append("brand_own")
    if stored.post.repost_of is not None:
        wrong.append("repost")
    return wrong


def _time(stored: Stored, campaign: Campaign, at: datetime | None, now: datetime) -> list[Reason]:
    if at is None:
        return ["no_time"]
    if at < campaign.opens_at:
        return ["before_opening"]
    # A time in the future is a wrong clock; the minute we saw it is then the earliest truth.
    if min(at, max(now, stored.first_seen_at)) > campaign.closes_at:
        return ["after_closing"]
    return ["edited_late"] if edited_late(campaign, stored) else []


def _form(post: Post, campaign: Campaign) -> list[Reason]:
    wrong: list[Reason] = []
    if campaign.networks and post.network not in campaign.networks:
        wrong.append("network")
    if post.declared is not None and post.declared.campaign == campaign.slug:
        if not post.declared.entering:
            wrong.insert(0, "not_entering")
    else:
        if campaign.hashtags and not _tagged(post, campaign):
            wrong.append("no_hashtag")
        if campaign.mentions and not _mentioned(post, campaign):
            wrong.append("no_mention")
    kinds: set[str] = {media.kind for media in post.media} or {"text"}
    if not kinds & set(campaign.media):
        wrong.append("media")
    return wrong


def _tied(kind: Kind, campaign: Campaign) -> list[Reason]:
    return [_KINDS[kind]] if kind in campaign.without else []


_KINDS: dict[Kind, Reason] = {
    "staff": "kind_staff",
    "reseller": "kind_reseller",
    "paid": "kind_paid",
    "competitor": "kind_competitor",
    "brand": "brand_own",
    "customer": "kind_customer",
    "unknown": "kind_unknown",
}


def _tagged(post: Post, campaign: Campaign) -> bool:
    wanted = {fold(tag.lstrip("#＃")) for tag in campaign.hashtags}
    return any(fold(tag) in wanted for tag in post.hashtags)


def _mentioned(post: Post, campaign: Campaign) -> bool:
    return any(
        _same_account(told, wanted) for told in post.mentions for wanted in campaign.mentions
    )


def _same_account(told: str, wanted: str) -> bool:
    """`@brand` names `brand@server` too, when the rule names no server; never the reverse."""
    have, want = fold(told.lstrip("@＠")), fold(wanted.lstrip("@＠"))
    return have == want or ("@" not in want and have.partition("@")[0] == want)
