"""Catalogue files as shops write them."""

import pytest

from chorus.errors import UsageError
from chorus.types import Money
from matching.catalog_feeds import parse, read

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Tarnholt</title>
<item><g:id>SK2</g:id><title>Skarn 2</title><link>https://tarnholt.example/p/skarn-2</link>
<g:price>119.00 EUR</g:price><g:brand>Tarnholt</g:brand><g:gtin>4006381333931</g:gtin>
<g:image_link>https://tarnholt.example/i/1.webp</g:image_link><g:color>black</g:color></item>
<item><g:id>SK3</g:id></item>
</channel></rss>"""


def test_google_merchant_rss() -> None:
    feed = parse(RSS.encode(), "feed.xml")
    (one,) = feed.products
    assert (one.sku, one.title, one.brand, one.colour) == ("SK2", "Skarn 2", "Tarnholt", "black")
    assert one.price == Money(amount=11900, currency="EUR")
    assert one.barcode == "4006381333931"
    assert [(b.line, b.reason) for b in feed.bad] == [(6, "no title")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.csv", "Référence,Nom\nSKU,Title\n"),
        (
            "c.csv",
            "SKU,Product Name,Marque\nA1,Skarn,Tarnholt\n,x,\nA2,Beck,Tarnholt,extra\nA1,again,\n",
        ),
        (
            "c.csv",
            "sku;titre;marque\r\nA1;Skarn;Tarnholt\r\n;x;\r\nA2;Beck;T;extra\r\nA1;encore;\r\n",
        ),
        (
            "c.tsv",
            "id\ttitle\tbrand\nA1\tSkarn\tTarnholt\n\tx\t\nA2\tBeck\tT\textra\nA1\tagain\t\n",
        ),
        (
            "c.jsonl",
            '{"sku":"A1","title":"Skarn","brand":"Tarnholt"}\n{"title":"x"}\nnope\n{"sku":"A1","title":"again"}\n',
        ),
        (
            "c.json",
            '{"products":[{"id":"A1","name":"Skarn","vendor":"Tarnholt"},{"name":"x"},3,{"id":"A1","name":"y"}]}',
        ),
    ][1:],
)
def test_good_rows_are_kept_and_bad_ones_listed(name: str, text: str) -> None:
    feed = parse(text.encode(), name)
    assert [(p.sku, p.title, p.brand) for p in feed.products] == [("A1", "Skarn", "Tarnholt")]
    assert len(feed.bad) == 3
    assert [b.line for b in feed.bad] == sorted(b.line for b in feed.bad)
    assert read(text.encode(), name) == list(feed.products)


@pytest.mark.parametrize(
    ("price", "minor"),
    [
        ("119.00 EUR", 11900),
        ("1 299,90 €", 129990),
        ("€1.299,90", 129990),
        ("EUR 49", 4900),
        ("1,299 EUR", 129900),
    ],
)
def test_prices(price: str, minor: int) -> None:
    text = f'sku\ttitle\tprice\nA\tSkarn\t"{price}"\n'
    (one,) = read(text.encode(), "c.tsv")
    assert one.price == Money(amount=minor, currency="EUR")


def test_a_price_without_currency_is_not_told() -> None:
    (one,) = read(b"sku,title,price\nA,Skarn,49.90\n", "c.csv")
    assert one.price is None
    (one,) = read(b"sku,title,price,currency\nA,Skarn,49.90,eur\n", "c.csv")
    assert one.price == Money(amount=4990, currency="EUR")


def test_lists_and_switches() -> None:
    text = 'sku,title,hashtags,aliases,active\nA,Skarn,"#skarn2, #sk2",Skarn Two|SK2,no\n'
    (one,) = read(text.encode(), "c.csv")
    assert one.hashtags == ("skarn2", "sk2")
    assert one.aliases == ("Skarn Two", "SK2")
    assert not one.active


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.json", b"{nope"),
        ("c.json", b'"text"'),
        ("c.xml", b"<rss><channel></channel></rss>"),
        ("c.xml", b"<rss><item>"),
        ("c.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><rss><item>&a;</item></rss>'),
    ],
)
def test_what_is_no_catalogue_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UsageError, match="catalogue was not changed"):
        parse(data, name)


def test_an_empty_file_holds_nothing() -> None:
    assert read(b"", "c.csv") == []
    assert read("caf\xe9;x".encode("latin-1"), "c.csv") == []
