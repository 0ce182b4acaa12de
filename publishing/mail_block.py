"""VERB mail_block: a gallery as a block for a mail, recorded as a use of its posts."""

from hashlib import sha256

from chorus.clock import Clock
from chorus.errors import NotCleared, PublishError
from chorus.types import Brand, Gallery, LoggedUse, Value
from publishing import handed
from publishing.candidates import standing
from publishing.facts import Cleared, Place, clear, read
from publishing.mailing import Entry, block
from publishing.picture_link import path
from storage.store import Store
from storage.tx import Tx

USE = "email"
_PICTURE = 480
ATTEMPTS = 5


class Mailed(Value):
    """The block, the posts in it, who was refused with the reasons, and the use recorded."""

    html: str
    posts: tuple[str, ...]
    refused: tuple[tuple[str, tuple[str, ...]], ...]
    use: str


def mail_block(
    store: Store, slug: str, *, most: int, by: str, clock: Clock, brand: Brand, key: bytes
) -> Mailed:
    """The first posts of a gallery that are cleared for mails, at most `most`. The gate is asked
    for `email`, and again in the transaction that records the use, so that a recall lists it.

    Raises Missing (no such gallery), PublishError where pictures have no public address, and
    NotCleared when nothing may be mailed.
    """
    if not brand.public_url:
        why = "`public_url` is missing in config.yaml, and mails need an address for pictures"
        raise PublishError(slug, why)
    for _attempt in range(ATTEMPTS):
        with store.reading() as tx:
            now = clock()
            gallery = tx.publications.gallery(slug)
            place = Place(use=USE, territory=gallery.territory)
            order = standing(tx, gallery, now)
            facts = read(tx, order)
        cleared = {ref: clear(told, place, now) for ref, told in facts.items()}
        shown = [ref for ref in order if ref in cleared and cleared[ref].works][:most]
        refused = [
            (ref, cleared[ref].reasons)
            for ref in order
            if ref in cleared and not cleared[ref].works
        ]
        if not shown:
            because = "; ".join(dict.fromkeys(why for _, some in refused for why in some))
            raise NotCleared(slug, USE, because or "the gallery is empty")
        entries = []
        for ref in shown:
            row = handed.row(facts[ref], cleared[ref], place, "-", brand)
            product = next(iter(facts[ref].products), None)
            picture = cleared[ref].picture
            entries.append(
                Entry(
                    picture=brand.public_url + path(key, ref, place, _PICTURE) if picture else "",
                    width=(picture.width or 0) if picture else 0,
                    height=(picture.height or 0) if picture else 0,
                    alt=str(row["alt"]),
                    text=str(row["text"]) if not picture else "",
                    credit=str(row["credit"]),
                    disclosure=str(row["disclosure"]),
                    link=(product.url if product else None) or str(row["original"]),
                    product=product.title if product else "",
                )
            )
        html = block(entries, title=gallery.title, language=gallery.language, brand=brand)
        with store.transaction() as tx:
            use = _recorded(tx, gallery, shown, cleared, place, by, clock)
        if use:
            return Mailed(html=html, posts=tuple(shown), refused=tuple(refused), use=use)
    raise PublishError(slug, "approvals or rights kept changing while the block was made")


def _recorded(
    tx: Tx,
    gallery: Gallery,
    shown: list[str],
    cleared: dict[str, Cleared],
    place: Place,
    by: str,
    clock: Clock,
) -> str | None:
    """The gate once more, the act, the use; None when something was barred meanwhile."""
    at = clock()
    use = LoggedUse(
        id=sha256(f"mail\0{gallery.slug}\0{at.isoformat()}".encode()).hexdigest()[:20],
        kind="export",
        use=USE,
        title=f"Mail block of {gallery.slug}",
        refs=tuple(shown),
        territory=place.territory,
        starts_on=at.date(),
        by=by,
        at=at,
    )
    again = read(tx, shown)
    if any(
        ref not in again or clear(again[ref], place, at).works != cleared[ref].works
        for ref in shown
    ):
        return None
    about = {"posts": shown, "territory": place.territory, "name": use.title, "use": use.id}
    tx.acts.append(at=at, who=by, verb="export", subject=USE, after={**about, "until": None})
    tx.logged_uses.save(use)
    return use.id
