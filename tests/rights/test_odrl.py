"""A permission as ODRL: only terms that ODRL 2.2 and RightsML 2.0 have, and nothing wider."""

import base64
from datetime import date

import orjson
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from chorus.cli import chorus
from chorus.types import SURFACES
from chorus.web_words import countries
from rights.odrl import PROFILE, policy
from storage.store import Store
from tests import make


def words(told: str) -> set[str]:
    return set(told.split())


# The common vocabulary of ODRL 2.2 (w3.org/TR/odrl-vocab), as far as RightsML 2.0 adopts it.
ACTIONS = words(
    "acceptTracking aggregate annotate anonymize archive attribute compensate concurrentUse delete "
    "derive digitize display distribute ensureExclusivity execute extract give grantUse include "
    "index inform modify move nextPolicy obtainConsent play present print reproduce reviewPolicy "
    "sell stream synchronize textToSpeech transform translate use watermark"
)
LEFT = words(
    "absolutePosition absoluteSize absoluteSpatialPosition absoluteTemporalPosition count dateTime "
    "delayPeriod deliveryChannel elapsedTime event fileFormat industry language media meteredTime "
    "payAmount percentage product purpose recipient relativePosition relativeSize "
    "relativeSpatialPosition relativeTemporalPosition resolution spatial spatialCoordinates "
    "systemDevice timeInterval unitOfCount version virtualLocation"
)
OPERATORS = words("eq gt gteq lt lteq neq isA hasPart isPartOf isAllOf isAnyOf isNoneOf")
POLICY = words(
    "@context @type uid profile conflict target assigner assignee permission prohibition "
    "obligation dct:references dct:license"
)


def actions(rule) -> list[str]:
    told = rule["action"]
    if isinstance(told, str):
        return [told]
    return [one["rdf:value"]["@id"].removeprefix("odrl:") for one in told]


def check(told) -> None:
    assert set(told) <= POLICY
    assert (told["@type"], told["profile"]) == ("Agreement", PROFILE)
    assert {"uid", "target", "assigner", "assignee"} <= set(told)
    rules = [*told.get("permission", ()), *told["prohibition"], *told.get("obligation", ())]
    duties = [duty for rule in rules for duty in rule.get("duty", ())]
    for rule in (*rules, *duties):
        assert set(actions(rule)) <= ACTIONS
        refined = rule["action"] if isinstance(rule["action"], list) else []
        for one in (
            *rule.get("constraint", ()),
            *(r for a in refined for r in a.get("refinement", ())),
        ):
            assert one["leftOperand"] in LEFT
            assert one["operator"] in OPERATORS
            assert "rightOperand" in one
    allowed = {a for rule in told.get("permission", ()) for a in actions(rule)}
    assert not allowed & {a for rule in told["prohibition"] for a in actions(rule)}


@given(
    uses=st.lists(st.sampled_from([*SURFACES, "social:instagram"]), unique=True),
    may=st.lists(st.sampled_from(["crop", "overlay", "translate"]), unique=True),
    territory=st.lists(st.sampled_from(["FR", "DE", "US-CA", "MM"]), min_size=1, unique=True),
    ends=st.none() | st.dates(date(2027, 1, 1)),
    credit=st.text(max_size=9),
    paid=st.sampled_from(["none", "EUR 50", "EUR 9.95", "a pair of shoes"]),
    flags=st.tuples(st.booleans(), st.booleans()),
    part=st.sampled_from(["text", "ab" * 32]),
    products=st.lists(st.just("TH 1/é"), max_size=1),
)
def test_only_known_terms_and_no_contradiction(
    uses, may, territory, ends, credit, paid, flags, part, products
) -> None:
    made = policy(
        make.grant(
            uses=tuple(uses),
            may=tuple(may),
            territory=tuple(territory),
            ends_on=ends,
            credit=credit,
            consideration=paid,
            exclusive=flags[0],
            sublicence=flags[1],
            work={"ref": "0" * 16, "part": part},
            products=tuple(products),
            assignee="Tarnholt & Söhne",
        )  # fmt: skip
    )
    check(made)
    orjson.dumps(made)
    assert len(made.get("permission", ())) == (len(uses) + len(may) if uses else 0)
    for rule in made.get("permission", ()):
        names = [one["leftOperand"] for one in rule["constraint"]]
        assert names.count("dateTime") == (2 if ends else 1)
        assert "spatial" in names
        assert ("product" in names) == bool(products)
        assert any(d["action"] == "attribute" for d in rule.get("duty", ())) == bool(credit)


def test_a_grant_in_full() -> None:
    made = policy(
        make.grant(
            id="g1",
            uses=("social:instagram",),
            territory=("FR",),
            ends_on=date(2028, 11, 14),
            credit="@ana_example",
            may=(),
            work={"ref": "0" * 16, "part": "ab" * 32},
            permalink="https://fell.example/p/1",
            licence="https://creativecommons.org/licenses/by-nd/4.0/",
        )  # fmt: skip
    )
    (rule,) = made["permission"]
    assert rule["action"] == "distribute"
    told = {(c["leftOperand"], c["operator"]): c["rightOperand"] for c in rule["constraint"]}
    assert told["virtualLocation", "eq"] == {"@id": "urn:chorus:network:instagram"}
    assert told["dateTime", "lteq"] == {"@value": "2028-11-14", "@type": "xsd:date"}
    assert told["spatial", "isAnyOf"] == [{"@id": "http://cvx.iptc.org/iso3166-1a3/FRA"}]
    assert rule["duty"][0]["schema:creditText"] == "@ana_example"
    digest = base64.urlsafe_b64encode(bytes.fromhex("ab" * 32)).decode().rstrip("=")
    assert made["target"]["uid"] == f"ni:///sha-256;{digest}"
    forbidden = {rule["action"] for rule in made["prohibition"]}
    assert forbidden == {"derive", "modify", "annotate", "translate", "grantUse"}
    assert made["dct:license"]["@id"].endswith("by-nd/4.0/")


@pytest.mark.parametrize(
    ("two", "three"),
    [
        ("FR", "FRA"),
        ("DE", "DEU"),
        ("MM", "MMR"),
        ("CD", "COD"),
        ("TL", "TLS"),
        ("YE", "YEM"),
        ("GB", "GBR"),
        ("CI", "CIV"),
    ],
)
def test_countries_by_the_three_letters_of_iptc(two: str, three: str) -> None:
    (limit,) = [
        c
        for c in policy(make.grant(territory=(two,)))["permission"][0]["constraint"]
        if c["leftOperand"] == "spatial"
    ]
    assert limit["rightOperand"][0]["@id"].endswith(f"/{three}")


def test_every_country_has_them() -> None:
    codes = tuple(code for code, _ in countries("en"))
    (limit,) = [
        c
        for c in policy(make.grant(territory=codes))["permission"][0]["constraint"]
        if c["leftOperand"] == "spatial"
    ]
    named = [one["@id"] for one in limit["rightOperand"]]
    assert len(set(named)) == len(codes)
    assert [one for one in named if "iso3166-1a3" not in one] == []


def test_the_command_prints_it(tmp_path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(
        f"brand: {{name: Tarnholt}}\ndatabase: sqlite:///{tmp_path}/d/chorus.db\nmedia: {tmp_path}/d/media\n"
    )
    store = Store.create(f"sqlite:///{tmp_path}/d/chorus.db", tmp_path / "d" / "media")
    with store.transaction() as tx:
        (ref,) = tx.posts.save([make.found()], at=make.NOW, by="test").new
        tx.rights.save_grant(make.grant(id="g7", work={"ref": ref, "part": "text"}))
    store.close()
    done = CliRunner().invoke(chorus, ["--config", str(config), "rights", "odrl", "g7"])
    assert done.exit_code == 0, done.output
    check(orjson.loads(done.output))
