"""What `chorus parse` prints: recordings in, one normalised post per line out.

Nothing is stored and nothing is asked of a network. A post that stands in several files, or was
reposted, is printed once, where it is first met.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from chorus.errors import CollectError, PayloadError, UsageError
from chorus.types import Post, Value
from collectors.connector import Collector, Exchange, Parsed
from collectors.recording import read
from collectors.registry import load


class Lines(Value):
    """The lines of some files; `left_out` counts posts that are not public."""

    lines: tuple[dict[str, Any], ...] = ()
    left_out: int = 0
    gone: tuple[str, ...] = ()


def parse_files(network: str, paths: Sequence[Path]) -> Lines:
    """The posts of files, in order, each once.

    Raises the error `parse` gives (exit code 3), with the file it is about added to it; no line
    of any file is returned then. UsageError when a file cannot be read.
    """
    return parse_exchanges(load(network), (_read(network, path) for path in paths))


def parse_exchanges(collector: Collector, exchanges: Iterable[Exchange]) -> Lines:
    """The same for exchanges that were read already."""
    posts: dict[str, Post] = {}
    left_out = 0
    gone: dict[str, None] = {}
    for exchange in exchanges:
        parsed = parsed_or_named(collector, exchange)
        left_out += parsed.left_out
        gone.update(dict.fromkeys(parsed.gone))
        for found in parsed.found:
            posts.setdefault(found.post.key, found.post)
    return Lines(
        lines=tuple(line(post) for post in posts.values()), left_out=left_out, gone=tuple(gone)
    )


def parsed_or_named(collector: Collector, exchange: Exchange) -> Parsed:
    """What `parse` says of an exchange; its error names the file."""
    try:
        return collector.parse(exchange)
    except CollectError as error:
        raise _named(error, exchange.name) from error.__cause__
    except RecursionError as error:
        raise PayloadError(
            collector.sheet.network, f"{exchange.name} is nested too deeply"
        ) from error


def _named(error: CollectError, name: str) -> CollectError:
    """The same error, its message beginning with the file it is about."""
    if name and name not in error.message:
        error.message = f"{name}: {error.message}"
        error.args = (error.message,)
    return error


def line(post: Post) -> dict[str, Any]:
    """A post as a line: exactly these fields, times ISO 8601 in UTC, null for "not told"."""
    author, rating = post.author, post.rating
    return {
        "key": post.key,
        "network": post.network,
        "id": post.id,
        "url": post.url,
        "kind": post.kind,
        "author": {"id": author.id, "handle": author.handle, "name": author.name}
        if author
        else None,
        "text": post.text,
        "language": post.language,
        "posted_at": _iso(post.posted_at),
        "hashtags": list(post.hashtags),
        "mentions": list(post.mentions),
        "links": list(post.links),
        "media": [{"kind": one.kind, "url": one.url, "alt": one.alt} for one in post.media],
        "rating": {"value": rating.value, "min": rating.min, "max": rating.max} if rating else None,
        "reply_to": post.reply_to,
        "repost_of": post.repost_of,
        "visibility": post.visibility,
        "metrics": {
            "likes": post.metrics.likes,
            "shares": post.metrics.shares,
            "comments": post.metrics.comments,
            "views": post.metrics.views,
        },
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def _read(network: str, path: Path) -> Exchange:
    try:
        return read(network, path)
    except CollectError as error:
        raise _named(error, path.name) from error.__cause__
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise PayloadError(network, f"{path.name} is not a whole recording ({error})") from error
