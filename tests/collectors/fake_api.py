"""Meta's and Google's APIs as functions: answers by the last part of the path."""

from datetime import UTC, datetime
from typing import Any

from chorus.http import Answered, Asked, Http
from chorus.types import Cursor, Page, Query
from collectors.networks.facebook import Facebook
from collectors.networks.google_business import GoogleBusiness
from collectors.networks.threads import Threads
from tests.fake_network import json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KINDS = {"threads": Threads, "facebook": Facebook, "google_business": GoogleBusiness}
SETTINGS = {
    "threads": {"access_token": "TH-invented-secret"},
    "facebook": {"access_token": "EAA-invented-secret", "page_id": "104"},
    "google_business": {
        "client_id": "1",
        "client_secret": "GOCSPX-invented",
        "refresh_token": "1//invented",
    },
}


class Api:
    """Answers by the last part of the path; a list is answered in turn, its last one for ever."""

    def __init__(self, **answers: Any) -> None:
        self.asked: list[Asked] = []
        self.answers = {
            name: [*told] if isinstance(told, list) else [told] for name, told in answers.items()
        }

    def __call__(self, asked: Asked) -> Answered:
        self.asked.append(asked)
        left = self.answers[asked.path.rsplit("/", 1)[-1]]
        told = left.pop(0) if len(left) > 1 else left[0]
        return told if isinstance(told, Answered) else json_answer(told)

    @property
    def paths(self) -> list[str]:
        return [one.path.rsplit("/", 1)[-1] for one in self.asked]


def fetch(
    network: str, api: Api, kind: str, value: str = "x", cursor: Cursor | None = None, **over: Any
) -> list[Page]:
    query = Query(network=network, kind=kind, value=value, now=over.pop("now", NOW), **over)
    return list(KINDS[network](SETTINGS[network]).fetch(query, cursor, Http.offline(api)))


def error(code: int, status: int = 400, message: str = "no") -> Answered:
    return json_answer({"error": {"code": code, "message": message}}, status=status)
