"""What follows when a creator answers, proves it, or takes a post back; chains of their own.

    an answer on the consent page  → agree → out of the galleries what it closes
    a wish to take back            → claim → (the code word is seen) → forget → withdraw
    every ten minutes              → profiles of those whose code word is awaited

The public pages are given `creators(house)` and know nothing of the house.
"""

from collections.abc import Callable
from datetime import timedelta

from chorus import chains
from chorus.errors import CollectError
from chorus.house import House
from chorus.types import Author, Consent, Evidence, Notice, Value
from collectors import profiles
from collectors.profiles import Profile
from rights import agree, claim
from rights.consenting import Choices, code_in
from rights.granting import author_key


class Creators(Value):
    """What the public pages may do for a creator: answer a request (id, choices, bytes of the
    original), start an answer over, take a post back, ask for a code word (what was pasted, the
    language), find the posts that were meant."""

    agreed: Callable[[str, Choices, bytes], Consent]
    again: Callable[[str], None]
    take_back: Callable[[str], None]
    claimed: Callable[[str, str], str]
    resolved: Callable[[], None]


class Proved(Value):
    """What a round over the profiles found."""

    looked: int = 0
    proved: int = 0
    withdrawn: int = 0
    failed: int = 0


class Waiting(Value):
    """An account whose code word is awaited, and what hangs on it."""

    author: Author
    consents: tuple[Consent, ...] = ()
    notices: tuple[Notice, ...] = ()


def creators(house: House) -> Creators:
    """The chains behind the public pages."""

    def taken_back(ref: str) -> None:
        why = "taken back on the author's own page"
        chains.taken_back(house, ref, kind="withdrawn", by="author", why=why)

    def claimed(told: str, language: str) -> str:
        return claim.claim(
            house.store, told, language=language, key=house.key, policy=house.policy,
            clock=house.clock,
        )  # fmt: skip

    def resolved() -> None:
        claim.resolve(house.store, clock=house.clock)

    return Creators(
        agreed=lambda name, choices, original: chains.agreed(house, name, choices, original),
        again=lambda name: agree.again(house.store, name, clock=house.clock),
        take_back=taken_back,
        claimed=claimed,
        resolved=resolved,
    )


def proved_by_profile(house: House) -> Proved:
    """Look for awaited code words in the profiles of their accounts, on networks that have them.
    A profile that cannot be read is looked at again in the next round."""
    claim.resolve(house.store, clock=house.clock)
    done = Proved()
    for waiting in chains.in_turn(house, _waiting(house)):
        try:
            profile = profiles.fetch(
                waiting.author, house.http, house.clock(), _server(house, waiting.author.network)
            )
        except CollectError:
            done = done.model_copy(update={"failed": done.failed + 1})
            continue
        made = _read(house, waiting, profile) if profile else Proved()
        told = {"looked": done.looked + 1, "proved": done.proved + made.proved}
        done = done.model_copy(update={**told, "withdrawn": done.withdrawn + made.withdrawn})
    return done


def _waiting(house: House) -> list[Waiting]:
    """By account, those that have a profile we can read."""
    since = house.clock() - timedelta(days=house.policy.link_days)
    with house.store.reading() as tx:
        given = [c for c in tx.consents.find(status="given") if c.at >= since]
        notices = [n for n in tx.notices.find(kind="author", status="open") if n.ref]
        refs = [c.ref for c in given] + [n.ref or "" for n in notices]
        posts = {post.ref: post for post in tx.posts.many(refs)}
    found: dict[str, Waiting] = {}
    for ref in dict.fromkeys(refs):
        author = posts[ref].post.author if ref in posts else None
        if author is None or author.network not in profiles.NETWORKS:
            continue
        name = author_key(author)
        before = found.get(name, Waiting(author=author))
        found[name] = Waiting(
            author=author,
            consents=(*before.consents, *(c for c in given if c.ref == ref)),
            notices=(*before.notices, *(n for n in notices if n.ref == ref)),
        )
    return list(found.values())


def _read(house: House, waiting: Waiting, profile: Profile) -> Proved:
    """What follows from the code words of one profile. Taking back goes before a yes."""
    proved = withdrawn = 0
    for notice in waiting.notices:
        if code_in(profile.text, [notice.code]) and notice.ref:
            why = f"notice {notice.id}: the code word stands in the author's profile"
            chains.taken_back(house, notice.ref, kind="withdrawn", by="author", why=why)
            claim.proved(house.store, notice.id, clock=house.clock)
            withdrawn += 1
    for consent in waiting.consents:
        if code_in(profile.text, [consent.code]):
            made = agree.confirm(
                house.store,
                consent.id,
                _seen(house, waiting.author, profile),
                clock=house.clock,
                brand=house.brand,
            )
            proved += made is not None
            if made is not None and made.barred:
                withdrawn += len(chains.decided(house, [consent.ref], by="author").refs)
    return Proved(proved=proved, withdrawn=withdrawn)


def _seen(house: House, author: Author, profile: Profile) -> Evidence:
    now = house.clock()
    return Evidence(
        kind="consent",
        url=author.url,
        text=profile.text[:1000],
        author_id=profile.id,
        at=now,
        collected_at=now,
        raw=profile.raw,
        note="the code word stood in the profile",
    )


def _server(house: House, network: str) -> str:
    told = house.told(network)
    return told.get("server") or profiles.BLUESKY
