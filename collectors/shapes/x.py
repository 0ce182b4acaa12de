"""What an answer of X holds: v2 or v1.1 posts, or something else that is refused by name."""

from typing import Any

import orjson

from chorus.errors import PayloadError, Refused
from chorus.saying import said
from collectors.connector import Parsed
from collectors.payload import count, table
from collectors.shapes import x_v1, x_v2
from collectors.shapes.x_v1 import NETWORK


def read(told: Any) -> Parsed:
    """The posts in a decoded answer; PayloadError names what it is instead."""
    if isinstance(told, list):
        if told and not all(map(x_v1.is_status, told)):
            raise PayloadError(NETWORK, "a list of something else than posts", path="$[0]")
        return x_v1.posts(told, "$")
    if not isinstance(told, dict):
        raise PayloadError(NETWORK, "neither an object nor a list")
    if "statuses" in told:
        if not isinstance(told["statuses"], list):
            raise PayloadError(NETWORK, "should be a list", path="$.statuses")
        return x_v1.posts(told["statuses"], "$.statuses")
    if x_v1.is_status(told):
        return x_v1.posts([told], "$")
    if "data" in told:
        return _read_v2(told)
    return _no_posts(told)


def _no_posts(told: dict[str, Any]) -> Parsed:
    if "html" in told and "provider_name" in told:
        raise PayloadError(NETWORK, "an oEmbed answer: read it as network `link`", path="$.html")
    meta = table(told.get("meta"))
    if count(meta.get("result_count")) == 0:
        return Parsed()
    if told.get("errors") or told.get("error"):
        raise Refused(NETWORK, said(orjson.dumps(told)) or "an error without words")
    known = {"resources": "a list of rate limits", "rate_limit_context": "a list of rate limits"}
    reason = next((known[key] for key in told if key in known), "no posts in it")
    raise PayloadError(NETWORK, reason, path="$")


def _read_v2(told: dict[str, Any]) -> Parsed:
    data = told["data"]
    tweets = data if isinstance(data, list) else [data]
    if data is None:
        return Parsed()
    for position, one in enumerate(tweets):
        path = f"$.data[{position}]" if isinstance(data, list) else "$.data"
        if x_v2.is_tweet(one) or not isinstance(one, dict):
            continue
        known = {
            "tweet_count": "a count, not posts",
            "username": "a profile, not a post",
            "deleted": "the answer to a deletion",
            "hidden": "the answer to hiding a reply",
            "following": "the answer to following",
        }
        reason = next((known[key] for key in known if key in one), None)
        if reason is None and "id" in one:
            path, reason = f"{path}.text", "it is missing"
        elif reason is None and "text" in one:
            path, reason = f"{path}.id", "it is missing"
        raise PayloadError(NETWORK, reason or "no post", path=path)
    return x_v2.posts(tweets, x_v2.Includes(told.get("includes")), "$.data")
