"""What does a picture say of its rights when it travels? XMP with the fields of IPTC, PLUS and XMP
Rights, which asset systems read; pure.

Nothing of the person stands in it but the credit they chose.
"""

from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from chorus.types import Value
from publishing.safe import line

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "chorus": "urn:chorus:xmp/1.0/",
}


class Label(Value):
    """What a handed-over file says of itself.

    `terms` is the address of the terms of use, `grant` names the permission ("id.version"),
    `log` the log's last act and its hash at that minute: the file is younger than that, the
    permission older. `licensor` is the address where the brand tells of it or takes a question.
    """

    credit: str
    holder: str
    use: str
    territory: str = "*"
    until: date | None = None
    terms: str | None = None
    grant: str = ""
    log: str = ""
    licensor: str = ""


def usage(label: Label) -> str:
    """The terms of use in one sentence."""
    where = "worldwide" if label.territory == "*" else f"in {label.territory}"
    until = f" until {label.until.isoformat()}" if label.until else ""
    return (
        f"Used by {label.holder} with the author’s permission: {label.use}, {where}{until}. "
        "Any other use needs a permission of its own."
    )


def packet(label: Label) -> bytes:
    """The XMP packet, UTF-8."""
    credit = _clean(label.credit).strip()
    simple = {
        "photoshop:Credit": credit,
        "xmpRights:Marked": "True",
        "xmpRights:WebStatement": label.terms,
        "plus:LicenseID": label.grant,
        "plus:LicenseEndDate": label.until.isoformat() if label.until else None,
        "plus:TermsAndConditionsURL": label.terms,
        "chorus:Log": label.log,
    }
    attributes = "".join(
        f"\n    {name}={quoteattr(_clean(told))}" for name, told in simple.items() if told
    )
    spaces = "".join(f"\n    xmlns:{name}={quoteattr(uri)}" for name, uri in _SPACES.items())
    terms = escape(_clean(usage(label)))
    creator = f"\n   <dc:creator><rdf:Seq><rdf:li>{escape(credit)}</rdf:li></rdf:Seq></dc:creator>"
    licensor = "".join(
        f"\n      <plus:{name}>{escape(_clean(told))}</plus:{name}>"
        for name, told in (("LicensorName", credit), ("LicensorURL", label.licensor))
        if told
    )
    if licensor:
        creator_of = f'<rdf:li rdf:parseType="Resource">{licensor}\n    </rdf:li>'
        licensor = f"\n   <plus:Licensor>\n    <rdf:Seq>{creator_of}</rdf:Seq>\n   </plus:Licensor>"
    return f"""{_HEAD}
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""{spaces}{attributes}>{creator if credit else ""}{licensor}
   <xmpRights:UsageTerms>
    <rdf:Alt><rdf:li xml:lang="x-default">{terms}</rdf:li></rdf:Alt>
   </xmpRights:UsageTerms>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def tags(label: Label) -> Mapping[str, str]:
    """The same for a clip, as tags of its container."""
    named = {
        "artist": label.credit,
        "copyright": usage(label),
        "comment": f"permission {label.grant}; log {label.log}",
    }
    return {name: _clean(told) for name, told in named.items() if told}


def _clean(told: str) -> str:
    """One line without characters that XML does not know."""
    return "".join(c for c in line(told, 500) if c not in "\ufffe\uffff")
