"""Sends replies on X through tweepy, and finds our own again.

Off unless config.yaml says `rights: send: {x: api}`: X restricts automated replies to people who
did not mention the account, and no live account has proved otherwise yet. Writing needs the four
keys of the account (OAuth 1.0a). X knows no idempotency key; it refuses the same words twice.
Sources: docs.x.com (POST /2/tweets, GET /2/users/:id/tweets), tweepy 4.17.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import tweepy

from chorus.errors import AccessDenied, PayloadError, Refused
from chorus.http import Http
from chorus.text import same_words
from chorus.types import Message, Post
from collectors.bridge import Bridge, mount
from collectors.connector import Delivered, Letter
from collectors.payload import native_id, rows, table
from collectors.tweeting import NETWORK, asked

NEEDS = ("consumer_key", "consumer_secret", "access_token", "access_token_secret")
_LOOKED_AT = 100
_SKEW = timedelta(minutes=5)


class XSender:
    """Our account."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = dict(settings)

    def ready(self, message: Message, post: Post | None, http: Http, now: datetime) -> Letter:
        """Check that we have an account and a post; asks nothing, because asking costs."""
        del http, now
        self._may()
        if post is None:
            raise Refused(NETWORK, "there is no post to answer")
        return Letter(key=message.key, body={"text": message.text, "to": post.id})

    def send(self, letter: Letter, http: Http, now: datetime) -> Delivered:
        """Post it. The answer is read from the bridge: tweepy never sleeps or repeats here."""
        bridge, client = self._client(http)
        text, to = letter.body["text"], letter.body["to"]
        body = asked(bridge, now, lambda: client.create_tweet(text=text, in_reply_to_tweet_id=to))
        own_id = native_id(table(body.get("data")).get("id"))
        if own_id is None:
            raise PayloadError(NETWORK, "the answer to our post names no post", path="$.data.id")
        return self._delivered(own_id)

    def find(
        self, message: Message, post: Post | None, http: Http, now: datetime
    ) -> Delivered | None:
        """Our own reply to the post, among our latest since it was tried."""
        self._may()
        if post is None:
            return None
        bridge, client = self._client(http)
        own = self._settings.get("user_id") or self._who(bridge, client, now)
        since = (message.tried_at or message.created_at) - _SKEW
        body = asked(
            bridge,
            now,
            lambda: client.get_users_tweets(
                own,
                max_results=_LOOKED_AT,
                start_time=since,
                tweet_fields="created_at,referenced_tweets",
                user_auth=True,
            ),
        )
        for tweet in rows(body.get("data")):
            own_id = native_id(tweet.get("id"))
            if (
                own_id
                and _answers(tweet, post.id)
                and same_words(unescape(str(tweet.get("text"))), message.text)
            ):
                return self._delivered(own_id)
        return None

    def _may(self) -> None:
        missing = [name for name in NEEDS if not self._settings.get(name)]
        if missing:
            raise AccessDenied(
                NETWORK,
                f"`{missing[0]}` is not set, and sending needs it",
                what_to_do=f"Set {', '.join(NEEDS)} under `networks: x:`, or let people send: "
                "`rights: send: {x: hand}`.",
            )

    def _client(self, http: Http) -> tuple[Bridge, tweepy.Client]:
        bridge = Bridge(NETWORK, http)
        client = tweepy.Client(
            **{name: self._settings[name] for name in NEEDS},
            return_type=dict,
            wait_on_rate_limit=False,
        )
        mount(client.session, bridge)
        return bridge, client

    def _who(self, bridge: Bridge, client: tweepy.Client, now: datetime) -> str:
        body = asked(bridge, now, lambda: client.get_me(user_auth=True))
        own = native_id(table(body.get("data")).get("id"))
        if own is None:
            raise PayloadError(NETWORK, "it does not say who we are", path="$.data.id")
        return own

    def _delivered(self, own_id: str) -> Delivered:
        name = self._settings.get("username", "").lstrip("@") or "i"
        return Delivered(remote_id=own_id, url=f"https://x.com/{name}/status/{own_id}")


def _answers(tweet: Mapping[str, Any], post_id: str) -> bool:
    told = rows(tweet.get("referenced_tweets"))
    return any(one.get("type") == "replied_to" and one.get("id") == post_id for one in told)
