"""How do we ask? Request texts by language and network, and the terms they rest on; pure.

A request spells out the scope in plain words, names the hashtag that means yes, promises the
credit and says how to take it back. It never counts on silence.
"""

import re
from collections.abc import Sequence
from hashlib import sha256
from unicodedata import combining

from chorus.text import fold
from chorus.types import SURFACES, Author, Brand, Terms, Use

LENGTHS = {"x": 280, "bluesky": 300, "mastodon": 500, "instagram": 2200, "tiktok": 150}
"""Characters a reply may have; graphemes on Bluesky. Others: LONGEST."""

LONGEST = 1000
_USE = re.compile(rf"(?:{'|'.join(SURFACES)})(?::[a-z][a-z0-9_]{{0,31}})?")
TERMS_VERSION = 1
LANGUAGES = ("en", "fr", "es", "de")

_HEADS = {"en": ("yes",), "fr": ("oui",), "es": ("sí", "si"), "de": ("ja",)}

_PLACES: dict[str, dict[str, str]] = {
    "en": {
        "product_page": "product pages",
        "gallery": "web galleries",
        "social": "social channels",
        "email": "newsletter",
        "ads": "ads",
        "in_store": "shops",
        "print": "printed matter",
        "catalogue": "catalogue",
    },
    "fr": {
        "product_page": "pages produits",
        "gallery": "galeries web",
        "social": "réseaux sociaux",
        "email": "newsletter",
        "ads": "publicités",
        "in_store": "magasins",
        "print": "imprimés",
        "catalogue": "catalogue",
    },
    "es": {
        "product_page": "páginas de producto",
        "gallery": "galerías web",
        "social": "redes sociales",
        "email": "boletín",
        "ads": "anuncios",
        "in_store": "tiendas",
        "print": "impresos",
        "catalogue": "catálogo",
    },
    "de": {
        "product_page": "Produktseiten",
        "gallery": "Web-Galerien",
        "social": "Social-Media-Kanälen",
        "email": "Newsletter",
        "ads": "Anzeigen",
        "in_store": "Läden",
        "print": "Drucksachen",
        "catalogue": "Katalog",
    },
}
_AND = {"en": "and", "fr": "et", "es": "y", "de": "und"}
_ON = {"en": "{place} on {network}", "fr": "{place} ({network})", "es": "{place} ({network})"}

_LONG = {
    "en": "{to}Hi! We love your post. May {brand} use it, with credit to you, in our own {places}? "
    "If yes, reply {key} to agree to our terms{link}. You can take it back at any time.",
    "fr": "{to}Bonjour ! Nous aimons beaucoup votre publication. {brand} peut-elle l'utiliser, en "
    "vous citant, dans ses {places} ? Si oui, répondez {key} pour accepter nos conditions{link}. "
    "Vous pouvez revenir sur votre accord à tout moment.",
    "es": "{to}¡Hola! Nos encanta tu publicación. ¿Puede {brand} usarla, citándote, en sus "
    "{places}? Si quieres, responde {key} para aceptar nuestras condiciones{link}. Puedes retirar "
    "tu permiso cuando quieras.",
    "de": "{to}Hallo! Dein Beitrag gefällt uns sehr. Darf {brand} ihn mit Nennung deines Namens "
    "in den eigenen {places} verwenden? Wenn ja, antworte {key}; damit gelten unsere "
    "Bedingungen{link}. Du kannst das jederzeit zurücknehmen.",
}
_SHORT = {
    "en": "{to}May {brand} use your post, with credit, in our {places}? Reply {key} to agree{link}",
    "fr": "{to}{brand} peut-elle utiliser votre publication, en vous citant : {places} ? "
    "Répondez {key} pour accepter{link}",
    "es": "{to}¿Puede {brand} usar tu publicación, citándote, en {places}? "
    "Responde {key} para aceptar{link}",
    "de": "{to}Darf {brand} deinen Beitrag mit Nennung verwenden: {places}? "
    "Antworte {key} für ja{link}",
}
_TERMS = {
    "en": """Terms for the use of your post, version {version}

{brand} asks you for the right to show your post (its pictures, clips and words).
Where: {places}. Countries: {territory}. How long: {months} months from your yes.
You stay the owner. {brand} names you beside every use, pays nothing, asks for no exclusive
right and passes the post to nobody else. It is cropped and resized to fit, and not otherwise
changed. You say that you made it, that you are of age, and that whoever can be recognised in it
agrees. You can take your yes back at any time by a reply or a message{contact}: it then
leaves every page of ours at once; what was printed before may be used up.""",
    "fr": """Conditions d'utilisation de votre publication, version {version}

{brand} vous demande le droit de montrer votre publication (photos, vidéos et textes).
Où : {places}. Pays : {territory}. Durée : {months} mois à partir de votre oui.
Elle reste à vous. {brand} vous cite à chaque utilisation, ne paie rien, ne demande aucune
exclusivité et ne la transmet à personne. Elle est recadrée et mise à l'échelle, sans autre
changement. Vous déclarez l'avoir faite, être majeur, et avoir l'accord des personnes
reconnaissables. Vous pouvez retirer votre oui à tout moment par une réponse ou un
message{contact} : elle quitte alors aussitôt toutes nos pages ; les imprimés déjà faits peuvent
être écoulés.""",
    "es": """Condiciones de uso de tu publicación, versión {version}

{brand} te pide el derecho de mostrar tu publicación (fotos, vídeos y textos).
Dónde: {places}. Países: {territory}. Cuánto tiempo: {months} meses desde tu sí.
Sigue siendo tuya. {brand} te nombra en cada uso, no paga nada, no pide exclusividad y no la
entrega a nadie más. Se recorta y se ajusta de tamaño, sin otros cambios. Declaras que la
hiciste tú, que eres mayor de edad y que quienes se reconocen en ella están de acuerdo. Puedes
retirar tu sí en cualquier momento con una respuesta o un mensaje{contact}: entonces sale de
inmediato de todas nuestras páginas; lo ya impreso puede agotarse.""",
    "de": """Bedingungen für die Verwendung deines Beitrags, Fassung {version}

{brand} bittet um das Recht, deinen Beitrag (Bilder, Clips und Worte) zu zeigen.
Wo: {places}. Länder: {territory}. Wie lange: {months} Monate ab deinem Ja.
Er bleibt deiner. {brand} nennt dich bei jeder Verwendung, zahlt nichts, verlangt kein
ausschließliches Recht und gibt ihn an niemanden weiter. Er wird zugeschnitten und in der Größe
angepasst, sonst nicht verändert. Du erklärst, dass du ihn gemacht hast, volljährig bist und
dass alle Erkennbaren zustimmen. Du kannst dein Ja jederzeit durch eine Antwort oder Nachricht
zurücknehmen{contact}: Dann verschwindet er sofort von allen unseren Seiten; Gedrucktes darf
aufgebraucht werden.""",
}
_WORLD = {"en": "worldwide", "fr": "monde entier", "es": "todo el mundo", "de": "weltweit"}


def language_for(told: str | None, brand: Brand) -> str:
    """The language to ask in: the post's where we have it and the brand speaks it."""
    base = (told or "").partition("-")[0].lower()
    if base in LANGUAGES and base in brand.languages:
        return base
    return brand.language if brand.language in LANGUAGES else "en"


def key_for(language: str, keys: Sequence[str]) -> str:
    """The key hashtag in this language, with its sign; the first one when there is none; "" when
    the brand has no key hashtags at all."""
    signed = ["#" + key.lstrip("#＃") for key in keys]
    for head in _HEADS[language]:
        for key in signed:
            if fold(key[1:]).startswith(head):
                return key
    return signed[0] if signed else ""


def places(uses: Sequence[Use], language: str) -> str:
    """Uses as a list in words: "product pages, galleries and newsletter"."""
    words = []
    for use in uses:
        surface, _, network = use.partition(":")
        word = _PLACES[language][surface]
        if network:
            pattern = _ON.get(language, "{place} ({network})")
            word = pattern.format(place=word, network=network.capitalize())
        words.append(word)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[language]} {words[-1]}"


def compose(
    network: str,
    language: str,
    author: Author | None,
    uses: Sequence[Use],
    brand: Brand,
    link: str | None = None,
) -> str | None:
    """The request as it will stand under the post; None when the scope cannot be said honestly
    in the characters this network allows (a person then writes, or asks for less)."""
    key = key_for(language, brand.keys)
    if not key:
        return None
    handle = author.handle if author and author.handle else ""
    facts = {
        "to": f"@{handle.lstrip('@')} " if handle else "",
        "brand": brand.name,
        "places": places(uses, language),
        "key": key,
    }
    room = LENGTHS.get(network, LONGEST)
    terms = link or brand.public_url
    for pattern in (_LONG, _SHORT):
        linked = f" ({terms})" if terms else ""
        for told in (linked, ""):
            if told or not link:
                text = pattern[language].format(**facts, link=told)
                if length(text) <= room:
                    return text
    return None


def length(text: str) -> int:
    """Characters as a reader counts them: marks, joiners and what they join count once."""
    count, joined = 0, False
    for char in text:
        extends = combining(char) or char in "\ufe0f\ufe0e" or 0x1F3FB <= ord(char) <= 0x1F3FF
        if char == "\u200d":
            joined = True
            continue
        if not extends and not joined:
            count += 1
        joined = False
    return count


def terms(language: str, uses: Sequence[Use], brand: Brand) -> Terms:
    """The terms behind a request, addressed by the SHA-256 of their text: other words, other
    uses, other months are other terms, and the old ones stay readable."""
    everywhere = "*" in brand.territory
    text = _TERMS[language].format(
        version=TERMS_VERSION,
        brand=brand.name,
        places=places(uses, language),
        territory=_WORLD[language] if everywhere else ", ".join(brand.territory),
        months=brand.months,
        contact=f" ({brand.contact})" if brand.contact else "",
    )
    return Terms(digest=sha256(text.encode()).hexdigest(), language=language, text=text)


def known_uses(told: Sequence[str]) -> tuple[Use, ...]:
    """Those among the words told that are uses we know, each once."""
    return tuple(dict.fromkeys(use for use in told if _USE.fullmatch(use)))


def same_text(one: str, other: str) -> bool:
    """The same words? Networks change spaces, links and the mention in front."""
    return bool(one) and _bare(one).endswith(_bare(other)[-120:]) and bool(_bare(other))


def _bare(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum())
