"""Hashtags, mentions and plain text: one definition used everywhere.

Extraction follows the grammar of twitter-text (github.com/twitter/twitter-text, Apache-2.0), whose
conformance cases it keeps; written as single scans, so that the time grows with the length of the
text and nothing else.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chorus.addresses import LATIN_ACCENTS, extract_urls

_SIGN = re.compile("[#＃]")
_SPECIAL = frozenset("_\u200c\u200d\ua67e\u05be\u05f3\u05f4～〜゛゜゠・〃\u0f0b\u0f0c·")
_EMOJI_STYLE = ("\ufe0e", "\ufe0f")

_MENTION = re.compile(r"[@＠]([A-Za-z0-9_]{1,20})(?:/[A-Za-z][A-Za-z0-9_-]{0,24})?")
_BEFORE_MENTION = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_!#$%&*@＠"
)
_BEFORE_RT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+~.-")
_RT = ("rt", "rT", "Rt", "RT")
_AFTER_MENTION = re.compile(rf"[@＠{LATIN_ACCENTS}]|://")

_CASHTAG = re.compile(r"(?<![^\s])\$[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?(?![^\s!-#%-/:-@\[-^`{-~])")
_MAYBE_URL = re.compile(r"\.[^\s./?:]*(?::[0-9]+)?[/?]")
_ASCII_TAG = re.compile("[A-Za-z0-9_]*")

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SIMPLE_TAG = re.compile(
    r"<(/?(?:p|a|span|strong|em|b|i)|br)((?: [a-z][a-z-]*=\"[^\"<>&]*\")*) ?/?>"
)
_SIMPLE_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#39);")
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")
_ANY_TAG = re.compile(r"<[^<>]*>")
_MOST_TAGS = 5_000

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
        " header hr li main nav ol p pre section table tr ul",
    )
)
_SPACED = frozenset(("p", "blockquote", "pre", "ul", "ol", "table", "h1", "h2", "h3", "h4"))
_UNREAD = frozenset(("script", "style", "template", "noscript", "iframe", "object", "title"))


_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def is_address(text: str) -> bool:
    """Is it one mail address and nothing else (no name, no list, no line break)?"""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def same_words(one: str, other: str) -> bool:
    """The same words, whatever became of mentions, addresses, spaces and punctuation?"""
    return _only_words(one) == _only_words(other)


def _only_words(text: str) -> str:
    told = (w for w in text.split() if not w.startswith(("@", "http://", "https://")))
    return "".join(char for word in told for char in word if char.isalnum()).casefold()


class Found(NamedTuple):
    """A tag, a name or a ticker without its sign, and the characters [start, end) it stands at
    with its sign (and, for a list, the list's name)."""

    name: str
    start: int
    end: int


def extract_hashtags(text: str) -> list[str]:
    """The hashtags in a text, in order and as written, without the sign."""
    return [name for _, _, name in _outside_urls(text, list(_tags(text)))]


def extract_mentions(text: str) -> list[str]:
    """The names mentioned in a text (owners of lists too), in order and as written, without the
    sign. A name inside a web address is none."""
    return [name for _, _, name in _outside_urls(text, list(_mentions(text)))]


def hashtags_in(text: str) -> list[Found]:
    """The hashtags in a text with their places."""
    return _placed(text, list(_tags(text)))


def mentions_in(text: str) -> list[Found]:
    """The names mentioned in a text, and the owners of lists, with their places."""
    return _placed(text, list(_mentions(text)))


def cashtags_in(text: str) -> list[Found]:
    """The tickers in a text ("$ABC", "$ABC.X"), with their places."""
    found = [(one.start(), one.end(), one[0][1:]) for one in _CASHTAG.finditer(text)]
    return _placed(text, found)


def answered(text: str) -> str | None:
    """The name a text answers: the one it begins with."""
    first = _MENTION.match(text, len(text) - len(text.lstrip()))
    if first is None or _AFTER_MENTION.match(text, first.end()) or "/" in first[0]:
        return None
    return first[1]


def _placed(text: str, found: list[tuple[int, int, str]]) -> list[Found]:
    return [Found(name, start, end) for start, end, name in _outside_urls(text, found)]


def _outside_urls(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of two that overlap the one that begins first stands."""
    if not found:
        return found
    urls: list[tuple[int, int, str]] = []
    if _MAYBE_URL.search(text):
        urls = [(one.start, one.end, "") for one in extract_urls(text)]
    kept, free_from = [], 0
    for one in sorted([*found, *urls]):
        if one[0] < free_from:
            continue
        free_from = one[1]
        if one[2]:
            kept.append(one)
    return kept


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    consumed = -1
    for sign in _SIGN.finditer(text):
        start = sign.start()
        before = text[start - 1 : start]
        if start and (
            start == consumed or before == "&" or (_in_tag(before) and before not in _EMOJI_STYLE)
        ):
            continue
        end = start + 1
        if text[end : end + 1] in ("\ufe0f", "\u20e3"):
            continue
        plainly = _ASCII_TAG.match(text, end)
        end = plainly.end() if plainly else end
        has_letter = bool(plainly and plainly[0].strip("0123456789_"))
        while end < len(text) and (letter := text[end]) and _in_tag(letter):
            has_letter = has_letter or letter.isalpha() or _is_mark(letter)
            end += 1
        if not has_letter:
            continue
        consumed = end
        if text[end : end + 1] not in ("#", "＃") and not text.startswith("://", end):
            yield start, end, text[start + 1 : end]


def _in_tag(letter: str) -> bool:
    return letter.isalpha() or letter.isdecimal() or letter in _SPECIAL or _is_mark(letter)


def _is_mark(letter: str) -> bool:
    return letter > "\u02ff" and unicodedata.category(letter)[0] == "M"


def _mentions(text: str) -> Iterator[tuple[int, int, str]]:
    consumed = -1
    for match in _MENTION.finditer(text):
        start = match.start()
        before = text[start - 1 : start]
        if start == consumed or (start and before in _BEFORE_MENTION and not _is_rt(text, start)):
            continue
        consumed = match.end()
        if not _AFTER_MENTION.match(text, consumed):
            yield start, consumed, match[1]


def _is_rt(text: str, end: int) -> bool:
    """Whether "RT" stands before a mention: old reposts were written so."""
    return text[max(end - 2, 0) : end] in _RT and (end < 3 or text[end - 3] not in _BEFORE_RT)


def fold(tag: str) -> str:
    """The key under which two spellings are the same tag: NFKC and casefold, accents kept
    (stripping them makes one of año and ano, of ガラス and カラス)."""
    if tag.isascii():
        return tag.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", tag).casefold())


def fold_loose(tag: str) -> str:
    """`fold` without the marks on Latin, Greek and Cyrillic letters. For suggestions only."""
    if tag.isascii():
        return tag.lower()
    kept: list[str] = []
    strips = False
    for letter in unicodedata.normalize("NFD", fold(tag)):
        if unicodedata.category(letter) != "Mn":
            strips = _is_european(letter)
        elif strips:
            continue
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=4096)
def _is_european(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN ", "GREEK ", "CYRILLIC "))


def plain(html: str) -> str:
    """HTML as plain text: paragraphs and line breaks kept, the text of links whole, scripts gone.

    Text without markup comes back as it is. Links keep their full text, the parts that networks
    hide on screen included, because that text is the address.
    """
    if "<" not in html and "&" not in html:
        return html.strip()
    if html.count("<") > _MOST_TAGS:
        # The parser's time grows with the square of the depth; a post of that size is hostile.
        return unescape(_ANY_TAG.sub("\n", html)).strip()
    parts = _simple(html)
    written: list[str] = []
    if parts is not None:
        _write_simple(parts, written)
    elif (body := LexborHTMLParser(html).body) is not None:
        _write(body, written)
    return "\n".join(one.rstrip(" ") for one in "".join(written).split("\n")).strip()


@lru_cache(maxsize=16)  # a post's text and its links are read one after the other
def _simple(html: str) -> list[str] | None:
    """Text, tag, attributes, text, tag…: HTML as networks write it, paragraphs of text and links,
    correctly nested. None for all else, which only a parser of HTML understands."""
    parts = _SIMPLE_TAG.split(html)
    names = parts[1::3]
    if html.count("<") != len(names) or html.count("&") != len(_SIMPLE_ENTITY.findall(html)):
        return None
    if "\0" in html:
        return None
    within: list[str] = []
    for name in names:
        if name[0] == "/":
            if not within or within.pop() != name[1:]:
                return None
        elif name in within or (name == "p" and within):
            return None
        elif name != "br":
            within.append(name)
    return None if within else parts


def _write_simple(parts: list[str], written: list[str]) -> None:
    """The same as `_write`, of what `_simple` gives."""
    breaks = 0
    for place in range(0, len(parts), 3):
        if words := parts[place]:
            words = _SPACE.sub(" ", unescape(words) if "&" in words else words)
            if breaks:
                if words.strip():
                    written.append("\n" * min(breaks, 2) + words.lstrip(" "))
                    breaks = 0
            else:
                written.append(words)
        if place + 1 < len(parts):
            name = parts[place + 1]
            if name in ("p", "/p"):
                breaks = max(breaks, 2)
            elif name == "br":
                breaks += 1


def _write(body: LexborNode, written: list[str]) -> None:
    """Write the text of a tree, node by node: nesting must not exhaust the stack."""
    node: LexborNode | None = body
    going_down, breaks, kept = True, 0, 0
    while node is not None:
        tag = node.tag or ""
        block = (2 if tag in _SPACED else 1) if tag in _BLOCKS else 0
        breaks = max(breaks, block)
        if going_down:
            kept += tag == "pre"
            breaks += tag == "br"
            if tag == "-text":
                words = node.text_content or ""
                words = words if kept else _SPACE.sub(" ", words)
                if words.strip() or (words and not breaks):
                    written.append("\n" * min(breaks, 2) + (words.lstrip(" ") if breaks else words))
                    breaks = 0
            elif tag not in _UNREAD and node.child is not None:
                node = node.child
                continue
        kept -= tag == "pre"
        if node.mem_id == body.mem_id:
            return
        following = node.next
        going_down = following is not None
        node = following if following is not None else node.parent


def links_in(html: str) -> list[str]:
    """The web addresses HTML links to, each once; links to tags and people are none."""
    if "<a" not in html or html.count("<") > _MOST_TAGS:
        return []
    found: dict[str, None] = {}
    parts = _simple(html)
    if parts is None:
        anchors = [one.attributes for one in LexborHTMLParser(html).css("a[href]")]
    else:
        told = zip(parts[1::3], parts[2::3], strict=True)
        anchors = [dict(_ATTRIBUTE.findall(of)) for name, of in told if name == "a"]
    for attributes in anchors:
        marks = {attributes.get("rel"), *(attributes.get("class") or "").split()}
        href = (attributes.get("href") or "").strip()
        if href.startswith(("http://", "https://")) and not marks & {"mention", "hashtag", "tag"}:
            found[href] = None
    return list(found)


def clip(text: str, length: int) -> str:
    """At most `length` characters, cut at a word where there is one, with "…" where it was cut."""
    if len(text) <= length:
        return text
    cut = text[: max(length - 1, 0)]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut).rstrip() + "…"
