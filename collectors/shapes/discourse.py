"""The shapes of Discourse's answers (`….json`), read into posts. Pure.

Sources: docs.discourse.org; the serializers of github.com/discourse/discourse; recordings in
../shared. A forum numbers its own posts, so a post is named by its address: `https://forum/p/15`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urljoin

import orjson
from selectolax.lexbor import LexborHTMLParser

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, fold, links_in, plain
from chorus.types import Author, Found, Media, Metrics, Post, Value
from collectors.connector import Parsed
from collectors.shapes.markup import media_in
from collectors.told import Told

NETWORK = "discourse"
_ROOT = re.compile(r"(https?://[^?#]*?)/(?:posts|t|p|latest|tag|search)(?:[./?]|\Z)")
# Regular posts and those of a moderator; 3 are notes of what was done to a topic, 4 are whispers.
_WRITTEN = (1, 2)
_LIKE = 2
_MOST_TAGS = 5_000
_FROM, _TAGS = "chorus_from", "chorus_tags"
_OTHERS = {
    "topic_list": "a list of topics",
    "grouped_search_result": "a search result, which holds only cut words",
    "category_list": "a list of categories",
    "notification_type": "a notification",
    "errors": "an error",
}


class _Written(Value):
    """What a post says, without what it quotes."""

    text: str = ""
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()


def forum_of(url: str) -> str:
    """The address of the forum an answer came from; "" when the address does not tell."""
    match = _ROOT.match(url)
    return match[1] if match else ""


def read_posts(told: Told, forum: str, tags: Sequence[str] = ()) -> Parsed:
    """The posts of a list, a topic, or one post. Hidden posts, whispers and messages are left out
    and counted; what its author or a moderator deleted is told as gone.

    `tags` are the topic's tags, chosen by the author of its first post and kept with that one.
    """
    found: dict[str, Found] = {}
    gone: dict[str, None] = {}
    left_out = 0
    is_message = isinstance(told.value, dict) and told.value.get("archetype") == "private_message"
    for one in items(told):
        home = one.str_(_FROM) or forum
        key = f"{NETWORK}:{home}/p/{one.need('id').text()}"
        if one.value.get("user_deleted") is True or one.value.get("deleted_at"):
            gone[key] = None
        elif is_message or one.value.get("hidden") or one.value.get("post_type", 1) not in _WRITTEN:
            left_out += 1
        else:
            found.setdefault(key, _found(one, home, tags))
    return Parsed(found=tuple(found.values()), gone=tuple(gone), left_out=left_out)


def times(told: Told) -> Iterator[datetime]:
    """When each post of a list was written: its order."""
    for one in items(told):
        at = one.time("created_at")
        if at is not None:
            yield at


def numbers(told: Told) -> Iterator[int]:
    """The forum's own numbers of the posts of a list: what it is paged by."""
    for one in items(told):
        number = one.int_("id")
        if number is not None:
            yield number


def items(told: Told) -> Iterator[Told]:
    """The posts of an answer as they stand; PayloadError for answers that hold none."""
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Discourse with posts")
    if "latest_posts" in told.value:
        posts = told.need("latest_posts").items()
    elif "post_stream" in told.value:
        posts = told.need("post_stream").need("posts").items()
    else:
        name = next((name for key, name in _OTHERS.items() if key in told.value), None)
        if name and "cooked" not in told.value:
            raise PayloadError(NETWORK, f"this is {name}, not a post", path=f"{told.path}.cooked")
        posts = iter((told,))
    for one in posts:
        if not isinstance(one.value, dict):
            raise one.wrong("expected a post")
        yield one


def _found(told: Told, forum: str, tags: Sequence[str]) -> Found:
    topic, place = told.need("topic_id").text(), told.int_("post_number") or 1
    kept = told.get(_TAGS)
    known = kept.value if kept and isinstance(kept.value, list) else list(tags)
    names = [name for name in known if isinstance(name, str)] if place == 1 else []
    cooked = told.need("cooked").value
    written = _read(cooked if isinstance(cooked, str) else "", f"{forum}/")
    slug = told.str_("topic_slug")
    answers = told.int_("reply_to_post_number")
    thread = f"{forum}/t/{slug or '-'}/{topic}"
    edited = told.time("updated_at") if (told.int_("version") or 1) > 1 else None
    post = Post(
        network=NETWORK,
        id=f"{forum}/p/{told.need('id').text()}",
        url=f"{thread}/{place}",
        kind="thread" if place == 1 else "post",
        author=_author(told, forum),
        text=written.text,
        language=told.str_("locale"),
        posted_at=told.time("created_at"),
        edited_at=edited,
        hashtags=_hashtags(written.text, names),
        mentions=written.mentions,
        links=written.links,
        media=written.media,
        reply_to=None if place == 1 else f"{thread}/{answers or 1}",
        flags=("staff",)
        if any(told.value.get(name) is True for name in ("staff", "admin", "moderator"))
        else (),
        metrics=Metrics(
            likes=_likes(told), comments=told.int_("reply_count"), views=told.int_("reads")
        ),
    )
    raw = {k: v for k, v in told.value.items() if not k.startswith(("can_", "user_date_of_birth"))}
    raw |= {_FROM: forum} | ({_TAGS: names} if names else {})
    return Found(post=post, raw=orjson.dumps(raw))


def _author(told: Told, forum: str) -> Author:
    """A name can be changed, the number cannot (-1 and the like are the forum itself)."""
    handle = told.need("username").text()
    number = told.value.get("user_id")
    picture = (told.str_("avatar_template") or "").replace("{size}", "120")
    return Author(
        network=NETWORK,
        id=f"{forum}/#user-{number}" if isinstance(number, int) else f"{forum}/u/{handle}",
        handle=handle,
        name=told.str_("name"),
        url=f"{forum}/u/{handle}",
        # Gravatar's addresses are hashes of e-mail addresses.
        avatar=urljoin(f"{forum}/", picture) if picture and "gravatar" not in picture else None,
    )


def _hashtags(text: str, names: Sequence[str]) -> tuple[str, ...]:
    written: dict[str, str] = {}
    for tag in (*extract_hashtags(text), *names):
        if extract_hashtags(f"#{tag}") == [tag]:
            written.setdefault(fold(tag), tag)
    return tuple(written.values())


def _likes(told: Told) -> int | None:
    for one in told.each("actions_summary"):
        if isinstance(one.value, dict) and one.value.get("id") == _LIKE:
            return one.int_("count")
    return None


def _read(cooked: str, base: str) -> _Written:
    """`cooked` is HTML. Quotes and previews are other people's words: they are taken out, the
    address of a preview is kept. A tag is a link whose sign is drawn, not written."""
    if "<" not in cooked or cooked.count("<") > _MOST_TAGS:
        return _Written(text=plain(cooked))
    tree = LexborHTMLParser(cooked)
    previews = [
        told
        for node in tree.css("aside.onebox[data-onebox-src]")
        if (told := node.attributes.get("data-onebox-src") or "").startswith("http")
    ]
    for node in tree.css("aside.quote, aside.onebox, .lightbox-wrapper .meta"):
        node.decompose()
    for node in tree.css("a.hashtag-cooked"):
        node.replace_with(f"#{node.text().strip().lstrip('#')}")
    mentions = [
        name
        for node in tree.css("a.mention, span.mention, a.mention-group")
        if (name := node.text().strip().lstrip("@＠"))
    ]
    media = media_in(_html(tree), base)
    for node in tree.css(".lightbox-wrapper, a.lightbox"):
        node.decompose()
    html = _html(tree)
    return _Written(
        text=plain(html),
        links=tuple(dict.fromkeys((*links_in(html), *previews))),
        mentions=tuple(dict.fromkeys(mentions)),
        media=media,
    )


def _html(tree: LexborHTMLParser) -> str:
    body = tree.body
    return (body.inner_html or "") if body is not None else ""
