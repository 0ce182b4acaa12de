"""VERB thank: a creator hears once that their post is live, where, and how to take it back."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from chorus.clock import Clock
from chorus.types import Brand, Facts, Gallery, Policy, Product, Value
from chorus.wordings import load
from publishing.acks import is_taken_back
from publishing.facts import read
from publishing.folders import pointed
from publishing.safe import web_url
from rights.granting import author_key
from rights.links import back_link
from rights.outbox import HAND, MAIL, name_of, queued
from rights.wording import Wordings, language_for, subject, thanks
from storage.store import Store
from storage.tx import Tx

KIND: Literal["thanks"] = "thanks"
TAKE_BACK = "/take-back"


class Thanked(Value):
    """The messages put into the outbox, by post; how many creators no message can reach."""

    refs: tuple[str, ...] = ()
    unreachable: int = 0


def thank(
    store: Store,
    *,
    out: Path,
    policy: Policy,
    brand: Brand,
    key: bytes,
    clock: Clock,
    channels: Mapping[str, Literal["api", "hand"]] | None = None,
    slug: str | None = None,
) -> Thanked:
    """One message for each post and surface of `policy.thank` that is public now (in the gallery
    `slug`, or in all of them); can be repeated, nobody is thanked twice.

    Nothing for demo data, for what was taken back meanwhile, and where the world cannot reach our
    pages. By mail the address of taking back is the author's own; a reply can be read by anybody,
    so it names the public page, which asks for proof of the account.
    """
    home = web_url(brand.public_url)
    if brand.demo or not home or not policy.thank:
        return Thanked()
    with store.reading() as tx:
        galleries = tx.publications.galleries(None if slug is None else [slug])
    refs: list[str] = []
    unreachable = 0
    sender = _Thanker(policy, brand, home.rstrip("/"), key, dict(channels or {}))
    for gallery in galleries:
        if sender.is_wanted(gallery):
            with store.transaction() as tx:
                told, lost = sender.gallery(tx, gallery, out, clock())
            refs += told
            unreachable += lost
    return Thanked(refs=tuple(refs), unreachable=unreachable)


class _Thanker:
    """What all messages of one round share."""

    def __init__(
        self,
        policy: Policy,
        brand: Brand,
        home: str,
        key: bytes,
        channels: Mapping[str, Literal["api", "hand"]],
    ) -> None:
        self._policy, self._brand, self._home, self._key = policy, brand, home, key
        self._channels = channels
        self._wordings: Wordings = load(policy.wordings)

    def is_wanted(self, gallery: Gallery) -> bool:
        """Is a creator told when a post stands on this surface?"""
        return bool({gallery.use, gallery.use.partition(":")[0]} & set(self._policy.thank))

    def gallery(self, tx: Tx, gallery: Gallery, out: Path, now: datetime) -> tuple[list[str], int]:
        """The posts of one gallery whose authors were told now, and how many cannot be told."""
        stands = tx.publications.current(gallery.slug)
        if stands is None or pointed(out, gallery.slug) != out / stands.folder:
            return [], 0
        names = {ref: name_of(KIND, ref, gallery.use) for ref in stands.items}
        before = {m.id for m in tx.messages.find(id=tuple(names.values()))} if names else set()
        facts = read(tx, [ref for ref, name in names.items() if name not in before])
        product = tx.catalog.get(gallery.target) if gallery.kind == "product" else None
        told, lost = [], 0
        for ref, fact in facts.items():
            if is_taken_back(fact, now):
                continue
            if self._queue(tx, fact, gallery, product, now):
                told.append(ref)
            else:
                lost += 1
        if told:
            after = {"posts": told, "use": gallery.use}
            tx.acts.append(at=now, who="chorus", verb="thank", subject=gallery.slug, after=after)
        return told, lost

    def _queue(
        self, tx: Tx, facts: Facts, gallery: Gallery, product: Product | None, now: datetime
    ) -> bool:
        post, author = facts.post.post, facts.post.post.author
        mail = [m.to for m in tx.messages.find(ref=facts.post.ref, channel=MAIL) if m.to]
        handle = (author.handle or "") if author else ""
        if not mail and not handle:
            return False
        channel = MAIL if mail else HAND
        if not mail and self._channels.get(post.network) == "api":
            channel = post.network
        words = self._wordings[language_for(post.language, self._brand, self._wordings)]
        back = self._home + TAKE_BACK
        if mail:
            back = self._home + back_link(self._key, facts.post.ref, author_key(author))
        where = MAIL if mail else post.network
        url = self._page(gallery, product)
        text = thanks(words, where, author, self._brand, url=url, back=back)
        if text is None:
            return False
        queued(
            tx,
            kind=KIND,
            channel=channel,
            ref=facts.post.ref,
            request=None,
            to=mail[-1] if mail else handle,
            text=text,
            subject=subject(words, KIND, self._brand) if mail else "",
            language=words.language,
            by="chorus",
            now=now,
            key_seed=gallery.use,
        )
        return True

    def _page(self, gallery: Gallery, product: Product | None) -> str:
        """Where it can be seen: the product's own page, else the gallery's."""
        shop = web_url(product.url) if product else None
        return shop or f"{self._home}/g/{gallery.slug}/"
