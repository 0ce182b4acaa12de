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
            # caps are no rules: nothing that was judged is judged by another version for them
            of_rules = before.model_copy(update={"caps": campaign.caps}) != campaign
            version = before.version + of_rules
            campaign = campaign.model_copy(update={"version": version})
        tx.campaigns.save(campaign, now)
        tx.acts.append(
            at=now,
            who=by,
            verb="launch",
            subject=f"campaign {campaign.slug}",
            before=before.model_dump(mode="json") if before else None,
            after=campaign.model_dump(mode="json"),
        )
    return campaign
