"""Keeping pictures: each distinct file looked at once, dead ones recorded, safe to repeat."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from chorus.errors import NetworkDown
from chorus.http import Answered, Asked, Http
from chorus.types import Media
from collectors import keep as module
from collectors.darkroom import Darkroom
from collectors.keep import keep
from storage.store import Store
from tests import make
from tests.collectors.test_pictures import clip, drawn, saved
from tests.conftest import FakeClock

ROOM = Darkroom(2)


@pytest.fixture(scope="module", autouse=True)
def _closed() -> Iterator[None]:
    yield
    ROOM.close()


class Site:
    """Serves files by address."""

    def __init__(self, **files: Any) -> None:
        self.files = {f"https://cdn.example/{name}": body for name, body in files.items()}
        self.asked: list[str] = []

    def http(self) -> Http:
        def answer(asked: Asked) -> Answered:
            self.asked.append(asked.url)
            body = self.files.get(asked.url, 404)
            if isinstance(body, Exception):
                raise body
            return (
                Answered(status=body) if isinstance(body, int) else Answered(status=200, body=body)
            )

        return Http.offline(answer)


def url(name: str) -> str:
    return f"https://cdn.example/{name}"


def stored(store: Store, clock: FakeClock, *media: Media) -> list[str]:
    found = [make.found(network="x", id=str(n), media=(one,)) for n, one in enumerate(media)]
    with store.transaction() as tx:
        return list(tx.posts.save(found, at=clock(), by="test").new)


def slots(store: Store, ref: str) -> tuple[Media, ...]:
    with store.reading() as tx:
        slots: tuple[Media, ...] = tx.media.slots(ref)
        return slots


def test_pictures_clips_and_stills_are_kept(store: Store, clock: FakeClock) -> None:
    site = Site(a=saved("JPEG"), v=clip(), p=saved("PNG", drawn(640, 400)), still=saved("WEBP"))
    refs = stored(
        store,
        clock,
        Media(kind="image", url=url("a")),
        Media(kind="video", url=url("v"), poster=url("p")),
        Media(kind="video", url=url("v")),
        Media(kind="video", poster=url("still")),
    )
    count = keep(store, site.http(), room=ROOM, clock=clock)
    assert (count.wanted, count.kept, count.failed) == (4, 4, 0)
    picture, with_poster, _same, only_still = (slots(store, ref)[0] for ref in refs)
    assert picture.digest is not None
    assert store.files.has(picture.digest)
    assert store.files.read(picture.digest) == site.files[url("a")]
    assert (picture.width, picture.height) == (320, 200)
    assert with_poster.seconds == pytest.approx(1, abs=0.2)
    assert with_poster.poster is not None
    assert store.files.has(with_poster.poster)
    assert only_still.digest == only_still.poster, "the still is all there is of that clip"
    with store.reading() as tx:
        kept = tx.media.kept(with_poster.digest)
    assert kept is not None
    assert (kept.kind, kept.mime) == ("video", "video/mp4")
    assert kept.dhash is not None
    assert keep(store, site.http(), room=ROOM, clock=clock).wanted == 0, "repeating does nothing"


def test_a_clip_whose_still_is_no_picture_shows_its_first_frame(
    store: Store, clock: FakeClock
) -> None:
    site = Site(v=clip(), p=b"<html>")
    (ref,) = stored(store, clock, Media(kind="video", url=url("v"), poster=url("p")))
    assert keep(store, site.http(), room=ROOM, clock=clock).kept == 1
    poster = slots(store, ref)[0].poster
    assert poster is not None
    assert store.files.read(poster)[8:12] == b"WEBP"


def test_each_failure_is_recorded_and_the_others_go_on(store: Store, clock: FakeClock) -> None:
    site = Site(
        good=saved("PNG"),
        svg=b"<svg onload=alert(1)>",
        cut=saved("JPEG")[:500],
        down=NetworkDown("x", "no answer in time"),
        busy=503,
        gone=410,
        none=b"",
        sound=b"ID3",
    )
    names = ["good", "svg", "cut", "down", "busy", "gone", "none", "missing"]
    refs = stored(
        store,
        clock,
        *(Media(kind="image", url=url(name)) for name in names),
        Media(kind="audio", url=url("sound")),
    )
    count = keep(store, site.http(), room=ROOM, clock=clock)
    assert (count.wanted, count.kept, count.failed, count.final) == (9, 1, 8, 5)
    assert slots(store, refs[0])[0].digest is not None
    assert all(slots(store, ref)[0].digest is None for ref in refs[1:])
    site.files[url("down")] = site.files[url("busy")] = saved("PNG")
    again = keep(store, site.http(), room=ROOM, clock=clock)
    assert (again.wanted, again.kept) == (3, 2), "what is gone or unsafe is not asked for again"


def test_addresses_into_the_house_are_not_fetched(store: Store, clock: FakeClock) -> None:
    stored(
        store,
        clock,
        Media(kind="image", url="http://127.0.0.1:9/secret.png"),
        Media(kind="image", url="http://169.254.169.254/latest"),
    )
    http = Http()
    count = keep(store, http, room=ROOM, clock=clock)
    http.close()
    assert (count.kept, count.failed) == (0, 2)


def test_a_picture_that_is_too_large_is_refused(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IMAGE_BYTES", 1000)
    stored(store, clock, Media(kind="image", url=url("a")))
    count = keep(
        store, Site(a=saved("PNG", drawn(1200, 900)) + b"\0" * 2000).http(), room=ROOM, clock=clock
    )
    assert (count.failed, count.final) == (1, 1)


def test_six_hundred_slots_of_a_hundred_files_are_looked_at_once(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [saved("WEBP", drawn(640, 480, shift=n)) for n in range(120)]
    site = Site(**{f"f{n}": bodies[n % 120] for n in range(600)})
    stored(store, clock, *(Media(kind="image", url=url(f"f{n}")) for n in range(600)))
    looked = []
    whole = module.Darkroom.inspect
    monkeypatch.setattr(
        module.Darkroom, "inspect", lambda self, data: looked.append(1) or whole(self, data)
    )
    start = time.monotonic()
    count = keep(store, site.http(), room=ROOM, clock=clock)
    print(f"600 slots, 120 files: {time.monotonic() - start:.2f} s")
    assert (count.kept, count.files, len(looked)) == (600, 120, 120)
