"""The words that tell who somebody is to a brand: sellers, people paid, staff, buyers.

All are searched in folded text (`matching.words.fold`: small letters, no accents, straight
apostrophes). English, French and Spanish; the basics of German, Italian, Portuguese. Quantities
are bounded and nothing is nested, so the time grows with the text and nothing else.
"""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """Any of these, as whole words."""
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


TRADE = any_of(
    r"dm (?:me )?(?:to|for) (?:buy|order|price|prices|purchase)",
    r"wholesale(?:r|rs)?",
    r"bulk orders?",
    r"(?:aaa|1:1|top) (?:quality )?replicas?",
    r"order via whatsapp",
    r"whats ?app (?:me|us|to order)",
    r"cash on delivery",
    r"drop ?shipping",
    r"vente en gros",
    r"grossistes?",
    r"(?:paiement|payement) a la livraison",
    r"al por mayor",
    r"mayoristas?",
    r"contra ?reembolso",
    r"pedidos (?:por|al) whats ?app",
    r"grosshandel",
    r"bestell(?:ung|en)\w* (?:per|uber|via) whats ?app",
    r"all'ingrosso|ingrosso",
    r"no atacado",
)
"""A trade, not somebody's old pair: lasts for the account."""

SELLS = any_of(
    r"(?:for|4) sale",
    r"selling (?:my|these|this|a pair)",
    r"wts",
    r"a vendre",
    r"je (?:les |la |le )?vends",
    r"(?:en )?mp pour (?:acheter|achat|le prix|les prix|commander|commande)",
    r"sur vinted|mon vinted",
    r"en venta",
    r"se venden?",
    r"(?:dm|md|mensaje|privado|inbox) para (?:comprar|pedidos|precios?|info de venta)",
    r"zu verkaufen|ich verkaufe",
    r"in vendita|vendesi",
    r"a venda|vende-se",
    r"vendo (?:mis?|mio|mia|miei|meus?|minhas?|estas?|estos?|este|par|zapat\w+|scarpe|tenis)",
)
"""Something is sold: perhaps a trade, perhaps somebody's old pair."""

SELLS_NOT = re.compile(
    r"(?:\bnot?|\bnever|n't|\bpas|\bno esta[ns]?|\bnon|\bnicht|\bnao|\bstill|"
    r"\b(?:is|are) (?:it|this|that|these|those|they)(?: even| still)?|\bsoon|\bwere|\bwas)\s*$"
)
PRICE = re.compile(
    r"(?:[$€£]\s?\d+(?:[.,]\d{1,2})?|\b\d+(?:[.,]\d{1,2})?\s?(?:€|£|\$|eur(?:os?)?\b|usd\b|mxn\b|gbp\b))"
)
OFFER = any_of(
    r"dm",
    r"(?:all )?sizes? available",
    r"shipped|free shipping|worldwide shipping",
    r"order now|to order|link to buy",
    r"en mp|livraison (?:offerte|gratuite|comprise)|toutes (?:les )?tailles",
    r"envio (?:gratis|incluido)|envios|todas las tallas|haz tu pedido|disponibles?",
    r"versand inklusive|spedizione inclusa|frete gratis",
    r"whats ?app",
)
BIO_SELLS = any_of(
    r"(?:re)?sellers? of|(?:sneaker|shoe|gear|clothing|brand|streetwear)s? (?:re)?sellers?",
    r"resellers?|stockists?|outlet store|order by dm|buy ?/ ?sell ?/ ?trade",
    r"(?:worldwide|international|nationwide|free) shipping|ships? (?:worldwide|internationally)",
    r"(?:commandes?|prix) (?:en|par) (?:mp|dm)|commande en mp",
    r"revendeu(?:r|se)s?|destock(?:age|eurs?)|livraison (?:partout|dans le monde)",
    r"revendedor(?:a|as|es)?|ventas? (?:por|al) (?:catalogo|mayor)",
    r"(?:pedidos|precios|catalogo) por (?:dm|md|privado|mensaje)",
    r"envios (?:a todo|internacionales|nacionales)",
    r"wiederverkaufer(?:in)?|versand weltweit",
    r"rivenditore|rivenditrice|spedizion[ei] (?:in tutt|internazional)\w*(?: italia)?",
    r"chama no whats(?:app)?|enviamos para todo",
)

_PAID_TAGS = """
ad ads advert sponsored sponsoredpost sponsorship paidpartnership paidad paidcollab paid
partner brandpartner publi publicidad publipost anuncio anunciopagado
colaboracionpagada colaboracionremunerada patrocinado partenariat partenariatremunere
partenariatcommercial collaborationcommerciale sponsorise sponso werbung
anzeige bezahltepartnerschaft adv pubblicita sponsorizzato parceriapaga publipatrocinada
publicidade
"""
PAID_TAGS = frozenset(_PAID_TAGS.split())
GIFT_TAGS = frozenset(("gifted", "prgifted", "giftedproduct", "produitoffert", "cadeaudelamarque"))
PAID = any_of(
    r"paid (?:partnership|promotion|collaboration|post|ad)",
    r"sponsored (?:post|content|video|reel)",
    r"(?:this|today's) (?:\w{2,10} )?(?:is |was |has been )?sponsored",
    r"(?:thanks|thank you|thx|shout ?out) to [@\w.]{1,40}(?: \w{1,20})? for sponsoring",
    r"in paid partnership with|i'm being paid|i was paid to",
    r"colaboracion (?:pagada|remunerada|comercial)|publicidad(?: pagada)?:|post patrocinado",
    r"patrocinado por",
    r"partenariat (?:remunere|commercial|sponsorise)|collaboration (?:commerciale|remuneree)",
    r"(?:video|post|contenu|reel)s? sponsorisee?s?|sponsorisee? par",
    r"bezahlte (?:partnerschaft|werbung)|werbung wegen|unbezahlte werbung",
    r"werbung(?= ?[|:/*-])|anzeige(?= ?[|:/*-])",
    r"collaborazione (?:pagata|retribuita)|sponsorizzato da|contenuto sponsorizzato",
    r"parceria (?:paga|remunerada)|publicidade paga",
    r"affiliate[ -]links?|liens? affilies?|enlaces? de afiliad[oa]s?",
    r"link affiliato|link de afiliad[oa]",
)
PAID_FIRST = re.compile(
    r"\A\W{0,4}(?:ad|advert|advertisement|anzeige|werbung|publicite|publicidad|publi|annonce|adv)"
    r" ?[\])|:/·*—–-]"
)
"""The label some put before everything else: "[AD] …", "Publicité · …"."""
GIFT = any_of(
    r"gifted by|kindly gifted|pr sample|they sent me (?:this|these) for free",
    r"(?:produit|article|paire)s? offerte?s? par|offerte?s? par la marque",
    r"(?:producto|regalo) cedido por|cedid[oa]s? por la marca",
)
PAID_BY = (
    r"(?:sponsored|paid) (?:for )?by {who}",
    r"(?:patrocinad[oa]|sponsorisee?|gesponsert|sponsorizzat[oa]) (?:por|par|von|da) {who}",
    r"(?:in collaboration|in collab|in partnership) with {who}",
    r"(?:en colaboracion con|en collaboration avec|en partenariat avec|em parceria com) {who}",
    r"(?:in zusammenarbeit|in kooperation) mit {who}|in collaborazione con {who}",
)
GIFT_FROM = (
    r"{who} (?:was |were )?(?:so )?(?:kind(?:ly)? (?:enough to )?)?(?:sent|gifted|gave|send) me",
    r"(?:sent|gifted|given) (?:to me )?by {who}",
    r"merci (?:a )?{who} (?:de|pour) (?:m'avoir (?:envoye|offert)|les? |la )",
    r"(?:thanks|thank you) (?:to )?{who} for (?:sending|the )",
    r"gracias (?:a )?{who} por (?:enviarme|regalarme|las? |los? |el )",
    r"(?:danke|grazie|obrigad[oa]) (?:an |a )?{who} (?:fur|per|por|pelas?|pelos?) ",
    r"{who} (?:me |m'|m’)(?:ha |han |a )(?:regalado|enviado|mandado|envoye|offert)",
    r"{who} hat mir (?:\w{1,20} ){1,4}(?:geschickt|geschenkt)",
)
CODE = re.compile(
    r"(?<!\w)(?:codes?(?: promo)?|codigo(?: de descuento)?|(?:rabatt)?code|codice(?: sconto)?|cupom"
    r"|use|usa|utilisez|nutzt)[ :“\"']{1,3}([a-z]{2,12}[_-]?\d{1,3})(?!\w)"
)
OTHER_CODE = re.compile(
    r"(?<!\w)([A-Z]{2,12}\d{1,3}) (?:at|for|on|chez|sur|en|bei|da|na) (\w{3,30})"
)
"""A code and the shop it is for, in letters as they were written."""

AMBASSADOR = (
    r"(?:brand )?ambassador|ambassad(?:eur|rice)|embajador[a]?|botschafter(?:in)?"
    r"|ambasciat(?:ore|rice)|embaixador[a]?|(?:sponsored )?athlete"
    r"|athlete sponsorise|deportista patrocinad[oa]"
)
AMBASSADOR_LINK = r"(?: for| of| de| d'| du| von| di| da| chez| @| -| ·|:)?"
FORMER = re.compile(
    r"(?:\bformer(?:ly)?|\bex|\bused to|\bpreviously|\bancien(?:ne)?|\bantigu[oa]|\behemalig\w*"
    r"|\bpast|\bretired|\bonce|\bnot)[ -]?(?:\w{1,16} ){0,2}$"
)
SAYS_WORKS_AT = (
    r"(?:i|we) (?:currently |proudly |still |happen to )?work (?:at|for)",
    r"(?:someone|somebody) who works (?:at|for)",
    r"i'm (?:employed|a designer|an engineer|on the team) (?:at|by)",
    r"je (?:travaille|bosse|suis salariee?) (?:chez|pour)",
    r"(?:yo )?trabajo (?:en|para)",
    r"ich arbeite (?:bei|fur)",
    r"lavoro (?:per|in|da)",
    r"trabalho (?:na|no|em|para)",
)
WORKS_AT = (r"(?:currently |proudly )?work(?:ing)? (?:at|for)", *SAYS_WORKS_AT)
ROLES = (
    r"(?:\w{2,16} )?(?:designer|engineer|developer|buyer|planner|team)",
    r"equip[eo]|ingenieure?(?: \w{2,16})?|ingenier[oa](?: \w{2,16})?",
    r"marketing|sales|retail|warehouse crew",
    r"(?:\w{2,16} )?(?:manager|director|lead|head|officer|specialist)",
    r"(?:\w{2,16} )?(?:assistant|intern|rep|coordinator)",
    r"(?:co-?)?founder|ceo|cmo|cto|coo|owner|staff|employee|crew|works",
    r"(?:responsable|chef(?:fe)? de|directeur|directrice|chargee? de)(?: \w{2,16}){0,2}",
    r"assistante?(?: \w{2,16}){0,2}",
    r"(?:stagiaire|salariee?|employee?|fondat(?:eur|rice)|vendeu(?:r|se))(?: \w{2,16}){0,2}",
    r"(?:disenadora?|jef[ea]|directora?|emplead[oa]|fundadora?)(?: (?:de )?\w{2,16}){0,2}",
    r"(?:becari[oa]|dependient[ea]|encargad[oa])(?: (?:de )?\w{2,16}){0,2}",
    r"\w{0,16}(?:mitarbeiter|manager|fuhrer|designer|verkaufer|entwickler|leiter)(?:in)?",
    r"(?:responsabile|dipendente|fondatore|funcionari[oa]|dona)",
)
ROLE_LINK = r"(?: at| @| for| of| chez| de| du| en| bei| von| da| di| na|,|:| -| ·)"

BUYS = any_of(
    r"(?:i|we|i've|i have|we have)(?: just| finally| also)* (?:bought|purchased|picked up|ordered)",
    r"(?<![\w)] )(?:just |finally )+(?:bought|purchased|picked up|ordered)",
    r"(?:bought|ordered|got|purchased) (?:mine|myself)",
    r"(?:bought|ordered|purchased) (?:my \w{3,20}|a pair|these|them|this)(?! (?:for|as a gift))",
    r"got (?:my|a) (?:new |first |second )?(?:pair|boots|shoes|jacket|order|parcel)",
    r"my (?:new )?(?:\w{1,20} ){0,3}(?:arrived|came (?:today|yesterday|this)|got here)",
    r"my (?:new )?(?:\w{1,20} ){0,3}(?:just landed|turned up)",
    r"(?:picked|snapped) up (?:a|my|the) (?:new )?pair",
    r"treated myself to",
    r"mine (?:finally |just |have |has )?(?:came|arrived|turned up|are here)",
    r"(?:my )?(?:second|third|fourth|fifth|2nd|3rd|4th|5th) pair",
    r"worn (?:them )?(?:every ?day|daily|all \w{3,8}) since",
    r"(?:i've|i have|i ) ?(?:had|owned|worn|wore) my (?:\w{1,20} ){0,3}for",
    r"ordered (?:on|in|last) \w{3,10}",
    r"(?:cost|set) me (?:back )?[$€£]?\d{1,5}",
    r"i returned (?:my|mine|them|the)",
    r"my new (?:pair|boots|shoes|jacket|trainers)",
    r"(?:je |j')(?:me )?(?:suis |l'ai |les ai |ai )(?:enfin )?(?:achete|commande|craque pour)\w*",
    r"je viens (?:de|d')(?: )?(?:recevoir|acheter|commander)",
    r"(?:achetee?s?|commandee?s?|recue?s?) (?:en|il y a|hier|le|au|pendant|lundi|mardi|mercredi)",
    r"(?:achetee?s?|commandee?s?|recue?s?) (?:jeudi|vendredi|samedi|dimanche)",
    r"mes (?:\w{3,20} ){1,2}(?:ont|sont arrivees|viennent d'arriver)(?: deja)?",
    r"(?:ma|c'est ma) (?:deuxieme|troisieme|quatrieme|2e|3e) paire",
    r"je (?:les|la|le) porte (?:\w{2,10} ){0,4}depuis",
    r"(?:mi|es mi) (?:segundo|tercer|cuarto) par",
    r"(?:commande|colis) (?:bien )?(?:recue?|arrivee?)",
    r"estrenando (?:mis?|las|los|la|el)",
    r"(?:llegaron|han llegado) (?:por fin )?mis",
    r"mein(?:e|en)? (?:\w{1,20} ){1,3}(?:sind|ist) (?:endlich )?da",
    r"(?:me )?(?:las|los|la|lo) (?:compre|pedi|encargue|he comprado)",
    r"(?:me )?(?:compre|he comprado) (?:las|los|la|el|mis|mi|unas|unos|una)",
    r"acab[oa] de (?:recibir|comprar|comprarme)",
    r"mis (?:\w{3,20} ){1,2}(?:llevan|tienen|han llegado|llegaron)",
    r"habe (?:ich )?(?:mir )?(?:\w{1,20} ){0,5}(?:gekauft|bestellt)",
    r"ho (?:comprato|ordinato|preso)",
    r"comprei (?:as|os|a|o|minh\w+|meus?)",
)
"""The words of somebody who bought and has it; a hint, for anybody can write them."""

BUYS_NOT = re.compile(
    r"\b(?:should|would|could|if|wish|want to|did you|have you|never)\b[^.!?]{0,24}$"
)

HOUSE_SUFFIXES = (
    "official",
    "oficial",
    "officiel",
    "officielle",
    "offiziell",
    "ufficiale",
    "example",
    "shop",
    "store",
    "brand",
    "hq",
    "uk",
    "us",
    "usa",
    "fr",
    "es",
    "de",
    "it",
    "pt",
    "eu",
)
