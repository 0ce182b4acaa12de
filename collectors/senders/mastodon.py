"""Sends replies on Mastodon, and finds our own again.

The reply answers the author's post by our server's own id of it, whatever server it stands on;
`Idempotency-Key` is the message's own, so that a repeat within an hour is the same post. It is
public unless told otherwise: an answer takes over the visibility of what it answers, and answers
that are not public are not collected. Sources: docs.joinmastodon.org (methods/statuses), and a
real server (tests/live/test_sending.py).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from chorus.errors import AccessDenied, PayloadError, Refused
from chorus.http import Answered, Http
from chorus.text import plain, same_words
from chorus.types import Message, Post
from collectors.connector import Delivered, Letter
from collectors.mastodon_api import Server
from collectors.shapes.mastodon import NETWORK
from collectors.told import Told, exchange_of, opened

NEEDS = ("token",)
VISIBLE = ("public", "unlisted")
_LOOKED_AT = 40


class MastodonSender:
    """Our account on one server."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._at = Server(settings.get("server") or "mastodon.social", settings.get("token") or "")
        self._visibility = settings.get("visibility") or "public"

    def ready(self, message: Message, post: Post | None, http: Http, now: datetime) -> Letter:
        """Look the post up on our server, so that a closed door is met before anything leaves."""
        if self._visibility not in VISIBLE:
            raise Refused(
                NETWORK,
                f"`visibility: {self._visibility}` is not one a request may have",
                what_to_do=f"Write one of {', '.join(VISIBLE)} in config.yaml.",
            )
        body = {
            "status": message.text,
            "visibility": self._visibility,
            "language": message.language,
            "in_reply_to_id": self._local(post, http, now),
        }
        return Letter(key=message.key, body=body)

    def send(self, letter: Letter, http: Http, now: datetime) -> Delivered:
        """Post it. 403 says that the token may read and not write."""
        headers = {**self._at.headers(), "idempotency-key": letter.key}
        url = f"{self._at.url}/api/v1/statuses"
        answer = http.post(NETWORK, url, json=letter.body, headers=headers)
        if answer.status == 403:
            raise AccessDenied(
                NETWORK,
                "403 this account or its token may not post",
                what_to_do="Give the token the scope write:statuses, or let people send: "
                "`rights: send: {mastodon: hand}`.",
            )
        return _delivered(opened(NETWORK, exchange_of(_posted(answer, now))))

    def find(
        self, message: Message, post: Post | None, http: Http, now: datetime
    ) -> Delivered | None:
        """Our own reply under the post with these words, among our latest."""
        parent = self._local(post, http, now)
        for status in self._own(http, now):
            content = status.need("content").value
            text = plain(content) if isinstance(content, str) else ""
            if status.str_("in_reply_to_id") == parent and same_words(text, message.text):
                return _delivered(status)
        return None

    def _local(self, post: Post | None, http: Http, now: datetime) -> str:
        if post is None:
            raise Refused(NETWORK, "there is no post to answer")
        if not self._at.token:
            raise AccessDenied(
                NETWORK,
                "there is no token to send with",
                what_to_do="Add `networks: mastodon: token:` (scopes read and write:statuses).",
            )
        local = self._at.local_id(post.id)
        if local is None:
            return self._at.resolved(http, post.id, now)
        answer = self._at.get(http, f"{self._at.url}/api/v1/statuses/{quote(local)}", now)
        return opened(NETWORK, exchange_of(answer)).need("id").text()

    def _own(self, http: Http, now: datetime) -> Iterator[Told]:
        api = f"{self._at.url}/api/v1/accounts"
        who = self._at.get(http, f"{api}/verify_credentials", now)
        account = opened(NETWORK, exchange_of(who)).need("id").text()
        words = urlencode({"limit": _LOOKED_AT, "exclude_reblogs": "true"})
        url = f"{api}/{quote(account, safe='')}/statuses?{words}"
        yield from opened(NETWORK, exchange_of(self._at.get(http, url, now))).items()


def _posted(answer: Answered, now: datetime) -> Answered:
    """Checked, and surely a post: a page of a proxy with status 200 says nothing about ours."""
    answer.checked(NETWORK, now)
    if b'"id"' not in answer.body:
        raise PayloadError(NETWORK, "the answer to our post names no post")
    return answer


def _delivered(status: Told) -> Delivered:
    return Delivered(
        remote_id=status.str_("uri") or status.need("id").text(), url=status.str_("url")
    )
