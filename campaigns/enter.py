"""Verb: judge new and edited posts against the campaigns → an entry, or a refusal with reasons.

Can be repeated, in any order of arrival: the result depends only on what the posts are.
"""

from collections.abc import Sequence

from campaigns.rules import Ruling, judge, seated, touches
from chorus.clock import Clock
from chorus.types import Campaign, Entry, Stored, Value, Who
from storage.store import Store
from storage.tx import Tx


class Entered(Value):
    """How many posts were accepted and refused in this run."""

    entered: int = 0
    refused: int = 0


def enter(store: Store, *, clock: Clock, limit: int = 500, own: Sequence[str] = ()) -> Entered:
    """Judge everything not yet judged, `limit` posts to a transaction. `own`: brand handles."""
    entered = refused = 0
    while True:
        with store.transaction() as tx:
            posts = tx.posts.unentered(limit)
            if not posts:
                return Entered(entered=entered, refused=refused)
            campaigns = tx.campaigns.all()
            made = _batch(tx, posts, campaigns, clock, own)
            tx.posts.mark_entered([(post.ref, post.version) for post in posts])
            if made:
                refs = list(dict.fromkeys(entry.ref for entry in made))
                tx.queue.refresh(refs, clock())
        judged = {post.ref for post in posts}
        entered += sum(e.ref in judged and e.status == "entered" for e in made)
        refused += sum(e.ref in judged and e.status == "refused" for e in made)


def _batch(
    tx: Tx,
    posts: Sequence[Stored],
    campaigns: Sequence[Campaign],
    clock: Clock,
    own: Sequence[str],
) -> list[Entry]:
    """Judge these posts, then seat each person's entries by time; saved, and returned."""
    now = clock()
    judged = tx.campaigns.judged([post.ref for post in posts])
    who = tx.who.many([post.ref for post in posts]) if any(c.without for c in campaigns) else {}
    before = {ref: {e.campaign: e for e in entries} for ref, entries in judged.items()}
    made: dict[tuple[str, str], Entry] = {}
    for campaign in campaigns:
        for post in posts:
            known = before[post.ref].get(campaign.slug)
            if known is None and not touches(post.post, campaign):
                continue
            ruling = judge(post, campaign, 0, now, own=own, kind=who.get(post.ref, Who()).kind)
            entry = _entry(post, campaign, ruling, known)
            if entry is not None:
                made[campaign.slug, post.ref] = entry
        _seat(tx, campaign, posts, made)
    tx.campaigns.save_entries(list(made.values()))
    return list(made.values())


def _entry(post: Stored, campaign: Campaign, ruling: Ruling, known: Entry | None) -> Entry | None:
    """What to keep; None leaves the earlier judgement as it is.

    Edits after closing change nothing that was judged before, and what a person or a draw has
    raised stays raised until the post itself is gone.
    """
    gone = post.state != "live"
    if known is not None and not gone:
        edited = post.post.edited_at
        late = edited is not None and edited > campaign.closes_at
        if late or known.status in ("shortlisted", "won"):
            return None
    return Entry(
        campaign=campaign.slug,
        ref=post.ref,
        person=post.person,
        at=ruling.at or post.first_seen_at,
        status=ruling.status,
        reasons=ruling.reasons,
        rules_version=campaign.version,
    )


def _seat(
    tx: Tx,
    campaign: Campaign,
    posts: Sequence[Stored],
    made: dict[tuple[str, str], Entry],
) -> None:
    """One person counts so many times: their earliest posts, whichever arrived first."""
    fresh = {ref: entry for (slug, ref), entry in made.items() if slug == campaign.slug}
    people: dict[int, Stored] = {
        post.person: post for post in posts if post.ref in fresh and post.person is not None
    }
    counted = tx.campaigns.counted(campaign.slug) if people else {}
    for person, post in people.items():
        theirs = {ref: entry for ref, entry in fresh.items() if entry.person == person}
        if person in counted and post.post.author is not None:
            author = post.post.author
            for other in tx.posts.by_author(author.network, author.id):
                for entry in tx.campaigns.of(other.ref):
                    if entry.campaign == campaign.slug:
                        theirs.setdefault(other.ref, entry)
        for entry in seated(list(theirs.values()), campaign.entries_per_person):
            made[campaign.slug, entry.ref] = entry
