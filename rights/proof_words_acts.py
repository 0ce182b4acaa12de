"""What acts are called in proofs, in French and Spanish; in English in `proof_words.ACTS`."""

ACTS_TOLD: dict[str, tuple[str, str]] = {
    "ask": ("a demandé cette autorisation", "pidió este permiso"),
    "again": ("a été sollicité de nouveau", "recibió otra petición"),
    "sent": ("a envoyé la demande", "envió la petición"),
    "seen": ("a trouvé la demande sur le réseau", "encontró la petición en la red"),
    "hear": ("a lu la réponse", "leyó la respuesta"),
    "agree": (
        "a reçu la réponse de la page de consentement",
        "recibió la respuesta de la página de consentimiento",
    ),
    "settle": (
        "a lu la réponse et décidé ce qu’elle autorise",
        "leyó la respuesta y decidió qué permite",
    ),
    "propose": (
        "a proposé d’enregistrer l’autorisation",
        "propuso registrar el permiso",
    ),
    "confirm": ("l’a confirmée en second", "lo confirmó como segunda persona"),
    "refuse": ("a refusé la proposition", "rechazó la propuesta"),
    "grant": ("a enregistré l’autorisation", "registró el permiso"),
    "forget": ("a fermé la publication", "cerró la publicación"),
    "reopen": ("a rouvert la publication", "reabrió la publicación"),
    "admit": (
        "a permis à un autre système de lire ce qui est public",
        "permitió a otro sistema leer lo que es público",
    ),
    "dismiss": (
        "a mis fin à la lecture par un autre système",
        "puso fin a la lectura por otro sistema",
    ),
    "retell": ("a tout redit à un autre système", "lo contó todo de nuevo a otro sistema"),
    "withdraw": ("l’a retirée partout", "la retiró de todas partes"),
    "erase": ("l’a effacée", "la suprimió"),
    "report": ("l’a signalée", "la denunció"),
    "notice": ("a fait une notification", "presentó una notificación"),
    "counter": ("s’est opposé à la notification", "se opuso a la notificación"),
    "restore": ("l’a remise en place", "la volvió a poner"),
    "send": ("a envoyé le message par le réseau", "envió el mensaje por la red"),
    "refused": ("a essuyé un refus du réseau", "recibió un rechazo de la red"),
    "decide": ("a dit ce qu’un message est devenu", "dijo qué fue de un mensaje"),
    "drop": ("n’a pas envoyé un message", "dejó un mensaje sin enviar"),
    "remind": ("a demandé une seconde fois", "preguntó una vez más"),
    "lapse": (
        "a laissé la demande sans suite, faute de réponse",
        "dejó caducar la petición, sin respuesta",
    ),
    "renew": (
        "a redemandé l’autorisation avant son terme",
        "volvió a pedir el permiso antes de su fin",
    ),
    "claim": (
        "a demandé le retrait, en tant qu’auteur ou autrice",
        "pidió retirarla, como quien la publicó",
    ),
    "shop_terms": (
        "l’a enregistrée sous les conditions de la boutique",
        "lo registró según las condiciones de la tienda",
    ),
    "hold": ("l’a mise à l’abri de l’effacement", "impidió que se borrara"),
    "adopt": (
        "a repris l’autorisation d’un autre système",
        "tomó el permiso de otro sistema",
    ),
    "hold_reviews": (
        "l’a retenue, le produit dont elle parle ayant changé",
        "la retuvo, porque el producto del que habla ha cambiado",
    ),
    "feed_reviews": (
        "l’a mise dans le flux d’avis",
        "la puso en el feed de opiniones",
    ),
    "carry": (
        "a dit si elle parle du produit tel qu’il est aujourd’hui",
        "dijo si habla del producto tal como es ahora",
    ),
    "describe": (
        "a dit ce que montre son image, pour qui ne la voit pas",
        "dijo qué muestra su imagen, para quien no la ve",
    ),
    "music": (
        "a dit quelle musique contiennent ses clips",
        "indicó qué música contienen sus clips",
    ),
}
