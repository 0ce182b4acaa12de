"""VERB draw: freeze the list of entries, announce the draw, draw it, let the next in line win.

The order cannot be turned round: a list is frozen once, after the close; the manifest is public
before the randomness it names exists; what was drawn is never drawn again. Each step is an act, and
so is a second attempt, which changes nothing. Files go to `<out>/<campaign>/`, each whole or not at
all, once what they say is stored; a step that was interrupted between the two is finished by the
same command, with what was stored, never with another round.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from campaigns import published, scheme
from chorus.clock import Clock
from chorus.errors import DrawError
from chorus.types import Chance, Disqualified, Draw, Entry, Replacement
from storage.store import Store
from storage.tx import Tx

LEAST_DELAY = timedelta(hours=1)
"""Between the announcement and the round, so that people can look at the list."""


def freeze(
    store: Store, slug: str, *, winners: int, alternates: int, by: str, clock: Clock
) -> Draw:
    """Freeze the accepted entries of a campaign that has closed: a leaf for each, and their root.

    DrawError when it runs still, when posts wait to be judged, when nobody takes part, or when
    its list was frozen before.
    """
    _again(store, slug, "frozen", None, by, clock)
    with store.transaction() as tx:
        now, campaign = clock(), tx.campaigns.get(slug)
        if now <= campaign.closes_at:
            raise DrawError(slug, f"it is open until {campaign.closes_at:%Y-%m-%d %H:%M} UTC")
        if tx.posts.unentered(1):
            raise DrawError(slug, "some posts wait to be judged: run `chorus enter` first")
        refs = _entered(tx.draws.accepted(slug))
        if not refs:
            raise DrawError(slug, "nobody takes part in it")
        if winners > len(refs):
            raise DrawError(slug, f"{winners} winners cannot be drawn from {len(refs)} entries")
        tickets = scheme.tickets(slug, [(key, len(some)) for key, some in refs.items()])
        posts = [ref for some in refs.values() for ref in some]
        leaves = sorted(one.leaf for one in tickets)
        draw = Draw(
            campaign=slug,
            state="frozen",
            entries=len(leaves),
            root=scheme.tree_of(leaves).root().hex(),
            winners=winners,
            alternates=alternates,
            rules=sha256(published.rules_of(campaign)).hexdigest(),
            by=by,
            at=now,
        )
        chances = [
            Chance(campaign=slug, ref=ref, **ticket._asdict())
            for ticket, ref in zip(tickets, posts, strict=True)
        ]
        tx.draws.freeze(draw, leaves, chances)
        told = {"entries": draw.entries, "root": draw.root, "rules": draw.rules}
        _act(tx, draw, "freeze_draw", by, now, told)
    return draw


def announce(
    store: Store,
    slug: str,
    *,
    out: Path,
    by: str,
    clock: Clock,
    delay: timedelta = LEAST_DELAY,
    sources: Sequence[Mapping[str, str]] = (),
    seal: bool = False,
) -> Draw:
    """Publish the manifest and the list before the randomness exists.

    The beacon is the first drand round at least `delay` (an hour or more) from now; with
    `sources` ({name, date}) lottery numbers by RFC 3797; with `seal` a secret kept here, which is
    weaker and labelled so. DrawError when the list is not frozen, the rules were changed since,
    or it was announced before. Interrupted after it was stored, it is finished with the same
    manifest; only when nothing of it was public before its round was born another one is named.
    """
    unseen = _unseen(store, slug, out, clock)
    if not unseen and (finished := _again(store, slug, "announced", out, by, clock)):
        return finished
    if delay < LEAST_DELAY:
        raise DrawError(slug, "people need an hour at least to look at the list")
    with store.transaction() as tx:
        now, campaign, draw = clock(), tx.campaigns.get(slug), tx.draws.get(slug)
        rules = published.rules_of(campaign)
        if sha256(rules).hexdigest() != draw.rules:
            raise DrawError(slug, "its rules were changed after the list was frozen")
        secret = secrets.token_bytes(32) if seal else b""
        beacon = _beacon(draw, now, delay, sources, secret)
        manifest = scheme.manifest(
            campaign=slug,
            rules_sha256=draw.rules,
            closes_at=campaign.closes_at,
            root=draw.root,
            entries=draw.entries,
            winners=draw.winners,
            alternates=draw.alternates,
            beacon=beacon,
        )
        update = {"state": "announced", "manifest": manifest, "announced_at": now}
        draw = draw.model_copy(update={**update, "secret": secret.hex()})
        tx.draws.save(draw)
        told: dict[str, Any] = {"manifest": _digest(manifest), "beacon": beacon}
        if unseen:
            told["instead_of"] = unseen
        _act(tx, draw, "announce_draw", by, now, told)
    _publish(store, slug, out)
    return draw


def run(
    store: Store,
    slug: str,
    *,
    out: Path,
    by: str,
    clock: Clock,
    beacon: Mapping[str, Any] | None = None,
    public: str = "",
) -> Draw:
    """Draw, with the announced randomness: a beacon file, or `public` text for a sealed secret.

    A person drawn again keeps one prize; the next in line takes the other. DrawError when nothing
    was announced, the round is not born yet, the beacon is another one, or it was drawn before.
    Interrupted after it was stored, it is finished: the files are written, nothing is drawn.
    """
    if finished := _again(store, slug, "drawn", out, by, clock):
        return finished
    with store.transaction() as tx:
        now, draw = clock(), tx.draws.get(slug)
        if draw.manifest is None:
            raise DrawError(slug, "it was not announced: run `chorus draw publish` first")
        told = _given(draw, now, beacon, public)
        leaves = tx.draws.leaves(slug)
        try:
            order = scheme.draw(draw.manifest, leaves, told)
        except (KeyError, TypeError, ValueError) as error:
            raise DrawError(slug, f"this beacon cannot draw it: {error}") from error
        update = {"state": "drawn", "beacon": told, "order": tuple(order), "drawn_at": now}
        draw = draw.model_copy(update={**update, "secret": ""})
        draw = _once_each(draw, tx.draws.chances(slug, order), now)
        tx.draws.save(draw)
        _act(tx, draw, "run_draw", by, now, {"order": list(draw.order), "winners": list(draw.won)})
        _raise_up(tx, draw, now)
    _publish(store, slug, out)
    return draw


def replace(
    store: Store,
    slug: str,
    leaf: str,
    *,
    reason: Disqualified,
    out: Path,
    by: str,
    clock: Clock,
    note: str = "",
) -> Draw:
    """A drawn entry wins nothing, for a reason; the next in the same order takes its place.
    `leaf` may be shortened to its first eight digits. Never a new draw."""
    with store.transaction() as tx:
        now, draw = clock(), tx.draws.get(slug)
        found = [one for one in draw.order if len(leaf) >= 8 and one.startswith(leaf)]
        if len(found) != 1:
            raise DrawError(slug, f"“{leaf}” is not one of those drawn")
        if all(one.leaf != found[0] for one in draw.replaced):
            new = Replacement(leaf=found[0], reason=reason, note=note, by=by, at=now)
            draw = draw.model_copy(update={"replaced": (*draw.replaced, new)})
            tx.draws.save(draw)
            _act(tx, draw, "replace_winner", by, now, {"leaf": found[0], "reason": reason})
            _raise_up(tx, draw, now)
    _publish(store, slug, out)
    return draw


def _again(
    store: Store, slug: str, state: str, out: Path | None, by: str, clock: Clock
) -> Draw | None:
    """What was stored and not written whole is written, and returned; a second attempt is an act
    of its own, and changes nothing. None when this step was not taken yet."""
    states = ("frozen", "announced", "drawn")
    with store.reading() as tx:
        draw = tx.draws.find(slug)
    if draw is None or states.index(draw.state) < states.index(state):
        return None
    begun = out is not None and draw.state == state and _publish(store, slug, out)
    verb = "finish_draw" if begun else "second_draw"
    with store.transaction() as tx:
        _act(tx, draw, verb, by, clock(), {"asked": state, "is": draw.state})
    if begun:
        return draw
    raise DrawError(slug, f"it was {draw.state} before, and that is not done twice")


def _unseen(store: Store, slug: str, out: Path, clock: Clock) -> str:
    """The digest of a manifest that was stored and nobody could see before its round was born: it
    proves nothing any more. "" for every other state."""
    with store.reading() as tx:
        draw = tx.draws.find(slug)
    if draw is None or draw.state != "announced" or (out / slug / "manifest.json").exists():
        return ""
    assert draw.manifest is not None
    beacon = draw.manifest["beacon"]
    over = "genesis_time" in beacon and scheme.born(beacon) <= clock()
    return _digest(draw.manifest) if over else ""


def _digest(manifest: Mapping[str, Any]) -> str:
    return sha256(scheme.canonical(manifest)).hexdigest()


def _publish(store: Store, slug: str, out: Path) -> bool:
    """Write the files of what is stored, unless they lie there; whether any was written."""
    with store.reading() as tx:
        draw, leaves = tx.draws.get(slug), tx.draws.leaves(slug)
        rules = published.rules_of(tx.campaigns.get(slug))
    if sha256(rules).hexdigest() != draw.rules:  # changed since: those that were announced stay
        path = out / slug / "rules.json"
        rules = path.read_bytes() if path.exists() else b""
        if sha256(rules).hexdigest() != draw.rules:
            raise DrawError(slug, "its rules were changed after the list was frozen")
    files = published.announced(draw, leaves, rules)
    if draw.state == "drawn":
        files = published.drawn(draw, files)
    if _lie_there(out / slug, files):
        return False
    _write(out / slug, files)
    return True


def _lie_there(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether every file is listed in the sums, which are written last, and says the same. What
    only explains (the verifier, the certificate's pages) may be of an older Chorus."""
    try:
        listed = (folder / published.SUMS).read_text().split()
        same = all((folder / n).read_bytes() == files[n] for n in published.FACTS if n in files)
    except FileNotFoundError:
        return False
    return same and all(name in listed for name in files if name != published.SUMS)


def _entered(accepted: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """By entry key the posts of a person, in time."""
    found: dict[str, list[str]] = {}
    for key, ref in accepted:
        found.setdefault(key, []).append(ref)
    return found


def _beacon(
    draw: Draw,
    now: datetime,
    delay: timedelta,
    sources: Sequence[Mapping[str, str]],
    secret: bytes,
) -> dict[str, Any]:
    if secret:
        return scheme.sealed(secret)
    if not sources:
        return scheme.announced(now, delay)
    if draw.entries > scheme.MOST_RFC3797:
        raise DrawError(draw.campaign, "lottery numbers draw among at most 65,535 entries")
    named = [{"name": one["name"], "date": one["date"]} for one in sources]
    if any(one["date"] <= now.date().isoformat() for one in named):
        raise DrawError(draw.campaign, "lottery numbers must be of a day that is still to come")
    return {"network": "rfc3797", "sources": named}


def _given(
    draw: Draw, now: datetime, beacon: Mapping[str, Any] | None, public: str
) -> dict[str, Any]:
    assert draw.manifest is not None
    announced = draw.manifest["beacon"]
    if announced["network"] == "sealed":
        return {"secret": draw.secret, "public": public}
    if announced["network"] == "rfc3797":
        days = [source["date"] for source in announced["sources"]]
        if now.date().isoformat() < max(days):
            raise DrawError(draw.campaign, f"its numbers are drawn on {max(days)}")
    elif now < (at := scheme.born(announced)):
        raise DrawError(draw.campaign, f"its round is born at {at:%Y-%m-%d %H:%M:%S} UTC")
    if beacon is None:
        raise DrawError(draw.campaign, "no beacon was given")
    return dict(beacon)


def _once_each(draw: Draw, chances: Mapping[str, Chance], now: datetime) -> Draw:
    """A person who is drawn again wins nothing more."""
    seen: set[str] = set()
    again = []
    for leaf in draw.order:
        person = chances[leaf].key.partition("#")[0] if leaf in chances else leaf
        if person in seen:
            again.append(Replacement(leaf=leaf, reason="same_person", by="rules", at=now))
        seen.add(person)
    return draw.model_copy(update={"replaced": (*draw.replaced, *again)})


def _raise_up(tx: Tx, draw: Draw, now: datetime) -> None:
    """The entries drawn say so: won, or first in line."""
    slug = draw.campaign
    chances = tx.draws.chances(slug, draw.order)
    entries = {e.ref: e for refs in tx.campaigns.judged([c.ref for c in chances.values()]).values()
               for e in refs if e.campaign == slug}  # fmt: skip
    changed: list[Entry] = []
    for leaf, chance in chances.items():
        entry = entries.get(chance.ref)
        status = "won" if leaf in draw.won else "shortlisted"
        if entry is not None and entry.status not in ("refused", status):
            changed.append(entry.model_copy(update={"status": status}))
    tx.campaigns.save_entries(changed)
    tx.queue.refresh([entry.ref for entry in changed], now)


def _act(tx: Tx, draw: Draw, verb: str, by: str, at: datetime, told: Mapping[str, Any]) -> None:
    subject = f"campaign {draw.campaign}"
    tx.acts.append(at=at, who=by, verb=verb, subject=subject, after=dict(told))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Each file whole; the sums last, so that they never speak of files that are not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda name: (name == published.SUMS, name)):
        part = folder / f".{name}.part"
        part.write_bytes(files[name])
        part.replace(folder / name)
