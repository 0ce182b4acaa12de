"""Handles that a network did not tell this time are those it told before."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from chorus.types import Found, Post
from storage.subject import batches, table
from storage.tables import AuthorRow

AUTHORS = table(AuthorRow)


def named(connection: Connection, found: Sequence[Found]) -> Sequence[Found]:
    """The posts, each with the handle its author is known by where none was told: an X post read
    by its id names no handle, which is no edit of what a reader sees."""
    bare = {one.post.author.id for one in found if one.post.author and not one.post.author.handle}
    known: dict[tuple[str, str], str] = {}
    for some in batches(sorted(bare)):
        query = select(AUTHORS.c.network, AUTHORS.c.native_id, AUTHORS.c.handle).where(
            AUTHORS.c.native_id.in_(some), AUTHORS.c.handle.is_not(None)
        )
        known |= {(network, id_): handle for network, id_, handle in connection.execute(query)}
    return [_with(one, known) for one in found] if known else found


def _with(one: Found, known: dict[tuple[str, str], str]) -> Found:
    author = one.post.author
    handle = None if author is None or author.handle else known.get((author.network, author.id))
    if author is None or handle is None:
        return one
    whole = author.model_copy(update={"handle": handle})
    return one.model_copy(update={"post": one.post.model_copy(update={"author": whole})})


def looks(post: Post) -> tuple[str, str]:
    """Its fingerprints, with its author's handle and without: one that was not told before is no
    edit either."""
    author = post.author.model_copy(update={"handle": None}) if post.author else None
    return post.fingerprint, post.model_copy(update={"author": author}).fingerprint
