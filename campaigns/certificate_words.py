"""The words of a certificate in English, French and Spanish; the English sentence is the key."""

from collections.abc import Callable

LANGUAGES = ("en", "fr", "es")

_WORDS: dict[str, tuple[str, str]] = {
    "Certificate of a draw": ("Certificat d’un tirage au sort", "Certificado de un sorteo"),
    "Not verifiable: the secret that drew it was known to whoever sealed it.": (
        "Non vérifiable : le secret qui l’a tiré était connu de qui l’a scellé.",
        "No verificable: quien selló el secreto que lo decidió lo conocía.",
    ),
    "Entries in the published list": (
        "Participations dans la liste publiée",
        "Participaciones en la lista publicada",
    ),
    "Closed": ("Clôture", "Cierre"),
    "List and manifest published": ("Liste et manifeste publiés", "Lista y manifiesto publicados"),
    "Randomness": ("Hasard", "Azar"),
    "Drawn": ("Tirage", "Sorteado"),
    "Rules (SHA-256)": ("Règlement (SHA-256)", "Bases (SHA-256)"),
    "Root of the list": ("Racine de la liste", "Raíz de la lista"),
    "Winners": ("Gagnants", "Ganadores"),
    "Each entry stands here by its leaf, a number that only its entrant can recognise: with the "
    "key and the salt of their receipt.": (
        (
            "Chaque participation figure ici par sa feuille, un nombre que seule la personne peut "
            "reconnaître : avec la clé et le sel de son reçu."
        ),
        (
            "Cada participación aparece aquí por su hoja, un número que solo su autor puede "
            "reconocer: con la clave y la sal de su recibo."
        ),
    ),
    "wins nothing:": ("ne gagne rien :", "no gana nada:"),
    "wins": ("gagne", "gana"),
    "in line": ("en réserve", "en reserva"),
    "Check it yourself": ("Vérifiez vous-même", "Compruébelo"),
    "Here in the browser, from the published list; nothing leaves your machine.": (
        "Ici, dans le navigateur, depuis la liste publiée ; rien ne quitte votre machine.",
        "Aquí, en el navegador, con la lista publicada; nada sale de su equipo.",
    ),
    "The list, when this page does not stand beside it (entries.txt)": (
        "La liste, si cette page n’est pas à côté d’elle (entries.txt)",
        "La lista, si esta página no está junto a ella (entries.txt)",
    ),
    "Draw again and compare": ("Tirer de nouveau et comparer", "Sortear de nuevo y comparar"),
    "Key of your receipt": ("Clé de votre reçu", "Clave de su recibo"),
    "Salt of your receipt": ("Sel de votre reçu", "Sal de su recibo"),
    "Is my entry in it?": ("Ma participation y est-elle ?", "¿Está mi participación?"),
    "Or with Python and nothing else; with drand-verify installed the beacon's signature is "
    "checked, too:": (
        (
            "Ou avec Python et rien d’autre ; avec drand-verify installé, la signature de la "
            "balise est vérifiée aussi :"
        ),
        (
            "O con Python y nada más; con drand-verify instalado se comprueba también la firma del "
            "faro:"
        ),
    ),
    "a sealed secret": ("un secret scellé", "un secreto sellado"),
    "drand {network}, round {n}": ("drand {network}, tour {n}", "drand {network}, ronda {n}"),
    "the same person was drawn before": (
        "la même personne a déjà été tirée",
        "la misma persona ya salió",
    ),
    "no answer in time": ("pas de réponse à temps", "sin respuesta a tiempo"),
    "a rule was broken": ("une règle n’a pas été respectée", "se incumplió una regla"),
    "the prize was declined": ("le prix a été refusé", "renunció al premio"),
    "may not win by the rules": (
        "ne peut pas gagner selon le règlement",
        "no puede ganar según las bases",
    ),
    "Drawing again …": ("Nouveau tirage …", "Sorteando de nuevo …"),
    "The list is not beside this page: choose entries.txt.": (
        "La liste n’est pas à côté de cette page : choisissez entries.txt.",
        "La lista no está junto a esta página: elija entries.txt.",
    ),
    "VALID: list, randomness and order agree.": (
        "VALID : la liste, le hasard et l’ordre concordent.",
        "VALID: la lista, el azar y el orden coinciden.",
    ),
    "BROKEN:": ("BROKEN :", "BROKEN:"),
    "Draw again first, so that the list is known.": (
        "Tirez d’abord de nouveau, pour que la liste soit connue.",
        "Sortee primero de nuevo, para conocer la lista.",
    ),
    "Not in the list: key or salt is another, or the entry was refused.": (
        "Pas dans la liste : la clé ou le sel est autre, ou la participation a été refusée.",
        "No está en la lista: la clave o la sal es otra, o la participación fue rechazada.",
    ),
    "In the list, not drawn.": ("Dans la liste, pas tirée.", "En la lista, no salió."),
    "In the list, drawn in place {n}.": (
        "Dans la liste, tirée à la place {n}.",
        "En la lista, salió en el puesto {n}.",
    ),
}


def words(language: str) -> Callable[[str], str]:
    """The translator of a language; English for one that is not there."""
    if language not in ("fr", "es"):
        return str
    at = 0 if language == "fr" else 1
    return lambda text: _WORDS[text][at]
