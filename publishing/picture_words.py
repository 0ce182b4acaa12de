"""What is said of a picture to whoever does not see it: the author's own words, or a person's.

A draft is only ever offered to a person. Never a file name, never a handle alone.
"""

import re
from collections.abc import Callable, Sequence

from chorus.types import Author, Described, Facts, Media
from publishing.safe import is_empty_to_eyes, line, without_tags

LENGTH = 500
NO_WORDS = "no text for people who do not see the picture yet"
PAPER = frozenset({"print", "catalogue"})
"""Surfaces nobody reads with a screen reader."""

_QUOTE = 140
_RUN = 4
"""So many words in a row that stand in the caption make a quotation of it."""

_FILE = re.compile(
    r"\S*\.(?:jpe?g|png|webp|heic|heif|gif|avif|tiff?|bmp|mp4|mov|webm)"
    r"|(?:img|dsc|dscn|dscf|pxl|mvi|vid|gopr|screenshot|whatsapp image)[ _-]?\d[\d\w _.()-]*"
    r"|[\da-f-]{16,}|https?://\S+",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?:photo (?:by|shared by) .{1,80}? on .{1,40}?\. )?(?:image may contain|may be an? )"
    r"|no photo description available",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:image|photo|picture|photograph|video|clip|img|pic|untitled|alt|foto|imagen|vídeo|vidéo"
    r"|photographie|sans titre|sin título)s?[\s\d]*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:photo|image|picture|video|foto|vidéo|vídeo) (?:by|de|from|par|por) ", re.IGNORECASE
)


def is_telling(words: str, author: Author | None) -> bool:
    """Do these words say something of a picture? Not a file name, an address, the name or handle
    of its author alone, nor what a network's machine supposes."""
    told = line(words, LENGTH)
    if is_empty_to_eyes(told) or _FILE.fullmatch(told) or _MACHINE.match(told):
        return False
    bare = " ".join(re.findall(r"\w+", _BY.sub("", told).casefold()))
    names = [author.handle, author.name] if author else []
    known = {" ".join(re.findall(r"\w+", name.casefold())) for name in names if name}
    known |= {name.split(" ")[0] for name in known}
    return bare not in known and not _KIND.fullmatch(bare)


def quotes(words: str, caption: str) -> bool:
    """Do these words repeat the caption: four of its words in a row, or all of it?"""
    told, said = (re.findall(r"\w+", text.casefold()) for text in (words, caption))
    if not said:
        return False
    run = min(_RUN, len(said))
    runs = {tuple(said[n : n + run]) for n in range(len(said) - run + 1)}
    return any(tuple(told[n : n + run]) in runs for n in range(len(told) - run + 1))


def described(told: Sequence[Described], part: str | None) -> Described | None:
    """What a person said of one picture."""
    return next((one for one in told if one.part == part), None)


def words_of(facts: Facts, media: Media, *, quotable: bool) -> str:
    """The words that may stand for a picture, or "": what a person confirmed, else the author's
    own. A confirmed text that quotes the caption needs the caption to be as it was, and `quotable`
    (its words are cleared, too)."""
    one = described(facts.described, media.digest)
    if one and one.words:
        current = one.version == facts.post.version
        return one.words if not one.quotes or (quotable and current) else ""
    own = line(media.alt or "", LENGTH)
    return own if is_telling(own, facts.post.post.author) else ""


def draft(facts: Facts, media: Media, *, quotable: bool, _: Callable[[str], str] = str) -> str:
    """A proposal made of the kind of picture, its product and its caption (only when `quotable`);
    "" when there is nothing to make one of."""
    is_clip = media.kind == "video" and media.digest != media.poster
    said = line(without_tags(facts.post.post.text), _QUOTE) if quotable else ""
    said = said if said and is_telling(said, facts.post.post.author) else ""
    product = line(facts.products[0].title, 80) if facts.products else ""
    return sentence(product, said, is_clip=is_clip, _=_)


def sentence(product: str, said: str, *, is_clip: bool, _: Callable[[str], str]) -> str:
    """The kind of picture with its product and what was said, or "" without both."""
    if not product and not said:
        return ""
    pattern = ("Video" if is_clip else "Photo") + (" with {product}" if product else "")
    return _(pattern + (": {words}" if said else "")).format(product=product, words=said)
