"""What does a gallery look like, as files? HTML, style, script, JSON and JSON-LD; no framework.

`render` is pure: tiles in, bytes out. Pictures and clips are put beside these files by
`publishing.issue`, under the names the tiles carry. Budgets (ux.md, section 6): style at most
1.5 kB and script at most 2 kB compressed, no foreign host, no cookie, all of it without script.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chorus.types import DISPLAYS, Brand, Gallery, Layout, Product, Value
from publishing.contest import Contest
from publishing.contest import told as counted
from publishing.framing import MIDDLE, position
from publishing.rating_markup import Rated, markup
from publishing.rating_markup import told as reviews_told
from publishing.safe import island, line, web_url
from publishing.tiles import Shot, Tile, alt_text, byline, network_name, price, stars
from publishing.words import words

FORMAT = "chorus-gallery/1"
EAGER = 4
LONG_QUOTE = 240


class Rendered(Value):
    """The files of a gallery by name, and the digest of all they say."""

    files: dict[str, bytes]
    digest: str


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("chorus", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(stars=stars, network_name=network_name, web_url=web_url, line=line)
    return environment


def _source(name: str) -> str:
    environment = _environment()
    assert environment.loader is not None
    return _squeezed(environment.loader.get_source(environment, f"gallery/{name}")[0])


def _asset(name: str, text: str) -> tuple[str, bytes]:
    """A style or script, under a name made of its content."""
    data = text.encode()
    stem, _dot, kind = name.rpartition(".")
    return f"{stem}-{sha256(data).hexdigest()[:12]}.{kind}", data


def _style(layout: Layout) -> str:
    """The style of a layout: what all share, and its own."""
    own = () if layout == "grid" else (layout,)
    box = () if layout in DISPLAYS else ("lightbox",)
    return "\n".join(_source(f"{name}.css") for name in ("gallery", *box, *own))


def _block(*names: str) -> str:
    """Scripts as one block, so that loading one twice does no harm."""
    return "\n".join(("{", *map(_source, names), "}"))


def shop_script() -> bytes:
    """The script of the block for shops (publishing/shop.py)."""
    return _block("lightbox.js", "shop.js").encode()


def _squeezed(text: str) -> str:
    """Without indentation and empty lines; comments in these files stand on lines of their own."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(
        line for line in lines if line and not line.startswith("//") and not line.startswith("/*")
    )


def render(
    gallery: Gallery,
    tiles: Sequence[Tile],
    *,
    version: int,
    at: datetime,
    brand: Brand,
    rated: Rated | None = None,
    contest: Contest | None = None,
) -> Rendered:
    """The files of one version of a gallery: `index.html`, `fragment.html`, `gallery.json`,
    the style and the script. `tiles` stand in order and hold cleared works only; `contest` is
    counted on a wall."""
    _ = words(gallery.language)
    style, style_bytes = _asset("gallery.css", _style(gallery.layout))
    display = gallery.layout in DISPLAYS
    scripts = ("screen.js",) if display else ("lightbox.js", "gallery.js")
    script, script_bytes = _asset("gallery.js", _block(*scripts))
    page_style, page_bytes = _asset("page.css", _source("page.css"))
    shown = [tile for tile in tiles if not tile.vacant]
    told = {
        "gallery": gallery,
        "brand": brand,
        "tiles": tiles,
        "style": style,
        "page_style": page_style,
        "script": script,
        "display": display,
        "count": counted(contest, gallery.language)["words"] if contest else "",
        "eager": EAGER,
        "long_quote": LONG_QUOTE,
        "summary": summary([t.shot.kind if t.shot else "text" for t in shown], _),
        "vacant": Markup(vacant(_)),  # noqa: S704 (our own words)
        "report": _report(gallery, brand),
        "alt": lambda tile: alt_text(tile, _),
        "spot": lambda tile: spot(tile, gallery.layout),
        "price": lambda product: price(product, gallery.language),
        "byline": lambda tile: byline(tile, _),
        "ld": island(structured(gallery, shown, brand=brand)),
        "_": _,
    }
    listed = listing(gallery, tiles, version=version, at=at, brand=brand)
    if rated:
        listed["rated"] = reviews_told(rated, {tile.ref for tile in shown})
    told["rated"] = ratings(listed)
    files = {
        "index.html": _drawn("page.html", told | {"in_page": True}),
        "fragment.html": _drawn("fragment.html", told | {"in_page": False}),
        "gallery.json": orjson.dumps(listed, option=orjson.OPT_INDENT_2),
        style: style_bytes,
        page_style: page_bytes,
        script: script_bytes,
    }
    return Rendered(files=files, digest=digest(files["index.html"], listed["items"]))


def digest(page: bytes, items: Sequence[Mapping[str, Any]]) -> str:
    """The digest of a page and of what its listing alone tells of the items: works and last day."""
    told = [(item["ref"], item["works"], item["until"]) for item in items]
    seen = sha256(page)
    seen.update(orjson.dumps(told))
    return seen.hexdigest()


def ratings(listed: Mapping[str, Any]) -> Markup | str:
    """The page's second block of data, of the product and its reviews; "" when there is none."""
    node = markup(listed).node
    return island(node) if node else ""


def vacant(_: Callable[[str], str]) -> str:
    """The neutral place a withdrawal leaves, as HTML."""
    return f'<li><div class="b v"><span>{_("No longer here")}</span></div></li>'


_SHAPES: dict[Layout, float] = {"grid": 4 / 5, "carousel": 4 / 5, "reviews": 4 / 5, "strip": 1.0}
"""Width / height of the places of layouts that crop, as their styles say."""


def spot(tile: Tile, layout: Layout) -> str:
    """The class that keeps what matters of a picture inside its place; "" in the middle."""
    shot, shape = tile.shot, _SHAPES.get(layout)
    if shot is None or shape is None or not tile.may_crop:
        return ""
    at = position(shot.width, shot.height, shape, shot.focus)
    return "" if at == MIDDLE else f" p{at}"


def _drawn(template: str, told: dict[str, Any]) -> bytes:
    return _environment().get_template(f"gallery/{template}").render(told).encode()


def _report(gallery: Gallery, brand: Brand) -> str | None:
    base = web_url(brand.public_url)
    return f"{base.rstrip('/')}/report?gallery={gallery.slug}&post=" if base else None


_COUNTED = {"image": "photo", "video": "video", "text": "quote"}


def summary(kinds: Sequence[str], _: Callable[[str], str]) -> str:
    """Reads "24 photos · 2 videos · 9 quotes": what stands here (image, video, text), as a
    sentence."""
    counts = dict.fromkeys(_COUNTED.values(), 0)
    for kind in kinds:
        counts[_COUNTED[kind]] += 1
    return " · ".join(
        _(f"{{n}} {kind}" if n == 1 else f"{{n}} {kind}s").format(n=n)
        for kind, n in counts.items()
        if n
    )


def listing(
    gallery: Gallery, tiles: Sequence[Tile], *, version: int, at: datetime, brand: Brand
) -> dict[str, Any]:
    """The gallery as JSON (`chorus-gallery/1`), for shops that draw it themselves.

    `places` lists every place in order, null where a post was withdrawn; `until` is the last day
    (ISO date) on which the item may be shown; without `may_crop` its picture is shown whole. A
    screen may show what it fetched for `lease_hours`.
    """
    _ = words(gallery.language)
    return {
        "format": FORMAT,
        "gallery": gallery.slug,
        "title": gallery.title,
        "language": gallery.language,
        "use": gallery.use,
        "version": version,
        "at": at.isoformat(),
        "demo": brand.demo,
        "selected_by": brand.name,
        "lease_hours": gallery.lease_hours if gallery.layout in DISPLAYS else None,
        "places": [None if tile.vacant else tile.ref for tile in tiles],
        "items": [_item(tile, _) for tile in tiles if not tile.vacant],
    }


def _item(tile: Tile, _: Callable[[str], str]) -> dict[str, Any]:
    return {
        "ref": tile.ref,
        "works": [work.part for work in tile.works],
        "kind": tile.shot.kind if tile.shot else "text",
        "files": [r.model_dump() for r in tile.shot.renditions] if tile.shot else [],
        "clip": tile.shot.clip if tile.shot else None,
        "track": tile.shot.track if tile.shot else None,
        "transcript": (tile.shot.transcript if tile.shot else "") or None,
        "width": tile.shot.width if tile.shot else None,
        "height": tile.shot.height if tile.shot else None,
        "may_crop": tile.may_crop,
        "focus": list(tile.shot.focus) if tile.shot else None,
        "alt": alt_text(tile, _) or None,
        "text": tile.words or None,
        "language": tile.language,
        "rating": tile.rating.model_dump() if tile.rating else None,
        "credit": byline(tile, _),
        "network": tile.network,
        "original": tile.original,
        "posted_at": tile.posted_at.isoformat() if tile.posted_at else None,
        "disclosure": tile.disclosure or None,
        "products": [_product(product) for product in tile.products],
        "until": tile.until.isoformat() if tile.until else None,
    }


def _product(product: Product) -> dict[str, Any]:
    told = {"sku": product.sku, "title": product.title, "url": web_url(product.url)}
    return told | {"price": product.price.model_dump() if product.price else None}


def structured(gallery: Gallery, tiles: Sequence[Tile], *, brand: Brand) -> dict[str, Any]:
    """The gallery for search engines: schema.org ImageGallery with creator, credit and licence.

    Ratings stand in a block of their own (publishing/rating_markup.py).
    """
    _ = words(gallery.language)
    home = web_url(brand.public_url)
    base = f"{home.rstrip('/')}/g/{gallery.slug}/" if home else ""
    pictures = [_picture(tile, tile.shot, brand, base, _) for tile in tiles if tile.shot]
    return {
        "@context": "https://schema.org",
        "@type": "ImageGallery",
        "name": gallery.title,
        "inLanguage": gallery.language,
        "publisher": {"@type": "Organization", "name": brand.name}
        | ({"url": brand.url} if web_url(brand.url) else {}),
        "associatedMedia": pictures,
    }


def _picture(
    tile: Tile, shot: Shot, brand: Brand, base: str, _: Callable[[str], str]
) -> dict[str, Any]:
    largest = shot.renditions[-1]
    name = byline(tile, _)
    told: dict[str, Any] = {
        "@type": "VideoObject" if shot.clip else "ImageObject",
        "name": alt_text(tile, _),
        "contentUrl": base + (shot.clip or largest.name),
        "thumbnailUrl": base + shot.renditions[0].name,
        "width": largest.width,
        "height": largest.height,
        "creator": {"@type": "Person", "name": tile.author or name}
        | ({"url": tile.author_url} if tile.author_url else {}),
        "creditText": name,
        "copyrightNotice": f"© {tile.author or name}",
    }
    if tile.posted_at:
        told["uploadDate" if shot.clip else "datePublished"] = tile.posted_at.isoformat()
    if shot.transcript:
        told["transcript"] = shot.transcript
    if tile.words:
        told["caption"] = line(tile.words, 300)
    if tile.original:
        told["isBasedOn"] = tile.original
    home = web_url(brand.public_url)
    if home and tile.terms:
        told["license"] = f"{home.rstrip('/')}/terms/{tile.terms}"
    if tile.original:
        told["acquireLicensePage"] = tile.original
    if tile.products:
        told["about"] = [
            {"@type": "Product", "name": p.title, "sku": p.sku}
            | ({"url": p.url} if web_url(p.url) else {})
            for p in tile.products
        ]
    return told
