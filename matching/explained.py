"""Why does this post belong to this product, in words a marketer can check against the post?

Everything a person reads about a match is written here: Review, the product's page and
`chorus match --explain` show the same. The spans of the match point into the original text; what
tells the runner-up apart is read from the two names, and nothing is claimed that neither says.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from chorus.i18n import Words
from chorus.types import Match, Post, Product, Span, Value
from matching.contributions import Full, Part, lines
from matching.vocabulary import COMMON
from matching.words import read

MOST = 3
"""Words named when two products are told apart."""


class Piece(Value):
    """Characters of the post in their order; `why` says what spoke, "" for the rest."""

    text: str
    why: str = ""


class Passage(Value):
    """One part of the post with what spoke in it; `caption` when it is the post's own text."""

    place: str
    caption: bool
    pieces: tuple[Piece, ...]


class Headed(Value):
    """Sentences under their heading, the strongest first."""

    heading: str
    parts: tuple[Part, ...] = ()


class Explained(Value):
    """A match in words. `reason` is the one line, the passages what spoke where; `against` says why
    the runner-up lost, "" when there was none. `full` is what the model made of both, where it
    was asked for, and `headed` the same under its headings."""

    sku: str
    title: str
    band: str
    sure: str
    answer: str
    reason: str
    passages: tuple[Passage, ...]
    against: str
    full: Full | None = None
    headed: tuple[Headed, ...] = ()

    def marked(self, mark: Callable[[str], str] = str) -> list[str]:
        """As plain text: what spoke stands between brackets, drawn by `mark`, its reason behind."""
        told = [f"{self.title} ({self.sku}): {self.band}, {self.sure}"]
        told += [self.answer] if self.answer else []
        told += [self.reason] if self.reason else []
        for passage in self.passages:
            words = "".join(
                f"[{mark(piece.text)}]({piece.why})" if piece.why else piece.text
                for piece in passage.pieces
            )
            told.append(f"{passage.place}: {' '.join(words.split())}")
        told += [self.against] if self.against else []
        for headed in self.headed:
            told.append(headed.heading)
            told += [f"  {one.words} ({one.strength})" for one in headed.parts]
        return told

    def with_full(self, full: Full, _: Words) -> "Explained":
        """The same with what the model made of the product and its runner-up."""
        headed = tuple(Headed(heading=head, parts=parts) for head, parts in lines(full, _))
        return self.model_copy(update={"full": full, "headed": headed})


def explained(match: Match, post: Post, products: Mapping[str, Product], _: Words) -> Explained:
    """The match in the reader's words; `products` hold it and its runner-up, where known."""
    product = products.get(match.sku)
    return Explained(
        sku=match.sku,
        title=product.title if product else match.sku,
        band=_band(match, _),
        sure=_("{n} of 100 sure", n=_.number(round(match.score * 100))),
        answer=_answer(match, _),
        reason=match.reason,
        passages=tuple(_passages(match.evidence, post, _)),
        against=_against(match, post, products, _),
    )


def _band(match: Match, _: Words) -> str:
    return {
        "auto": _("linked by itself"),
        "ask": _("a person decides"),
        "none": _("not linked, only the nearest"),
    }[match.band]


def _answer(match: Match, _: Words) -> str:
    if match.answer == "yes":
        return _("{who} said it is this product; that stays.", who=match.by or _("Somebody"))
    if match.answer == "no":
        return _("{who} said it is not this product; that stays.", who=match.by or _("Somebody"))
    return ""


def _passages(spans: Sequence[Span], post: Post, _: Words) -> list[Passage]:
    """The parts of the post that spoke, each once, the caption first."""
    places: dict[str, list[Span]] = {}
    for span in spans:
        places.setdefault(span.field, []).append(span)
    order = sorted(places, key=lambda field: (field != "text", field))
    return [_passage(field, places[field], _written(post, field), _) for field in order]


def _passage(field: str, spans: Sequence[Span], text: str | None, _: Words) -> Passage:
    """The text cut where the spans begin and end; without the text, what the spans kept of it."""
    told: list[Piece] = []
    at = 0
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        why = _why(span.why, _)
        if text is None or text[span.start : span.end] != span.text:
            told.append(Piece(text=span.text or "…", why=why))
            continue
        if span.end <= at:
            continue
        start = max(at, span.start)
        told += [Piece(text=text[at:start])] if start > at else []
        told.append(Piece(text=text[start : span.end], why=why))
        at = span.end
    if text is not None and at < len(text):
        told.append(Piece(text=text[at:]))
    return Passage(place=_place(field, _), caption=field == "text", pieces=tuple(told))


def _written(post: Post, field: str) -> str | None:
    """The text that a span's offsets are counted in; None when the post has none such."""
    if field == "text":
        return post.text
    name, number = _numbered(field)
    held: Mapping[str, Sequence[str]] = {
        "hashtags": [f"#{tag}" for tag in post.hashtags],
        "media": [media.alt or "" for media in post.media],
        "links": post.links,
        "mentions": post.mentions,
        "about": post.about,
    }
    words = held.get(name, ())
    return words[number] if 0 <= number < len(words) else None


def _numbered(field: str) -> tuple[str, int]:
    found = re.match(r"([a-z]+)\[(\d+)\]", field)
    return (found.group(1), int(found.group(2))) if found else (field, -1)


def _place(field: str, _: Words) -> str:
    name, number = _numbered(field)
    told = {
        "text": _("Caption"),
        "hashtags": _("Tag"),
        "media": _("Picture text"),
        "links": _("Link"),
        "mentions": _("Mention"),
        "about": _("Left for"),
    }.get(name, name)
    return told if number < 1 else f"{told} {number + 1}"


def _why(why: str, _: Words) -> str:
    """What spoke; a reason that is not known here is shown as it was told."""
    return {
        "name": _("in its name"),
        "tag": _("its tag"),
        "brand": _("its brand"),
        "alias": _("another name of it"),
        "another name": _("another name of it"),
        "SKU": _("its SKU"),
        "barcode": _("its barcode"),
        "product page": _("its page"),
        "left for": _("left for it"),
        "model number": _("its model number"),
        "": _("spoke for it"),
    }.get(why, why)


def _against(match: Match, post: Post, products: Mapping[str, Product], _: Words) -> str:
    """Why the runner-up is not it: what was said that its name lacks, and the other way round."""
    rival = products.get(match.runner_up or "")
    if rival is None:
        return _("The runner-up was {sku}.", sku=match.runner_up) if match.runner_up else ""
    tags, pictures = (f"#{tag}" for tag in post.hashtags), (m.alt or "" for m in post.media)
    said = _forms(" ".join((post.text, *tags, *pictures)))
    mine = _name(products[match.sku]) if match.sku in products else {}
    its = _name(rival)
    lacks = [word for form, word in mine.items() if form in said and form not in its][:MOST]
    unsaid = [word for form, word in its.items() if form not in said and form not in mine][:MOST]
    told = _("The runner-up was {title}", title=rival.title)
    if lacks:
        told += "; " + _("its name does not have {words}", words=_listed(lacks))
    if unsaid:
        told += "; " + _("the post does not say {words}", words=_listed(unsaid))
    if not lacks and not unsaid:
        told += "; " + _("no word tells the two apart")
    return told + "."


def _name(product: Product) -> dict[str, str]:
    """The telling words of a name, folded, with how they are written."""
    text = f"{product.title} {product.colour}"
    return {
        atom.form: text[atom.start : atom.end]
        for atom in read(text).atoms
        if atom.form not in COMMON
    }


def _forms(text: str) -> frozenset[str]:
    reading = read(text)
    return frozenset((*(a.form for a in reading.atoms), *(j.form for j in reading.joined)))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
