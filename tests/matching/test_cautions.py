"""Which words raise a caution, and which must not."""

import pytest

from chorus.types import Stored
from matching.cautions import cautions
from tests import make


def _of(text: str, **over: object) -> dict[str, str]:
    stored: Stored = make.stored(text=text, **{"hashtags": (), **over})
    return {c.kind: c.why for c in cautions(stored, ("tarnholt",))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Skarn 2, size 42, DM to buy", "reseller"),
        ("Wholesale prices, order via WhatsApp", "reseller"),
        ("Brand new, $45 shipped", "reseller"),
        ("Barely worn, for sale", "reseller"),
        ("À vendre : veste Beck, taille M", "reseller"),
        ("Je vends mes chaussures, MP pour le prix", "reseller"),
        ("Baskets neuves 40 €, livraison comprise", "reseller"),
        ("Zapatillas en venta, talla 40", "reseller"),
        ("Vendo mis botas, DM para comprar", "reseller"),
        ("Por mayor y menor: al por mayor desde 30€", "reseller"),
        ("Zu verkaufen: Jacke Gr. M", "reseller"),
        ("My daughter loves her new boots", "minor"),
        ("my 9 year old son outran me", "minor"),
        ("I'm 13 and these are my first real boots", "minor"),
        ("first day of school in the new jacket", "minor"),
        ("Ma fille adore ses nouvelles chaussures", "minor"),
        ("mon petit fils de 8 ans", "minor"),
        ("J’ai 14 ans et je cours déjà", "minor"),
        ("Mi hijo con sus botas nuevas", "minor"),
        ("Tengo 12 años y quiero ganar", "minor"),
        ("Meine Tochter im Regen", "minor"),
        ("Morning run #ad", "paid"),
        ("Paid partnership with @tarnholt_example", "paid"),
        ("Colaboración pagada con Tarnholt", "paid"),
        ("Partenariat rémunéré avec Tarnholt", "paid"),
        ("Con mis Skarn #publi", "paid"),
        ("Werbung wegen Markennennung", "paid"),
    ],
)
def test_raised(text: str, kind: str) -> None:
    found = _of(text)
    assert kind in found, found
    assert "“" in found[kind] or "#" in found[kind]


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
        "my 10 year old boots still hold",
        "These boots are 12 years old",
        "I'm 5 minutes from the summit",
        "old school look",
        "I'm a school teacher in the hills",
        "my baby! new bike day",
        "I'm 34 and love trails",
        "J'ai 42 ans",
        "tengo 30 años",
        "#adventure #address",
        "Vendredi en montagne",
        "no filter needed",
        "la vendimia en otoño",
    ],
)
def test_not_raised(text: str) -> None:
    assert _of(text) == {}


def test_the_words_are_those_of_the_post() -> None:
    assert _of("Aujourd’hui : À VENDRE ✨")["reseller"] == "seems to sell: “À VENDRE”"


@pytest.mark.parametrize(
    ("handle", "own"),
    [
        ("tarnholt", True),
        ("@tarnholt_example", True),
        ("tarnholt.official", True),
        ("tarnholt.fr", True),
        ("tarnholt@social.example", True),
        ("tarnholtfan", False),
        ("ana", False),
    ],
)
def test_brand_own(handle: str, own: bool) -> None:
    assert ("brand_own" in _of("hello", author=make.author(handle=handle))) is own


def test_marked_by_the_network() -> None:
    assert "paid" in _of("hello", flags=("paid_partnership",))
