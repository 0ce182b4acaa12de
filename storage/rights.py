"""Terms, requests, replies, grants and bars."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select, update

from chorus.errors import Missing
from chorus.types import Bar, Grant, Heard, RightsRequest, Tally, Terms, Value
from storage.log import commitment
from storage.subject import Subject, batches, dump, table
from storage.tables import PostRow
from storage.tables_rights import BarRow, GrantRow, HeardRow, RequestRow, TermsRow

TERMS, REQUESTS, HEARD, GRANTS, BARS, POSTS = (
    table(row) for row in (TermsRow, RequestRow, HeardRow, GrantRow, BarRow, PostRow)
)
ASKED = ("drafted", "queued", "uncertain", "sent_by_hand", "sent", "answered")
"""The states of a question that is not over."""


class Record(Value):
    """Something as it was stored, and the salt that opens an act's commitment to it."""

    body: dict[str, Any]
    salt: str


class Rights(Subject):
    """Everything that says what may be used. Grants and terms are never changed."""

    def save_terms(self, terms: Terms) -> None:
        """Keep a text of terms; the same text is kept once."""
        self.upsert(TermsRow, [dump(terms)], ["digest"], keep=("language", "text"))

    def terms(self, digest: str) -> Terms:
        """A text of terms; Missing when it was never kept."""
        row = self.one(select(TERMS).where(TERMS.c.digest == digest))
        if row is None:
            raise Missing("text of terms", digest)
        return Terms.model_validate(dict(row))

    def save_request(self, request: RightsRequest) -> None:
        """Insert or replace by id. What was asked is committed to by the next act."""
        known = self.one(select(REQUESTS.c.salt).where(REQUESTS.c.id == request.id))
        salt = known["salt"] if known else self._commit(f"request:{request.id}", asked(request))
        values = {
            "salt": salt,
            "id": request.id,
            "post": self.number(request.ref),
            "status": request.status,
            "created_at": request.created_at,
            "body": dump(request),
        }
        self.upsert(RequestRow, [values], ["id"])

    def request(self, request_id: str) -> RightsRequest:
        """One request; Missing when there is none."""
        row = self.one(select(REQUESTS.c.body).where(REQUESTS.c.id == request_id))
        if row is None:
            raise Missing("request", request_id)
        return RightsRequest.model_validate(row["body"])

    def requests(self, *statuses: str) -> list[RightsRequest]:
        """Requests in these states (all when none is named), oldest first."""
        query = select(REQUESTS.c.body).order_by(REQUESTS.c.created_at, REQUESTS.c.id)
        if statuses:
            query = query.where(REQUESTS.c.status.in_(statuses))
        return [RightsRequest.model_validate(body) for (body,) in self.connection.execute(query)]

    def request_of(self, ref: str) -> RightsRequest | None:
        """The latest request about a post."""
        return self.requests_of([self.number(ref)]).get(self.number(ref))

    def requests_of(self, numbers: Sequence[int]) -> dict[int, RightsRequest]:
        """The latest request of each post, by surrogate (for storage alone)."""
        found = {}
        for row in self._many(REQUESTS, numbers, REQUESTS.c.created_at, REQUESTS.c.id):
            found[row["post"]] = RightsRequest.model_validate(row["body"])
        return found

    def tallies(self) -> list[Tally]:
        """By wording: how many requests it was used for, how many of those that left the house
        were answered or lapsed, and how many were granted."""
        body = REQUESTS.c.body
        rests_on = func.coalesce(GRANTS.c.body["evidence"]["request"].as_string(), "")
        answered = REQUESTS.c.status == "answered"
        yes = (
            select(literal(1))
            .where(
                GRANTS.c.post == REQUESTS.c.post,
                GRANTS.c.proof == "proved",
                or_(rests_on == REQUESTS.c.id, and_(rests_on == "", answered)),
            )
            .exists()
        )
        lapsed = and_(REQUESTS.c.status == "lapsed", body["asked_at"].as_string().is_not(None))
        query = (
            select(
                body["wording"].as_string().label("wording"),
                func.count().label("asked"),
                func.sum(case((or_(answered, lapsed), 1), else_=0)).label("settled"),
                func.sum(case((and_(or_(answered, lapsed), yes), 1), else_=0)).label("yes"),
            )
            .where(body["wording"].as_string() != "")
            .group_by("wording")
        )
        return [Tally.model_validate(dict(row)) for row in self.rows(query)]

    def save_heard(self, heard: Heard) -> bool:
        """Keep a reply; False when it was heard before."""
        if self.one(select(HEARD.c.id).where(HEARD.c.key == heard.key)):
            return False
        values = {
            "id": heard.id,
            "post": self.number(heard.ref),
            "key": heard.key,
            "handled": heard.handled,
            "at": heard.at,
            "body": dump(heard),
        }
        self.upsert(HeardRow, [values], ["key"])
        return True

    def heard(self, *, open_only: bool = True) -> list[Heard]:
        """Replies, oldest first; only those that wait for a person unless asked otherwise."""
        query = select(HEARD.c.body, HEARD.c.handled).order_by(HEARD.c.at, HEARD.c.id)
        if open_only:
            query = query.where(HEARD.c.handled.is_(False))
        return [_heard(body, handled) for body, handled in self.connection.execute(query)]

    def heard_one(self, heard_id: str) -> Heard:
        """One reply; Missing when there is none."""
        row = self.one(select(HEARD.c.body, HEARD.c.handled).where(HEARD.c.id == heard_id))
        if row is None:
            raise Missing("reply", heard_id)
        return _heard(row["body"], row["handled"])

    def heard_key(self, key: str) -> Heard | None:
        """The reply with this post key, if it was heard."""
        row = self.one(select(HEARD.c.body, HEARD.c.handled).where(HEARD.c.key == key))
        return _heard(row["body"], row["handled"]) if row else None

    def heard_of(self, ref: str) -> list[Heard]:
        """The replies about a post, oldest first."""
        return self.heard_of_many([self.number(ref)]).get(self.number(ref), [])

    def heard_of_many(self, numbers: Sequence[int]) -> dict[int, list[Heard]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Heard]] = {}
        for row in self._many(HEARD, numbers, HEARD.c.at, HEARD.c.id):
            found.setdefault(row["post"], []).append(_heard(row["body"], row["handled"]))
        return found

    def settle(self, heard_id: str) -> None:
        """A person dealt with this reply."""
        self.connection.execute(update(HEARD).where(HEARD.c.id == heard_id).values(handled=True))

    def save_grant(self, grant: Grant) -> None:
        """Keep a grant, to which the next act commits; the same id and version again is a no-op."""
        this = (GRANTS.c.id == grant.id) & (GRANTS.c.version == grant.version)
        if self.one(select(GRANTS.c.id).where(this)):
            return
        values = {
            "salt": self._commit(f"grant:{grant.id}.{grant.version}", dump(grant)),
            "id": grant.id,
            "version": grant.version,
            "post": self.number(grant.work.ref),
            "starts_on": grant.starts_on,
            "ends_on": grant.ends_on,
            "proof": grant.proof,
            "body": dump(grant),
        }
        keep = ("salt", "post", "starts_on", "ends_on", "proof", "body")
        self.upsert(GrantRow, [values], ["id", "version"], keep=keep)

    def record(self, grant_id: str, version: int | None = None) -> Record:
        """A grant (its latest version, if none is told) exactly as it was stored, with the salt
        under which an act commits to it; Missing when there is none."""
        query = select(GRANTS.c.body, GRANTS.c.salt).where(GRANTS.c.id == grant_id)
        if version is not None:
            query = query.where(GRANTS.c.version == version)
        row = self.one(query.order_by(GRANTS.c.version.desc()).limit(1))
        if row is None:
            raise Missing("grant", grant_id if version is None else f"{grant_id}.{version}")
        return Record(body=row["body"], salt=row["salt"])

    def request_record(self, request_id: str) -> Record | None:
        """What was asked, likewise; None when the request is not here."""
        row = self.one(select(REQUESTS.c.body, REQUESTS.c.salt).where(REQUESTS.c.id == request_id))
        if row is None:
            return None
        request = RightsRequest.model_validate(row["body"])
        return Record(body=asked(request), salt=row["salt"])

    def grants(self, ref: str) -> list[Grant]:
        """The grants of a post's works, every version."""
        return self.grants_of([self.number(ref)]).get(self.number(ref), [])

    def grants_of(self, numbers: Sequence[int]) -> dict[int, list[Grant]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Grant]] = {}
        for row in self._many(GRANTS, numbers, GRANTS.c.id, GRANTS.c.version):
            found.setdefault(row["post"], []).append(Grant.model_validate(row["body"]))
        return found

    def bar(self, bar: Bar) -> None:
        """Close a post; closing it again for the same kind opens nothing and renews the date."""
        values = {**bar.model_dump(exclude={"ref"}), "post": self.number(bar.ref)}
        self.upsert(BarRow, [values], ["post", "kind"])

    def lift(self, ref: str, kind: str, at: datetime) -> None:
        """Open again what was closed for this reason."""
        this = (BARS.c.post == self.number(ref)) & (BARS.c.kind == kind)
        self.connection.execute(update(BARS).where(this).values(lifted_at=at))

    def bars(self, ref: str) -> list[Bar]:
        """All bars of a post, lifted ones too."""
        return self.bars_of([self.number(ref)]).get(self.number(ref), [])

    def bars_of(self, numbers: Sequence[int]) -> dict[int, list[Bar]]:
        """The same for many posts, by surrogate (for storage alone)."""
        found: dict[int, list[Bar]] = {}
        for row in self._many(BARS, numbers, BARS.c.at, BARS.c.id):
            told = {n: v for n, v in row.items() if n not in ("id", "post")}
            found.setdefault(row["post"], []).append(Bar.model_validate(told))
        return found

    def barred(self, kind: str) -> list[Bar]:
        """Every bar of a kind that is in force, oldest first."""
        query = (
            select(BARS, POSTS.c.ref)
            .join(POSTS, POSTS.c.id == BARS.c.post)
            .where(BARS.c.kind == kind, BARS.c.lifted_at.is_(None))
            .order_by(BARS.c.at, BARS.c.id)
        )
        return [
            Bar.model_validate({n: v for n, v in row.items() if n not in ("id", "post")})
            for row in self.rows(query)
        ]

    def hidden(self) -> list[str]:
        """Live posts which were asked about or granted, whose account shows them no longer."""
        spoken = or_(
            *(
                select(literal(1)).where(of.c.post == POSTS.c.id).exists()
                for of in (GRANTS, REQUESTS)
            )
        )
        query = select(POSTS.c.ref).where(
            POSTS.c.state == "live",
            POSTS.c.visibility.in_(("private", "direct")),
            spoken,
            ~self._shut("protected"),
        )
        return [ref for (ref,) in self.connection.execute(query.order_by(POSTS.c.id))]

    def unasked(self) -> list[str]:
        """Live posts which were granted though nobody was asked about them."""
        query = select(POSTS.c.ref).where(
            POSTS.c.state == "live",
            select(literal(1)).where(GRANTS.c.post == POSTS.c.id).exists(),
            ~select(literal(1)).where(REQUESTS.c.post == POSTS.c.id).exists(),
        )
        return [ref for (ref,) in self.connection.execute(query.order_by(POSTS.c.id))]

    def licensed(self, limit: int) -> list[str]:
        """Live posts under a public licence that nobody has granted or closed yet."""
        query = select(POSTS.c.ref).where(
            POSTS.c.licence.is_not(None),
            POSTS.c.state == "live",
            ~select(literal(1)).where(GRANTS.c.post == POSTS.c.id).exists(),
            ~self._shut(),
        )
        return [ref for (ref,) in self.connection.execute(query.order_by(POSTS.c.id).limit(limit))]

    def resting_on(self, standing: str) -> list[str]:
        """The posts that were granted by a standing licence."""
        query = (
            select(POSTS.c.ref)
            .join(GRANTS, GRANTS.c.post == POSTS.c.id)
            .where(GRANTS.c.body["standing"].as_string() == standing)
            .distinct()
            .order_by(POSTS.c.ref)
        )
        return [ref for (ref,) in self.connection.execute(query)]

    def _shut(self, *kinds: str) -> Any:
        """There is a bar in force on the post (of one of these kinds)."""
        bar = select(literal(1)).where(BARS.c.post == POSTS.c.id, BARS.c.lifted_at.is_(None))
        return (bar.where(BARS.c.kind.in_(kinds)) if kinds else bar).exists()

    def _commit(self, name: str, body: Mapping[str, Any]) -> str:
        """Let the next act of this transaction commit to a record; the salt that opens it."""
        salt = secrets.token_hex(16)
        records = self.connection.get_execution_options().get("records")
        if records is not None:
            records[name] = commitment(salt, body)
        return salt

    def _many(self, of: Any, numbers: Sequence[int], *order: Any) -> list[Any]:
        rows: list[Any] = []
        for some in batches(numbers):
            query = (
                select(of, POSTS.c.ref)
                .join(POSTS, POSTS.c.id == of.c.post)
                .where(of.c.post.in_(some))
                .order_by(*order)
            )
            rows += self.rows(query)
        return rows


def asked(request: RightsRequest) -> dict[str, Any]:
    """What of a request never changes: what was asked, in which words."""
    return request.model_dump(
        mode="json",
        include={
            "id", "ref", "works", "uses", "territory", "language", "text", "terms", "months", "by",
        },
    )  # fmt: skip


def _heard(body: Any, handled: bool) -> Heard:
    return Heard.model_validate({**body, "handled": handled})
