"""Every network Chorus can read: one line each, imported only when it is used."""

from collections.abc import Mapping
from importlib import import_module

from rapidfuzz import process

from chorus.errors import UsageError
from collectors.connector import Collector

NETWORKS = {
    "mastodon": "collectors.networks.mastodon:Mastodon",
    "bluesky": "collectors.networks.bluesky:Bluesky",
    "x": "collectors.networks.x:X",
    "instagram": "collectors.networks.instagram:Instagram",
    "instaloader": "collectors.networks.instagram_loader:InstagramLoader",
    "feed": "collectors.networks.feed:Feed",
    "reviews": "collectors.networks.reviews:Reviews",
    "link": "collectors.networks.link:Link",
    "form": "collectors.networks.form:Form",
}


def load(network: str, settings: Mapping[str, str] | None = None) -> Collector:
    """The collector of a network; UsageError names the nearest when there is none."""
    place = NETWORKS.get(network)
    if place is None:
        nearest = process.extractOne(network, list(NETWORKS))
        hint = f" Did you mean `{nearest[0]}`?" if nearest and nearest[1] > 60 else ""
        known = ", ".join(NETWORKS)
        raise UsageError(f"There is no network `{network}`.{hint} Known: {known}.")
    module, _, name = place.partition(":")
    made: Collector = getattr(import_module(module), name)(settings or {})
    return made
