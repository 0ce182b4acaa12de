"""The tables of catalogues: the sources, what each told last, the rows that were not right."""

from typing import Any

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from storage.columns import json_column


class SupplyRow(SQLModel, table=True):
    """A source of products and how it fares; kept whole."""

    __tablename__ = "supply"
    name: str = Field(primary_key=True)
    body: Any = json_column(null=False)


class SuppliedRow(SQLModel, table=True):
    """A product in one reading of a source. `body` is what is told until it was applied, `fields`
    what it changed."""

    __tablename__ = "supplied"
    supply: str = Field(primary_key=True)
    reading: str = Field(primary_key=True)
    sku: str = Field(primary_key=True)
    state: str
    body: Any = json_column()
    fields: Any = json_column()


class QuarantineRow(SQLModel, table=True):
    """A row of the latest reading of a source that was left out, or kept with a note."""

    __tablename__ = "quarantine"
    supply: str = Field(primary_key=True)
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    line: int
    reason: str = Field(sa_column=Column(Text(), nullable=False))
    kept: bool = False
