"""What in a post's words should a person look at first: is its author, or who is in it, a minor?

Precision before recall: a caution on every tenth post is a caution nobody reads. Each carries
the words that raised it. English, French and Spanish; the basics of German, Italian, Portuguese.
(Who sells, is paid or belongs to the brand is a kind of author: `matching.kinds`.)
"""

import re
from collections.abc import Iterator

from chorus.types import Caution, Stored
from matching.kind_words import any_of
from matching.words import folded_with_map

ADULT = 16
"""Ages below this are taken for a minor's."""

_CHILD = any_of(
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
_SCHOOL = any_of(
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


def cautions(stored: Stored) -> list[Caution]:
    """The cautions a post's own words raise, at most one of a kind."""
    text, places = folded_with_map(stored.post.text[:8000])
    span = next(_minors(text.replace("’", "'")), None)
    if span is None:
        return []
    start, end = span if places is None else (places[span[0]], places[span[1]])
    said = stored.post.text[start:end].strip()
    return [Caution(ref=stored.ref, kind="minor", why=f"perhaps a minor: “{said}”")]


def _minors(text: str) -> Iterator[tuple[int, int]]:
    for found in _CHILD.finditer(text):
        yield found.span()
    yield from _young(text)
    if not _ADULT_WORK.search(text):
        for found in _SCHOOL.finditer(text):
            yield found.span()


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
