"""VERB correct: put a cause of wrong or missing links right; what else changes is told before.

A correction is kept apart from the catalogue, versioned with who, when and why, and can be taken
back. Links that people answered never change.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal

from chorus.clock import Clock
from chorus.errors import UsageError
from chorus.types import Band, Correction, Stored, Value
from matching.catalog import Catalog
from matching.corrections import check, concerns, corrected
from matching.linking import Linker
from matching.trees import shipped
from storage.store import Store
from storage.tx import Tx

SHOWN = 20
"""Changes of a preview that are told one by one."""

PAGE = 2000
"""Posts that are read at once."""

Progress = Callable[[int, int], None]
Change = Literal["appears", "disappears", "band"]


class Changed(Value):
    """A link that would change; None is no link."""

    ref: str
    sku: str
    change: Change
    before: Band | None = None
    after: Band | None = None
    words: str = ""


class Foreseen(Value):
    """What a correction changes over the archive. `posts` hold its word, `judged` of them were
    looked at (all, unless there were too many)."""

    posts: int = 0
    judged: int = 0
    appear: int = 0
    disappear: int = 0
    change_band: int = 0
    first: tuple[Changed, ...] = ()


class Applied(Value):
    """The correction as it is kept, and how many posts the next `match` judges again."""

    correction: Correction
    posts: int


def foresee(
    store: Store, told: Correction, *, most: int | None = None, progress: Progress | None = None
) -> Foreseen:
    """What `correct` (or, for a correction that stands, `undo`) would change; writes nothing.

    Every post that holds the word is judged before and after, at most `most` of them.
    UsageError when it would change nothing by itself.
    """
    with store.reading() as tx:
        standing = _checked(tx, told)
        after = [c for c in standing if c.id != told.id] if told.id else [*standing, told]
        products, campaigns = tx.catalog.all(), tx.campaigns.all()
        bands = tx.calibrations.bands(shipped().name)
        refs = _concerned(tx, told)
    told_of = (corrected(products, some) for some in (standing, after))
    now, then = (Linker(Catalog(one.products), one, campaigns, bands) for one in told_of)
    looked_at = refs[:most]
    found: list[Changed] = []
    for start in range(0, len(looked_at), PAGE):
        with store.reading() as tx:
            posts = tx.posts.many(looked_at[start : start + PAGE])
            answered = {p.ref: _answered(tx, p.ref) for p in posts}
        found += _changes(posts, now, then, answered)
        if progress:
            progress(min(start + PAGE, len(looked_at)), len(looked_at))
    counts = Counter(one.change for one in found)
    return Foreseen(
        posts=len(refs),
        judged=len(looked_at),
        appear=counts["appears"],
        disappear=counts["disappears"],
        change_band=counts["band"],
        first=tuple(found[:SHOWN]),
    )


def correct(store: Store, told: Correction, *, by: str, clock: Clock) -> Applied:
    """Keep a correction; posts that hold its word are judged again by the next `match`.

    UsageError when it would change nothing: nothing is kept then.
    """
    with store.reading() as tx:
        refs = _concerned(tx, told)
    now = clock()
    with store.transaction() as tx:
        new = told.model_copy(update={"id": 0, "by": by, "at": now})
        _checked(tx, new)
        kept = tx.corrections.add(new)
        tx.posts.judge_again(matching=True, refs=refs)
        _act(tx, kept, "correct", kept.why)
    return Applied(correction=kept, posts=len(refs))


def undo(store: Store, number: int, *, why: str, by: str, clock: Clock) -> Applied:
    """Take a correction back: the catalogue says again what its feed says. Missing when there is
    none, UsageError when it was taken back before."""
    with store.reading() as tx:
        told = tx.corrections.get(number)
        refs = _concerned(tx, told)
    now = clock()
    with store.transaction() as tx:
        _checked(tx, tx.corrections.get(number))
        tx.corrections.undo(number, by=by, at=now, why=why)
        tx.posts.judge_again(matching=True, refs=refs)
        kept = tx.corrections.get(number)
        _act(tx, kept, "uncorrect", why)
    return Applied(correction=kept, posts=len(refs))


def _checked(tx: Tx, told: Correction) -> list[Correction]:
    """The corrections that stand; UsageError when this one would change nothing."""
    standing = tx.corrections.standing()
    if not told.id:
        check(told, tx.catalog.get(told.sku) if told.sku else None, standing)
    elif all(one.id != told.id for one in standing):
        raise UsageError(f"Correction {told.id} was taken back before. Nothing was changed.")
    return standing


def _concerned(tx: Tx, told: Correction) -> list[str]:
    """Posts that hold the word of a correction."""
    return [ref for ref, words in tx.search.words() if concerns(words, told)]


def _answered(tx: Tx, ref: str) -> set[str]:
    return {one.sku for one in tx.matches.of(ref) if one.answer != "none"}


def _changes(
    posts: Sequence[Stored], now: Linker, then: Linker, answered: dict[str, set[str]]
) -> list[Changed]:
    found = []
    for post, before, after in zip(posts, now.links(posts), then.links(posts), strict=True):
        was, will = ({m.sku: m.band for m in links} for links in (before, after))
        for sku in sorted((was.keys() | will.keys()) - answered[post.ref]):
            if was.get(sku) != will.get(sku):
                how: Change = "band" if sku in was and sku in will else "appears"
                how = "disappears" if sku not in will else how
                found.append(
                    Changed(ref=post.ref, sku=sku, change=how, before=was.get(sku),
                            after=will.get(sku), words=post.post.text[:120])
                )  # fmt: skip
    return found


def _act(tx: Tx, told: Correction, verb: str, why: str) -> None:
    tx.acts.append(
        at=told.undone_at or told.at,
        who=told.undone_by or told.by,
        verb=verb,
        subject=told.sku or "catalogue",
        after={"correction": told.id, "kind": told.kind},
        private={"word": told.word, "why": why},  # either may name a person
    )
