"""Tombstones: keyed hashes of erased and withdrawn posts, outside the database and its backups.

A restored backup or a late page asks this journal, so that nothing comes back (house, 13.16).
One line each: `<state> <hash>`; the key is drawn once and stands in the first line.
"""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path


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

    def _hash(self, key: str) -> str:
        return hmac.new(self._key, key.encode(), sha256).hexdigest()

    def state(self, key: str) -> str | None:
        """What became of a post that must not come back: withdrawn or erased; else None."""
        self._load()
        state = self._states.get(self._hash(key)) if self._states else None
        return None if state == "lifted" else state

    def add(self, key: str, state: str) -> None:
        """Remember; on the disk before this returns."""
        self._load()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="ascii") as out:
            if not self._key:
                self._key = secrets.token_bytes(32)
                out.write(self._key.hex() + "\n")
            out.write(f"{state} {self._hash(key)}\n")
            out.flush()
            os.fsync(out.fileno())
        self._size = -1
