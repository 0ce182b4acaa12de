"""What Meta pushes, as bodies of webhooks."""

from typing import Any

import orjson


def mentions(*ids: str, comment: str | None = None) -> str:
    values = [{"media_id": one, **({"comment_id": comment} if comment else {})} for one in ids]
    changes = [{"field": "mentions", "value": value} for value in values]
    entry = [{"id": "1784", "time": 1795168800, "changes": changes}]
    return orjson.dumps({"object": "instagram", "entry": entry}).decode()


def page(field: str, page_id: str = "104", **value: Any) -> str:
    entry = [{"id": page_id, "time": 1795168800, "changes": [{"field": field, "value": value}]}]
    return orjson.dumps({"object": "page", "entry": entry}).decode()


def thread(field: str = "mentions", **over: Any) -> str:
    value = {
        "id": "1801",
        "username": "dov.example",
        "text": "@tarnholt.example zips?",
        "media_type": "TEXT_POST",
        "permalink": "https://www.threads.com/@dov.example/post/DR",
        "timestamp": "2026-11-20T09:00:00+0000",
        **over,
    }
    return orjson.dumps(
        {"app_id": "1", "topic": "interaction", "values": {"value": value, "field": field}}
    ).decode()
