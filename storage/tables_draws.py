"""The tables of draws. The leaves are apart from who they belong to: erasing the salt of a leaf
makes it nobody's, and the list stays what was published."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, LargeBinary, Text
from sqlmodel import Field, SQLModel

from storage.columns import at_column, json_column, post_column


class DrawRow(SQLModel, table=True):
    """A draw, and its leaves in order as 32 bytes each."""

    __tablename__ = "draw"
    campaign: str = Field(sa_column=Column(Text(), primary_key=True))
    body: Any = json_column(null=False)
    leaves: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
    at: datetime | None = at_column(null=False)


class ChanceRow(SQLModel, table=True):
    """The entry behind a leaf, and the salt that says so."""

    __tablename__ = "chance"
    campaign: str = Field(sa_column=Column(Text(), primary_key=True))
    leaf: str = Field(primary_key=True)
    post: int = post_column(index=True)
    key: str = Field(sa_column=Column(Text(), nullable=False))
    salt: str
