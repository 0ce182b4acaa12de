"""The upload form: what a person sends, checked and handed on as one `chorus-form/1` document.

Works without JavaScript, keeps no cookie. The document's id comes from the form's token and the
content, so the same form sent twice (a double click, a retry) is one submission.
"""

import hmac
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from chorus.clock import Clock
from chorus.errors import ChorusError, Missing
from chorus.types import Brand, Campaign, Kept, Value
from chorus.web_pages import notice, opened, page, same_site, sealed, spoken
from chorus.web_words import countries, say, terms, use_words
from collectors.pictures import Seen
from storage.store import Store

MAX_FILES = 5
MAX_BYTES = 60 * 1024 * 1024
TYPES = "image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm"
_LIMITS = {"name": 120, "handle": 120, "email": 254, "link": 2000, "text": 10_000, "alt": 2000}
_TOO_LARGE = (
    "At most {n} files and {size} MB together. Nothing was kept. "
    "Go back and choose fewer or smaller ones."
)

_NOTHING: dict[str, Any] = dict.fromkeys((*_LIMITS, "country", "adult", "entering"), "")
_NOTHING["uses"] = ()

Inspect = Callable[[bytes], Seen]
Receive = Callable[[bytes], None]


class Taken(Value):
    """What was handed on: the receipt and what was agreed to."""

    receipt: str
    name: str
    entering: bool
    uses: tuple[str, ...]


class TooLarge(Exception):
    """More bytes than allowed; a signal to the page above."""


class _Wrong(Exception):
    """Sentences for the person; a signal to the page above."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


class Form:
    """The two requests of the form, for the house that `chorus.web.app` was given."""

    def __init__(
        self,
        store: Store,
        *,
        brand: Brand,
        clock: Clock,
        secret: bytes,
        inspect: Inspect,
        received: Receive,
    ) -> None:
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret
        self._inspect, self._received = inspect, received

    async def show(self, request: Request) -> Response:
        """GET: the empty form."""
        slug = request.path_params.get("campaign")
        campaign = await run_in_threadpool(self._campaign, slug)
        closed = self._closed(request, campaign)
        return closed or self._page(request, campaign, _NOTHING, ())

    async def take(self, request: Request) -> Response:
        """POST: check, keep, hand on, thank. Whatever is wrong is said above the form again."""
        slug = request.path_params.get("campaign")
        if not same_site(request):
            return notice(
                request,
                self._brand,
                403,
                "This cannot be done like that",
                "Please open the form again and send it from there.",
            )
        campaign = await run_in_threadpool(self._campaign, slug)
        if closed := self._closed(request, campaign):
            return closed
        try:
            async with limited(request).form(
                max_files=MAX_FILES + 1, max_fields=60, max_part_size=64 * 1024
            ) as form:
                return await run_in_threadpool(self._taken, request, campaign, form)
        except TooLarge:
            return self._too_large(request)
        except HTTPException as error:
            if error.status_code != 400:
                raise
            # Starlette's parser: too many files or fields, or not a form at all.
            return self._too_large(request)

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def _campaign(self, slug: str | None) -> Campaign | None:
        if slug is None:
            return None
        with self._store.reading() as tx:
            return tx.campaigns.get(slug)

    def _closed(self, request: Request, campaign: Campaign | None) -> Response | None:
        now = self._clock()
        if campaign is None or campaign.opens_at <= now < campaign.closes_at:
            return None
        _ = say(spoken(request, self._brand))
        early = now < campaign.opens_at
        text = (
            _("This contest has not begun yet. It opens on {when}.").format(
                when=_when(campaign.opens_at, campaign, spoken(request, self._brand))
            )
            if early
            else _("This contest is over.")
        )
        link = (f"/send?lang={spoken(request, self._brand)}", _("You can still send us your photo"))
        told = {"title": campaign.title, "text": text, "link": link}
        return page(request, self._brand, "notice.html", told)

    def _page(
        self,
        request: Request,
        campaign: Campaign | None,
        said: dict[str, Any],
        wrong: Sequence[str],
    ) -> Response:
        language = spoken(request, self._brand)
        _ = say(language)
        shown = terms(self._brand, language)
        facts = {
            "campaign": campaign,
            "until": _when(campaign.closes_at, campaign, language) if campaign else "",
            "said": said,
            "wrong": wrong,
            "terms": shown,
            "uses": [(use, use_words(use, _)) for use in self._brand.uses],
            "countries": countries(language),
            "types": TYPES,
            "max_files": MAX_FILES,
            "max_mb": MAX_BYTES // 1024 // 1024,
            "limits": _LIMITS,
            "token": sealed(self._secret, _purpose(campaign), self._clock()),
        }
        return page(request, self._brand, "send.html", facts, 422 if wrong else 200)

    # ── taking ───────────────────────────────────────────────────────────────────────────────

    def _taken(self, request: Request, campaign: Campaign | None, form: FormData) -> Response:
        said: dict[str, Any] = {key: str(form.get(key) or "").strip() for key in _LIMITS}
        said |= {key: str(form.get(key) or "") for key in ("country", "adult", "entering")}
        said["uses"] = [str(use) for use in form.getlist("uses")]
        try:
            nonce = self._fresh(request, campaign, form)
            self._checked(request, campaign, form, said)
            media = self._media(request, form, said)
        except _Wrong as wrong:
            _ = say(spoken(request, self._brand))
            again = [_("Choose your files again, please: browsers do not keep them.")]
            sent = any(isinstance(f, UploadFile) and f.size for f in form.getlist("files"))
            told = [*wrong.sentences, *(again if sent else [])]
            return self._page(request, campaign, said, told)
        taken = self._hand_on(request, campaign, said, media, nonce)
        _ = say(spoken(request, self._brand))
        facts = {
            "taken": taken,
            "campaign": campaign,
            "uses": ", ".join(use_words(use, _) for use in taken.uses),
        }
        return page(request, self._brand, "thanks.html", facts)

    def _fresh(self, request: Request, campaign: Campaign | None, form: FormData) -> bytes:
        """The nonce of the form's token, when a person can have filled the form in."""
        _ = say(spoken(request, self._brand))
        state, nonce = opened(
            self._secret, _purpose(campaign), str(form.get("token") or ""), self._clock()
        )
        if state in {"bad", "old"}:
            raise _Wrong(_("The page was open for too long. Please send it again."))
        if state == "fast" or form.get("fax_number"):
            raise _Wrong(
                _(
                    "That was too fast for a person, or a hidden field was filled. "
                    "Please send it again."
                )
            )
        return nonce

    def _checked(
        self, request: Request, campaign: Campaign | None, form: FormData, said: dict[str, Any]
    ) -> None:
        """Everything but the files is as it should be; else every sentence of what is not."""
        language = spoken(request, self._brand)
        _ = say(language)
        wrong = []
        sent = any(isinstance(f, UploadFile) and f.size for f in form.getlist("files"))
        if not sent and not said["link"]:
            wrong.append(_("Add a photo, a clip or a link to your post."))
        if any(len(said[key]) > limit for key, limit in _LIMITS.items()):
            wrong.append(_("One of the texts is too long."))
        if not said["name"]:
            wrong.append(_("Tell us the name to credit."))
        if said["country"] not in {code for code, _name in countries(language)}:
            wrong.append(_("Choose your country."))
        if not said["adult"]:
            wrong.append(_("You need to be 18 or older to send something."))
        if said["link"] and not re.match(r"https?://[^\s/@]+\.[^\s@]+\Z", said["link"]):
            wrong.append(_("The link must start with https:// and lead to your post."))
        said["uses"] = [use for use in said["uses"] if use in self._brand.uses]
        entering = bool(said["entering"]) and campaign is not None
        if not entering and not said["uses"]:
            wrong.append(_("Tick at least one box: without one we could do nothing with it."))
        if said["uses"] and form.get("terms") != terms(self._brand, language).digest:
            wrong.append(
                _("The terms changed since you opened the page. Please read them and send again.")
            )
        if wrong:
            raise _Wrong(*wrong)

    def _media(
        self, request: Request, form: FormData, said: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """The files, inspected and kept. One that cannot be read stops all of them."""
        _ = say(spoken(request, self._brand))
        files = [f for f in form.getlist("files") if isinstance(f, UploadFile) and f.size]
        if len(files) > MAX_FILES:
            raise _Wrong(_(_TOO_LARGE).format(n=MAX_FILES, size=MAX_BYTES // 1024 // 1024))
        read = []
        for file in files:
            data = file.file.read()
            try:
                read.append((data, self._inspect(data)))
            except (ChorusError, OSError, ValueError) as error:
                sentence = _(
                    "{file} cannot be used: it is no picture or clip we can read, "
                    "or it is too large."
                )
                raise _Wrong(sentence.format(file=(file.filename or "?")[-60:])) from error
        return [self._kept(data, seen, said["alt"]) for data, seen in read]

    def _kept(self, data: bytes, seen: Seen, alt: str) -> dict[str, Any]:
        """Keep a file (and the still of a clip); its line in the document."""
        poster = self._store.files.put(seen.poster) if seen.poster else None
        told: dict[str, Any] = {
            "kind": seen.kind,
            "width": seen.width,
            "height": seen.height,
        }
        told |= {"mime": seen.mime, "seconds": seen.seconds}
        kept = Kept.model_validate(
            {
                **told,
                "digest": self._store.files.put(data),
                "size": len(data),
                "dhash": seen.dhash,
                "sight": seen.sight,
                "colour": seen.colour,
                "poster": poster,
            }
        )
        with self._store.transaction() as tx:
            tx.media.save(kept)
        return {**told, "digest": kept.digest, "alt": alt or None}

    def _hand_on(
        self,
        request: Request,
        campaign: Campaign | None,
        said: dict[str, Any],
        media: list[dict[str, Any]],
        nonce: bytes,
    ) -> Taken:
        language = spoken(request, self._brand)
        shown = terms(self._brand, language)
        entering = bool(said["entering"]) and campaign is not None
        told: dict[str, Any] = {
            "format": "chorus-form/1",
            "campaign": campaign.slug if campaign and entering else None,
            "name": said["name"],
            "handle": said["handle"].lstrip("@") or None,
            "person": self._person(said["email"]),
            "country": said["country"],
            "adult": True,
            "entering": entering,
            "uses": said["uses"],
            "terms": shown.digest if said["uses"] else None,
            "language": language,
            "text": said["text"],
            "link": said["link"] or None,
            "media": media,
        }
        mark = hmac.new(self._secret, nonce + orjson.dumps(told), sha256).digest()
        receipt = str(UUID(bytes=mark[:16], version=4))
        with self._store.transaction() as tx:
            tx.rights.save_terms(shown)
        self._received(orjson.dumps({**told, "id": receipt, "at": self._clock().isoformat()}))
        return Taken(
            receipt=receipt, name=said["name"], entering=entering, uses=tuple(said["uses"])
        )

    def _person(self, email: str) -> str | None:
        """A keyed hash: two uploads of one address meet, and nobody can write to it."""
        if "@" not in email:
            return None
        folded = email.strip().casefold().encode()
        return hmac.new(self._secret, b"chorus-person\0" + folded, sha256).hexdigest()[:32]

    def _too_large(self, request: Request) -> Response:
        size = MAX_BYTES // 1024 // 1024
        return notice(
            request, self._brand, 413, "That is too large", _TOO_LARGE, n=MAX_FILES, size=size
        )


def _purpose(campaign: Campaign | None) -> str:
    return f"send:{campaign.slug}" if campaign else "send"


def _when(at: datetime, campaign: Campaign, language: str) -> str:
    from zoneinfo import ZoneInfo

    from babel.dates import format_datetime

    local = at.astimezone(ZoneInfo(campaign.zone))
    return format_datetime(local, "d MMMM y, HH:mm", locale=language)


def limited(request: Request, most: int | None = None) -> Request:
    """The request, cut off when more bytes come than are allowed (told or not): `most`, or what
    the form takes."""
    most = MAX_BYTES if most is None else most
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most:
        raise TooLarge
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return Request(request.scope, receive)


def campaign_or_none(store: Store, slug: str) -> Campaign | None:
    """A campaign by slug; None when there is none."""
    try:
        with store.reading() as tx:
            return tx.campaigns.get(slug)
    except Missing:
        return None
