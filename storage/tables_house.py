"""The tables of the house's own work: runs, spend, sources, acts, accounts, the queue."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import BigId, at_column, id_column, json_column, post_column, text_column


class RunRow(SQLModel, table=True):
    """One execution of a verb for a source: leased with a fencing number."""

    __tablename__ = "run"
    __table_args__ = (UniqueConstraint("source", "slot"), Index("run_due", "ended_at", "due_at"))
    id: int | None = id_column()
    verb: str
    source: str
    slot: str
    due_at: datetime | None = at_column(null=False)
    lease_until: datetime | None = at_column()
    fence: int = 0
    started_at: datetime | None = at_column()
    ended_at: datetime | None = at_column()
    counts: Any = json_column()
    spent: Any = json_column()
    error: str | None = text_column(null=True)
    next_at: datetime | None = at_column()


class SpendRow(SQLModel, table=True):
    """What a network cost on a day (UTC), for caps."""

    __tablename__ = "spend"
    network: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    calls: int = 0
    posts: int = 0
    micros: int = Field(default=0, sa_column=Column(BigInteger(), nullable=False))


class SourceRow(SQLModel, table=True):
    """A followed query and how it fares."""

    __tablename__ = "source"
    key: str = Field(sa_column=Column(Text(), primary_key=True))
    body: Any = json_column(null=False)


class ActRow(SQLModel, table=True):
    """The log: each hash covers the one before."""

    __tablename__ = "act"
    id: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    at: datetime | None = at_column(null=False)
    who: str
    verb: str
    subject: str = Field(sa_column=Column(Text(), nullable=False, index=True))
    before: Any = json_column()
    after: Any = json_column()
    hash: str = Field(unique=True)


class ActPrivateRow(SQLModel, table=True):
    """What is personal in an act, in clear; erasure empties it, the commitment stays."""

    __tablename__ = "act_private"
    act: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    salt: str
    clear: Any = json_column()


class AccountRow(SQLModel, table=True):
    """A person who may sign in; the password as scrypt."""

    __tablename__ = "account"
    name: str = Field(primary_key=True)
    role: str
    language: str | None = None
    password: str


class QueueRow(SQLModel, table=True):
    """Review's queue, narrow and maintained: one row for "all", one per campaign, one per
    product of a post. The rights column is a hint for filters; the gate never reads it."""

    __tablename__ = "queue"
    __table_args__ = (Index("queue_page", "facet", "value", "state", "score", "post"),)
    facet: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    post: int = post_column(key=True)
    score: int
    state: str
    rights: str
    network: str
    media: str
    language: str
    caution: str = ""
    author: str = ""


class QueueCountRow(SQLModel, table=True):
    """Exact counters of the queue."""

    __tablename__ = "queue_count"
    facet: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    state: str = Field(primary_key=True)
    n: int
