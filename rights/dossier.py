"""What does a person read about themselves? Everything held on them, as one page; pure."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from chorus.types import Brand, Value

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "What we hold about you",
        "intro": "{brand} wrote this on {day}, at your request.",
        "rest": "Everything else, field by field, stands in everything.json beside this page. "
        "Names of other people were left out (@…).",
        "accounts": "Your accounts, as we know them",
        "posts": "Your posts, and what became of them",
        "source": "where it stands",
        "allowed": "What you allowed",
        "shown": "Where it was shown",
        "nothing": "nothing",
        "nowhere": "nowhere",
        "none": "Nothing.",
        "words": "What was written between us",
        "you": "you",
        "us": "us",
        "acts": "What we did, and when",
        "ask": "You may have this corrected or erased, and take back what you allowed. Write to",
    },
    "fr": {
        "title": "Ce que nous conservons à votre sujet",
        "intro": "Document établi par {brand} le {day}, à votre demande.",
        "rest": "Tout le reste, champ par champ, se trouve dans everything.json, à côté de cette "
        "page. Les noms d’autres personnes ont été retirés (@…).",
        "accounts": "Vos comptes, tels que nous les connaissons",
        "posts": "Vos publications et ce qu’elles sont devenues",
        "source": "à la source",
        "allowed": "Ce que vous avez permis",
        "shown": "Où cela a été montré",
        "nothing": "rien",
        "nowhere": "nulle part",
        "none": "Rien.",
        "words": "Nos échanges",
        "you": "vous",
        "us": "nous",
        "acts": "Ce que nous avons fait, et quand",
        "ask": "Vous pouvez faire corriger ou effacer ces données, et reprendre ce que vous avez "
        "permis. Écrivez à",
    },
    "es": {
        "title": "Lo que guardamos sobre usted",
        "intro": "Documento preparado por {brand} el {day}, a petición suya.",
        "rest": "Todo lo demás, campo por campo, está en everything.json, junto a esta página. "
        "Los nombres de otras personas se han quitado (@…).",
        "accounts": "Sus cuentas, tal como las conocemos",
        "posts": "Sus publicaciones y qué fue de ellas",
        "source": "en su origen",
        "allowed": "Lo que usted permitió",
        "shown": "Dónde se mostró",
        "nothing": "nada",
        "nowhere": "en ningún sitio",
        "none": "Nada.",
        "words": "Lo que nos hemos escrito",
        "you": "usted",
        "us": "nosotros",
        "acts": "Lo que hicimos, y cuándo",
        "ask": "Puede pedir que se corrija o se borre, y retirar lo que permitió. Escriba a",
    },
}
"""Everything on the page that is not theirs; a language more is a table more."""


class File(Value):
    """An original in the archive, and the post and words it belongs to."""

    ref: str
    path: str
    kind: str
    alt: str | None = None


def page(
    everything: Mapping[str, Sequence[Mapping[str, Any]]],
    files: Sequence[File],
    *,
    brand: Brand,
    language: str,
    day: str,
) -> str:
    """The page in a language (English where we have no other), safe whatever they wrote."""
    language = language.partition("-")[0] if language.partition("-")[0] in WORDS else "en"
    return (
        _environment()
        .get_template("access/index.html")
        .render(
            language=language,
            say=WORDS[language],
            brand=brand,
            day=day,
            everything={"author": (), "act": (), **everything},
            posts=[_post(row, everything, files) for row in everything.get("post", ())],
            words=_words(everything),
        )
    )


def _post(
    row: Mapping[str, Any],
    everything: Mapping[str, Sequence[Mapping[str, Any]]],
    files: Sequence[File],
) -> dict[str, Any]:
    ref = row["ref"]
    shown = [
        f"{one['gallery']} ({one['from'][:10]})"
        for one in everything.get("published", ())
        if ref in one["posts"]
    ]
    used = [
        f"{use['title']} ({use['use']}, {use['starts_on']})"
        for use in everything.get("logged_use", ())
        if ref in use["refs"]
    ]
    url = row.get("url") or ""
    return {
        **row,
        "link": url if urlsplit(url).scheme in ("http", "https") else None,
        "files": [file for file in files if file.ref == ref],
        "grants": [g for g in everything.get("grant", ()) if g["work"]["ref"] == ref],
        "shown": [*dict.fromkeys(shown), *used],
    }


def _words(everything: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[dict[str, str]]:
    """Questions and messages of ours, answers of theirs, in order."""
    asked = {m.get("request") for m in everything.get("message", ()) if m["kind"] == "request"}
    said = [
        {"at": m.get("sent_at") or m["created_at"], "who": "us", "text": m["text"]}
        for m in everything.get("message", ())
    ]
    said += [
        {"at": r["created_at"], "who": "us", "text": r["text"]}
        for r in everything.get("request", ())
        if r["id"] not in asked
    ]
    said += [{"at": h["at"], "who": "you", "text": h["text"]} for h in everything.get("heard", ())]
    said += [
        {"at": n["at"], "who": "you", "text": n["words"]}
        for n in everything.get("notice", ())
        if n.get("words")
    ]
    return sorted(said, key=lambda one: one["at"])


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chorus", "templates"), autoescape=True, undefined=StrictUndefined
    )
