"""ask → reply → grant → publish → withdraw → gone → erase → verify, on both databases; the last
steps as a creator and a visitor see them in Chromium."""

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import orjson
import pytest
import uvicorn

from chorus import chains, forgetting, texts
from chorus.config import Follow, Settings
from chorus.house import House
from chorus.types import Brand, Gallery, Policy
from publishing.review import Logged, review
from rights.ask import ask
from rights.bundle import bundle
from rights.links import back_link
from tests.journeys.creators_server import CreatorsServer

BRAND = Brand(
    name="Tarnholt",
    entity="Tarnholt AS",
    handles=("@tarnholt_example",),
    keys=("#yestarnholt",),
    uses=("product_page", "gallery"),
)
FOLLOW = Follow(network="mastodon", kind="hashtag", value="tarnholt", every=900)
PICTURE = {"id": "1", "type": "image", "url": "https://social.example/media/1.jpg"}


class Path:
    """One brand, one author, and every step between them through the chains."""

    def __init__(self, store, tmp_path, clock, room):
        self.server, self.clock = CreatorsServer(), clock
        settings = Settings(
            brand=BRAND,
            media=store.files.folder,
            galleries=tmp_path / "galleries",
            networks={"mastodon": {"server": "social.example", "token": "invented"}},
            follow=(FOLLOW,),
            public_url="http://ugc.test",
            rights=Policy(quiet="00:00-00:01", thank=("gallery",)),
        )
        self.house = House(settings, store, self.server.http(), clock, room)
        self.tmp = tmp_path

    def collected(self):
        """The author's post comes in and is approved; its ref."""
        self.uri = self.server.post(self.clock() - timedelta(hours=1), media_attachments=[PICTURE])
        chains.collected(self.house, FOLLOW)
        chains.work(self.house)
        with self.house.store.reading() as tx:
            (post,) = tx.posts.by_keys([f"mastodon:{self.uri}"]).values()
        told = {"client_id": "c", "seq": 1, "ref": post.ref, "verb": "approve"}
        entry = Logged.model_validate(
            {**told, "expected_version": post.version, "at": self.clock()}
        )
        review(self.house.store, [entry], by="mara", clock=self.clock)
        return post.ref

    def asked(self, ref):
        house = self.house
        done = ask(
            house.store, [ref], by="mara", uses=BRAND.uses, brand=house.brand,
            policy=house.policy, clock=house.clock, key=house.key, channels=house.channels(),
        )  # fmt: skip
        assert done.queued == (ref,)
        self.server.now = self.clock.advance(60)
        assert chains.sent(house).sent == 1
        (text,) = self.server.asked_texts()
        assert "#yestarnholt" in text
        self.clock.advance(60)

    def answered(self, text, after=60):
        """The author answers; the next look hears it."""
        self.server.reply(self.clock(), self.uri, text)
        self.clock.advance(after)
        chains.listened(self.house)

    def published(self, ref):
        with self.house.store.transaction() as tx:
            tx.publications.save_gallery(
                Gallery(slug="ridge", title="Ridge", kind="list", placed=(ref,))
            )
        drafts = texts.drafted(texts.of_gallery(self.house, "ridge"))
        texts.confirmed(self.house, drafts, by="mara")
        chains.published(self.house, "ridge", by="mara")
        return self.shown()

    def shown(self):
        current = self.house.out / "ridge" / "current"
        listing = orjson.loads((current / "gallery.json").read_bytes())
        pictures = [path for path in current.iterdir() if path.suffix == ".webp"]
        return [item["ref"] for item in listing["items"]], len(pictures)

    def grants(self, ref):
        with self.house.store.reading() as tx:
            return tx.rights.grants(ref)


@pytest.fixture
def path(store, tmp_path, clock, room):
    return Path(store, tmp_path, clock, room)


def test_the_whole_conversation_and_its_end(path, tmp_path):
    house, ref = path.house, path.collected()
    path.asked(ref)
    path.answered("Yes of course, go ahead! #yestarnholt")
    picture, words = sorted(path.grants(ref), key=lambda grant: grant.work.part == "text")
    assert (picture.uses, picture.assignee, picture.strength) == (
        BRAND.uses,
        "Tarnholt AS",
        "account",
    )
    with house.store.reading() as tx:
        (request,) = tx.rights.requests()
        assert (request.status, request.seen_at is not None) == ("answered", True)
    assert path.published(ref)[0] == [ref]

    proof = bundle(
        house.store, picture.id, out=tmp_path / "proof", clock=path.clock, key=house.key,
        brand=house.brand,
    )  # fmt: skip
    checked = subprocess.run(
        [sys.executable, "-I", proof.script, proof.page], capture_output=True, text=True
    )
    assert (checked.returncode, "VALID" in checked.stdout) == (0, True), checked.stdout

    path.answered("Please remove my photo, I changed my mind")
    assert path.shown() == ([], 0)
    path.published(ref)
    assert path.shown() == ([], 0)
    chains.collected(house, FOLLOW)
    chains.work(house)
    assert path.published(ref)[0] == []

    done = forgetting.erased(house, "ida", by="mara")
    assert done.looked is not None
    assert done.looked.traces == ()
    path.clock.advance(3600)
    chains.collected(house, FOLLOW)
    with house.store.reading() as tx:
        assert tx.posts.by_keys([f"mastodon:{path.uri}"]) == {}
        assert tx.acts.verify() > 8
    assert chains.checkpointed(house).size > 8


@contextmanager
def door(house):
    """The public pages of a house on a port of this machine."""
    from chorus.commands.running import public_app

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(public_app(house), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.mark.browser
def test_a_creator_takes_it_back_and_a_visitor_sees_it_go(path, browser):
    house, ref = path.house, path.collected()
    path.asked(ref)
    path.answered("Yes of course, go ahead! #yestarnholt")
    path.published(ref)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with door(house) as host:
        page.goto(f"{host}/g/ridge/")
        assert page.locator("main img, figure img, li img").count() >= 1
        drawn = page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
        assert drawn
        page.goto(host + back_link(house.key, ref, "mastodon:https://social.example/@ida"))
        path.clock.advance(5)
        page.click("main button")
        page.goto(f"{host}/g/ridge/")
        assert page.locator(f'img[src*="{path.grants(ref)[0].work.part[:20]}"]').count() == 0
        assert page.evaluate("document.images.length") == 0
    page.close()
