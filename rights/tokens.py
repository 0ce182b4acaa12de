"""A reply cut into words, hashtags, signs and stops; key hashtags recognised exactly.

A key hashtag counts only by the house's comparison key (NFKC + case): "#yеsbrand" with a
Cyrillic letter, "#notyesbrand" or "#síbrand" where only "#sibrand" was offered are other tags.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category, normalize

from chorus.text import fold
from rights.lexicon.base import loose

Sort = Literal[
    "word",
    "key",
    "antikey",
    "tag",
    "soft",
    "mention",
    "money",
    "ask",
    "stop",
    "pause",
    "laugh",
    "against",
    "odd",
]

YES_HEADS = ("yes", "oui", "sim", "si", "ja")
NO_HEADS = ("no", "non", "nein", "nao", "not", "nope", "never", "stop", "boycott")

_TOKEN = re.compile(
    r"(?P<url>https?://\S+|www\.\S+)"
    r"|(?P<smile><3+|[:=]-?[)D*]+|:'\)|\^\^)"
    r"|(?P<wry>;-?\)|:-?[(/|P]|-_-)"
    r"|(?P<tag>(?<![\w#&])#\w+)"
    r"|(?P<mention>(?<![\w@])@[\w-]+(?:[.@][\w-]+)*)"
    r"|(?P<percent>100 ?%)"
    r"|(?P<money>[€$£¥])"
    r"|(?P<word>[^\W_]+(?:['-][^\W_]+)*'?)"
    r"|(?P<dots>\.{2,})"
    r"|(?P<ask>[?¿]+)"
    r"|(?P<pause>[,;:()\[\]/–—-]+)"
    r"|(?P<stop>[.!¡\n]+)"
    r"|(?P<space>[^\S\n]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_QUOTE = re.compile(r'"[^"]*"?|“[^”“]*[”“]?|„[^“”]*[“”]?|«[^»]*»?|»[^«]*«?|(?m:^\s*>.*$)')
_JOINERS = frozenset("\ufe0f\ufe0e\u200d♀♂") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
_GLAD = frozenset(
    "😀😃😄😁😊☺🙂🥰😍🤩😘😗😚😙🤗😇🥳😻😺😸🥹🤝👍👌✅✔"
    "👏🙌🙏💯❤♥💚💙💛🧡💜🤎🖤🤍💕💖💗💓💞💘😌😋😎🤟🤘✌"
)
_MONEY = frozenset("💰💸🤑💶💵💷🪙")
_AGAINST = frozenset("👎🙅❌🚫⛔🛑✋🖕✖")


_SIGNS: tuple[tuple[frozenset[str], Sort], ...] = (
    (frozenset("&+"), "soft"),
    (frozenset("*~"), "pause"),
    (_MONEY, "money"),
    (_AGAINST, "against"),
    (_GLAD, "pause"),
)


@dataclass(frozen=True)
class Keys:
    """The key hashtags in force, by comparison key, and the brand's stem they share."""

    folded: frozenset[str]
    stem: str

    @staticmethod
    def of(keys: Sequence[str]) -> "Keys":
        """`#yesbrand #ouibrand` → the stem "brand"; a stem shorter than 3 letters is none."""
        bare = [key.strip().lstrip("#＃") for key in keys if key.strip("#＃ ")]
        plain = [loose(key) for key in bare]
        stem = _shared_end(plain) if len(set(plain)) > 1 else ""
        if not stem and plain:
            head = next((head for head in YES_HEADS if plain[0].startswith(head)), "")
            stem = plain[0][len(head) :] if head else ""
        return Keys(frozenset(fold(key) for key in bare), stem if len(stem) > 2 else "")

    def sort(self, tag: str) -> Sort:
        """A key, its contrary, the brand's own tag, or some other (perhaps a look-alike)."""
        if fold(tag) in self.folded:
            return "key"
        plain = loose(tag)
        if self.stem and any(plain == head + self.stem for head in NO_HEADS):
            return "antikey"
        if self.stem and plain in (self.stem, "my" + self.stem, "team" + self.stem):
            return "soft"
        return "tag"


@dataclass(frozen=True)
class Token:
    """A piece of the reply with its place in the normalised text."""

    sort: Sort
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """The reply's tokens; `quoted` when part of it was somebody else's words."""

    text: str
    tokens: tuple[Token, ...]
    quoted: bool


def tokens(text: str, keys: Keys) -> Said:
    """Cut a reply. Quoted parts are blanked (their places stay), linear in its length."""
    plain = normalize("NFKC", text).replace("’", "'").replace("‘", "'").replace("`", "'")
    cut = _QUOTE.sub(lambda match: "," + " " * (len(match[0]) - 1), plain)
    found: list[Token] = []
    for match in _TOKEN.finditer(cut):
        name = match.lastgroup or "other"
        sort = _sort(name, match[0], keys, leading=not found)
        if sort is not None:
            found.append(Token(sort, match[0], match.start(), match.end()))
    return Said(plain, tuple(found), quoted=cut != plain)


def _shared_end(words: Sequence[str]) -> str:
    """The longest ending that all words have."""
    first = min(words, key=len)
    start = next(n for n in range(len(first) + 1) if all(w.endswith(first[n:]) for w in words))
    return first[start:]


_PLAIN: dict[str, Sort] = {
    "word": "word",
    "percent": "word",
    "money": "money",
    "ask": "ask",
    "stop": "stop",
    "pause": "pause",
    "smile": "pause",
    "wry": "laugh",
    "dots": "laugh",
}


def _sort(name: str, text: str, keys: Keys, *, leading: bool) -> Sort | None:
    if name == "space":
        return None
    if name == "tag":
        return keys.sort(text[1:])
    if name == "mention":
        ours = bool(keys.stem) and keys.stem in loose(text)
        return None if ours or leading else "mention"
    if name == "other":
        return _sign(text)
    return _PLAIN.get(name, "odd")


def _sign(char: str) -> Sort | None:
    """Emoji: glad ones and things are pauses, every doubtful face makes a person look."""
    if char in _JOINERS:
        return None
    for signs, sort in _SIGNS:
        if char in signs:
            return sort
    odd = 0x1F478 < ord(char) < 0x1F481 or char in "💩💢👀💤"
    face = odd or 0x1F600 <= ord(char) <= 0x1F64F or 0x1F910 <= ord(char) <= 0x1F97A
    if category(char) != "So":
        return "odd"
    return "laugh" if face else "pause"
