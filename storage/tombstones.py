"""Tombstones: keyed hashes of erased and withdrawn posts, outside the database and its backups.

A restored backup or a late page asks this journal, so that nothing comes back (house, 13.16).
One line each: `<state> <hash>`; the key is drawn once and stands in the first line. A post is
known by its key and by its address, an erased account by its id and by what it was called.
"""

import fcntl
import hmac
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chorus.types import Author, Found, Post

VEIL = "…"
"""What stands in the place of an erased person's name in other people's words."""

_OWN_ADDRESS = frozenset({"post", "story", "thread", "article"})


class Tombstones:
    """The journal. Lines are appended and synced to the disk; later lines win."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._key = b""
        self._states: dict[str, str] = {}
        self._size = -1

    def _load(self) -> None:
        size = self.file.stat().st_size if self.file.exists() else 0
        if size == self._size:
            return
        lines = self.file.read_text(encoding="ascii").splitlines() if size else []
        self._key = bytes.fromhex(lines[0]) if lines else b""
        self._states = {}
        for line in lines[1:]:
            state, _, digest = line.partition(" ")
            self._states[digest] = state
        self._size = size

    def _hash(self, name: str) -> str:
        return hmac.new(self._key, name.encode(), sha256).hexdigest()

    def state(self, *names: str) -> str | None:
        """What became of what must not come back, by the first of its names that is known:
        withdrawn, gone or erased; None when it may come."""
        self._load()
        if not self._states:
            return None
        for name in names:
            state = self._states.get(self._hash(name))
            if state not in (None, "lifted"):
                return state
        return None

    def add(self, state: str, names: Iterable[str]) -> None:
        """Remember all of them; on the disk before this returns. A line cut short by a crash
        does not swallow the next."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._size = -1
            self._load()
            is_new = not self._key
            whole = is_new or self.file.read_bytes().endswith(b"\n")
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="ascii") as out:
                if is_new:
                    self._key = secrets.token_bytes(32)
                    out.write(self._key.hex() + "\n")
                elif not whole:
                    out.write("\n")
                out.writelines(f"{state} {self._hash(name)}\n" for name in wanted)
                out.flush()
                os.fsync(out.fileno())
            if is_new:
                flush(self.file.parent)
            self._size = -1

    def merge(self, theirs: bytes) -> bool:
        """Take in the journal of a backup: the one that goes on from the other is kept, else ours
        after theirs (later lines win). False, and nothing done, when it is another house's."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self._alone():
            ours = self.file.read_bytes() if self.file.exists() else b""
            head = theirs.split(b"\n", 1)[0]
            if ours and ours.split(b"\n", 1)[0] != head:
                return False
            if not ours.startswith(theirs):
                body = ours.split(b"\n", 1)[-1] if ours else b""
                whole = theirs if theirs.startswith(ours) else theirs.rstrip(b"\n") + b"\n" + body
                part = self.file.with_name(self.file.name + ".part")
                with part.open("wb") as out:
                    out.write(whole)
                    out.flush()
                    os.fsync(out.fileno())
                part.replace(self.file)
                flush(self.file.parent)
            self._size = -1
        return True

    def welcome(self, found: Iterable[Found]) -> list[Found]:
        """Posts as they may be stored: without those that must not come back; without the names
        of erased accounts, and then without their payload, which holds them too."""
        self._load()
        if not self._states:
            return list(found)
        return [kept for one in found if (kept := self._welcome(one))]

    def _welcome(self, found: Found) -> Found | None:
        post = found.post
        if self.state(*names_of(post)) or self._is_erased(post.author):
            return None
        hidden = [m for m in post.mentions if self.state(handle_name(post.network, m))]
        told = {
            "reply_to": self._kept(post.network, post.reply_to),
            "repost_of": self._kept(post.network, post.repost_of),
        }
        same = told == {"reply_to": post.reply_to, "repost_of": post.repost_of}
        if not hidden and same:
            return found
        veiled = {
            **told,
            "text": without(post.text, hidden),
            "mentions": tuple(m for m in post.mentions if m not in hidden),
        }
        return Found(post=post.model_copy(update=veiled), raw=b"")

    def _is_erased(self, author: Author | None) -> bool:
        """Whoever was erased is not collected again; only they themselves may come back, by the
        form, which is an act of their own."""
        if author is None or author.network == "form":
            return False
        return self.state(account_name(author)) is not None

    def _kept(self, network: str, address: str | None) -> str | None:
        if address is None:
            return None
        state = self.state(f"{network}:{address}", address, url_name(address))
        return address if state in (None, "gone") else None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, across processes."""
        with self.file.with_name(self.file.name + ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def names_of(post: Post) -> tuple[str, ...]:
    """The names under which a post could come back: its key, and its address, because a pasted
    link brings the same post under another key. (The address of a review or a comment is that of
    what it speaks of.)"""
    if post.kind not in _OWN_ADDRESS:
        return (post.key,)
    pasted = post.id if post.id.startswith(("http://", "https://")) else None
    addresses = (url_name(told) for told in (post.url, pasted) if told)
    return tuple(dict.fromkeys((post.key, *addresses)))


def account_name(author: Author) -> str:
    """An account's name in the journal."""
    return f"account:{author.network}:{author.id}"


def handle_name(network: str, handle: str) -> str:
    """What an account is called, in the journal."""
    return f"handle:{network}:{handle.lstrip('@＠').lower()}"


def url_name(url: str) -> str:
    """An address in the journal: without scheme, "www.", query, fragment and last slash."""
    parts = urlsplit(unquote(url.strip()))
    return "url:" + (parts.netloc.removeprefix("www.") + parts.path.rstrip("/")).lower()


def without(text: str, handles: Iterable[str]) -> str:
    """A text in which these handles are veiled, with their server and without it."""
    for handle in sorted(handles, key=len, reverse=True):
        local, _, server = handle.lstrip("@＠").partition("@")
        after = rf"(?:@{re.escape(server)})?" if server else ""
        text = re.sub(rf"(?<!\w)[@＠]{re.escape(local)}{after}(?!\w)(?![.@-]\w)",
                      "@" + VEIL, text, flags=re.IGNORECASE)  # fmt: skip
    return text


def flush(folder: Path) -> None:
    """The names in a folder, on the disk before this returns."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
