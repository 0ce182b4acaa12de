"""Requests fit their network, say their scope, and rest on terms that never change."""

from datetime import date
from hashlib import sha256

import pytest

from chorus.types import SURFACES, Brand
from rights.granting import end_of
from rights.wording import LENGTHS, compose, key_for, language_for, length, places, same_text, terms
from tests import make

BRAND = Brand(
    name="Tarnholt",
    public_url="https://tarnholt.example/ugc",
    languages=("en", "fr", "es", "de"),
    keys=("#yestarnholt", "ouitarnholt", "#sítarnholt", "#jatarnholt"),
)


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
@pytest.mark.parametrize("network", [*LENGTHS, "form"])
@pytest.mark.parametrize(
    "uses",
    [("product_page",), ("product_page", "gallery", "social"), ("social:instagram",), SURFACES],
)
def test_a_request_fits_or_is_not_made(language, network, uses):
    text = compose(network, language, make.author(handle="ana"), uses, BRAND)
    if network == "tiktok" or (network in ("x", "bluesky") and uses == SURFACES):
        assert text is None or length(text) <= LENGTHS[network]
        return
    assert text is not None
    assert length(text) <= LENGTHS.get(network, 1000)
    assert places(uses, language) in text
    assert key_for(language, BRAND.keys) in text
    assert text.startswith("@ana ")
    assert BRAND.name in text


def test_the_key_speaks_the_language():
    assert [key_for(x, BRAND.keys) for x in ("en", "fr", "es", "de")] == [
        "#yestarnholt",
        "#ouitarnholt",
        "#sítarnholt",
        "#jatarnholt",
    ]
    assert key_for("de", ("#yestarnholt",)) == "#yestarnholt"
    assert key_for("de", ()) == ""


def test_a_promised_link_is_never_dropped():
    link = "https://tarnholt.example/" + "x" * 300
    assert compose("x", "en", None, ("gallery",), BRAND, link) is None


def test_language():
    assert language_for("fr-CA", BRAND) == "fr"
    assert language_for("ja", BRAND) == "en"
    assert language_for(None, BRAND) == "en"


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
def test_terms_are_addressed_by_their_text(language):
    one, other = terms(language, ("gallery",), BRAND), terms(language, ("ads",), BRAND)
    assert one.digest == sha256(one.text.encode()).hexdigest()
    assert one.digest != other.digest
    assert one == terms(language, ("gallery",), BRAND)
    assert "24" in one.text


def test_length_counts_as_a_reader_does():
    assert length("é🥾👍🏽") == 3
    assert length("e\u0301") == 1
    assert length("👩‍👧") == 1


def test_our_request_is_recognised_however_it_is_dressed():
    text = compose("mastodon", "en", make.author(handle="ana@fell.example"), ("gallery",), BRAND)
    assert same_text(f"@ana@fell.example {text}\n", text)
    assert same_text(text.replace(" ", "\u00a0"), text)
    assert not same_text("#yestarnholt", text)
    assert not same_text(text, "")


def test_months_end_on_a_day_that_exists():
    assert end_of(date(2026, 11, 14), 24) == date(2028, 11, 14)
    assert end_of(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert end_of(date(2026, 12, 31), 2) == date(2027, 2, 28)
