"""Keys entered at the desk, sealed: AES-256-GCM under a key drawn from the house's own by HKDF.

The network and the name are authenticated with it, so that a sealed key moved to another row of
the database opens nothing. Whoever has the house's key (`chorus.key`, `CHORUS_KEY`) and the
database has all; whoever has a backup without its passphrase has nothing.
"""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chorus.errors import AccessDenied
from chorus.http import Http
from chorus.types import Credential, Cursor, Page, Query, Status
from collectors.connector import Collector, Exchange, Parsed

_USE = b"chorus/credential/1"
_NONCE = 12


def seal(key: bytes, network: str, name: str, told: str) -> str:
    """What is kept instead of a key to a network; another one each time."""
    nonce = os.urandom(_NONCE)
    sealed = _cipher(key).encrypt(nonce, told.encode(), _place(network, name))
    return urlsafe_b64encode(nonce + sealed).decode()


def unseal(key: bytes, credential: Credential) -> str:
    """The key to a network; AccessDenied when it was sealed by another house or for another
    place, or was changed since."""
    try:
        sealed = urlsafe_b64decode(credential.sealed.encode())
        place = _place(credential.network, credential.name)
        return _cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place).decode()
    except (InvalidTag, ValueError) as error:
        raise AccessDenied(
            credential.network,
            f"`{credential.name}`, entered at the desk by {credential.by}, cannot be opened with "
            "this house's key",
            what_to_do="Bring back the `chorus.key` or `CHORUS_KEY` it was entered under, or enter "
            "it again in Collection > Connect.",
        ) from error


def opened(
    key: bytes, kept: Iterable[Credential]
) -> tuple[dict[str, str], dict[str, AccessDenied]]:
    """Those of one network that open, by name; and why the others do not."""
    told: dict[str, str] = {}
    shut: dict[str, AccessDenied] = {}
    for credential in kept:
        try:
            told[credential.name] = unseal(key, credential)
        except AccessDenied as error:
            shut[credential.name] = error
    return told, shut


class Shut:
    """A network one of whose keys does not open: nothing is asked, the reason is told where a
    refused token's would be, and the other networks go on."""

    def __init__(self, collector: Collector, why: AccessDenied) -> None:
        self._collector, self._why = collector, why
        self.sheet = collector.sheet

    def parse(self, exchange: Exchange) -> Parsed:
        """As the network's own: reading needs no key."""
        return self._collector.parse(exchange)

    def fetch(self, _query: Query, _cursor: Cursor | None, _http: Http) -> Iterator[Page]:
        """AccessDenied, before anything is asked."""
        return _refusing(self._why)

    def check(self, ids: Sequence[str], _http: Http, _now: datetime) -> Iterator[Status]:
        """Unknown, all of them."""
        network, why = self.sheet.network, str(self._why)
        return (Status(key=f"{network}:{one}", state="unknown", why=why) for one in ids)


def _refusing(why: AccessDenied) -> Iterator[Page]:
    yield from ()
    raise AccessDenied(why.network, why.why, what_to_do=why.what_to_do)


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_USE).derive(key))


def _place(network: str, name: str) -> bytes:
    return f"{network}\n{name}".encode()
