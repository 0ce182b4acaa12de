"""The way in and out: a sign-in page of our own, and the guard before everything else.

    GET/POST /desk/sign-in    name and password; the demo signs its own account in
    GET/POST /desk/sign-out   one button
    GET      /desk/language   keeps the reader's language

The guard sends pages without a session to the sign-in page and closes their sockets, so that no
script of ours ever runs for a stranger.
"""

import secrets
from html import escape
from time import monotonic
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chorus.i18n import LANGUAGES, NAMES, Words, nearest, words
from dashboard import seal
from dashboard.assets import read
from dashboard.standing import standing

LANGUAGE = "chorus_language"
SIGN_IN = "/desk/sign-in"
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver"}
_OPEN = ("/desk/", "/_stcore/health")
_FAILED: dict[str, tuple[int, float]] = {}


def _words(request: HTTPConnection) -> Words:
    return words(
        nearest(
            request.query_params.get("lang"),
            request.cookies.get(LANGUAGE),
            request.headers.get("accept-language"),
        )
    )


def _next(told: str | None) -> str:
    """Where to go afterwards; only ever a path of our own."""
    path = told or "/"
    parts = urlsplit(path)
    own = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc
    return path if own and "\n" not in path and "\r" not in path else "/"


def _page(_: Words, title: str, inside: str, status: int = 200) -> Response:
    body = read("entrance.html").replace("{lang}", _.language).replace("{title}", escape(title))
    response = HTMLResponse(body.replace("{inside}", inside), status_code=status)
    response.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _welcome(name: str, goal: str) -> Response:
    here = standing()
    response = RedirectResponse(goal, status_code=303)
    cookie = seal.issue(here.secret, name, here.house.clock())
    response.set_cookie(
        seal.COOKIE,
        cookie,
        max_age=int(seal.LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=here.secure,
        path="/",
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _form(_: Words, goal: str, error: str = "", name: str = "") -> Response:
    told = f'<p class="error" role="alert">{escape(error)}</p>' if error else ""
    others = " ".join(
        f'<a lang="{code}" href="{SIGN_IN}?lang={code}&amp;next={quote(goal)}">{NAMES[code]}</a>'
        for code in LANGUAGES
        if code != _.language
    )
    guard = secrets.token_urlsafe(16)
    inside = (
        f"<h1>{escape(_('Sign in to Chorus'))}</h1>{told}"
        f'<form method="post" action="{SIGN_IN}?lang={_.language}">'
        f'<input type="hidden" name="next" value="{escape(goal)}">'
        f'<input type="hidden" name="guard" value="{guard}">'
        f'<label>{escape(_("Name"))}<input name="name" autocomplete="username" required '
        f'value="{escape(name)}"></label>'
        f'<label>{escape(_("Password"))}<input name="password" type="password" '
        'autocomplete="current-password" required></label>'
        f"<button>{escape(_('Sign in'))}</button></form>"
        f"<p>{escape(_('No account yet? The operator makes one with `chorus account add`.'))}</p>"
        f'<p class="languages">{others}</p>'
    )
    response = _page(_, _("Sign in to Chorus"), inside, 401 if error else 200)
    response.set_cookie("chorus_guard", guard, httponly=True, samesite="strict", path=SIGN_IN)
    return response


async def sign_in(request: Request) -> Response:
    """Prove who you are. Wrong names and wrong passwords are told alike, and slow down."""
    _, here = _words(request), standing()
    if request.method == "GET":
        goal = _next(request.query_params.get("next"))
        host = (request.headers.get("host") or "").rpartition(":")[0] or request.headers["host"]
        if here.demo_account and host in _LOOPBACK:
            return _welcome(here.demo_account, goal)
        return _form(_, goal)
    form = await request.form()
    goal, name = _next(str(form.get("next") or "/")), str(form.get("name") or "").strip()[:200]
    if form.get("guard") != request.cookies.get("chorus_guard") or not form.get("guard"):
        return _form(_, goal, _("This page was open too long. Please try again."), name)
    tries, since = _FAILED.get(name, (0, 0.0))
    if tries >= 5 and monotonic() - since < min(300, 2 ** (tries - 3)):
        return _form(_, goal, _("Too many attempts. Wait a moment, then try again."), name)
    password = str(form.get("password") or "")[:1000]
    if not await run_in_threadpool(_check, name, password):
        if len(_FAILED) > 5000:
            _FAILED.clear()
        _FAILED[name] = (tries + 1, monotonic())
        return _form(_, goal, _("Name and password do not belong together."), name)
    _FAILED.pop(name, None)
    return _welcome(name, goal)


def _check(name: str, password: str) -> bool:
    with standing().house.store.reading() as tx:
        return tx.people.check(name, password) is not None


def sign_out(request: Request) -> Response:
    """Forget the session on this machine."""
    _ = _words(request)
    if request.method == "POST":
        response = _page(
            _,
            _("Signed out"),
            f"<h1>{escape(_('Signed out'))}</h1><p>{escape(_('Your decisions are stored.'))}</p>"
            f'<p><a class="button" href="{SIGN_IN}">{escape(_("Sign in again"))}</a></p>',
        )
        response.delete_cookie(seal.COOKIE, path="/")
        return response
    inside = (
        f"<h1>{escape(_('Sign out?'))}</h1><form method='post' action='/desk/sign-out'>"
        f"<button>{escape(_('Sign out'))}</button></form>"
        f'<p><a href="/">{escape(_("Stay"))}</a></p>'
    )
    return _page(_, _("Sign out?"), inside)


def language(request: Request) -> Response:
    """Keep a language for this browser, then go back."""
    code = nearest(request.query_params.get("lang"))
    response = RedirectResponse(_next(request.query_params.get("next")), status_code=303)
    response.set_cookie(LANGUAGE, code, max_age=31536000, samesite="lax", path="/")
    return response


ROUTES = [
    Route(SIGN_IN, sign_in, methods=["GET", "POST"]),
    Route("/desk/sign-out", sign_out, methods=["GET", "POST"]),
    Route("/desk/language", language),
]

_ASSETS = ("/static/", "/favicon", "/manifest.json", "/_stcore/host-config", "/_stcore/health")


class Guard:
    """Nothing of the application for strangers; headers against framing for everybody."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or send it to the sign-in page."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path.startswith(_OPEN) or path.startswith(_ASSETS) or await _known(scope):
            await self.app(scope, receive, _guarded(send, path))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4401})
        elif "text/html" in Headers(scope=scope).get("accept", ""):
            query = scope.get("query_string", b"").decode("latin-1")
            goal = quote(path + (f"?{query}" if query else ""))
            await RedirectResponse(f"{SIGN_IN}?next={goal}", 303)(scope, receive, send)
        else:
            await Response("Sign in first.", 401)(scope, receive, send)


async def _known(scope: Scope) -> bool:
    here = standing()
    cookie = HTTPConnection(scope).cookies.get(seal.COOKIE)
    if not cookie:
        return False
    found = await run_in_threadpool(
        seal.account, here.house.store, here.secret, cookie, here.house.clock()
    )
    return found is not None


def _guarded(send: Send, path: str) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start" and not path.startswith("/desk/media"):
            headers = message.setdefault("headers", [])
            headers.append((b"x-frame-options", b"SAMEORIGIN"))
            headers.append((b"x-content-type-options", b"nosniff"))
        await send(message)

    return told
