"""What in a post's words should a person look at first: reseller, possible minor, paid, our own?

Precision before recall: a caution on every tenth post is a caution nobody reads. Each carries
the words that raised it. English, French and Spanish; the basics of German, Italian, Portuguese.
"""

import re
from collections.abc import Collection, Iterator
from typing import Literal

from chorus.types import Caution, Stored
from matching.words import folded_with_map, tight

ADULT = 16
"""Ages below this are taken for a minor's."""

Kind = Literal["reseller", "minor", "paid", "brand_own"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(patterns) + r")(?!\w)")


_SELLS = _any(
    r"dm (?:me )?(?:to|for) (?:buy|order|price|prices|purchase)",
    r"(?:for|4) sale",
    r"selling (?:my|these|this|a pair)",
    r"wts",
    r"wholesale",
    r"bulk orders?",
    r"(?:aaa|1:1|top) (?:quality )?replicas?",
    r"order via whatsapp",
    r"whats ?app (?:me|us|to order)",
    r"cash on delivery",
    r"drop ?shipping",
    r"a vendre",
    r"je (?:les |la |le )?vends",
    r"(?:en )?mp pour (?:acheter|achat|le prix|les prix|commander|commande)",
    r"vente en gros",
    r"grossiste",
    r"sur vinted|mon vinted",
    r"en venta",
    r"se venden?",
    r"(?:dm|md|mensaje|privado|inbox) para (?:comprar|pedidos|precios?|info de venta)",
    r"al por mayor",
    r"mayoristas?",
    r"contra ?reembolso",
    r"zu verkaufen|ich verkaufe|grosshandel",
    r"in vendita|vendesi|all'ingrosso",
    r"a venda|vende-se|no atacado",
    r"vendo (?:mis?|mio|mia|miei|meus?|minhas?|estas?|estos?|este|par|zapat\w+|scarpe|tenis)",
)
_SELLS_NOT = re.compile(
    r"(?:\bnot?|\bnever|n't|\bpas|\bno esta[ns]?|\bnon|\bnicht|\bnao|\bstill|"
    r"\b(?:is|are) (?:it|this|that|these|those|they)(?: even| still)?|\bsoon|\bwere|\bwas)\s*$"
)
_PRICE = re.compile(
    r"(?:[$€£]\s?\d+(?:[.,]\d{1,2})?|\b\d+(?:[.,]\d{1,2})?\s?(?:€|£|\$|eur(?:os?)?\b|usd\b|mxn\b|gbp\b))"
)
_OFFER = _any(
    r"dm",
    r"(?:all )?sizes? available",
    r"shipped|free shipping|worldwide shipping",
    r"order now|to order|link to buy",
    r"en mp|livraison (?:offerte|gratuite|comprise)|toutes (?:les )?tailles",
    r"envio (?:gratis|incluido)|envios|todas las tallas|haz tu pedido|disponibles?",
    r"versand inklusive|spedizione inclusa|frete gratis",
    r"whats ?app",
)

_CHILD = _any(
    r"my (?:\w+ )?(?:son|daughter|kids?|toddlers?|little "
    r"(?:one|girl|boy|man)|grandson|granddaughter"
    r"|niece|nephew|children|grandkids)(?!-in-law| in law)",
    r"my (?:baby|little) (?:girl|boy|sister|brother)",
    r"our (?:son|daughter|kids?|toddler|little (?:one|girl|boy)|baby (?:girl|boy)|children)",
    r"ma (?:\w+ )?(?:fille|fillette|niece|puce|petite-fille)",
    r"mon (?:\w+ )?(?:fils|neveu|bebe|petit-fils|petit garcon)",
    r"(?:mes|nos) (?:\w+ )?(?:enfants|filles|fils|bambins|petits|loulous)",
    r"(?:notre|nos) (?:fille|fils|bebe|enfants?)",
    r"mi (?:\w+ )?(?:hij[oa]|nin[oa]|bebe|niet[oa]|sobrin[oa]|peque|chiquitin[ao]?)",
    r"mis (?:\w+ )?(?:hij[oa]s|nin[oa]s|peques|niet[oa]s|sobrin[oa]s)",
    r"(?:nuestr[oa]s?) (?:hij[oa]s?|nin[oa]s?|peques?|bebe)",
    r"mein(?:e|en|em|er)? (?:\w+ )?(?:sohn|tochter|kind|kinder|kindern|enkel|enkelin|neffe|nichte)",
    r"mi[oa] (?:figli[oa]|bambin[oa]|nipote|nipotin[oa])|i miei (?:figli|bambini)",
    r"me(?:u|us) (?:filhos?|menino|sobrinhos?|netos?)|minhas? (?:filhas?|menina|sobrinhas?)",
)
_AGES = (
    re.compile(r"\b(\d{1,2})[ -]?(?:years?|yrs?)[ -]?olds?\b"),
    re.compile(r"\b(\d{1,2}) ?y/?o\b"),
    re.compile(
        r"\b(?:i'm|i am|im|i’m|aged?|turn(?:s|ed|ing)?|she's|he's|she is|he is) (\d{1,2})\b"
    ),
    re.compile(
        r"\b(?:j'ai|j’ai|elle a|il a|fille de|fils de|enfant de|garcon de|fete ses) (\d{1,2}) ans\b"
    ),
    re.compile(
        r"\b(?:tengo|tiene|cumplo|cumple|hij[oa] de|nin[oa] de|de mis) (\d{1,2}) (?:anos|anitos)\b"
    ),
    re.compile(r"\bich bin (\d{1,2})\b(?! jahre dabei)|\b(\d{1,2}) jahre alt\b"),
    re.compile(r"\bho (\d{1,2}) anni\b|\bfigli[oa] di (\d{1,2}) anni\b"),
    re.compile(r"\btenho (\d{1,2}) anos\b|\bfilh[oa] de (\d{1,2}) anos\b"),
)
_THING = re.compile(
    r"\s*(?:boots?|shoes?|jackets?|pairs?|car|house|bike|tent|bag|pack|backpack|trainers|sneakers|"
    r"dog|cat|puppy|brand|company|design|model|phone|laptop|whisky|wine|today|months|weeks|days|"
    r"minutes|hours|km|k\b|miles|kilos?|kg|%|times|percent|pounds|and a half hours)"
)
_ADULT_WORK = re.compile(r"\b(?:teacher|teach|prof|maestr[oa]|professeur|lehrer|insegnante)\b")
_SCHOOL = _any(
    r"(?:first|last) day (?:of|at) (?:school|kindergarten|preschool)",
    r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth) grade",
    r"my (?:middle|primary|elementary) school",
    r"(?:kindergarten|preschool|nursery school|school uniform|school trip)",
    r"(?:en|au) (?:cp|ce1|ce2|cm1|cm2|maternelle|primaire|college)",
    r"en (?:sixieme|cinquieme|quatrieme|6e|5e|4e|6eme|5eme|4eme)",
    r"rentree des classes|cour de recre(?:ation)?",
    r"(?:al|en el|del) (?:cole|colegio|recreo)",
    r"(?:en|de) (?:primaria|infantil|preescolar|la guarderia)",
    r"in der (?:grundschule|kita)|im kindergarten|einschulung",
    r"(?:scuola|alla) (?:elementare|media|materna)|all'asilo",
    r"na (?:escolinha|creche|escola primaria)",
)

_PAID_TAGS_WORDS = """
ad ads advert sponsored sponsoredpost sponsorship paidpartnership paidad paidcollab paid
gifted prgifted giftedproduct partner brandpartner publi publicidad publipost
colaboracionpagada colaboracionremunerada patrocinado partenariat partenariatremunere
partenariatcommercial collaborationcommerciale sponsorise sponso produitoffert werbung
anzeige bezahltepartnerschaft adv pubblicita sponsorizzato parceriapaga publipatrocinada
publicidade
"""
_PAID_TAGS = frozenset(_PAID_TAGS_WORDS.split())
_PAID = _any(
    r"paid (?:partnership|promotion|collaboration|post|ad)",
    r"sponsored (?:by|post|content)",
    r"gifted by|kindly gifted|pr sample|they sent me (?:this|these) for free",
    r"colaboracion (?:pagada|remunerada|comercial)|publicidad(?: pagada)?:|post patrocinado",
    r"patrocinado por",
    r"partenariat (?:remunere|commercial|sponsorise)|collaboration (?:commerciale|remuneree)",
    r"(?:produit|article) offert par|offert par la marque|sponsorise par",
    r"bezahlte (?:partnerschaft|werbung)|werbung wegen|unbezahlte werbung",
    r"collaborazione (?:pagata|retribuita)|sponsorizzato da|contenuto sponsorizzato",
    r"parceria (?:paga|remunerada)|publicidade paga",
)
_HOUSE_SUFFIXES = (
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


def cautions(stored: Stored, brands: Collection[str] = ()) -> list[Caution]:
    """The cautions a post's own words raise, at most one of a kind.

    `brands` are brand names without spaces or signs (`matching.words.tight`).
    """
    post = stored.post
    text, places = folded_with_map(post.text[:8000])
    text = text.replace("’", "'")
    found: dict[Kind, str] = {}
    for kind, start, end in _spans(text):
        first = start if places is None else places[start]
        last = end if places is None else places[end]
        found.setdefault(kind, f"“{post.text[first:last].strip()}”")
    for tag in post.hashtags:
        if tight(tag) in _PAID_TAGS:
            found.setdefault("paid", f"#{tag}")
    if "paid_partnership" in post.flags or "sponsored" in post.flags:
        found.setdefault("paid", "marked as a paid partnership on the network")
    if own := _own(stored, brands):
        found["brand_own"] = own
    return [
        Caution(ref=stored.ref, kind=kind, why=_WHY[kind].format(found[kind])) for kind in found
    ]


_WHY: dict[Kind, str] = {
    "reseller": "seems to sell: {}",
    "minor": "perhaps a minor: {}",
    "paid": "may be paid for: {}",
    "brand_own": "posted by the brand itself: {}",
}


def _spans(text: str) -> Iterator[tuple[Kind, int, int]]:
    for found in _SELLS.finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        asks = text[found.end() : found.end() + 30].lstrip().startswith("?")
        if not _SELLS_NOT.search(before) and not asks:
            yield ("reseller", *found.span())
    price = _PRICE.search(text)
    if price and _OFFER.search(text):
        yield ("reseller", *price.span())
    for found in _CHILD.finditer(text):
        yield ("minor", *found.span())
    yield from (("minor", *span) for span in _young(text))
    if not _ADULT_WORK.search(text):
        for found in _SCHOOL.finditer(text):
            yield ("minor", *found.span())
    for found in _PAID.finditer(text):
        yield ("paid", *found.span())
    for found in re.finditer(r"[#＃](\w+)", text):
        if found.group(1) in _PAID_TAGS:
            yield ("paid", *found.span())


def _young(text: str) -> Iterator[tuple[int, int]]:
    """Ages of people below ADULT; "ten year old boots" and "I'm 5 minutes away" are not."""
    for pattern in _AGES:
        for found in pattern.finditer(text):
            age = next(int(group) for group in found.groups() if group)
            if 0 < age < ADULT and not _THING.match(text, found.end()):
                before = text[max(0, found.start() - 12) : found.start()]
                if pattern is _AGES[0] and re.search(r"\b(?:is|are|was|were|its|it's)\s*$", before):
                    subject = text[max(0, found.start() - 24) : found.start()]
                    if re.search(r"\b(?:it|its|it's|they|these|this|shoes|boots|pair)\b", subject):
                        continue
                yield found.span()


def _own(stored: Stored, brands: Collection[str]) -> str | None:
    """The handle of the author when it is a brand's name, alone or with "official", "shop"…"""
    author = stored.post.author
    handle = author.handle if author else None
    if not handle:
        return None
    key = tight(handle.lstrip("@").partition("@")[0])
    for _ in range(3):
        if len(key) >= 4 and key in brands:
            return f"@{handle.lstrip('@')}"
        shorter = next((key.removesuffix(s) for s in _HOUSE_SUFFIXES if key.endswith(s)), key)
        if shorter == key:
            return None
        key = shorter
    return None
