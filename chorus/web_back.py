"""Taking back: the author's own address (one button), and the public page for everybody else.

Looking changes nothing. The public page says the same, after the same work, whether or not the
post is known here; what was meant is found after the answer was sent.
"""

from collections.abc import Callable
from datetime import datetime

from babel.dates import format_datetime
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from chorus.clock import Clock
from chorus.errors import ChorusError, Missing
from chorus.types import Brand, Media, Stored, Value
from chorus.web_consent import rendition
from chorus.web_consent_draw import picture_lines, source_of
from chorus.web_limits import Limit
from chorus.web_pages import opened, page, same_site, sealed, spoken
from chorus.web_words import say
from publishing.safe import web_url
from rights import links
from rights.granting import author_key
from storage.store import Store

PER_HOUR = 60
_WHEN = {"en": "d MMMM y, HH:mm 'UTC'", "fr": "d MMMM y, HH:mm 'UTC'", "es": "d/M/y, HH:mm 'UTC'"}

TakeBack = Callable[[str], None]
Claimed = Callable[[str, str], str]
Resolved = Callable[[], None]


class Held(Value):
    """A post whose author opened their own address, and where it stands."""

    post: Stored
    pictures: tuple[Media, ...]
    places: tuple[str, ...]
    outside: tuple[str, ...]
    withdrawn_at: datetime | None = None


class BackPages:
    """The requests under /back/<token> and /take-back."""

    def __init__(
        self,
        store: Store,
        *,
        brand: Brand,
        clock: Clock,
        secret: bytes,
        take_back: TakeBack,
        claimed: Claimed,
        resolved: Resolved,
    ) -> None:
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret
        self._take_back, self._claimed, self._resolved = take_back, claimed, resolved
        self._limit = Limit(PER_HOUR, 3600)

    async def show(self, request: Request) -> Response:
        """GET /back/<token>: the post and one button; or when it was taken back."""
        held = await run_in_threadpool(self._held, request)
        return self._page(request, held)

    async def picture(self, request: Request) -> Response:
        """GET: a picture of the post, small."""
        held = await run_in_threadpool(self._held, request)
        if held.withdrawn_at is not None or held.post.state != "live":
            raise HTTPException(404)
        number = request.path_params["number"]
        return await run_in_threadpool(rendition, self._store, list(held.pictures), number)

    async def take(self, request: Request) -> Response:
        """POST /back/<token>: taken back, at once."""
        if not same_site(request):
            raise HTTPException(403)
        held = await run_in_threadpool(self._held, request)
        async with request.form(max_files=0, max_fields=5, max_part_size=1024) as form:
            told = str(form.get("token") or "")
        state, _nonce = opened(self._secret, f"back:{held.post.ref}", told, self._clock())
        if state == "bad" or held.withdrawn_at is not None:
            return self._page(request, held)
        failed = False
        try:
            await run_in_threadpool(self._take_back, held.post.ref)
        except ChorusError:
            failed = True  # the gate says no already; a page could not be written again
        now = await run_in_threadpool(self._held, request)
        if now.withdrawn_at is None:
            raise HTTPException(503)
        return self._page(request, now, emptied=held.places, failed=failed)

    async def ask(self, request: Request) -> Response:
        """GET /take-back: where is it? A link or a handle; `post` may be filled in by a link."""
        return self._ask(request, request.query_params.get("post", "")[:500])

    async def claim(self, request: Request) -> Response:
        """POST /take-back: the code word, for every link and handle alike."""
        _ = say(spoken(request, self._brand))
        if not same_site(request):
            raise HTTPException(403)
        async with request.form(max_files=0, max_fields=5, max_part_size=4 * 1024) as form:
            token, post = (str(form.get(name) or "").strip() for name in ("token", "post"))
            trapped = bool(form.get("fax_number"))
        state, _nonce = opened(self._secret, "take-back", token, self._clock())
        if state in {"bad", "old"}:
            sentence = _("The page was open for too long. Please send it again.")
            return self._ask(request, post[:500], sentence)
        if not post or trapped:
            return self._ask(request, "", _("Tell us the link to your post, or your handle."))
        if not self._limit.passes(request, self._clock()):
            text = _(
                "Many requests came from your address. Please try again in an hour, or write to "
                "{contact}."
            )
            contact = self._brand.contact or _("us")
            return self._ask(request, post[:500], text.format(contact=contact), 429)
        language = spoken(request, self._brand)
        code = await run_in_threadpool(self._claimed, post[:500], language)
        facts = {"code": code, "url": web_url(post), "languages": ()}
        answer = page(request, self._brand, "take_back.html", facts)
        answer.background = BackgroundTask(self._resolved)
        return answer

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _ask(self, request: Request, post: str, wrong: str = "", status: int = 0) -> Response:
        token = sealed(self._secret, "take-back", self._clock())
        facts = {"code": "", "post": post, "wrong": wrong, "token": token}
        status = status or (422 if wrong else 200)
        return page(request, self._brand, "take_back.html", facts, status)

    def _held(self, request: Request) -> Held:
        link = links.read(request.path_params["token"])
        if link is None:
            raise HTTPException(404)
        with self._store.reading() as tx:
            try:
                post = tx.posts.get(link.name)
            except Missing:
                raise HTTPException(404) from None
            if not links.takes_back(self._secret, link, post.ref, author_key(post.post.author)):
                raise HTTPException(404)
            bars = [bar for bar in tx.rights.bars(post.ref) if bar.kind == "withdrawn"]
            shown = tx.publications.holding(post.ref)
            titles = tuple(tx.publications.gallery(slug).title for slug in shown)
            uses = tx.logged_uses.find(ref=post.ref)
            slots = tx.media.slots(post.ref)
        since = [bar.at for bar in bars if bar.lifted_at is None]
        return Held(
            post=post,
            pictures=tuple(media for media in slots if media.digest),
            places=titles,
            outside=tuple(use.title for use in uses if use.recalled_at is None),
            withdrawn_at=max(since, default=None),
        )

    def _page(
        self,
        request: Request,
        held: Held,
        *,
        emptied: tuple[str, ...] = (),
        failed: bool = False,
    ) -> Response:
        language = spoken(request, self._brand)
        since = held.withdrawn_at
        live = held.post.state == "live"
        facts = {
            "done": since is not None,
            "when": format_datetime(since, _WHEN[language], locale=language) if since else "",
            "places": emptied if since else held.places,
            "outside": held.outside if since else (),
            "failed": failed,
            "pictures": picture_lines(held.pictures if live else (), language),
            "source": source_of(held.post, language),
            "url": web_url(held.post.post.url),
            "base": f"/back/{request.path_params['token']}",
            "token": sealed(self._secret, f"back:{held.post.ref}", self._clock()),
        }
        return page(request, self._brand, "back.html", facts)
