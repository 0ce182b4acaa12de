"""The upload form: both boxes apart, nothing personal that is not needed."""

from typing import Any

import orjson
import pytest

from chorus.errors import PayloadError
from chorus.http import Answered, Http
from chorus.types import Query
from collectors.connector import Exchange
from collectors.networks.form import Form
from tests import make

ID = "0b5f2c1e-7a44-4c1b-9d52-3f8a1f0c2d11"
DIGEST = "b" * 64


def document(**over: Any) -> dict[str, Any]:
    return {
        "format": "chorus-form/1",
        "id": ID,
        "at": "2026-11-20T11:00:00+01:00",
        "name": " Ada Fernandes ",
        "entering": True,
        "uses": [],
        "language": "fr",
        "text": "Sous la pluie #TarnholtTrails @tarnholt_example",
        "media": [{"digest": DIGEST, "kind": "image", "width": 1200, "height": 900}],
        **over,
    }


def parse(**over: Any) -> Any:
    (found,) = Form({}).parse(Exchange(body=orjson.dumps(document(**over)))).found
    return found


def test_a_submission_becomes_an_entry_with_its_original() -> None:
    post = parse(handle="@ada_ex", person="3f9c1b77aa20e4d2", campaign="autumn").post
    assert (post.key, post.kind, post.author.name) == (f"form:{ID}", "entry", "Ada Fernandes")
    assert (post.author.id, post.author.handle) == ("form:3f9c1b77aa20e4d2", "ada_ex")
    assert post.media[0].digest == DIGEST
    assert post.media[0].url is None
    assert post.hashtags == ("TarnholtTrails",)
    assert post.posted_at.isoformat() == "2026-11-20T10:00:00+00:00"
    assert post.declared.campaign == "autumn"
    assert parse().post.author.id == f"form:{ID}"


def test_entering_grants_nothing() -> None:
    assert parse(entering=True, uses=[]).post.declared.uses == ()
    post = parse(
        entering=False, uses=["gallery", "social:instagram", "gallery"], terms="a" * 64
    ).post
    assert (post.declared.entering, post.declared.uses) == (False, ("gallery", "social:instagram"))


def test_a_mail_address_stays_outside() -> None:
    found = parse(email="ada@mail.example", phone="+33 6 00", ip="10.0.0.1")
    told = found.post.model_dump_json() + found.raw.decode()
    assert "mail.example" not in told
    assert "+33" not in told
    assert "10.0.0.1" not in told


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"format": "chorus-form/2"}, "$.format"),
        ({"id": "7"}, "$.id"),
        ({"at": "2026-11-20T11:00:00"}, "$.at"),
        ({"name": "  "}, "$.name"),
        ({"entering": "yes"}, "$.entering"),
        ({"entering": 1}, "$.entering"),
        ({"adult": "true"}, "$.adult"),
        ({"uses": ["everything"], "terms": "a" * 64}, "$.uses[0]"),
        ({"uses": ["gallery"]}, "$.terms"),
        ({"country": "France"}, "$.country"),
        ({"link": "javascript:alert(1)"}, "$.link"),
        ({"media": [{"digest": "../../etc/passwd", "kind": "image"}]}, "$.media[0].digest"),
        ({"media": [{"digest": DIGEST, "kind": "script"}]}, "$.media[0].kind"),
        ({"text": " ", "media": []}, "$.media"),
        ({"text": "x" * 10_001}, "$.text"),
    ],
)
def test_what_is_wrong_is_named(over: dict[str, Any], path: str) -> None:
    with pytest.raises(PayloadError) as caught:
        parse(**over)
    assert caught.value.path == path


def test_nothing_is_polled_and_nothing_is_known_by_asking() -> None:
    http = Http.offline(lambda _asked: Answered(status=500))
    assert (
        list(Form({}).fetch(Query(network="form", kind="url", value="x", now=make.NOW), None, http))
        == []
    )
    assert [s.state for s in Form({}).check([ID], http, make.NOW)] == ["unknown"]
    assert Form.sheet.push
