"""What the play came to: the object `chorus demo --headless --json` prints."""

from collections import Counter
from typing import Any, get_args

from chorus.house import House
from chorus.types import RightsState
from rights.consent import state

_BATCH = 200


def figures(house: House) -> dict[str, Any]:
    """Counts over the whole database; replies to our questions are no posts."""
    now = house.clock()
    with house.store.reading() as tx:
        counts = tx.posts.counts()
        replies = Counter(
            heard.key.partition(":")[0] for heard in tx.rights.heard(open_only=False)
        )
        refs = tx.posts.refs()
        heard_keys = {heard.key for heard in tx.rights.heard(open_only=False)}
        linked = 0
        rights: Counter[str] = Counter({word: 0 for word in get_args(RightsState)})
        for start in range(0, len(refs), _BATCH):
            for card in tx.views.cards(refs[start : start + _BATCH]):
                if card.post.key in heard_keys:
                    continue
                linked += any(line.match.answer != "no" for line in card.matches)
                standing = state(card.grants, card.bars, card.request, card.heard, now)
                rights[standing.state] += 1
        today = tx.views.today(now)
    return {
        "collected": {
            network: n - replies[network] for network, n in sorted(counts.items())
        },
        "linked": linked,
        "entries": today.entries,
        "rights": dict(sorted(rights.items())),
        "published": today.published,
    }
