"""What the columns of review exports are called, in English, French and Spanish.

`meaning(header)` gives our word for a column; e-mails and telephones have none and are dropped.
"""

import re
import unicodedata

_WORDS = {
    "id": "id reviewid externalid idavis avisid idreview idresena resenaid uid reviewuuid",
    "rating": "rating stars starrating score reviewrating ratingvalue "
    "note notes etoiles evaluation noteclient puntuacion calificacion valoracion estrellas nota",
    "max": "max ratingmax maxrating bestrating scale notemax notesur puntuacionmaxima escala",
    "min": "min ratingmin minrating worstrating",
    "title": "title titre titulo headline subject reviewtitle titreavis titredelavis asunto objet",
    "text": "text review body content comment comments reviewbody reviewtext reviewcontent message "
    "avis commentaire commentaires texte contenu temoignage texteavis comentario comentarios "
    "resena opinion texto contenido cuerpo testimonio mensaje caption legende",
    "author": "author name reviewer reviewername nickname customer customername displayname user "
    "username authorname auteur nom pseudo client nomclient prenom nomduclient autor nombre "
    "cliente usuario nombrecliente reviewerdisplayname",
    "author_id": "authorid reviewerid customerid userid idclient idcliente",
    "date": "date createdat reviewdate submittedat submissiontime datecreated publishedat "
    "timestamp datepublished dateavis datedelavis datedecreation datedepublication creele "
    "publiele fecha fechadecreacion fechapublicacion fecharesena creado",
    "date_gmt": "datecreatedgmt dategmt createdatutc dateutc",
    "sku": "sku productid productsku product productcode itemid productexternalid producthandle "
    "reference referenceproduit ref refproduit produit article idproduit skuproduit producto "
    "referencia codigoproducto idproducto skuproducto articulo",
    "gtin": "gtin ean ean13 upc barcode gtin13 gtin14 gtin12 gtin8 codebarres codebarre "
    "codigodebarras isbn",
    "product_url": "producturl productlink productpermalink urlproduit lienproduit urlproducto "
    "enlaceproducto",
    "url": "url link reviewurl permalink lien lienavis enlace sourceurl",
    "language": "language lang locale langue idioma languagecode",
    "verified": "verified verifiedpurchase verifiedbuyer isverified achatverifie verifie "
    "acheteurverifie compraverificada verificado compradorverificado",
    "incentivised": "incentivised incentivized incentive isincentivized isincentivised sponsored "
    "remunere contrepartie avisremunere incentivado incentivo patrocinado",
    "media": "image images picture pictures photo photos imageurl imageurls pictureurl pictureurls "
    "photourl photourls media mediaurl mediaurls imagen imagenes foto fotos",
    "video": "video videos videourl videourls",
    "status": "status statut etat estado reviewstatus published publie publicado",
    "hidden": "hidden masque oculto",
    "type": "type kind contenttype reviewtype tipo",
    "source": "source network platform plateforme plataforma origine origen site",
    "country": "country pays pais countrycode",
    "likes": "likes helpful helpfulcount helpfulvotes votesutiles utile util",
}
WORDS = tuple(_WORDS)
"""Our words for columns: what a person may tell an import."""
_MEANINGS = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_ROMANCE = re.compile(
    r"note|avis|auteur|fecha|puntuacion|comentario|commentaire|titre|nombre|texte"
)

_YES = frozenset(
    [
        "1",
        "true",
        "yes",
        "y",
        "oui",
        "o",
        "vrai",
        "si",
        "sí",
        "x",
        "verified",
        "buyer",
        "verified-purchase",
        "verified-buyer",
        "email",
        "nothing-but-verified",
        "approved",
        "published",
    ]
)
_UNSHOWN = frozenset(
    [
        "0",
        "false",
        "no",
        "non",
        "hold",
        "pending",
        "spam",
        "trash",
        "rejected",
        "unpublished",
        "hidden",
        "draft",
        "deleted",
        "unapproved",
        "awaiting",
        "moderation",
        "enattente",
        "refuse",
        "rejete",
        "masque",
        "brouillon",
        "supprime",
        "nonpublie",
        "pendiente",
        "rechazado",
        "borrador",
        "oculto",
        "eliminado",
        "nopublicado",
    ]
)


def folded(header: str) -> str:
    """A header for comparison: lower case letters and digits without marks."""
    flat = unicodedata.normalize("NFKD", header).casefold()
    return re.sub(r"[^a-z0-9]", "", flat)


def meaning(header: str) -> str | None:
    """Our word for a column, or None when it is not one we keep."""
    return _MEANINGS.get(folded(header))


def known(header: list[str]) -> int:
    """How many different columns of a header mean something to us."""
    return len({meaning(one) for one in header} - {None})


def speaks_day_first(header: list[str]) -> bool:
    """Whether a header is French or Spanish: such dates begin with the day."""
    return any(_ROMANCE.search(folded(one)) for one in header)


def is_yes(value: object) -> bool:
    """Whether a cell says yes."""
    return value is True or (isinstance(value, int | str) and str(value).strip().casefold() in _YES)


def is_shown(value: object) -> bool:
    """Whether a review's status lets others see it; a status that says nothing is no bar."""
    return value is not False and folded(str(value)) not in _UNSHOWN
