"""Statements compiled once for all the databases of a test run.

SQLAlchemy compiles a statement once for each engine, and every test opens an engine of its own.
Engines of one kind compile alike: here they share what is compiled.
"""

from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from storage import store

SHARED: LRUCache[Any, Any] = LRUCache(4000)
_SAME = ("_json_serializer", "_json_deserializer", "server_version_info", "default_schema_name")


def _alike(one: DefaultDialect, other: object) -> bool:
    return type(one) is type(other) and all(
        getattr(one, name, None) == getattr(other, name, None) for name in _SAME
    )


def share() -> None:
    """From now on, every store that is opened uses what was compiled before."""

    def made(*arguments: Any, **options: Any) -> Any:
        engine = create_engine(*arguments, **options)
        engine._compiled_cache = SHARED
        return engine

    DefaultDialect.__hash__ = lambda dialect: hash(type(dialect))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = _alike  # type: ignore[method-assign,assignment]
    store.create_engine = made  # type: ignore[attr-defined]
