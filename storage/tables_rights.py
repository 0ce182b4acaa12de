"""The tables of rights: terms, requests, messages, replies, grants, bars, and taking back.

The value is kept whole as `body`; what is searched stands in columns of its own.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import BigId, at_column, id_column, json_column, post_column, text_column


def _perhaps_post() -> Any:
    """A reference to a post, where there is one."""
    return Field(
        default=None, sa_column=Column(BigId, ForeignKey("post.id"), nullable=True, index=True)
    )


class TermsRow(SQLModel, table=True):
    """A text of terms by its hash."""

    __tablename__ = "terms"
    digest: str = Field(primary_key=True)
    language: str
    text: str = text_column()


class RequestRow(SQLModel, table=True):
    """A question to an author: the outbox."""

    __tablename__ = "request"
    id: str = Field(primary_key=True)
    salt: str = ""
    post: int = post_column()
    status: str = Field(index=True)
    created_at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class HeardRow(SQLModel, table=True):
    """A reply as it was understood; `key` makes hearing it twice a no-op."""

    __tablename__ = "heard"
    id: str = Field(primary_key=True)
    post: int = post_column()
    key: str = Field(sa_column=Column(Text(), nullable=False, unique=True))
    handled: bool = Field(default=False, index=True)
    at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class GrantRow(SQLModel, table=True):
    """A permission; immutable, a change is a new version."""

    __tablename__ = "grant"
    id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    salt: str = ""
    post: int = post_column()
    starts_on: date
    ends_on: date | None = Field(default=None, index=True)
    proof: str = Field(default="proved", index=True)
    body: Any = json_column(null=False)


class BarRow(SQLModel, table=True):
    """What closes a work whatever was granted."""

    __tablename__ = "bar"
    __table_args__ = (UniqueConstraint("post", "kind"),)
    id: int | None = id_column()
    post: int = post_column()
    kind: str = Field(index=True)
    at: datetime | None = at_column(null=False)
    by: str
    why: str = text_column()
    lifted_at: datetime | None = at_column()


class StandingRow(SQLModel, table=True):
    """A creator's permission for posts to come; a change is a new version."""

    __tablename__ = "standing"
    id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    author: str = Field(sa_column=Column(Text(), nullable=False, index=True))
    body: Any = json_column(null=False)


class MessageRow(SQLModel, table=True):
    """The outbox."""

    __tablename__ = "message"
    id: str = Field(primary_key=True)
    post: int | None = _perhaps_post()
    request: str | None = Field(default=None, index=True)
    kind: str = Field(index=True)
    channel: str = Field(index=True)
    status: str = Field(index=True)
    due_at: datetime | None = at_column(null=False, index=True)
    sent_at: datetime | None = at_column(index=True)
    body: Any = json_column(null=False)


class ConsentRow(SQLModel, table=True):
    """An answer given on the consent page."""

    __tablename__ = "consent"
    __table_args__ = (
        # One answer to a request at a time; those that were started over are kept beside it.
        Index(
            "uq_consent_request",
            "request",
            unique=True,
            sqlite_where=text("status != 'void'"),
            postgresql_where=text("status != 'void'"),
        ),
    )
    id: str = Field(primary_key=True)
    request: str = Field(index=True)
    post: int = post_column()
    status: str = Field(index=True)
    code: str = Field(unique=True)
    at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class NoticeRow(SQLModel, table=True):
    """A notice from outside and its clocks."""

    __tablename__ = "notice"
    id: str = Field(primary_key=True)
    post: int | None = _perhaps_post()
    kind: str = Field(index=True)
    status: str = Field(index=True)
    code: str = Field(default="", index=True)
    at: datetime | None = at_column(null=False)
    due_at: datetime | None = at_column(null=False, index=True)
    body: Any = json_column(null=False)


class LoggedUseRow(SQLModel, table=True):
    """A use outside our own pages; one row for each of its posts."""

    __tablename__ = "logged_use"
    id: str = Field(primary_key=True)
    post: int = post_column(key=True, index=True)
    ends_on: date | None = Field(default=None, index=True)
    body: Any = json_column(null=False)


class AckRow(SQLModel, table=True):
    """What a surface answered to a withdrawal."""

    __tablename__ = "ack"
    post: int = post_column(key=True)
    surface: str = Field(sa_column=Column(Text(), primary_key=True))
    kind: str = Field(index=True)
    state: str = Field(index=True)
    at: datetime | None = at_column(null=False)
    note: str = text_column()
    paths: Any = json_column()


class HoldRow(SQLModel, table=True):
    """A legal hold."""

    __tablename__ = "hold"
    subject: str = Field(sa_column=Column(Text(), primary_key=True))
    why: str = text_column()
    by: str
    at: datetime | None = at_column(null=False)
    lifted_at: datetime | None = at_column()


class ProposalRow(SQLModel, table=True):
    """A manual grant that waits for a second person."""

    __tablename__ = "proposal"
    id: str = Field(primary_key=True)
    post: int = post_column()
    status: str = Field(index=True)
    at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class AttachmentRow(SQLModel, table=True):
    """A file kept as evidence."""

    __tablename__ = "attachment"
    digest: str = Field(primary_key=True)
    post: int = post_column(key=True)
    name: str = text_column()
    mime: str
    size: int
    by: str
    at: datetime | None = at_column(null=False)


class CheckpointRow(SQLModel, table=True):
    """The log's tree at a size, signed."""

    __tablename__ = "checkpoint"
    size: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    root: str
    at: datetime | None = at_column(null=False)
    key: str
    signature: str
