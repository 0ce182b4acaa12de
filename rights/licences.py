"""Which public licence did the author choose, and does it allow what a brand does? Pure.

Creative Commons licences and CC0 by their addresses (creativecommons.org). Whatever a brand shows
is commercial, so "NC" allows it nothing; "ND" allows the work whole and unchanged only. The public
domain mark is no licence: it says that nobody holds rights, and nobody's permission is in it.
"""

import re
from hashlib import sha256

from chorus.types import Modification, Terms, Value

_URI = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?P<kind>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>[1-4]\.[05])(?:/(?P<port>[a-z]{2,8}))?"
    r"|publicdomain/(?P<domain>zero|mark)/(?P<domain_version>1\.0))"
    r"(?:/(?:deed|legalcode)(?:\.[a-zA-Z_-]{2,10})?)?/?"
)


class Licence(Value):
    """A public licence, by what it is called and asks for. `uri` is its canonical address."""

    name: str
    uri: str
    version: str
    port: str = ""
    nc: bool = False
    nd: bool = False
    sa: bool = False
    domain: bool = False


def licence(uri: str | None) -> Licence | None:
    """The licence of an address; None for anything that is not exactly one of them."""
    found = _URI.fullmatch((uri or "").strip())
    if found is None:
        return None
    if found["domain"]:
        version = found["domain_version"]
        address = f"https://creativecommons.org/publicdomain/{found['domain']}/{version}/"
        if found["domain"] == "zero":
            return Licence(name=f"CC0 {version}", uri=address, version=version)
        return Licence(name=f"PDM {version}", uri=address, version=version, domain=True)
    kind, version, port = found["kind"], found["version"], found["port"] or ""
    parts = kind.split("-")
    return Licence(
        name=f"CC {kind.upper()} {version} {port.upper()}".strip(),
        uri=f"https://creativecommons.org/licenses/{kind}/{version}/{port}{'/' if port else ''}",
        version=version,
        port=port,
        nc="nc" in parts,
        nd="nd" in parts,
        sa="sa" in parts,
    )


def against(uri: str | None) -> str:
    """Why a public licence allows a brand nothing; "" when it does, or when there is none."""
    if not uri:
        return ""
    known = licence(uri)
    if known is None:
        return f"its licence ({uri[:80]}) is not one we know"
    if known.nc:
        return f"its licence ({known.name}) forbids commercial use, and a brand's use always is"
    if known.domain:
        return f"it is marked as public domain ({known.name}), which is nobody's permission"
    return ""


def may(known: Licence) -> tuple[Modification, ...]:
    """What may be done to the work besides scaling. Share-alike would put the licence on every
    page that shows a changed copy, so such a work is shown whole too."""
    return () if known.nd or known.sa else ("crop", "overlay", "translate")


def terms_of(known: Licence) -> Terms:
    """The licence as the terms of its grants: by name and address, as the author gave it."""
    text = f"{known.name}\n{known.uri}\n"
    return Terms(digest=sha256(text.encode()).hexdigest(), language="en", text=text)
