"""What the rendered files say; and what hostile words do to them: nothing."""

import gzip
import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from chorus.types import Product, Rating, Work
from publishing.gallery import render
from publishing.tiles import Rendition, Shot, Tile, alt_text, stars, tile
from publishing.words import _WORDS, words
from tests import make
from tests.publishing.scene import BRAND, DEMO

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>\u2028\u2029",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202egnp.exe\u202c",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;",
    "مرحبا " * 800,
    "🔥🔥🔥",
    "\u200b\u200d",
    "x" * 5000,
]


def shot(**over):
    sizes = [Rendition(name=f"d-{w}.webp", width=w, height=w) for w in (240, 480, 1080)]
    return Shot(
        **{
            "kind": "image",
            "digest": "d" * 64,
            "width": 1200,
            "height": 1200,
            "renditions": tuple(sizes),
            **over,
        }
    )


def shown(**over):
    return Tile(
        **{
            "ref": "r" * 16,
            "works": (Work(ref="r" * 16, part="text"),),
            "author": "Ana",
            "network": "mastodon",
            **over,
        }
    )


def made(*tiles, brand=BRAND, **over):
    return render(make.gallery(**over), tiles, version=1, at=make.NOW, brand=brand)


def page(*tiles, **over):
    return HTMLParser(made(*tiles, **over).files["index.html"].decode())


@pytest.mark.parametrize("words_", HOSTILE)
def test_hostile_words_stay_words_everywhere(words_):
    hostile = shown(
        words=words_,
        author=words_,
        credit=words_,
        original=None,
        disclosure=words_,
        shot=shot(alt=words_),
        products=(Product(sku=words_, title=words_, url=words_),),
    )
    quote = hostile.model_copy(update={"shot": None, "rating": Rating(value=3, max=5)})
    rendered = made(hostile, quote, title=words_)
    html = rendered.files["index.html"].decode()
    tree = HTMLParser(html)
    assert [s.attributes.get("src") or s.attributes["type"] for s in tree.css("script")] == [
        "application/ld+json",
        next(n for n in rendered.files if n.endswith(".js")),
    ]
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            if name in ("href", "src"):
                assert not (value or "").lower().startswith("javascript")
    json.loads(tree.css_first("script[type='application/ld+json']").text())
    json.loads(rendered.files["gallery.json"])
    assert "style=" not in html
    assert "\u202e" not in html.split("ld+json")[0].split("<title>")[1].split('class="g"')[1]


def test_the_first_row_is_eager_and_the_first_photo_first():
    images = page(*[shown(shot=shot()) for _ in range(9)]).css("ul img")
    assert [i.attributes.get("fetchpriority") for i in images] == ["high"] + [None] * 8
    assert [i.attributes.get("loading") for i in images] == [None] * 4 + ["lazy"] * 5
    for image in images:
        assert image.attributes["width"] == "480"
        assert image.attributes["srcset"] == "d-240.webp 240w, d-480.webp 480w, d-1080.webp 1080w"


def test_without_script_the_photo_opens_and_no_foreign_host_is_asked():
    tree = page(shown(shot=shot(), original="https://fell.example/p/1"))
    assert tree.css_first("a.b").attributes["href"] == "d-1080.webp"
    loads = [
        n.attributes.get("src") or n.attributes.get("href")
        for n in tree.css("img,script[src],link[rel=stylesheet],video,source")
    ]
    assert not [address for address in loads if "//" in address]
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_credit_original_label_selection_and_report_are_told():
    tree = page(
        shown(
            shot=shot(),
            words="Hola",
            language="es",
            original="https://fell.example/p/1",
            disclosure="Contest entry",
        )
    )
    caption = tree.css_first("figcaption")
    said = " ".join(caption.text().split())
    for part in (
        "Ana",
        "on Mastodon",
        "Contest entry",
        "Selected by Tarnholt",
        "Report or withdraw",
    ):
        assert part in said
    links = [a.attributes["href"] for a in caption.css("a")]
    assert links == [
        "https://fell.example/p/1",
        f"https://ugc.tarnholt.example/report?gallery=ridge&post={'r' * 16}",
    ]
    quote = caption.css_first("[lang=es]")
    assert quote.attributes["dir"] == "auto"


def test_no_report_link_without_a_public_address():
    lonely = BRAND.model_copy(update={"public_url": None})
    assert (
        "report" not in made(shown(shot=shot()), brand=lonely).files["index.html"].decode().lower()
    )


def test_structured_data_names_creator_credit_licence_and_product():
    ld = json.loads(
        page(
            shown(
                shot=shot(),
                author_url="https://fell.example/@ana",
                terms="a" * 64,
                original="https://fell.example/p/1",
                products=(make.product(sku="TH-1", title="Skarn"),),
            )
        )
        .css_first("script[type='application/ld+json']")
        .text()
    )
    assert ld["@type"] == "ImageGallery"
    picture = ld["associatedMedia"][0]
    assert picture["contentUrl"] == "https://ugc.tarnholt.example/g/ridge/d-1080.webp"
    assert picture["creator"] == {
        "@type": "Person",
        "name": "Ana",
        "url": "https://fell.example/@ana",
    }
    assert picture["creditText"] == "Ana"
    assert picture["license"] == f"https://ugc.tarnholt.example/terms/{'a' * 64}"
    assert picture["acquireLicensePage"] == "https://fell.example/p/1"
    assert picture["about"][0]["sku"] == "TH-1"


@pytest.mark.parametrize(
    ("over", "alt"),
    [
        ({"shot": {"alt": "A boot on a rock"}, "words": "x"}, "A boot on a rock"),
        ({"words": "Wet by six #tarnholt"}, "Photo: Wet by six"),
        ({"words": "#tarnholt 🔥", "products": ["Skarn"]}, "Photo with Skarn"),
        ({}, "Photo by Ana on Mastodon"),
        ({"network": "form", "author": ""}, "Photo by a customer on our upload page"),
        ({"shot": {"kind": "video", "clip": "c.mp4"}, "words": "Rain"}, "Video: Rain"),
    ],
)
def test_alt_text_is_never_empty_and_never_the_handle(over, alt):
    over = dict(over)
    products = tuple(make.product(title=t) for t in over.pop("products", ()))
    one = shown(shot=shot(**over.pop("shot", {})), products=products, **over)
    assert alt_text(one, str) == alt


@pytest.mark.parametrize(
    ("rating", "told"),
    [
        ({"value": 4, "max": 5}, ("4", "5", 80)),
        ({"value": 4.5}, ("4.5", "5", 90)),
        ({"value": 8}, ("8", "10", 80)),
        ({"value": 7, "max": 5}, ("7", "5", 100)),
        ({"value": -1, "max": 5}, ("-1", "5", 0)),
        ({"value": 0, "max": 0}, ("0", "5", 0)),
        ({"value": 250}, ("250", "250", 100)),
    ],
)
def test_stars_are_numbers_and_a_share(rating, told):
    assert stars(Rating(**rating)) == told


def test_a_tile_without_the_text_work_has_neither_words_nor_stars():
    post = make.post(text="secret", rating=Rating(value=1, max=5), language="e<n")
    one = tile(post, "r" * 16, (Work(ref="r" * 16, part="d" * 64),), shot())
    assert (one.words, one.rating, one.language) == ("", None, None)


def test_a_vacant_place_names_nobody():
    html = made(Tile(vacant=True)).files["index.html"].decode()
    assert "No longer here" in html
    assert "figure></li>" not in html


def test_dark_only_when_the_brand_says_so():
    assert 'class="chorus grid"' in made().files["index.html"].decode()
    dark = made(brand=BRAND.model_copy(update={"theme": "dark"})).files["index.html"].decode()
    assert 'class="chorus grid dark"' in dark
    assert "prefers-color-scheme" not in dark + b"".join(made().files.values()).decode()


def test_demo_is_said():
    html = made(shown(shot=shot()), brand=DEMO).files["index.html"].decode()
    assert "Demo data" in html
    assert json.loads(made(brand=DEMO).files["gallery.json"])["demo"] is True


@pytest.mark.parametrize("language", ["en", "fr", "es", "fr-CA", "pt"])
def test_languages(language):
    html = made(shown(shot=shot()), language=language).files["index.html"].decode()
    told = {"en": "Selected by", "fr": "Choisi par", "es": "Seleccionado por", "pt": "Selected by"}
    assert told[language[:2]] in html
    assert f'<html lang="{language}"' in html


def test_every_sentence_is_translated_with_its_facts():
    for sentence, translations in _WORDS.items():
        for told in translations:
            assert told
            assert set(re.findall(r"{\w+}", told)) == set(re.findall(r"{\w+}", sentence))
    assert words("de") is str


def test_budgets_of_style_script_and_page():
    rendered = made(
        *[
            shown(shot=shot(), words="Up at five, boots wet by six", products=(make.product(),))
            for _ in range(48)
        ]
    )
    size = {name.rpartition(".")[2]: 0 for name in rendered.files}
    for name, data in rendered.files.items():
        size[name.rpartition(".")[2]] += (
            len(gzip.compress(data))
            if not name.startswith("fragment") and not name.startswith("page")
            else 0
        )
    assert size["css"] <= 1500
    assert size["js"] <= 2000
    assert size["html"] <= 6000


def test_the_digest_follows_what_is_said():
    one = made(shown(shot=shot()))
    assert one.digest == made(shown(shot=shot())).digest
    assert one.digest != made(shown(shot=shot(), words="x")).digest
    assert one.digest != made(shown(shot=shot(), works=(Work(ref="r" * 16, part="other"),))).digest


@pytest.mark.parametrize(
    ("language", "told", "read"),
    [
        ("en", (12900, "EUR"), "€129.00"),
        ("fr", (12900, "EUR"), "129,00\xa0€"),
        ("es-MX", (1299, "USD"), "USD12.99"),
        ("xx", (1500, "JPY"), "¥1,500"),
    ],
)
def test_a_product_is_shown_with_its_price(language, told, read):
    amount, currency = told
    product = make.product(price={"amount": amount, "currency": currency})
    html = page(shown(shot=shot(), products=(product,)), language=language)
    assert html.css_first("figcaption span").text() == read
