"""A permission as data that others read: W3C ODRL 2.2 in JSON-LD, IPTC RightsML 2.0; pure.

An Agreement between the author and the house. Each surface is a permission with an action, a
medium and a delivery channel; dates, countries, products and campaigns are its constraints, the
credit is its duty. What was not allowed is said as a prohibition, because a reader of ODRL may take
silence for either. Terms: w3.org/TR/odrl-vocab; profile: iptc.org/std/RightsML.
"""

import base64
import re
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from babel.core import get_global

from chorus.types import Grant, Modification, Use

CONTEXT = (
    "http://www.w3.org/ns/odrl.jsonld",
    "https://iptc.org/std/RightsML/odrl-profile/rightsml.jsonld",
)
PROFILE = "https://iptc.org/std/RightsML/odrl-profile/"

_ACTIONS: dict[str, tuple[str, str]] = {
    "product_page": ("display", "online"),
    "gallery": ("display", "online"),
    "social": ("distribute", "online"),
    "email": ("distribute", "online"),
    "ads": ("present", "online"),
    "in_store": ("display", "place"),
    "print": ("print", "print"),
    "catalogue": ("reproduce", "print"),
}
"""By surface: what is done, and in which medium."""

_CHANGES: dict[Modification, str] = {
    "crop": "modify",
    "overlay": "annotate",
    "translate": "translate",
}
_FORMER = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})  # ISO 3166-3
_SUM = re.compile(r"([A-Z]{3}) (\d+(?:\.\d{1,2})?)")


def policy(grant: Grant) -> dict[str, Any]:
    """The agreement as JSON-LD; a grant that allows nothing any more has prohibitions alone."""
    limits = _limits(grant)
    permissions = [
        {"action": _ACTIONS[use.partition(":")[0]][0], "constraint": [*_place(use), *limits]}
        for use in grant.uses
    ]
    if grant.uses:
        permissions += [_change(change, limits) for change in grant.may]
    for one in permissions:
        if duties := _duties(grant):
            one["duty"] = duties
    told: dict[str, Any] = {
        "@context": list(CONTEXT),
        "@type": "Agreement",
        "uid": f"urn:chorus:grant:{grant.id}:{grant.version}",
        "profile": PROFILE,
        "conflict": "prohibit",
        "target": _target(grant),
        "assigner": {"@type": "Party", "uid": f"urn:chorus:author:{_iri(grant.author)}"},
        "assignee": {
            "@type": "Party",
            "uid": f"urn:chorus:party:{_iri(grant.assignee or 'house')}",
            **({"schema:name": grant.assignee} if grant.assignee else {}),
        },
    }
    if grant.terms:
        told["dct:references"] = f"ni:///sha-256;{_digest(grant.terms)}"
    if grant.licence:
        told["dct:license"] = {"@id": grant.licence}
    if permissions:
        told["permission"] = permissions
    told["prohibition"] = _prohibitions(grant)
    if grant.exclusive:
        told["obligation"] = [{"assigner": told["assigner"], "action": "ensureExclusivity"}]
    return told


def _limits(grant: Grant) -> list[dict[str, Any]]:
    """The constraints that every permission has."""
    limits = [_constraint("dateTime", "gteq", _day(grant.starts_on.isoformat()))]
    if grant.ends_on:
        limits.append(_constraint("dateTime", "lteq", _day(grant.ends_on.isoformat())))
    if "*" not in grant.territory:
        limits.append(_any_of("spatial", [_country(code) for code in grant.territory]))
    if grant.products:
        limits.append(_any_of("product", [f"urn:chorus:product:{_iri(p)}" for p in grant.products]))
    if grant.campaigns:
        limits.append(_any_of("event", [f"urn:chorus:campaign:{c}" for c in grant.campaigns]))
    return limits


def _place(use: Use) -> list[dict[str, Any]]:
    surface, _sign, network = use.partition(":")
    place = [
        _constraint("media", "eq", {"@id": f"urn:chorus:medium:{_ACTIONS[surface][1]}"}),
        _constraint("deliveryChannel", "isPartOf", {"@id": f"urn:chorus:use:{surface}"}),
    ]
    if network:
        place.append(_constraint("virtualLocation", "eq", {"@id": f"urn:chorus:network:{network}"}))
    if surface == "ads":
        place.append(_constraint("purpose", "eq", {"@id": "urn:chorus:purpose:advertising"}))
    return place


def _change(change: Modification, limits: list[dict[str, Any]]) -> dict[str, Any]:
    """A change that is allowed: no wider than what it is called."""
    only = _constraint("purpose", "eq", {"@id": f"urn:chorus:change:{change}"})
    action = {"rdf:value": {"@id": f"odrl:{_CHANGES[change]}"}, "refinement": [only]}
    return {"action": [action], "constraint": list(limits)}


def _duties(grant: Grant) -> list[dict[str, Any]]:
    duties: list[dict[str, Any]] = []
    if grant.credit:
        author = {"@type": "Party", "uid": f"urn:chorus:author:{_iri(grant.author)}"}
        duties.append(
            {"action": "attribute", "attributedParty": author, "schema:creditText": grant.credit}
        )
    if grant.consideration != "none":
        paid = _SUM.fullmatch(grant.consideration)
        action: dict[str, Any] = {"rdf:value": {"@id": "odrl:compensate"}}
        if paid:
            amount = _constraint("payAmount", "eq", {"@value": paid[2], "@type": "xsd:decimal"})
            amount["unit"] = f"http://cvx.iptc.org/iso4217a/{paid[1]}"
            action["refinement"] = [amount]
        duties.append({"action": [action], "schema:description": grant.consideration})
    return duties


def _prohibitions(grant: Grant) -> list[dict[str, Any]]:
    """What is not allowed: making something else of it, changes not named, passing it on."""
    allowed = {_CHANGES[change] for change in grant.may} if grant.uses else set()
    forbidden = ["derive", *(a for a in _CHANGES.values() if a not in allowed)]
    if not grant.uses:
        forbidden.append("use")
    if not grant.sublicence:
        forbidden.append("grantUse")
    return [{"action": action} for action in forbidden]


def _target(grant: Grant) -> dict[str, Any]:
    """The picture by its digest (RFC 6920), the words by their post."""
    uid = f"urn:chorus:post:{grant.work.ref}:text"
    if grant.work.part != "text":
        uid = f"ni:///sha-256;{_digest(grant.work.part)}"
    told: dict[str, Any] = {"@type": "Asset", "uid": uid}
    if grant.permalink:
        told["dct:source"] = {"@id": grant.permalink}
    return told


def _constraint(left: str, operator: str, right: Any) -> dict[str, Any]:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def _any_of(left: str, iris: list[str]) -> dict[str, Any]:
    return _constraint(left, "isAnyOf", [{"@id": iri} for iri in iris])


def _day(told: str) -> dict[str, str]:
    return {"@value": told, "@type": "xsd:date"}


def _country(code: str) -> str:
    """IPTC names countries by their three letters; a region ("US-CA") by ISO 3166-2."""
    three = _three_letters().get(code)
    if three:
        return f"http://cvx.iptc.org/iso3166-1a3/{three}"
    return f"urn:iso:std:iso:3166:code:{_iri(code)}"


@lru_cache(maxsize=1)
def _three_letters() -> dict[str, str]:
    """CLDR knows the three letters of every country as another name of its two."""
    names = get_global("territory_aliases")
    return {
        two[0]: three
        for three, two in sorted(names.items(), reverse=True)
        if len(three) == 3 and three.isalpha() and len(two) == 1 and three not in _FORMER
    }


def _digest(told: str) -> str:
    return base64.urlsafe_b64encode(bytes.fromhex(told)).rstrip(b"=").decode()


def _iri(told: str) -> str:
    return quote(told, safe=":")
