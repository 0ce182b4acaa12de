"""Erasing, looking for traces, handing out, cleaning away: what these found and did."""

from typing import Literal

from chorus.types.base import At, Value
from chorus.types.posts import Author


class Mark(Value):
    """Something by which a person can be recognised, to be searched for."""

    kind: Literal[
        "account", "handle", "name", "address", "post", "ref", "words", "file", "proof", "contact"
    ]
    text: str


class Marks(Value):
    """What is searched, and what is not because it could be anybody's, each with the reason."""

    marks: tuple[Mark, ...] = ()
    skipped: tuple[str, ...] = ()


class Trace(Value):
    """A mark that was found. `where` names the row or the file; `held`: a legal hold keeps it."""

    mark: Mark
    where: str
    held: bool = False


class Looked(Value):
    """What a search for traces looked at and what it found. `partly` are files too large to read
    whole (their first and last million bytes were)."""

    tables: int = 0
    rows: int = 0
    payloads: int = 0
    files: int = 0
    partly: int = 0
    bytes: int = 0
    marks: int = 0
    skipped: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Nothing was found but what a legal hold keeps."""
        return all(trace.held for trace in self.traces)


class Erasure(Value):
    """An erasure under way, kept beside the database until nothing more is found: whoever runs
    the command again goes on from here. It is the last thing to be removed.

    `told` is what was typed, `files` and `proofs` are digests nobody else's post holds, `uses` and
    `copies` say what is out of our reach and must be recalled by people.
    """

    id: str
    told: tuple[str, ...]
    accounts: tuple[Author, ...]
    refs: tuple[str, ...] = ()
    galleries: tuple[str, ...] = ()
    marks: Marks = Marks()
    files: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    by: str
    at: At


class Erased(Value):
    """What an erasure removed, or would remove. `rows` counts by table what is deleted, `veiled`
    what named the person in other people's data."""

    id: str
    dry_run: bool = False
    posts: int = 0
    accounts: int = 0
    rows: dict[str, int] = {}
    veiled: dict[str, int] = {}
    files: int = 0
    galleries: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    looked: Looked | None = None


RetentionClass = Literal[
    "raw",
    "rejected",
    "declined",
    "unanswered",
    "gone",
    "notices",
    "deliveries",
    "network",
    "copies",
]


class Cleaned(Value):
    """What retention removed, or would remove: per class how many, some of them by name, and how
    many a legal hold kept."""

    dry_run: bool = False
    counts: dict[RetentionClass, int] = {}
    examples: dict[RetentionClass, tuple[str, ...]] = {}
    held: int = 0
    files: int = 0
    unfinished: tuple[str, ...] = ()
