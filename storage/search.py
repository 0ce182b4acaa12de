"""Which posts does somebody mean who pastes a link, a handle or a reference?"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from sqlalchemy import ColumnElement, func, or_, select

from storage.posts import AUTHORS, POSTS
from storage.subject import Subject


class Search(Subject):
    """Posts by what a person has at hand. Nothing here writes."""

    def named(self, told: str, limit: int = 60) -> list[str]:
        """The refs a link, a handle, a reference or an upload's receipt names, newest first.

        A link names its post whatever its scheme, query or last slash; a link to a profile, or a
        handle with or without its server, names every post of that account. Nothing is guessed:
        a part of a handle finds nobody.
        """
        told = told.strip()
        if not told:
            return []
        if told.lower().startswith(("http://", "https://")):
            return self._linked(told, limit)
        exact = [POSTS.c.ref == told, POSTS.c.key.in_((told, f"form:{told}")), POSTS.c.url == told]
        return self._refs(or_(*exact), limit) or self._refs(account_named(told), limit)

    def words(self) -> Iterator[tuple[str, str]]:
        """(ref, everything its author wrote) of every live post, oldest first, a page at a time."""
        last = 0
        while True:
            columns = (POSTS.c[n] for n in ("id", "ref", "text", "hashtags", "media"))
            query = select(*columns).where(POSTS.c.id > last, POSTS.c.state == "live")
            page = self.connection.execute(query.order_by(POSTS.c.id).limit(_PAGE)).all()
            for _, ref, text, hashtags, media in page:
                alts = (one.get("alt") or "" for one in media or ())
                yield ref, "\n".join((text, *(hashtags or ()), *alts))
            if len(page) < _PAGE:
                return
            last = page[-1].id

    def _linked(self, told: str, limit: int) -> list[str]:
        wanted = plain_url(told)
        like = POSTS.c.url.icontains(wanted, autoescape=True)
        query = select(POSTS.c.ref, POSTS.c.url).where(like).order_by(*_NEWEST)
        found = [ref for ref, url in self.connection.execute(query) if plain_url(url) == wanted]
        key = self._refs(POSTS.c.key.endswith(f":{told}", autoescape=True), limit)
        profile = self._refs(account_named(wanted.rpartition("/")[2]), limit)
        return (found or key or profile)[:limit]

    def _refs(self, where: ColumnElement[bool], limit: int) -> list[str]:
        joined = POSTS.outerjoin(AUTHORS, AUTHORS.c.id == POSTS.c.author)
        query = select(POSTS.c.ref).select_from(joined).where(where)
        return [r for (r,) in self.connection.execute(query.order_by(*_NEWEST).limit(limit))]


_PAGE = 2000
_NEWEST: tuple[Any, ...] = (POSTS.c.posted_at.desc(), POSTS.c.id.desc())


def plain_url(url: str) -> str:
    """A link without scheme, "www.", query, fragment and last slash, in small letters."""
    parts = urlsplit(unquote(url.strip()))
    return (parts.netloc.removeprefix("www.") + parts.path.rstrip("/")).lower()


def account_named(told: str) -> ColumnElement[bool]:
    """Posts of the account with this handle, here or, without a server, on any server."""
    handle = told.lstrip("@＠").lower()
    same = func.lower(AUTHORS.c.handle).in_((handle, f"@{handle}"))
    if "@" in handle or not handle:
        return same
    return or_(same, func.lower(AUTHORS.c.handle).startswith(f"{handle}@", autoescape=True))
