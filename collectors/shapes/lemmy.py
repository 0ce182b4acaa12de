"""The shapes of Lemmy's answers (/api/v3), read into posts and comments. Pure.

Source: the types of github.com/LemmyNet/lemmy-js-client, version 0.19. A post is named by its
`ap_id`, the same on every server; `id` is each server's own.
"""

import re
from collections.abc import Iterator
from datetime import datetime

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags, extract_mentions, fold
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.told import Told

NETWORK = "lemmy"
# ![alt](address "title") and [words](address): the marks of pictures and links in Markdown
# Nothing is given back (`+` after a count): what does not close is not tried from every end.
_TO = r"\(\s{0,9}+<?+(https?://[^\s)>]{1,2000}+)>?+[^)\n]{0,300}+\)"
_PICTURE = re.compile(r"!\[([^\]\n]{0,500}+)\]" + _TO)
_LINK = re.compile(r"\[([^\]\n]{1,500}+)\]" + _TO)
_NAME = re.compile(
    r"(?<![\w/@])@([A-Za-z0-9_]{1,60}@[a-z0-9.-]{1,200}\.[a-z]{2,24})", re.IGNORECASE
)
_ENDINGS = re.compile(
    r"\.(?:(jpe?g|png|gif|webp|avif|jxl)|(mp4|webm|mov)|(mp3|ogg|wav))(?:\?|\Z)", re.IGNORECASE
)
_EMPTY_LINES = re.compile(r"\n{3,}")
_KINDS = ("image", "video", "audio")
_PUBLIC = ("Public", None)


def read_views(told: Told) -> Parsed:
    """The posts and comments of an answer, each once. What its author deleted is told as gone. What
    only a server's own people may see is left out and counted, and so is what moderators removed:
    they may be those of one server only, and `check` asks the server where the post stands."""
    found: dict[str, Found] = {}
    gone: dict[str, None] = {}
    left_out = 0
    for view in views(told):
        what = _what(view)
        key = f"{NETWORK}:{what.need('ap_id').text()}"
        community = view.object_("community")
        visibility = community.str_("visibility") if community else None
        is_removed = any(
            one is not None and one.value.get("removed") is True for one in (what, community)
        )
        if what.value.get("deleted") is True:
            gone[key] = None
        elif is_removed or visibility not in _PUBLIC:
            left_out += 1
        else:
            found.setdefault(key, _found(view, what))
    return Parsed(found=tuple(found.values()), gone=tuple(gone), left_out=left_out)


def lists(told: Told) -> tuple[list[Told], list[Told]]:
    """Posts and comments of a list or a search; PayloadError when it is neither."""
    if not isinstance(told.value, dict) or not {"posts", "comments"} & set(told.value):
        raise told.wrong("expected lists of posts or comments")
    return (
        list(told.need("posts").items()) if "posts" in told.value else [],
        list(told.need("comments").items()) if "comments" in told.value else [],
    )


def written_at(view: Told) -> datetime | None:
    """When a post or comment was written: its order. None for a pinned post, which has none."""
    what = _what(view)
    if what.value.get("featured_community") is True or what.value.get("featured_local") is True:
        return None
    return what.time("published")


def views(told: Told) -> Iterator[Told]:
    """The views of an answer: a list, a search, one post, one comment, or a view itself."""
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Lemmy")
    if "error" in told.value:
        raise told.wrong(f"the server says “{told.str_('error') or 'error'}”")
    one = next((key for key in ("post_view", "comment_view") if key in told.value), None)
    if one:
        yield told.need(one)
    elif isinstance(told.value.get("post"), dict) or isinstance(told.value.get("comment"), dict):
        yield told
    elif {"posts", "comments"} & set(told.value):
        for some in lists(told):
            yield from some
    else:
        raise PayloadError(NETWORK, "this holds no posts", path=f"{told.path}.posts")


def _what(view: Told) -> Told:
    """The comment of a comment's view (which holds its post, too), else the post."""
    if not isinstance(view.value, dict):
        raise view.wrong("expected a post or a comment")
    return view.object_("comment") or view.need("post")


def _found(view: Told, what: Told) -> Found:
    is_comment = "content" in what.value
    markdown = what.str_("content" if is_comment else "body") or ""
    body, links, media = _read(markdown)
    title = None if is_comment else what.need("name").text()
    text = "\n\n".join(part for part in (title, body) if part)
    if not is_comment:
        links, media = _with_address(what, links, media)
    counts = view.object_("counts")
    community = view.object_("community")
    post = Post(
        network=NETWORK,
        id=what.need("ap_id").text(),
        url=what.need("ap_id").text(),
        kind="comment" if is_comment else "thread",
        author=_author(view.need("creator")),
        text=text,
        posted_at=what.time("published"),
        edited_at=what.time("updated"),
        hashtags=_tags(text),
        mentions=tuple(dict.fromkeys((*_NAME.findall(text), *_bare(text)))),
        links=links,
        media=media,
        reply_to=view.need("post").need("ap_id").text() if is_comment else None,
        flags=_flags(what, view.need("creator"), community),
        metrics=Metrics(
            likes=counts.int_("upvotes") if counts else None,
            comments=counts.int_("child_count" if is_comment else "comments") if counts else None,
        ),
    )
    return Found(post=post, raw=orjson.dumps(view.value))


def _author(told: Told) -> Author:
    address, name = told.need("actor_id").text(), told.need("name").text()
    host = address.partition("://")[2].partition("/")[0]
    return Author(
        network=NETWORK,
        id=address,
        handle=f"{name}@{host}" if host else name,
        name=told.str_("display_name"),
        url=address if address.startswith("http") else None,
        avatar=told.str_("avatar"),
        bio=told.str_("bio") or None,
    )


def _read(markdown: str) -> tuple[str, tuple[str, ...], tuple[Media, ...]]:
    """Markdown as words: pictures and the addresses of links are taken out of it."""
    media = [
        Media.model_validate(
            {"kind": _kind(url) or "image", "url": url, "alt": alt.strip() or None}
        )
        for alt, url in _PICTURE.findall(markdown)
    ]
    words = _PICTURE.sub("", markdown)
    links = [url for _, url in _LINK.findall(words)]
    text = _EMPTY_LINES.sub("\n\n", _LINK.sub(r"\1", words)).strip()
    return text, tuple(dict.fromkeys(links)), tuple(dict.fromkeys(media))


def _with_address(
    post: Told, links: tuple[str, ...], media: tuple[Media, ...]
) -> tuple[tuple[str, ...], tuple[Media, ...]]:
    """What a post points to: its own picture or clip, or a page elsewhere (whose preview picture
    is not the author's)."""
    url = post.str_("url")
    if url is None or not url.startswith(("http://", "https://")):
        return links, media
    kind = (post.str_("url_content_type") or "").partition("/")[0]
    if kind not in _KINDS:
        kind = _kind(url) or ""
    if not kind:
        return tuple(dict.fromkeys((url, *links))), media
    poster = post.str_("thumbnail_url") if kind == "video" else None
    own = Media.model_validate(
        {"kind": kind, "url": url, "alt": post.str_("alt_text"), "poster": poster}
    )
    return links, (own, *(one for one in media if one.url != url))


def _kind(url: str) -> str | None:
    match = _ENDINGS.search(url)
    return _KINDS[(match.lastindex or 1) - 1] if match else None


def _bare(text: str) -> list[str]:
    """Names without a server, in what is left when those with one are taken out."""
    return extract_mentions(_NAME.sub(" ", text))


def _flags(what: Told, creator: Told, community: Told | None) -> tuple[str, ...]:
    signs = {
        "sensitive": what.value.get("nsfw") is True
        or (community is not None and community.value.get("nsfw") is True),
        "bot": creator.value.get("bot_account") is True,
    }
    return tuple(name for name, holds in signs.items() if holds)


def _tags(text: str) -> tuple[str, ...]:
    written: dict[str, str] = {}
    for tag in extract_hashtags(text):
        written.setdefault(fold(tag), tag)
    return tuple(written.values())
