"""What a network's terms mean for a post, in sentences, to stand beside the button that acts."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from chorus.i18n import Words
from chorus.types import NetworkTerms, Post, ReviewCard
from collectors.registry import terms
from dashboard import parts
from rights.consent import state


def allowed(card: ReviewCard, now: datetime) -> bool:
    """Did its author say yes to something that is still in force?"""
    told = state(card.grants, card.bars, card.request, card.heard, now)
    return told.state in ("granted", "partly")


def of_card(card: ReviewCard, yes: bool, _: Words) -> list[str]:
    """What is to be known before deciding about a post: how it is named, what is shown and kept
    before a yes and until when, how soon what is deleted there leaves here."""
    told = terms(card.post.network)
    told_of = [naming(told, card.post, _)]
    has_copy = any(one.digest for one in card.media)
    if not yes:
        told_of.append(_before(told, has_copy, card.first_seen_at, _))
        if told.preview == "embed" and any(one.kind == "video" for one in card.media):
            name = parts.network_name(card.post.network)
            told_of.append(_("Until then its clip plays in the player of {network} only.",
                             network=name))  # fmt: skip
    return [one for one in (*told_of, *_kept(told, _)) if one]


def of_networks(networks: Iterable[str], _: Words) -> str:
    """How the posts of a gallery are named, network by network; empty when there are none."""
    named = [f"{parts.network_name(name)} – {_named(terms(name), None, _)}"
             for name in sorted(set(networks))]  # fmt: skip
    return _("Named when shown: {words}.", words="; ".join(named)) if named else ""


def naming(told: NetworkTerms, post: Post | None, _: Words) -> str:
    """How the network wants a post to be named; with the author's own handle where it is known."""
    return _("How it is named when shown: {words}.", words=_named(told, post, _))


def _named(told: NetworkTerms, post: Post | None, _: Words) -> str:
    author = post.author if post else None
    handle = (author and (author.handle or author.name)) or _("handle")
    name = (author and (author.name or author.handle)) or _("name")
    return _(told.attribution, handle=handle.lstrip("@"), name=name)


def _before(told: NetworkTerms, has_copy: bool, since: datetime, _: Words) -> str:
    if told.preview == "none":
        return _("Before a yes only its words and a link are shown, here as well.")
    if told.preview_days is None or not has_copy:
        return _("Before a yes it is seen in this desk only.")
    day = _.day(since + timedelta(days=told.preview_days))
    return _("Before a yes it is seen in this desk only, and our copy is deleted on {day}.",
             day=day)  # fmt: skip


def _kept(told: NetworkTerms, _: Words) -> Sequence[str]:
    kept = []
    if told.retention_days:
        kept.append(_.plural("It is deleted {n} day after it was last seen there.",
                             "It is deleted {n} days after it was last seen there.",
                             told.retention_days))  # fmt: skip
    if told.recheck_hours:
        kept.append(_.plural("Looked at again within {n} hour: what is gone there leaves here.",
                             "Looked at again within {n} hours: what is gone there leaves here.",
                             told.recheck_hours))  # fmt: skip
    return kept


def missing(card: ReviewCard, expires_at: datetime | None, yes: bool, now: datetime,
            _: Words) -> str:  # fmt: skip
    """Why a picture is not here; empty when nothing more is known."""
    told = terms(card.post.network)
    days = told.preview_days
    if not yes and days and card.first_seen_at + timedelta(days=days) < now:
        return _.plural("Our copy was kept for {n} day without a yes, and deleted.",
                        "Our copy was kept for {n} days without a yes, and deleted.",
                        days)  # fmt: skip
    if expires_at is not None and expires_at < now:
        return _("Its address ended on {day}, before it could be fetched.", day=_.day(expires_at))
    return ""
