"""Requests fit their network, say their scope, and rest on terms that never change."""

from datetime import date
from hashlib import sha256
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.errors import ConfigError
from chorus.types import Brand, Tally
from chorus.wordings import SHIPPED, load
from rights.granting import end_of
from rights.rates import proposed, rates, wilson
from rights.wording import (
    LENGTHS,
    compose,
    fits,
    fitting,
    key_for,
    language_for,
    length,
    parse,
    places,
    remind,
    same_text,
    subject,
    terms,
    thanks,
)
from tests import make

BRAND = Brand(
    name="Tarnholt",
    entity="Tarnholt Outdoor GmbH",
    contact="people@tarnholt.example",
    public_url="https://ugc.tarnholt.example",
    languages=("en", "fr", "es", "de"),
    keys=("#yestarnholt", "ouitarnholt", "#sítarnholt", "#jatarnholt"),
)
LANGUAGES = ("en", "fr", "es", "de")
LINK = "https://ugc.tarnholt.example/c/" + "A" * 66
WORDS = load()
ASKS = [(code, one) for code in LANGUAGES for one in WORDS[code].ask]


@pytest.mark.parametrize(("language", "wording"), ASKS, ids=[f"{c}-{w.id}" for c, w in ASKS])
@pytest.mark.parametrize(
    "uses", [("product_page",), ("product_page", "gallery", "social"), ("social:instagram",)]
)
def test_every_wording_is_honest_and_fits_where_it_is_meant_for(language, wording, uses):
    """Scope, key, brand, and the link: all of it, in every network it may be taken for."""
    words = WORDS[language]
    for network in wording.networks or (*LENGTHS, "form"):
        text = compose(
            words,
            wording,
            network,
            make.author(handle="ana"),
            uses,
            BRAND,
            LINK,
            "https://p.example/1",
        )
        if text is None:
            assert network in ("tiktok", "bluesky") or (network == "x" and wording.size == "long")
            continue
        assert places(uses, words) in text
        assert key_for(words, BRAND.keys) in text
        assert BRAND.name in text
        assert LINK in text
        assert text.startswith("@ana ") or network == "mail"
        assert "https://p.example/1" in text or network != "mail"
        assert fits(network, text)
        assert "  " not in text
        assert "{" not in text


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_enough_wordings_to_take_turns_and_one_fits_every_network(language):
    sizes = [one.size for one in WORDS[language].ask if not one.networks]
    assert sizes.count("long") >= 4
    assert sizes.count("short") >= 2
    assert any(one.networks for one in WORDS[language].ask)
    author = make.author(handle="ana.wanders.fell.example")
    for network in ("x", "bluesky", "mastodon", "instagram", "mail", "feed"):
        made = [
            compose(WORDS[language], one, network, author, ("product_page", "gallery"), BRAND, LINK)
            for one in fitting(WORDS[language], network)
        ]
        assert any(made), network
        assert remind(WORDS[language], network, author, ("gallery",), BRAND, LINK)
        assert thanks(
            WORDS[language], network, author, BRAND, url="https://s.example/p/1", back=LINK
        )


def test_ids_name_texts_and_no_two_are_alike():
    ids = [one.id for words in WORDS.values() for one in words.ask]
    assert len(set(ids)) == len(ids)
    one = WORDS["en"].ask[0]
    assert one.id == sha256(one.text.encode()).hexdigest()[:12]


def test_the_key_speaks_the_language():
    told = [key_for(WORDS[code], BRAND.keys) for code in LANGUAGES]
    assert told == ["#yestarnholt", "#ouitarnholt", "#sítarnholt", "#jatarnholt"]
    assert key_for(WORDS["de"], ("#yestarnholt",)) == "#yestarnholt"
    assert key_for(WORDS["de"], ()) == ""
    keyless = BRAND.model_copy(update={"keys": ()})
    assert compose(WORDS["de"], WORDS["de"].ask[0], "x", None, ("ads",), keyless) is None


def test_a_promised_link_is_never_dropped():
    link = "https://tarnholt.example/" + "x" * 900
    for one in WORDS["en"].ask:
        assert compose(WORDS["en"], one, "bluesky", None, ("gallery",), BRAND, link) is None


def test_addresses_count_what_the_network_counts_them():
    text = "a" * 250 + " https://tarnholt.example/" + "x" * 200
    assert fits("x", text)
    assert fits("mastodon", "a" * 470 + " https://tarnholt.example/" + "x" * 200)
    assert not fits("bluesky", text)


def test_language():
    assert language_for("fr-CA", BRAND, WORDS) == "fr"
    assert language_for("ja", BRAND, WORDS) == "en"
    assert language_for(None, BRAND, WORDS) == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_addressed_by_their_text_and_say_what_must_be_said(language):
    words = WORDS[language]
    one, other = terms(words, ("gallery",), BRAND), terms(words, ("ads",), BRAND)
    assert one.digest == sha256(one.text.encode()).hexdigest()
    assert one.digest != other.digest
    assert one == terms(words, ("gallery",), BRAND)
    for said in ("24", "Tarnholt (Tarnholt Outdoor GmbH)", words.world, BRAND.contact):
        assert said in one.text
    printed, cropped = {
        "en": ("printed", "cropped"),
        "fr": ("imprimé", "recadrée"),
        "es": ("impreso", "recorta"),
        "de": ("gedruckt", "zugeschnitten"),
    }[language]
    assert printed in one.text
    assert cropped in one.text
    only = terms(words, ("gallery",), BRAND.model_copy(update={"territory": ("FR", "ES")}))
    assert "FR, ES" in only.text


def test_length_counts_as_a_reader_does():
    assert length("é🥾👍🏽") == 3
    assert length("e\u0301") == 1
    assert length("👩‍👧") == 1


def test_our_request_is_recognised_however_it_is_dressed():
    one = WORDS["en"].ask[0]
    text = compose(
        WORDS["en"], one, "mastodon", make.author(handle="ana"), ("gallery",), BRAND, LINK
    )
    assert same_text(f"@ana@fell.example {text}\n", text)
    assert same_text(text.replace(" ", "\u00a0"), text)
    assert same_text(text.replace(LINK, "https://t.co/abc"), text)
    assert not same_text("#yestarnholt", text)
    assert not same_text(text, "")


def test_months_end_on_a_day_that_exists():
    assert end_of(date(2026, 11, 14), 24) == date(2028, 11, 14)
    assert end_of(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert end_of(date(2026, 12, 31), 2) == date(2027, 2, 28)


# ── files ────────────────────────────────────────────────────────────────────────────────────────

GOOD = (SHIPPED / "en.toml").read_text(encoding="utf-8")
BROKEN = {
    "not TOML": (GOOD.replace('and = "and"', 'and = "and'), "line 5", "not TOML"),
    "a key too many": (GOOD.replace('and = "and"', 'und = "and"'), "", "`and`"),
    "a size": (GOOD.replace('size = "long"', 'size = "huge"', 1), "line 27", "`ask.0.size`"),
    "no scope": (GOOD.replace("our own {places}", "our pages", 1), "line 28", "{places}"),
    "no key": (GOOD.replace("reply {key} to agree", "say so", 1), "line 28", "{key}"),
    "a stranger": (GOOD.replace("Hi! We", "{secret} We", 1), "line 28", "{secret}"),
    "an attribute": (
        GOOD.replace("May {brand}", "May {brand.__class__}", 1),
        "",
        "brand.__class__",
    ),
    "a conversion": (GOOD.replace("May {brand}", "May {brand!r}", 1), "", "beside the name"),
    "an open brace": (GOOD.replace("May {brand}", "May {brand", 1), "", "`"),
    "no printed word": (GOOD.replace("{months} months", "months", 1), "", "{months}"),
    "a surface": (GOOD.replace('ads = "ads"\n', "", 1), "line 11", "`ads`"),
    "no ask": (GOOD.replace("[[ask]]", "[[asks]]"), "", "`"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_names_file_line_and_key(name):
    told, where, why = BROKEN[name]
    with pytest.raises(ConfigError) as raised:
        parse(told, "wordings/en.toml")
    said = str(raised.value)
    assert said.startswith("wordings/en.toml")
    assert where in said
    assert why in said


def test_a_folder_of_the_house_adds_and_replaces(tmp_path):
    with pytest.raises(ConfigError, match="not there"):
        load(tmp_path / "nowhere")
    (tmp_path / "en.toml").write_text(GOOD.replace("Hi!", "Good day!"), encoding="utf-8")
    assert "Good day!" in load(tmp_path)["en"].ask[0].text
    assert load(tmp_path)["fr"] == WORDS["fr"]
    (tmp_path / "en.toml").write_text(GOOD.replace("Hi!", "Ahoy!!"), encoding="utf-8")
    assert "Ahoy!!" in load(tmp_path)["en"].ask[0].text
    (tmp_path / "nl.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ConfigError, match="language"):
        load(tmp_path)
    (tmp_path / "nl.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path)
    (tmp_path / "nl.toml").write_bytes(b"#" * 300_000)
    with pytest.raises(ConfigError, match="larger"):
        load(tmp_path)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_no_text_in_a_file_is_anything_but_text(told):
    """Whatever stands in a file, it is refused by name or used as it is."""
    quoted = told.replace("\\", "\\\\").replace('"', '\\"')
    body = "".join(c for c in quoted if c.isprintable())
    text = f"{{to}}{{brand}}{{places}}{{key}}{{link}}{body}"
    said = GOOD + f'\n[[ask]]\nsize = "short"\ntext = "{text}"\n'
    try:
        words = parse(said, "x.toml")
    except ConfigError:
        with pytest.raises(ConfigError, match=r"x\.toml"):
            parse(said, "x.toml")
        return
    names = {name for _, name, _, _ in Formatter().parse(words.ask[-1].text) if name}
    assert names == {"to", "brand", "places", "key", "link"}


def test_subjects_name_the_brand():
    kinds = ("request", "reminder", "thanks")
    assert all("Tarnholt" in subject(WORDS[code], k, BRAND) for code in LANGUAGES for k in kinds)


# ── rates ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
    ],
)  # the last is Newcombe's example (1998, Statistics in Medicine 17, table I)
def test_wilson_says_what_the_books_say(yes, of, low, high):
    assert wilson(yes, of) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_rate_and_narrows(told):
    yes, of = told
    low, high = wilson(yes, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-12 <= yes / of <= high + 1e-12
        more = wilson(yes * 4, of * 4)
        assert more[1] - more[0] <= high - low + 1e-12
        mirror = wilson(of - yes, of)
        assert mirror[0] == pytest.approx(1 - high)


def test_wordings_take_turns_until_one_is_clearly_worse():
    four = [one for one in WORDS["en"].ask if one.size == "long" and not one.networks]
    count = dict.fromkeys((one.id for one in four), 0)
    for _ in range(40):
        known = rates(Tally(wording=name, asked=n) for name, n in count.items())
        count[proposed(four, known)[0].id] += 1
    assert set(count.values()) == {10}
    best, worse = four[0].id, four[1].id
    known = rates(
        [
            Tally(wording=best, asked=200, settled=200, yes=120),
            Tally(wording=worse, asked=100, settled=100, yes=20),
            Tally(wording=four[2].id, asked=300, settled=6, yes=3),
        ]
    )
    assert known[0].wording == best
    assert [one.id for one in proposed(four, known)] == [four[3].id, best, four[2].id, worse]
