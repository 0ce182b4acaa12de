"""TikTok and Pinterest: what works without approval, and the way round for what does not."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from chorus.errors import AccessDenied, RateLimited, Refused
from chorus.http import Answered, Asked
from chorus.types import Page, Query
from collectors.networks.pinterest import Pinterest
from collectors.networks.tiktok import TikTok
from collectors.parsing import parse_files
from tests import shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TOKEN = {"access_token": "not-a-real-token"}
ID = "7710000000000000301"


def ask(kind: Any, network: FakeNetwork, asked: str, value: str, **settings: str) -> list[Page]:
    query = Query.model_validate(
        {"network": kind.sheet.network, "kind": asked, "value": value, "now": NOW}
    )
    return list(kind(settings).fetch(query, None, network.http()))


@pytest.mark.parametrize("asked", ["hashtag", "mention", "keyword", "replies"])
@pytest.mark.parametrize("network", [TikTok, Pinterest])
def test_what_is_closed_names_the_way_round_and_asks_nobody(network: Any, asked: str) -> None:
    fake = FakeNetwork()
    with pytest.raises(AccessDenied, match="upload form") as caught:
        ask(network, fake, asked, "tarnholt", **TOKEN)
    assert "links" in str(caught.value)
    assert not fake.asked


@pytest.mark.parametrize(("network", "value"), [(TikTok, "me"), (Pinterest, "me")])
def test_an_account_needs_its_token(network: Any, value: str) -> None:
    with pytest.raises(AccessDenied, match="access_token"):
        ask(network, FakeNetwork(), "account", value)


# -- TikTok --------------------------------------------------------------------------------


def video(id_: str = ID, handle: str = "ida.example") -> dict[str, Any]:
    url = f"https://www.tiktok.com/@{handle}/video/{id_}"
    return {
        "id": id_,
        "share_url": url,
        "video_description": "#tarnholt",
        "create_time": 1795165200,
    }


def videos(*told: Any, **more: Any) -> Answered:
    return json_answer({"data": {"videos": list(told), **more}, "error": {"code": "ok"}})


def test_an_empty_page_with_more_behind_it_does_not_end_the_list() -> None:
    network = FakeNetwork()

    def answer(asked: Asked) -> Answered:
        body = orjson.loads(asked.body)
        assert body["max_count"] == 20
        if "cursor" not in body:
            return videos(cursor=1795165300000, has_more=True)
        assert body["cursor"] == 1795165300000
        return videos(video(), cursor=1, has_more=False)

    network.answer("/v2/video/list/", answer)
    pages = ask(TikTok, network, "account", "me", **TOKEN)
    assert [len(page.found) for page in pages] == [0, 1]
    assert network.asked[0].headers["authorization"] == "Bearer not-a-real-token"


def test_a_token_of_somebody_else_is_refused() -> None:
    network = FakeNetwork()
    network.answer("/v2/video/list/", lambda asked: videos(video(), has_more=False))
    with pytest.raises(Refused, match="@ida.example"):
        ask(TikTok, network, "account", "@bo.example", **TOKEN)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("access_token_invalid", AccessDenied),
        ("scope_not_authorized", AccessDenied),
        ("rate_limit_exceeded", RateLimited),
        ("invalid_params", Refused),
    ],
)
def test_errors_inside_a_good_status_are_errors(code: str, error: type[Exception]) -> None:
    network = FakeNetwork()
    told = {"data": {}, "error": {"code": code, "message": "…"}}
    network.answer("/", lambda asked: json_answer(told))
    with pytest.raises(error):
        ask(TikTok, network, "account", "me", **TOKEN)


def test_a_pasted_video_is_read_without_a_token_and_nothing_else_is() -> None:
    recorded = orjson.loads(shared("recordings/oembed/tiktok.json").read_bytes())
    network = FakeNetwork()
    network.answer("/oembed", lambda asked: json_answer(recorded["response"]["body"]))
    url = "https://www.tiktok.com/@a3noticias/video/6806030056956251397?is_copy_url=1"
    (page,) = ask(TikTok, network, "link", url)
    post = page.found[0].post
    assert post.key == "tiktok:6806030056956251397"
    assert post.author is not None
    assert post.author.handle == "a3noticias"
    assert set(post.hashtags) == {"AplausoSanitario", "QuédateEnCasa"}
    assert post.media[0].expires_at is not None
    for other in ("https://www.youtube.com/watch?v=aaaaaaaaaaa", "no address"):
        with pytest.raises(Refused, match="link"):
            ask(TikTok, network, "link", other)
    assert len(network.asked) == 1
    got = parse_files("tiktok", [shared("recordings/oembed/tiktok.json")])
    assert got.lines[0]["key"] == post.key


def test_a_short_address_is_followed() -> None:
    recorded = orjson.loads(shared("recordings/oembed/tiktok.json").read_bytes())
    network = FakeNetwork()
    place = "https://www.tiktok.com/@a3noticias/video/6806030056956251397"
    network.answer("/ZMabc", lambda asked: Answered(status=301, headers={"location": place}))
    network.answer("/oembed", lambda asked: json_answer(recorded["response"]["body"]))
    network.answer("/@a3", lambda asked: Answered(status=200, body=b"<html></html>"))
    (page,) = ask(TikTok, network, "link", "https://vm.tiktok.com/ZMabc")
    assert page.found[0].post.id == "6806030056956251397"


@pytest.mark.parametrize(
    ("status", "state"), [(200, "alive"), (404, "gone"), (410, "gone"), (400, "unknown")]
)
def test_a_video_of_others_is_looked_at_through_oembed(status: int, state: str) -> None:
    recorded = orjson.loads(shared("recordings/oembed/tiktok.json").read_bytes())
    network = FakeNetwork()
    network.answer("/v2/video/query/", lambda asked: videos(video()))
    network.answer(
        "/oembed", lambda asked: json_answer(recorded["response"]["body"], status=status)
    )
    ids = [ID, "6806030056956251397"]
    own, other = TikTok(TOKEN).check(ids, network.http(), NOW)
    assert own.state == "alive"
    assert own.found is not None
    assert other.state == state
    assert other.found is None, "oEmbed knows less than a list and must not overwrite it"
    (other,) = TikTok({}).check(ids[1:], network.http(), NOW)
    assert other.state == state


# -- Pinterest -----------------------------------------------------------------------------


def pin(id_: str = "900") -> dict[str, Any]:
    return {"id": id_, "created_at": "2026-11-19T10:00:00", "title": "boots", "media": {}}


def test_words_need_the_partner_search_and_say_when_it_is_not_granted() -> None:
    network = FakeNetwork()
    network.answer("/v5/search/partner/pins", lambda asked: json_answer({"items": [pin()]}))
    (page,) = ask(Pinterest, network, "keyword", "boots", partner_country="de", **TOKEN)
    assert "country_code=DE" in network.asked[-1].url
    assert page.found[0].post.author is None
    assert page.note.state == "maybe_truncated"
    network.fail(403, body=b'{"code": 3, "message": "Not granted"}')
    with pytest.raises(AccessDenied, match="closed beta"):
        ask(Pinterest, network, "keyword", "boots", partner_country="de", **TOKEN)
    with pytest.raises(Refused, match="`me`"):
        ask(Pinterest, network, "account", "somebody", **TOKEN)


def test_only_pin_not_found_means_gone() -> None:
    network = FakeNetwork()
    recorded = shared("recordings/pinterest")
    told = {
        name: orjson.loads((recorded / f"{name}.json").read_bytes())["response"]
        for name in ("v5_error_404_pins_pin_id_analytics", "v5_error_403_pins_pin_id_analytics")
    }
    missing, closed = told.values()
    network.answer("/v5/pins/900", lambda asked: json_answer(pin()))
    network.answer("/v5/pins/1", lambda asked: json_answer(missing["body"], status=404))
    network.answer("/v5/pins/2", lambda asked: json_answer(closed["body"], status=403))
    network.answer("/v5/pins/3", lambda asked: Answered(status=404, body=b"<html>"))
    states = [
        one.state for one in Pinterest(TOKEN).check(["900", "1", "2", "3"], network.http(), NOW)
    ]
    assert states == ["alive", "gone", "unknown", "unknown"]


def test_the_old_interface_is_refused_by_name() -> None:
    with pytest.raises(Exception, match="old API"):
        parse_files("pinterest", [shared("recordings/pinterest/v1_me_pins.json")])
