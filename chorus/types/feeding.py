"""Other systems that are told what may be shown: readers who ask, receivers who are called."""

from typing import Literal

from chorus.types.base import At, Slug, Value
from chorus.types.rights import Use


class Reader(Value):
    """Another system. A "key" asks `/api/posts` with a key of which only the `digest` (SHA-256) is
    kept; a "hook" is called at `url`, signed with a secret that is kept sealed. Everything is
    about one `use` in one `territory`. Of a hook: `after` is the last line it acknowledged,
    `due_at` when it is tried again, `note` why it did not answer."""

    name: Slug
    kind: Literal["key", "hook"]
    use: Use
    territory: str = "*"
    digest: str = ""
    url: str = ""
    secret: str = ""
    private: bool = False
    after: int = 0
    failures: int = 0
    due_at: At | None = None
    stopped_at: At | None = None
    note: str = ""
    by: str
    at: At

    @property
    def scope(self) -> str:
        """What it may know of: the use and the country."""
        return f"{self.use}|{self.territory}"


class FeedLine(Value):
    """A post became public for a use, changed, or left ("gone"): told once, in this order, to
    everybody of that scope. `stamp` says what of it was told."""

    seq: int
    scope: str
    ref: str
    state: Literal["shown", "gone"]
    stamp: str = ""
    at: At
