"""A real WordPress on loopback: paging by date, held comments, edits, the trash, ETags.

The server is the one of ../shared/servers; the test starts, seeds and stops it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from chorus.http import Answered, Asked, Http
from chorus.types import Query, Stored
from collectors.collect import collect
from collectors.networks import wordpress
from collectors.networks.wordpress import WordPress
from storage.store import Store
from tests.conftest import FakeClock
from tests.live.servers import Blog
from tests.live.servers import wordpress as started

pytestmark = pytest.mark.live
PORT = 8991
WORDS = "Wore my Aurora boots again. #AuroraTrail #Été2026"
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    with started(tmp_path_factory.mktemp("servers"), PORT) as owner:
        yield owner


@pytest.fixture
def http() -> Iterator[Http]:
    made = Http()
    yield made
    made.close()


def ask(value: str, clock: FakeClock) -> Query:
    clock.now = datetime.now(UTC) + timedelta(seconds=2)
    return Query(network="wordpress", kind="url", value=value, now=clock())


def stored(store: Store) -> list[Stored]:
    with store.reading() as tx:
        return tx.posts.unmatched(100)


def test_a_site_is_read_whole_in_small_pages(
    store: Store, clock: FakeClock, http: Http, blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    del blog
    monkeypatch.setattr(wordpress, "_PAGE", 5)
    done = collect(store, WordPress({"allow_private": "yes"}), ask(HOME, clock), http, clock=clock)
    assert done.error is None
    assert done.pages > 2
    posts = [one.post for one in stored(store)]
    days = {one.text.partition("\n")[0] for one in posts if one.text.startswith("Trail day")}
    assert days == {f"Trail day {number}" for number in range(1, 13)}
    for post in posts:
        if not post.text.startswith("Trail day"):
            continue
        assert post.hashtags == ("AuroraTrail", "Été2026")
        assert [one.url for one in post.media] == [
            next(m.url for m in post.media if m.url and m.url.endswith("/boots.jpg"))
        ]
        assert post.author is not None
        assert (post.author.name, post.author.avatar) == ("marketer", None)


def test_a_tag_is_read_and_an_unknown_one_is_no_error(
    store: Store, clock: FakeClock, http: Http, blog: Blog
) -> None:
    del blog
    collector = WordPress({"allow_private": "yes"})
    tagged = collect(store, collector, ask(f"{HOME}/tag/auroratrail/", clock), http, clock=clock)
    assert (tagged.error, tagged.new) == (None, 12)
    unknown = collect(store, collector, ask(f"{HOME}/tag/nothing/", clock), http, clock=clock)
    assert (unknown.error, unknown.new) == (None, 0)


def test_held_comments_never_enter(store: Store, clock: FakeClock, http: Http, blog: Blog) -> None:
    del blog
    collector = WordPress({"allow_private": "yes"})
    done = collect(store, collector, ask(f"{HOME}/comments/", clock), http, clock=clock)
    assert done.error is None
    posts = {one.post.text: one.post for one in stored(store)}
    assert "to be moderated" not in posts
    assert posts["Me too really"].reply_to == posts["Love them! 5 stars"].id
    assert {one.kind for one in posts.values()} == {"comment"}
    assert posts["Love them! 5 stars"].author.name == "Zoé"  # type: ignore[union-attr]


def test_edits_come_up_again_and_the_trash_is_gone(
    store: Store, clock: FakeClock, http: Http, blog: Blog
) -> None:
    collector = WordPress({"allow_private": "yes"})
    collect(store, collector, ask(HOME, clock), http, clock=clock)
    again = collect(store, collector, ask(HOME, clock), http, clock=clock)
    assert (again.new, again.changed) == (0, 0)
    first = next(one.post for one in stored(store) if one.post.text.startswith("Trail day 1\n"))
    number = first.id.rpartition("=")[2]
    blog("POST", f"posts/{number}", {"content": "Wore them in the snow. #AuroraTrail"})
    edited = collect(store, collector, ask(HOME, clock), http, clock=clock)
    assert (edited.new, edited.changed) == (0, 1)
    (told,) = collector.check([first.id], http, clock())
    assert (told.state, told.found is not None) == ("edited", True)
    blog("DELETE", f"posts/{number}", {})
    (told,) = collector.check([first.id], http, clock())
    assert told.state == "gone"
    blog("POST", f"posts/{number}", {"content": WORDS, "status": "publish"})
    assert [one.state for one in collector.check([first.id], http, clock())] != ["gone"]
    never = f"{HOME}/?p=99999"
    assert [one.state for one in collector.check([never], http, clock())] == ["gone"]


def test_a_comment_held_later_is_gone(
    store: Store, clock: FakeClock, http: Http, blog: Blog
) -> None:
    collector = WordPress({"allow_private": "yes"})
    collect(store, collector, ask(f"{HOME}/comments/", clock), http, clock=clock)
    liked = next(one.post for one in stored(store) if one.post.text.startswith("Me too"))
    assert [one.state for one in collector.check([liked.id], http, clock())] == ["alive"]
    blog("POST", f"comments/{liked.id.rpartition('-')[2]}", {"status": "hold"})
    assert [one.state for one in collector.check([liked.id], http, clock())] == ["gone"]
    blog("POST", f"comments/{liked.id.rpartition('-')[2]}", {"status": "approved"})


def test_a_cache_with_etags_before_the_site_is_used(
    store: Store, clock: FakeClock, blog: Blog
) -> None:
    """WordPress itself names no ETag in wp-json; caches in front of it do. Here one stands in
    between, and the site's own answers go through it."""
    del blog
    tag, asked = '"one"', []

    def cache(request: Asked) -> Answered:
        asked.append(request.headers.get("if-none-match"))
        if request.headers.get("if-none-match") == tag:
            return Answered(status=304)
        real = httpx.get(request.url)
        return Answered(
            status=real.status_code,
            headers={k.lower(): v for k, v in real.headers.items()} | {"etag": tag},
            body=real.content,
        )

    collector, http = WordPress({}), Http.offline(cache)
    done = collect(store, collector, ask(HOME, clock), http, clock=clock)
    assert (done.error, done.new >= 12) == (None, True)
    again = collect(store, collector, ask(HOME, clock), http, clock=clock)
    assert (again.error, again.new, again.changed) == (None, 0, 0)
    assert asked == [None, tag]
