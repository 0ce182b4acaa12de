"""Recorded exchanges: files in the format `chorus-recording/1`, or raw bodies (feeds, CSV).

The format is described in `docs/reference/recordings.md`. Used by `chorus parse`, by the demo and
by the tests; nothing here touches the network.
"""

from pathlib import Path

import orjson

from chorus.errors import PayloadError
from collectors.connector import Exchange

FORMAT = "chorus-recording/1"


def from_bytes(network: str, name: str, data: bytes) -> Exchange:
    """An exchange from a file's bytes: a recording when it says so, else the body itself.

    Raises PayloadError when it claims to be a recording and is not a whole one.
    """
    if data.lstrip()[:1] == b"{" and FORMAT.encode() in data[:4096]:
        try:
            told = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            raise PayloadError(network, f"{name} is not JSON ({error})") from error
        if isinstance(told, dict) and told.get("format") == FORMAT:
            return _recording(network, name, told)
    return Exchange(body=data, name=name)


def _recording(network: str, name: str, told: dict[str, object]) -> Exchange:
    request, response = told.get("request"), told.get("response")
    if not isinstance(request, dict) or not isinstance(response, dict):
        raise PayloadError(network, "a recording needs request and response", path="$.response")
    body, encoding = response.get("body"), response.get("body_encoding")
    if encoding == "json":
        data = orjson.dumps(body)
    elif isinstance(body, str):
        data = body.encode()
    else:
        data = b""
    headers = {str(k).lower(): str(v) for k, v in (response.get("headers") or {}).items()}
    return Exchange(
        method=str(request.get("method", "GET")),
        url=str(request.get("url", "")),
        sent=orjson.dumps(request["body"]) if "body" in request else b"",
        status=int(response.get("status") or 200),
        headers=headers,
        body=data,
        name=name,
    )


def read(network: str, path: Path) -> Exchange:
    """The exchange in a file."""
    return from_bytes(network, path.name, path.read_bytes())
