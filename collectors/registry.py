"""Every network Chorus can read, and those it can send on: one line each, imported when used."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal

from rapidfuzz import process

from chorus.errors import UsageError
from chorus.types import NetworkTerms
from collectors.connector import Collector, Sender
from collectors.keeper import Keeper

NETWORKS = {
    "mastodon": "collectors.networks.mastodon:Mastodon",
    "bluesky": "collectors.networks.bluesky:Bluesky",
    "x": "collectors.networks.x:X",
    "instagram": "collectors.networks.instagram:Instagram",
    "threads": "collectors.networks.threads:Threads",
    "facebook": "collectors.networks.facebook:Facebook",
    "google_business": "collectors.networks.google_business:GoogleBusiness",
    "instaloader": "collectors.networks.instagram_loader:InstagramLoader",
    "feed": "collectors.networks.feed:Feed",
    "wordpress": "collectors.networks.wordpress:WordPress",
    "discourse": "collectors.networks.discourse:Discourse",
    "lemmy": "collectors.networks.lemmy:Lemmy",
    "reviews": "collectors.networks.reviews:Reviews",
    "woocommerce": "collectors.networks.woocommerce:WooCommerce",
    "judgeme": "collectors.networks.judgeme:JudgeMe",
    "trustpilot": "collectors.networks.trustpilot:Trustpilot",
    "yotpo": "collectors.networks.yotpo:Yotpo",
    "bazaarvoice": "collectors.networks.bazaarvoice:Bazaarvoice",
    "youtube": "collectors.networks.youtube:YouTube",
    "flickr": "collectors.networks.flickr:Flickr",
    "tumblr": "collectors.networks.tumblr:Tumblr",
    "reddit": "collectors.networks.reddit:Reddit",
    "tiktok": "collectors.networks.tiktok:TikTok",
    "pinterest": "collectors.networks.pinterest:Pinterest",
    "link": "collectors.networks.link:Link",
    "form": "collectors.networks.form:Form",
}

SENDERS = {
    "mastodon": "collectors.senders.mastodon:MastodonSender",
    "bluesky": "collectors.senders.bluesky:BlueskySender",
    "x": "collectors.senders.x:XSender",
}

KEEPERS = {
    "instagram": "collectors.keepers.meta:MetaKeeper",
    "facebook": "collectors.keepers.meta:MetaKeeper",
    "threads": "collectors.keepers.meta:MetaKeeper",
    "google_business": "collectors.keepers.oauth:GoogleKeeper",
    "pinterest": "collectors.keepers.oauth:OAuthKeeper",
    "tiktok": "collectors.keepers.oauth:OAuthKeeper",
}
"""Networks whose keys run out. (X's and YouTube's do not; Reddit's are made anew each day.)"""


def load(network: str, settings: Mapping[str, str] | None = None) -> Collector:
    """The collector of a network; UsageError names the nearest when there is none."""
    place = NETWORKS.get(network)
    if place is None:
        nearest = process.extractOne(network, list(NETWORKS))
        hint = f" Did you mean `{nearest[0]}`?" if nearest and nearest[1] > 60 else ""
        known = ", ".join(NETWORKS)
        raise UsageError(f"There is no network `{network}`.{hint} Known: {known}.")
    made: Collector = _named(place)(settings or {})
    return made


def readers(network: str) -> tuple[str, ...]:
    """Whose payloads posts of a network may come from: its own, and those that give its posts
    too (a pasted link)."""
    giving = tuple(name for name in NETWORKS if network in load(name).sheet.gives)
    return ((network,) if network in NETWORKS else ()) + giving


def looker(network: str, settings: Mapping[str, Mapping[str, str]]) -> str | None:
    """Who looks at the posts of a network again: its own collector, unless that needs what is not
    set up and pasted links can do it; None when nobody can (uploads, files, feeds, which show
    what was edited when they are read)."""
    if network in NETWORKS:
        sheet = load(network).sheet
        if sheet.push or sheet.off_by_default or (sheet.deletes == "no" and not sheet.needs):
            return None
        if network in settings or not sheet.needs:
            return network
    by_link = network in load("link").sheet.gives or network not in NETWORKS
    return "link" if by_link else network


@cache
def terms(network: str) -> NetworkTerms:
    """What a network lets us do with its posts. One that is known only by pasted links (vimeo)
    has the terms of links."""
    return load(network if network in NETWORKS else "link").sheet.terms


def all_terms() -> tuple[NetworkTerms, ...]:
    """The terms of every network, each once: of two ways to one network its own sheet counts."""
    found = {one.network: one for one in map(terms, NETWORKS)}
    found |= {name: terms(name) for name in found if name in NETWORKS}
    return tuple(found.values())


def sender(network: str, settings: Mapping[str, str]) -> Sender:
    """What sends on a network (one of SENDERS)."""
    made: Sender = _named(SENDERS[network])(settings)
    return made


def keeper(network: str, settings: Mapping[str, str]) -> Keeper:
    """What knows how long a network's key lasts (one of KEEPERS)."""
    made: Keeper = _named(KEEPERS[network])(network, settings)
    return made


def can_send(network: str, settings: Mapping[str, str]) -> bool:
    """Is everything set that sending on this network needs?"""
    if network not in SENDERS:
        return False
    needs: tuple[str, ...] = import_module(SENDERS[network].partition(":")[0]).NEEDS
    return all(settings.get(name) for name in needs)


def channels(
    networks: Mapping[str, Mapping[str, str]], told: Mapping[str, Literal["api", "hand"]]
) -> dict[str, Literal["api", "hand"]]:
    """Who sends on each network: what was told, else the network's own default, and its API only
    where everything is set that it needs."""
    found: dict[str, Literal["api", "hand"]] = {}
    for network, settings in networks.items():
        usual = network in SENDERS and load(network).sheet.sends == "api"
        wanted = told.get(network, "api" if usual and can_send(network, settings) else "hand")
        found[network] = wanted if network in SENDERS else "hand"
    return found


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
