"""Which page may this person open? Signed addresses of the consent page and of taking back; pure.

    /c/<token>     answer one request: bound to request, post, author, terms and expiry
    /back/<token>  take one post back: bound to post and author, for as long as it is here
    /notice/<token>  follow one notice: bound to the notice and the side that may read it
    /p/<token>     what one post of a printed pack rests on: bound to the pack and its place in it

A token is base64url(id ‖ expiry ‖ HMAC-SHA-256 cut to 160 bits) and says nothing by itself; it is
checked against what is stored, so a changed byte, other terms or another author's post fail alike.
"""

import base64
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from chorus.types import RightsRequest, Value

_MAC_BYTES = 20


class Link(Value):
    """What a token claims; nothing of it counts before it was checked against what it names."""

    name: str
    expires_at: datetime | None
    mac: bytes


def consent_link(key: bytes, request: RightsRequest, author: str, expires_at: datetime) -> str:
    """The path of the consent page for a request; `author` is "network:account id"."""
    return f"/c/{_token(key, b'consent', request.id, expires_at, _bound(request, author))}"


def back_link(key: bytes, ref: str, author: str) -> str:
    """The path on which the author takes a post back."""
    return f"/back/{_token(key, b'back', ref, None, (author,))}"


def notice_link(key: bytes, notice: str, side: str) -> str:
    """The path on which one side ("notifier" or "author") follows a notice."""
    return f"/notice/{_token(key, b'notice', notice, None, (side,))}"


def proof_link(key: bytes, use: str, number: int) -> str:
    """The path that tells on what the post with this number in a print pack rests. It names no
    permission, so that it still answers when all about the post was erased."""
    return f"/p/{_token(key, b'proof', f'{use}x{number}', None, ())}"


def proves(key: bytes, link: Link) -> tuple[str, int] | None:
    """The pack and the number in it that a link was made for; None when it is not ours."""
    use, _, number = link.name.rpartition("x")
    wanted = _mac(key, b"proof", link.name, link.expires_at, ())
    ours = hmac.compare_digest(link.mac, wanted) and number.isdecimal()
    return (use, int(number)) if ours and use else None


def follows(key: bytes, link: Link, notice: str, side: str) -> bool:
    """Is this the link on which this side follows this notice?"""
    wanted = _mac(key, b"notice", link.name, link.expires_at, (side,))
    return link.name == notice and hmac.compare_digest(link.mac, wanted)


def read(token: str) -> Link | None:
    """The parts of a token; None when it is not one."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        name, seconds = raw[1 : 1 + raw[0]].decode("ascii"), raw[1 + raw[0] : 9 + raw[0]]
        at = int.from_bytes(seconds, "big")
        expires_at = datetime.fromtimestamp(at, UTC) if at else None
    except (ValueError, IndexError, OverflowError, OSError):
        return None
    mac = raw[9 + raw[0] :]
    if len(mac) != _MAC_BYTES or _spelt(raw) != token or not name.isalnum():
        return None  # a changed byte may have made a name that no database takes
    return Link(name=name, expires_at=expires_at, mac=mac)


def answers(key: bytes, link: Link, request: RightsRequest, author: str) -> bool:
    """Is this the link that was made for this request? Expiry is the caller's to look at."""
    wanted = _mac(key, b"consent", link.name, link.expires_at, _bound(request, author))
    return link.name == request.id and hmac.compare_digest(link.mac, wanted)


def takes_back(key: bytes, link: Link, ref: str, author: str) -> bool:
    """Is this the link on which this author takes this post back?"""
    wanted = _mac(key, b"back", link.name, link.expires_at, (author,))
    return link.name == ref and hmac.compare_digest(link.mac, wanted)


def _bound(request: RightsRequest, author: str) -> tuple[str, ...]:
    return (request.ref, author, request.terms)


def _token(
    key: bytes, purpose: bytes, name: str, expires_at: datetime | None, bound: Sequence[str]
) -> str:
    at = int(expires_at.timestamp()) if expires_at else 0
    until = datetime.fromtimestamp(at, UTC) if at else None
    told = name.encode("ascii")
    raw = bytes([len(told)]) + told + at.to_bytes(8, "big")
    return _spelt(raw + _mac(key, purpose, name, until, bound))


def _spelt(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _mac(
    key: bytes, purpose: bytes, name: str, expires_at: datetime | None, bound: Sequence[str]
) -> bytes:
    at = int(expires_at.timestamp()) if expires_at else 0
    parts = [b"chorus-link/1", purpose, name.encode(), str(at).encode()]
    told = b"".join(
        len(part).to_bytes(4, "big") + part for part in (*parts, *(word.encode() for word in bound))
    )
    return hmac.new(key, told, sha256).digest()[:_MAC_BYTES]
