"""The words of the public pages in English, French and Spanish; the English sentence is the key.

Apart from the dashboard's catalogue: these pages speak to the public, and the terms among them are
kept by the digest of their text, so a word changed here is a new text of terms.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

from babel import Locale

from chorus.i18n import LANGUAGES, nearest
from chorus.types import Brand, Terms
from chorus.web_words_consent import WORDS as CONSENT
from chorus.web_words_notice import WORDS as NOTICE
from chorus.web_words_proof import WORDS as PROOF

Say = Callable[[str], str]

_WORDS: dict[str, tuple[str, str]] = {
    **CONSENT,
    **NOTICE,
    **PROOF,
    "Send us your photo": ("Envoyez-nous votre photo", "Envíanos tu foto"),
    "Show {brand} how you use it: a photo, a short clip, or a link to your post.": (
        "Montrez à {brand} comment vous l’utilisez : une photo, un court clip ou un lien vers votre publication.",
        "Enseña a {brand} cómo lo usas: una foto, un clip corto o un enlace a tu publicación.",
    ),
    "Your photo or clip": ("Votre photo ou clip", "Tu foto o clip"),
    "JPEG, PNG, WebP or a short clip; up to {n} files, {size} MB together.": (
        "JPEG, PNG, WebP ou un court clip ; jusqu’à {n} fichiers, {size} Mo au total.",
        "JPEG, PNG, WebP o un clip corto; hasta {n} archivos, {size} MB en total.",
    ),
    "or a link to your post": ("ou un lien vers votre publication", "o un enlace a tu publicación"),
    "What it shows, for people who cannot see it (optional)": (
        "Ce qu’on y voit, pour les personnes qui ne voient pas (facultatif)",
        "Qué se ve en ella, para quien no puede verla (opcional)",
    ),
    "Your words about it (optional)": (
        "Vos mots à ce sujet (facultatif)",
        "Tus palabras al respecto (opcional)",
    ),
    "Your name, as we should credit you": (
        "Votre nom, tel que nous devons le citer",
        "Tu nombre, tal como debemos citarte",
    ),
    "Your handle on a network (optional)": (
        "Votre pseudo sur un réseau (facultatif)",
        "Tu usuario en una red (opcional)",
    ),
    "E-mail (optional)": ("E-mail (facultatif)", "Correo electrónico (opcional)"),
    "We keep only a fingerprint of it, to know that two entries are yours. It cannot be used to write to you.": (
        "Nous n’en gardons qu’une empreinte, pour savoir que deux envois sont de vous. Elle ne permet pas de vous écrire.",
        "Solo guardamos una huella, para saber que dos envíos son tuyos. No sirve para escribirte.",
    ),
    "Country": ("Pays", "País"),
    "Choose…": ("Choisir…", "Elegir…"),
    "I am 18 or older.": ("J’ai 18 ans ou plus.", "Tengo 18 años o más."),
    "The contest": ("Le concours", "El concurso"),
    "Yes, enter me in “{campaign}”.": (
        "Oui, je participe à « {campaign} ».",
        "Sí, participo en «{campaign}».",
    ),
    "Entering needs no permission to use your photo, and the permission does not improve your chances.": (
        "Participer ne demande aucune autorisation d’utiliser votre photo, et l’autorisation n’améliore pas vos chances.",
        "Participar no exige permiso para usar tu foto, y el permiso no mejora tus posibilidades.",
    ),
    "Rules of the contest": ("Règlement du concours", "Bases del concurso"),
    "Prize: {prize}": ("Prix : {prize}", "Premio: {prize}"),
    "Open until {when}": ("Ouvert jusqu’au {when}", "Abierto hasta el {when}"),
    "May {brand} show it?": ("{brand} peut-elle la montrer ?", "¿Puede {brand} mostrarla?"),
    "Tick only what you agree to. Each box stands alone, and you can take it back at any time.": (
        "Ne cochez que ce que vous acceptez. Chaque case vaut seule, et vous pouvez revenir dessus à tout moment.",
        "Marca solo lo que aceptas. Cada casilla vale por sí sola y puedes retirarla cuando quieras.",
    ),
    "The terms of this permission": (
        "Les conditions de cette autorisation",
        "Las condiciones de este permiso",
    ),
    "Send": ("Envoyer", "Enviar"),
    "How we treat your data": ("Comment nous traitons vos données", "Cómo tratamos tus datos"),
    "Leave this field empty": ("Laissez ce champ vide", "Deja este campo vacío"),
    "Thank you, {name}": ("Merci, {name}", "Gracias, {name}"),
    "It arrived. A person will look at it before anything is shown.": (
        "C’est bien arrivé. Une personne la regardera avant que quoi que ce soit ne soit montré.",
        "Ha llegado. Una persona la mirará antes de mostrar nada.",
    ),
    "Your receipt": ("Votre reçu", "Tu recibo"),
    "Keep it: with it you can take everything back.": (
        "Gardez-le : il vous permet de tout retirer.",
        "Guárdalo: con él puedes retirarlo todo.",
    ),
    "You entered “{campaign}”.": (
        "Vous participez à « {campaign} ».",
        "Participas en «{campaign}».",
    ),
    "You allowed us to show it: {uses}.": (
        "Vous nous avez autorisés à la montrer : {uses}.",
        "Nos has permitido mostrarla: {uses}.",
    ),
    "You gave no permission to show it.": (
        "Vous n’avez pas autorisé à la montrer.",
        "No has dado permiso para mostrarla.",
    ),
    "Take it back": ("Le retirer", "Retirarlo"),
    "Send another one": ("En envoyer une autre", "Enviar otra"),
    "Choose your files again, please: browsers do not keep them.": (
        "Veuillez choisir vos fichiers à nouveau : les navigateurs ne les gardent pas.",
        "Elige de nuevo tus archivos: los navegadores no los guardan.",
    ),
    "Add a photo, a clip or a link to your post.": (
        "Ajoutez une photo, un clip ou un lien vers votre publication.",
        "Añade una foto, un clip o un enlace a tu publicación.",
    ),
    "Tell us the name to credit.": (
        "Dites-nous quel nom citer.",
        "Dinos qué nombre debemos citar.",
    ),
    "Choose your country.": ("Choisissez votre pays.", "Elige tu país."),
    "You need to be 18 or older to send something.": (
        "Il faut avoir 18 ans ou plus pour envoyer quelque chose.",
        "Hay que tener 18 años o más para enviar algo.",
    ),
    "Tick at least one box: without one we could do nothing with it.": (
        "Cochez au moins une case : sans cela, nous ne pourrions rien en faire.",
        "Marca al menos una casilla: sin ninguna no podríamos hacer nada con ella.",
    ),
    "The link must start with https:// and lead to your post.": (
        "Le lien doit commencer par https:// et mener à votre publication.",
        "El enlace debe empezar por https:// y llevar a tu publicación.",
    ),
    "The terms changed since you opened the page. Please read them and send again.": (
        "Les conditions ont changé depuis l’ouverture de la page. Veuillez les relire et renvoyer.",
        "Las condiciones han cambiado desde que abriste la página. Léelas y vuelve a enviar.",
    ),
    "That was too fast for a person, or a hidden field was filled. Please send it again.": (
        "C’était trop rapide pour une personne, ou un champ caché était rempli. Veuillez renvoyer.",
        "Fue demasiado rápido para una persona, o se rellenó un campo oculto. Vuelve a enviarlo.",
    ),
    "{file} cannot be used: it is no picture or clip we can read, or it is too large.": (
        "{file} ne peut pas être utilisé : ce n’est ni une photo ni un clip lisible, ou il est trop grand.",
        "{file} no se puede usar: no es una foto ni un clip que podamos leer, o es demasiado grande.",
    ),
    "One of the texts is too long.": (
        "Un des textes est trop long.",
        "Uno de los textos es demasiado largo.",
    ),
    "This contest is over.": ("Ce concours est terminé.", "Este concurso ha terminado."),
    "This contest has not begun yet. It opens on {when}.": (
        "Ce concours n’a pas encore commencé. Il ouvre le {when}.",
        "Este concurso aún no ha empezado. Abre el {when}.",
    ),
    "You can still send us your photo": (
        "Vous pouvez tout de même nous envoyer votre photo",
        "De todos modos puedes enviarnos tu foto",
    ),
    "Report or withdraw": ("Signaler ou retirer", "Denunciar o retirar"),
    "There is no such page": ("Cette page n’existe pas", "Esta página no existe"),
    "Perhaps it was taken down, or the address is not complete.": (
        "Elle a peut-être été retirée, ou l’adresse est incomplète.",
        "Quizá se retiró, o la dirección no está completa.",
    ),
    "That is too large": ("C’est trop volumineux", "Es demasiado grande"),
    "At most {n} files and {size} MB together. Nothing was kept. Go back and choose fewer or smaller ones.": (
        "Au plus {n} fichiers et {size} Mo au total. Rien n’a été gardé. Revenez en arrière et choisissez-en moins ou de plus petits.",
        "Como máximo {n} archivos y {size} MB en total. No se guardó nada. Vuelve atrás y elige menos o más pequeños.",
    ),
    "That did not work": ("Cela n’a pas fonctionné", "No ha funcionado"),
    "The fault is ours. Nothing you sent before was lost. Please try again in a few minutes.": (
        "La faute est de notre côté. Rien de ce que vous avez envoyé avant n’est perdu. Réessayez dans quelques minutes.",
        "El fallo es nuestro. No se ha perdido nada de lo que enviaste antes. Inténtalo de nuevo en unos minutos.",
    ),
    "This cannot be done like that": ("Impossible de cette façon", "Así no se puede"),
    "Please open the form again and send it from there.": (
        "Veuillez rouvrir le formulaire et l’envoyer de là.",
        "Abre de nuevo el formulario y envíalo desde allí.",
    ),
    "Demo data": ("Données de démo", "Datos de demo"),
    "This is demo data: people, photos and brand are invented.": (
        "Données de démonstration : personnes, photos et marque sont inventées.",
        "Datos de demostración: personas, fotos y marca son inventadas.",
    ),
    "Language": ("Langue", "Idioma"),
    "Terms of permission": ("Conditions d’autorisation", "Condiciones de permiso"),
    "on product pages": ("sur des pages produit", "en páginas de producto"),
    "in galleries on our site": ("dans des galeries de notre site", "en galerías de nuestro sitio"),
    "in our posts on social networks": (
        "dans nos publications sur les réseaux sociaux",
        "en nuestras publicaciones en redes sociales",
    ),
    "in our newsletters": ("dans nos lettres d’information", "en nuestros boletines"),
    "in paid advertisements": ("dans des publicités payantes", "en anuncios de pago"),
    "in our shops": ("dans nos boutiques", "en nuestras tiendas"),
    "in print": ("sur papier", "en papel"),
    "in catalogues": ("dans des catalogues", "en catálogos"),
}

_USES = {
    "product_page": "on product pages",
    "gallery": "in galleries on our site",
    "social": "in our posts on social networks",
    "email": "in our newsletters",
    "ads": "in paid advertisements",
    "in_store": "in our shops",
    "print": "in print",
    "catalogue": "in catalogues",
}

_TERMS = {
    "en": """Permission to show what you send (form, version 1)

You made it yourself, or you may give this permission for whoever did. Everyone who can be recognised in it agrees.
You stay its owner. You allow {brand}, free of charge and without exclusivity, to show it, with your words, in the places you ticked and nowhere else, {territory}, for {months} months from today. It may be cut to size; what it says may not be changed.
We credit you with the name you give.
You can take the permission back at any time and without a reason, on our page “Report or withdraw”; it then leaves our pages at once. What is already printed may be used up.
We keep your name, your country, these answers and the time as proof of the permission, and delete them when you ask.""",
    "fr": """Autorisation de montrer ce que vous envoyez (formulaire, version 1)

Vous en êtes l’auteur, ou vous pouvez donner cette autorisation pour la personne qui l’est. Toutes les personnes reconnaissables sont d’accord.
Vous en restez propriétaire. Vous autorisez {brand}, gratuitement et sans exclusivité, à la montrer avec vos mots aux endroits que vous avez cochés et nulle part ailleurs, {territory}, pendant {months} mois à compter d’aujourd’hui. Elle peut être recadrée ; ce qu’elle dit ne peut pas être modifié.
Nous vous citons sous le nom que vous indiquez.
Vous pouvez retirer l’autorisation à tout moment et sans motif, sur notre page « Signaler ou retirer » ; elle quitte alors aussitôt nos pages. Ce qui est déjà imprimé peut être écoulé.
Nous conservons votre nom, votre pays, ces réponses et l’heure comme preuve de l’autorisation, et les effaçons à votre demande.""",
    "es": """Permiso para mostrar lo que envías (formulario, versión 1)

Lo has hecho tú, o puedes dar este permiso en nombre de quien lo hizo. Todas las personas reconocibles están de acuerdo.
Sigues siendo su propietario. Permites a {brand}, gratis y sin exclusividad, mostrarlo con tus palabras en los lugares que has marcado y en ningún otro, {territory}, durante {months} meses desde hoy. Puede recortarse; lo que dice no puede cambiarse.
Te citamos con el nombre que indiques.
Puedes retirar el permiso en cualquier momento y sin motivo, en nuestra página «Denunciar o retirar»; entonces sale al momento de nuestras páginas. Lo ya impreso puede agotarse.
Guardamos tu nombre, tu país, estas respuestas y la hora como prueba del permiso, y los borramos cuando lo pidas.""",
}

_WORLD = {"en": "worldwide", "fr": "dans le monde entier", "es": "en todo el mundo"}
_ONLY = {
    "en": "in these countries: {names}",
    "fr": "dans ces pays : {names}",
    "es": "en estos países: {names}",
}


def say(language: str) -> Say:
    """The translator of a language; English where there is none."""
    if language not in LANGUAGES or language == "en":
        return str
    place = LANGUAGES.index(language) - 1

    def translate(sentence: str) -> str:
        return _WORDS[sentence][place]

    return translate


def language_of(wished: str | None, accepted: str | None, brand: Brand) -> str:
    """The page's language: the one asked for, else the browser's, else the brand's."""
    return nearest(wished, accepted, brand.language)


def use_words(use: str, _: Say) -> str:
    """A use as it reads in "You may show it …"."""
    surface, _sign, network = use.partition(":")
    words = _(_USES[surface])
    return f"{words} ({network})" if network else words


def terms(brand: Brand, language: str) -> Terms:
    """The terms of the form as they are shown, with the digest of exactly that text."""
    if brand.territory == ("*",):
        where = _WORLD[language]
    else:
        names = Locale.parse(language).territories
        told = ", ".join(names.get(code, code) for code in brand.territory)
        where = _ONLY[language].format(names=told)
    text = _TERMS[language].format(brand=brand.name, territory=where, months=brand.months)
    return Terms(digest=sha256(text.encode()).hexdigest(), language=language, text=text)


def countries(language: str) -> Sequence[tuple[str, str]]:
    """Every country as (ISO 3166 code, name), by name."""
    names = Locale.parse(language).territories
    real = [
        (c, n) for c, n in names.items() if len(c) == 2 and c.isalpha() and c not in _NO_COUNTRY
    ]
    return sorted(real, key=lambda pair: _folded(pair[1]))


_NO_COUNTRY = frozenset(
    {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
)


def _folded(name: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
