"""Secrets we sent, taken out of what a server answers: some repeat a bad token in their error, and
errors are stored, shown and logged. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import orjson

_NAMED = re.compile(
    r"(?<!next_)(?<!pagination_)(?<!page)(?<!page_)token|secret|passw|passkey|api[-_]?key|session|signature",
    re.IGNORECASE,
)
"""What names a secret; the token of a next page is none, and must come back as it was."""
_SHORTEST = 6
HUSH = "…"


def secrets(url: str, headers: Mapping[str, str], body: bytes | None) -> tuple[bytes, ...]:
    """What is secret in a request: credentials of its headers, address, JSON or form."""
    told = [value for name, value in parse_qsl(urlsplit(url).query) if _NAMED.search(name)]
    for name, value in headers.items():
        if name.lower() == "authorization":
            told += [part.strip('",') for part in re.split(r"[\s=]+", value)[1:]]
        elif name.lower() == "cookie":
            told += [pair.partition("=")[2] for pair in value.split("; ")]
        elif _NAMED.search(name):
            told.append(value)
    told += list(_of_body(body))
    forms = {form for value in told if len(value) >= _SHORTEST for form in (value, quote(value))}
    return tuple(form.encode() for form in sorted(forms, key=len, reverse=True))


def without(answer: bytes, said: Iterable[bytes]) -> bytes:
    """The answer with every secret replaced."""
    for secret in said:
        answer = answer.replace(secret, HUSH.encode())
    return answer


def _of_body(body: bytes | None) -> Iterable[str]:
    if not body:
        return ()
    if body[:1] != b"{":
        form = parse_qsl(body.decode("utf-8", "replace"))
        return [value for name, value in form if _NAMED.search(name)]
    try:
        told: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ()
    return [v for name, v in told.items() if isinstance(v, str) and _NAMED.search(name)]
