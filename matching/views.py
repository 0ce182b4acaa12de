"""A post as the catalogue's words see it: known words with their places, and hard facts."""

from dataclasses import dataclass
from math import fsum
from typing import NamedTuple

from chorus.types import Post
from matching.catalog import Catalog
from matching.lines import Facts, damped, is_model
from matching.words import Atom, Reading, read

LONGEST = 8_000
"""Characters read of one field: beyond, a post is an article and its name stands before."""

HEAD = 12
"""Words that count as the beginning of a text."""


class Seen(NamedTuple):
    """A word of the post that the catalogue knows: its form and where it stands."""

    form: str
    at: int
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """What matching compares with each candidate. `seen` holds the first place of each form."""

    seen: dict[str, Seen]
    order: dict[str, int]
    forms: tuple[str, ...]
    weights: tuple[float, ...]
    heard: float
    head: frozenset[str]
    head_weight: float
    all_weight: float
    facts: Facts
    head_facts: Facts
    name: str
    head_name: str

    @property
    def size(self) -> int:
        """How many words the post has."""
        return len(self.forms)


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
    seen: dict[str, Seen] = {}
    atoms_all: list[Atom] = []
    facts: list[Facts] = []
    head_facts: Facts | None = None
    for field, text in fields(post):
        reading = read(text[:LONGEST])
        offset = len(atoms_all)
        _note(reading, field, offset, catalog, seen)
        atoms_all.extend(reading.atoms)
        facts.append(Facts.of(reading, reading.atoms))
        if head_facts is None:
            head_facts = Facts.of(reading, reading.atoms[:HEAD])
    forms = tuple(atom.form for atom in atoms_all)
    weights = tuple(damped(form, catalog.weight(form)) for form in forms)
    known = {form: damped(form, catalog.weight(form)) for form in seen}
    head = frozenset(forms[:HEAD])
    return View(
        seen=seen,
        order={form: i for i, form in reversed(list(enumerate(forms)))},
        forms=forms,
        weights=weights,
        heard=fsum(known.values()),
        head=head,
        head_weight=fsum(weights[:HEAD]) or 1e-9,
        all_weight=fsum(weights) or 1e-9,
        facts=_together(facts),
        head_facts=head_facts or _together([]),
        name=" ".join(forms),
        head_name=" ".join(forms[: HEAD + 4]),
    )


def _note(
    reading: Reading, field: str, offset: int, catalog: Catalog, seen: dict[str, Seen]
) -> None:
    """Add the forms the catalogue knows: as written, joined over 2 or 3 words, or split."""
    vocabulary = catalog.vocabulary
    atoms = reading.atoms

    def add(form: str, first: int, last: int) -> None:
        """Keep the first place of a form; one the catalogue does not know is cut instead."""
        pieces = (form,) if form in vocabulary else catalog.split(form)
        for piece in pieces:
            if piece not in seen:
                place = Seen(piece, offset + first, field, atoms[first].start, atoms[last].end)
                seen[piece] = place

    for i, atom in enumerate(atoms):
        add(atom.form, i, i)
        for last in range(i + 1, min(i + 3, len(atoms))):
            form = "".join(a.form for a in atoms[i : last + 1])
            if form in vocabulary and (len(form) >= 4 + last - i or is_model(form)):
                add(form, i, last)
    for joined in reading.joined:
        add(joined.form, joined.first, joined.last)


def _together(parts: list[Facts]) -> Facts:
    if len(parts) == 1:
        return parts[0]
    return Facts(
        models=frozenset().union(*(p.models for p in parts)),
        numbers=frozenset().union(*(p.numbers for p in parts)),
        sizes=frozenset().union(*(p.sizes for p in parts)),
        colours=frozenset().union(*(p.colours for p in parts)),
    )
