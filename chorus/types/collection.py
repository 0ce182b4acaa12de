"""What collection knows of itself: gaps, pushed payloads, keys to networks, kinds of authors."""

from typing import Literal

from pydantic import Field

from chorus.types.base import At, Network, Value

Copies = Literal["all", "stills", "none"]
"""What we may copy before a yes: pictures and clips, pictures and stills of clips, nothing."""

Preview = Literal["copy", "embed", "none"]
"""What a desk shows before a yes: our copies; stills, and clips in the network's own player; words
and a link."""

GapKind = Literal["walk", "outage", "told"]


class Gap(Value):
    """A stretch of time of which posts of a source may be missing, until a back-fill closes it.

    `source` is the query's key; None as an end means "unknown". `kind`: a `walk` that was cut
    short goes on by itself; an `outage` longer than the network looks back, and what a network
    `told` us it left out, need a back-fill."""

    id: str
    source: str
    network: Network
    kind: GapKind
    since: At | None = None
    until: At | None = None
    why: str
    at: At
    filled_at: At | None = None


class NetworkTerms(Value):
    """What a network lets us do with a post, as its sheet says. `preview_days` is how long our
    copies may lie here without a yes, `retention_days` how long anything of the post may after it
    was last seen there (None: no limit was read), `recheck_hours` how soon we look again."""

    network: Network
    title: str
    copies: Copies = "all"
    preview: Preview = "copy"
    preview_days: int | None = None
    retention_days: int | None = None
    recheck_hours: int | None = None
    attribution: str = ""


MusicHow = Literal["none", "own", "licensed"]


class Music(Value):
    """What a person settled of the music in a post's clips (`files` by digest): there is none, it
    is the author's own, or it is licensed (`why`)."""

    ref: str
    files: tuple[str, ...]
    how: MusicHow
    why: str = ""
    by: str
    at: At


class Delivery(Value):
    """What a network pushed to us (a webhook), kept before anything is made of it; `next_at` is
    when it is tried again after an error."""

    id: str
    network: Network
    body: str
    at: At
    done_at: At | None = None
    next_at: At | None = None
    error: str = ""


class Credential(Value):
    """A key to a network as it was entered at the desk: sealed with the house's own key."""

    network: Network
    name: str
    sealed: str
    by: str
    at: At


Kind = Literal["customer", "staff", "reseller", "paid", "competitor", "brand", "unknown"]
"""Who an author is to the brand."""


class Listed(Value):
    """`authors:` of config.yaml: accounts the brand knows by name. An entry is a handle
    (`@ana`, `@ana@server`), a handle of one network (`instagram:ana`) or a domain
    (`people.shop.example`: accounts whose handle or page stands under it). A competitor may also
    be given by its name alone."""

    staff: tuple[str, ...] = ()
    resellers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()


class AuthorKind(Value):
    """Who an author is in all posts, past and to come, because a person said so. `author` is
    "network:id", the immutable account."""

    author: str
    kind: Kind
    why: str
    by: str = "chorus"
    at: At


class JudgedKind(Value):
    """What evidence says of the author of a post. `why` are lines of a code and the words that
    raised it (`matching.kinds.say` reads them); `lasting` those lines of this very post that
    hold for every post of the account; `version` is the post's that was read."""

    ref: str
    version: int
    kind: Kind
    why: str = ""
    lasting: str = ""


class Who(Value):
    """Who the author is to the brand in a post: by evidence (`by` is "chorus"), or by a person's
    word, for this post or `always`."""

    kind: Kind = "unknown"
    why: str = ""
    by: str = "chorus"
    always: bool = False
    at: At | None = None


class Sighted(Value):
    """How many posts of a stretch of time two paths saw: only the first, only the second, both."""

    first: int = Field(ge=0)
    second: int = Field(ge=0)
    both: int = Field(ge=0)


class Seen(Value):
    """A post and the queries that saw it."""

    hashtags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    by: tuple[str, ...]


class Share(Value):
    """What is wanted of a budget: so much of `limit` in any `seconds` (in one fixed stretch of
    them since the epoch, a UTC day for instance, when it is not `moving`)."""

    budget: str
    amount: int
    limit: int
    seconds: int
    moving: bool = True
