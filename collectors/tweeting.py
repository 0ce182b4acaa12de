"""Calls of tweepy, and what its answers mean: the five errors; shared by reading and sending."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import requests
import tweepy

from chorus.errors import CollectError, PayloadError, RateLimited, Refused
from chorus.http import Answered
from chorus.pausing import retry_at
from chorus.saying import said
from collectors.bridge import Bridge

# tweepy prints the Authorization header at DEBUG (tweepy/client.py, `request`)
logging.getLogger("tweepy.client").setLevel(logging.INFO)

NETWORK = "x"
LONGEST_PAUSE = timedelta(seconds=901)


def asked(bridge: Bridge, now: datetime, call: Callable[[], Any]) -> dict[str, Any]:
    """One call of tweepy; whatever it raises becomes one of our five errors."""
    try:
        body = call()
    except (requests.exceptions.JSONDecodeError, json.JSONDecodeError) as error:
        kind = bridge.last.headers.get("content-type", "") if bridge.last else ""
        raise PayloadError(NETWORK, f"not JSON but {kind or 'an unknown type'}") from error
    except (tweepy.TweepyException, ValueError) as error:
        # ValueError: a reset header that is no number, read by tweepy itself
        ours = error_of(bridge.last, now) if bridge.last else None
        if ours is None and bridge.last is not None:
            bridge.last.checked(NETWORK, now)
        raise (ours or PayloadError(NETWORK, str(error)[:200])) from error
    except requests.RequestException as error:
        raise PayloadError(NETWORK, f"a request that cannot be made ({error})"[:200]) from error
    if not isinstance(body, dict):
        raise PayloadError(NETWORK, "not an object")
    return body


def error_of(answer: Answered, now: datetime | None) -> CollectError | None:
    """Where X differs from the rule of `Answered.checked`; None where it does not."""
    why = f"{answer.status} {said(answer.body)}".strip()
    if answer.status == 401 and b'"Not authorized."' in answer.body:
        # the account asked for is protected; our token is fine
        return Refused(NETWORK, f"that account is protected ({why})")
    if answer.status == 429:
        if b"UsageCapExceeded" in answer.body or b"usage-capped" in answer.body:
            return Refused(NETWORK, f"out of credit ({why})", what_to_do="Add credit, then resume.")
        until = retry_at(answer.headers, now or datetime.fromtimestamp(0, UTC))
        if now is None:
            return RateLimited(
                NETWORK, until=until if until and until.year > 2000 else None, why=why
            )
        # a window is 15 minutes: a later hour is a wrong clock (twarc clamps likewise)
        return RateLimited(
            NETWORK, until=min(until, now + LONGEST_PAUSE) if until else None, why=why
        )
    return None
