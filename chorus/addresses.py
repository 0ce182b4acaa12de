"""Which web addresses does a text hold, and where?

The grammar of twitter-text (github.com/twitter/twitter-text, Apache-2.0), whose cases it keeps,
written as single scans: the time grows with the length of the text and nothing else (the regular
expressions of the Python ports take a minute for two thousand characters made for it). Which names
end an address is read from the Public Suffix List, and ".example", where invented people live.
"""

import re
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

LATIN_ACCENTS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f"
    "\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@＠$#＃")
_BEFORE_BARE = frozenset("-_./")
_DIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HOST = re.compile(
    rf"[^\s\x00-\x1f\x7f\x85\u180e\ufffe\ufeff\uffff{_DIRECTIONAL}"
    r"""!"#$%&'()*+,/:;<=>?@\[\]^`{|}~\\]+"""
)
_PART = rf"[A-Za-z0-9_\-{LATIN_ACCENTS}]+"
_BARE = re.compile(rf"{_PART}(?:(?:\.{_PART})+(?:\.[^\x00-\x7f]{{2,24}})?|\.[^\x00-\x7f]{{2,24}})")
_PROTOCOL = re.compile("https?://", re.IGNORECASE)
_TOP = re.compile(r"[a-z]{2,63}|xn--[0-9a-z-]{1,59}|[^\x00-\x7f]{2,24}", re.IGNORECASE)
_AFTER_TOP = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@+-")
_PORT = re.compile(r":[0-9]+")
_CYRILLIC = "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"
_GENERAL = rf"[A-Za-z{_CYRILLIC}0-9!*';:=+,.$/%#\[\]\-\u2010-\u2015_~&|@{LATIN_ACCENTS}]"
_PATH = re.compile(rf"(?:{_GENERAL}+|\((?:{_GENERAL}+|{_GENERAL}*\({_GENERAL}+\){_GENERAL}*)\))")
_PATH_END = re.compile(rf"[A-Za-z{_CYRILLIC}0-9=_#/+\-{LATIN_ACCENTS}]")
_QUERY = re.compile(r"\?[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]*[A-Za-z0-9_&=#/\-]")
_TCO = re.compile(r"(?:/([A-Za-z0-9]+))?")
_LONGEST = 4096


class Address(NamedTuple):
    """An address as written, and the characters [start, end) it stands at."""

    url: str
    start: int
    end: int


def extract_urls(text: str) -> list[Address]:
    """The web addresses in a text, in order and as written: with http(s):// or without it."""
    if "." not in text:
        return []
    found: list[Address] = []
    place = 0
    for protocol in _PROTOCOL.finditer(text):
        if protocol.start() < place:
            continue
        found += _bare(text, place, protocol.start())
        place = protocol.start()
        if text[place - 1 : place] not in _BEFORE or not place:
            end = _end_after(text, protocol.end())
            if end is not None and end - place <= _LONGEST:
                found.append(Address(text[place:end], place, end))
                place = end
                continue
        # what follows a protocol that begins no address is none without it either
        host = _HOST.match(text, protocol.end())
        place = host.end() if host else protocol.end()
    return [*found, *_bare(text, place, len(text))]


def _end_after(text: str, start: int) -> int | None:
    """The end of the address whose host begins at `start`; None when it is no host."""
    host = _HOST.match(text, start)
    if host is None:
        return None
    end = _host_end(text, start, host.end())
    if end is None:
        return None
    if text[start:end].lower() == "t.co":
        short = _TCO.match(text, end)
        if short and short[1] and len(short[1]) > 40:
            return None
        end = short.end() if short else end
        query = _QUERY.match(text, end)
        return query.end() if query else end
    return _rest(text, end)


def _bare(text: str, start: int, stop: int) -> list[Address]:
    """Addresses without http:// in [start, stop): a name of ASCII letters, a known ending."""
    found: list[Address] = []
    place = start
    while run := _BARE.search(text, place, stop):
        place = run.end()
        first = run.start()
        before = text[first - 1 : first] if first else ""
        if before in _BEFORE or before in _BEFORE_BARE or text[first] in _BEFORE_BARE:
            continue
        end = _host_end(text, first, run.end())
        if end is None:
            continue
        end = min(_rest(text, end), stop) if stop < len(text) else _rest(text, end)
        if end - first <= _LONGEST:
            found.append(Address(text[first:end], first, end))
            place = end
    return found


def _host_end(text: str, start: int, stop: int) -> int | None:
    """The end of the longest name in text[start:stop] that ends as names do; None without one."""
    labels = text[start:stop].split(".")
    good = 0
    for label in labels:
        if not label or label[0] in "-_" or label[-1] in "-_":
            break
        good += 1
    ends = [start + len(labels[0])]
    for label in labels[1:]:
        ends.append(ends[-1] + 1 + len(label))
    # a name's last part may be followed by what no part may hold: "twitter.com-", "a.みんなです"
    for last in range(min(good, len(labels) - 1), 0, -1):
        if "_" in labels[last - 1]:
            continue
        begins = ends[last - 1] + 1
        if (size := _top_size(text, begins, ends[last])) is not None:
            return begins + size
    return None


def _top_size(text: str, start: int, stop: int) -> int | None:
    top = _TOP.match(text, start, stop)
    if top is None:
        return None
    shortest = len(top[0]) if top[0].isascii() else 2
    for size in range(len(top[0]), shortest - 1, -1):
        following = text[start + size : start + size + 1]
        if (not following or following not in _AFTER_TOP) and _is_top(top[0][:size].lower()):
            return size
    return None


@lru_cache(maxsize=4096)
def _is_top(label: str) -> bool:
    return label == "example" or bool(_suffixes().is_public(label))


@lru_cache(maxsize=1)
def _suffixes() -> Any:
    library = import_module("publicsuffixlist")  # a third of a second, only where one is met
    return library.PublicSuffixList(accept_unknown=False, only_icann=True)


def _rest(text: str, end: int) -> int:
    """The end of port, path and query behind a name that ends at `end`."""
    port = _PORT.match(text, end)
    last = path = port.end() if port else end
    if text[path : path + 1] == "/":
        last = path = path + 1
        while part := _PATH.match(text, path):
            path = part.end()
            if part[0][0] == "(":
                last = path
                continue
            back = path
            while back > part.start() and not _PATH_END.match(text, back - 1):
                back -= 1
            last = back if back > part.start() else last
    query = _QUERY.match(text, last)
    return query.end() if query else last
