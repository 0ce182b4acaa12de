"""Why is a post rejected, and what may its author be told to mend? The one table of reasons.

A reason is about what a contribution holds, never about what it thinks: no number of stars and no
opinion is one, and `review` takes in nothing else for reviews. Each reason says whether the author
can mend it, and with which words they are told which part.
"""

from typing import Literal

from chorus.types import Value

Words = tuple[str, str, str]
LANGUAGES = ("en", "fr", "es")


class Reason(Value):
    """A reason in English, French and Spanish; `advice` is empty where telling the author would
    help nobody mend anything. `part` is what of the contribution it concerns."""

    code: str
    of: tuple[Literal["photo", "review"], ...]
    part: Literal["words", "picture", "product", "whole"]
    words: Words
    advice: tuple[()] | Words = ()


REASONS = (
    Reason(
        code="not_ours",
        of=("photo",),
        part="whole",
        words=("not ours", "pas à nous", "no es nuestro"),
    ),
    Reason(
        code="poor_picture",
        of=("photo",),
        part="picture",
        words=("poor picture", "image faible", "mala imagen"),
        advice=(
            "The picture is too dark, small or blurred to be shown. A sharper one is welcome.",
            (
                "L’image est trop sombre, petite ou floue pour être montrée. Une image plus nette est "
                "la bienvenue."
            ),
            (
                "La imagen es demasiado oscura, pequeña o borrosa para mostrarla. Una más nítida es "
                "bienvenida."
            ),
        ),
    ),
    Reason(
        code="wrong_product",
        of=("photo", "review"),
        part="product",
        words=("wrong product", "mauvais produit", "producto equivocado"),
        advice=(
            (
                "Your words are about another product. Please send them again on the page of that "
                "product."
            ),
            (
                "Votre texte parle d’un autre produit. Merci de l’envoyer à nouveau sur la page de ce "
                "produit."
            ),
            "Su texto habla de otro producto. Envíelo de nuevo en la página de ese producto.",
        ),
    ),
    Reason(
        code="off_topic",
        of=("review",),
        part="words",
        words=("off topic", "hors sujet", "fuera de tema"),
        advice=(
            "Please tell how the product itself is; what you wrote is about something else.",
            "Merci de dire comment est le produit lui-même ; votre texte parle d’autre chose.",
            "Cuente cómo es el producto en sí; su texto habla de otra cosa.",
        ),
    ),
    Reason(
        code="delivery",
        of=("review",),
        part="words",
        words=(
            "delivery, not product",
            "livraison, pas le produit",
            "la entrega, no el producto",
        ),
        advice=(
            (
                "Your words are about the delivery or the service. Please write to our customer "
                "service about it, and here about the product."
            ),
            (
                "Votre texte parle de la livraison ou du service. Merci d’écrire à notre service "
                "client à ce sujet, et ici à propos du produit."
            ),
            (
                "Su texto habla de la entrega o del servicio. Escriba sobre ello a nuestro servicio de "
                "atención al cliente, y aquí sobre el producto."
            ),
        ),
    ),
    Reason(
        code="profanity",
        of=("review",),
        part="words",
        words=("insults or swearing", "insultes ou grossièretés", "insultos o groserías"),
        advice=(
            (
                "Please leave out the insults or swear words. Your opinion and your stars may stay as "
                "they are."
            ),
            (
                "Merci d’enlever les insultes ou grossièretés. Votre avis et vos étoiles peuvent "
                "rester tels quels."
            ),
            "Quite los insultos o groserías. Su opinión y sus estrellas pueden quedar como están.",
        ),
    ),
    Reason(
        code="personal_data",
        of=("review",),
        part="words",
        words=("personal data", "données personnelles", "datos personales"),
        advice=(
            "Please leave out names, addresses, telephone or order numbers, yours or others’.",
            (
                "Merci d’enlever les noms, adresses, numéros de téléphone ou de commande, les vôtres "
                "comme ceux d’autrui."
            ),
            "Quite nombres, direcciones, números de teléfono o de pedido, suyos o de otros.",
        ),
    ),
    Reason(
        code="duplicate",
        of=("review",),
        part="whole",
        words=("duplicate", "doublon", "duplicada"),
    ),
    Reason(
        code="fake",
        of=("review",),
        part="whole",
        words=(
            "fake or conflict of interest",
            "faux ou conflit d’intérêts",
            "falsa o conflicto de intereses",
        ),
    ),
    Reason(
        code="illegible",
        of=("review",),
        part="words",
        words=("cannot be read", "illisible", "ilegible"),
        advice=(
            "We cannot read what you wrote. Please write it once more, in whole sentences.",
            (
                "Nous n’arrivons pas à lire votre texte. Merci de l’écrire à nouveau, en phrases "
                "entières."
            ),
            "No podemos leer su texto. Escríbalo de nuevo, con frases completas.",
        ),
    ),
    Reason(
        code="unsuitable",
        of=("photo",),
        part="whole",
        words=("not suitable", "inadapté", "no es adecuada"),
    ),
    Reason(
        code="advertising",
        of=("photo", "review"),
        part="words",
        words=("advertising", "publicité", "publicidad"),
        advice=(
            "Please leave out advertising and links to other offers.",
            "Merci d’enlever la publicité et les liens vers d’autres offres.",
            "Quite la publicidad y los enlaces a otras ofertas.",
        ),
    ),
    Reason(code="other", of=("photo",), part="whole", words=("other", "autre", "otra")),
)
_BY_CODE = {reason.code: reason for reason in REASONS}


def reasons(kind: str) -> tuple[Reason, ...]:
    """The reasons for a post of this kind, at most nine (a key for each)."""
    of = "review" if kind == "review" else "photo"
    return tuple(reason for reason in REASONS if of in reason.of)


def is_reason(code: str, kind: str) -> bool:
    """Whether a post of this kind may be rejected for it; "" is a rejection without one."""
    return not code or any(reason.code == code for reason in reasons(kind))


def named(code: str, language: str) -> str:
    """A reason in a language; the code itself where it is none of ours."""
    return _BY_CODE[code].words[_place(language)] if code in _BY_CODE else code


def advice(code: str, language: str) -> str:
    """What the author is told to mend; "" when there is nothing to mend."""
    told = _BY_CODE[code].advice if code in _BY_CODE else ()
    return told[_place(language)] if told else ""


def _place(language: str) -> int:
    base = language.replace("_", "-").partition("-")[0].lower()
    return LANGUAGES.index(base) if base in LANGUAGES else 0
