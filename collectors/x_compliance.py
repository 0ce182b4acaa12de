"""X's batch compliance: one file of ids in, the ids that need action out. It has no price.

A job is made, its ids are put to the address it names (signed, for 15 minutes: in the same
breath), and minutes or hours later its answer is fetched from another. One job may be open at a
time. Only ids with something to do come back: deleted, bounced, suspended, protected, deactivated,
scrub_geo (X took the place off, which we never ask for). Edits are not told.

Sources: docs.x.com/x-api/compliance/batch-compliance (introduction, quickstart), tweepy 4.17
`create_compliance_job`, `get_compliance_job`; platforms.md, section 1. No recording: nobody here
has a key.
"""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

import orjson
import tweepy

from chorus.errors import PayloadError, Refused
from chorus.http import Http
from collectors.bridge import Bridge
from collectors.payload import name, native_id, table
from collectors.tweeting import NETWORK, asked

LARGEST = 64 * 1024 * 1024
_OVER = {"failed": "X could not do it", "expired": "nothing was uploaded in time"}
_STAYS = frozenset({"scrub_geo"})


def hand_in(
    bridge: Bridge, client: tweepy.Client, ids: Sequence[str], http: Http, now: datetime
) -> str:
    """Hand the ids in; the name of the job. Refused while another one is open."""
    body = asked(bridge, now, lambda: client.create_compliance_job("tweets"))
    told = table(body.get("data"))
    job, where = native_id(told.get("id")), name(told.get("upload_url"))
    if job is None or where is None:
        raise PayloadError(NETWORK, "it names no job and no place", path="$.data")
    lines = "\n".join(one for one in ids if one.isdigit()).encode()
    # Nothing but the type is signed with the address; our token has no business there.
    http.hand_over(
        NETWORK, "PUT", _signed(where), headers={"content-type": "text/plain"}, body=lines
    ).checked(NETWORK, now)
    return job


def answer(
    bridge: Bridge, client: tweepy.Client, job: str, http: Http, now: datetime
) -> dict[str, str] | None:
    """Ids that are to go, with X's reason; None while X works on it. Refused when it gave up."""
    told = table(asked(bridge, now, lambda: client.get_compliance_job(job)).get("data"))
    status = name(told.get("status")) or ""
    if status in ("created", "in_progress"):
        return None
    if status in _OVER:
        raise Refused(NETWORK, f"its file of posts came to nothing: {_OVER[status]}")
    where = name(told.get("download_url"))
    if status != "complete" or where is None:
        raise PayloadError(NETWORK, f"“{status[:40]}” is no status of a job", path="$.data.status")
    got = http.get_public(NETWORK, _signed(where), max_bytes=LARGEST).checked(NETWORK, now)
    return read(got.body)


def read(body: bytes) -> dict[str, str]:
    """The answer: an object a line, `id`, `action`, `reason`. Anything else is refused whole: half
    an answer would call the other half alive."""
    gone: dict[str, str] = {}
    for number, line in enumerate(body.splitlines(), 1):
        if not line.strip():
            continue
        try:
            told = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise PayloadError(NETWORK, f"line {number} is not JSON", path="$") from error
        own_id = native_id(told.get("id")) if isinstance(told, dict) else None
        if own_id is None:
            raise PayloadError(NETWORK, f"line {number} names no post", path="$.id")
        reason = name(told.get("reason")) or name(told.get("action")) or "no reason told"
        if reason not in _STAYS:
            gone[own_id] = reason
    return gone


def _signed(url: str) -> str:
    if urlsplit(url).scheme != "https":
        raise Refused(NETWORK, "it names a place that is not reached by https")
    return url
