"""Where does a catalogue stand, and what are its rows? A file, a folder of files, a web address, a
shop's interface.

Talks to the outside through `chorus/http.py` alone, like a connector: what a web address holds is
written to a file that has no name, so that a feed of any size takes no memory.
"""

import gzip
import tempfile
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast
from urllib.parse import urlencode, urlsplit

from chorus.errors import Refused, UsageError
from chorus.http import Answered, Http
from matching.catalog_feeds import Format, lines, objects, unreadable
from matching.catalog_rows import Line, product_of
from matching.catalog_shops import Told, woocommerce_product, woocommerce_variation

ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom")
PACKED = ".gz"
MAX_BYTES = 4 * 1024**3
"""Of a file that is fetched, or unpacked."""
PAGE_BYTES = 32 * 1024**2
_SHOPIFY_PAGE, _WOO_PAGE = 250, 100
_PAGES = 10_000
NETWORK = "catalogue"
WOO = "woocommerce"


class Supplied(NamedTuple):
    """Rows to read, how many bytes there are (0: not known), and how many were read."""

    lines: Iterator[Line]
    size: int
    read: Callable[[], int]


class Keys(NamedTuple):
    """A shop's address, and its key that may read."""

    site: str = ""
    key: str = ""
    secret: str = ""


@contextmanager
def supplied(
    where: str,
    *,
    http: Http,
    now: datetime,
    form: Format = "auto",
    currency: str = "",
    keys: Keys = Keys(),  # noqa: B008 (it cannot be changed)
) -> Iterator[Supplied]:
    """What stands there. `where` is a path, or an address beginning with https:// or http://;
    `keys` are WooCommerce's, used only for the shop they belong to. Raises UsageError for what
    cannot be read, and the errors of `chorus/http.py`."""
    with ExitStack() as stack:
        if not where.startswith(("https://", "http://")):
            yield _on_disk(stack, Path(where), form, currency)
            return
        parts = urlsplit(where)
        shop = f"{parts.scheme}://{parts.netloc}"
        ending = parts.path.casefold()
        if form == WOO and not ending.removesuffix(PACKED).endswith(ENDINGS):
            rows = _woocommerce(where.rstrip("/"), http, now, keys, currency)
            yield Supplied(rows, 0, lambda: 0)
        elif ending.endswith("/products.json"):
            rows = _shopify(where, shop, http, now, currency)
            yield Supplied(rows, 0, lambda: 0)
        else:
            out = cast("BinaryIO", stack.enter_context(tempfile.TemporaryFile()))
            try:
                http.download(NETWORK, where, out, max_bytes=MAX_BYTES).checked(NETWORK, now)
            except Refused as error:
                raise unreadable(where.partition("?")[0], error.why) from error
            size = out.tell()
            out.seek(0)
            if out.read(2) == b"\x1f\x8b":
                out.seek(0)
                out = _unpacked(stack, out, where)
                size = out.seek(0, 2)
            out.seek(0)
            name = parts.path.rpartition("/")[2] or parts.netloc
            yield Supplied(lines(out, name, form, currency, shop), size, out.tell)


def _on_disk(stack: ExitStack, path: Path, form: Format, currency: str) -> Supplied:
    if path.is_dir():
        files = sorted(
            one
            for one in path.iterdir()
            if one.is_file() and one.name.casefold().removesuffix(PACKED).endswith(ENDINGS)
        )
        if not files:
            raise UsageError(
                f"{path} holds no catalogue file ({', '.join(ENDINGS)}). The catalogue was not "
                "changed; name a folder or file that does."
            )
    elif path.is_file():
        files = [path]
    else:
        raise UsageError(
            f"There is no file or folder {path}, and no source of that name in `catalogue:`. The "
            "catalogue was not changed; check the path, or the name in config.yaml."
        )
    done = 0
    current: BinaryIO | None = None

    def read() -> int:
        return done + (current.tell() if current and not current.closed else 0)

    def rows() -> Iterator[Line]:
        nonlocal done, current
        for file in files:
            with ExitStack() as own:
                current = own.enter_context(file.open("rb"))
                data = _unpacked(own, current, file.name) if _is_packed(current) else current
                prefix = f"{file.name}: " if len(files) > 1 else ""
                for number, product, note in lines(data, file.name, form, currency):
                    yield Line(number, product, prefix + note if note else "")
            done += file.stat().st_size

    del stack
    return Supplied(rows(), sum(one.stat().st_size for one in files), read)


def _is_packed(data: BinaryIO) -> bool:
    head = data.read(2)
    data.seek(0)
    return head == b"\x1f\x8b"


def _unpacked(stack: ExitStack, data: BinaryIO, name: str) -> BinaryIO:
    """A gzip file, unpacked into one without a name; refused where it swells above `MAX_BYTES`."""
    out = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 (the stack closes it)
    size = 0
    try:
        with gzip.open(data, "rb") as packed:
            while piece := packed.read(1 << 20):
                size += len(piece)
                if size > MAX_BYTES:
                    raise unreadable(name, f"unpacked it is larger than {MAX_BYTES >> 30} GiB")
                out.write(piece)
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(name, f"it cannot be unpacked ({error})") from error
    out.seek(0)
    return cast("BinaryIO", out)


def _shopify(where: str, shop: str, http: Http, now: datetime, currency: str) -> Iterator[Line]:
    """A shop front's products.json, page after page until one is empty."""
    done = 0
    address = where.partition("?")[0]
    for page in range(1, _PAGES):
        asked = urlencode({"limit": _SHOPIFY_PAGE, "page": page})
        answer = http.get_public(NETWORK, f"{address}?{asked}", max_bytes=PAGE_BYTES)
        told = _list(answer, now, "products")
        for number, row in objects(told, "shopify", shop, at=done + 1):
            yield product_of(number, row, currency)
        done += len(told)
        if len(told) < _SHOPIFY_PAGE:
            return


def _woocommerce(site: str, http: Http, now: datetime, keys: Keys, currency: str) -> Iterator[Line]:
    """Published products and their variations, by wc/v3. The key goes to its own shop alone."""
    same = urlsplit(keys.site)._replace(path="") == urlsplit(site)._replace(path="")
    if not (site.startswith("https://") and same and keys.key and keys.secret):
        raise UsageError(
            f"There is no key for the shop {site}. The catalogue was not changed; set "
            "networks.woocommerce.site (https://…), .key and .secret, or enter them at the desk: "
            "Collection > Connect a network > WooCommerce."
        )
    pair = b64encode(f"{keys.key}:{keys.secret}".encode()).decode()
    headers = {"authorization": f"Basic {pair}"}

    def ask(path: str, **asked: Any) -> Answered:
        query = f"?{urlencode(asked)}" if asked else ""
        url = f"{keys.site.rstrip('/')}/wp-json/wc/v3/{path}{query}"
        return http.get(WOO, url, headers=headers, max_bytes=PAGE_BYTES)

    def paged(path: str, **asked: Any) -> Iterator[Told]:
        for page in range(1, _PAGES):
            facts = {"per_page": _WOO_PAGE, "page": page, "orderby": "id", "order": "asc"}
            told = _list(ask(path, **facts, **asked), now, "")
            yield from (one for one in told if isinstance(one, Mapping))
            if len(told) < _WOO_PAGE:
                return

    if not currency:
        told = ask("data/currencies/current")
        code = told.decoded(WOO).get("code") if told.status == 200 else ""
        currency = code if isinstance(code, str) else ""
    number = 0
    for one in paged("products", status="publish"):
        number += 1
        _, row = woocommerce_product(number, one)
        yield product_of(number, row, currency)
        if one.get("type") == "variable":
            for variation in paged(f"products/{int(one.get('id') or 0)}/variations"):
                number += 1
                _, row = woocommerce_variation(number, one, variation)
                yield product_of(number, row, currency)


def _list(answer: Answered, now: datetime, key: str) -> list[object]:
    told = answer.checked(NETWORK, now).decoded(NETWORK)
    if key and isinstance(told, Mapping):
        told = told.get(key)
    if not isinstance(told, list):
        raise unreadable(answer.url.partition("?")[0], "a list of products was expected")
    return told
