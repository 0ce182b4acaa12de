"""The tables of collection: gaps, sightings, looks, budgets used, pushed payloads, keys, alerts,
kinds."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.columns import at_column, json_column, post_column, text_column


class GapRow(SQLModel, table=True):
    """A stretch of time of which posts may be missing."""

    __tablename__ = "gap"
    id: str = Field(primary_key=True)
    source: str = Field(sa_column=Column(Text(), nullable=False, index=True))
    at: datetime | None = at_column(null=False)
    filled_at: datetime | None = at_column(index=True)
    body: Any = json_column(null=False)


class SightingRow(SQLModel, table=True):
    """Which query saw a post, and when first: how coverage is estimated."""

    __tablename__ = "sighting"
    __table_args__ = (Index("sighting_of", "source", "at"),)
    post: int = post_column(key=True)
    source: str = Field(sa_column=Column(Text(), primary_key=True))
    at: datetime | None = at_column(null=False)


class LookedRow(SQLModel, table=True):
    """When a post was looked at last, and what came of it."""

    __tablename__ = "looked"
    post: int = post_column(key=True)
    at: datetime | None = at_column(null=False)
    alive_at: datetime | None = at_column()
    absent_at: datetime | None = at_column()
    tries: int = 0


class BatchRow(SQLModel, table=True):
    """Posts handed to a network in one file, one file at a time."""

    __tablename__ = "batch"
    network: str = Field(primary_key=True)
    at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class UsedRow(SQLModel, table=True):
    """How much of a budget was used in a slice of its window (`began`: epoch seconds)."""

    __tablename__ = "used"
    budget: str = Field(sa_column=Column(Text(), primary_key=True))
    began: int = Field(sa_column=Column(BigInteger(), primary_key=True))
    amount: int = Field(sa_column=Column(BigInteger(), nullable=False))


class TagUsedRow(SQLModel, table=True):
    """A hashtag asked for, where a network counts different ones."""

    __tablename__ = "tag_used"
    budget: str = Field(sa_column=Column(Text(), primary_key=True))
    tag: str = Field(sa_column=Column(Text(), primary_key=True))
    at: datetime | None = at_column(null=False)


class DeliveryRow(SQLModel, table=True):
    """What a network pushed to us, before anything was made of it."""

    __tablename__ = "delivery"
    id: str = Field(primary_key=True)
    network: str = Field(index=True)
    at: datetime | None = at_column(null=False)
    done_at: datetime | None = at_column(index=True)
    body: Any = json_column(null=False)


class CredentialRow(SQLModel, table=True):
    """A sealed key to a network."""

    __tablename__ = "credential"
    network: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    sealed: str = text_column()
    by: str
    at: datetime | None = at_column(null=False)


class AlertRow(SQLModel, table=True):
    """Something that is not well, and who was told so."""

    __tablename__ = "alert"
    id: str = Field(primary_key=True)
    at: datetime | None = at_column(null=False)
    claimed_until: datetime | None = at_column()
    body: Any = json_column(null=False)


class KeyLifeRow(SQLModel, table=True):
    """How long a key to a network lasts; one from the environment or config.yaml has no other
    row."""

    __tablename__ = "key_life"
    network: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    mark: str
    expires_at: datetime | None = at_column()
    told_by: str
    renews: bool = False
    since: datetime | None = at_column(null=False)
    asked_at: datetime | None = at_column(null=False)
    renewed_at: datetime | None = at_column()
    refused: str = text_column()


class AuthorKindRow(SQLModel, table=True):
    """Who an author is in all posts, because a person said so."""

    __tablename__ = "author_kind"
    author: str = Field(sa_column=Column(Text(), primary_key=True))
    kind: str = Field(index=True)
    why: str = text_column()
    by: str
    at: datetime | None = at_column(null=False)


class WhoRow(SQLModel, table=True):
    """Who the author is in a post: by evidence, judged at a `version` under `rules` ("": to be
    judged), and by a person's word for this post, which no evidence changes."""

    __tablename__ = "who"
    post: int = post_column(key=True)
    version: int = 0
    rules: str = Field(default="", index=True)
    kind: str = "unknown"
    why: str = text_column()
    lasting: str = text_column()
    told: str | None = None
    told_by: str | None = None
    told_at: datetime | None = at_column()


class MusicRow(SQLModel, table=True):
    """What a person settled of the music in a post's clips."""

    __tablename__ = "music"
    post: int = post_column(key=True)
    files: Any = json_column(null=False)
    how: str
    why: str = text_column()
    by: str
    at: datetime | None = at_column(null=False)
