"""Which words raise a caution, and which must not."""

import pytest

from chorus.types import Stored
from matching.cautions import cautions
from tests import make


def _of(text: str, **over: object) -> dict[str, str]:
    stored: Stored = make.stored(text=text, **{"hashtags": (), **over})
    return {c.kind: c.why for c in cautions(stored)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
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
    assert _of("Aujourd’hui : MA FILLE ✨")["minor"] == "perhaps a minor: “MA FILLE”"
