"""How each network lets us in, in the reader's words: where to click, and what works meanwhile."""

from typing import Literal

from chorus.i18n import Words
from chorus.types import QueryKind
from collectors.connector import Sheet
from collectors.registry import NETWORKS, load

Door = Literal["open", "key", "review", "approval"]
KINDS: tuple[QueryKind, ...] = ("hashtag", "mention", "account", "keyword", "url")
"""What a person can follow here; a file of the server is named in config.yaml alone."""
FILE_ONLY = ("instaloader",)
"""Set up in config.yaml alone, where the reason against it stands."""

WHERE: dict[str, tuple[str, str]] = {
    "mastodon": ("", "Preferences > Development > New application"),
    "bluesky": (
        "https://bsky.app/settings/app-passwords",
        "Settings > Privacy and security > App passwords",
    ),
    "x": ("https://developer.x.com/", "Developer Portal > Apps > Keys and tokens"),
    "instagram": ("https://developers.facebook.com/apps/", "App Dashboard > App Review"),
    "threads": ("https://developers.facebook.com/apps/", "App Dashboard > Use cases > Threads API"),
    "facebook": ("https://developers.facebook.com/apps/", "App Dashboard > App Review"),
    "google_business": ("https://console.cloud.google.com/", "APIs & Services > Credentials"),
    "youtube": ("https://console.cloud.google.com/", "APIs & Services > Credentials > API key"),
    "tiktok": ("https://developers.tiktok.com/", "Manage apps > Login Kit"),
    "pinterest": ("https://developers.pinterest.com/", "My apps > Connect app"),
    "reddit": ("https://www.reddit.com/prefs/apps", "script"),
    "flickr": ("https://www.flickr.com/services/apps/create/apply/", ""),
    "tumblr": ("https://www.tumblr.com/oauth/apps", "Register application"),
    "woocommerce": ("", "WooCommerce > Settings > Advanced > REST API > Add key"),
    "judgeme": ("", "Judge.me > Settings > Integrations > View API tokens"),
    "trustpilot": ("", "Trustpilot Business > Integrations > Developers > APIs"),
    "yotpo": ("", "Yotpo > Settings > Store > General settings"),
    "bazaarvoice": ("", "Bazaarvoice Portal > API key management"),
}
"""Where a key is made: the address, and the menus as the network writes them."""

_REVIEW = ("instagram", "threads", "facebook", "google_business")
_APPROVAL = ("tiktok", "pinterest", "reddit")
_EXAMPLES = {
    "discourse:url": "https://forum.example",
    "lemmy:url": "https://lemmy.example/c/boots",
    "wordpress:url": "https://blog.example/tag/boots/",
    "reddit:url": "r/hiking",
    "reviews:url": "https://shop.example/products/boot",
    "trustpilot:url": "https://shop.example/products/boot",
    "trustpilot:account": "shop.example",
    "woocommerce:account": "shop.example",
    "judgeme:account": "shop.example",
    "yotpo:account": "shop",
    "bazaarvoice:account": "shop.example/TRN-1",
    "google_business:account": "accounts/1/locations/2",
    "facebook:account": "tarnholt_example",
    "pinterest:account": "me",
    "tumblr:account": "tarnholt-example",
    "flickr:account": "ida-moss-example",
    "discourse:hashtag": "mytarnholt@forum.example",
}


def door(sheet: Sheet) -> Door:
    """What stands between us and a network: its approval, a review of our app, a key, or
    nothing."""
    if sheet.network in _APPROVAL:
        return "approval"
    if sheet.network in _REVIEW:
        return "review"
    return "key" if any(one.required and one.secret for one in sheet.settings) else "open"


def heads(_: Words) -> dict[Door, str]:
    """What each group of networks needs, in the order of how soon they work."""
    return {
        "open": _("Work without a key"),
        "key": _("Need a key"),
        "review": _("Need a review of your app"),
        "approval": _("Need the network's approval"),
    }


def groups() -> dict[Door, list[Sheet]]:
    """The networks that can be followed at the desk, by what they need."""
    found: dict[Door, list[Sheet]] = {"open": [], "key": [], "review": [], "approval": []}
    for name in NETWORKS:
        sheet = load(name).sheet
        if name not in FILE_ONLY and not sheet.push and kinds(sheet):
            found[door(sheet)].append(sheet)
    return found


def kinds(sheet: Sheet) -> list[QueryKind]:
    """What of a network can be followed."""
    return [kind for kind in KINDS if kind in sheet.queries]


def asked(network: str, kind: str, _: Words) -> tuple[str, str]:
    """What a query is called on a network, and an example."""
    shops = ("woocommerce", "judgeme", "trustpilot", "yotpo", "bazaarvoice")
    named = {
        "hashtag": (_("Hashtag"), "#mytarnholt"),
        "mention": (_("Mention"), "@tarnholt_example"),
        "account": (_("Account"), "@tarnholt_example"),
        "keyword": (_("Words"), "tarnholt boots"),
        "url": (_("Address"), "https://ida.example/feed.xml"),
    }
    label, example = named[kind]
    if kind == "account" and network in shops:
        label = _("Shop")
    if kind == "account" and network == "google_business":
        label = _("Place")
    return label, _EXAMPLES.get(f"{network}:{kind}", example)


def meanwhile(network: str, _: Words) -> str:
    """What an approval takes, and with what one begins until it comes."""
    return {
        "instagram": _(
            "Instagram hashtags need Meta's review, often weeks: begin with the form, pasted "
            "links and mentions."
        ),
        "threads": _(
            "Before Meta's review Threads searches only your own posts, which looks like a "
            "hashtag nobody uses: begin with the form and pasted links."
        ),
        "facebook": _(
            "Facebook has no hashtag search, and posts that tag your Page need Meta's review: "
            "begin with the form and pasted links."
        ),
        "google_business": _(
            "Until Google grants access, days or weeks, every request is refused: begin with "
            "a file of reviews and the form."
        ),
        "tiktok": _(
            "TikTok opens hashtags and mentions to approved partners only; the videos of an "
            "account you connect need its review. Pasted links and the form work today."
        ),
        "pinterest": _(
            "Pinterest lets nobody search all pins; your own pins need its approval. Pasted "
            "links and the form work today."
        ),
        "reddit": _(
            "Reddit approves each new key, and a brand needs a contract: begin with pasted "
            "links, a file and the form."
        ),
    }.get(network, "")
