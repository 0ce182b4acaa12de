"""Catalogues in files, folders, at addresses and behind shops' interfaces."""

import gzip
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest

from chorus.errors import NetworkDown, UsageError
from chorus.http import Answered, Asked, Http
from matching import catalog_places
from matching.catalog_places import Keys, supplied
from matching.catalog_rows import Line
from tests import make

CSV = "sku,title,price\nA,Skarn,10\n,no SKU,\nB,Beck,12.50\n"
KEYS = Keys("https://shop.example", "ck_1", "cs_1")


def read(
    where: str | Path, answer: Callable[[Asked], Answered] | None = None, **more
) -> list[Line]:
    http = Http.offline(answer or (lambda _asked: Answered(status=500)))
    try:
        with supplied(str(where), http=http, now=make.NOW, **more) as found:
            return list(found.lines)
    finally:
        http.close()


def skus(lines: list[Line]) -> list[str]:
    return [one.product.sku for one in lines if one.product]


def test_a_file_and_a_packed_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(CSV.encode()))
    for name in ("a.csv", "b.csv.gz"):
        lines = read(tmp_path / name, currency="EUR")
        assert skus(lines) == ["A", "B"]
        assert lines[0].product.price.currency == "EUR"


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV)
    (tmp_path / "b.jsonl").write_text('{"sku":"C","title":"Hat"}\n')
    (tmp_path / "notes.docx").write_text("no")
    lines = read(tmp_path)
    assert skus(lines) == ["A", "B", "C"]
    assert [one.note for one in lines if one.note] == ["a.csv: no SKU"]


@pytest.mark.parametrize("name", ["none.csv", "empty"])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="was not changed"):
        read(tmp_path / name)


def test_what_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog_places, "MAX_BYTES", 1000)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"a" * 2000))
    with pytest.raises(UsageError, match="larger than"):
        read(tmp_path / "b.csv.gz")
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(CSV.encode() * 9)[:-20])
    with pytest.raises(UsageError, match="cannot be unpacked"):
        read(tmp_path / "c.csv.gz")


def test_an_address_is_fetched_whole(tmp_path: Path) -> None:
    bodies = {"/feed.csv": CSV.encode(), "/packed": gzip.compress(CSV.encode())}

    def answer(asked: Asked) -> Answered:
        return Answered(status=200, body=bodies[asked.path])

    for path in bodies:
        assert skus(read(f"https://shop.example{path}?key=1", answer)) == ["A", "B"]


@pytest.mark.parametrize(("status", "error"), [(404, UsageError), (503, NetworkDown)])
def test_an_address_that_does_not_answer(status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        read("https://shop.example/feed.csv?token=secret", lambda _asked: Answered(status=status))


def test_our_own_network_is_not_asked() -> None:
    http = Http()
    with (
        pytest.raises(NetworkDown, match="not public"),
        supplied("http://127.0.0.1:9/feed.csv", http=http, now=make.NOW) as found,
    ):
        list(found.lines)
    http.close()


def test_shopify_page_after_page() -> None:
    told = [
        {
            "title": f"Skarn {n}",
            "handle": f"skarn-{n}",
            "variants": [{"sku": f"S{n}", "price": "9"}],
        }
        for n in range(260)
    ]

    def answer(asked: Asked) -> Answered:
        query = parse_qs(urlsplit(asked.url).query)
        page, limit = int(query["page"][0]), int(query["limit"][0])
        some = told[(page - 1) * limit : page * limit]
        return Answered(status=200, body=orjson.dumps({"products": some}))

    lines = read("https://shop.example/products.json", answer, currency="EUR")
    assert skus(lines) == [f"S{n}" for n in range(260)]
    assert lines[0].product.url == "https://shop.example/products/skarn-0"


class Woo:
    """A shop with 101 products, the last one with two variations."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Answered:
        self.asked.append(asked)
        path = asked.path.removeprefix("/wp-json/wc/v3/")
        query = parse_qs(urlsplit(asked.url).query)
        at = (int(query.get("page", ["1"])[0]) - 1) * 100
        if path == "data/currencies/current":
            return Answered(status=200, body=b'{"code": "NOK"}')
        some = [
            {"id": n, "sku": f"W{n}", "name": f"Wool {n}", "price": "10", "type": "simple",
             "permalink": f"https://shop.example/p/{n}", "stock_status": "instock"}
            for n in range(1, 101)
        ]  # fmt: skip
        some.append({"id": 101, "sku": "W101", "name": "Hood", "type": "variable"})
        if path == "products/101/variations":
            some = [
                {"id": 201 + n, "sku": f"V{n}", "price": "12.50", "status": "publish",
                 "attributes": [{"name": "Color", "option": colour}]}
                for n, colour in enumerate(("Red", "Blue"))
            ]  # fmt: skip
        return Answered(status=200, body=orjson.dumps(some[at : at + 100]))


def test_woocommerce_with_its_key() -> None:
    shop = Woo()
    lines = read("https://shop.example/", shop, form="woocommerce", keys=KEYS)
    told = {one.product.sku: one.product for one in lines if one.product}
    assert list(told) == [*(f"W{n}" for n in range(1, 102)), "V0", "V1"]
    assert told["W1"].price.currency == "NOK"
    assert (told["V1"].group, told["V1"].title, told["V1"].colour) == (
        "W101",
        "Hood – Blue",
        "Blue",
    )
    key = f"Basic {b64encode(b'ck_1:cs_1').decode()}"
    assert {one.headers["authorization"] for one in shop.asked} == {key}


@pytest.mark.parametrize("site", ["https://other.example", "http://shop.example"])
def test_a_key_goes_to_its_own_shop_alone(site: str) -> None:
    shop = Woo()
    with pytest.raises(UsageError, match="no key for the shop"):
        read(site, shop, form="woocommerce", keys=KEYS)
    assert shop.asked == []
