"""What the Rights and Takedowns screens show, each part read in one snapshot."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from chorus.types import (
    EndingLine,
    Funnel,
    GivenLine,
    Held,
    NoticeLine,
    OutboxLine,
    ProposalLine,
    RecallLine,
    ReviewCard,
    RightsCounts,
    RightsLine,
    StandingLicence,
)
from dashboard.desk import Desk
from rights.rates import Rate, proposed, rates
from rights.wording import (
    Wording,
    Wordings,
    compose,
    fitting,
    key_for,
    known_uses,
    language_for,
    places,
)

if TYPE_CHECKING:
    from storage.views_rights import Outbox

YEAR = timedelta(days=365)


def counts(desk: Desk) -> RightsCounts:
    """How much stands in each part."""
    with desk.house.store.reading() as tx:
        return tx.views.rights_counts(desk.now)


def answers(desk: Desk, limit: int) -> tuple[list[RightsLine], dict[str, list[ReviewCard]]]:
    """Replies to read, the oldest first, and the other posts of those who wrote them."""
    with desk.house.store.reading() as tx:
        lines = tx.views.answers(limit)
        return lines, tx.views.others([line.card for line in lines])


def proposals(desk: Desk) -> list[ProposalLine]:
    """Manual grants that wait for a second person."""
    with desk.house.store.reading() as tx:
        return tx.views.proposals()


def outbox(desk: Desk) -> "Outbox":
    """Messages by what they need of a person."""
    with desk.house.store.reading() as tx:
        return tx.views.outbox()


def next_by_hand(desk: Desk, skipped: Sequence[str]) -> OutboxLine | None:
    """The next message for a person to send."""
    with desk.house.store.reading() as tx:
        return tx.views.next_by_hand(skipped)


def waiting(desk: Desk, limit: int) -> tuple[list[GivenLine], list[RightsLine]]:
    """What waits for authors: a code word to prove a yes, an answer."""
    with desk.house.store.reading() as tx:
        return tx.views.given(limit), tx.views.waiting(limit)


def ending(desk: Desk) -> tuple[list[EndingLine], dict[str, Held]]:
    """Permissions that end within 30 days, and where those posts are used elsewhere."""
    with desk.house.store.reading() as tx:
        lines = tx.views.ending(desk.now)
        return lines, tx.views.held([line.card.ref for line in lines])


def standing(desk: Desk) -> list[StandingLicence]:
    """Permissions of creators for posts to come."""
    with desk.house.store.reading() as tx:
        return tx.views.standing()


def figures(desk: Desk) -> tuple[Funnel, list[tuple[Rate, str]]]:
    """How asking went in the last year; and each wording with its rate and its text ("" when it
    is no longer used)."""
    with desk.house.store.reading() as tx:
        found, tallies = tx.views.funnel(desk.now - YEAR), tx.rights.tallies()
    brand = desk.house.brand
    texts = {
        one.id: one.text.format(
            to="",
            brand=brand.name,
            places=places(brand.uses, words),
            key=key_for(words, brand.keys),
            link="",
        )
        for words in _wordings(desk).values()
        for one in words.ask
    }
    return found, [(rate, texts.get(rate.wording, "")) for rate in rates(tallies)]


class Draft(NamedTuple):
    """What a request would say, before anybody is asked: the text ("" when it does not fit), how
    it would leave, the wordings to choose from, and the one taken."""

    text: str
    language: str
    api: bool
    taken: str
    choices: list[tuple[Wording, Rate]]


def draft(desk: Desk, ref: str, uses: Sequence[str], chosen: str = "") -> Draft:
    """The request to one post in the words whose turn it is, or in the chosen ones."""
    house = desk.house
    with house.store.reading() as tx:
        post, known = tx.posts.get(ref).post, rates(tx.rights.tallies())
    wordings = _wordings(desk)
    words = wordings[language_for(post.language, house.brand, wordings)]
    rate = {one.wording: one for one in known}
    fit = fitting(words, post.network)
    turn = [
        one
        for size in ("long", "short")
        for one in proposed([w for w in fit if w.size == size], known)
    ]
    asked = [one for one in turn if one.id == chosen] or turn
    link = f"{house.brand.public_url}/c/…" if house.brand.public_url else ""
    told = [
        (one, compose(words, one, post.network, post.author, known_uses(uses), house.brand, link))
        for one in asked
    ]
    taken, text = next(((one.id, text) for one, text in told if text), ("", ""))
    named = bool(post.author and post.author.handle)
    return Draft(
        text=text,
        language=words.language,
        api=named and house.channels().get(post.network) == "api",
        taken=taken,
        choices=[(one, rate.get(one.id, Rate(wording=one.id))) for one in turn],
    )


def _wordings(desk: Desk) -> Wordings:
    from chorus.wordings import load

    return load(desk.house.policy.wordings)


def notices(desk: Desk) -> list[NoticeLine]:
    """Notices to decide, the nearest clock first."""
    with desk.house.store.reading() as tx:
        return tx.views.notices()


def next_clock(desk: Desk) -> datetime | None:
    """By when the most urgent notice must be decided."""
    with desk.house.store.reading() as tx:
        return tx.views.next_clock()


def recalls(desk: Desk) -> list[RecallLine]:
    """What withdrawals still wait for."""
    with desk.house.store.reading() as tx:
        return tx.views.recalls()


def held(desk: Desk, refs: Sequence[str]) -> dict[str, Held]:
    """Where posts are held, and what surfaces answered."""
    with desk.house.store.reading() as tx:
        return tx.views.held(list(refs))
