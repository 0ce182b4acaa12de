"""How often each source is looked at where its network counts calls by the day: the arithmetic of
`collectors.polling` over what past runs used and brought."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import inf

from chorus.types import Share, Source
from collectors import polling
from collectors.collect import MAX_PAGES
from collectors.connector import Sheet
from collectors.purse import DAY
from collectors.registry import NETWORKS, load
from storage.tx import Tx


def steps(
    tx: Tx, sources: Sequence[Source], now: datetime
) -> tuple[dict[str, int], dict[str, float]]:
    """Seconds between two slots of the sources for which `every` is not the last word: looks use
    up their network's calls of the day, and lag debt shares them out (collectors.polling). With
    them, how many looks each of these networks has room for."""
    told: dict[str, int] = {}
    room: dict[str, float] = {}
    for network in {source.network for source in sources} & NETWORKS.keys():
        sheet = load(network).sheet
        shares = {s for b in sheet.budgets for s in sheet.shares("calls", 1, b.path)}
        daily = [share for share in shares if share.seconds >= DAY]
        if daily:
            theirs = [source for source in sources if source.network == network]
            theirs_at, room[network] = _shared(tx, sheet, daily, theirs, now)
            told |= theirs_at
    return told, room


def _shared(
    tx: Tx, sheet: Sheet, daily: list[Share], sources: list[Source], now: datetime
) -> tuple[dict[str, int], float]:
    """The steps of the sources of one network, which share its calls of the day."""
    live = any(one.opens_at <= now < one.closes_at for one in tx.campaigns.all())
    half = polling.LIVE_HALF_LIFE if live else polling.HALF_LIFE
    longest = max(share.seconds for share in daily)
    since = now - max(timedelta(hours=4 * half), timedelta(seconds=longest))
    runs = {source.key: tx.runs.of(source.key, since) for source in sources}
    waiting = sum(run.ended_at is None for of in runs.values() for run in of)
    costs, room = [], inf
    for share in daily:
        began = now - timedelta(seconds=share.seconds)
        looks = sum(r.ended_at is not None and r.ended_at > began for v in runs.values() for r in v)
        used, hours = tx.budgets.used(share, now), share.seconds / 3600
        each = polling.cost(used, share.limit, hours, looks=looks)
        if each is not None:
            costs.append(each)
            room = min(room, (share.limit - used) * looks / used - waiting)
    if not costs:
        return {}, inf
    steps = polling.steps(
        {
            source.key: polling.Asked(
                every=source.every,
                rate=polling.measured(runs[source.key], half).per_hour,
                cost=max(costs),
                weight=polling.AWAITED if source.kind == "mention" else 1.0,
                lookback=sheet.lookback_hours,
                walk=MAX_PAGES * sheet.page_size,
            )
            for source in sources
        }
    )
    return steps, room
