"""Does a post sell something, or promise a prize? It names a product without showing it in use.

Such a post may be linked by a person, never automatically. English, French and Spanish; the basics
of German, Italian, Portuguese and Dutch.
"""

from matching.kind_words import any_of
from matching.words import fold

_SELLS = any_of(
    r"wts|wtb|wtt|for sale|selling (?:my|a|this|these)|second[ -]?hand|pre[ -]?loved",
    r"asking price|or best offer|obo|ono|barely used|hardly worn|dm (?:me )?(?:for|to buy)",
    r"pick ?up only|collection only|vinted|leboncoin|wallapop|ebay",
    r"a vendre|(?:re)?vends? (?:mon|ma|mes|un|une|des|cause)|je (?:re)?vends?|d'occasion",
    r"prix ferme|remise en main propre",
    r"se vende|en venta|vendo|segunda mano|precio negociable|poco uso",
    r"zu verkaufen|verkaufe|vhb|vendesi|usato|vende-se|te koop",
)
_GIVES = any_of(
    r"give ?aways?|sweepstakes?|(?:to|can|and|chance to|enter to|rt to) win",
    r"win (?:a|an|the|one|this|free)|winners? (?:will|announced)",
    r"tag (?:a|two|three|2|3|your) (?:friends?|mates?)|like (?:and|&|\+) (?:share|follow|tag)",
    r"concours|jeu[ -]concours|(?:a|tentez de|pour|veut) gagner|gagnez?|remporte[zr]?",
    r"tir(?:age|e) au sort|tague[zs]?|gratuite?ment a gagner",
    r"sorteo|sorteamos|sorteazo|ganar?|regalamos|participa (?:y|para)|etiqueta a",
    r"gewinnspiel|zu gewinnen|verlosung|vinci|sorteio|winactie",
)


def offers(text: str) -> bool:
    """Whether the words sell, or promise a prize."""
    folded = fold(text)
    return bool(_SELLS.search(folded) or _GIVES.search(folded))
