"""Notices from outside: the form, its confirmation, and the page on which each side follows one.

Works without JavaScript. What is sent hides nothing by itself; the answer to a form says the same
whether or not the post or the receipt exists.
"""

from collections.abc import Callable
from typing import get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from chorus.clock import Clock
from chorus.errors import Missing, RightsError
from chorus.types import Brand, Notice, NoticeKind
from chorus.web_limits import Limit
from chorus.web_pages import notice as note
from chorus.web_pages import opened, page, same_site, sealed, spoken
from chorus.web_words import say
from rights import links
from rights.notice import Chain, Told
from storage.store import Store

KINDS: dict[NoticeKind, str] = {
    "copyright": "I made it and did not allow this",
    "privacy": "I am in it and do not want that",
    "minor": "A child is in it",
    "illegal": "It breaks the law",
    "other": "Something else",
}
_STANDS = {
    "open": "A person decides by {when}.",
    "upheld": "We agreed: the post is off every page of ours.",
    "rejected": "We did not agree: the post stays.",
    "countered": "The author answered. The post stays down at least until {when}.",
    "restored": "The post is shown again, as nobody went to court in time.",
    "closed": "This is closed.",
}
_LENGTHS = {"words": 4000, "name": 120, "contact": 254, "law": 300, "post": 500, "gallery": 64}
PER_HOUR = 20

TakenBack = Callable[[str], None]


class Notices:
    """The requests of the form and of the page of one notice."""

    def __init__(
        self,
        store: Store,
        *,
        brand: Brand,
        clock: Clock,
        secret: bytes,
        chain: Chain,
        taken_back: TakenBack | None,
    ) -> None:
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret
        self._chain, self._taken_back = chain, taken_back
        self._limit = Limit(PER_HOUR, 3600)

    async def show(self, request: Request) -> Response:
        """GET /report: the form; `post`, `gallery` and `receipt` may be filled in by a link."""
        names = ("post", "gallery", "receipt")
        return self._form(request, {n: request.query_params.get(n, "")[:500] for n in names}, ())

    async def take(self, request: Request) -> Response:
        """POST /report: a notice for a person; a receipt withdraws at once."""
        _ = say(spoken(request, self._brand))
        if not same_site(request):
            raise HTTPException(403)
        told = await _fields(request)
        state, _nonce = opened(self._secret, "report", told.get("token", ""), self._clock())
        wrong = self._wrong(told, state)
        if wrong:
            return self._form(request, told, tuple(_(sentence) for sentence in wrong))
        if not self._limit.passes(request, self._clock()):
            sentence = _(
                "Many reports came from your address. Nothing of them was lost; "
                "please try again in an hour."
            )
            return self._form(request, told, (sentence,), 429)
        receipt = told.get("receipt", "")[:64]
        if receipt and self._taken_back:
            await run_in_threadpool(self._take_back, receipt)
        if not told.get("words") and receipt:
            text = "If the receipt is right, it is withdrawn and leaves every gallery now."
            return note(request, self._brand, 200, "Thank you", text)
        notice = await run_in_threadpool(self._chain.take, self._told(request, told))
        facts = {
            "title": _("Thank you"),
            "text": _("We have your report. A person will read it and decide by {when}.").format(
                when=f"{notice.due_at:%Y-%m-%d %H:%M} UTC"
            ),
            "link": (links.notice_link(self._secret, notice.id, "notifier"), _("Follow it")),
        }
        return page(request, self._brand, "notice.html", facts)

    async def follow(self, request: Request) -> Response:
        """GET /notice/<token>: how it stands; never what the other side wrote in private."""
        notice, side = await run_in_threadpool(self._opened, request.path_params["token"])
        return self._page(request, notice, side, ())

    async def counter(self, request: Request) -> Response:
        """POST /notice/<token>: the author answers a takedown."""
        _ = say(spoken(request, self._brand))
        if not same_site(request):
            raise HTTPException(403)
        notice, side = await run_in_threadpool(self._opened, request.path_params["token"])
        told = await _fields(request)
        state, _nonce = opened(self._secret, "counter", told.get("token", ""), self._clock())
        if side != "author":
            raise HTTPException(403)
        if state in {"bad", "old"}:
            wrong = (_("The page was open for too long. Please send it again."),)
            return self._page(request, notice, side, wrong, 422)
        try:
            words, name = told.get("words", ""), told.get("name", "")
            notice = await run_in_threadpool(self._chain.counter, notice.id, words, name)
        except RightsError:
            if notice.status != "upheld":
                return self._page(request, notice, side, ())
            sentence = _(
                "An answer needs your name and why the post should be shown again. "
                "Nothing was sent."
            )
            return self._page(request, notice, side, (sentence,), 422)
        return self._page(request, notice, side, ())

    def _opened(self, token: str) -> tuple[Notice, str]:
        link = links.read(token)
        if link is None:
            raise HTTPException(404)
        for side in ("notifier", "author"):
            if links.follows(self._secret, link, link.name, side):
                with self._store.reading() as tx:
                    try:
                        return tx.notices.get(link.name), side
                    except Missing:
                        break
        raise HTTPException(404)

    def _page(
        self,
        request: Request,
        notice: Notice,
        side: str,
        wrong: tuple[str, ...],
        status: int = 200,
    ) -> Response:
        _ = say(spoken(request, self._brand))
        when = notice.restore_at if notice.status == "countered" else notice.due_at
        facts = {
            "notice": notice,
            "stands": _(_STANDS[notice.status]).format(
                when=f"{when:%Y-%m-%d %H:%M} UTC" if when else ""
            ),
            "may_answer": side == "author" and notice.status == "upheld" and notice.kind in KINDS
            and notice.kind != "minor",
            "shows_answer": side == "notifier" and bool(notice.counter),
            "wrong": wrong,
            "token": sealed(self._secret, "counter", self._clock()),
        }  # fmt: skip
        return page(request, self._brand, "notice_page.html", facts, status)

    def _form(
        self, request: Request, told: dict[str, str], wrong: tuple[str, ...], status: int = 0
    ) -> Response:
        _ = say(spoken(request, self._brand))
        names = (*_LENGTHS, "receipt", "kind", "good_faith")
        facts = {
            "wrong": wrong,
            "told": {name: told.get(name, "") for name in names},
            "kinds": [(kind, _(words)) for kind, words in KINDS.items()],
            "token": sealed(self._secret, "report", self._clock()),
        }
        return page(request, self._brand, "report.html", facts, status or (422 if wrong else 200))

    def _wrong(self, told: dict[str, str], state: str) -> list[str]:
        """What is missing, as sentences; nothing is sent while there is any."""
        if state in {"bad", "old"}:
            return ["The page was open for too long. Please send it again."]
        words, receipt = told.get("words"), told.get("receipt")
        if told.get("fax_number") or not (words or receipt):
            return ["Tell us in a few words what is wrong, or give your receipt."]
        wrong = []
        if (
            words
            and told.get("kind") == "copyright"
            and not (told.get("name") and "@" in told.get("contact", ""))
        ):
            wrong.append("For copyright we need your name and your e-mail: the law asks for them.")
        if words and not told.get("good_faith"):
            wrong.append("Please confirm that you say this in good faith.")
        return wrong

    def _told(self, request: Request, told: dict[str, str]) -> Told:
        kind = told.get("kind", "other")
        return Told.model_validate(
            {
                "kind": kind if kind in get_args(NoticeKind) and kind in KINDS else "other",
                **{name: told.get(name, "")[:size] for name, size in _LENGTHS.items()},
                "good_faith": bool(told.get("good_faith")),
                "language": spoken(request, self._brand),
            }
        )

    def _take_back(self, receipt: str) -> None:
        assert self._taken_back is not None
        try:
            self._taken_back(receipt)
        except Missing:
            return  # whoever guesses receipts learns nothing


async def _fields(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=20, max_part_size=16 * 1024) as form:
        return {key: str(form.get(key) or "").strip() for key in form}
