"""What does an account say of itself? Profiles of Mastodon and Bluesky, for code words in them.

Only the account that was meant counts: an answer about another one (renamed, moved, look-alike)
is as good as none. Sources: docs.joinmastodon.org/methods/accounts/#lookup,
docs.bsky.app/docs/api/app-bsky-actor-get-profile.
"""

from datetime import datetime
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from chorus.http import Http
from chorus.text import plain
from chorus.types import Author, Value
from collectors.connector import Exchange
from collectors.told import Told, exchange_of, opened

NETWORKS = ("mastodon", "bluesky")
BLUESKY = "https://api.bsky.app"


class Profile(Value):
    """An account and what it says of itself; `raw` is the SHA-256 of the answer."""

    id: str
    text: str
    raw: str = ""


def read(network: str, exchange: Exchange) -> Profile:
    """The profile in an answer; PayloadError when there is none."""
    told = opened(network, exchange)
    made = {"mastodon": _mastodon, "bluesky": _bluesky}[network](told)
    return made.model_copy(update={"raw": sha256(exchange.body).hexdigest()})


def fetch(author: Author, http: Http, now: datetime, server: str = BLUESKY) -> Profile | None:
    """The profile of this very account; None when the network has none we can read, or when
    another account answers. Raises as every connector does when the network fails."""
    if author.network == "mastodon":
        parts = urlsplit(author.id)
        name = parts.path.rstrip("/").rpartition("/")[2].lstrip("@")
        if parts.scheme != "https" or not parts.netloc or not name:
            return None
        words = urlencode({"acct": name})
        url = f"https://{parts.netloc}/api/v1/accounts/lookup?{words}"
    elif author.network == "bluesky":
        words = urlencode({"actor": author.id})
        url = f"{server.rstrip('/')}/xrpc/app.bsky.actor.getProfile?{words}"
    else:
        return None
    # A post named the server, so it is asked as every address from outside is.
    answer = http.get_public(author.network, url).checked(author.network, now)
    found = read(author.network, exchange_of(answer))
    return found if found.id == author.id else None


def _mastodon(told: Told) -> Profile:
    name = told.str_("url") or told.need("uri").text()
    said = [told.str_("display_name"), plain(told.str_("note") or "")]
    for field in told.each("fields"):
        said += [field.str_("name"), plain(field.str_("value") or "")]
    return Profile(id=name, text="\n".join(line for line in said if line))


def _bluesky(told: Told) -> Profile:
    said = (told.str_("displayName"), told.str_("description"))
    return Profile(id=told.need("did").text(), text="\n".join(line for line in said if line))
