"""The errors of Chorus: what happened, what to do, and the exit code of the command.

ChorusError
├── ConfigError        2    file, line, key, nearest known key
├── UsageError         2    what was typed and what was expected
├── CollectError       3    network, query
│   ├── NetworkDown         try again: retry_at
│   ├── RateLimited         try again: until
│   ├── AccessDenied        a human must renew a token: which, where
│   ├── Refused             the network says no to this: why
│   └── PayloadError        their format changed: path, and where the raw payload was kept
├── RightsError        4
│   └── NotCleared          post, use, because
├── StorageError       5
│   ├── Missing             kind, key
│   ├── Stale               someone else acted first: who, when
│   ├── Busy                the database is locked or the disk is full
│   ├── BrokenChain         the first act whose hash does not follow
│   └── WrongSchema         have, want, command to run
├── PublishError       6    gallery, file
├── PackError          6    pack, file
└── DrawError          7    campaign, why

Facts are attributes; the message is composed from them; the cause stays chained.
An expected "no" is a value (Refusal, Clearance), never an exception.
"""

from datetime import datetime


def _when(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC") if at else "later"


class ChorusError(Exception):
    """Anything Chorus knows how to explain. `code` is the exit code of the command."""

    code = 1

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def __str__(self) -> str:
        return self.message


class ConfigError(ChorusError):
    """config.yaml cannot be used as it is."""

    code = 2

    def __init__(
        self,
        why: str,
        *,
        file: str,
        line: int | None = None,
        key: str | None = None,
        nearest: str | None = None,
    ) -> None:
        where = f"{file}, line {line}" if line else file
        hint = f" Did you mean `{nearest}`?" if nearest else ""
        super().__init__(
            f"{where}: {why}{hint} Nothing was changed; correct the file and run `chorus check`."
        )
        self.file, self.line, self.key, self.nearest = file, line, key, nearest


class UsageError(ChorusError):
    """A command was called in a way it does not understand."""

    code = 2


class CollectError(ChorusError):
    """A network could not be read. What was stored before stays stored."""

    code = 3

    def __init__(self, message: str, *, network: str = "", query: str = "") -> None:
        super().__init__(message)
        self.network, self.query = network, query


class NetworkDown(CollectError):
    """The network does not answer (time-out, 5xx): try again after `retry_at`."""

    def __init__(self, network: str, why: str, *, retry_at: datetime | None = None) -> None:
        super().__init__(
            f"{network} does not answer ({why}). Nothing stored was lost; "
            f"Chorus tries again {_when(retry_at)}.",
            network=network,
        )
        self.why, self.retry_at = why, retry_at


class RateLimited(CollectError):
    """The network asks for a pause until `until` (None: it did not say)."""

    def __init__(self, network: str, *, until: datetime | None = None, why: str = "") -> None:
        because = f" ({why})" if why else ""
        super().__init__(
            f"{network} asks for a pause until {_when(until)}{because}. "
            "The place is kept; collection goes on from there by itself.",
            network=network,
        )
        self.until, self.why = until, why


class AccessDenied(CollectError):
    """A token is wrong, expired or lacks a permission: a person must renew it."""

    def __init__(self, network: str, why: str, *, what_to_do: str = "") -> None:
        super().__init__(
            f"{network} refused our access: {why}. Nothing stored was lost. "
            + (what_to_do or f"Renew the token of {network} and run `chorus check`."),
            network=network,
        )
        self.why, self.what_to_do = why, what_to_do


class Refused(CollectError):
    """The network says no to this request for good: not approved, no such tag, out of credit."""

    def __init__(self, network: str, why: str, *, what_to_do: str = "") -> None:
        super().__init__(
            f"{network} says no: {why}."
            + (f" {what_to_do}" if what_to_do else " This query is paused; the others go on."),
            network=network,
        )
        self.why, self.what_to_do = why, what_to_do


class PayloadError(CollectError):
    """What arrived is not what the network's documentation says; `path` is the JSON path."""

    def __init__(self, network: str, why: str, *, path: str = "$", kept: str = "") -> None:
        super().__init__(
            f"{network}: unexpected answer at {path}: {why}."
            + (f" The answer was kept as {kept}." if kept else "")
            + " Nothing was stored from it.",
            network=network,
        )
        self.why, self.path, self.kept = why, path, kept


class RightsError(ChorusError):
    """Something about permissions cannot be done."""

    code = 4


class NotCleared(RightsError):
    """A work may not be used in this way."""

    def __init__(self, post: str, use: str, because: str) -> None:
        super().__init__(f"Post {post} may not be used for {use}: {because}.")
        self.post, self.use, self.because = post, use, because


class StorageError(ChorusError):
    """The database said no. Whatever was committed before is kept."""

    code = 5


class Missing(StorageError):
    """There is no such thing."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"There is no {kind} “{key}”.")
        self.kind, self.key = kind, key


class Stale(StorageError):
    """Someone else decided first, or the post was edited since it was looked at."""

    def __init__(self, what: str, *, who: str = "", at: datetime | None = None) -> None:
        by = f" by {who}" if who else ""
        when = f" on {_when(at)}" if at else ""
        super().__init__(f"{what} was changed{by}{when} since you looked. Look again and decide.")
        self.what, self.who, self.at = what, who, at


class Busy(StorageError):
    """The database cannot be written just now (locked, disk full, gone)."""

    def __init__(self, why: str, what_to_do: str) -> None:
        super().__init__(
            f"The database cannot be written: {why}. Nothing stored was lost. {what_to_do}"
        )
        self.why = why


class BrokenChain(StorageError):
    """The log of acts was changed from outside: the first act that does not follow."""

    def __init__(self, act: int, why: str) -> None:
        super().__init__(
            f"The log of acts is broken at act {act}: {why}. Nothing was written; "
            "`chorus verify` names every place, compare it with a backup made earlier."
        )
        self.act, self.why = act, why


class WrongSchema(StorageError):
    """The database was made by another version of Chorus."""

    def __init__(self, have: str, want: str) -> None:
        super().__init__(
            f"The database has schema {have}, this Chorus needs {want}. "
            "Nothing was changed. Run `chorus db upgrade` (it makes a backup first)."
        )
        self.have, self.want = have, want


class PublishError(ChorusError):
    """A gallery could not be written; the one published before stays as it was."""

    code = 6

    def __init__(self, gallery: str, why: str, *, file: str = "") -> None:
        super().__init__(
            f"Gallery {gallery} was not published: {why}. The version published before stays up."
        )
        self.gallery, self.why, self.file = gallery, why, file


class PackError(ChorusError):
    """A print pack could not be made; nothing of it was left behind or recorded."""

    code = 6

    def __init__(self, pack: str, why: str, *, file: str = "") -> None:
        super().__init__(f"Print pack {pack} was not made: {why}. Nothing was recorded as printed.")
        self.pack, self.why, self.file = pack, why, file


class DrawError(ChorusError):
    """A draw cannot take this step; the list, the manifest and the result stay as they are."""

    code = 7

    def __init__(self, campaign: str, why: str) -> None:
        super().__init__(
            f"The draw of {campaign} goes no further: {why}. Nothing that stands was changed."
        )
        self.campaign, self.why = campaign, why


class Unreached(ChorusError):
    """A target that galleries are brought to did not do what it was asked."""

    code = 6

    def __init__(self, target: str, why: str) -> None:
        super().__init__(
            f"{target} could not be written: {why}. What stands there is as it was or partly new; "
            "nothing here is lost, and it is tried again every minute."
        )
        self.target, self.why = target, why
