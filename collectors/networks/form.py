"""The upload form: the one source that brings author, declared consent and original at once.

The public door (`chorus/web.py`) receives the upload, checks the file, stores it in the media
store, and hands over one document as the body of an Exchange. UTF-8 JSON, one object:

```
{
  "format":   "chorus-form/1",           required, exactly this
  "id":       "0b5f…-…",                 required, UUID made by the door; the post's id
  "at":       "2026-11-20T10:00:00Z",    required, when the door received it, with its zone
  "campaign": "autumn-trails" | null,    slug of the campaign of the page, if any
  "name":     "Ada Fernandes",           required, as the person wishes to be credited; ≤ 120
  "handle":   "ada_trails" | null,       a handle for the credit line, without @; ≤ 120
  "person":   "3f9c…" | null,            keyed hash (HMAC, hex) of the e-mail, made by the door,
                                         so that two uploads of one person meet; 16 to 128 hex
  "country":  "FR" | null,               ISO 3166-1 alpha-2
  "adult":    true | false | null,       the age statement as ticked; null = not asked
  "entering": true | false,              required, box 1: taking part in the campaign
  "uses":     ["gallery", …],            required, box 2: uses granted (`chorus.types.Use`), may
                                         be empty; never filled because of box 1
  "terms":    "<sha256 hex>" | null,     SHA-256 of the terms text as shown; required with uses
  "language": "fr",                      required, language of the page (BCP 47)
  "text":     "…",                       the caption, may be ""; ≤ 10,000 characters
  "link":     "https://…" | null,        link to a post of theirs, instead of or beside a file
  "media": [ {"digest":  "<sha256 hex>", required, the file in the media store
              "kind":    "image"|"video",
              "mime":    "image/jpeg",   optional, kept in raw only
              "width":   1200, "height": 900,   pixels or null
              "seconds": 8.2 | null,
              "alt":     "…" | null} ]
}
```

Unknown keys are ignored and not kept; an `email` or `phone` that slips in is dropped here and
stands neither in the post nor in `raw`. At least one of text, link and media must be there.

The Post: network `form`, id = the UUID, kind `entry`, author id `form:<person>` or, without
one, `form:<UUID>`; `declared` carries both boxes; media carry digests and no URL.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import ConfigDict, Field, StringConstraints, ValidationError

from chorus.errors import PayloadError
from chorus.http import Http
from chorus.text import extract_hashtags, extract_mentions
from chorus.types import (
    SURFACES,
    At,
    Author,
    Cursor,
    Declaration,
    Found,
    Media,
    Page,
    Post,
    Query,
    Slug,
    Status,
    Value,
)
from collectors.connector import Exchange, Parsed, Sheet
from collectors.payload import safe_url
from collectors.told import opened

FORMAT = "chorus-form/1"
NETWORK = "form"

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class _File(Value):
    """One uploaded file, already in the media store."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    digest: Digest
    kind: Literal["image", "video"]
    mime: str | None = None
    width: int | None = Field(default=None, gt=0)
    height: int | None = Field(default=None, gt=0)
    seconds: float | None = Field(default=None, ge=0)
    alt: str | None = Field(default=None, max_length=2000)


class _Submission(Value):
    """The document above; only these keys are kept."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=False)
    format: Literal["chorus-form/1"]
    id: UUID
    at: At
    campaign: Slug | None = None
    name: Named
    handle: Named | None = None
    person: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16,128}$")] | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    adult: Annotated[bool, Field(strict=True)] | None = None
    entering: Annotated[bool, Field(strict=True)]
    uses: tuple[str, ...]
    terms: Digest | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    text: str = Field(default="", max_length=10_000)
    link: str | None = Field(default=None, max_length=2000)
    media: tuple[_File, ...] = Field(default=(), max_length=20)


class Form:
    """A push source: the door hands over each submission, there is nothing to poll."""

    sheet = Sheet(
        network=NETWORK,
        title="Upload form",
        version="1",
        queries=(),
        order="none",
        every_minutes=60,
        page_size=1,
        deletes="no",
        preview="copy",
        push=True,
        attribution="Shared with us by {name}",
        risk="Anyone with the link can upload: every file is checked, and nothing is shown "
        "before a person approved it.",
        proved_on="recordings",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The one post in a submission; PayloadError names the field that is wrong."""
        told = opened(NETWORK, exchange).value
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise PayloadError(NETWORK, f"not a submission of the form ({FORMAT})", path="$.format")
        try:
            said = _Submission.model_validate(told)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            raise PayloadError(NETWORK, str(first["msg"]), path=_path(first["loc"])) from None
        return Parsed(found=(_found(said),))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Nothing: submissions are pushed by the door."""
        del query, cursor, http
        return iter(())

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Always unknown: the author withdraws by the receipt, not by deleting somewhere."""
        del http, now
        for one in ids:
            yield Status(key=f"{NETWORK}:{one}", state="unknown", why="the form has no source")


def _path(place: tuple[Any, ...]) -> str:
    return "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in place)


def _found(said: _Submission) -> Found:
    for position, use in enumerate(said.uses):
        if use.partition(":")[0] not in SURFACES or not re.fullmatch(r"[a-z_]+(:[a-z_]+)?", use):
            raise PayloadError(NETWORK, "there is no such use", path=f"$.uses[{position}]")
    if said.uses and said.terms is None:
        raise PayloadError(NETWORK, "uses were granted under no terms", path="$.terms")
    link = safe_url(said.link)
    if said.link and link is None:
        raise PayloadError(NETWORK, "the link is not a web address", path="$.link")
    if not (said.text.strip() or link or said.media):
        raise PayloadError(NETWORK, "neither text, link nor file", path="$.media")
    post = Post(
        network=NETWORK,
        id=str(said.id),
        url=link,
        kind="entry",
        author=Author(
            network=NETWORK,
            id=f"form:{said.person or said.id}",
            handle=said.handle.lstrip("@") or None if said.handle else None,
            name=said.name,
        ),
        text=said.text.strip(),
        posted_at=said.at,
        server_at=said.at,
        hashtags=tuple(extract_hashtags(said.text)),
        mentions=tuple(extract_mentions(said.text)),
        links=(link,) if link else (),
        media=tuple(
            Media(
                kind=one.kind,
                width=one.width,
                height=one.height,
                seconds=one.seconds,
                alt=one.alt or None,
                digest=one.digest,
            )
            for one in said.media
        ),
        declared=Declaration(
            at=said.at,
            entering=said.entering,
            uses=tuple(dict.fromkeys(said.uses)),
            terms=said.terms,
            language=said.language,
            adult=said.adult,
            country=said.country,
            campaign=said.campaign,
        ),
    )
    return Found(post=post, raw=orjson.dumps(said.model_dump(mode="json")))
