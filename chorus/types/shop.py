"""The shop: products, and the posts that belong to them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chorus.types.base import At, Value
from chorus.types.rights import Use


class Money(Value):
    """Integer minor units and an ISO 4217 code: 12.34 EUR is (1234, "EUR")."""

    amount: int
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Product(Value):
    """A catalogue item. `successor` is the SKU it was merged into; from `reformulated_on` on it is
    made otherwise, and what was said before may not hold for it. Variants of one thing stand in
    one `group`. `gone_at` is since when no source tells it any more: it is not active, and what is
    linked to it stays."""

    sku: str = Field(min_length=1)
    title: str
    brand: str = ""
    url: str | None = None
    image: str | None = None
    images: tuple[str, ...] = ()
    price: Money | None = None
    description: str = ""
    category: str = ""
    colour: str = ""
    size: str = ""
    group: str | None = None
    hashtags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    barcode: str | None = None
    mpn: str | None = None
    active: bool = True
    successor: str | None = None
    reformulated_on: date | None = None
    availability: str = ""
    gone_at: At | None = None


class Span(Value):
    """Characters [start, end) of the post's text (or of the field named) which spoke."""

    field: str = "text"
    start: int = 0
    end: int = 0
    text: str = ""
    why: str = ""


Band = Literal["auto", "ask", "none"]


class Match(Value):
    """A post and a product that belong together, with score, band and the words that say so."""

    ref: str
    sku: str
    signal: str
    score: float = Field(ge=0, le=1)
    band: Band
    evidence: tuple[Span, ...] = ()
    reason: str = ""
    runner_up: str | None = None
    model: str = ""
    catalogue: str = ""
    answer: Literal["none", "yes", "no"] = "none"
    by: str | None = None


class Brand(Value):
    """The brand as its people, pages and requests name it; filled from `brand:` in config.yaml.

    `handles` are its own accounts (their posts are never entries), `keys` the hashtags that mean
    yes, `uses` what a request asks for unless told otherwise, `months` how long a yes lasts.
    `entity` is the legal entity permissions are given to (else `name`).
    `public_url` is where `chorus/web.py` answers, without a slash at the end. `demo` marks every
    page, file name and export.
    """

    name: str
    url: str | None = None
    public_url: str | None = None
    language: str = "en"
    languages: tuple[str, ...] = ("en", "fr", "es")
    handles: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ("product_page", "gallery", "social")
    territory: tuple[str, ...] = ("*",)
    months: int = 24
    entity: str = ""
    contact: str | None = None
    privacy_url: str | None = None
    theme: Literal["light", "dark"] = "light"
    demo: bool = False
