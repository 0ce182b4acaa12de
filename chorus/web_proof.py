"""The page behind the code of a printed sheet: on which permission it rests, and how that stands.

Nobody is named but by the credit they chose. The address is signed; what it names may have been
erased since, and then the page says that.
"""

from datetime import date, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chorus.clock import Clock
from chorus.errors import Missing
from chorus.types import Bar, Brand, Clearance, Grant, LoggedUse, Stored
from chorus.web_consent_draw import day, place_words
from chorus.web_pages import page, spoken
from chorus.web_words import say
from publishing.safe import line
from rights import links
from rights.consent import may_use
from rights.granting import credit_now
from storage.store import Store

_BACK = frozenset({"withdrawn", "declined", "gone", "erased"})
_WHERE = {"in_store": "In shops", "print": "In print", "catalogue": "In catalogues"}


class Proofs:
    """GET /p/<token>."""

    def __init__(self, store: Store, *, brand: Brand, clock: Clock, secret: bytes) -> None:
        self._store, self._brand, self._clock, self._secret = store, brand, clock, secret

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("/p/{token}", self._show, methods=["GET"])]

    async def _show(self, request: Request) -> Response:
        link = links.read(request.path_params["token"])
        named = links.proves(self._secret, link) if link else None
        if named is None:
            raise HTTPException(404)
        language = spoken(request, self._brand)
        told = await run_in_threadpool(self._told, *named, language)
        return page(request, self._brand, "proof.html", told)

    def _told(self, use_id: str, number: int, language: str) -> dict[str, Any]:
        with self._store.reading() as tx:
            try:
                use = tx.logged_uses.get(use_id)
                ref = use.refs[number]
                post, grants = tx.posts.get(ref), tx.rights.grants(ref)
                bars = tx.rights.bars(ref)
            except (Missing, IndexError):
                return _erased(language)
        named = use.grants[number] if number < len(use.grants) else ""
        grant = next((one for one in grants if f"{one.id}.{one.version}" == named), None)
        if grant is None and (named or any(bar.kind == "erased" for bar in bars)):
            return _erased(language)
        return told(use, grant, post, grants, bars, self._brand, self._clock(), language)


def told(
    use: LoggedUse,
    grant: Grant | None,
    post: Stored,
    grants: list[Grant],
    bars: list[Bar],
    brand: Brand,
    now: datetime,
    language: str,
) -> dict[str, Any]:
    """What the page says of one post of a pack."""
    _ = say(language)
    clearance = None
    if grant:
        clearance = may_use(
            grant.work, use.use, use.territory, None, now, [_free(one) for one in grants], bars
        )
    mark, sentence = standing(grant, clearance, bars, now.date(), language)
    author = post.post.author
    credit = (
        credit_now(grant, author) if grant else (author.name or author.handle if author else "")
    )
    rows = [
        (_("Credit"), line(credit or "", 160)),
        (_("Permission"), f"{grant.id}.{grant.version}" if grant else post.post.licence or ""),
        (_("Given to"), (grant.assignee if grant else "") or brand.entity or brand.name),
        (_("For"), _(_WHERE[use.use]) if use.use in _WHERE else use.use),
        (_("Countries"), place_words(use.territory.split(","), language)),
        (_("Printed matter"), use.title),
        (_("On show"), _days(use.starts_on, use.ends_on, language)),
        (_("Permission since"), day(grant.starts_on, language) if grant else ""),
        (_("Permission until"), _end(grant, language) if grant else ""),
    ]
    return {
        "mark": mark,
        "sentence": sentence,
        "copies": _copies(grant, _) if mark == "stop" and grant else "",
        "rows": [(name, value) for name, value in rows if value],
        "terms": grant.terms if grant else "",
    }


def standing(
    grant: Grant | None,
    clearance: Clearance | None,
    bars: list[Bar],
    today: date,
    language: str,
) -> tuple[str, str]:
    """The mark and the sentence: "good", "wait" or "stop"."""
    _ = say(language)
    closing = [bar for bar in bars if bar.lifted_at is None]
    back = min((bar.at for bar in closing if bar.kind in _BACK), default=None)
    if back:
        sentence = _("This permission has been withdrawn on {day}.")
        return "stop", sentence.format(day=day(back.date(), language))
    if closing:
        at = min(bar.at for bar in closing)
        sentence = _("This permission rests since {day}, until a question about it is settled.")
        return "wait", sentence.format(day=day(at.date(), language))
    if grant and grant.ends_on and grant.ends_on < today:
        return "stop", _("This permission ended on {day}.").format(day=day(grant.ends_on, language))
    if clearance and not clearance.allowed:
        return "stop", _("This permission was changed since: it no longer covers this use.")
    return "good", _("The author allowed this use, and the permission stands today.")


def _erased(language: str) -> dict[str, Any]:
    _ = say(language)
    sentence = _("This permission has been withdrawn, and all that was kept about it was erased.")
    return {"mark": "stop", "sentence": sentence, "copies": "", "rows": [], "terms": ""}


def _free(grant: Grant) -> Grant:
    """A permission for one product or campaign counts here: the gate looked at that in its day."""
    return grant.model_copy(update={"products": (), "campaigns": ()})


def _copies(grant: Grant, _: Any) -> str:
    if grant.printed == "recall":
        return str(_("Printed copies are being taken down."))
    return str(_("Copies printed before may be used up; no new ones are made."))


def _days(start: date, end: date | None, language: str) -> str:
    return f"{day(start, language)} – {day(end, language) if end else '…'}"


def _end(grant: Grant, language: str) -> str:
    return day(grant.ends_on, language) if grant.ends_on else say(language)("without an end")
