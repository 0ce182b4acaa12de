"""A creator who was asked: a house with a post, a question, its signed link, and the pages."""

import re
from datetime import timedelta
from functools import cache

from chorus.config import Settings
from chorus.creators import Creators, creators
from chorus.house import House
from chorus.http import Answered, Http
from chorus.takedowns import notices
from chorus.types import Brand, Kept, RightsRequest, Terms, Work
from chorus.web import app
from collectors.pictures import inspect
from rights import links
from rights.granting import author_key
from tests import make
from tests.asgi import Client
from tests.publishing.scene import Scene, jpeg

SAME = {"sec-fetch-site": "same-origin"}
BRAND = Brand(
    name="Tarnholt",
    entity="Tarnholt AS",
    url="https://tarnholt.example",
    contact="hello@tarnholt.example",
)
TERMS = Terms(digest="7" * 64, language="en", text="Terms for the use of your post, version 1")
YES = {
    "answer": "yes", "uses": ["all"], "territory": "asked", "months": "24", "people": "nobody",
    "age": "adults", "credit": "@ana@fell.example",
}  # fmt: skip


@cache
def picture(seed: int):
    """A picture and what the darkroom says of it, made once."""
    data = jpeg(seed)
    return data, inspect(data)


def nobody() -> Creators:
    """For pages on which no creator does anything."""

    def never(*_told):
        raise AssertionError("no creator was expected here")

    return Creators(agreed=never, again=never, take_back=never, claimed=never, resolved=never)


class Creator:
    """One question, and what a browser does with its pages."""

    def __init__(self, store, clock, tmp_path, answer=None, brand=BRAND, **over):
        self.store, self.clock = store, clock
        settings = Settings(
            brand=brand,
            database="sqlite://",
            media=tmp_path / "media",
            galleries=tmp_path / "out",
            networks={"mastodon": {"server": "social.example", "token": "t"}},
        )
        http = Http.offline(answer or (lambda _asked: Answered(status=404)))
        self.house = House(settings, store, http, clock)
        self.scene = Scene(store, clock, tmp_path / "out", self.house.brand)
        self.ref = self.post(**over.pop("post", {}))
        self.request = self.ask(**over)
        self.pages = self.open()

    def open(self):
        self.app = app(
            self.store, brand=self.house.brand, out=self.house.out, clock=self.clock,
            secret=self.house.key, received=lambda _document: None,
            notices=notices(self.house), creators=creators(self.house), inspect=inspect,
        )  # fmt: skip
        return Client(self.app)

    def post(self, seed=1, **over):
        data, seen = picture(seed)
        digest = self.scene.keep(data)
        with self.store.transaction() as tx:
            tx.media.save(
                Kept(
                    digest=digest,
                    kind="image",
                    mime="image/jpeg",
                    size=len(data),
                    width=600,
                    height=750,
                    dhash=seen.dhash,
                )  # fmt: skip
            )
        told = {
            "media": (make.media(digest=digest),),
            "author": make.author(
                id="https://fell.example/@ana",
                handle="ana@fell.example",
                url="https://fell.example/@ana",
            ),
        }
        return self.scene.save(**{**told, **over})

    def ask(self, ref=None, days=30, **over):
        ref = ref or self.ref
        with self.store.transaction() as tx:
            tx.rights.save_terms(TERMS)
            parts = [m.digest for m in tx.media.slots(ref) if m.digest]
            request = RightsRequest(
                **{
                    "id": f"q{ref[:10]}",
                    "ref": ref,
                    "works": tuple(Work(ref=ref, part=part) for part in (*parts, "text")),
                    "uses": ("product_page", "gallery", "social"),
                    "language": "en",
                    "text": "May we?",
                    "terms": TERMS.digest,
                    "status": "sent",
                    "by": "mara",
                    "created_at": self.clock(),
                    "asked_at": self.clock(),
                    **over,
                }
            )
            tx.rights.save_request(request)
            author = author_key(tx.posts.get(ref).post.author)
        self.author = author
        until = self.clock() + timedelta(days=days)
        self.path = links.consent_link(self.house.key, request, author, until)
        self.back = links.back_link(self.house.key, ref, author)
        return request

    def hidden(self, text):
        return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))

    def answer(self, path=None, wait=5, page=None, files=None, **over):
        """Open the page, fill it in, send it. `None` leaves a field out."""
        path = path or self.path
        page = page or self.pages.get(path)
        self.clock.advance(wait)
        told = {**self.hidden(page.text), **YES, **over}
        data = {name: value for name, value in told.items() if value is not None}
        return self.pages.post(path, data=data, files=files, headers=SAME)

    def no(self, **over):
        return self.answer(**{**dict.fromkeys(YES), "answer": "no", **over})

    def over(self, path=None):
        path = path or self.path
        page = self.pages.get(path)
        self.clock.advance(5)
        data = self.hidden(page.text)
        return self.pages.post(f"{path}/again", data=data, headers=SAME)

    def take_back(self):
        data = self.hidden(self.pages.get(self.back).text)
        return self.pages.post(self.back, data=data, headers=SAME)

    def claim(self, told, **over):
        data = {**self.hidden(self.pages.get("/take-back").text), "post": told, **over}
        self.clock.advance(3)
        return self.pages.post("/take-back", data=data, headers=SAME)

    @property
    def consent(self):
        with self.store.reading() as tx:
            return tx.consents.standing(self.request.id)

    def grants(self):
        with self.store.reading() as tx:
            return tx.rights.grants(self.ref)

    def bars(self):
        with self.store.reading() as tx:
            return [bar.kind for bar in tx.rights.bars(self.ref)]

    def whole(self):
        """Every row there is, to see whether looking changed one."""
        with self.store.reading() as tx:
            return (
                [c.model_dump() for c in tx.consents.find(ref=self.ref)],
                [g.model_dump() for g in tx.rights.grants(self.ref)],
                [b.model_dump() for b in tx.rights.bars(self.ref)],
                [n.model_dump() for n in tx.notices.find(kind="author")],
                tx.acts.count(),
                tx.posts.get(self.ref).state,
            )


def code_of(text):
    return re.search(r'<p class="code"><code>([^<]+)</code>', text)[1]
