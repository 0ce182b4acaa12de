"""A post as the catalogue's words see it: known words with their places, and hard facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chorus.types import Post
from matching.catalog import Catalog
from matching.lines import Facts, is_model, together
from matching.words import Reading, read

LONGEST = 8_000
"""Characters read of one field: beyond, a post is an article and its name stands before."""

HEAD = 12
"""Words that count as the beginning of a text."""


class Seen(NamedTuple):
    """A word of the post that the catalogue knows: the place of its word, and its characters."""

    at: int
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """What matching compares with each candidate. `seen` holds the first place of each word."""

    seen: dict[int, Seen]
    forms: tuple[str, ...]
    facts: Facts
    name: str
    head_name: str
    readings: tuple[tuple[str, str, Reading], ...]


def fields(post: Post) -> list[tuple[str, str]]:
    """The parts of a post that may name a product, by the name evidence gives them."""
    parts = [("text", post.text)]
    folded = post.text.casefold()
    parts.extend(
        (f"hashtags[{i}]", f"#{tag}")
        for i, tag in enumerate(post.hashtags)
        if f"#{tag.casefold()}" not in folded
    )
    parts.extend((f"media[{i}].alt", media.alt) for i, media in enumerate(post.media) if media.alt)
    return parts


def view(post: Post, catalog: Catalog) -> View:
    """Read the post once for all candidates."""
    seen: dict[int, Seen] = {}
    forms: list[str] = []
    facts: list[tuple[Facts, int]] = []
    readings = []
    for field, text in fields(post):
        reading = read(text[:LONGEST])
        readings.append((field, text[:LONGEST], reading))
        _note(reading, field, len(forms), catalog, seen)
        facts.append((Facts.of(reading), len(forms)))
        forms.extend(atom.form for atom in reading.atoms)
    return View(
        seen=seen,
        forms=tuple(forms),
        facts=facts[0][0] if len(facts) == 1 else together(facts),
        name=" ".join(forms),
        head_name=" ".join(forms[: HEAD + 4]),
        readings=tuple(readings),
    )


def _note(
    reading: Reading, field: str, offset: int, catalog: Catalog, seen: dict[int, Seen]
) -> None:
    """Add the words the catalogue knows: as written, joined over 2 or 3 words, or split."""
    vocabulary = catalog.vocabulary
    atoms = reading.atoms
    last = len(atoms) - 1

    def add(form: str, first: int, last: int) -> None:
        """Keep the first place of a form."""
        for word in _words(form, catalog):
            if word not in seen:
                seen[word] = Seen(offset + first, field, atoms[first].start, atoms[last].end)

    for i, atom in enumerate(atoms):
        form = atom.form
        add(form, i, i)
        if i < last:
            form += atoms[i + 1].form
            if form in vocabulary and (len(form) >= 5 or is_model(form)):
                add(form, i, i + 1)
            if i + 1 < last:
                form += atoms[i + 2].form
                if form in vocabulary and (len(form) >= 6 or is_model(form)):
                    add(form, i, i + 2)
    for joined in reading.joined:
        add(joined.form, joined.first, joined.last)


def _words(form: str, catalog: Catalog) -> Sequence[int]:
    """The catalogue's word for a form; else its words joined there; else what was meant."""
    if word := catalog.vocabulary.get(form):
        return (word,)
    if pieces := catalog.split(form):
        return [catalog.vocabulary[piece] for piece in pieces]
    meant = catalog.meant(form)
    return (meant,) if meant else ()
