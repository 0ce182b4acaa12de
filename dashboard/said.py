"""A conversation as it is drawn: the photo, our words and theirs, how theirs were read."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING

from chorus.i18n import Words, words
from chorus.types import Brand, Heard, ReviewCard, RightsLine, Use
from dashboard import cards, parts
from rights.consent import narrowed, understand
from rights.granting import end_of, strength_of
from rights.hearing import DELETED, ONLY_A_HANDLE

if TYPE_CHECKING:
    from dashboard.desk import Desk

PAGE = "consent:"
"""The key of an answer that came from the consent page begins so."""

READ = {
    "grant": ("granted", "good"),
    "decline": ("declined", "stop"),
    "conditional": ("partly", "wait"),
    "question": ("asked", "wait"),
    "unclear": ("none", "none"),
}
"""The shape and tone of an answer as it was read."""


def picture(card: ReviewCard, _: Words, size: int = 480) -> str:
    """The post's picture, or its words."""
    src = cards.thumb(card, size)
    if src:
        alt = _("Photo by {handle}", handle=cards.handle(card.post, _))
        return f'<img src="{escape(src)}" alt="{escape(alt)}">'
    return f'<div class="quote" dir="auto">{escape(card.post.text[:160])}</div>'


def row(desk: "Desk", card: ReviewCard, facts: Sequence[str]) -> str:
    """A post in one line: small photo, handle, how its rights stand, what else is to know."""
    _ = desk.words
    small = picture(card, _, 240)
    mark = parts.mark(parts.rights(card, desk.now, _))
    told = escape(" · ".join(fact for fact in facts if fact))
    return (
        f'<div class="line thumb">{small}<span class="source"><b dir="auto">'
        f"{escape(cards.handle(card.post, _))}</b>{mark}"
        f'<span class="two">{told}</span></span></div>'
    )


def rows(lines: Sequence[str]) -> str:
    """Lines as one list."""
    return f'<div class="ch"><ul class="rows">{"".join(f"<li>{x}</li>" for x in lines)}</ul></div>'


def bubble(head: str, text: str, *, theirs: bool = False, marked: str = "", lang: str = "") -> str:
    """Words of somebody under a line that says whose and when."""
    spoken = f' lang="{escape(lang)}"' if lang else ""
    return (
        f'<div class="say{" theirs" if theirs else ""}"><p class="two">{escape(head)}</p>'
        f'<div dir="auto"{spoken}>{highlighted(text, marked)}</div></div>'
    )


def highlighted(text: str, deciding: str) -> str:
    """The text as markup, with the words that decided set off where they stand in it."""
    spoken = [part.strip(" “”\"'") for part in re.split(r"[·;]|\s\+\s", deciding)]
    wanted = sorted({part for part in spoken if len(part) > 1}, key=len, reverse=True)
    if not wanted:
        return escape(text)
    pattern = re.compile("|".join(re.escape(part) for part in wanted), re.IGNORECASE)
    told, at = "", 0
    for found in pattern.finditer(text):
        told += f"{escape(text[at : found.start()])}<mark>{escape(found.group())}</mark>"
        at = found.end()
    return told + escape(text[at:])


def exchange(desk: "Desk", line: RightsLine, heard: Heard) -> str:
    """Request and reply side by side; an edited reply with what it said before."""
    _, request = desk.words, line.request
    asked = _.ago(request.asked_at or request.created_at, desk.now)
    said = bubble(_("Our request, {ago}", ago=asked), request.text, lang=request.language)
    for before in line.before:
        head = _("They wrote first, {ago}", ago=_.ago(before.at, desk.now))
        said += bubble(head, before.text, theirs=True)
    answered = _.ago(heard.at, desk.now)
    head = {
        "said": _("Their answer, {ago}", ago=answered),
        "edited": _("They changed it, {ago}", ago=answered),
        "deleted": _("They deleted it, {ago}", ago=answered),
    }[heard.event]
    text = heard.text
    if heard.key.startswith(PAGE):
        head = _("Their answer on our page, {ago}", ago=answered)
        text = text or places(heard.uses, _)
    said += bubble(head, text, theirs=True, marked=heard.because)
    columns = " three" if line.before else ""
    return f'<div class="ch"><div class="pair{columns}">{said}</div></div>'


def reading(heard: Heard, _: Words) -> str:
    """How the answer was understood, as a mark, and by which words."""
    words = {
        "grant": _("Reads as a yes"),
        "decline": _("Reads as a no"),
        "conditional": _("Reads as a yes with a condition"),
        "question": _("Reads as a question"),
        "unclear": _("Not clear: please read it yourself"),
    }[heard.label]
    shape, tone = READ[heard.label]
    if heard.because == ONLY_A_HANDLE:
        words, shape, tone = _("Reads as a yes; compare the account"), "partly", "wait"
    mark = parts.mark({"tone": tone, "state": shape, "words": words})
    return f'{mark}<span class="two" dir="auto">{escape(because(heard, _))}</span>'


def because(heard: Heard, _: Words) -> str:
    """Why it was read so: a circumstance as a sentence, else the words that decided."""
    circumstance = {
        ONLY_A_HANDLE: _("this network tells only a handle"),
        DELETED: _("the reply that said yes was deleted"),
        "edited after it was sent": _("it was edited after it was sent"),
        "the network does not say when it was sent": _("the network does not say when it was sent"),
        "somebody else's words": _("these are somebody else's words"),
        "an earlier answer waits": _("an earlier answer waits"),
        "too long to be read without a person": _("too long to be read without a person"),
        "no words": _("it has no words"),
    }.get(heard.because)
    if circumstance or not heard.because:
        return circumstance or ""
    return _("because of “{words}”", words=heard.because)


def identity(card: ReviewCard, _: Words) -> str:
    """How surely whoever answered is the author."""
    author = card.post.author
    return strength(strength_of(author) if author else "person", _)


def strength(word: str, _: Words) -> str:
    """A strength of identity in words."""
    return {
        "account": _("Answered from the author's own account"),
        "code": _("The author's account showed the code word"),
        "link": _("Answered by a link sent to the author alone"),
        "form": _("Uploaded by the person themselves"),
        "handle": _("The handle is the author's; this network tells no more"),
        "person": _("A person vouches for it, with evidence"),
        "declared": _("Another system says so; nothing here proves it"),
    }[word]


def offered(line: RightsLine, heard: Heard, keys: Sequence[str]) -> tuple[list[Use], list[Use]]:
    """The uses that may be granted, never wider than asked or said, and those proposed: what a
    condition leaves, all for a plain yes, none where a person must read first. Where only the
    account is in doubt, what the words themselves say."""
    asked = list(line.request.uses)
    if heard.because == ONLY_A_HANDLE:
        plain = understand(heard.text, keys)
        told = {"label": plain.label, "because": plain.because, "uses": plain.uses}
        heard = heard.model_copy(update=told)
    if heard.uses:
        said = list(narrowed(asked, heard.uses))
        return said, said if heard.label in {"grant", "conditional"} else []
    return asked, asked if heard.label == "grant" else []


def period(line: RightsLine, heard: Heard, months: int, now: datetime, _: Words) -> str:
    """Until when and where a yes would hold: "Until 14 Nov 2028, worldwide"."""
    until = end_of(min(heard.at, now).date(), months)
    return f"{until_words(until, _)}, {where(line.request.territory, _)}"


def until_words(day: date, _: Words) -> str:
    """Until a day, with its year."""
    return _("Until {day}", day=_.day(day, year=True))


def where(territory: Sequence[str], _: Words) -> str:
    """Countries by their names; the whole world."""
    if "*" in territory:
        return _("worldwide")
    names = [_.locale.territories.get(code.upper(), code) for code in territory]
    return ", ".join(names)


def places(uses: Sequence[Use], _: Words) -> str:
    """Uses as a list in words."""
    return ", ".join(parts.surface(use, _) for use in uses)


def ask_back(line: RightsLine, brand: Brand) -> str:
    """What to answer to a question or a condition, in the language of the request."""
    request = line.request
    _ = words(request.language)
    spoken = request.text.casefold()
    key = next((k for k in brand.keys if k.lstrip("#").casefold() in spoken), "")
    told = [
        _("Thank you for your answer!"),
        _(
            "{brand} would show your post with your name on: {places}, for {months} months.",
            brand=brand.entity or brand.name,
            places=places(request.uses, _),
            months=_.number(request.months),
        ),
        _("You can take it back at any time."),
        _("If that is fine, answer {key}. If not, a no is enough.", key=f"#{key.lstrip('#')}")
        if key
        else _("If that is fine, answer yes. If not, a no is enough."),
    ]
    return " ".join(told)
