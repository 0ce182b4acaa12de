"""Who is this request from? Signed cookies, and the token that a form of ours carries.

The cookie names the account and the moment of signing in, sealed with HMAC-SHA-256; the role is
read from the database each time, so that a changed role or a removed account counts at once.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from chorus.types import Account

if TYPE_CHECKING:
    from storage.store import Store

COOKIE = "chorus_desk"
LASTS = timedelta(hours=12)

_MARKETER = frozenset({"review", "ask", "campaign", "sources"})
_BRAND = _MARKETER | {"settle", "grant", "place", "publish", "forget", "notice"}
MAY: dict[str, frozenset[str]] = {
    "marketer": _MARKETER,
    "brand": _BRAND,
    # Whoever set the house up may do all: a shop of one person has no other role. Nobody else
    # erases or holds what is a matter for a court, or enters keys to networks.
    "operator": _BRAND | {"erase", "connect"},
    "viewer": frozenset(),
}
"""What each role may do. settle: read an answer; grant: enter a permission by hand, and open again
what was barred; forget: take down; notice: decide what outsiders complain of."""


def _mac(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode(), sha256).hexdigest()


def issue(secret: bytes, name: str, now: datetime) -> str:
    """The cookie of somebody who just proved to be `name`."""
    told = urlsafe_b64encode(name.encode()).decode().rstrip("=")
    body = f"{told}.{int(now.timestamp())}.{secrets.token_hex(8)}"
    return f"{body}.{_mac(secret, 'cookie|' + body)}"


def read(secret: bytes, cookie: str | None, now: datetime) -> str | None:
    """The name in a cookie of ours that has not run out; None for anything else."""
    body, _, mac = (cookie or "").rpartition(".")
    parts = body.split(".")
    if len(parts) != 3 or not hmac.compare_digest(mac, _mac(secret, "cookie|" + body)):
        return None
    try:
        name = urlsafe_b64decode(parts[0] + "=" * (-len(parts[0]) % 4)).decode()
        issued = datetime.fromtimestamp(int(parts[1]), UTC)
    except ValueError:
        return None
    return name if now - LASTS <= issued <= now + timedelta(minutes=5) else None


def token(secret: bytes, cookie: str) -> str:
    """The token our own pages send with each change; bound to the cookie."""
    return _mac(secret, "token|" + cookie)


def holds(secret: bytes, cookie: str | None, sent: str | None) -> bool:
    """Whether the token sent belongs to the cookie sent."""
    return bool(cookie) and hmac.compare_digest(token(secret, cookie or ""), sent or "")


def account(store: "Store", secret: bytes, cookie: str | None, now: datetime) -> Account | None:
    """The account behind a cookie, as it stands in the database now."""
    name = read(secret, cookie, now)
    if name is None:
        return None
    with store.reading() as tx:
        return tx.people.account(name)


def may(role: str, what: str) -> bool:
    """Whether a role may do something of `MAY`."""
    return what in MAY.get(role, frozenset())
