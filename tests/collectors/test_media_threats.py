"""Fetching what posts name is safe against threats 1, 4, 5, 20 and 21 of the threat table.

The table is section 3 of the trust document; each test names its threat. Servers are real and
stand on the loopback network: `site` is let through as if it were public, `canary` must never be
reached.
"""

import gzip
import socket
import struct
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from typing import Any

import pytest
import zstandard
from PIL import Image

import chorus.http
from chorus.errors import CollectError, NetworkDown, PayloadError, Refused
from chorus.hostile import is_public
from chorus.http import Http
from chorus.types import Media
from collectors.darkroom import Darkroom
from collectors.keep import keep
from storage.store import Store
from tests.collectors.bombs import bombs
from tests.collectors.canaries import Server, resolver, sends
from tests.collectors.test_keep import Site, slots, stored, url
from tests.collectors.test_pictures import SVG, drawn, saved
from tests.conftest import FakeClock
from tests.publishing.scene import Scene

SITE = "127.0.0.5"
ONE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)


@pytest.fixture(scope="module")
def _servers() -> Iterator[tuple[Server, Server, Server | None]]:
    made = [Server(SITE), Server("127.0.0.1")]
    try:
        six: Server | None = Server("::1")
    except OSError:
        six = None  # a machine without IPv6
    yield made[0], made[1], six
    for one in (*made, six):
        if one is not None:
            one.close()


@pytest.fixture
def site(_servers: Any, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The one address that counts as public here; nothing in config.yaml can do this."""
    monkeypatch.setattr(chorus.http, "is_public", lambda ip: ip == SITE or is_public(ip))
    server: Server = _servers[0]
    server.asked.clear()
    server.answers.clear()
    return server


@pytest.fixture
def canaries(_servers: Any) -> list[Server]:
    found = [one for one in _servers[1:] if one is not None]
    for one in found:
        one.asked.clear()
    return found


@pytest.fixture(scope="module")
def http() -> Iterator[Http]:
    made = Http()
    yield made
    made.close()


@pytest.fixture(scope="module")
def room() -> Iterator[Darkroom]:
    with Darkroom() as made:
        yield made


# ── threat 1: addresses that lead into the house ─────────────────────────────────────────────

INSIDE = (
    "http://127.0.0.1:{port}/x",
    "http://localhost:{port}/x",
    "http://[::1]:{port6}/x",
    "http://0:{port}/x",
    "http://0.0.0.0:{port}/x",
    "http://0x7f.1:{port}/x",
    "http://2130706433:{port}/x",
    "http://017700000001:{port}/x",
    "http://[::ffff:127.0.0.1]:{port}/x",
    "http://[::127.0.0.1]:{port}/x",
    "http://public.example@127.0.0.1:{port}/x",
    "http://127.0.0.1:{port}\\@public.example/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1:{port}/x",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/_x",
    "data:image/png;base64,AAAA",
    "//127.0.0.1:{port}/x",
)


@pytest.mark.parametrize("address", INSIDE)
def test_threat_1_no_address_leads_into_the_house(
    http: Http, canaries: list[Server], address: str
) -> None:
    told = address.format(port=canaries[0].port, port6=canaries[-1].port)
    with pytest.raises((Refused, NetworkDown)):
        http.get_public("x", told)
    assert [one.asked for one in canaries] == [[]] * len(canaries)


@pytest.mark.parametrize("address", [*INSIDE[:4], *INSIDE[12:16]])
def test_threat_1_no_redirect_leads_into_the_house(
    http: Http, site: Server, canaries: list[Server], address: str
) -> None:
    told = address.format(port=canaries[0].port, port6=canaries[-1].port)
    site.answers["/to"] = sends(b"", 302, Location=told)
    with pytest.raises((Refused, NetworkDown)):
        http.get_public("x", f"{site.base}/to")
    assert site.asked == ["/to"]
    assert [one.asked for one in canaries] == [[]] * len(canaries)


def test_threat_1_a_chain_of_redirects_ends(http: Http, site: Server) -> None:
    for n in range(20):
        site.answers[f"/{n}"] = sends(b"", 302, Location=f"/{n + 1}")
    with pytest.raises(Refused, match="redirects"):
        http.get_public("x", f"{site.base}/0")
    assert len(site.asked) <= chorus.http.MAX_REDIRECTS + 1


@pytest.mark.parametrize("answers", [("127.0.0.1",), (SITE, "127.0.0.1"), ("127.0.0.1", SITE)])
def test_threat_1_a_name_with_one_inner_address_is_refused(
    http: Http, site: Server, canaries: list[Server], monkeypatch: pytest.MonkeyPatch, answers: Any
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(site.port, [answers]))
    with pytest.raises(NetworkDown, match="not public"):
        http.get_public("x", f"http://two.example:{site.port}/x")
    assert canaries[0].asked == site.asked == []


def test_threat_1_the_checked_address_is_the_one_connected_to(
    http: Http, site: Server, canaries: list[Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers public first and private then (rebinding) gains nothing."""
    site.answers["/x"] = sends(b"fine")
    lookups = resolver(site.port, [(SITE,), ("127.0.0.1",)])
    monkeypatch.setattr(socket, "getaddrinfo", lookups)
    assert http.get_public("x", f"http://turns.example:{site.port}/x").body == b"fine"
    assert lookups.names == ["turns.example"], "it was asked for once"
    with pytest.raises(NetworkDown, match="not public"):
        http.get_public("x", f"http://turns.example:{site.port + 1}/x")
    assert canaries[0].asked == []


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("64:ff9b::5db8:d822", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::a00:1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("100.64.0.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::", False),
    ],
)
def test_threat_1_what_is_public(address: str, is_open: bool) -> None:
    assert is_public(address) is is_open


# ── threat 4: bombs ──────────────────────────────────────────────────────────────────────────


def packed(how: str) -> bytes:
    """48 MB of nothing, in some kilobytes."""
    piece = bytes(1 << 20)
    if how == "gzip":
        out = BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as to:
            for _ in range(48):
                to.write(piece)
        return out.getvalue()
    if how == "deflate":
        pack = zlib.compressobj(1)
        return b"".join([*(pack.compress(piece) for _ in range(48)), pack.flush()])
    return zstandard.ZstdCompressor(level=1).compress(bytes(48 << 20))


@pytest.mark.parametrize("how", ["gzip", "deflate", "zstd"])
def test_threat_4_a_packed_body_is_never_blown_up(http: Http, site: Server, how: str) -> None:
    body = packed(how)
    site.answers["/bomb"] = sends(body, Content_Encoding=how, Content_Length=str(len(body)))
    tracemalloc.start()
    try:
        with pytest.raises((Refused, PayloadError)):
            http.get_public("x", f"{site.base}/bomb", max_bytes=1 << 20)
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_threat_4_packed_bodies_are_read_all_the_same(http: Http, site: Server) -> None:
    raw = zlib.compressobj(wbits=-15)
    for name, body, coding in (
        ("gzip", gzip.compress(b"good"), "gzip"),
        ("two", gzip.compress(b"go") + gzip.compress(b"od"), "gzip"),
        ("zlib", zlib.compress(b"good"), "deflate"),
        ("raw", raw.compress(b"good") + raw.flush(), "deflate"),
        ("plain", b"good", "identity"),
    ):
        site.answers[f"/{name}"] = sends(body, Content_Encoding=coding)
        assert http.get_public("x", f"{site.base}/{name}").body == b"good", name
    site.answers["/cut"] = sends(b"no gzip", Content_Encoding="gzip")
    with pytest.raises(PayloadError, match="unpacked"):
        http.get_public("x", f"{site.base}/cut")


@ONE
def test_threat_4_bombs_are_refused_quickly_and_the_rest_goes_on(
    room: Darkroom, store: Store, clock: FakeClock
) -> None:
    """Declared and real pixels, frames, a huge profile; the next file is kept all the same."""
    files = {
        **dict(zip(("declared", "many", "profile", "text"), bombs(), strict=True)),
        "webp": b"RIFF" + struct.pack("<I", 40) + b"WEBPVP8X" + bytes(32),
        "good": saved("JPEG"),
    }
    refs = stored(store, clock, *(Media(kind="image", url=url(name)) for name in files))
    room.inspect(saved("PNG"))
    start = time.monotonic()
    done = keep(store, Site(**files).http(), room=room, clock=clock)
    print(f"five bombs: {time.monotonic() - start:.2f} s")
    assert slots(store, refs[-1])[0].digest is not None
    assert done.kept <= 3, "a picture with a huge note may be kept, as it decodes"


# ── threat 5: something else than it says ────────────────────────────────────────────────────


@ONE
def test_threat_5_what_is_no_picture_is_not_kept_whatever_it_says(
    room: Darkroom, store: Store, clock: FakeClock
) -> None:
    script = b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//<script>alert(1)</script>"
    files = {
        "a.png": SVG,
        "b.jpg": b"<html><script>alert(1)</script>",
        "c.gif": script,
        "d.jpg": saved("JPEG") + b"PK\x03\x04archive",
        "e.png": saved("PNG") + b"<?php evil",
    }
    refs = stored(store, clock, *(Media(kind="image", url=url(name)) for name in files))
    done = keep(store, Site(**files).http(), room=room, clock=clock)
    assert (done.kept, done.final) == (0, len(files))
    assert store.files.all() == []
    assert all(slots(store, ref)[0].digest is None for ref in refs)


@ONE
def test_threat_5_what_is_shown_was_drawn_anew(store: Store, clock: FakeClock) -> None:
    """A picture with a script in its notes may be kept; what a browser gets never holds it."""
    note = Image.Exif()
    note[0x010E] = "<script>alert(1)</script>"
    digest = store.files.put(saved("JPEG", drawn(600, 400), exif=note))
    for width in (240, 480, 1080):
        assert b"<script" not in store.files.rendition(digest, width).read_bytes()


# ── threat 20: hostile servers ───────────────────────────────────────────────────────────────


def test_threat_20_a_body_that_never_ends_is_cut_off(http: Http, site: Server) -> None:
    sent = []

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(10_000):
            request.wfile.write(bytes(1 << 16))
            sent.append(1)

    site.answers["/endless"] = endless
    with pytest.raises(Refused, match="larger than 1024 KiB"):
        http.get_public("x", f"{site.base}/endless", max_bytes=1 << 20)
    assert len(sent) < 1_000


def test_threat_20_a_slow_drip_is_given_up(
    http: Http, site: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chorus.http, "SLOWEST_SECONDS", 0.1)
    over = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not over.wait(0.02):
            request.wfile.write(b".")
            request.wfile.flush()

    site.answers["/drip"] = drip
    try:
        with pytest.raises(NetworkDown, match="slowly"):
            http.get_public("x", f"{site.base}/drip")
    finally:
        over.set()


@pytest.mark.parametrize("length", ["5", "50", "-1", "many"])
def test_threat_20_a_lying_length_gives_an_error_of_ours_or_what_came(
    http: Http, site: Server, length: str
) -> None:
    site.answers["/lies"] = sends(b"ten bytes.", Content_Length=length)
    try:
        body = http.get_public("x", f"{site.base}/lies").body
    except CollectError:
        return
    assert b"ten bytes.".startswith(body)


# ── threat 21: where it was taken, and with what ─────────────────────────────────────────────


@ONE
def test_threat_21_no_size_and_no_thumbnail_says_where_it_was_taken(store: Store) -> None:
    exif = Image.Exif()
    exif[0x0110] = "CAMERA-SERIAL-7"
    exif.get_ifd(0x8825)[2] = (61.0, 38.0, 10.0)
    thumb = saved("JPEG", drawn(160, 100))
    photo = saved("JPEG", drawn(1600, 1000), exif=exif) + thumb
    assert b"CAMERA-SERIAL-7" in photo
    digest = store.files.put(photo)
    for width in (240, 480, 1080):
        data = store.files.rendition(digest, width).read_bytes()
        assert not any(
            told in data for told in (b"CAMERA-SERIAL-7", b"Exif", b"EXIF", b"GPS", b"XMP")
        )
        assert thumb not in data


@ONE
def test_threat_21_what_is_published_says_it_neither(store, clock, tmp_path) -> None:
    from tests.publishing.scene import mp4

    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (61.0, 38.0, 10.0)
    exif[0x0110] = "CAMERA-SERIAL-7"
    scene = Scene(store, clock, tmp_path / "out")
    photo = scene.keep(saved("JPEG", drawn(1200, 800), exif=exif))
    still = scene.keep(saved("WEBP"))
    film = scene.keep(mp4(), "video", still)
    refs = [
        scene.cleared(media=(Media(kind="image", digest=photo),)),
        scene.cleared(media=(Media(kind="video", digest=film, poster=still),)),
    ]
    scene.gallery(*refs)
    scene.publish()
    for name, data in scene.files().items():
        for told in (b"CAMERA-SERIAL-7", b"secret-title", b"61.6363"):
            assert told not in data, name
