"""Other systems: who may read what is public for a use, who is called, and telling them.

every five minutes, and after each decision → announce → tell
"""

import base64
import secrets
from collections.abc import Sequence
from hashlib import sha256
from typing import Literal
from urllib.parse import urlsplit

from chorus import vault
from chorus.errors import UsageError
from chorus.house import House
from chorus.types import Credential, Reader
from publishing import admit
from publishing.announce import Announced, announce
from publishing.tell import Told, tell

_KEY, _SECRET = "chorus_", "whsec_"
_PLACE, _NAME = "receiver", "secret"


def digest(key: str) -> str:
    """What is kept of a reader's key. It holds 256 random bits: a slow hash would protect nothing
    more."""
    return sha256(key.encode()).hexdigest()


def admitted(house: House, name: str, *, use: str, territory: str, by: str) -> str:
    """A new reader's key, told once and never kept."""
    key = _KEY + secrets.token_urlsafe(32)
    _admit(house, name, kind="key", use=use, territory=territory, by=by, digest=digest(key))
    return key


def subscribed(
    house: House, name: str, url: str, *, use: str, territory: str, private: bool, by: str
) -> str:
    """A new receiver's secret, told once and kept sealed."""
    scheme, where = urlsplit(url).scheme, urlsplit(url).hostname
    if not where or scheme not in (("https", "http") if private else ("https",)):
        raise UsageError(
            f"{url} is no address to call: it begins with https:// (http:// only in your own "
            "network, with --private)."
        )
    secret = _SECRET + base64.b64encode(secrets.token_bytes(32)).decode()
    sealed = vault.seal(house.key, f"{_PLACE} {name}", _NAME, secret)
    _admit(
        house,
        name,
        kind="hook",
        use=use,
        territory=territory,
        by=by,
        url=url,
        secret=sealed,
        private=private,
    )
    return secret


def _admit(house: House, name: str, *, kind: Literal["key", "hook"], **told: object) -> None:
    fields = {"name": name, "kind": kind, "at": house.clock(), **told}
    try:
        reader = Reader.model_validate(fields)
    except ValueError as error:
        raise UsageError(
            f"“{name}” is no name for a reader: small letters, digits and hyphens, and a use such "
            "as gallery or social:instagram."
        ) from error
    admit.admit(house.store, reader)
    announced(house)


def announced(house: House, refs: Sequence[str] | None = None) -> Announced:
    """Note what other systems must hear of these posts, or of all."""
    return announce(house.store, refs, out=house.out, clock=house.clock)


def told(house: House) -> Told:
    """Call the receivers that are due."""
    return tell(
        house.store,
        http=house.http,
        secret=lambda reader: _opened(house, reader),
        brand=house.brand,
        key=house.key,
        clock=house.clock,
    )


def _opened(house: House, reader: Reader) -> str:
    sealed = Credential(
        network=_PLACE, name=_NAME, sealed=reader.secret, by=reader.by, at=reader.at
    )
    return vault.unseal(house.key, sealed.model_copy(update={"network": f"{_PLACE} {reader.name}"}))
