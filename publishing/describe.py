"""VERB describe: what a person says of pictures: words, a transcript, what no crop may lose."""

from collections.abc import Sequence

from chorus.clock import Clock
from chorus.errors import Missing, UsageError
from chorus.types import Described, Value
from publishing.picture_words import LENGTH, is_telling, quotes
from publishing.safe import line, plain
from storage.store import Store

_LONGEST = 50_000


class Told(Value):
    """What is said of one picture of a post (`part` is its digest); None leaves what was said.
    `focus` is the point no crop may lose, as shares of width and height."""

    ref: str
    part: str
    words: str | None = None
    transcript: str | None = None
    focus: tuple[float, float] | None = None


def describe(store: Store, told: Sequence[Told], *, by: str, clock: Clock) -> tuple[Described, ...]:
    """Keep what a person confirmed or wrote of these pictures, as one act; can be repeated. It is
    public with the next publication.

    Missing when there is no such post or picture; UsageError when words say nothing of a
    picture (a file name, a handle): nothing is kept then.
    """
    now = clock()
    with store.transaction() as tx:
        kept = []
        for one in told:
            post = tx.posts.get(one.ref)
            if one.part not in {media.digest for media in tx.media.slots(one.ref)}:
                raise Missing("picture of the post", f"{one.ref} {one.part[:12]}")
            before = next(iter(tx.described.find(ref=one.ref, part=one.part)), None)
            saying = before or Described(
                ref=one.ref, part=one.part, version=post.version, by=by, at=now
            )
            change: dict[str, object] = {"by": by, "at": now}
            if one.words is not None:
                words = line(one.words, LENGTH)
                if not is_telling(words, post.post.author):
                    raise UsageError(
                        f"“{line(one.words, 60)}” does not say what the picture shows. Nothing was "
                        "kept; write it for somebody who does not see the picture."
                    )
                caption = quotes(words, post.post.text)
                change |= {"words": words, "quotes": caption, "version": post.version}
            if one.transcript is not None:
                change["transcript"] = plain(one.transcript)[:_LONGEST]
            if one.focus is not None:
                change |= {"focus_x": one.focus[0], "focus_y": one.focus[1]}
            kept.append(Described.model_validate({**saying.model_dump(), **change}))
        if kept:
            tx.described.save(*kept)
            refs = list(dict.fromkeys(one.ref for one in kept))
            tx.acts.append(
                at=now,
                who=by,
                verb="describe",
                subject=refs[0] if len(refs) == 1 else "bulk",
                # Not which picture: the chain names posts by refs that lead nowhere once erased.
                after={"posts": refs, "pictures": len(kept)},
            )
    return tuple(kept)
