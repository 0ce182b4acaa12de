"""The words of a proof in English, French and Spanish; the English sentence is the key."""

from collections.abc import Callable

from rights.proof_words_acts import ACTS_TOLD

Say = Callable[[str], str]
LANGUAGES = ("en", "fr", "es")


def say(language: str) -> Say:
    """The translator of a language; English where there is none of ours."""
    if language not in LANGUAGES[1:]:
        return str
    place = LANGUAGES.index(language) - 1
    return lambda sentence: _WORDS[sentence][place]


USES = {
    "product_page": "on product pages",
    "gallery": "in galleries on its own site",
    "social": "in its posts on social networks",
    "email": "in newsletters",
    "ads": "in paid advertisements",
    "in_store": "in shops",
    "print": "in print",
    "catalogue": "in catalogues",
}
MAY = {
    "crop": "It may be cropped to fit.",
    "overlay": "Words may be laid over it.",
    "translate": "Its words may be translated.",
}
STRENGTHS = {
    "account": "The answer came from the same account that published the post, by the network’s "
    "own number of it, which no renaming changes.",
    "code": "The account that published the post showed the code word of this answer.",
    "link": "The answer was given on a signed link that was sent to the author alone.",
    "form": "The author sent the picture through the upload form and gave the permission there.",
    "handle": "The answer came from an account of the same name. The network tells no number that "
    "would be surer.",
    "person": "A person of the house read this permission elsewhere and stands for it; where, "
    "stands beside the answer.",
    "declared": "Another system says so. This house has no proof of it.",
}
ACTS = {
    "ask": "asked for this permission",
    "again": "was asked again",
    "sent": "sent the request",
    "seen": "found the request on the network",
    "hear": "read the answer",
    "agree": "took the answer of the consent page",
    "settle": "read the answer and decided what it allows",
    "propose": "proposed to record the permission",
    "confirm": "confirmed it as the second person",
    "refuse": "refused the proposal",
    "grant": "recorded the permission",
    "forget": "closed the post",
    "reopen": "opened the post again",
    "admit": "let another system read what is public",
    "dismiss": "ended what another system might read",
    "retell": "told another system everything again",
    "withdraw": "took it out of everything it stood in",
    "erase": "erased it",
    "report": "reported it",
    "notice": "gave notice of it",
    "counter": "objected to the notice",
    "restore": "put it back after the notice",
    "send": "sent the message through the network",
    "refused": "was refused by the network",
    "decide": "said what became of a message",
    "drop": "left a message unsent",
    "remind": "asked once more",
    "lapse": "let the request lapse, without an answer",
    "hold": "kept it from being erased",
    "renew": "asked for the permission again, before its end",
    "claim": "asked for the post back, as its author",
    "shop_terms": "recorded it under the shop’s own terms",
    "adopt": "took the permission over from another system",
    "describe": "said what its picture shows, for those who do not see it",
    "music": "said what music its clips hold",
    "hold_reviews": "held it, since the product it speaks of has changed",
    "feed_reviews": "put it into the feed of reviews",
    "carry": "said whether it speaks of the product as it is now",
}
BARS = {
    "withdrawn": "Taken back on {day}. It may not be used any more.",
    "declined": "Refused on {day}. It may not be used.",
    "disputed": "Disputed since {day}. It rests until that is settled.",
    "minor": "Closed on {day}, because a minor may be shown.",
    "gone": "Deleted by its author; closed on {day}.",
    "protected": "No longer public since {day}; closed.",
    "erased": "Erased on {day}.",
}

_WORDS: dict[str, tuple[str, str]] = {
    "Proof of permission": ("Preuve d’autorisation", "Prueba de permiso"),
    "{author} allowed {assignee} to use this picture.": (
        "{author} a autorisé {assignee} à utiliser cette image.",
        "{author} permitió a {assignee} usar esta imagen.",
    ),
    "{author} allowed {assignee} to use these words.": (
        "{author} a autorisé {assignee} à utiliser ces mots.",
        "{author} permitió a {assignee} usar estas palabras.",
    ),
    "{assignee} says that {author} allowed this. Nothing here proves it.": (
        "{assignee} déclare que {author} l’a autorisé. Rien ici ne le prouve.",
        "{assignee} declara que {author} lo permitió. Nada aquí lo demuestra.",
    ),
    "In force until {day}.": ("En vigueur jusqu’au {day}.", "En vigor hasta el {day}."),
    "In force, without an end.": ("En vigueur, sans fin.", "En vigor, sin fecha de fin."),
    "Begins on {day}.": ("Commence le {day}.", "Empieza el {day}."),
    "Ended on {day}.": ("A pris fin le {day}.", "Terminó el {day}."),
    "A later word allows nothing any more.": (
        "Une parole plus récente n’autorise plus rien.",
        "Una palabra posterior ya no permite nada.",
    ),
    BARS["withdrawn"]: (
        "Retirée le {day}. Elle ne peut plus être utilisée.",
        "Retirada el {day}. Ya no se puede usar.",
    ),
    BARS["declined"]: (
        "Refusée le {day}. Elle ne peut pas être utilisée.",
        "Rechazada el {day}. No se puede usar.",
    ),
    BARS["disputed"]: (
        "Contestée depuis le {day}. Suspendue jusqu’au règlement.",
        "En disputa desde el {day}. Queda en suspenso hasta que se aclare.",
    ),
    BARS["minor"]: (
        "Fermée le {day} : une personne mineure y figure peut-être.",
        "Cerrada el {day}: puede que aparezca una persona menor de edad.",
    ),
    BARS["gone"]: (
        "Supprimée par son auteur ou autrice ; fermée le {day}.",
        "Borrada por quien la publicó; cerrada el {day}.",
    ),
    BARS["protected"]: (
        "N’est plus publique depuis le {day} ; fermée.",
        "Ya no es pública desde el {day}; cerrada.",
    ),
    BARS["erased"]: ("Effacée le {day}.", "Suprimida el {day}."),
    "As of {at}": ("État au {at}", "Estado a {at}"),
    "A smaller copy, to recognise it by. The picture itself is the file with the SHA-256 "
    "{digest}.": (
        (
            "Une copie réduite, pour la reconnaître. L’image elle-même est le fichier dont le SHA-256 "
            "est {digest}."
        ),
        "Una copia reducida, para reconocerla. La imagen es el archivo cuyo SHA-256 es {digest}.",
    ),
    "The picture is no longer kept here; it is the file with the SHA-256 {digest}.": (
        "L’image n’est plus conservée ici ; c’est le fichier dont le SHA-256 est {digest}.",
        "La imagen ya no se guarda aquí; es el archivo cuyo SHA-256 es {digest}.",
    ),
    "What was allowed": ("Ce qui a été autorisé", "Qué se permitió"),
    "By": ("Par", "Quién lo permitió"),
    "To": ("À", "A quién"),
    "Where": ("Où", "Dónde"),
    "Countries": ("Pays", "Países"),
    "The whole world": ("Le monde entier", "Todo el mundo"),
    "From": ("Du", "Desde"),
    "Until": ("Jusqu’au", "Hasta"),
    "Without an end": ("Sans fin", "Sin fecha de fin"),
    "Nowhere any more": ("Plus nulle part", "Ya en ningún sitio"),
    "Only for": ("Seulement pour", "Solo para"),
    "How": ("Comment", "Cómo"),
    MAY["crop"]: ("Elle peut être recadrée.", "Se puede recortar."),
    MAY["overlay"]: ("Des mots peuvent y être ajoutés.", "Se pueden poner palabras encima."),
    MAY["translate"]: ("Ses mots peuvent être traduits.", "Sus palabras se pueden traducir."),
    "Nothing may be changed.": ("Rien ne peut être modifié.", "No se puede cambiar nada."),
    "Named as": ("Mention", "Se nombra como"),
    "In return": ("En échange", "A cambio"),
    "Nothing": ("Rien", "Nada"),
    "Printed copies": ("Exemplaires imprimés", "Ejemplares impresos"),
    "Copies printed before a withdrawal may be used up.": (
        "Ceux imprimés avant un retrait peuvent être écoulés.",
        "Los impresos antes de una retirada se pueden agotar.",
    ),
    "Copies printed before a withdrawal are recalled.": (
        "Ceux imprimés avant un retrait sont rappelés.",
        "Los impresos antes de una retirada se recogen.",
    ),
    "People in it": ("Personnes visibles", "Personas visibles"),
    "How we know who it was": ("Comment l’identité est connue", "Cómo se sabe quién fue"),
    STRENGTHS["account"]: (
        (
            "La réponse vient du compte même qui a publié, d’après le numéro que le réseau lui donne "
            "et qu’aucun changement de nom ne modifie."
        ),
        (
            "La respuesta vino de la misma cuenta que publicó, según el número que la red le da y que "
            "ningún cambio de nombre altera."
        ),
    ),
    STRENGTHS["code"]: (
        "Le compte qui a publié a montré le mot de code de cette réponse.",
        "La cuenta que publicó mostró la palabra clave de esta respuesta.",
    ),
    STRENGTHS["link"]: (
        "La réponse a été donnée sur un lien signé, envoyé à cette seule personne.",
        "La respuesta se dio en un enlace firmado, enviado solo a esa persona.",
    ),
    STRENGTHS["form"]: (
        "La personne a envoyé l’image par le formulaire et y a donné l’autorisation.",
        "La persona envió la imagen por el formulario y allí dio el permiso.",
    ),
    STRENGTHS["handle"]: (
        "La réponse vient d’un compte du même nom. Le réseau ne donne pas de numéro plus sûr.",
        "La respuesta vino de una cuenta del mismo nombre. La red no da un número más seguro.",
    ),
    STRENGTHS["person"]: (
        (
            "Une personne de la maison a lu cette autorisation ailleurs et s’en porte garante ; où, "
            "c’est dit près de la réponse."
        ),
        (
            "Alguien de la casa leyó este permiso en otro lugar y responde por ello; dónde, se dice "
            "junto a la respuesta."
        ),
    ),
    STRENGTHS["declared"]: (
        "Un autre système le dit. Cette maison n’en a pas de preuve.",
        "Otro sistema lo dice. Esta casa no tiene prueba de ello.",
    ),
    "The request, as it was sent": (
        "La demande, telle qu’envoyée",
        "La petición, tal como se envió",
    ),
    "No request of ours came before it.": (
        "Aucune demande de notre part ne l’a précédée.",
        "No hubo antes una petición nuestra.",
    ),
    "The answer, as it was received": (
        "La réponse, telle que reçue",
        "La respuesta, tal como se recibió",
    ),
    "Written on": ("Écrite le", "Escrita el"),
    "Sent on": ("Envoyée le", "Enviada el"),
    "by hand, as a person here says": (
        "à la main, selon une personne de la maison",
        "a mano, según alguien de la casa",
    ),
    "through the network’s own interface": (
        "par l’interface du réseau",
        "por la interfaz de la red",
    ),
    "by mail": ("par courriel", "por correo"),
    "Found on the network on": ("Trouvée sur le réseau le", "Encontrada en la red el"),
    "not found there by us": ("nous ne l’y avons pas trouvée", "no la hemos encontrado allí"),
    "The bytes received": ("Les octets reçus", "Los bytes recibidos"),
    "They are in this file and have the SHA-256 {digest}.": (
        "Ils sont dans ce fichier ; leur SHA-256 est {digest}.",
        "Están en este archivo; su SHA-256 es {digest}.",
    ),
    "They are no longer kept; they had the SHA-256 {digest}.": (
        "Ils ne sont plus conservés ; leur SHA-256 était {digest}.",
        "Ya no se guardan; su SHA-256 era {digest}.",
    ),
    "On the network": ("Sur le réseau", "En la red"),
    "Files kept as evidence": ("Pièces conservées", "Archivos guardados como prueba"),
    "The terms, as they were shown": (
        "Les conditions, telles qu’affichées",
        "Las condiciones, tal como se mostraron",
    ),
    "No text of terms belongs to it.": (
        "Aucun texte de conditions ne s’y rattache.",
        "No lleva ningún texto de condiciones.",
    ),
    "What happened": ("Ce qui s’est passé", "Qué pasó"),
    "Every line is an act in the log of this house. None can be changed, taken out or slipped in "
    "unnoticed.": (
        (
            "Chaque ligne est un acte du journal de cette maison. Aucun ne peut être modifié, retiré "
            "ou ajouté sans que cela se voie."
        ),
        (
            "Cada línea es un acto del registro de esta casa. Ninguno se puede cambiar, quitar ni "
            "añadir sin que se note."
        ),
    ),
    "here this permission was recorded": (
        "ici, cette autorisation a été enregistrée",
        "aquí se registró este permiso",
    ),
    "How to check it": ("Comment vérifier", "Cómo comprobarlo"),
    "Beside this page stands verify_grant.py, 150 lines that anybody can read. With Python on any "
    "computer, without our software and without a network:": (
        (
            "À côté de cette page se trouve verify_grant.py, 150 lignes que chacun peut lire. Avec "
            "Python sur n’importe quel ordinateur, sans notre logiciel et sans réseau :"
        ),
        (
            "Junto a esta página está verify_grant.py, 150 líneas que cualquiera puede leer. Con "
            "Python en cualquier ordenador, sin nuestro programa y sin red:"
        ),
    ),
    "It prints VALID, or names what was changed. Hand it the picture in question as well, and "
    "compare the key below with one you have from elsewhere: anybody can sign with a key of "
    "their own.": (
        (
            "Il affiche VALID, ou nomme ce qui a été modifié. Donnez-lui aussi l’image en question, "
            "et comparez la clé ci-dessous avec celle que vous tenez d’ailleurs : chacun peut signer "
            "avec sa propre clé."
        ),
        (
            "Muestra VALID, o nombra lo que se cambió. Dale también la imagen en cuestión y compara "
            "la clave de abajo con una que tengas de otra parte: cualquiera puede firmar con una "
            "clave propia."
        ),
    ),
    "The key of the log": ("La clé du journal", "La clave del registro"),
    "also at {url}": ("aussi à {url}", "también en {url}"),
    "The signed checkpoint": ("Le point de contrôle signé", "El punto de control firmado"),
    "The permission stood in the log at the latest on {at}; this older checkpoint says so.": (
        (
            "L’autorisation figurait au journal au plus tard le {at} ; ce point de contrôle antérieur "
            "en témoigne."
        ),
        (
            "El permiso estaba en el registro a más tardar el {at}; lo dice este punto de control "
            "anterior."
        ),
    ),
    "Written by {name} on {at}.": ("Établi par {name} le {at}.", "Hecho por {name} el {at}."),
    "Invented for a demonstration: nobody in it exists.": (
        "Inventé pour une démonstration : aucune de ces personnes n’existe.",
        "Inventado para una demostración: ninguna de estas personas existe.",
    ),
    USES["product_page"]: ("sur les pages produit", "en páginas de producto"),
    USES["gallery"]: ("dans les galeries de son site", "en galerías de su sitio"),
    USES["social"]: (
        "dans ses publications sur les réseaux sociaux",
        "en sus publicaciones en redes sociales",
    ),
    USES["email"]: ("dans les lettres d’information", "en boletines"),
    USES["ads"]: ("dans des publicités payantes", "en anuncios de pago"),
    USES["in_store"]: ("en magasin", "en tiendas"),
    USES["print"]: ("sur des imprimés", "en impresos"),
    USES["catalogue"]: ("dans des catalogues", "en catálogos"),
    **{ACTS[name]: told for name, told in ACTS_TOLD.items()},
}
