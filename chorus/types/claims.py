"""Taking back and answering for it: notices, uses elsewhere, acknowledgements, holds, proofs."""

from datetime import date
from typing import Literal

from chorus.types.base import At, Value
from chorus.types.rights import Strength, Use

NoticeKind = Literal["copyright", "privacy", "minor", "illegal", "author", "other"]
NoticeStatus = Literal["open", "upheld", "rejected", "countered", "restored", "closed"]


class Notice(Value):
    """A notice from outside (DSA articles 16 and 17, DMCA section 512), with its clocks.

    `due_at` is the hour by which a person decides, `restore_at` the day from which a countered
    takedown is put back. `code` proves the account of somebody who says they are the author.
    """

    id: str
    kind: NoticeKind
    ref: str | None = None
    gallery: str = ""
    address: str = ""
    name: str = ""
    contact: str = ""
    words: str = ""
    law: str = ""
    good_faith: bool = False
    language: str = "en"
    code: str = ""
    at: At
    due_at: At
    status: NoticeStatus = "open"
    decided_at: At | None = None
    decided_by: str = ""
    reasons: str = ""
    counter: str = ""
    counter_by: str = ""
    counter_at: At | None = None
    restore_at: At | None = None


class LoggedUse(Value):
    """A use outside our own pages: a poster, a catalogue, an advertisement, files handed over
    (kind "export") or a print pack made here (kind "pack"). `run` is the number of copies,
    `places` where they hang or lie; `recalled_at` when a person said they are back. `grants` are
    the permissions a pack rests on, "id.version" for each of `refs`."""

    id: str
    kind: Literal["use", "export", "pack"] = "use"
    use: Use
    title: str
    refs: tuple[str, ...]
    grants: tuple[str, ...] = ()
    territory: str = "*"
    run: int | None = None
    places: str = ""
    starts_on: date
    ends_on: date | None = None
    note: str = ""
    by: str
    at: At
    recalled_at: At | None = None


class Ack(Value):
    """One surface's answer to a withdrawal: removed (by us), purged (a cache said so), or
    waiting (a person must act: copies in the world, a hook that did not answer). `paths` are the
    public paths that a cache must forget, or the galleries a target has to empty."""

    ref: str
    surface: str
    kind: Literal["gallery", "target", "cache", "export", "print"]
    state: Literal["removed", "purged", "waiting"]
    at: At
    note: str = ""
    paths: tuple[str, ...] = ()


class Hold(Value):
    """A legal hold: what belongs to this subject (a post's ref, or "network:account id") is
    neither erased nor cleaned away until it is lifted."""

    subject: str
    why: str
    by: str
    at: At
    lifted_at: At | None = None


class Proposal(Value):
    """A manual grant that waits for a second person. `body` holds what was proposed."""

    id: str
    ref: str
    by: str
    at: At
    uses: tuple[Use, ...]
    territory: tuple[str, ...] = ("*",)
    products: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    months: int = 24
    terms: str = ""
    language: str = "en"
    note: str
    url: str | None = None
    files: tuple[str, ...] = ()
    assignee: str = ""
    strength: Strength = "person"
    status: Literal["open", "confirmed", "refused"] = "open"
    decided_by: str = ""
    decided_at: At | None = None
    why: str = ""


class Attachment(Value):
    """A file kept as evidence (a letter, a contract, a screenshot), by the SHA-256 of its bytes;
    `ref` is the post it speaks of."""

    digest: str
    ref: str
    name: str
    mime: str
    size: int
    by: str
    at: At


class Checkpoint(Value):
    """The log's tree at a size: its RFC 9162 root, signed (Ed25519, key and signature as hex)."""

    size: int
    root: str
    at: At
    key: str
    signature: str
