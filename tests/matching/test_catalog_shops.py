"""Exports of shops, and files that are wrong in places."""

import io

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.errors import UsageError
from chorus.types import Money
from matching.catalog_feeds import lines, parse
from matching.catalog_rows import is_gtin
from matching.catalog_shops import woocommerce_variation

SHOPIFY = """Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Barcode,Image Src,Variant Image,Status
skarn-2,Skarn 2,"<p>A jacket,
of two lines &amp; more</p>",Tarnholt,Jackets,true,Colour,Black,Size,M,SK2-B-M,119.00,'4006381333931,https://i.example/1.webp,https://i.example/b.webp,active
skarn-2,,,,,,,Black,,L,SK2-B-L,119.00,,,,
skarn-2,,,,,,,,,,,,,https://i.example/2.webp,,
mug,Mug,,Tarnholt,Cups,true,Title,Default Title,,,,12.50,,,,draft
lost,,,,,,,Red,,,X-1,1.00,,,,
"""
WOO = """ID,Type,SKU,Name,Published,Short description,Description,In stock?,Sale price,Regular price,Categories,Images,Parent,Attribute 1 name,Attribute 1 value(s),"GTIN, UPC, EAN, or ISBN"
44,variable,HOOD,Hoodie,1,,Warm,1,,,"Clothing > Hoodies, Sale","https://i.example/1.webp, https://i.example/2.webp",,Color,"Blue, Red",
45,variation,HOOD-B,Hoodie - Blue,1,,,0,39,45,,https://i.example/3.webp,id:44,Color,Blue,4006381333931
46,variation,,Hoodie - Red,1,,,1,,45,,,HOOD,Color,Red,
47,simple,CAP,Cap,-1,,,1,,9,,,,,,
"""


def test_shopify_csv_puts_variants_under_their_handle() -> None:
    feed = parse(SHOPIFY.encode(), "products_export.csv", currency="EUR")
    told = {p.sku: p for p in feed.products}
    assert list(told) == ["SK2-B-M", "SK2-B-L", "mug"]
    first, second = told["SK2-B-M"], told["SK2-B-L"]
    assert (first.title, first.group, first.colour, first.size) == (
        "Skarn 2 – Black / M", "skarn-2", "Black", "M",
    )  # fmt: skip
    assert first.description == "A jacket, of two lines & more"
    assert first.barcode == "4006381333931"
    assert (first.image, second.image) == ("https://i.example/b.webp", "https://i.example/1.webp")
    assert second.title == "Skarn 2 – Black / L"
    assert second.colour == "Black"
    assert second.price == Money(amount=11900, currency="EUR")
    assert (told["mug"].title, told["mug"].active) == ("Mug", False)
    assert [(b.line, b.reason) for b in feed.bad] == [
        (7, "no title, and the row above is of another handle")
    ]


def test_shopify_json() -> None:
    told = {
        "products": [
            {
                "id": 1,
                "title": "Skarn 2",
                "handle": "skarn-2",
                "vendor": "Tarnholt",
                "options": [{"name": "Color"}, {"name": "Size"}],
                "images": [{"src": "https://i.example/1.webp"}, {"src": "https://i.example/2.webp"}],
                "variants": [
                    {"sku": "A", "option1": "Black", "option2": "M", "price": "119.00", "available": True},
                    {"sku": "", "option1": "Red", "option2": "M", "price": "119.00", "available": False,
                     "featured_image": {"src": "https://i.example/r.webp"}},
                ],
            },
            {"title": "no variants"},
        ]
    }  # fmt: skip
    data = orjson.dumps(told)
    first, second, bad = lines(io.BytesIO(data), "p.json", "shopify", "EUR", "https://t.example")
    assert first.product is not None
    assert second.product is not None
    assert first.product.url == "https://t.example/products/skarn-2"
    assert first.product.images == ("https://i.example/2.webp",)
    assert (first.product.availability, second.product.availability) == ("in_stock", "out_of_stock")
    assert second.product.sku == "skarn-2-Red-M"
    assert second.product.image == "https://i.example/r.webp"
    assert {first.product.group, second.product.group} == {"skarn-2"}
    assert bad.note == "no variants"


def test_woocommerce_csv_puts_variations_under_their_parent() -> None:
    feed = parse(WOO.encode(), "wc.csv", currency="EUR")
    told = {p.sku: p for p in feed.products}
    assert {sku: p.group for sku, p in told.items()} == {
        "HOOD": "HOOD", "HOOD-B": "HOOD", "46": "HOOD", "CAP": None,
    }  # fmt: skip
    assert (told["HOOD"].category, told["HOOD"].colour) == ("Clothing > Hoodies", "")
    assert told["HOOD"].images == ("https://i.example/2.webp",)
    blue = told["HOOD-B"]
    assert (blue.colour, blue.availability, blue.barcode) == (
        "Blue",
        "out_of_stock",
        "4006381333931",
    )
    assert blue.price == Money(amount=3900, currency="EUR")
    assert not told["CAP"].active
    assert feed.bad == ()


def test_a_woocommerce_variation_without_its_own_sku() -> None:
    parent = {"id": 44, "sku": "HOOD", "name": "Hoodie", "type": "variable", "images": []}
    _, row = woocommerce_variation(
        1, parent, {"id": 45, "sku": "HOOD", "attributes": [{"name": "Color", "option": "Blue"}]}
    )
    assert not isinstance(row, str)
    assert (row["sku"], row["group"], row["title"]) == ("45", "HOOD", "Hoodie – Blue")


def test_google_tsv_and_atom() -> None:
    tsv = (
        "id\ttitle\titem_group_id\tadditional_image_link\timage_link\tgtin\tmpn\tcolor\tsize\tavailability\n"
        "A1\tSkarn &amp; Co\tSK\thttps://i.example/2,https://i.example/3\thttps://i.example/1\t4006381333932\tM-1\tblack\tM\tin_stock\n"
    )
    feed = parse(tsv.encode(), "g.tsv")
    (one,) = feed.products
    assert (one.title, one.group, one.mpn, one.size) == ("Skarn & Co", "SK", "M-1", "M")
    assert one.images == ("https://i.example/2", "https://i.example/3")
    assert one.barcode is None
    ((line, reason, kept),) = [(b.line, b.reason, b.kept) for b in feed.bad]
    assert (line, kept) == (2, True)
    assert "4006381333932" in reason
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="x"><entry><id>urn:1</id><g:id>A1</g:id>'
        '<title>Black & White &eacute; &#0;</title><link href="https://s.example/?a=1&amp;copy=2"/>'
        "<g:additional_image_link>https://i.example/2</g:additional_image_link>"
        "<g:additional_image_link>https://i.example/3</g:additional_image_link>"
        "<g:shipping><g:price>4.90 EUR</g:price></g:shipping></entry></feed>"
    )
    (one,) = parse(atom.encode(), "g.xml").products
    assert (one.sku, one.title, one.price) == ("A1", "Black & White é", None)
    assert one.url == "https://s.example/?a=1&copy=2"
    assert one.image == "https://i.example/2"


@pytest.mark.parametrize(
    ("digits", "good"),
    [
        ("4006381333931", True),
        ("4006381333932", False),
        ("96385074", True),
        ("036000291452", True),
        ("10614141000415", True),
        ("123", False),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", False),
    ],
)
def test_check_digits(digits: str, good: bool) -> None:
    assert is_gtin(digits) == good


@pytest.mark.parametrize(
    "broken",
    [
        'B,"Beck',
        'B,"Beck "two"',
        'B,"Beck" 2',
        "B,Beck,3,4",
        ",",
        'B,"',
        "B,x\x00y",
        "B," + "x" * 200_000,
        "B," + "x" * (3 << 20),
        "B,\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)
def test_a_broken_row_costs_no_other(broken: str) -> None:
    rows = [f"A{n},Skarn {n},1" for n in range(300)]
    text = "\n".join(["sku,title,n", *rows[:3], broken, *rows[3:]])
    feed = parse(text.encode(), "c.csv")
    found = [p.sku for p in feed.products if p.sku.startswith("A")]
    assert found == [f"A{n}" for n in range(300)]
    assert all(one.line == 5 for one in feed.bad)


def test_one_bad_byte_does_not_garble_the_others() -> None:
    data = "sku,title\nA,Crème brûlée\nB,X\n".encode() + b"C,caf\xe9\n"
    assert [p.title for p in parse(data, "c.csv").products] == ["Crème brûlée", "X", "caf\ufffd"]
    assert parse("sku,title\nC,café\n".encode("cp1252"), "c.csv").products[0].title == "café"
    assert parse("sku,title\nC,café\n".encode("utf-16"), "c.csv").products[0].title == "café"


def test_xml_that_ends_too_early_is_no_catalogue() -> None:
    whole = b"<rss>" + b"<item><id>A</id><title>x</title></item>" * 3
    with pytest.raises(UsageError, match="not well-formed"):
        parse(whole, "c.xml")


NAMES = st.sampled_from(["c.csv", "c.tsv", "c.json", "c.jsonl", "c.xml", "c"])
PIECES = st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\t", b"sku,title\n", b"A,B\n", b"<item>", b"</item>", b"<g:id>", b"</g:id>",
     b"&", b"&#x0;", b"&lt;", b"<!DOCTYPE a>", b"<![CDATA[", b"]]>", b'{"sku":"1","title":"x"}', b"[", b"]",
     b'{"variants":[{"sku":1}]}', b"{", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"Handle,Title,Variant SKU\n",
     b"ID,Type,SKU,Name,Published\n", b"price\n", b"9" * 40, b'<?xml version="1.0" encoding="shift_jis"?>']
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=20).map(b"".join), NAMES)
def test_any_bytes_are_a_catalogue_or_said_not_to_be(data: bytes, name: str) -> None:
    try:
        feed = parse(data, name)
    except UsageError:
        return
    assert all(p.sku and p.title for p in feed.products)
    assert all(b.line >= 1 and b.reason for b in feed.bad)
    assert orjson.dumps([p.model_dump(mode="json") for p in feed.products])


NOISE = st.text(st.characters(codec="utf-8", exclude_characters="\n\r,"), max_size=12)


@settings(max_examples=80)
@given(st.lists(NOISE, max_size=6))
def test_good_rows_stay_whatever_stands_between_them(noise: list[str]) -> None:
    rows = ["sku,title"]
    for n, broken in enumerate(noise):
        rows += [f"GOOD{n},Skarn {n}", f"{broken},{broken},{broken}"]
    feed = parse(("\n".join(rows) + "\n").encode(), "c.csv")
    found = {p.sku for p in feed.products}
    assert {f"GOOD{n}" for n in range(len(noise))} <= found
