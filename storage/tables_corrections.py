"""The tables of what people put right in matching."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, LargeBinary, Text
from sqlmodel import Field, SQLModel

from storage.columns import at_column, id_column, json_column, post_column, text_column


class CorrectionRow(SQLModel, table=True):
    """A cause put right; taken back, it stays and says so."""

    __tablename__ = "correction"
    id: int | None = id_column()
    kind: str
    sku: str = Field(default="", index=True)
    word: str = Field(sa_column=Column(Text(), nullable=False))
    by: str
    at: datetime | None = at_column(null=False)
    why: str = text_column()
    undone_by: str | None = None
    undone_at: datetime | None = at_column()
    undone_why: str = text_column()


class BandsRow(SQLModel, table=True):
    """The bands as answers moved them; the last version of a model counts."""

    __tablename__ = "bands"
    version: int | None = id_column()
    model: str = Field(index=True)
    at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class PostWordsRow(SQLModel, table=True):
    """What a post says, as numbers: which posts a changed product can matter to."""

    __tablename__ = "post_words"
    post: int = post_column(key=True)
    words: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))


class ProductChangeRow(SQLModel, table=True):
    """A product as it was before a change that no match knows yet; no SKU: too many at once."""

    __tablename__ = "product_change"
    id: int | None = id_column()
    sku: str = ""
    before: Any = json_column()


class SampledRow(SQLModel, table=True):
    """An automatic link that a person is asked to check."""

    __tablename__ = "sampled"
    post: int = post_column(key=True)
    sku: str = Field(primary_key=True)
    week: date = Field(index=True)
    at: datetime | None = at_column(null=False)
    score: float
