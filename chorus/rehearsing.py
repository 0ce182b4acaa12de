"""Campaigns are rehearsed before they open: each source is asked one question, as Connect does."""

from collections.abc import Iterator
from datetime import datetime

from chorus.alerting import rehearsal
from chorus.errors import ChorusError
from chorus.house import House
from chorus.types import Query, Source
from collectors import trial
from collectors.alarms import REHEARSAL
from collectors.registry import NETWORKS
from collectors.rehearsal import Rehearsed, ending, lacking, slot, sources_of
from storage.tx import Tx


def due_rehearsals(tx: Tx, now: datetime) -> Iterator[tuple[str, str]]:
    """The source and the slot of each rehearsal that is due."""
    for campaign in tx.campaigns.all():
        name = slot(campaign, rehearsal(tx, campaign), now)
        if name:
            yield f"{REHEARSAL}{campaign.slug}", name


def rehearsed(house: House, slug: str) -> Rehearsed:
    """Try every source of a campaign; nothing is kept of what they answer."""
    with house.store.reading() as tx:
        campaign, sources = tx.campaigns.get(slug), tx.sources.all()
        keys = {one.network: one for one in tx.key_lives.find()}
    failed = lacking(campaign, sources)
    ours = sources_of(campaign, sources)
    for source in ours:
        why = _tried(house, source) or ending(campaign, keys, source)
        if why:
            failed[source.key] = why
    return Rehearsed(tried=len(ours), failed=failed)


def _tried(house: House, source: Source) -> str:
    """Why it does not work; "" when it does."""
    network = source.network
    if network not in NETWORKS:
        return "there is no such network any more"
    try:
        collector = house.collector(network)
        query = Query.model_validate(
            {"network": network, "kind": source.kind, "value": source.value, "now": house.clock()}
        )
        if network in trial.LOOKED_UP:
            query = query.model_copy(update={"kind": "link", "value": trial.LOOKED_UP[network]})
        answer = trial.answer(
            house.store,
            collector,
            query,
            house.http,
            clock=house.clock,
            cap_micros=house.cap_micros(network),
            caps=house.caps(query),
        )
    except ChorusError as error:
        return str(error)
    return "" if answer.works else answer.why or "it did not answer"
