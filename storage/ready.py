"""What storing a post needs that no database is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from chorus.types import Found
from storage import archive
from storage.subject import dump


def digest_of(body: Mapping[str, Any]) -> str:
    """Covers all that the network told: of a post as JSON types (`dump`)."""
    return sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


@dataclass(frozen=True)
class Told:
    """A post as JSON types, and the digest of it."""

    body: dict[str, Any]
    digest: str


class Ready:
    """What saving needs of posts, made once: best before a transaction writes, for nobody else
    does meanwhile, and a person may wait to decide."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = list(found)  # so that no other post gets the place in memory of one of them
        self._told: dict[int, Told] = {}
        self._packed: dict[int, bytes] = {}

    def of(self, one: Found) -> Told:
        """A post as JSON types."""
        if id(one) not in self._told:
            self._found.append(one)
            body = dump(one.post)
            self._told[id(one)] = Told(body, digest_of(body))
        return self._told[id(one)]

    def pack(self, one: Found) -> bytes:
        """Its payload as it is kept."""
        if id(one) not in self._packed:
            self._found.append(one)
            self._packed[id(one)] = archive.pack(one.raw)
        return self._packed[id(one)]
