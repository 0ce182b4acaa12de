"""What a network is to Chorus: a sheet that says what it can do, and three functions.

A collector never sleeps, never schedules, never writes, never reads the environment or the
clock (time comes in the query). It raises only the five errors of `chorus.errors`: NetworkDown,
RateLimited, AccessDenied, Refused, PayloadError. The runner (`collectors.collect`) does the rest.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

from chorus.http import Http
from chorus.types import (
    Copies,
    Cursor,
    Found,
    Message,
    Network,
    NetworkTerms,
    Page,
    Post,
    Preview,
    Query,
    QueryKind,
    Share,
    Status,
    Value,
)


class Setting(Value):
    """One key a network reads from `networks:` in config.yaml."""

    name: str
    help: str
    required: bool = False
    secret: bool = False
    default: str | None = None


class Budget(Value):
    """A limit the network sets: so many of a unit in so many seconds. `path` limits a budget of
    calls to the addresses that hold it (a search that has a bucket of its own)."""

    unit: Literal["calls", "posts", "tags", "micros"]
    limit: int
    seconds: int
    scope: str = "account"
    path: str = ""


class Sheet(Value):
    """What a network can do, readable without network or keys. Everything in it is checked by
    the contract suite against the recordings, or says on what it rests (`proved_on`)."""

    network: Network
    title: str
    version: str
    queries: tuple[QueryKind, ...]
    order: Literal["newest_first", "oldest_first", "none"]
    every_minutes: int
    page_size: int
    lookback_hours: int | None = None
    sweep_hours: int | None = None
    lag_hours: int | None = None
    budgets: tuple[Budget, ...] = ()
    micros_per_post: int = 0
    micros_per_owned_post: int = 0
    # beside that, where authors have to be looked up
    micros_per_author: int = 0
    author_known: bool = True
    # where the network mostly does not: the queries by which it tells whose a post is
    names_by: tuple[QueryKind, ...] = ()
    deletes: Literal["event", "lookup", "no"] = "lookup"
    # before a yes: what we may copy, what of it a desk shows, how many days it may lie here
    copies: Copies = "all"
    preview: Preview = "none"
    preview_days: int | None = None
    media_ttl_hours: int | None = None
    retention_days: int | None = None
    recheck_hours: int | None = None
    attribution: str = ""
    needs: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    risk: str = ""
    off_by_default: bool = False
    # pushed to us, never asked (the form)
    push: bool = False
    # who sends our requests there unless config.yaml says otherwise
    sends: Literal["api", "hand"] = "hand"
    # networks its posts belong to beside its own: a pasted link leads to a post of X
    gives: tuple[Network, ...] = ()
    proved_on: Literal["recordings", "documentation", "live"] = "documentation"

    def shares(self, unit: str, amount: int, url: str = "") -> tuple[Share, ...]:
        """So much of each budget of a unit; of calls, those that count this address. Money counts
        by the UTC day, as it is billed."""
        return tuple(
            Share(
                budget=f"{self.network}:{unit}:{budget.path or budget.scope}:{budget.seconds}",
                amount=amount,
                limit=budget.limit,
                seconds=budget.seconds,
                moving=unit != "micros",
            )
            for budget in self.budgets
            if budget.unit == unit and budget.path in url
        )

    def names(self, kind: str) -> bool:
        """Does it tell whose the posts of such a query are?"""
        return self.author_known or kind in self.names_by

    @property
    def terms(self) -> NetworkTerms:
        """What may be kept of its posts, how long, shown how, and who is named."""
        told = {name: getattr(self, name) for name in NetworkTerms.model_fields}
        return NetworkTerms.model_validate(told)

    @property
    def reader(self) -> str:
        """Which parser read a post: kept with it, so that a corrected one can read it again."""
        return f"{self.network}/{self.version}"


class Exchange(Value):
    """One request and its answer, as recorded or as it just happened."""

    method: str = "GET"
    url: str = ""
    sent: bytes = b""
    status: int = 200
    headers: dict[str, str] = {}
    body: bytes = b""
    name: str = ""


class Parsed(Value):
    """The posts in one exchange; `left_out` counts posts that are not public, `bad` names rows of
    a file that could not be read while others could ("line 7: …")."""

    found: tuple[Found, ...] = ()
    gone: tuple[str, ...] = ()
    left_out: int = 0
    bad: tuple[str, ...] = ()


def public(found: Sequence[Found]) -> tuple[Found, ...]:
    """Those posts that everybody may see: whatever a token shows and a parser let through, others
    never enter."""
    return tuple(one for one in found if one.post.visibility == "public")


class Collector(Protocol):
    """A network. Constructed as `Class(settings)` with the strings of its `networks:` section."""

    sheet: Sheet

    def __init__(self, settings: Mapping[str, str]) -> None:
        """Keep the settings; no network, no file, no clock."""

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts in an answer; pure. An error answer raises the error `fetch` would raise;
        anything that is not a list of posts (a profile, a count) raises PayloadError."""

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Pages of what is new since the cursor; each page's cursor may be saved with it."""

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Look at posts by id. `unknown` on any doubt: absence in a list is never `gone`, but is
        told by `absent` where the answer was whole. `found` is the post as it is kept."""


class Letter(Value):
    """A message as it will be handed to a network: all that had to be asked before is in it."""

    key: str
    body: dict[str, Any] = {}


class Delivered(Value):
    """Where our message stands on the network, and since when, as far as it tells."""

    remote_id: str
    url: str | None = None


class Sender(Protocol):
    """What sends messages of the outbox. It sleeps and retries as little as a collector does, and
    raises only the same five errors.

    The two steps are apart because only the second one can leave doubt: a failure of `ready`
    means that nothing left the house, a connection lost in `send` may mean anything.
    """

    def ready(self, message: Message, post: Post | None, http: Http, now: datetime) -> Letter:
        """Ask for all that sending needs (a sign-in, the post's name there); sends nothing."""

    def send(self, letter: Letter, http: Http, now: datetime) -> Delivered:
        """Hand it over, once. RateLimited, AccessDenied and Refused: nothing was sent.
        NetworkDown and PayloadError: it may have been."""

    def find(
        self, message: Message, post: Post | None, http: Http, now: datetime
    ) -> Delivered | None:
        """Our own message, found on the network; None when it is not there (or cannot be)."""
