"""Whom does somebody mean, and by what could they be recognised?

`named` finds the accounts behind what was typed; `marks` gathers everything of theirs that a search
must not find after an erasure. What could be anybody's (a handle that is an ordinary word, a single
first name, a sentence others wrote too) is not searched, and that is said.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import and_, func, or_, select

from chorus.types import Author, Marks
from storage.finder import Finder, mapped
from storage.log import ACTS
from storage.marks import NETWORK, Gathered, handles
from storage.posts import AUTHORS, POSTS, VERSIONS
from storage.search import account_named, plain_url
from storage.subject import Subject, batches, table
from storage.tables import KeptRow, PostMediaRow, ProductRow
from storage.tables_rights import (
    AttachmentRow,
    ConsentRow,
    GrantRow,
    HeardRow,
    HoldRow,
    MessageRow,
    NoticeRow,
    ProposalRow,
)
from storage.tombstones import VEIL, without

SLOTS, KEPT, HEARD, GRANTS, CONSENTS, NOTICES, MESSAGES, ATTACHED, PROPOSALS, PRODUCTS, HOLDS = (
    table(row)
    for row in (
        PostMediaRow,
        KeptRow,
        HeardRow,
        GrantRow,
        ConsentRow,
        NoticeRow,
        MessageRow,
        AttachmentRow,
        ProposalRow,
        ProductRow,
        HoldRow,
    )
)
_SAID: dict[Any, dict[str, str]] = {
    GRANTS: {"handle": "called", "credit": "credited"},
    CONSENTS: {"credit": "credited", "guardian": "contact"},
    NOTICES: {"contact": "contact", "name": "credited", "words": "words"},
    MESSAGES: {"to": "contact"},
}
_HANDED_OUT = ("export", "press", "bundle")


class Identity(Subject):
    """Accounts, the person behind them, and their marks. Nothing here writes."""

    def named(self, told: str) -> list[Author]:
        """The accounts that "network:id", a receipt, a profile's or a post's address, or a handle
        names; empty when there is none. Nothing is guessed."""
        told = told.strip()
        if not told:
            return []
        if NETWORK.match(told):
            network, _, native = told.partition(":")
            found = self._authors((AUTHORS.c.network == network) & (AUTHORS.c.native_id == native))
            if found or not told.startswith(("http:", "https:")):
                return found or self._of_posts(POSTS.c.key == told)
        if told.lower().startswith(("http://", "https://")):
            return self._linked(plain_url(told))
        receipt = self._of_posts(POSTS.c.key == f"form:{told}") or self._of_posts(
            POSTS.c.ref == told
        )
        return receipt or self._authors(account_named(told))

    def everyone(self) -> list[Author]:
        """Every account, oldest first."""
        return self._authors(AUTHORS.c.id > 0)

    def person_of(self, accounts: Sequence[Author]) -> list[Author]:
        """Every account linked to the same human as one of these."""
        rows = self._rows_of(accounts)
        people = {row["person"] or row["id"] for row in rows}
        same = or_(AUTHORS.c.person.in_(people), AUTHORS.c.id.in_(people))
        return self._authors(same) if people else []

    def refs_of(self, accounts: Sequence[Author]) -> list[str]:
        """Their posts, oldest first."""
        ids = [row["id"] for row in self._rows_of(accounts)]
        query = select(POSTS.c.ref).where(POSTS.c.author.in_(ids)).order_by(POSTS.c.id)
        return [ref for (ref,) in self.connection.execute(query)]

    def keys_of(self, network: str, ids: Sequence[str]) -> list[str]:
        """Natural keys of the live posts of these accounts, oldest first."""
        joined = POSTS.join(AUTHORS, AUTHORS.c.id == POSTS.c.author)
        live = and_(AUTHORS.c.network == network, POSTS.c.state == "live")
        return [
            key
            for some in batches(ids)
            for (key,) in self.connection.execute(
                select(POSTS.c.key)
                .select_from(joined)
                .where(live, AUTHORS.c.native_id.in_(some))
                .order_by(POSTS.c.id)
            )
        ]

    def files(self, refs: Sequence[str]) -> list[str]:
        """Media of these posts, posters too, that no other post holds."""
        numbers = list(self.numbers(refs).values())
        theirs = set(self._column(SLOTS.c.digest, SLOTS.c.post, numbers))
        theirs |= set(self._column(KEPT.c.poster, KEPT.c.digest, list(theirs - {None})))
        return self.unheld(sorted(theirs - {None}), refs)

    def unheld(self, digests: Sequence[str], refs: Sequence[str]) -> list[str]:
        """Those of these files that only these posts hold."""
        mine, theirs, others = set(self.numbers(refs).values()), set(digests), set[str]()
        for some in batches(sorted(theirs)):
            query = select(SLOTS.c.digest, SLOTS.c.post).where(SLOTS.c.digest.in_(some))
            others |= {digest for digest, n in self.connection.execute(query) if n not in mine}
            query = select(KEPT.c.poster, KEPT.c.digest).where(KEPT.c.poster.in_(some))
            shown = self.connection.execute(query)
            others |= {poster for poster, digest in shown if digest not in theirs}
        return sorted(theirs - others)

    def held(self) -> list[str]:
        """The posts a legal hold keeps: named by themselves or by their account."""
        query = select(HOLDS.c.subject).where(HOLDS.c.lifted_at.is_(None))
        subjects = {subject for (subject,) in self.connection.execute(query)}
        accounts = [
            Author(network=subject.partition(":")[0], id=subject.partition(":")[2])
            for subject in sorted(subjects)
            if NETWORK.match(subject)
        ]
        return [*self.numbers(subjects), *self.refs_of(accounts)]

    def proofs(self, refs: Sequence[str]) -> list[str]:
        """Files among the proofs (evidence, originals sent with a yes) of these posts alone."""
        numbers = list(self.numbers(refs).values())
        mine = set(numbers)
        query = select(ATTACHED.c.digest, ATTACHED.c.post)
        rows = list(self.connection.execute(query))
        theirs = {digest for digest, post in rows if post in mine}
        originals = self._bodies(CONSENTS, numbers)
        theirs |= {body["original"] for body in originals if body.get("original")}
        for body in self._bodies(PROPOSALS, numbers):
            theirs |= set(body.get("files") or ())
        for body in self._bodies(GRANTS, numbers):
            theirs |= set(body["evidence"].get("files") or ())
        return sorted(theirs - {digest for digest, post in rows if post not in mine})

    def copies(self, refs: Sequence[str]) -> list[str]:
        """Files that left the house with these posts in them: what, when, by whom."""
        wanted = set(refs)
        query = select(ACTS).where(ACTS.c.verb.in_(_HANDED_OUT)).order_by(ACTS.c.id)
        found = []
        for row in self.rows(query):
            told = row["after"] or {}
            posts = {*(told.get("posts") or ()), told.get("ref"), row["subject"]}
            if posts & wanted:
                name = f" “{told['name']}”" if told.get("name") else ""
                found.append(f"{row['verb']}{name}, {row['at']:%Y-%m-%d}, by {row['who']}")
        return found

    def marks(self, accounts: Sequence[Author], refs: Sequence[str]) -> Marks:
        """Everything of theirs that a search after an erasure must not find."""
        numbers = list(self.numbers(refs).values())
        made = Gathered(self._everybodys(accounts, numbers))
        for author in accounts:
            made.account(author)
        for some in batches(numbers):
            for row in self.rows(select(POSTS).where(POSTS.c.id.in_(some))):
                made.post(row)
            for row in self.rows(select(VERSIONS.c.text).where(VERSIONS.c.post.in_(some))):
                made.words(row["text"])
        for of, what in _SAID.items():
            for body in self._bodies(of, numbers):
                if of is not NOTICES or body["kind"] == "author":
                    made.said(body, what)
        for body in self._spoken(numbers):
            made.words(body.get("text"))
        made.files(self.files(refs))
        made.proofs(self.proofs(refs))
        return made.done(shared=self._written_by_others(made.texts, set(numbers)))

    def veiling(self, accounts: Sequence[Author], *, ours: Sequence[str]) -> Callable[[Any], Any]:
        """Takes everybody else's handles and names out of what is told to these accounts. `ours`
        are the brand's own handles, which are nobody's secret."""
        made, mine = Gathered(set()), Gathered(set())
        known = {(author.network, author.id) for author in accounts}
        for author in self.everyone():
            to = mine if (author.network, author.id) in known else made
            for handle in handles(author):
                to.called(handle)
            to.credited(author.name or "")
        for handle in ours:
            mine.called(handle)
        kept = {mark.text.lower() for mark in mine.done(set()).marks}
        finder = Finder([m for m in made.done(set()).marks if m.text.lower() not in kept])

        numbers = list(self.numbers(self.refs_of(accounts)).values())
        lists = self._column(POSTS.c.mentions, POSTS.c.id, numbers)
        named = {name.lstrip("@").lower() for names in lists for name in names or ()}
        hidden = {name for name in named if not {name, f"@{name}"} & kept}

        def text(told: str) -> str:
            return VEIL if told.lower() in hidden else finder.veil(without(told, hidden), VEIL)

        def veil(row: Any) -> Any:
            return mapped(row, text, names=False)

        return veil

    def _spoken(self, numbers: Sequence[int]) -> list[Any]:
        """What was heard from them: replies of theirs, also about other people's posts."""
        keys = set(self._column(POSTS.c.key, POSTS.c.id, numbers))
        return [
            row["body"]
            for row in self.rows(select(HEARD.c.key, HEARD.c.body))
            if reply_of(row["key"]) in keys
        ]

    def _everybodys(self, accounts: Sequence[Author], numbers: Sequence[int]) -> set[str]:
        """Names and addresses of theirs which others have, too: a namesake, a network's own picture
        for an account without one, a picture two posts show."""
        mine = {row["id"] for row in self._rows_of(accounts)}
        avatars = [author.avatar for author in accounts if author.avatar]
        query = select(AUTHORS.c.id, AUTHORS.c.avatar).where(AUTHORS.c.avatar.in_(avatars))
        found = {avatar for n, avatar in self.connection.execute(query) if n not in mine}
        names = [author.name for author in accounts if author.name]
        query = select(AUTHORS.c.id, AUTHORS.c.name).where(AUTHORS.c.name.in_(names))
        found |= {name for n, name in self.connection.execute(query) if n not in mine}
        posts = set(numbers)
        urls = {u for u in self._column(SLOTS.c.url, SLOTS.c.post, numbers) if u}
        for some in batches(sorted(urls)):
            slots = select(SLOTS.c.post, SLOTS.c.url).where(SLOTS.c.url.in_(some))
            found |= {url for n, url in self.connection.execute(slots) if n not in posts}
        urls = {u for u in self._column(POSTS.c.url, POSTS.c.id, numbers) if u}
        for some in batches(sorted(urls)):
            same = select(POSTS.c.id, POSTS.c.url).where(POSTS.c.url.in_(some))
            found |= {url for n, url in self.connection.execute(same) if n not in posts}
            found |= set(self._column(PRODUCTS.c.url, PRODUCTS.c.url, some))
        return found

    def _written_by_others(self, texts: Iterable[str], mine: set[int]) -> set[str]:
        """Those of these words with which another post begins, too."""
        found: set[str] = set()
        for some in batches(sorted(texts)):
            for length in {len(text) for text in some}:
                head = _head(POSTS.c.text, length)
                wanted = [text for text in some if len(text) == length]
                query = select(POSTS.c.id, head).where(head.in_(wanted))
                found |= {text for n, text in self.connection.execute(query) if n not in mine}
        return found

    def _linked(self, wanted: str) -> list[Author]:
        like = AUTHORS.c.url.icontains(wanted, autoescape=True)
        found = [a for a in self._authors(like) if a.url and plain_url(a.url) == wanted]
        if found:
            return found
        like = POSTS.c.url.icontains(wanted, autoescape=True)
        rows = self.rows(select(POSTS.c.author, POSTS.c.url).where(like))
        ids = {row["author"] for row in rows if plain_url(row["url"]) == wanted}
        return self._authors(AUTHORS.c.id.in_(ids - {None}))

    def _of_posts(self, where: Any) -> list[Author]:
        return self._authors(AUTHORS.c.id.in_(select(POSTS.c.author).where(where)))

    def _authors(self, where: Any) -> list[Author]:
        query = select(AUTHORS).where(where).order_by(AUTHORS.c.id)
        return [_author(row) for row in self.rows(query)]

    def _rows_of(self, accounts: Sequence[Author]) -> list[Any]:
        found = []
        for author in accounts:
            same = (AUTHORS.c.network == author.network) & (AUTHORS.c.native_id == author.id)
            found += self.rows(select(AUTHORS).where(same))
        return found

    def _column(self, column: Any, key: Any, wanted: Sequence[Any]) -> list[Any]:
        return [
            value
            for some in batches(wanted)
            for (value,) in self.connection.execute(select(column).where(key.in_(some)))
        ]

    def _bodies(self, of: Any, numbers: Sequence[int]) -> list[Any]:
        return self._column(of.c.body, of.c.post, numbers)


def reply_of(key: str) -> str:
    """The key of the post behind what was heard: edits and deletions are heard under one of their
    own ("… v2", "… deleted")."""
    return key.removesuffix(" deleted").partition(" v")[0]


def _head(column: Any, length: int) -> Any:
    return func.substr(func.ltrim(column), 1, length)


def _author(row: Any) -> Author:
    told = {n: row[n] for n in ("network", "handle", "name", "url", "avatar", "followers", "bio")}
    return Author(id=row["native_id"], **told)
