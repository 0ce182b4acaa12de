"""Verb: a person settles the music of a post's clips. A yes covers a clip, not the song in it."""

from typing import get_args

from chorus.clock import Clock
from chorus.errors import Missing, RightsError
from chorus.types import Music, MusicHow
from storage.store import Store


def music(store: Store, ref: str, *, how: MusicHow, by: str, clock: Clock, why: str = "") -> Music:
    """The clips that `ref` holds now have no music, only their author's own, or a licensed one
    (then `why` says which licence). Another clip, after an edit, is unknown again. Can be repeated.

    Missing when there is no such post; RightsError when it holds no clip, or no licence is named.
    """
    if how not in get_args(MusicHow):
        raise RightsError(f"“{how}” says nothing of music: none, own or licensed. Nothing changed.")
    if how == "licensed" and not why.strip():
        raise RightsError("Name the licence: which one, of whom, until when. Nothing was changed.")
    now = clock()
    with store.transaction() as tx:
        if not tx.posts.numbers([ref]):
            raise Missing("post", ref)
        clips = tuple(m.digest for m in tx.media.slots(ref) if m.kind == "video" and m.digest)
        if not clips:
            raise RightsError("This post holds no clip. Nothing was changed.")
        told = Music(ref=ref, files=clips, how=how, why=why.strip(), by=by, at=now)
        tx.music.save(told)
        tx.acts.append(
            at=now,
            who=by,
            verb="music",
            subject=ref,
            after={"how": how, "files": list(clips)},
            private={"why": told.why},
        )
    return told
