"""Checkpoints as signed notes, after C2SP: tlog-checkpoint, signed-note and tlog-cosignature; pure.

    chorus-log/6f0c6a1f5f3c2d10        the log, named by its key
    20852                              how many acts
    CsUYapGGPo4dkMgIAUqom/Xajj7h…      the root of their tree, base64

    — chorus-log/6f0c6a1f5f3c2d10 jWbPPwAAAABkGFDL…   key id ‖ time ‖ Ed25519 signature

The signature is an Ed25519 cosignature (type 0x04), because that one covers the time as well. Its
key is derived from the house's key, so that a sealed backup suffices to go on signing.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chorus.types import Checkpoint

_TYPE = b"\4"
_NOTE = re.compile(
    r"^(?P<origin>[^\s+]+)\n(?P<size>0|[1-9]\d{0,18})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"(?:(?!— )[^\n]+\n)*\n(?P<signatures>(?:— [^\s+]+ [A-Za-z0-9+/=]+(?:\n|\Z))+)",
    re.MULTILINE,
)


def public(key: bytes) -> bytes:
    """The 32 bytes with which everybody can check what a house with this key signed."""
    return _signer(key).public_key().public_bytes_raw()


def verifier(public_key: bytes) -> str:
    """A public key as C2SP writes it: name+id+base64(type ‖ key)."""
    shown = base64.b64encode(_TYPE + public_key).decode()
    return f"{origin(public_key)}+{_key_id(public_key).hex()}+{shown}"


def read_verifier(text: str) -> bytes | None:
    """The public key in such a line; None when it is none of a log of Chorus."""
    try:
        key = base64.b64decode(text.strip().split("+", 2)[2], validate=True)[1:]
    except (IndexError, binascii.Error):
        return None
    return key if len(key) == 32 and verifier(key) == text.strip() else None


def sign(key: bytes, size: int, root: bytes, at: datetime) -> Checkpoint:
    """A checkpoint, signed; its time is cut to whole seconds."""
    made = Checkpoint(
        size=size,
        root=root.hex(),
        at=at.astimezone(UTC).replace(microsecond=0),
        key=public(key).hex(),
        signature="",
    )
    return made.model_copy(update={"signature": _signer(key).sign(_message(made)).hex()})


def is_signed(checkpoint: Checkpoint) -> bool:
    """Was this checkpoint signed by the key it names?"""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(checkpoint.key))
        key.verify(bytes.fromhex(checkpoint.signature), _message(checkpoint))
    except (ValueError, InvalidSignature):
        return False
    return True


def seal(key: bytes, data: bytes) -> str:
    """The log's signature under a page of its own, as hex; it can be taken for no checkpoint."""
    return _signer(key).sign(sealed(data)).hex()


def sealed(data: bytes) -> bytes:
    """The bytes that `seal` signs."""
    return b"chorus-page/1\n" + sha256(data).digest()


def note(checkpoint: Checkpoint) -> str:
    """The checkpoint as it is handed out."""
    key = bytes.fromhex(checkpoint.key)
    seconds = int(checkpoint.at.timestamp()).to_bytes(8, "big")
    signed = base64.b64encode(_key_id(key) + seconds + bytes.fromhex(checkpoint.signature))
    return f"{_body(checkpoint)}\n— {origin(key)} {signed.decode()}\n"


def read(text: str, keys: Iterable[bytes]) -> tuple[list[Checkpoint], list[str]]:
    """The checkpoints in a text of notes, and sentences on what in it is none that can be judged.
    Whether a signature holds is for `is_signed` to say."""
    known = {(origin(key), _key_id(key)): key for key in keys}
    text = text.replace("\r\n", "\n")
    found, wrong = [], []
    for told in _NOTE.finditer(text):
        signed = [_signed(told, line, known) for line in told["signatures"].splitlines()]
        ours = [checkpoint for checkpoint in signed if checkpoint]
        found += ours
        if not ours:
            wrong.append(
                f"the checkpoint of {told['size']} acts of {told['origin']} is signed with a key "
                "that is not known here"
            )
    if _NOTE.sub("", text).strip():
        wrong.append("there is text that is no checkpoint")
    return found, wrong


def _signed(
    told: re.Match[str], line: str, known: dict[tuple[str, bytes], bytes]
) -> Checkpoint | None:
    _, name, shown = line.split(" ")
    try:
        data = base64.b64decode(shown, validate=True)
        key = known[name, data[:4]]
        at = datetime.fromtimestamp(int.from_bytes(data[4:12], "big"), UTC)
    except (binascii.Error, KeyError, ValueError, OverflowError, OSError):
        return None
    if told["origin"] != name:
        return None
    return Checkpoint(
        size=int(told["size"]),
        root=base64.b64decode(told["root"]).hex(),
        at=at,
        key=key.hex(),
        signature=data[12:].hex(),
    )


def origin(public_key: bytes) -> str:
    """What a log is called: it is the one that this key signs."""
    return f"chorus-log/{sha256(public_key).hexdigest()[:16]}"


def _signer(key: bytes) -> Ed25519PrivateKey:
    derived = HKDF(SHA256(), 32, salt=None, info=b"chorus-checkpoint/1").derive(key)
    return Ed25519PrivateKey.from_private_bytes(derived)


def _key_id(public_key: bytes) -> bytes:
    return sha256(origin(public_key).encode() + b"\n" + _TYPE + public_key).digest()[:4]


def _body(checkpoint: Checkpoint) -> str:
    root = base64.b64encode(bytes.fromhex(checkpoint.root)).decode()
    return f"{origin(bytes.fromhex(checkpoint.key))}\n{checkpoint.size}\n{root}\n"


def _message(checkpoint: Checkpoint) -> bytes:
    at = int(checkpoint.at.timestamp())
    return f"cosignature/v1\ntime {at}\n{_body(checkpoint)}".encode()
