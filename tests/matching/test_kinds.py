"""Who the author of a post is: by which words, how surely, and what must not count."""

import string
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.types import Author, Kind, Listed
from matching.kinds import WHY, Found, judge, paid_in, plainly, say, weigh
from tests import make
from tests.matching.kinds import KNOWN, read


def _of(text: str, bio: str | None = None, handle: str = "ana", **over: object) -> Kind:
    author = Author(network="instagram", id="7", handle=handle, bio=bio)
    post = make.post(**{"text": text, "author": author, "hashtags": (), **over})
    return judge(post, KNOWN).kind


SELLS = (
    "Skarn 2, size 42, DM to buy",
    "Wholesale prices, order via WhatsApp",
    "Brand new, $45 shipped",
    "Barely worn, for sale",
    "À vendre : veste Beck, taille M",
    "Je vends mes chaussures, MP pour le prix",
    "Baskets neuves 40 €, livraison comprise",
    "Zapatillas en venta, talla 40",
    "Vendo mis botas, DM para comprar",
    "Por mayor y menor: al por mayor desde 30€",
    "Zu verkaufen: Jacke Gr. M",
)
PAID = (
    "Morning run #ad",
    "Paid partnership with @tarnholt_example",
    "Colaboración pagada con Tarnholt",
    "Partenariat rémunéré avec Tarnholt",
    "Con mis Skarn #publi",
    "Werbung wegen Markennennung",
)


@pytest.mark.parametrize(
    ("text", "kind"), [*((one, "reseller") for one in SELLS), *((one, "paid") for one in PAID)]
)
def test_told_by_words(text: str, kind: Kind) -> None:
    verdict = judge(make.post(text=text, hashtags=()), KNOWN)
    assert verdict.kind == kind, verdict
    assert "“" in say(verdict.why, plainly)


@pytest.mark.parametrize(
    "text",
    [
        "These are not for sale, never!",
        "are these still for sale?",
        "Best $60 I ever spent",
        "60 € bien investis, aucun regret",
        "No están en venta, son mías",
        "Pas à vendre, jamais",
        "en gros, elles sont parfaites",
        "#adventure #address",
        "Vendredi en montagne",
        "la vendimia en otoño",
        "New app out now, the guide is sponsored by Mashable",
        "I would have bought these",
        "RT @ana: just bought the Skarn 2",
    ],
)
def test_not_told(text: str) -> None:
    assert judge(make.post(text=text, hashtags=()), KNOWN).why == ""


@pytest.mark.parametrize(
    ("handle", "kind"),
    [
        ("tarnholt", "brand"),
        ("@tarnholt_example", "brand"),
        ("tarnholt.official", "brand"),
        ("tarnholt.fr", "brand"),
        ("tarnholt@social.example", "brand"),
        ("tarnholtfan", "unknown"),
        ("mara_example", "staff"),
        ("mara_example2", "unknown"),
        ("rimewear_example", "competitor"),
    ],
)
def test_told_by_the_account(handle: str, kind: Kind) -> None:
    assert _of("hello", handle=handle) == kind


@pytest.mark.parametrize(
    ("entry", "author", "is_so"),
    [
        ("@ana", {"handle": "ana@fell.example"}, True),
        ("@ana@fell.example", {"handle": "ana@fell.example"}, True),
        ("@ana@fell.example", {"handle": "ana@other.example"}, False),
        ("people.tarnholt.example", {"handle": "bo@people.tarnholt.example"}, True),
        ("tarnholt.example", {"handle": "bo.tarnholt.example"}, True),
        ("tarnholt.example", {"handle": "bo@nottarnholt.example"}, False),
        ("tarnholt.example", {"handle": "bo", "url": "https://x.tarnholt.example/bo"}, True),
        ("instagram:ana", {"handle": "ana", "network": "instagram"}, True),
        ("instagram:ana", {"handle": "ana", "network": "x"}, False),
        ("mastodon:acct-1", {"id": "acct-1", "handle": "renamed"}, True),
        ("https://fell.example/@ana/", {"url": "https://fell.example/@ana"}, True),
        ("@", {"handle": ""}, False),
    ],
)
def test_entries_of_the_lists(entry: str, author: dict[str, str], is_so: bool) -> None:
    known = KNOWN.model_copy(update={"listed": Listed(staff=(entry,))})
    told = {"network": "mastodon", "id": "9", "handle": "bo", **author}
    post = make.post(text="hello", author=Author(**told), hashtags=())
    assert (judge(post, known).kind == "staff") is is_so


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ((), "unknown"),
        (("buys",), "customer"),
        (("buys", "says_paid"), "paid"),
        (("verified", "incentive"), "paid"),
        (("verified", "trade"), "unknown"),
        (("label", "offer"), "unknown"),
        (("sells", "buys"), "unknown"),
        (("trade", "buys"), "reseller"),
        (("trade", "sells", "offer"), "reseller"),
        (("bio_staff", "bio_sells"), "unknown"),
        (("listed_staff", "trade", "label"), "staff"),
        (("listed_staff", "listed_rival"), "unknown"),
        (("verified", "bio_staff"), "unknown"),
    ],
)
def test_evidence_against_evidence(codes: tuple[str, ...], kind: Kind) -> None:
    got, grounds = weigh([Found(code, "x") for code in codes])
    assert got == kind
    assert bool(grounds) is bool(codes)
    assert weigh([Found(code, "x") for code in reversed(codes)]) == (got, grounds)


def test_a_paid_hint_is_disclosed_even_where_the_kind_stays_open() -> None:
    author = Author(network="x", id="1")
    post = make.post(text="Wholesale only", author=author, flags=("paid_partnership",))
    verdict = judge(post, KNOWN)
    assert (verdict.kind, paid_in(verdict.why)) == ("unknown", "label")
    assert say(verdict.why, plainly) == (
        "The network labels the post as paid · Seems to trade: “Wholesale”"
    )


def test_what_lasts_reaches_the_other_posts_of_the_account() -> None:
    trade = judge(make.post(text="Wholesale prices, DM to order", hashtags=()), KNOWN)
    assert trade.lasting == "trade “Wholesale”"
    other = make.post(text="What a sunset", hashtags=())
    verdict = judge(other, KNOWN, trade.lasting.splitlines())
    assert (verdict.kind, verdict.lasting) == ("reseller", "")
    assert judge(make.post(text="my pair is for sale", hashtags=()), KNOWN).lasting == ""


# ── how often it is right ────────────────────────────────────────────────────────────────────


def figures(name: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Right, said, and there, by kind."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for kind, post in read(name):
        got = judge(post, KNOWN).kind
        said[got] += 1
        there[kind] += 1
        right[kind] += got == kind
    return right, said, there


@pytest.mark.parametrize(
    ("name", "found"), [("written_first.txt", 0.97), ("blind.txt", 0.93), ("blind_again.txt", 0.78)]
)
def test_no_named_kind_is_wrong_and_most_are_found(name: str, found: float) -> None:
    right, said, there = figures(name)
    named = [kind for kind in said if kind != "unknown"]
    assert {kind: said[kind] - right[kind] for kind in named} == dict.fromkeys(named, 0)
    wanted = sum(n for kind, n in there.items() if kind != "unknown")
    assert sum(right[kind] for kind in there if kind != "unknown") >= found * wanted


@given(
    st.text(alphabet=string.ascii_letters + " #@$€.'’?!çñéüß\n", max_size=300),
    st.text(max_size=80),
)
def test_nothing_raises_and_reasons_can_be_said(text: str, bio: str) -> None:
    author = Author(network="x", id="1", handle="a", bio=bio)
    verdict = judge(make.post(text=text, author=author, hashtags=()), KNOWN)
    assert all(line.split(" ", 1)[0] in WHY for line in verdict.why.splitlines())
    say(verdict.why, plainly)


@pytest.mark.parametrize(
    "piece",
    ["i bought ", "use ", "$1 ", "je l'ai ", "manager ", "my a ", "a", "#ad", "ex-", "dm to buy "],
)
def test_time_grows_with_the_text_and_nothing_else(piece: str) -> None:
    """Threat 12: a text of the longest kind is read in a moment; only 8,000 signs are."""
    from time import process_time

    author = Author(network="x", id="1", handle="a", bio=(piece * 400)[:4000])
    post = make.post(text=piece * 20_000, author=author, hashtags=())
    began = process_time()
    judge(post, KNOWN)
    assert process_time() - began < 2
