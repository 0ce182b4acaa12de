"""Content credentials (C2PA): a signed note in a picture of who handed it over and under which
permission. Off unless a certificate is given; needs the extra `c2pa`.

Readers trust it as far as they trust the certificate. The picture that is signed is our clean one:
nothing a camera wrote is in its thumbnails.
"""

from io import BytesIO

import orjson
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from chorus.errors import PackError
from chorus.types import Value
from publishing.xmp import Label, usage

_MIMES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class Seal(Value):
    """Who signs: the certificate with its chain, and its private key; both PEM."""

    certificate: bytes
    key: bytes

    def __repr__(self) -> str:
        return "Seal(…)"


def algorithm(seal: Seal) -> bytes:
    """How a key signs, as C2PA calls it. PackError for a key that may not."""
    try:
        key = load_pem_private_key(seal.key, password=None)
    except (ValueError, TypeError):
        raise PackError("C2PA", "the key is no private key in PEM without a password") from None
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.key_size in {256, 384, 521}:
        return {256: b"es256", 384: b"es384", 521: b"es512"}[key.key_size]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return b"ed25519"
    if isinstance(key, rsa.RSAPrivateKey):
        return b"ps256"
    raise PackError("C2PA", "keys of this kind may not sign content credentials")


def sealed(data: bytes, ending: str, label: Label, seal: Seal) -> bytes:
    """The picture with its credential; as it is where the format carries none (GIF, clips)."""
    mime = _MIMES.get(ending)
    if mime is None:
        return data
    try:
        import c2pa
    except ImportError as error:
        why = "content credentials need `pip install chorus-ugc[c2pa]`"
        raise PackError("C2PA", why) from error
    work = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "author": [{"@type": "Person", "name": label.credit}] if label.credit else [],
        "creditText": label.credit,
        "license": label.terms or "",
        "usageInfo": label.licensor or usage(label),
        "identifier": label.grant,
    }
    told = {
        "claim_generator_info": [{"name": "Chorus"}],
        "title": f"picture.{ending}",
        "assertions": [
            {"label": "stds.schema-org.CreativeWork", "data": {k: v for k, v in work.items() if v}},
            {"label": "c2pa.actions", "data": {"actions": [{"action": "c2pa.published"}]}},
        ],
    }
    out = BytesIO()
    try:
        builder = c2pa.Builder(orjson.dumps(told).decode())
        builder.set_intent(c2pa.C2paBuilderIntent.EDIT)
        info = c2pa.C2paSignerInfo(algorithm(seal), seal.certificate, seal.key, None)
        builder.sign(c2pa.Signer.from_info(info), mime, BytesIO(data), out)
    except c2pa.C2paError as error:
        why = f"it could not be signed with this certificate ({str(error).splitlines()[0]})"
        raise PackError("C2PA", why) from error
    return out.getvalue()
