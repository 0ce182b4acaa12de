"""A Facebook Page through Meta's Graph API: posts that tag it, recommendations, one post by its id.

Sources: developers.facebook.com/docs/graph-api/reference/page/tagged and /recommendation;
platforms.md, section 3. Facebook has no search for hashtags.
"""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlencode

from chorus.errors import CollectError, Refused
from chorus.http import Answered, Http
from chorus.types import Cursor, Page, Query, Spent, Status
from collectors.connector import Exchange, Parsed, Setting, Sheet
from collectors.meta_api import (
    HOOKS,
    ask,
    decoded,
    digits,
    following,
    listed,
    marks_of,
    needed,
    quota,
)
from collectors.payload import moment, rows
from collectors.shapes import facebook as shape
from collectors.shapes.meta_push import COMMENT
from collectors.walking import Turned, walk

NETWORK = shape.NETWORK
BASE = "https://graph.facebook.com/v26.0"
RATINGS_BASE = "https://graph.facebook.com/v21.0"
_ATTACHED = (
    "attachments{type,media_type,media,url,unshimmed_url,subattachments{type,media_type,media}}"
)
FIELDS = (
    "id,message,created_time,permalink_url,from,message_tags,full_picture,privacy,shares,"
    f"is_hidden,is_published,{_ATTACHED},"
    "reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)"
)
RATINGS = (
    "created_time,recommendation_type,review_text,has_rating,rating,has_review,reviewer,"
    "open_graph_story{id}"
)
COMMENTED = (
    "id,message,created_time,permalink_url,from,message_tags,like_count,comment_count,parent,"
    "object,is_hidden"
)
_GIVEN_UP = "(code 12)"


class Facebook:
    """One Page, with its own token."""

    sheet = Sheet(
        network=NETWORK,
        title="Facebook",
        version="1",
        queries=("mention", "account", "link"),
        order="newest_first",
        every_minutes=30,
        page_size=50,
        sweep_hours=24,
        lag_hours=168,
        author_known=False,
        deletes="event",
        preview="embed",
        preview_days=30,
        media_ttl_hours=96,
        attribution="a link to the post on Facebook",
        needs=(
            "a Facebook Page with a Page access token",
            "App Review for pages_read_user_content and pages_read_engagement",
        ),
        settings=(
            Setting(name="access_token", help="Page access token", required=True, secret=True),
            Setting(name="page_id", help="Id of the Page", required=True),
            Setting(name="base", help="Address and version of the Graph API", default=BASE),
            Setting(
                name="ratings_base",
                help="The same for recommendations, which later versions refuse",
                default=RATINGS_BASE,
            ),
            *HOOKS,
        ),
        risk="Facebook does not say who wrote a post that tags your Page, and has no hashtag "
        "search: entrants must be asked to leave a name elsewhere.",
        proved_on="documentation",
    )

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.settings = dict(settings)

    def parse(self, exchange: Exchange) -> Parsed:
        """The posts or recommendations in a list or a look-up; what is not public is left out."""
        return shape.read(decoded(NETWORK, exchange))

    def fetch(self, query: Query, cursor: Cursor | None, http: Http) -> Iterator[Page]:
        """`mention`: public posts that tag the Page. `account`: its recommendations. `link`: one
        post or, after `comment:`, one comment by its id."""
        start = cursor or Cursor()
        base = self._base("base", BASE)
        if query.kind == "mention":
            yield from self._walk(f"{base}/{self._page()}/tagged", FIELDS, query, start, http)
        elif query.kind == "account":
            old = self._base("ratings_base", RATINGS_BASE)
            try:
                yield from self._walk(f"{old}/{self._page()}/ratings", RATINGS, query, start, http)
            except Refused as error:
                if _GIVEN_UP not in error.why:
                    raise
                raise Refused(
                    NETWORK,
                    f"Meta has ended the list of recommendations: {error.why}",
                    what_to_do="Import them as a file instead (docs/networks/facebook.md).",
                ) from error
        elif query.kind == "link":
            answer = self._look(query.value.strip(), http, query.now)
            parsed = shape.read(answer.decoded(NETWORK))
            yield Page(
                found=parsed.found,
                skipped=parsed.left_out,
                cursor=start,
                spent=Spent(calls=1, posts=len(parsed.found)),
                quota=quota(answer, query.now),
            )
        else:
            raise Refused(NETWORK, f"Facebook cannot be asked for a {query.kind}")

    def check(self, ids: Sequence[str], http: Http, now: datetime) -> Iterator[Status]:
        """Alive when the post can be read by its id; an error never means gone, for Meta gives one
        answer for what is deleted and what we may not see. Recommendations cannot be looked up."""
        for own_id in ids:
            key = f"{NETWORK}:{own_id}"
            try:
                found = shape.read(self._look(own_id, http, now).decoded(NETWORK)).found
            except CollectError as error:
                yield Status(key=key, state="unknown", why=str(error))
                continue
            same = found[0] if found and found[0].post.key == key else None
            yield Status(key=key, state="alive" if same else "unknown", found=same)

    def _walk(
        self, url: str, fields: str, query: Query, start: Cursor, http: Http
    ) -> Iterator[Page]:
        def turn(token: str | None) -> Turned:
            more = dict(parse_qsl(token or ""))
            params = {"fields": fields, "limit": self.sheet.page_size, **more}
            answer = self._get(http, url, params, query.now)
            body = listed(NETWORK, answer)
            parsed = shape.read({"data": body["data"]})
            told = [moment(shape.written_at(one)) for one in rows(body["data"])]
            times = [at for at in told if at]
            return Turned(
                found=parsed.found,
                left_out=parsed.left_out,
                marks=marks_of(times) if times else (),
                token=urlencode(following(body, by_link=True)) or None,
                # what is not public may be taken out of a page that is not the last one
                empty_ends=False,
                spent=Spent(calls=1, posts=len(parsed.found)),
                quota=quota(answer, query.now),
            )

        yield from walk(query, start, self.sheet, turn)

    def _look(self, value: str, http: Http, now: datetime) -> Answered:
        fields = COMMENTED if value.startswith(COMMENT) else FIELDS
        own_id = digits(NETWORK, value.removeprefix(COMMENT))
        return self._get(http, f"{self._base('base', BASE)}/{own_id}", {"fields": fields}, now)

    def _page(self) -> str:
        return needed(NETWORK, self.settings, "page_id", "no id of the Page")

    def _base(self, key: str, otherwise: str) -> str:
        return (self.settings.get(key) or otherwise).rstrip("/")

    def _get(self, http: Http, url: str, params: Mapping[str, Any], now: datetime) -> Answered:
        secret, token = self.settings.get("app_secret"), self.settings.get("access_token")
        if secret and token:
            # apps may be set to answer nobody who cannot show that they know the secret
            proof = hmac.new(secret.encode(), token.encode(), sha256).hexdigest()
            params = {**params, "appsecret_proof": proof}
        return ask(NETWORK, http, self.settings, url, params, now)
