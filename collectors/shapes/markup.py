"""Pictures, clips and sounds in the HTML of a post (WordPress, Discourse). Pure."""

from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chorus.types import Media

_MOST = 40
_TINY = 3
_OWN_TAGS = "img[src], video, audio, [data-video-src]"


def media_in(html: str, base: str) -> tuple[Media, ...]:
    """What the HTML shows, in order and each once; relative addresses are read against `base`.
    Emoji, avatars and counting pixels are none."""
    if "<img" not in html and "<video" not in html and "<audio" not in html and "data-" not in html:
        return ()
    found: dict[str, Media] = {}
    for node in LexborHTMLParser(html).css(_OWN_TAGS)[:_MOST]:
        one = _media(node, base)
        if one is not None and one.url is not None:
            found.setdefault(one.url.partition("?")[0], one)
    return tuple(found.values())


def _media(node: LexborNode, base: str) -> Media | None:
    told = node.attributes
    if node.tag in ("video", "audio"):
        source = node.css_first("source[src]")
        address = told.get("src") or (source.attributes.get("src") if source else None)
        poster = urljoin(base, told["poster"]) if told.get("poster") else None
        return _made("video" if node.tag == "video" else "audio", address, base, poster=poster)
    if node.tag != "img":
        return _made("video", told.get("data-video-src"), base)
    if {"emoji", "avatar", "site-icon"} & set((told.get("class") or "").split()):
        return None
    width, height = _pixels(told.get("width")), _pixels(told.get("height"))
    if (width is not None and width < _TINY) or (height is not None and height < _TINY):
        return None
    large = node.parent
    linked = large.attributes.get("href") if large is not None and large.tag == "a" else None
    is_large = large is not None and "lightbox" in (large.attributes.get("class") or "")
    return _made(
        "image", linked if linked and is_large else told.get("src"), base, alt=told.get("alt"),
        width=None if is_large else width, height=None if is_large else height,
    )  # fmt: skip


def _made(kind: str, address: str | None, base: str, **more: object) -> Media | None:
    try:
        url = urljoin(base, address or "")
    except ValueError:
        return None
    if not address or not url.startswith(("http://", "https://")):
        return None
    return Media.model_validate({"kind": kind, "url": url, **more, "alt": more.get("alt") or None})


def _pixels(told: str | None) -> int | None:
    return int(told) if told and told.isascii() and told.isdecimal() else None
