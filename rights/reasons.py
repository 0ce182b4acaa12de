"""What do we tell both sides of a notice? Receipts and statements of reasons; pure.

A statement says what the DSA (article 17, paragraph 3) asks for: the decision and its extent, the
facts, the ground, that no machine decided, and where one can turn.
"""

from datetime import datetime

from chorus.types import Brand, Notice, NoticeKind

LANGUAGES = ("en", "fr", "es")

_GROUNDS: dict[NoticeKind, tuple[str, str, str]] = {
    "copyright": ("copyright", "droit d'auteur", "derechos de autor"),
    "privacy": ("privacy or likeness", "vie privée ou image", "privacidad o imagen"),
    "minor": ("protection of a minor", "protection d'un mineur", "protección de un menor"),
    "illegal": ("unlawful content", "contenu illicite", "contenido ilícito"),
    "author": ("withdrawal by the author", "retrait par l'auteur", "retirada por el autor"),
    "other": ("another ground", "autre motif", "otro motivo"),
}
_RECEIPT = {
    "en": """We have your notice {id} of {at} about {what} ({ground}).

A person will decide by {due}; nothing is decided by a machine. You can follow it here:
{link}

{brand}""",
    "fr": """Nous avons reçu votre notification {id} du {at} concernant {what} ({ground}).

Une personne décidera d'ici au {due} ; aucune machine ne décide. Vous pouvez la suivre ici :
{link}

{brand}""",
    "es": """Hemos recibido tu notificación {id} del {at} sobre {what} ({ground}).

Una persona decidirá antes del {due}; ninguna máquina decide. Puedes seguirla aquí:
{link}

{brand}""",
}
_MEASURE = {
    "upheld": {
        "en": "It no longer stands on any page of ours, in any country, until this is settled.",
        "fr": "Elle n'apparaît plus sur aucune de nos pages, dans aucun pays, jusqu'au règlement.",
        "es": "Ya no aparece en ninguna de nuestras páginas, en ningún país, hasta que se aclare.",
    },
    "rejected": {
        "en": "It stays where it is.",
        "fr": "Elle reste où elle est.",
        "es": "Se queda donde está.",
    },
}
_STATEMENT = {
    "en": """Decision on the notice {id} of {at} about {what}

What we decided: {measure}
Ground: {ground}{law}.
Facts: this follows a notice that we received; we looked at the post and at what the notice says.
Our reasons: {reasons}
A person decided this on {decided}; no automated means were used.
If you do not agree: answer here within six months, free of charge, and another look is taken:
{link}
You may also turn to a certified out-of-court dispute settlement body or to a court.

{brand}""",
    "fr": """Décision sur la notification {id} du {at} concernant {what}

Ce que nous avons décidé : {measure}
Motif : {ground}{law}.
Faits : nous avons reçu une notification ; nous avons regardé la publication et ce qui y est dit.
Nos raisons : {reasons}
Une personne a décidé le {decided} ; aucun moyen automatisé n'a été utilisé.
Si vous n'êtes pas d'accord : répondez ici dans les six mois, gratuitement, et nous réexaminerons :
{link}
Vous pouvez aussi saisir un organe certifié de règlement extrajudiciaire ou un tribunal.

{brand}""",
    "es": """Decisión sobre la notificación {id} del {at} relativa a {what}

Qué hemos decidido: {measure}
Motivo: {ground}{law}.
Hechos: hemos recibido una notificación; hemos mirado la publicación y lo que dice la notificación.
Nuestras razones: {reasons}
Lo ha decidido una persona el {decided}; no se han usado medios automatizados.
Si no estás de acuerdo: responde aquí en un plazo de seis meses, gratis, y lo miraremos de nuevo:
{link}
También puedes acudir a un órgano certificado de resolución extrajudicial o a un tribunal.

{brand}""",
}
_COUNTERED = {
    "en": """The author answered your notice {id} about {what}:

{counter}

Unless you tell us by {until} that you have gone to court, we may put the post back from {back} on.
{link}

{brand}""",
    "fr": """L'auteur a répondu à votre notification {id} concernant {what} :

{counter}

Sauf si vous nous dites avant le {until} que vous avez saisi un tribunal, nous pourrons remettre la
publication à partir du {back}.
{link}

{brand}""",
    "es": """El autor ha respondido a tu notificación {id} sobre {what}:

{counter}

Salvo que nos digas antes del {until} que has acudido a un tribunal, podremos volver a mostrar la
publicación a partir del {back}.
{link}

{brand}""",
}
_SUBJECTS = {
    "en": ("We have your notice {id}", "Decision on notice {id}", "Answer to your notice {id}"),
    "fr": (
        "Nous avons votre notification {id}",
        "Décision sur la notification {id}",
        "Réponse à votre notification {id}",
    ),
    "es": (
        "Hemos recibido tu notificación {id}",
        "Decisión sobre la notificación {id}",
        "Respuesta a tu notificación {id}",
    ),
}


def ground(kind: NoticeKind, language: str) -> str:
    """The ground of a notice in words."""
    return _GROUNDS[kind][LANGUAGES.index(spoken(language))]


def spoken(language: str) -> str:
    """The language we answer in."""
    return language if language in LANGUAGES else "en"


def receipt(notice: Notice, what: str, link: str, brand: Brand) -> tuple[str, str]:
    """Subject and text that confirm a notice (DSA article 16, paragraph 4)."""
    return _told(_RECEIPT, 0, notice, notice.language, what, link, brand)


def statement(notice: Notice, language: str, what: str, link: str, brand: Brand) -> tuple[str, str]:
    """Subject and text of the statement of reasons of a decided notice."""
    language = spoken(language)
    measure = _MEASURE["upheld" if notice.status == "upheld" else "rejected"][language]
    law = f" ({notice.law})" if notice.law else ""
    return _told(
        _STATEMENT, 1, notice, language, what, link, brand,
        measure=measure, law=law, reasons=notice.reasons, decided=_day(notice.decided_at),
    )  # fmt: skip


def countered(
    notice: Notice, what: str, until: datetime, link: str, brand: Brand
) -> tuple[str, str]:
    """Subject and text that tell the notifier of a counter-notice and its clock."""
    return _told(
        _COUNTERED, 2, notice, notice.language, what, link, brand,
        counter=notice.counter, until=_day(until), back=_day(notice.restore_at),
    )  # fmt: skip


def _told(
    texts: dict[str, str],
    subject: int,
    notice: Notice,
    language: str,
    what: str,
    link: str,
    brand: Brand,
    **more: str,
) -> tuple[str, str]:
    language = spoken(language)
    facts = {
        "id": notice.id,
        "at": _day(notice.at),
        "due": _hour(notice.due_at),
        "what": what,
        "ground": ground(notice.kind, language),
        "link": link,
        "brand": brand.entity or brand.name,
        **more,
    }
    return _SUBJECTS[language][subject].format(**facts), texts[language].format(**facts)


def _day(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d") if at else ""


def _hour(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")
