"""What did a server say was wrong?"""

from typing import Any

import orjson


def said(body: bytes) -> str:
    """The reason in an error body of any of the shapes networks use; at most 200 characters."""
    try:
        told: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return "" if body.lstrip()[:1] == b"<" else body[:200].decode("utf-8", "replace")
    if isinstance(told, dict):
        for key in ("error", "errors", "message", "detail", "title"):
            value = told.get(key)
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, dict):
                value = value.get("message") or value.get("detail") or value.get("title")
            if isinstance(value, str) and value:
                more = told.get("message")
                both = f"{value}: {more}" if isinstance(more, str) and more != value else value
                return both[:200]
    return ""
