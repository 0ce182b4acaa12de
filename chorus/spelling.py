"""Spellings of a campaign's tags that posts carry, and taking one or giving it up."""

from campaigns.launch import launch
from campaigns.spellings import Spelling, spellings
from chorus.clock import Clock
from chorus.errors import UsageError
from chorus.text import fold
from chorus.types import Campaign
from matching.general import is_ordinary
from storage.store import Store


def found(store: Store, campaign: Campaign) -> list[Spelling]:
    """Spellings in posts of the campaign's time, the most used first; nothing is changed."""
    with store.reading() as tx:
        used = tx.campaigns.tags_used(campaign.opens_at, campaign.closes_at)
        known = [tag for one in tx.campaigns.all() for tag in one.hashtags]
        known += [tag for product in tx.catalog.all() for tag in product.hashtags]
    return spellings(campaign, used, known, is_ordinary)


def take(store: Store, slug: str, tag: str, *, by: str, clock: Clock) -> Campaign:
    """From now on this spelling speaks for the campaign's products; it enters nobody."""
    with store.reading() as tx:
        campaign = tx.campaigns.get(slug)
    if fold(tag) in {fold(one) for one in campaign.hashtags}:
        raise UsageError(f"#{tag} is a tag of “{campaign.title}” already. Nothing was changed.")
    held = {fold(one): one for one in (*campaign.spellings, tag)}
    changed = campaign.model_copy(update={"spellings": tuple(held.values())})
    return launch(store, changed, by=by, clock=clock)


def drop(store: Store, slug: str, tag: str, *, by: str, clock: Clock) -> Campaign:
    """This spelling means nothing any more."""
    with store.reading() as tx:
        campaign = tx.campaigns.get(slug)
    kept = tuple(one for one in campaign.spellings if fold(one) != fold(tag))
    if kept == campaign.spellings:
        raise UsageError(f"#{tag} is no spelling of “{campaign.title}”. Nothing was changed.")
    return launch(store, campaign.model_copy(update={"spellings": kept}), by=by, clock=clock)
