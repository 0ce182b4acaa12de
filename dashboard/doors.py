"""How each network lets us in, in the reader's words: where to click, and what works meanwhile."""

from typing import Literal

from chorus.i18n import Words
from collectors.connector import Sheet

Door = Literal["open", "key", "approval"]

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

_APPROVAL = ("instagram", "threads", "facebook", "google_business", "tiktok", "pinterest", "reddit")


def door(sheet: Sheet) -> Door:
    """What stands between us and a network: its approval, a key, or nothing."""
    if sheet.network in _APPROVAL:
        return "approval"
    return "key" if any(one.required and one.secret for one in sheet.settings) else "open"


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
