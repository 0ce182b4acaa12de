"""Verb: judge who the authors of new and edited posts are; all of them when the rules or the
operator's lists changed. May be repeated at any time; a person's word is never touched.
"""

from collections import Counter
from hashlib import sha256

from chorus.clock import Clock
from chorus.types import Brand, JudgedKind, Kind, Listed, Value
from matching.accounts import Known
from matching.kinds import RULES, judge
from matching.words import tight
from storage.store import Store


class Recognised(Value):
    """What a run did: posts judged, how many of each kind, and how many authors now count as
    somebody else."""

    posts: int = 0
    changed: int = 0
    kinds: dict[str, int] = {}


def recognise(
    store: Store, *, brand: Brand, listed: Listed, clock: Clock, limit: int = 500
) -> Recognised:
    """Judge every post not judged under these rules and lists, `limit` to a transaction.

    Evidence that holds for an account (a trade, a workplace) reaches its other posts, past and to
    come. Where an author now counts as somebody else, Review's queue changes and the campaigns
    judge the post again.
    """
    with store.reading() as tx:
        brands = {tight(product.brand) for product in tx.catalog.all() if product.brand}
    known = Known.of(brand, listed, brands)
    rules = sha256(f"{RULES} {known.model_dump_json()}".encode()).hexdigest()[:12]
    kinds: dict[str, Kind] = {}  # a post is judged twice when another one told of its account
    changed: set[str] = set()
    while True:
        with store.reading() as tx:
            waiting = tx.who.waiting(rules, limit)
            elsewhere = tx.who.elsewhere([stored.ref for stored in waiting])
        if not waiting:
            told = dict(sorted(Counter(kinds.values()).items()))
            return Recognised(posts=len(kinds), changed=len(changed), kinds=told)
        found = []
        for stored in waiting:
            verdict = judge(stored.post, known, elsewhere.get(stored.ref, ()))
            kinds[stored.ref] = verdict.kind
            judged = {"ref": stored.ref, "version": stored.version, **verdict._asdict()}
            found.append(JudgedKind.model_validate(judged))
        with store.transaction() as tx:
            others = tx.who.judged(found, rules)
            if others:
                tx.queue.refresh(others, clock())
        changed.update(others)
