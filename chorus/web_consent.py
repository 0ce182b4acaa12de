"""The consent page: one signed address for one question, answered by whoever it was asked.

Works without JavaScript, sets no cookie. Looking changes nothing, however often a scanner looks;
only a form of our own, sent back, does. Whoever opens the address after an answer sees what was
chosen, never by whom; the code word is shown to whoever sent that very form.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from chorus.clock import Clock
from chorus.errors import Missing, RightsError, Stale
from chorus.types import Brand, Consent, Media, RightsRequest, Stored
from chorus.web_consent_draw import PROFILES, day, record, shown
from chorus.web_consent_form import Asked, Filled, Wrong, asked_of, filled, upload
from chorus.web_form import MAX_BYTES, Inspect, TooLarge, limited
from chorus.web_pages import COMMON, notice, opened, page, same_site, sealed, spoken
from chorus.web_words import say
from rights import links
from rights.consent import closed
from rights.consenting import Choices, consent_id, shown_works
from rights.granting import author_key
from storage.store import Store

WIDTH = 1080
_OLD = "The page was open for too long. Please send it again."
_FAST = "That was too fast for a person, or a hidden field was filled. Please send it again."
_EDITED = "Your post changed since you opened this page. Please look at it again."
_OVER = "You started over after this answer. Please fill the page in again."
_EARLIER = "Somebody answered before you: only one answer stands at a time."

Agreed = Callable[[str, Choices, bytes], Consent]
Again = Callable[[str], None]


class Question(NamedTuple):
    """What an address asks about, as it stands at this moment."""

    token: str
    request: RightsRequest
    post: Stored
    slots: tuple[Media, ...]
    standing: Consent | None
    closed: bool
    waiting: bool
    expires_at: datetime | None

    @property
    def pictures(self) -> list[Media]:
        """The pictures and clips that are asked about, as far as the post still has them."""
        parts = {work.part for work in shown_works(self.request, self.slots)}
        return [media for media in self.slots if media.digest in parts]


class ConsentPages:
    """The requests under /c/<token>."""

    def __init__(
        self,
        store: Store,
        *,
        brand: Brand,
        clock: Clock,
        secret: bytes,
        inspect: Inspect,
        agreed: Agreed,
        again: Again,
    ) -> None:
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret
        self._inspect, self._agreed, self._again = inspect, agreed, again

    async def show(self, request: Request) -> Response:
        """GET: the question, or what was answered."""
        asked = await run_in_threadpool(self._question, request)
        return self._barred(request, asked) or self._form(request, asked, Filled())

    async def picture(self, request: Request) -> Response:
        """GET: a picture of the question, drawn anew in screen size; never the file itself."""
        asked = await run_in_threadpool(self._question, request)
        if self._barred(request, asked) is not None:
            raise HTTPException(404)
        return await run_in_threadpool(
            rendition, self._store, asked.pictures, request.path_params["number"]
        )

    async def answer(self, request: Request) -> Response:
        """POST: a yes with its choices, or a no."""
        if not same_site(request):
            raise HTTPException(403)
        asked = await run_in_threadpool(self._question, request)
        try:
            parts = {"max_files": 2, "max_fields": 60, "max_part_size": 16 * 1024}
            async with limited(request).form(**parts) as form:
                return await run_in_threadpool(self._answered, request, asked, form)
        except TooLarge:
            size = MAX_BYTES // 1024 // 1024
            text = (
                "One file of at most {size} MB. Nothing was kept. Go back and choose a smaller "
                "one, or send your answer without it."
            )
            return notice(request, self._brand, 413, "That is too large", text, size=size)

    async def over(self, request: Request) -> Response:
        """POST: start over, when nobody proved the answer that stands."""
        if not same_site(request):
            raise HTTPException(403)
        asked = await run_in_threadpool(self._question, request)
        async with request.form(max_files=0, max_fields=5, max_part_size=1024) as form:
            state, _nonce = self._state(asked, "again", form)
        if state != "good" or asked.closed or self._expired(asked):
            return self._barred(request, asked) or self._form(request, asked, Filled())
        with suppress(RightsError):  # it was proved meanwhile: the page says so
            await run_in_threadpool(self._again, asked.request.id)
        language = spoken(request, self._brand)
        return RedirectResponse(f"/c/{asked.token}?lang={language}", 303, COMMON)

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def _question(self, request: Request) -> Question:
        """What the address asks; 404 for every address that is not exactly one of ours."""
        token = request.path_params["token"]
        link = links.read(token)
        if link is None:
            raise HTTPException(404)
        with self._store.reading() as tx:
            try:
                asked = tx.rights.request(link.name)
                post = tx.posts.get(asked.ref)
            except Missing:
                raise HTTPException(404) from None
            if not links.answers(self._secret, link, asked, author_key(post.post.author)):
                raise HTTPException(404)
            standing = tx.consents.standing(asked.id)
            bars = tx.rights.bars(asked.ref)
            heard = tx.rights.heard_of(asked.ref)
            slots = tx.media.slots(asked.ref)
        key = f"consent:{standing.id}" if standing else ""
        return Question(
            token=token,
            request=asked,
            post=post,
            slots=slots,
            standing=standing,
            closed=post.state != "live" or closed(bars, self._clock()) is not None,
            waiting=any(reply.key == key and not reply.handled for reply in heard),
            expires_at=link.expires_at,
        )

    def _expired(self, asked: Question) -> bool:
        return asked.expires_at is not None and asked.expires_at <= self._clock()

    def _state(self, asked: Question, purpose: str, form: FormData) -> tuple[str, bytes]:
        token = str(form.get("token") or "")
        return opened(self._secret, f"{purpose}:{asked.request.id}", token, self._clock())

    # ── answering ────────────────────────────────────────────────────────────────────────────

    def _answered(self, request: Request, asked: Question, form: FormData) -> Response:
        _ = say(spoken(request, self._brand))
        state, nonce = self._state(asked, "consent", form)
        name = consent_id(asked.request, nonce.hex())
        if asked.standing is not None and asked.standing.id == name:
            # This very form gave it: sent again, or the page was loaded anew.
            return self._done(request, asked, asked.standing)
        if barred := self._barred(request, asked, _(_EARLIER)):
            return barred
        told = Filled.of(form)
        try:
            consent = self._given(asked, form, told, state, nonce, spoken(request, self._brand))
        except Wrong as wrong:
            return self._form(request, asked, told, *(_(sentence) for sentence in wrong.sentences))
        except RightsError:
            return self._closed(request)
        now = self._question(request)
        if consent.id != name:
            return self._record(request, now._replace(standing=consent), _(_EARLIER))
        return self._done(request, now, consent)

    def _given(
        self,
        asked: Question,
        form: FormData,
        told: Filled,
        state: str,
        nonce: bytes,
        language: str,
    ) -> Consent:
        """The answer that stands after this form; Wrong when the form cannot be taken so."""
        if state != "good" or form.get("fax_number"):
            raise Wrong(_FAST if state in {"fast", "good"} else _OLD)
        data, original = upload(form, self._inspect) if told.yes else (b"", None)
        choices = filled(told, self._asked(asked), nonce.hex(), language, original)
        try:
            consent = self._agreed(asked.request.id, choices, data)
        except Stale:
            raise Wrong(_EDITED) from None
        if consent.status == "void":
            raise Wrong(_OVER)
        return consent

    def _asked(self, asked: Question) -> Asked:
        return asked_of(asked.request, asked.post)

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def _barred(self, request: Request, asked: Question, *said: str) -> Response | None:
        """The page instead of the question: answered, closed or expired."""
        if asked.standing is not None:
            return self._record(request, asked, *said)
        if asked.closed:
            return self._closed(request)
        if self._expired(asked):
            assert asked.expires_at is not None
            _ = say(spoken(request, self._brand))
            until = day(asked.expires_at.date(), spoken(request, self._brand))
            text = (
                "It was valid until {day}. Nothing of yours is used. If you would still like to "
                "say yes, reply under your post or write to {contact}, and you get a new one."
            )
            contact = self._brand.contact or _("us")
            facts = {"day": until, "contact": contact}
            return notice(request, self._brand, 410, "This link has expired", text, **facts)
        return None

    def _closed(self, request: Request) -> Response:
        _ = say(spoken(request, self._brand))
        text = (
            "We do not use this post, and no answer is needed. If that is not what you want, "
            "write to {contact}."
        )
        contact = self._brand.contact or _("us")
        return notice(request, self._brand, 410, "This question is closed", text, contact=contact)

    def _form(self, request: Request, asked: Question, told: Filled, *wrong: str) -> Response:
        _ = say(spoken(request, self._brand))
        if wrong and told.had_file:
            wrong = (*wrong, _("Choose your file again, please: browsers do not keep it."))
        with self._store.reading() as tx:
            terms = tx.rights.terms(asked.request.terms)
        language = spoken(request, self._brand)
        facts = {
            **shown(asked.request, asked.post, asked.pictures, self._brand, language),
            "base": f"/c/{asked.token}",
            "said": told,
            "wrong": wrong,
            "terms": terms,
            "version": asked.post.version,
            "max_mb": MAX_BYTES // 1024 // 1024,
            "token": sealed(self._secret, f"consent:{asked.request.id}", self._clock()),
        }
        facts |= self._asked(asked).choices(self._clock().date(), language)
        return page(request, self._brand, "consent.html", facts, 422 if wrong else 200)

    def _done(self, request: Request, asked: Question, consent: Consent) -> Response:
        """What follows, for whoever sent the form: the code word, or the way to take it back."""
        author = asked.post.post.author
        counts = consent.proved_at is not None and consent.status == "proved"
        facts = {
            **record(consent, asked.request, spoken(request, self._brand)),
            "consent": consent,
            "title": _title(consent, asked.closed or asked.waiting),
            "waiting": asked.waiting or asked.closed,
            "url": asked.request.url or asked.post.post.url,
            "profile": bool(author) and asked.post.post.network in PROFILES,
            "back": None,
            "languages": (),  # another language would be another page, without the code word
        }
        if counts and author:
            base = (self._brand.public_url or str(request.base_url)).rstrip("/")
            path = links.back_link(self._secret, asked.request.ref, author_key(author))
            facts["back"] = f"{base}{path}"
        return page(request, self._brand, "consent_done.html", facts)

    def _record(self, request: Request, asked: Question, *said: str) -> Response:
        """What was chosen, for anybody who holds the address: nothing that names a person."""
        assert asked.standing is not None
        facts = {
            **record(asked.standing, asked.request, spoken(request, self._brand)),
            "consent": asked.standing,
            "said": said,
            "closed": asked.closed,
            "waiting": asked.waiting,
            "url": asked.post.post.url,
            "base": f"/c/{asked.token}",
            "may_start_over": asked.standing.proved_at is None
            and not asked.closed
            and not self._expired(asked),
            "token": sealed(self._secret, f"again:{asked.request.id}", self._clock()),
        }
        return page(request, self._brand, "consent_record.html", facts)


def rendition(store: Store, pictures: list[Media], number: int) -> Response:
    """One of these pictures (the still of a clip), small and without what a camera wrote."""
    if number >= len(pictures):
        raise HTTPException(404)
    media = pictures[number]
    digest = media.poster if media.kind == "video" else media.digest
    try:
        data = store.files.rendition(digest or "", WIDTH).read_bytes()
    except (Missing, OSError):
        raise HTTPException(404) from None
    policy = {"content-security-policy": "default-src 'none'", "cache-control": "no-store"}
    return Response(data, 200, {**COMMON, **policy}, "image/webp")


def _title(consent: Consent, waiting: bool) -> str:
    if consent.status == "refused":
        return "Understood. We do not use it"
    if consent.status == "given":
        return "One step more, so that nobody answers in your name"
    return "A person looks at it first" if waiting else "Thank you. Your yes counts from now on"
