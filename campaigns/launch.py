"""launch: create a campaign, or change its rules; safe to repeat.

Every post is judged again by the next `enter`, under the rules and version in force then.
"""

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Campaign
from storage.store import Store


def launch(store: Store, campaign: Campaign, *, by: str, clock: Clock) -> Campaign:
    """Keep a campaign; a changed one gets the next version. Returns it as kept."""
    now = clock()
    with store.transaction() as tx:
        try:
            before = tx.campaigns.get(campaign.slug)
        except Missing:
            before = None
        if before:
            campaign = campaign.model_copy(update={"version": before.version})
            if campaign == before:
                return before
            # caps and spellings are no rules: what was judged is not judged by another version
            no_rules = {"caps": campaign.caps, "spellings": campaign.spellings}
            of_rules = before.model_copy(update=no_rules) != campaign
            version = before.version + of_rules
            campaign = campaign.model_copy(update={"version": version})
        tx.campaigns.save(campaign, now)
        if before and before.spellings != campaign.spellings:
            changed = set(before.spellings) ^ set(campaign.spellings)
            tx.posts.judge_again(matching=True, refs=tx.campaigns.tagged(sorted(changed)))
        tx.acts.append(
            at=now,
            who=by,
            verb="launch",
            subject=f"campaign {campaign.slug}",
            before=before.model_dump(mode="json") if before else None,
            after=campaign.model_dump(mode="json"),
        )
    return campaign
