"""Column types and shorthands for the tables: times in UTC, JSON, surrogates."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, ForeignKey, Integer, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field


class UtcTime(TypeDecorator[datetime]):
    """Times go in as UTC and come back UTC-aware from SQLite too, which stores no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; without zone for SQLite."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """UTC-aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


BigId = BigInteger().with_variant(Integer(), "sqlite")


def at_column(*, null: bool = True, index: bool = False) -> Any:
    """A time."""
    return Field(default=None, sa_column=Column(UtcTime(), nullable=null, index=index))


def json_column(*, null: bool = True) -> Any:
    """A JSON column."""
    return Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=null))


def text_column(*, null: bool = False) -> Any:
    """A text of any length."""
    return Field(default=None if null else "", sa_column=Column(Text(), nullable=null))


def id_column() -> Any:
    """An integer surrogate."""
    return Field(default=None, sa_column=Column(BigId, primary_key=True, autoincrement=True))


def post_column(*, key: bool = False, index: bool | None = None) -> Any:
    """A reference to a post by its surrogate; erasing the post is a verb of its own. `index` is
    for keys in which the post does not come first."""
    indexed = not key if index is None else index
    return Field(
        sa_column=Column(
            BigId, ForeignKey("post.id"), nullable=False, primary_key=key, index=indexed
        )
    )
