"""The words of a gallery in English, French and Spanish; the English sentence is the key.

They stand here and not in the dashboard's catalogue because a gallery is read in the language of
its shop page, not in the language of the person who published it.
"""

from collections.abc import Callable

from publishing.words_paper import WORDS as PAPER

LANGUAGES = ("en", "fr", "es")

_WORDS: dict[str, tuple[str, str]] = {
    **PAPER,
    "Photo by {name}": ("Photo de {name}", "Foto de {name}"),
    "Video by {name}": ("Vidéo de {name}", "Vídeo de {name}"),
    "Photo: {words}": ("Photo : {words}", "Foto: {words}"),
    "Photo with {product}": ("Photo avec {product}", "Foto con {product}"),
    "Photo with {product}: {words}": (
        "Photo avec {product} : {words}",
        "Foto con {product}: {words}",
    ),
    "Video: {words}": ("Vidéo : {words}", "Vídeo: {words}"),
    "Video with {product}": ("Vidéo avec {product}", "Vídeo con {product}"),
    "Video with {product}: {words}": (
        "Vidéo avec {product} : {words}",
        "Vídeo con {product}: {words}",
    ),
    "a customer": ("une cliente ou un client", "una clienta o un cliente"),
    "on {network}": ("sur {network}", "en {network}"),
    "on our upload page": ("sur notre page d’envoi", "en nuestra página de envío"),
    "Selected by {brand}": ("Choisi par {brand}", "Seleccionado por {brand}"),
    "Shown with their permission": (
        "Montré avec leur accord",
        "Mostrado con su permiso",
    ),
    "Paid partnership": ("Partenariat rémunéré", "Colaboración pagada"),
    "Rewarded for this review": ("Avis récompensé", "Opinión recompensada"),
    "Received the product for free": (
        "A reçu le produit gratuitement",
        "Recibió el producto gratis",
    ),
    "Verified buyer": ("Achat vérifié", "Compra verificada"),
    "Purchase not verified": ("Achat non vérifié", "Compra no verificada"),
    "Written for another shop": ("Écrit pour une autre boutique", "Escrita para otra tienda"),
    "Collected on {network}": ("Recueilli sur {network}", "Recogida en {network}"),
    "Imported by {brand}, origin as declared": (
        "Importé par {brand}, origine déclarée",
        "Importada por {brand}, origen declarado",
    ),
    "Sent to {brand} by its author": (
        "Envoyé à {brand} par son auteur",
        "Enviada a {brand} por su autor",
    ),
    "Sells this product": ("Vend ce produit", "Vende este producto"),
    "Works for {brand}": ("Travaille pour {brand}", "Trabaja para {brand}"),
    "Posted by {brand}": ("Publié par {brand}", "Publicado por {brand}"),
    "{n} entry": ("{n} participation", "{n} participación"),
    "{n} entries": ("{n} participations", "{n} participaciones"),
    "{n} person takes part": ("{n} personne participe", "{n} persona participa"),
    "{n} people take part": ("{n} personnes participent", "{n} personas participan"),
    "closed": ("terminé", "cerrado"),
    "Play video": ("Lire la vidéo", "Reproducir el vídeo"),
    "Transcript": ("Transcription", "Transcripción"),
    "Read it all": ("Tout lire", "Leer todo"),
    "Open the photo": ("Ouvrir la photo", "Abrir la foto"),
    "Close": ("Fermer", "Cerrar"),
    "Previous": ("Précédent", "Anterior"),
    "Next": ("Suivant", "Siguiente"),
    "{value} out of {max}": ("{value} sur {max}", "{value} de {max}"),
    "Original post": ("Publication d’origine", "Publicación original"),
    "Report or withdraw": ("Signaler ou retirer", "Denunciar o retirar"),
    "No longer here": ("N’est plus ici", "Ya no está aquí"),
    "This is demo data: people, photos and brand are invented.": (
        "Données de démonstration : personnes, photos et marque sont inventées.",
        "Datos de demostración: personas, fotos y marca son inventadas.",
    ),
    "Demo data": ("Données de démo", "Datos de demo"),
    "Nothing is shown here at the moment.": (
        "Rien n’est montré ici pour le moment.",
        "De momento no se muestra nada aquí.",
    ),
    "{n} from customers": ("{n} de nos clients", "{n} de nuestros clientes"),
    "{n} photo": ("{n} photo", "{n} foto"),
    "{n} photos": ("{n} photos", "{n} fotos"),
    "{n} video": ("{n} vidéo", "{n} vídeo"),
    "{n} videos": ("{n} vidéos", "{n} vídeos"),
    "{n} quote": ("{n} avis", "{n} opinión"),
    "{n} quotes": ("{n} avis", "{n} opiniones"),
}


def words(language: str) -> Callable[[str], str]:
    """The translator of a language ("fr-CA" reads as "fr"); other languages speak English."""
    base = language.replace("_", "-").split("-")[0].lower()
    if base not in LANGUAGES or base == "en":
        return str
    place = LANGUAGES.index(base) - 1

    def translate(sentence: str) -> str:
        return _WORDS[sentence][place]

    return translate
