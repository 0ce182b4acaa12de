"""Where does a network's own player show a post? Addresses for a frame that a person opens.

X is left out: its terms allow no frames (platforms.md, section 1). Sources: the embed pages of
YouTube, TikTok ("player/v1"), Instagram, Threads, Facebook (post plugin), Reddit, Pinterest, Vimeo.
"""

import re
from urllib.parse import quote, urlsplit

_PLAYERS = (
    (r"youtube\.com|youtu\.be|youtube-nocookie\.com",
     r"^/(?:watch\?(?:.*&)?v=|shorts/|live/|embed/)?([\w-]{11})(?![\w-])",
     "https://www.youtube-nocookie.com/embed/{0}"),
    (r"tiktok\.com", r"^/@[^/]*/(?:video|photo)/(\d{6,20})", "https://www.tiktok.com/player/v1/{0}"),
    (r"instagram\.com", r"^/(?:[^/]+/)?(?:p|reel|tv)/([\w-]+)",
     "https://www.instagram.com/p/{0}/embed/"),
    (r"threads\.(?:net|com)", r"^/(@[\w.]+)/post/([\w-]+)",
     "https://www.threads.net/{0}/post/{1}/embed"),
    (r"reddit\.com", r"^/r/(\w+)/comments/(\w+)", "https://embed.reddit.com/r/{0}/comments/{1}/"),
    (r"pinterest\.[a-z.]+", r"^/pin/(?:[\w-]*--)?(\d+)",
     "https://assets.pinterest.com/ext/embed.html?id={0}"),
    (r"vimeo\.com", r"^/(\d+)", "https://player.vimeo.com/video/{0}"),
)  # fmt: skip
_KNOWN = tuple((re.compile(host), re.compile(path), to) for host, path, to in _PLAYERS)
_FACEBOOK = re.compile(r"(?:facebook\.com|fb\.watch)")


def player(url: str | None) -> str | None:
    """The address of the player for a post's own address; None where there is none."""
    parts = urlsplit(url or "")
    if parts.scheme not in ("https", "http") or parts.username or parts.password:
        return None
    host = re.sub(r"^(?:www|m|mobile|old|[a-z]{2})\.", "", (parts.hostname or "").lower())
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for at, told, to in _KNOWN:
        if at.fullmatch(host) and (found := told.match(path)):
            return to.format(*found.groups())
    if _FACEBOOK.fullmatch(host) and len(parts.path) > 1:
        address = quote(f"https://www.facebook.com{path}", safe="")
        return f"https://www.facebook.com/plugins/post.php?href={address}&show_text=true"
    return None
