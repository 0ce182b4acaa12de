"""Reading recordings and their expected results (format: docs/how-to/add-a-network.md)."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from chorus.types import Query
from collectors.connector import Collector, Exchange
from collectors.parsing import line
from collectors.recording import read
from tests.fake_network import FakeNetwork

HOME = Path(__file__).parents[1] / "recordings"
REPOSITORY = Path(__file__).parents[2]
FIELDS = [
    "key",
    "network",
    "id",
    "url",
    "kind",
    "author",
    "text",
    "language",
    "posted_at",
    "hashtags",
    "mentions",
    "links",
    "media",
    "rating",
    "reply_to",
    "repost_of",
    "visibility",
    "metrics",
]


@dataclass(frozen=True)
class Case:
    """A recording with its expected result."""

    network: str
    name: str
    files: tuple[Path, ...]
    expected: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.network}-{self.name}"

    @property
    def exchanges(self) -> list[Exchange]:
        return [read(self.network, path) for path in self.files]

    @property
    def posts(self) -> list[dict[str, Any]]:
        return list(self.expected.get("posts", ()))

    @property
    def ask(self) -> Mapping[str, Any] | None:
        return self.expected.get("ask")

    @property
    def settings(self) -> Mapping[str, str]:
        return (self.ask or {}).get("settings", {})

    @property
    def query(self) -> Query:
        assert self.ask is not None
        return Query(
            network=self.network,
            kind=self.ask["kind"],
            value=self.ask["value"],
            now=self.ask["now"],
        )

    @property
    def asked_for(self) -> int:
        """How many posts `fetch` must give."""
        assert self.ask is not None
        return int(self.ask.get("answers", len(self.posts)))

    def network_of(self) -> FakeNetwork:
        ask = self.ask or {}
        return FakeNetwork.replay(
            self.exchanges, ignore=ask.get("ignore", ()), empty=ask.get("empty", {})
        )

    def make(self, kind: type[Collector]) -> Collector:
        return kind(self.settings)


def cases(network: str, home: Path = HOME) -> list[Case]:
    """Every recording of a network."""
    made = []
    folder = home / network
    for path in sorted(folder.glob("*.expected.json")):
        name = path.name.removesuffix(".expected.json")
        files = sorted(
            one
            for one in folder.iterdir()
            if one != path and re.fullmatch(rf"{re.escape(name)}(__\d+)?\.[a-z]+", one.name)
        )
        assert files, f"{path} has no recording beside it"
        made.append(Case(network, name, tuple(files), orjson.loads(path.read_bytes())))
    return made


def siblings(case: Case) -> list[Case]:
    """Every recording of the same network."""
    return cases(case.network, case.files[0].parents[1])


def lines(collector: Collector, exchange: Exchange) -> list[dict[str, Any]]:
    return [line(found.post) for found in collector.parse(exchange).found]


def steps(path: str) -> list[str | int]:
    """`$.posts[0].id` → ["posts", 0, "id"]."""
    return [
        int(number) if number else name
        for name, number in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", path)
    ]


def without(body: Any, path: str) -> Any:
    """The body with the value at the path taken out."""
    changed = copy.deepcopy(body)
    *way, last = steps(path)
    at = changed
    for step in way:
        at = at[step]
    assert last in at or isinstance(last, int), f"{path} is not in the recording"
    del at[last]
    return changed


def with_unknown(body: Any) -> Any:
    """The body with a field nobody has heard of in each object that is no map of ids."""
    if isinstance(body, dict):
        return {**{k: with_unknown(v) for k, v in body.items()}, "zz_new_field": {"a": [1, None]}}
    if isinstance(body, list):
        return [with_unknown(one) for one in body]
    return body


def at_path(told: Mapping[str, Any], dotted: str) -> Any:
    value: Any = told
    for step in dotted.split("."):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


def secrets(collector: Collector, settings: Mapping[str, str]) -> Iterator[str]:
    for setting in collector.sheet.settings:
        if setting.secret and settings.get(setting.name):
            yield settings[setting.name]
