"""Verb: write the requests of a batch that a person confirmed, and note which were sent by hand.

Can be repeated: a post that was asked, answered, refused or taken back is never asked again.
Each request comes with its message in the outbox; `rights.send` takes it from there, or a person.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from chorus.clock import Clock
from chorus.errors import RightsError
from chorus.text import fold, is_address
from chorus.types import Brand, Message, Policy, RightsRequest, Stored, Terms, Use, Value, Work
from chorus.wordings import load
from rights.consent import closed, covers, latest
from rights.granting import author_key, works_of
from rights.links import consent_link
from rights.outbox import HAND, MAIL, following, queued
from rights.rates import Rate, proposed, rates
from rights.wording import (
    Wording,
    Wordings,
    Words,
    compose,
    fitting,
    language_for,
    subject,
    terms,
)
from storage.store import Store
from storage.tx import Tx

SENDABLE = ("drafted", "queued", "uncertain")


class NotAsked(Value):
    """A post that was left out, and why: a code with the sentence `say` makes of it."""

    ref: str
    why: str


class Asked(Value):
    """What became of a batch. `assisted` are queued posts whose author is not named by the
    network: a person opens the post and pastes the text there."""

    queued: tuple[str, ...] = ()
    refused: tuple[NotAsked, ...] = ()
    assisted: tuple[str, ...] = ()


_SENTENCES = {
    "already_asked": "was asked before",
    "already_granted": "already allows this",
    "own": "is our own",
    "no_work": "has neither a kept picture nor words",
    "too_long": "cannot be asked within the length this network allows; ask for fewer uses",
    "missing": "is not here any more",
}


def say(why: str) -> str:
    """A code of `NotAsked` as a sentence's end: "this post …"."""
    return _SENTENCES.get(why, why)


class _Asking(Value):
    """What a whole batch shares."""

    by: str
    uses: tuple[Use, ...]
    brand: Brand
    policy: Policy
    key: bytes
    channels: Mapping[str, Literal["api", "hand"]]
    wording: str
    mail_to: str | None
    renews: str
    now: datetime
    wordings: Wordings


def ask(
    store: Store,
    refs: Sequence[str],
    *,
    by: str,
    uses: Sequence[Use],
    brand: Brand,
    policy: Policy,
    clock: Clock,
    key: bytes = b"",
    channels: Mapping[str, Literal["api", "hand"]] | None = None,
    wording: str = "",
    mail_to: str | None = None,
    renews: str = "",
) -> Asked:
    """Queue one request for each post, in one transaction with one act that names them all.

    `channels` says per network whether its API sends or a person; `mail_to` asks for one post by
    mail instead. `key` signs the links to the consent page (made where the world reaches it).
    `wording` is the id of a text a person chose; else the wordings take turns, and what is
    clearly worse than the best is left. `renews` names the grant that is asked for again;
    such a question is a draft until a person lets it leave (`rights.renew`).
    """
    asking = _Asking(
        by=by,
        uses=tuple(uses),
        brand=brand,
        policy=policy,
        key=key,
        channels=channels or {},
        wording=wording,
        mail_to=mail_to,
        renews=renews,
        now=clock(),
        wordings=load(policy.wordings),
    )
    _possible(asking, refs)
    done: list[str] = []
    refused: list[NotAsked] = []
    assisted: list[str] = []
    texts: set[str] = set()
    with store.transaction() as tx:
        wanted = list(dict.fromkeys(refs))
        found = {post.ref: post for post in tx.posts.many(wanted)}
        known = {rate.wording: rate for rate in rates(tx.rights.tallies())}
        for ref in wanted:
            post = found.get(ref)
            works = works_of(post, tx.media.slots(ref)) if post else ()
            why = _why_not(tx, post, works, asking)
            if post is None or why:
                refused.append(NotAsked(ref=ref, why=why or "missing"))
                continue
            made = _written(post, works, asking, list(known.values()))
            if made is None:
                refused.append(NotAsked(ref=ref, why="too_long"))
                continue
            request, behind, told = made
            tx.rights.save_terms(behind)
            tx.rights.save_request(request)
            _to_outbox(tx, request, post, asking, told)
            used = known.get(request.wording, Rate(wording=request.wording))
            known[request.wording] = used.model_copy(update={"asked": used.asked + 1})
            texts.add(behind.digest)
            done.append(ref)
            if not asking.mail_to and not _handle(post):
                assisted.append(ref)
        if done:
            after = {"refs": done, "uses": list(uses), "terms": sorted(texts)}
            private = {"to": mail_to} if mail_to else None
            tx.acts.append(
                at=asking.now, who=by, verb="ask", subject="posts", after=after, private=private
            )
            tx.queue.refresh(done, asking.now)
    return Asked(queued=tuple(done), refused=tuple(refused), assisted=tuple(assisted))


def sent(store: Store, name: str, *, by: str, clock: Clock, url: str | None = None) -> None:
    """A person says that they sent this message (or what waits of this request, or what could not
    be sent), by its id; only finding it on the network proves it.

    RightsError when it was sent before: the first hour counts, because replies are read from it.
    """
    now = clock()
    with store.transaction() as tx:
        known = tx.messages.find(id=name) or tx.messages.find(request=name)
        message = next((one for one in known if one.status in (*SENDABLE, "failed")), None)
        if message is None:
            raise RightsError(
                "This was marked as sent before. Nothing was changed: "
                "answers are read from the first time on."
            )
        told = {"status": "sent_by_hand", "sent_at": now, "url": url or message.url}
        after = message.model_copy(update=told)
        tx.messages.save(after)
        if message.request:
            tx.rights.save_request(following(tx.rights.request(message.request), after))
        tx.acts.append(
            at=now,
            who=by,
            verb="sent",
            subject=message.ref or message.id,
            before={"message": message.id, "kind": message.kind, "status": message.status},
            after={"message": message.id, "request": message.request, "status": after.status},
        )
        if message.ref:
            tx.queue.refresh([message.ref], now)


def due(store: Store) -> list[RightsRequest]:
    """What waits to be sent or to be settled, oldest first."""
    with store.reading() as tx:
        return tx.rights.requests(*SENDABLE)


def _possible(asking: _Asking, refs: Sequence[str]) -> None:
    """RightsError for a batch that makes no sense as a whole."""
    if not asking.uses:
        raise RightsError("No use was named, so nothing was asked. Choose at least one.")
    if not asking.brand.keys:
        raise RightsError(
            "There is no hashtag that means yes, so nothing was asked. "
            "Add `keys:` under `brand:` in config.yaml."
        )
    if asking.mail_to is not None:
        if not is_address(asking.mail_to):
            raise RightsError(
                f"“{asking.mail_to}” is not one mail address, so nothing was asked. "
                "Write it as name@host."
            )
        if len(set(refs)) != 1:
            raise RightsError(
                "A mail goes to one person about one post, so nothing was asked. "
                "Name exactly one post."
            )
    known = {one.id for words in asking.wordings.values() for one in words.ask}
    if asking.wording and asking.wording not in known:
        raise RightsError(
            f"There is no wording “{asking.wording}”, so nothing was asked. Name one of those "
            "that the Rights screen lists, or none to let them take turns."
        )


def _written(
    post: Stored, works: Sequence[Work], asking: _Asking, known: Sequence[Rate]
) -> tuple[RightsRequest, Terms, Words] | None:
    """The request in its words, with its terms; None when nothing fits the network."""
    brand, now, author = asking.brand, asking.now, post.post.author
    words = asking.wordings[language_for(post.post.language, brand, asking.wordings)]
    behind = terms(words, asking.uses, brand)
    request = RightsRequest(
        id=sha256(f"{post.ref}\0{now.isoformat()}".encode()).hexdigest()[:20],
        ref=post.ref,
        works=tuple(works),
        uses=asking.uses,
        territory=brand.territory,
        language=words.language,
        text="",
        terms=behind.digest,
        status="drafted" if asking.renews else "queued",
        by=asking.by,
        created_at=now,
        channel=_channel(post, asking),
        months=brand.months,
        renews=asking.renews,
    )
    link, address = "", ""
    if asking.key and brand.public_url:
        until = now + timedelta(days=asking.policy.link_days)
        link = consent_link(asking.key, request, author_key(author), until)
        address = brand.public_url + link
    network = MAIL if asking.mail_to else post.post.network
    for wording in _candidates(words, network, asking.wording, known):
        text = compose(words, wording, network, author, asking.uses, brand, address, post.post.url)
        if text:
            told = {"text": text, "wording": wording.id, "link": link}
            return request.model_copy(update=told), behind, words
    return None


def _candidates(words: Words, network: str, chosen: str, known: Sequence[Rate]) -> list[Wording]:
    """The one a person chose (where it speaks this language); else those whose turn it is, the
    long before the short."""
    named = [one for one in words.ask if one.id == chosen]
    if named:
        return named
    told = fitting(words, network)
    longs, shorts = ([one for one in told if one.size == size] for size in ("long", "short"))
    return [*proposed(longs, known), *proposed(shorts, known)]


def _channel(post: Stored, asking: _Asking) -> str:
    if asking.mail_to:
        return MAIL
    network = post.post.network
    return network if asking.channels.get(network) == "api" and _handle(post) else HAND


def _handle(post: Stored) -> str:
    author = post.post.author
    return (author.handle or "") if author else ""


def _to_outbox(
    tx: Tx, request: RightsRequest, post: Stored, asking: _Asking, words: Words
) -> Message:
    return queued(
        tx,
        kind="request",
        channel=request.channel,
        ref=request.ref,
        request=request.id,
        to=asking.mail_to or _handle(post),
        text=request.text,
        subject=subject(words, "request", asking.brand) if asking.mail_to else "",
        language=request.language,
        by=asking.by,
        now=asking.now,
        key_seed=request.id,
        status="drafted" if asking.renews else "queued",
    )


def _why_not(tx: Tx, post: Stored | None, works: Sequence[Work], asking: _Asking) -> str:
    """A reason not to ask, "" when there is none."""
    if post is None:
        return "missing"
    shut = closed(tx.rights.bars(post.ref), asking.now)
    if shut is not None or post.state != "live":
        return shut[0] if shut else post.state
    if _is_own(post, asking.brand):
        return "own"
    return _said_before(tx, post, asking) or ("" if works else "no_work")


def _is_own(post: Stored, brand: Brand) -> bool:
    author = post.post.author
    own = {fold(handle.lstrip("@")) for handle in brand.handles}
    return bool(author and author.handle and fold(author.handle.lstrip("@")) in own)


def _said_before(tx: Tx, post: Stored, asking: _Asking) -> str:
    """Asked or allowed already? More than a yes covers may be asked once that was answered, and a
    yes that ends may be asked for again."""
    grants = [
        grant
        for grant in latest(tx.rights.grants(post.ref))
        if grant.ends_on is None or grant.ends_on >= asking.now.date()
    ]
    allowed = [use for grant in grants for use in grant.uses]
    if (
        grants
        and not asking.renews
        and all(any(covers(told, use) for told in allowed) for use in asking.uses)
    ):
        return "already_granted"
    before = tx.rights.request_of(post.ref)
    if before is None or before.status == "lapsed":
        return ""
    return "" if grants and before.status == "answered" else "already_asked"
