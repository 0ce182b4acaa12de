"""What Meta pushes, as bodies of webhooks, and Meta's side when asked for what they name."""

from typing import Any

import orjson

from chorus.http import Answered, Asked, Http
from tests.fake_network import json_answer

SETTINGS = {
    "instagram": {"access_token": "EAA-invented", "user_id": "1784"},
    "facebook": {"access_token": "EAA-invented-page", "page_id": "104"},
    "threads": {"access_token": "TH-invented"},
}


class Meta:
    """Meta's side: posts by id, errors by id or for a network; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.errors: dict[str, Answered] = {}
        self.down: dict[str, Answered] = {}

    def http(self) -> Http:
        return Http.offline(self.answer)

    def answer(self, asked: Asked) -> Answered:
        network = "instagram" if "/1784?" in asked.url else "facebook"
        number = asked.url.split("_id%28")[-1].split("%29")[0]
        number = number if network == "instagram" else asked.path.rsplit("/", 1)[-1]
        self.asked.append(number)
        if network in self.down:
            return self.down[network]
        if number in self.errors:
            return self.errors[number]
        if network == "facebook":
            told = {"id": number, "message": "hi", "created_time": "2026-11-20T09:00:00+0000"}
            return json_answer(told)
        if "mentioned_comment" in asked.url:
            comment = {"id": number, "text": "nice", "username": "bo_example", "media": {"id": "5"}}
            return json_answer({"mentioned_comment": comment, "id": "1784"})
        media = {
            "id": number,
            "caption": "with tarnholt",
            "media_type": "IMAGE",
            "username": "ida_example",
            "permalink": f"https://www.instagram.com/p/{number}/",
        }
        return json_answer({"mentioned_media": media, "id": "1784"})


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
