"""By what can a person be recognised? Pure: gathers marks, and says what could be anybody's.

A handle that is an ordinary word is searched behind its @ only, a name when it has two words, words
when they are long enough and nobody else wrote the same.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from chorus.types import Author, Mark, Marks

LONGEST_WORDS = 200
SHORTEST_WORDS = 20
NETWORK = re.compile(r"[a-z][a-z0-9_]{0,31}:")


def handles(author: Author) -> tuple[str, ...]:
    """How an account is called: its handle, and with the server its profile stands on."""
    handle = (author.handle or "").lstrip("@＠")
    if not handle:
        return ()
    host = urlsplit(author.url or "").hostname
    with_server = f"{handle}@{host}" if host and "@" not in handle else handle
    return tuple(dict.fromkeys((handle, with_server)))


class Gathered:
    """Marks as they are gathered, each once, with what was left out."""

    def __init__(self, everybodys: set[str]) -> None:
        self._everybodys = everybodys
        self._marks: dict[str, Mark] = {}
        self._skipped: dict[str, None] = {}
        self.texts: set[str] = set()

    def account(self, author: Author) -> None:
        """An account's id, name, handle and addresses."""
        self._add("account", f"{author.network}:{author.id}")
        if len(author.id) >= 8:
            self._add("account", author.id)
        for handle in handles(author):
            self.called(handle)
        self.credited(author.name or "")
        self.address(author.url)
        self.address(author.avatar)

    def called(self, handle: str) -> None:
        """A handle: whole when it is no ordinary word, else only behind an @."""
        handle = handle.lstrip("@＠")
        local, _, server = handle.partition("@")
        if server:
            self._add("handle", handle)
        if not local:
            return
        if _is_unmistakable(local):
            self._add("handle", local)
        elif not server and len(local) >= 3:
            self._add("handle", f"@{local}")
            self._skip(f"“{local}” without @: it could be an ordinary word")
        else:
            self._skip(f"“{local}” alone: it could be anybody")

    def credited(self, name: str) -> None:
        """A name: searched when it has two words."""
        if name in self._everybodys:
            self._skip(f"“{name}”: others are called so, too")
            return
        name = " ".join(name.split())
        if name.startswith(("@", "＠")):
            self.called(name)
        elif len(name) >= 7 and " " in name:
            self._add("name", name)
        elif name:
            self._skip(f"“{name}”: one word, it could be anybody's")

    def address(self, url: str | None) -> None:
        """A web address, without scheme and query."""
        if not url or url in self._everybodys:
            return
        parts = urlsplit(url)
        bare = (parts.netloc + parts.path).rstrip("/")
        if parts.scheme in ("http", "https") and len(bare) >= 8:
            self._add("address", bare)

    def contact(self, told: str) -> None:
        """A mail address or a telephone number."""
        told = told.strip()
        if "@" in told.lstrip("@") and len(told) >= 6:
            self._add("contact", told.lstrip("@"))
        elif told.startswith("@"):
            self.called(told)
        elif sum(c.isdigit() for c in told) >= 7:
            self._add("contact", told)

    def said(self, body: Any, what: Mapping[str, str]) -> None:
        """What stands of them in a value kept as JSON: which field is what."""
        for field, kind in what.items():
            {"called": self.called, "credited": self.credited, "contact": self.contact,
             "words": self.words}[kind](body.get(field) or "")  # fmt: skip

    def post(self, row: Any) -> None:
        """A post's ids, addresses and words."""
        self._add("ref", row["ref"])
        if len(row["native_id"]) >= 8:
            bare = row["native_id"].partition("://")[2] if "http" in row["native_id"][:5] else ""
            self._add("post", bare.rstrip("/") or row["native_id"])
        else:
            self._add("post", row["key"])
        self.address(row["url"])
        self.words(row["text"])
        for media in row["media"] or ():
            self.address(media.get("url"))
            self.address(media.get("poster"))
            self.words(media.get("alt"))

    def words(self, text: str | None) -> None:
        """What they wrote, when it is long enough to be theirs."""
        head = (text or "").strip()[:LONGEST_WORDS]
        if len(head) >= SHORTEST_WORDS:
            self.texts.add(head)

    def files(self, digests: Iterable[str]) -> None:
        """Pictures by digest; their copies in galleries begin with 20 digits of it."""
        for digest in digests:
            self._add("file", digest[:20])

    def proofs(self, digests: Iterable[str]) -> None:
        """Letters kept as evidence, by digest."""
        for digest in digests:
            self._add("proof", digest)

    def done(self, shared: set[str]) -> Marks:
        """All of them; `shared` words were written by others, too."""
        for text in sorted(self.texts - shared):
            self._add("words", text)
        for text in sorted(shared):
            self._skip(f"“{text[:40]}”: others wrote the same")
        return Marks(marks=tuple(self._marks.values()), skipped=tuple(self._skipped))

    def _add(self, kind: Any, text: str) -> None:
        self._marks.setdefault(text.lower(), Mark(kind=kind, text=text))

    def _skip(self, why: str) -> None:
        self._skipped.setdefault(why)


def _is_unmistakable(handle: str) -> bool:
    """No ordinary word: long, or with a digit or a sign in it."""
    return len(handle) >= 5 and (len(handle) >= 10 or not handle.isalpha())
