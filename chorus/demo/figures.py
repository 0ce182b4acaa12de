"""What the play came to: the object `chorus demo --headless --json` prints."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from chorus.demo.world import World
from chorus.house import House
from chorus.types import QueueFilter, ReviewCard, RightsState
from rights.consent import state
from storage.tx import Tx

_BATCH = 200


def figures(house: House, world: World) -> dict[str, Any]:
    """Counts over the whole database; replies to our questions are no posts."""
    now = house.clock()
    linked = 0
    rights: Counter[str] = Counter(dict.fromkeys(get_args(RightsState), 0))
    with house.store.reading() as tx:
        replies = [heard.key for heard in tx.rights.heard(open_only=False)]
        collected = Counter(tx.posts.counts())
        collected.subtract(key.partition(":")[0] for key in replies)
        for card in _cards(tx, world):
            linked += any(line.match.answer != "no" for line in card.matches)
            rights[state(card.grants, card.bars, card.request, card.heard, now).state] += 1
        today = tx.views.today(now)
        galleries = tx.publications.galleries()
        current = [tx.publications.current(gallery.slug) for gallery in galleries]
    works = {work for publication in current if publication for work in publication.works}
    return {
        "collected": dict(sorted(collected.items())),
        "linked": linked,
        "entries": today.entries,
        "rights": dict(sorted(rights.items())),
        "published": len(works),
    }


def _cards(tx: Tx, world: World) -> Iterator[ReviewCard]:
    """Every post: those of the queue in whatever state, and those that left it."""
    seen = set()
    for verdict in ("pending", "approved", "rejected", "later"):
        wanted, after = QueueFilter.model_validate({"state": verdict}), None
        while True:
            page = tx.views.queue(wanted, after, _BATCH)
            seen |= {card.ref for card in page.cards}
            yield from page.cards
            after = page.after
            if after is None:
                break
    known = tx.posts.by_keys([draft.key(world.now) for draft in world.posts])
    yield from tx.views.cards([post.ref for post in known.values() if post.ref not in seen])
