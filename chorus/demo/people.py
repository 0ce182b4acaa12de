"""Who posts: about four hundred invented people, each with one name on one network."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from chorus.demo.material import Language, lines


@dataclass(frozen=True)
class Person:
    """An account: `number` makes its ids; `handle` ends in `_example` or `.example`."""

    number: int
    network: str
    name: str
    handle: str

    @property
    def native_id(self) -> str:
        """The account's number on networks that have one."""
        return str(1_200_000_000_000_000_000 + self.number * 7_919)

    @property
    def did(self) -> str:
        """A decentralised identifier in the form Bluesky gives."""
        letters = "abcdefghijklmnopqrstuvwxyz234567"
        seed = random.Random(self.number)  # noqa: S311 (invented ids, not secrets)
        return "did:plc:" + "".join(seed.choice(letters) for _ in range(24))


class People:
    """Makes people one after the other; the same ones in every play."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 (a play, not a secret)
        self._names = {code: self._mixed(code) for code in ("en", "fr", "es")}
        self._taken: set[str] = set()
        self._count = 0

    def _mixed(self, code: str) -> Iterator[tuple[str, str]]:
        firsts, lasts = (row.split() for row in lines(f"names_{code}"))
        while True:
            self._random.shuffle(firsts)
            for first in firsts:
                yield first, self._random.choice(lasts)

    def new(self, network: str, language: Language) -> Person:
        """A person nobody has met yet."""
        first, last = next(self._names[language])
        self._count += 1
        handle = self._handle(network, _plain(first), _plain(last))
        shown = self._random.choice(
            [f"{first} {last}", f"{first} {last[0]}.", first, first.lower()]
        )
        if network in ("reviews", "form"):
            shown = self._random.choice([f"{first} {last}", f"{first} {last[0]}."])
        return Person(self._count, network, shown, handle)

    def _handle(self, network: str, first: str, last: str) -> str:
        forms = {
            "x": ("{f:.5}{l:.1}_example", "{f:.4}{l:.2}_example", "{f:.3}{l:.3}_example"),
            "mastodon": ("{f}@fjell.example", "{f}{l:.1}@sierra.example", "{f}.{l}@toot.example"),
            "bluesky": ("{f}.{l}.example", "{f}{l:.2}.bsky.example", "{l}-{f}.example"),
        }.get(network, ("{f}.{l}_example", "{f}_{l:.3}_example", "{l}{f:.3}_example"))
        for pattern in self._random.sample(forms, len(forms)):
            handle = pattern.format(f=first, l=last)
            if handle not in self._taken:
                break
        else:
            head, sign, tail = forms[0].format(f=first, l=last).partition("_example")
            handle = f"{head[:5]}{self._count % 100:02d}{sign}{tail}"
            if "@" in handle or "." in head:
                start, at, rest = (
                    forms[0].format(f=first, l=last).partition("@" if "@" in head else ".")
                )
                handle = f"{start}{self._count}{at}{rest}"
        self._taken.add(handle)
        return handle


def _plain(name: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", ascii_)
