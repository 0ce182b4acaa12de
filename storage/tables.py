"""The tables of posts, products, campaigns and publications.

Columns only, no relationship and no behaviour; a row never leaves `storage/`. Every field of a
value has its column (a test of the house checks it), plus what storage itself needs: integer
surrogates, digests, and the version at which something was judged.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from storage.columns import BigId, at_column, id_column, json_column, post_column, text_column


class AuthorRow(SQLModel, table=True):
    """`person` is the author row that stands for the human; NULL means this one."""

    __tablename__ = "author"
    __table_args__ = (UniqueConstraint("network", "native_id"),)
    id: int | None = id_column()
    network: str
    native_id: str
    handle: str | None = None
    name: str | None = text_column(null=True)
    url: str | None = text_column(null=True)
    avatar: str | None = text_column(null=True)
    followers: int | None = None
    bio: str | None = text_column(null=True)
    person: int | None = Field(default=None, sa_column=Column(BigId, index=True))


class PostRow(SQLModel, table=True):
    """`digest` covers all that the network told, `fingerprint` only what a reader sees."""

    __tablename__ = "post"
    __table_args__ = (
        Index("post_unmatched", "matched_version", "id"),
        Index("post_unentered", "entered_version", "id"),
    )
    row: int | None = Field(
        default=None, sa_column=Column("id", BigId, primary_key=True, autoincrement=True)
    )
    key: str = Field(sa_column=Column(Text(), nullable=False, unique=True))
    ref: str = Field(sa_column=Column(String(32), nullable=False, unique=True))
    network: str
    id: str = Field(sa_column=Column("native_id", Text(), nullable=False))
    url: str | None = text_column(null=True)
    kind: str
    author: int | None = Field(
        default=None, sa_column=Column(BigId, ForeignKey("author.id"), index=True)
    )
    text: str = text_column()
    language: str | None = None
    posted_at: datetime | None = at_column()
    server_at: datetime | None = at_column()
    edited_at: datetime | None = at_column()
    hashtags: Any = json_column()
    mentions: Any = json_column()
    links: Any = json_column()
    media: Any = json_column()
    rating: Any = json_column()
    about: Any = json_column()
    reply_to: str | None = Field(default=None, sa_column=Column(Text(), index=True))
    repost_of: str | None = text_column(null=True)
    visibility: str = "public"
    flags: Any = json_column()
    licence: str | None = text_column(null=True)
    metrics: Any = json_column()
    declared: Any = json_column()
    first_seen_at: datetime | None = at_column(null=False, index=True)
    fingerprint: str
    digest: str
    version: int = 1
    state: str = Field(default="live", index=True)
    matched_version: int = 0
    entered_version: int = 0


class PostVersionRow(SQLModel, table=True):
    """What a post looked like; immutable."""

    __tablename__ = "post_version"
    post: int = post_column(key=True)
    version: int = Field(primary_key=True)
    text: str = text_column()
    media: Any = json_column()
    seen_at: datetime | None = at_column(null=False)


class RawRow(SQLModel, table=True):
    """The payload as the network sent it, packed (archive.py); `dictionary` 0 means none."""

    __tablename__ = "raw"
    post: int = post_column(key=True)
    version: int = Field(primary_key=True)
    dictionary: int = 0
    payload: bytes = Field(sa_column=Column(LargeBinary(), nullable=False))
    fetched_at: datetime | None = at_column(null=False)


class PostMediaRow(SQLModel, table=True):
    """A picture or clip of a post and how far keeping it got: waiting, kept, failed."""

    __tablename__ = "post_media"
    __table_args__ = (Index("post_media_waiting", "state", "post"),)
    post: int = post_column(key=True)
    position: int = Field(primary_key=True)
    kind: str
    url: str | None = text_column(null=True)
    poster: str | None = text_column(null=True)
    alt: str | None = text_column(null=True)
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    expires_at: datetime | None = at_column()
    digest: str | None = Field(default=None, index=True)
    state: str = "waiting"
    tries: int = 0
    error: str | None = text_column(null=True)


class KeptRow(SQLModel, table=True):
    """A file in the media folder."""

    __tablename__ = "kept"
    digest: str = Field(primary_key=True)
    kind: str
    mime: str
    size: int = Field(sa_column=Column(BigInteger(), nullable=False))
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    dhash: int | None = Field(default=None, sa_column=Column(BigInteger(), index=True))
    sight: str | None = text_column(null=True)
    colour: str | None = None
    poster: str | None = None
    sound: bool | None = None


class CursorRow(SQLModel, table=True):
    """Where a query stopped."""

    __tablename__ = "cursor"
    key: str = Field(sa_column=Column(Text(), primary_key=True))
    body: Any = json_column(null=False)
    at: datetime | None = at_column(null=False)


class ProductRow(SQLModel, table=True):
    """A catalogue item."""

    __tablename__ = "product"
    sku: str = Field(primary_key=True)
    title: str = text_column()
    brand: str = ""
    url: str | None = text_column(null=True)
    image: str | None = text_column(null=True)
    images: Any = json_column()
    price: Any = json_column()
    description: str = text_column()
    category: str = ""
    colour: str = ""
    size: str = ""
    group: str | None = Field(default=None, index=True)
    hashtags: Any = json_column()
    aliases: Any = json_column()
    barcode: str | None = None
    active: bool = True
    mpn: str | None = None
    successor: str | None = Field(default=None, index=True)
    reformulated_on: date | None = None
    availability: str = ""
    gone_at: datetime | None = at_column()
    digest: str = ""
    changed_at: datetime | None = at_column()


class MatchRow(SQLModel, table=True):
    """A link between a post and a product; an answered one is never touched by a re-run."""

    __tablename__ = "match"
    post: int = post_column(key=True)
    sku: str = Field(primary_key=True, index=True)
    signal: str
    score: float
    band: str
    evidence: Any = json_column()
    reason: str = text_column()
    runner_up: str | None = None
    model: str = ""
    catalogue: str = ""
    answer: str = "none"
    by: str | None = None
    answered_at: datetime | None = at_column()


class CautionRow(SQLModel, table=True):
    """Something to look at before deciding."""

    __tablename__ = "caution"
    post: int = post_column(key=True)
    kind: str = Field(primary_key=True)
    why: str = text_column()
    other: str | None = None


class TextPrintRow(SQLModel, table=True):
    """What a post's long text is known again by: 64 bits, and their four quarters to look up."""

    __tablename__ = "text_print"
    post: int = post_column(key=True)
    bits: int = Field(sa_column=Column(BigInteger(), nullable=False))
    first: int = Field(index=True)
    second: int = Field(index=True)
    third: int = Field(index=True)
    fourth: int = Field(index=True)


class CampaignRow(SQLModel, table=True):
    """A campaign; the value is kept whole, the window in columns of its own."""

    __tablename__ = "campaign"
    slug: str = Field(primary_key=True)
    opens_at: datetime | None = at_column(null=False)
    closes_at: datetime | None = at_column(null=False)
    body: Any = json_column(null=False)


class EntryRow(SQLModel, table=True):
    """Entered, or refused with reasons."""

    __tablename__ = "entry"
    campaign: str = Field(primary_key=True)
    post: int = post_column(key=True)
    person: int | None = Field(default=None, sa_column=Column(BigId, index=True))
    at: datetime | None = at_column(null=False)
    status: str = Field(index=True)
    reasons: Any = json_column()
    rules_version: int = 1


class DecisionRow(SQLModel, table=True):
    """The decision in force; earlier ones are acts."""

    __tablename__ = "decision"
    post: int = post_column(key=True)
    verdict: str = Field(index=True)
    by: str
    at: datetime | None = at_column(null=False)
    note: str = text_column()
    seen_version: int


class DeskLogRow(SQLModel, table=True):
    """Decisions already taken in, so that a resent one is a no-op."""

    __tablename__ = "desk_log"
    client_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    post: int | None = Field(default=None, sa_column=Column(BigId))


class GalleryRow(SQLModel, table=True):
    """A place where posts are shown."""

    __tablename__ = "gallery"
    slug: str = Field(primary_key=True)
    kind: str
    target: str = Field(default="", index=True)
    body: Any = json_column(null=False)


class PublicationRow(SQLModel, table=True):
    """A published version; at most one of a gallery is current."""

    __tablename__ = "publication"
    gallery: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    current: bool = Field(default=False, index=True)
    body: Any = json_column(null=False)


class PublishedWorkRow(SQLModel, table=True):
    """Which posts stand in the current publication, so that a withdrawal finds them at once;
    `stamp` tells what the gate had read when it let them in."""

    __tablename__ = "published_work"
    gallery: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    post: int = post_column(key=True, index=True)
    stamp: str = ""
