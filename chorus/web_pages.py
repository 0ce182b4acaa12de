"""Pages of the public door: drawing, headers, and tokens that need no cookie."""

import base64
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from chorus.i18n import LANGUAGES, NAMES
from chorus.types import Brand
from chorus.web_words import language_of, say

PAGE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
OLDEST_SECONDS = 6 * 3600
FASTEST_SECONDS = 2


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chorus", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def style() -> tuple[str, bytes]:
    """The pages' style sheet: its name (made of its content) and its bytes."""
    environment = _environment()
    assert environment.loader is not None
    data = environment.loader.get_source(environment, "web/style.css")[0].encode()
    return f"style-{sha256(data).hexdigest()[:12]}.css", data


def page(
    request: Request, brand: Brand, template: str, facts: Mapping[str, Any], status: int = 200
) -> Response:
    """A page in the reader's language, with headers that allow it no script and no frame."""
    language = spoken(request, brand)
    told = {
        "_": say(language),
        "brand": brand,
        "language": language,
        "languages": [
            (code, NAMES[code], str(request.url.include_query_params(lang=code).query))
            for code in LANGUAGES
        ],
        "style": f"/s/{style()[0]}",
        "path": request.url.path,
        **facts,
    }
    body = _environment().get_template(f"web/{template}").render(told)
    headers = {
        **COMMON,
        "content-security-policy": PAGE_POLICY,
        "x-frame-options": "DENY",
        "cache-control": "no-store",
        "content-language": language,
        "vary": "accept-language",
    }
    return Response(body, status, headers, "text/html")


def spoken(request: Request, brand: Brand) -> str:
    """The language of a request: `?lang=`, else Accept-Language, else the brand's."""
    wished = request.query_params.get("lang")
    return language_of(wished, request.headers.get("accept-language"), brand)


def notice(
    request: Request, brand: Brand, status: int, title: str, text: str, **facts: object
) -> Response:
    """A page with one message: what happened and what to do."""
    _ = say(spoken(request, brand))
    told = {"title": _(title), "text": _(text).format(**facts), "link": None}
    return page(request, brand, "notice.html", told, status)


def sealed(secret: bytes, purpose: str, now: datetime) -> str:
    """A token for a form: when it was shown, a nonce, and our signature over both."""
    told = int(now.timestamp()).to_bytes(8, "big") + secrets.token_bytes(12)
    return base64.urlsafe_b64encode(told + _signature(secret, purpose, told)).decode()


def opened(secret: bytes, purpose: str, token: str, now: datetime) -> tuple[str, bytes]:
    """("good" | "old" | "fast" | "bad", nonce) of a token that came back."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii"))
    except ValueError:
        return "bad", b""
    told, signature = raw[:20], raw[20:]
    if len(told) != 20 or not hmac.compare_digest(signature, _signature(secret, purpose, told)):
        return "bad", b""
    age = now.timestamp() - int.from_bytes(told[:8], "big")
    if age > OLDEST_SECONDS:
        return "old", told[8:]
    return ("fast" if age < FASTEST_SECONDS else "good"), told[8:]


def _signature(secret: bytes, purpose: str, told: bytes) -> bytes:
    return hmac.new(
        secret, b"chorus-form-token\0" + purpose.encode() + b"\0" + told, sha256
    ).digest()


def same_site(request: Request) -> bool:
    """Did our own page send this? Browsers say where a request comes from; others say nothing."""
    return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
