"""Make the archive's dictionary: `python -m tests.dictionary NUMBER` writes storage/dictionaries.

It learns from invented payloads: the recordings of tests/ and the demo's networks. Never from
anything else. A number that exists is not written again: rows need it for ever.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime

import orjson
import zstandard

from chorus.demo import exchange_instagram, exchange_open, exchange_x
from chorus.demo.world import StageClock, World
from chorus.errors import ChorusError
from collectors.registry import NETWORKS
from storage.archive import DICTIONARIES
from tests.collectors.contract import cases
from tests.collectors.test_contract import kind_of

SIZE = 49_152
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)


def recorded() -> Iterator[bytes]:
    """What each network's invented recordings hold."""
    for network in NETWORKS:
        for case in cases(network):
            try:
                parsed = [case.make(kind_of(network)).parse(one) for one in case.exchanges]
            except ChorusError:
                continue  # a recording of an error
            yield from (found.raw for one in parsed for found in one.found if found.raw)


def played() -> Iterator[bytes]:
    """One in four of the demo's posts: its texts repeat more than people's do."""
    drafts = World(NOW, StageClock(NOW)).by_network
    told = [
        *(exchange_open._status(one, NOW) for one in drafts["mastodon"]),
        *(exchange_open._view(one, NOW) for one in drafts["bluesky"]),
        *(exchange_x._tweet(one, NOW) for one in drafts["x"]),
        *(exchange_instagram._media(one, NOW) for one in drafts["instagram"] if one.shown),
    ]
    yield from (orjson.dumps(one) for one in told[::4])


def main(number: int) -> None:
    """Write dictionary NUMBER."""
    made = zstandard.train_dictionary(SIZE, [*recorded(), *played()], dict_id=number)
    with (DICTIONARIES / f"{number}.zdict").open("xb") as file:
        file.write(made.as_bytes())


if __name__ == "__main__":
    main(int(sys.argv[1]))
