"""When is a campaign rehearsed, and what does it come to? Pure.

Fourteen days and one day before it opens each of its sources is asked one question; while that
fails, every day again, so that a repair is noticed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from chorus.types import Campaign, KeyLife, Run, Source, Value
from collectors.caps import is_for

FIRST, LAST, AGAIN = timedelta(days=14), timedelta(days=1), timedelta(days=1)


class Rehearsed(Value):
    """How many sources were tried; why some do not work, by source."""

    tried: int = 0
    failed: dict[str, str] = {}

    @property
    def counts(self) -> dict[str, int]:
        """For the run's line."""
        return {"tried": self.tried, "failed": len(self.failed)}

    @property
    def why(self) -> str:
        """A line for each that does not work."""
        return "\n".join(f"{name}: {why}" for name, why in self.failed.items())


def slot(campaign: Campaign, last: Run | None, now: datetime) -> str | None:
    """The name of the rehearsal that is due; None when there is none. `last` is the one before."""
    if now >= campaign.opens_at or now < campaign.opens_at - FIRST:
        return None
    opens = f"{campaign.opens_at:%Y-%m-%dT%H:%M}"  # an opening that was put off is a new one
    failed = last is not None and bool(last.counts.get("failed"))
    if failed and last is not None and last.due_at + AGAIN <= now:
        return f"{opens} again after {last.id}"
    return f"{opens} last" if now >= campaign.opens_at - LAST else f"{opens} first"


def sources_of(campaign: Campaign, sources: Sequence[Source]) -> list[Source]:
    """The followed queries that look for a campaign."""
    return [one for one in sources if is_for(one.network, one.kind, one.value, campaign)]


def lacking(campaign: Campaign, sources: Sequence[Source]) -> dict[str, str]:
    """What nobody follows, by what is missing. A campaign that is entered by form alone needs
    no source."""
    if not (campaign.hashtags or campaign.mentions):
        return {}
    ours = sources_of(campaign, sources)
    if not ours:
        tags = " ".join(
            (*(f"#{one}" for one in campaign.hashtags), *(f"@{one}" for one in campaign.mentions))
        )
        return {tags: "nothing that is followed looks for it. Add it in Collection."}
    found = {one.network for one in ours}
    return {
        network: "nothing that is followed looks for this campaign there. Add it in Collection."
        for network in campaign.networks
        if network not in found
    }


def ending(campaign: Campaign, keys: Mapping[str, KeyLife], source: Source) -> str:
    """Why a source that works today will not to the end; "" when nothing is known against it."""
    key = keys.get(source.network)
    ends = key.expires_at if key else None
    if key is None or ends is None or ends >= campaign.closes_at or key.renews:
        return ""
    return (
        f"`{key.name}` runs out on {ends:%Y-%m-%d}, before the campaign closes on "
        f"{campaign.closes_at:%Y-%m-%d}. Enter a new one in Collection > Connect a network."
    )
