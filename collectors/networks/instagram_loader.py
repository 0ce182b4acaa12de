"""Instagram through instaloader, without Meta's permission: opt-in, off by default.

It reads what a logged-in browser would, with the session cookie of an account you can afford to
lose. Facts, risks and sources: `docs/networks/instaloader.md`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import requests
from instaloader import Hashtag, InstaloaderContext, Post, Profile, RateController
from instaloader.exceptions import AbortDownloadException, InstaloaderException

from chorus.errors import (
    AccessDenied,
    CollectError,
    NetworkDown,
    PayloadError,
    RateLimited,
    Refused,
)
from chorus.http import Answered, Http
from chorus.pausing import retry_at
from chorus.saying import said
from chorus.types import Cursor, Note, Page, Query, Spent, Status
from collectors.bridge import Bridge, mount
from collectors.connector import Budget, Exchange, Parsed, Setting, Sheet
from collectors.payload import table
from collectors.shapes import graph, ig_node
from collectors.told import checked

NETWORK = "instaloader"
PAGE = 12
REMEMBERED = 240
TIMEOUT_SECONDS = 30.0
_BLOCKED = ("checkpoint_required", "challenge_required", "feedback_required", "login_required")


class InstagramLoader:
    """Posts of Instagram by hashtag or photo tag, as far as its web pages still give them."""

    sheet = Sheet(
        network=NETWORK,
        title="Instagram without Meta's permission (instaloader)",
        version="1",
        queries=("hashtag", "mention"),
        order="newest_first",
        every_minutes=360,
        page_size=PAGE,
        budgets=(Budget(unit="calls", limit=75, seconds=660),),
        deletes="no",
        preview="embed",
        media_ttl_hours=96,
        preview_days=30,
        attribution="@{handle} on Instagram",
        needs=("the session cookie of an Instagram account made for this purpose",),
        settings=(
            Setting(name="username", help="Login name of the account", required=True),
            Setting(name="sessionid", help="Its session cookie", required=True, secret=True),
            Setting(name="csrftoken", help="Its csrftoken cookie", secret=True),
            Setting(name="max_pages", help="Pages of 12 read at most at a time", default="5"),
        ),
        risk="Collection by script breaks Instagram's terms. The account can be blocked at any "
        "time and results are often incomplete. Use an account made for this, never the brand's.",
        off_by_default=True,
        gives=(graph.NETWORK,),
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts in a GraphQL answer or in a node saved by instaloader. Their network is
        `instagram`: where they came from is not who they are."""
        answer = Answered(
            status=exchange.status, headers=exchange.headers, body=exchange.body, url=exchange.url
        )
        _refuse(answer, None)
        checked(NETWORK, exchange)
        return ig_node.read(answer.decoded(NETWORK), NETWORK)

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """Newest first, until two pages in a row hold nothing new. A walk that breaks begins
        again at the top: instaloader's own resume file binds the login name and the query."""
        start = cursor or Cursor()
        earlier = {str(one) for one in start.extra.get("seen") or ()}
        bridge = Bridge(NETWORK, http)
        posts = _Guarded(bridge, query.now, lambda: self._posts(query, bridge))
        limit = max(1, int(self.settings.get("max_pages", "5") or "5"))
        met: dict[str, None] = {}
        stale = calls = 0
        for turn in range(1, limit + 1):
            nodes = list(islice(posts, PAGE))
            parsed = ig_node.posts(nodes, NETWORK, f"$.pages[{turn}]")
            ids = [one.post.id for one in parsed.found]
            stale = 0 if any(one not in met and one not in earlier for one in ids) else stale + 1
            met |= dict.fromkeys(ids)
            ended = len(nodes) < PAGE or stale >= 2
            seen = [*met, *(one for one in earlier if one not in met)][:REMEMBERED]
            done = ended or turn == limit
            yield Page(
                found=parsed.found,
                skipped=parsed.left_out,
                cursor=Cursor(extra={**start.extra, "seen": seen}) if done else start,
                spent=Spent(calls=bridge.calls - calls, posts=len(nodes)),
                note=_note(posts, ended=ended, last=turn == limit, known=bool(earlier)),
            )
            calls = bridge.calls
            if ended:
                return

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Always unknown: instaloader reports blocks as "does not exist" (its issue 2682)."""
        del http, now
        for own_id in ids:
            yield Status(
                key=f"{graph.NETWORK}:{own_id}",
                state="unknown",
                why="instaloader cannot tell a deletion from a block",
            )

    def _posts(self, query: Query, bridge: Bridge) -> Iterator[Post]:
        value = query.value.strip()
        if query.kind not in ("hashtag", "mention"):
            raise Refused(NETWORK, f"instaloader cannot be asked for a {query.kind}")
        context = _Context(bridge, query.now)
        session_id = self.settings.get("sessionid")
        if not session_id:
            raise AccessDenied(
                NETWORK,
                "no session",
                what_to_do="Set networks.instaloader.sessionid in config.yaml.",
            )
        cookies = {
            "sessionid": session_id,
            "csrftoken": self.settings.get("csrftoken", ""),
            "ds_user_id": session_id.partition("%3A")[0].partition(":")[0],
        }
        context.load_session(self.settings.get("username", ""), cookies)
        if query.kind == "hashtag":
            tag = Hashtag(context, {"name": value.lstrip("#＃").lower()})
            found: Iterator[Post] = tag.get_posts_resumable()
            return found
        tagged: Iterator[Post] = Profile.from_username(
            context, value.lstrip("@")
        ).get_tagged_posts()
        return tagged


class _Pace(RateController):
    """Never sleeps: a pause the library wants becomes our error with its hour."""

    def __init__(self, context: InstaloaderContext, now: datetime) -> None:
        super().__init__(context)
        self.now = now

    def sleep(self, secs: float) -> None:
        """Raise instead."""
        raise RateLimited(NETWORK, until=self.now + timedelta(seconds=secs), why="its own pace")


class _Context(InstaloaderContext):
    """A context whose sessions have one way out, the bridge: the library copies sessions for
    each query without their adapters, so each is mounted again where it is used."""

    def __init__(self, bridge: Bridge, now: datetime) -> None:
        self._bridge = bridge
        super().__init__(
            sleep=False,
            quiet=True,
            max_connection_attempts=1,
            request_timeout=TIMEOUT_SECONDS,
            rate_controller=lambda context: _Pace(context, now),
            iphone_support=False,
        )

    def get_anonymous_session(self) -> requests.Session:
        """The session it starts with."""
        return mount(super().get_anonymous_session(), self._bridge)

    def load_session(self, username: str, sessiondata: dict[str, str]) -> None:
        """The session of a logged-in account."""
        super().load_session(username, sessiondata)  # type: ignore[no-untyped-call]
        mount(self._session, self._bridge)

    def get_json(
        self,
        path: str,
        params: dict[str, Any],
        host: str = "www.instagram.com",
        session: requests.Session | None = None,
        response_headers: dict[str, Any] | None = None,
        use_post: bool = False,
    ) -> dict[str, Any]:
        """Every query of the library passes here."""
        mount(session or self._session, self._bridge)
        told: dict[str, Any] = super().get_json(
            path, params, host, session, response_headers, use_post
        )
        return told

    def error(self, msg: object, repeat_at_end: bool = True) -> None:
        """What it would print goes nowhere: the error of ours says it."""


class _Guarded:
    """The nodes of instaloader's posts; whatever it raises becomes one of our errors."""

    def __init__(self, bridge: Bridge, now: datetime, begin: Any) -> None:
        self.bridge, self.now, self.begin = bridge, now, begin
        self.posts: Any = None
        self.given = 0

    def __iter__(self) -> "_Guarded":
        return self

    def __next__(self) -> dict[str, Any]:
        try:
            if self.posts is None:
                self.posts = self.begin()
            node = next(self.posts)._node  # noqa: SLF001 (its public way asks the network again)
        except (CollectError, StopIteration):
            raise
        except AbortDownloadException as error:
            raise _blocked(str(error)) from error
        except (InstaloaderException, requests.RequestException) as error:
            raise self._ours(error) from error
        except (KeyError, TypeError, ValueError, AttributeError, AssertionError) as error:
            why = f"instaloader does not understand the answer ({type(error).__name__}: {error})"
            raise PayloadError(NETWORK, why[:200]) from error
        self.given += 1
        return table(node)

    def _ours(self, error: Exception) -> CollectError:
        last = self.bridge.last
        if last is not None:
            try:
                _refuse(last, self.now)
                last.checked(NETWORK, self.now)
            except CollectError as ours:
                return ours
            if last.body.lstrip()[:1] == b"<":
                return PayloadError(NETWORK, "not JSON but a web page (a login wall?)")
        return NetworkDown(NETWORK, str(error)[:200])


def _note(posts: _Guarded, *, ended: bool, last: bool, known: bool) -> Note:
    """Instaloader ends in silence when a page repeats: compare with the count it was told."""
    told = getattr(posts.posts, "count", None)
    if ended and not known and isinstance(told, int) and told > posts.given:
        why = f"{posts.given} of {told} posts were given"
        return Note(state="maybe_truncated", why=why)
    if last and not ended:
        return Note(state="maybe_truncated", why="as many pages as max_pages allows")
    return Note()


def _blocked(why: str) -> AccessDenied:
    return AccessDenied(
        NETWORK,
        f"the account is held up ({why[:160]})",
        what_to_do="Open Instagram in a browser with that account, answer what it asks, and put "
        "the new session cookie into the settings. Collection stays stopped until then.",
    )


def _refuse(answer: Answered, now: datetime | None) -> None:
    """Raise what Instagram's own errors mean: it sends them with 400, 401 and 403 alike."""
    why = f"{answer.status} {said(answer.body)}".strip()
    text = answer.body[:2000].decode("utf-8", "replace")
    if any(word in text for word in _BLOCKED) and answer.status >= 400:
        raise _blocked(why)
    if answer.status == 429 or (answer.status in (400, 401) and "wait a few minutes" in text):
        until = retry_at(answer.headers, now or datetime.fromtimestamp(0, UTC))
        raise RateLimited(NETWORK, until=until if now else None, why=why)
    if answer.status == 403:
        raise Refused(
            NETWORK, f"blocked ({why})", what_to_do="Pause, and try from another address."
        )
