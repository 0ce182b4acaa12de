"""Whose post an address leads to: (network, id, canonical address), the same however it is spelt.

A post of X, TikTok or YouTube gets the id its own network gives it, so that it is one post whether
it was pasted or collected. Everything else is known by its address.
"""

import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from chorus.types import Value
from collectors.payload import safe_url

LINK = "link"
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|igsh(id)?|si|ref|ref_src|ref_source|ref_url|share|feature|s|t|_r|_t|"
    r"is_from_webapp|sender_device|mc_cid|mc_eid|refer",
    re.IGNORECASE,
)
_X = re.compile(r"/(?:(\w{1,15})|i/web)/status(?:es)?/(\d{1,20})")
_TIKTOK = re.compile(r"/(?:@([\w.]{0,30})/(?:video|photo)|v|embed(?:/v2)?|player/v1)/(\d{5,25})")
_YOUTUBE = re.compile(r"/(?:shorts|embed|live|v)/([\w-]{11})(?:$|[/?])")
_INSTAGRAM = re.compile(r"/(?:[\w.]+/)?(?:p|reel|reels|tv)/([\w-]{5,40})")


class Address(Value):
    """Where an address leads. `handle` is the author's when the address shows it."""

    network: str
    id: str
    url: str
    handle: str | None = None
    provider: str = ""


def read(told: object) -> Address | None:
    """The address of one post; None when it is no web address."""
    url = safe_url(told)
    if url is None:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.").removeprefix("m.")
    host = host.removeprefix("mobile.")
    if host in ("x.com", "twitter.com") and (found := _X.match(parts.path)):
        handle = found[1] if found[1] != "i" else None
        return Address(
            network="x",
            id=found[2],
            url=f"https://x.com/{handle or 'i'}/status/{found[2]}",
            handle=handle,
            provider="x",
        )
    if host == "tiktok.com" and (found := _TIKTOK.match(parts.path)):
        shown = f"@{found[1] or ''}"
        return Address(
            network="tiktok",
            id=found[2],
            url=f"https://www.tiktok.com/{shown}/video/{found[2]}",
            handle=found[1] or None,
            provider="tiktok",
        )
    video = _video(host, parts.path, parts.query)
    if video is not None:
        return Address(
            network="youtube",
            id=video,
            url=f"https://www.youtube.com/watch?v={video}",
            provider="youtube",
        )
    if host == "instagram.com" and (found := _INSTAGRAM.match(parts.path)):
        clean = f"https://www.instagram.com/p/{found[1]}/"
        return Address(network=LINK, id=clean, url=clean, provider="instagram")
    clean = _clean(_page_of(host, parts.path, parts.query) or url)
    return Address(network=LINK, id=clean, url=clean, provider=_provider(host))


def of_id(told: str) -> Address | None:
    """The address of a post known by its id alone, as the three networks form their ids."""
    if re.fullmatch(r"\d{15,20}", told):
        for network, provider in (("x", "x"), ("tiktok", "tiktok")):
            url = f"https://x.com/i/status/{told}"
            if network == "tiktok":
                url = f"https://www.tiktok.com/@/video/{told}"
            one = Address(network=network, id=told, url=url, provider=provider)
            # read as the other network's, an id says a year outside the life of both
            if posted_at(one) is not None:
                return one
    if re.fullmatch(r"[\w-]{11}", told):
        return read(f"https://www.youtube.com/watch?v={told}")
    return read(told)


def _video(host: str, path: str, query: str) -> str | None:
    if host == "youtu.be":
        found = re.match(r"/([\w-]{11})(?:$|/)", path)
        return found[1] if found else None
    if host not in ("youtube.com", "youtube-nocookie.com", "music.youtube.com"):
        return None
    if path == "/watch":
        told = dict(parse_qsl(query)).get("v", "")
        return told if re.fullmatch(r"[\w-]{11}", told) else None
    found = _YOUTUBE.match(path)
    return found[1] if found and found[1] != "videoseries" else None


def _page_of(host: str, path: str, query: str) -> str | None:
    """The page of what an embedded player shows."""
    told = dict(parse_qsl(query))
    if host == "geo.dailymotion.com" and told.get("video"):
        return f"https://www.dailymotion.com/video/{told['video']}"
    if host == "assets.pinterest.com" and told.get("id"):
        return f"https://www.pinterest.com/pin/{told['id']}/"
    if host == "youtube.com" and path == "/embed/videoseries" and told.get("list"):
        return f"https://www.youtube.com/playlist?list={told['list']}"
    return None


def _provider(host: str) -> str:
    known = {
        "tiktok.com": "tiktok",
        "vm.tiktok.com": "tiktok",
        "vt.tiktok.com": "tiktok",
        "x.com": "x",
        "twitter.com": "x",
        "youtube.com": "youtube",
        "reddit.com": "reddit",
        "old.reddit.com": "reddit",
        "flickr.com": "flickr",
        "flic.kr": "flickr",
        "pinterest.com": "pinterest",
        "pin.it": "pinterest",
        "dailymotion.com": "dailymotion",
        "dai.ly": "dailymotion",
        "vimeo.com": "vimeo",
        "instagram.com": "instagram",
        "facebook.com": "facebook",
        "fb.watch": "facebook",
        "threads.net": "threads",
        "threads.com": "threads",
    }
    return known.get(host, "pinterest" if host.startswith("pinterest.") else "")


def _clean(url: str) -> str:
    """An address without what only says how somebody came there."""
    parts = urlsplit(url)
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key)
    ]
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    host = (parts.hostname or "").lower()
    host = f"[{host}]" if ":" in host else host
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{parts.scheme.lower()}://{host}{port}{parts.path or '/'}{query}"


def posted_at(address: Address) -> datetime | None:
    """When a post was made, as its id says: X in milliseconds, TikTok in seconds."""
    if not address.id.isdigit():
        return None
    number = int(address.id)
    seconds = 0.0
    if address.network == "x" and number > 2**40:
        seconds = ((number >> 22) + 1_288_834_974_657) / 1000
    elif address.network == "tiktok":
        seconds = number >> 32
    # ids outside the life of both networks are not of this form
    return datetime.fromtimestamp(seconds, UTC) if 1.28e9 < seconds < 2.6e9 else None
