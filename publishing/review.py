"""VERB review: take in what people decided, once each, with the version they saw."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from chorus.clock import Clock
from chorus.errors import Missing, Stale, UsageError
from chorus.types import Act, At, Decision, Kind, Value, VerdictWord
from publishing.refusals import is_reason
from storage.store import Store
from storage.tx import Tx

LoggedVerb = Literal[
    "approve", "reject", "later", "undo", "match_yes", "match_no", "kind", "kind_undo"
]

_VERDICTS: dict[str, VerdictWord] = {
    "approve": "approved",
    "reject": "rejected",
    "later": "later",
}
_BULK = "bulk"
_LOOK_BACK = 1000


class Logged(Value):
    """One line of the deck's decision log; (`client_id`, `seq`) names it for ever.

    `expected_version` is the version of the post the person saw, `seen` the verdict that stood on
    the card then (None: undecided). `at` is the browser's clock, kept for the record only. `undo`
    with a `sku` takes back the answer about that product, without one the last verdict. `kind`
    says who the author is, in this post or (`always`) in all their posts, past and to come;
    `kind_undo` takes the last such word back.
    """

    client_id: str
    seq: int
    ref: str
    verb: LoggedVerb
    expected_version: int
    seen: VerdictWord | None = None
    sku: str | None = None
    kind: Kind | None = None
    always: bool = False
    reason: str = ""
    at: At


class Conflict(Value):
    """A decision that was not taken over, and why, as a sentence for the person.

    `who` acted first ("its author" when the post was edited), or is "" (the post was erased).
    """

    seq: int
    ref: str
    note: str
    who: str = ""
    at: At | None = None


class Reviewed(Value):
    """What was taken in. Everything up to `acknowledged` needs never be sent again."""

    acknowledged: int = 0
    decided: int = 0
    repeated: int = 0
    conflicts: tuple[Conflict, ...] = ()


def review(
    store: Store,
    entries: Sequence[Logged],
    *,
    by: str,
    clock: Clock,
    together: bool = False,
) -> Reviewed:
    """Take in a client's decisions in order; a resent one is a no-op.

    Each entry is one human act in a transaction of its own; with `together` all of them are one
    act that lists its posts. A conflict (someone else decided, the post was edited or erased) is
    acknowledged and told, and changes nothing; the other entries go on.
    """
    result = Reviewed()
    groups = [list(entries)] if together and entries else [[entry] for entry in entries]
    for group in groups:
        with store.transaction() as tx:
            concerned: list[str] = []
            fresh = [e for e in group if not tx.decisions.logged(e.client_id, e.seq)]
            now = clock()
            conflicts, changes = [], {}
            for entry in fresh:
                try:
                    changes[entry.ref] = (
                        _kind(tx, entry, by, now, concerned)
                        if entry.verb in {"kind", "kind_undo"}
                        else _decide(tx, entry, by, now)
                    )
                except (Stale, Missing, UsageError) as error:
                    conflicts.append(_conflict(entry, error))
                tx.decisions.log(entry.client_id, entry.seq, entry.ref)
            _act(tx, fresh, changes, by, now, bulk=together)
            if changes:
                tx.queue.refresh(list(dict.fromkeys([*changes, *concerned])), now)
        result = Reviewed(
            acknowledged=max([result.acknowledged, *(e.seq for e in group)]),
            decided=result.decided + len(changes),
            repeated=result.repeated + len(group) - len(fresh),
            conflicts=(*result.conflicts, *conflicts),
        )
    return result


def _decide(tx: Tx, entry: Logged, by: str, now: datetime) -> tuple[Any, Any]:
    """Change what the entry says; (before, after) for the act. Stale or Missing when it cannot."""
    post = tx.posts.get(entry.ref)
    if entry.verb in {"match_yes", "match_no"} or (entry.verb == "undo" and entry.sku):
        return _answer(tx, entry, by, now)
    if entry.verb == "undo":
        return _undo(tx, entry, post.version, by, now)
    if entry.verb == "reject" and not is_reason(entry.reason, post.post.kind):
        raise UsageError(
            f"“{entry.reason}” is no reason to reject this. Nothing was changed; choose one of "
            "the reasons shown."
        )
    decision = Decision(
        ref=entry.ref,
        verdict=_VERDICTS[entry.verb],
        by=by,
        at=now,
        note=entry.reason,
        seen_version=entry.expected_version,
    )
    before = tx.decisions.set(decision, expects=entry.seen)
    return _told(before), _told(decision)


def _answer(tx: Tx, entry: Logged, by: str, now: datetime) -> tuple[Any, Any]:
    if not entry.sku or tx.catalog.get(entry.sku) is None:
        raise Missing("product", entry.sku or "")
    matches = {match.sku: match for match in tx.matches.of(entry.ref)}
    known = matches.get(entry.sku)
    answer = {"match_yes": "yes", "match_no": "no"}.get(entry.verb) or _answer_before(tx, entry)
    tx.matches.answer(entry.ref, entry.sku, answer, by, now)
    before = known.answer if known else None
    return {"sku": entry.sku, "answer": before}, {"sku": entry.sku, "answer": answer}


def _answer_before(tx: Tx, entry: Logged) -> str:
    for act in tx.acts.of(entry.ref):
        if act.verb in {"match_yes", "match_no"} and (act.after or {}).get("sku") == entry.sku:
            return str((act.before or {}).get("answer") or "none")
    return "none"


def _kind(tx: Tx, entry: Logged, by: str, now: datetime, concerned: list[str]) -> tuple[Any, Any]:
    """A person says who the author is, or takes it back; `concerned` grows by every post that
    reads otherwise now."""
    tx.posts.get(entry.ref)
    told, always = tx.who.told(entry.ref)
    before = {"kind": told, "always": always}
    after: dict[str, Any]
    if entry.verb == "kind_undo":
        last = _last_kind(tx, entry.ref)
        if last is None:
            raise Missing("word about the author to undo for post", entry.ref)
        act, stood = last
        after = {**stood, "undid": act}
    elif entry.kind is None:
        raise Missing("kind of author for post", entry.ref)
    else:
        # What was said of this one post before gives way to what holds for all of them.
        after = {"kind": None, "always": entry.kind} if entry.always else {
            "kind": entry.kind, "always": always}  # fmt: skip
        if entry.always and not tx.who.has_account(entry.ref):
            after = {"kind": entry.kind, "always": None}
    concerned += tx.who.tell(entry.ref, after["kind"], always=after["always"], by=by, at=now)
    return before, after


def _last_kind(tx: Tx, ref: str) -> tuple[int, dict[str, Any]] | None:
    """The newest word about a post's author that was not undone, and what stood before it."""
    undone: set[int] = set()
    for number, (before, after) in sorted(_told_of(tx, ref).items(), reverse=True):
        if "undid" in after and "always" in after:
            undone.add(int(after["undid"]))
        elif "always" in after and number not in undone:
            return number, before or {"kind": None, "always": None}
    return None


def _undo(tx: Tx, entry: Logged, version: int, by: str, now: datetime) -> tuple[Any, Any]:
    """Restore the verdict before the last decision not yet undone; undoing again goes further.

    A verdict about an older version of the post is not restored: the post is undecided again.
    """
    current = tx.decisions.get(entry.ref)
    if current and current.by != by:
        raise Stale("This post", who=current.by, at=current.at)
    last = _last(tx, entry.ref)
    if last is None:
        raise Missing("decision to undo for post", entry.ref)
    act, before = last
    if before and before["seen_version"] == version:
        restored = Decision(
            ref=entry.ref,
            verdict=before["verdict"],
            by=by,
            at=now,
            note=before.get("note", ""),
            seen_version=version,
        )
        tx.decisions.set(restored, expects=current.verdict if current else None)
        return _told(current), {**(_told(restored) or {}), "undid": act}
    tx.decisions.clear(entry.ref)
    return _told(current), {"undid": act}


def _last(tx: Tx, ref: str) -> tuple[int, dict[str, Any] | None] | None:
    """The newest verdict about a post that was not undone: its act, and the verdict before it."""
    undone: set[int] = set()
    for number, (before, after) in sorted(_told_of(tx, ref).items(), reverse=True):
        if "always" in after:
            continue  # a word about the author is no verdict
        if "undid" in after:
            undone.add(int(after["undid"]))
        elif "verdict" in after and number not in undone:
            return number, before
    return None


def _told_of(tx: Tx, ref: str) -> dict[int, tuple[dict[str, Any] | None, dict[str, Any]]]:
    """By number of the act, what stood before and after for this post."""
    acts = {act.id: act for act in tx.acts.of(ref)}
    start = max(0, tx.acts.count() - _LOOK_BACK)
    acts |= {act.id: act for act in tx.acts.all(start, _LOOK_BACK) if act.subject == _BULK}
    told = {}
    for number, act in acts.items():
        after = _of_ref(act, act.after, ref)
        if after is not None:
            told[number] = _of_ref(act, act.before, ref), after
    return told


def _of_ref(act: Act, told: dict[str, Any] | None, ref: str) -> dict[str, Any] | None:
    if act.subject == _BULK:
        found = (told or {}).get("posts", {}).get(ref)
        return found if isinstance(found, dict) else None
    return told


def _act(
    tx: Tx,
    entries: Sequence[Logged],
    changes: dict[str, tuple[Any, Any]],
    by: str,
    now: datetime,
    *,
    bulk: bool,
) -> None:
    if not changes:
        return
    first = next(entry for entry in entries if entry.ref in changes)
    if not bulk:
        before, after = changes[first.ref]
        tx.acts.append(
            at=now, who=by, verb=first.verb, subject=first.ref, before=before, after=after
        )
        return
    tx.acts.append(
        at=now,
        who=by,
        verb=first.verb,
        subject=_BULK,
        before={"posts": {ref: before for ref, (before, _) in changes.items()}},
        after={"posts": {ref: after for ref, (_, after) in changes.items()}},
    )


def _told(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return decision.model_dump(include={"verdict", "seen_version", "note", "by"})


def _conflict(entry: Logged, error: Stale | Missing | UsageError) -> Conflict:
    if isinstance(error, Stale):
        return Conflict(seq=entry.seq, ref=entry.ref, note=str(error), who=error.who, at=error.at)
    return Conflict(seq=entry.seq, ref=entry.ref, note=str(error))
