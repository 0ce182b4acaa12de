"""Flickr: licences, slices beyond 4,000, look-ups; the real XML answers of ../shared."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chorus.errors import AccessDenied, CollectError, NetworkDown, PayloadError, Refused
from chorus.http import Answered, Asked
from chorus.types import Cursor, Page, Post, Query
from collectors.connector import Exchange
from collectors.networks.flickr import Flickr
from collectors.parsing import parse_files
from collectors.shapes.flickr import LICENCES
from rights.licences import licence
from tests import shared
from tests.fake_network import FakeNetwork, json_answer

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SETTINGS = {"api_key": "fl-not-a-real-key"}


def _words(asked: Asked) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(asked.url).query))


class FakeFlickr(FakeNetwork):
    """Photos with a search whose pages repeat the last one beyond 4,000."""

    def __init__(self) -> None:
        super().__init__()
        self.photos: dict[str, dict[str, Any]] = {}
        self.licences = [{"id": "15", "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}]  # fmt: skip
        self.answer("/services/rest", self._rest)

    def upload(self, at: datetime, **over: Any) -> str:
        own_id = str(54_900_000_000 + len(self.photos))
        self.photos[own_id] = {
            "id": own_id, "owner": "9@N01", "secret": "s", "server": "1", "title": "walk",
            "ispublic": 1, "license": "0", "dateupload": str(int(at.timestamp())),
            "tags": "mytarnholt", "media": "photo", "description": {"_content": ""}, **over,
        }  # fmt: skip
        return own_id

    def methods(self) -> list[str]:
        return [_words(one)["method"].removeprefix("flickr.") for one in self.asked]

    def _rest(self, asked: Asked) -> Answered:
        words = _words(asked)
        match words["method"]:
            case "flickr.photos.search":
                return self._search(words)
            case "flickr.photos.licenses.getInfo":
                return json_answer({"licenses": {"license": self.licences}, "stat": "ok"})
            case "flickr.urls.lookupUser":
                return json_answer({"user": {"id": "9@N01"}, "stat": "ok"})
        photo = self.photos.get(words["photo_id"])
        if photo is None:
            return json_answer({"stat": "fail", "code": 1, "message": "Photo not found"})
        if words["method"].endswith("getSizes"):
            large = {"label": "Large", "source": photo.get("url_l"), "width": 1024, "height": 683}
            return json_answer({"sizes": {"size": [large]}, "stat": "ok"})
        info = {
            **photo,
            "owner": {"nsid": photo["owner"], "username": photo.get("ownername")},
            "title": {"_content": photo["title"]},
            "visibility": {"ispublic": photo["ispublic"]},
            "tags": {"tag": [{"_content": one} for one in photo["tags"].split()]},
        }
        info.pop("url_l", None)
        return json_answer({"photo": info, "stat": "ok"})

    def _search(self, words: dict[str, str]) -> Answered:
        low, high = int(words.get("min_upload_date", 0)), int(words.get("max_upload_date", 9e9))
        shown = [one for one in self.photos.values() if low <= int(one["dateupload"]) <= high]
        shown.sort(key=lambda one: (int(one["dateupload"]), one["id"]), reverse=True)
        page = min(int(words["page"]), 8)
        photos = {
            "page": int(words["page"]),
            "pages": -(-len(shown) // 500),
            "total": str(len(shown)),
            "photo": shown[(page - 1) * 500 : page * 500],
        }
        return json_answer({"photos": photos, "stat": "ok"})


def poll(
    network: FakeNetwork, cursor: Cursor | None = None, now: datetime = NOW, **asked: Any
) -> tuple[list[Page], Cursor]:
    query = Query(network="flickr", now=now, **{"kind": "hashtag", "value": "mytarnholt", **asked})
    pages = list(Flickr(SETTINGS).fetch(query, cursor, network.http()))
    return pages, Cursor.model_validate_json(pages[-1].cursor.model_dump_json())


def posts(pages: list[Page]) -> list[Post]:
    return [one.post for page in pages for one in page.found]


def test_more_than_4000_photos_are_read_in_slices() -> None:
    network = FakeFlickr()
    everything = {network.upload(NOW - timedelta(minutes=n // 3)) for n in range(4_700)}
    pages, cursor = poll(network)
    assert {one.id for one in posts(pages)} == everything
    assert len(posts(pages)) == len(everything)
    assert cursor.walk is None
    assert max(int(_words(one)["page"]) for one in network.asked) == 8


def test_a_walk_broken_in_a_slice_goes_on_there() -> None:
    network = FakeFlickr()
    everything = {network.upload(NOW - timedelta(minutes=n)) for n in range(4_300)}
    found: set[str] = set()
    cursor: Cursor | None = None
    for _ in range(30):
        query = Query(network="flickr", kind="hashtag", value="mytarnholt", now=NOW)
        page = next(Flickr(SETTINGS).fetch(query, cursor, network.http()))
        found |= {one.post.id for one in page.found}
        cursor = Cursor.model_validate_json(page.cursor.model_dump_json())
        if cursor.walk is None:
            break
    assert found == everything


def test_too_many_photos_of_one_second_are_said_to_be_cut() -> None:
    network = FakeFlickr()
    for _ in range(4_100):
        network.upload(NOW - timedelta(hours=1))
    pages, _ = poll(network)
    assert pages[-1].note.state == "maybe_truncated"


def test_a_photo_tagged_days_after_its_upload_is_found() -> None:
    network = FakeFlickr()
    network.upload(NOW)
    _, cursor = poll(network)
    late = network.upload(NOW - timedelta(days=5))
    before = len(network.asked)
    pages, _ = poll(network, cursor, NOW + timedelta(hours=1))
    assert late in {one.id for one in posts(pages)}
    assert len(network.asked) == before + 1


def test_licences_are_known_by_number_or_asked_for_never_guessed() -> None:
    network = FakeFlickr()
    for number in ("4", "0", "7", "15", "99"):
        network.upload(NOW, license=number, title=number)
    pages, _ = poll(network)
    told = {one.text: one for one in posts(pages)}
    assert told["4"].licence == "https://creativecommons.org/licenses/by/2.0/"
    assert told["0"].licence is None
    assert told["7"].licence is None
    assert told["7"].flags == ("no_known_restrictions",)
    assert told["15"].licence == "https://creativecommons.org/licenses/by/4.0/"
    assert told["99"].licence is None
    assert network.methods() == ["photos.search", "photos.licenses.getInfo"]
    assert pages[0].spent.calls == 2
    raw = next(one.raw for one in pages[0].found if one.post.text == "15")
    assert Flickr({}).parse(Exchange(body=raw)).found[0].post == told["15"]


def test_our_licences_are_the_recorded_ones_and_rights_knows_them() -> None:
    path = shared("recordings/flickr/flickr_photos_licenses_getInfo.json")
    body = json.loads(path.read_text())["response"]["body"]
    told = dict(re.findall(r'<license id="(\d+)" [^>]*url="([^"]*)"', body))
    assert told.keys() == LICENCES.keys()
    for number, uri in LICENCES.items():
        if uri is not None:
            assert told[number] == uri
            known = licence(uri)
            assert known is not None
            assert known.uri == uri
        else:
            assert "creativecommons" not in told[number]


def test_an_account_is_looked_up_once() -> None:
    network = FakeFlickr()
    own_id = network.upload(NOW)
    pages, cursor = poll(network, kind="account", value="https://www.flickr.com/photos/ida-moss/")
    assert [one.id for one in posts(pages)] == [own_id]
    assert _words(network.asked[0])["url"] == "https://www.flickr.com/photos/ida-moss/"
    assert pages[0].spent.calls == 2
    poll(network, cursor, kind="account", value="https://www.flickr.com/photos/ida-moss/")
    poll(network, kind="account", value="9@N01")
    assert network.methods().count("urls.lookupUser") == 1
    assert _words(network.asked[-1])["user_id"] == "9@N01"


def test_a_look_sees_what_a_search_sees() -> None:
    network = FakeFlickr()
    url = "https://live.staticflickr.com/1/2_s_b.jpg"
    own_id = network.upload(
        NOW, url_l=url, width_l=1024, height_l=683, ownername="Ida", license="15"
    )
    hidden = network.upload(NOW, ispublic=0)
    (page,), _ = poll(network)
    ids = [own_id, hidden, "1", "9001-54900000104-7215770000000001"]
    told = list(Flickr(SETTINGS).check(ids, network.http(), NOW))
    assert [one.state for one in told] == ["alive", "gone", "gone", "unknown"]
    assert told[0].found is not None
    assert told[0].found.post.fingerprint == page.found[0].post.fingerprint
    assert told[0].found.post.licence == page.found[0].post.licence


def test_where_a_photo_was_taken_is_not_kept() -> None:
    network = FakeFlickr()
    network.upload(NOW, latitude="50.11", longitude="8.68", location={"latitude": "50.11"})
    (page,), _ = poll(network)
    assert b"50.11" not in page.found[0].raw


@pytest.mark.parametrize(
    ("code", "message", "error"),
    [
        (100, "Invalid API Key (Key has invalid format)", AccessDenied),
        (105, "Service currently unavailable", NetworkDown),
        (10, "Sorry, the Flickr search API is not currently available.", NetworkDown),
        (3, "Parameterless searches have been disabled", Refused),
    ],
)
def test_a_failure_inside_a_200_is_raised(
    code: int, message: str, error: type[CollectError]
) -> None:
    network = FakeNetwork()
    network.fail(200, body=json.dumps({"stat": "fail", "code": code, "message": message}).encode())
    with pytest.raises(error, match=re.escape(message)):
        poll(network)


def test_words_that_are_no_tag_are_refused() -> None:
    for value in ("", "a|", "a,b", "|".join(f"t{n}" for n in range(21))):
        with pytest.raises(Refused):
            poll(FakeFlickr(), value=value)
    network = FakeFlickr()
    poll(network, value="#MyTarnholt | Hiking Boots")
    assert _words(network.asked[0])["tags"] == "MyTarnholt,Hiking Boots"
    assert _words(network.asked[0])["tag_mode"] == "any"


# -- Real recordings (XML) -----------------------------------------------------------------


def test_photos_that_are_not_public_are_left_out() -> None:
    for name, count in (("people_getPhotos", 15), ("photos_search", 33), ("people_getPhotosOf", 2)):
        path = shared(f"recordings/flickr/flickr_{name}.json")
        body = json.loads(path.read_text())["response"]["body"]
        assert body.count("<photo ") == count
        got = parse_files("flickr", [path])
        assert got.left_out + len(got.lines) == count
        assert len(got.lines) == body.count('ispublic="1"')


def test_an_album_names_its_owner_once() -> None:
    got = parse_files("flickr", [shared("recordings/flickr/flickr_photosets_getPhotos.json")])
    assert got.left_out == 8
    (line,) = got.lines
    assert line["author"]["id"] == "24573443@N04"
    assert line["url"] == "https://www.flickr.com/photos/24573443@N04/5628095432/"


def test_one_photo_is_read_exactly() -> None:
    (line,) = parse_files("flickr", [shared("recordings/flickr/flickr_photos_getInfo.json")]).lines
    assert line["text"] == "Robot\n\nDescription"
    assert line["hashtags"] == ["green", "grn", "grngrn"]
    assert line["posted_at"] == "2011-04-17T16:28:03Z"
    assert line["metrics"]["views"] == 107
    assert line["author"] == {"id": "24573443@N04", "handle": "boncey_test", "name": "boncey_test"}
    assert line["media"][0]["url"] == "https://live.staticflickr.com/5150/5628095432_678f9b91c1.jpg"


def test_answers_about_other_things_are_refused() -> None:
    for name in (
        "photos_getExif",
        "photos_getSizes",
        "photos_licenses_getInfo",
        "tags_getListPhoto",
    ):
        with pytest.raises(PayloadError):
            parse_files("flickr", [shared(f"recordings/flickr/flickr_{name}.json")])


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><rsp stat="ok"/>',
        b"<html></html>",
        b"<rsp",
        b"<rsp>\xff</rsp>",
    ],
)
def test_xml_that_is_none_of_flickr_is_refused(body: bytes) -> None:
    with pytest.raises(PayloadError):
        Flickr({}).parse(Exchange(body=body))
