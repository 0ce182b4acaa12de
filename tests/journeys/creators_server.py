"""A small Mastodon server with one author and one asker (invented): posts, pictures, answers."""

from datetime import datetime
from typing import Any

import orjson

from chorus.http import Answered, Asked
from tests.fake_network import FakeMastodon, json_answer
from tests.publishing.scene import jpeg

OWNER = {
    "id": "9",
    "acct": "tarnholt_example",
    "username": "tarnholt_example",
    "display_name": "Tarnholt",
    "url": "https://social.example/@tarnholt_example",
}


class CreatorsServer(FakeMastodon):
    """Takes our replies, tells every conversation, serves the pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime | None = None
        self._rules.insert(0, ("/media/", self._picture))
        self._rules.insert(0, ("/api/v1/accounts", self._accounts))
        self._rules.insert(0, ("/api/v1/statuses", self._statuses))

    def reply(self, at: datetime, to: str, text: str, **over: Any) -> str:
        """An answer under a post or under another answer, by the author unless told otherwise."""
        parent = next(s for s in self.statuses.values() if s["uri"] == to)
        more = {"content": f"<p>{text}</p>", "in_reply_to_id": parent["id"], "tags": [], **over}
        return self.post(at, len(self.statuses) + 1, **more)

    def asked_texts(self) -> list[str]:
        """What we sent."""
        return [s["content"] for s in self.statuses.values() if s["account"] == OWNER]

    def _picture(self, asked: Asked) -> Answered:
        seed = sum(asked.path.encode())
        return Answered(status=200, headers={"content-type": "image/jpeg"}, body=jpeg(seed))

    def _accounts(self, asked: Asked) -> Answered:
        if asked.path.endswith("verify_credentials"):
            return json_answer(OWNER)
        ours = [s for s in self.statuses.values() if s["account"] == OWNER]
        return json_answer(ours)

    def _statuses(self, asked: Asked) -> Answered:
        if asked.method == "POST":
            told = orjson.loads(asked.body)
            assert self.now is not None
            uri = self.post(
                self.now,
                len(self.statuses) + 1,
                content=f"<p>{told['status']}</p>",
                in_reply_to_id=told["in_reply_to_id"],
                account=OWNER,
                tags=[],
            )
            ours = next(s for s in self.statuses.values() if s["uri"] == uri)
            name = f"{OWNER['url']}/{ours['id']}"
            ours.update(uri=name, url=name)
            return json_answer(ours)
        if asked.path.endswith("/context"):
            return json_answer({"ancestors": [], "descendants": self._below(asked.path)})
        return self._status(asked)

    def _below(self, path: str) -> list[dict[str, Any]]:
        wanted, found = {path.split("/")[-2]}, []
        for number in sorted(self.statuses):
            status = self.statuses[number]
            if status.get("in_reply_to_id") in wanted:
                wanted.add(status["id"])
                found.append(status)
        return found
