"""Content credentials are read back by the reader of the C2PA project, and say nothing more."""

import json
from datetime import timedelta
from io import BytesIO

import c2pa
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

from chorus.errors import PackError
from publishing.clean import clean_picture
from publishing.credentials import Seal, sealed
from publishing.iim import segment
from publishing.xmp import packet
from tests import make
from tests.publishing.scene import jpeg
from tests.publishing.test_clean import exif
from tests.publishing.test_xmp import LABEL


def certificate(name, key, issuer=None, issuer_key=None):
    """An invented certificate as the C2PA specification wants it (section 14.5)."""
    own = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tarnholt"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    signs = issuer is None
    usage = x509.KeyUsage(not signs, False, False, False, False, signs, signs, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(issuer.subject if issuer else own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(make.NOW - timedelta(days=3000))
        .not_valid_after(make.NOW + timedelta(days=9000))
        .add_extension(x509.BasicConstraints(signs, None), critical=True)
        .add_extension(usage, critical=True)
    )
    above = (issuer_key or key).public_key()
    known = x509.AuthorityKeyIdentifier.from_issuer_public_key(above)
    made = made.add_extension(known, critical=False)
    if not signs:
        mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        made = made.add_extension(mail, critical=False)
    return made.sign(issuer_key or key, hashes.SHA256())


def seal():
    above, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = certificate("root", above)
    leaf = certificate("prints", own, root, above)
    pem = serialization.Encoding.PEM
    return Seal(
        certificate=leaf.public_bytes(pem) + root.public_bytes(pem),
        key=own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_credential_reads_back(form):
    out = BytesIO()
    Image.open(BytesIO(jpeg(2, (64, 48)))).save(out, form, exif=exif())
    data, ending = clean_picture(out.getvalue(), packet(LABEL), segment(LABEL))
    made = sealed(data, ending, LABEL, seal())
    with c2pa.Reader(f"image/{form.lower()}", BytesIO(made)) as reader:
        told = json.loads(reader.json())
    assert told["validation_state"] == "Valid"
    manifest = told["manifests"][told["active_manifest"]]
    work = manifest["assertions"][0]["data"]
    assert work["creditText"] == work["author"][0]["name"] == LABEL.credit
    assert (work["license"], work["identifier"]) == (LABEL.terms, "g1.2")
    assert b"SECRET" not in made
    damaged = bytearray(made)
    damaged[-40] ^= 1
    with c2pa.Reader(f"image/{form.lower()}", BytesIO(damaged)) as reader:
        assert json.loads(reader.json())["validation_state"] == "Invalid"


def test_what_cannot_be_signed_is_said_without_the_key():
    good = seal()
    with pytest.raises(PackError, match="no private key"):
        sealed(jpeg(), "jpg", LABEL, Seal(certificate=good.certificate, key=b"secret"))
    with pytest.raises(PackError, match="could not be signed"):
        sealed(jpeg(), "jpg", LABEL, Seal(certificate=b"nonsense", key=good.key))
    assert b"PRIVATE" not in repr(good).encode()
    assert sealed(b"GIF89a", "gif", LABEL, good) == b"GIF89a"
