"""The tables of publishing: what people said of pictures, reviews that wait for a word."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.columns import BigId, at_column, json_column, post_column, text_column


class DescribedRow(SQLModel, table=True):
    """What people said of one picture of a post, for those who do not see it, and of its crop."""

    __tablename__ = "described"
    post: int = post_column(key=True)
    part: str = Field(sa_column=Column(Text(), primary_key=True))
    words: str = text_column()
    quotes: bool = False
    version: int
    transcript: str = text_column()
    focus_x: float | None = None
    focus_y: float | None = None
    by: str
    at: datetime | None = at_column(null=False)


class ReviewHoldRow(SQLModel, table=True):
    """A review that waits before it speaks for a product, or a person's answer to that."""

    __tablename__ = "review_hold"
    post: int = post_column(key=True)
    sku: str = Field(primary_key=True, index=True)
    why: str
    change: str
    at: datetime | None = at_column(null=False)
    answer: str = "none"
    by: str | None = None


class MirroredRow(SQLModel, table=True):
    """What stands in one folder of a target, as far as it acknowledged."""

    __tablename__ = "mirrored"
    target: str = Field(primary_key=True)
    gallery: str = Field(primary_key=True)
    version: int
    items: Any = json_column()
    files: Any = json_column()
    state: str
    at: datetime | None = at_column(null=False)
    note: str = text_column()


class ReaderRow(SQLModel, table=True):
    """Another system that reads, or is called."""

    __tablename__ = "reader"
    name: str = Field(primary_key=True)
    kind: str = Field(index=True)
    use: str
    territory: str
    digest: str = Field(index=True)
    url: str = text_column()
    secret: str = text_column()
    private: bool = False
    after: int = 0
    failures: int = 0
    due_at: datetime | None = at_column()
    stopped_at: datetime | None = at_column()
    note: str = text_column()
    by: str
    at: datetime | None = at_column(null=False)


class FeedLineRow(SQLModel, table=True):
    """A post became public for a use, changed, or left."""

    __tablename__ = "feed_line"
    __table_args__ = (Index("feed_line_next", "scope", "seq"),)
    seq: int = Field(sa_column=Column(BigId, primary_key=True, autoincrement=False))
    scope: str
    ref: str = Field(index=True)
    state: str
    stamp: str
    at: datetime | None = at_column(null=False)
