"""How Meta's APIs are asked, and what their answers mean (Instagram, Threads, Facebook).

An error object speaks louder than the status: limits come with 400 and 403. Codes:
https://developers.facebook.com/docs/graph-api/guides/error-handling; usage headers:
https://developers.facebook.com/docs/graph-api/overview/rate-limiting/.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson

from chorus.errors import AccessDenied, NetworkDown, PayloadError, RateLimited, Refused
from chorus.http import Answered, Http
from chorus.types import Quota
from collectors.connector import Exchange, Setting
from collectors.payload import count, name, rows, table
from collectors.told import checked
from collectors.walking import mark

_PAUSE = frozenset({4, 17, 32, 341, 368, 613}) | frozenset(range(80000, 80015))
_TOKEN = frozenset({102, 190, 463, 467})
_PAGING = ("after", "until", "since", "__paging_token", "offset")

HOOKS = (
    Setting(name="app_secret", help="App secret: signs what Meta pushes to /hooks/…", secret=True),
    Setting(
        name="verify_token",
        help="A word of your own, repeated when a webhook is set up",
        secret=True,
    ),
)
"""What a network needs so that Meta may push to us (chorus/web_hooks.py)."""


def ask(
    network: str,
    http: Http,
    settings: Mapping[str, str],
    url: str,
    params: Mapping[str, Any],
    now: datetime,
) -> Answered:
    """GET with the access token of the settings, in a header: addresses end up in logs."""
    token = needed(network, settings, "access_token", "no access token")
    answer = http.get(network, url, params=params, headers={"authorization": f"Bearer {token}"})
    refuse(network, answer, now)
    return answer.checked(network, now)


def needed(network: str, settings: Mapping[str, str], key: str, without: str) -> str:
    """A setting; AccessDenied says where it belongs when it is not there."""
    value = settings.get(key)
    if not value:
        told = f"Set networks.{network}.{key} in config.yaml."
        raise AccessDenied(network, without, what_to_do=told)
    return value


def digits(network: str, value: str) -> str:
    """An id of Meta's: digits, or two of them with _ between; Refused for anything else."""
    if not re.fullmatch(r"[0-9]{1,40}(?:_[0-9]{1,40})?", value):
        raise Refused(network, f"“{value[:60]}” is not the id of a post")
    return value


def decoded(network: str, exchange: Exchange) -> Any:
    """The JSON of an exchange; the error of its error object or status."""
    answer = Answered(
        status=exchange.status, headers=exchange.headers, body=exchange.body, url=exchange.url
    )
    refuse(network, answer, None)
    checked(network, exchange)
    return answer.decoded(network)


def listed(network: str, answer: Answered) -> dict[str, Any]:
    """An answer that must hold a list of posts."""
    body = table(answer.decoded(network))
    if not isinstance(body.get("data"), list):
        raise PayloadError(network, "no list of posts", path="$.data")
    return body


def following(body: Mapping[str, Any], *, by_link: bool) -> dict[str, str]:
    """What leads to the next page; empty at the end. `by_link`: only a `next` link says that there
    is one. The link itself is never followed: it holds the token, and names a host."""
    paging = table(body.get("paging"))
    link = name(paging.get("next"))
    if by_link and link is None:
        return {}
    after = name(table(paging.get("cursors")).get("after"))
    if after is not None:
        return {"after": after}
    told = dict(parse_qsl(urlsplit(link).query)) if link else {}
    return {key: told[key] for key in _PAGING if key in told}


def marks_of(times: Sequence[datetime]) -> tuple[str, ...]:
    """Order marks of a page. Where it does not run newest first, only its newest one: then only a
    page that lies below the floor as a whole ends a walk."""
    marks = [mark(at) for at in times]
    if all(one >= older for one, older in pairwise(marks)):
        return tuple(marks)
    return (max(marks),)


def refuse(network: str, answer: Answered, now: datetime | None) -> None:
    """Raise what an error object means, whatever the status."""
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return
    error = table(table(told).get("error"))
    if not error:
        return
    message = name(error.get("error_user_msg")) or name(error.get("message")) or "no reason given"
    code = count(error.get("code"))
    if code is None and (written := re.match(r"\(#(\d{1,6})\)", message)):
        code = int(written[1])  # old answers write the code into the message only
    why = f"{message[:200]} (code {code})"
    if code in _PAUSE or answer.status == 429:
        raise RateLimited(network, until=_until(answer, now), why=why)
    if code in _TOKEN:
        raise AccessDenied(
            network,
            why,
            what_to_do=f"Renew the access token of {network.capitalize()} and run `chorus check`.",
        )
    if code == 10:
        raise Refused(
            network,
            f"not approved: {why}",
            what_to_do="Ask Meta for App Review of this permission.",
        )
    if code is not None and 200 <= code < 300:
        raise AccessDenied(network, f"a permission is missing: {why}")
    if code in (1, 2) or answer.status >= 500:
        raise NetworkDown(network, why)
    raise Refused(network, why)


def quota(answer: Answered, now: datetime) -> Quota | None:
    """What is left, in per cent: Meta tells no absolute numbers."""
    used = [
        told
        for one in _usage(answer)
        for part in ("call_count", "total_time", "total_cputime")
        if (told := count(one.get(part))) is not None
    ]
    if not used:
        return None
    return Quota(limit=100, remaining=max(0, 100 - max(used)), reset_at=_until(answer, now))


def _usage(answer: Answered) -> list[dict[str, Any]]:
    """All usage objects of an answer: percentages of what is allowed."""
    told: list[dict[str, Any]] = []
    for header in ("x-business-use-case-usage", "x-app-usage"):
        try:
            value = orjson.loads(answer.headers.get(header, "{}"))
        except orjson.JSONDecodeError:
            continue
        if header == "x-app-usage":
            told += [table(value)]
        else:
            told += [one for many in table(value).values() for one in rows(many)]
    return told


def _until(answer: Answered, now: datetime | None) -> datetime | None:
    minutes = max(
        (count(one.get("estimated_time_to_regain_access")) or 0 for one in _usage(answer)),
        default=0,
    )
    return now.astimezone(UTC) + timedelta(minutes=minutes) if now and minutes else None
