"""The shapes of Tumblr's answers, read into posts: legacy posts, block posts (NPF), notes. Pure.

Field names: https://github.com/tumblr/docs (api.md, npf-spec.md).
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson
from selectolax.lexbor import LexborHTMLParser

from chorus.text import extract_hashtags, extract_mentions, fold, links_in, plain
from chorus.types import Author, Found, Media, Post
from collectors.connector import Parsed
from collectors.payload import count, moment, name, once, rows, safe_url, size, table
from collectors.told import Told

NETWORK = "tumblr"
_OF = "chorus_notes_of"
_PARTS = {
    "text": ("title", "body"),
    "photo": ("caption",),
    "quote": ("text", "source"),
    "link": ("title", "description"),
    "chat": ("title", "body"),
    "audio": ("caption",),
    "video": ("caption",),
    "answer": ("question", "answer"),
}
_TITLES = ("title", "question")
_MOST_PICTURES = 40


def read(told: Told, url: str = "") -> Parsed:
    """The posts or the spoken notes in an answer, each once; what is not public is counted.

    Raises PayloadError for anything else (a blog, a list of tags…).
    """
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Tumblr")
    response = told.need("response")
    found: dict[str, Found] = {}
    left_out = 0
    if isinstance(response.value, dict) and "notes" in response.value:
        of = response.str_(_OF) or _asked_for(url)
        if of is None:
            raise response.need("notes").wrong("which post these notes belong to is not told")
        for note in response.need("notes").items():
            if one := _note(note, of):
                found.setdefault(one.post.key, one)
        return Parsed(found=tuple(found.values()))
    for post in posts(told):
        if post.str_("state") not in (None, "published"):
            left_out += 1
            continue
        one = _found(post)
        found.setdefault(one.post.key, one)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def posts(told: Told) -> Iterator[Told]:
    """The posts of a tag (a list) or of a blog, which is named beside them."""
    response = told.need("response")
    if isinstance(response.value, list):
        yield from response.items()
        return
    blog = response.object_("blog")
    for one in response.need("posts").items():
        if blog is not None and isinstance(one.value, dict):
            one.value.setdefault("blog", blog.value)
        yield one


def order(post: Told) -> int | None:
    """What a list is ordered and paged by: when a post was featured in the tag, else its time."""
    return post.int_("featured_timestamp") or post.int_("timestamp")


def place(own_id: str) -> tuple[str, str]:
    """The blog and the number of one of our ids."""
    blog, _, number = own_id.rpartition("/")
    return blog, number


def _asked_for(url: str) -> str | None:
    parts = urlsplit(url)
    names = parts.path.split("/")
    number = parse_qs(parts.query).get("id", [""])[0]
    if "blog" not in names[:-1] or not number:
        return None
    return f"{unquote(names[names.index('blog') + 1])}/{number}"


def _found(told: Told) -> Found:
    author = _author(told)
    number = (told.get("id_string") or told.need("id")).text()
    html, own = _html(told), _own(told)
    blocks = list(told.each("content"))
    if own is not None:
        html = own
    text = "\n\n".join(part for part in (_text(told, own), _spoken(blocks)) if part)
    media = tuple(_media(told, own, html)) + tuple(_pictured(blocks))
    root = _root(told)
    silent = root is not None and not text and not media
    tags = [tag.lstrip("#＃").strip() for tag in told.value.get("tags") or () if _is_text(tag)]
    kept = {fold(tag) for tag in tags}
    post = Post(
        network=NETWORK,
        id=f"{author.id}/{number}",
        url=safe_url(told.value.get("post_url")),
        author=author,
        text=text,
        posted_at=moment(told.int_("timestamp") or 0),
        hashtags=once(
            [*(t for t in tags if t), *(t for t in extract_hashtags(text) if fold(t) not in kept)]
        ),
        mentions=_mentions(html, text, blocks),
        links=once([*_links(html), *_linked(told, blocks)]),
        media=media,
        repost_of=root if silent else None,
        flags=_flags(told, reblog=root is not None),
    )
    return Found(post=post, raw=orjson.dumps({"response": [told.value]}))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _author(told: Told) -> Author:
    """A blog's `uuid` stays when it is renamed; where none is told its name has to do."""
    blog = told.object_("blog")
    handle = told.str_("blog_name") or (blog.str_("name") if blog else None)
    if handle is None:
        handle = told.need("blog_name").text()
    return Author(
        network=NETWORK,
        id=(blog.str_("uuid") if blog else None) or handle,
        handle=handle,
        name=name(blog.value.get("title")) if blog else None,
        url=safe_url(blog.value.get("url")) if blog else f"https://www.tumblr.com/{handle}",
    )


def _html(told: Told) -> str:
    """The body of a legacy post as it came, whatever its type."""
    parts = _PARTS.get(told.str_("type") or "", ())
    return "\n".join(told.str_(part) or "" for part in parts if part not in _TITLES)


def _text(told: Told, own: str | None) -> str:
    """Title and body as plain text; of a reblog only what the reblogger wrote."""
    if own is not None:
        return plain(own)
    parts = _PARTS.get(told.str_("type") or "", ())
    return "\n\n".join(one for part in parts if (one := plain(told.str_(part) or "")))


def _own(told: Told) -> str | None:
    """The reblogger's own words (HTML, often none); None when the post is no legacy reblog."""
    if _root(told) is None or told.value.get("content"):
        return None
    mine = [one for one in told.each("trail") if one.value.get("is_current_item") is True]
    return (mine[0].str_("content_raw") or mine[0].str_("content") or "") if mine else ""


def _root(told: Told) -> str | None:
    """The post a reblog goes back to, named as we name posts; None when it is no reblog."""
    number = told.value.get("reblogged_root_id") or told.value.get("reblogged_from_id")
    if number:
        kept = told.value
        blog = kept.get("reblogged_root_uuid") or kept.get("reblogged_root_name")
        return f"{blog or kept.get('reblogged_from_name') or '?'}/{number}"
    for one in told.each("trail"):
        if isinstance(one.value, dict) and one.value.get("is_current_item") is not True:
            blog, post = table(one.value.get("blog")), table(one.value.get("post"))
            return f"{blog.get('uuid') or blog.get('name') or '?'}/{post.get('id') or '?'}"
    return told.str_("parent_post_url")


def _media(told: Told, own: str | None, html: str) -> Iterator[Media]:
    """Pictures, clips and sounds of a legacy post; of a reblog only what it added."""
    if own is None:
        yield from _legacy(told)
    if "<img" not in html:
        return
    for image in LexborHTMLParser(html).css("img")[:_MOST_PICTURES]:
        told_ = image.attributes
        url = _largest(told_.get("srcset") or "") or safe_url(told_.get("src"))
        if url:
            yield Media(
                kind="image",
                url=url,
                width=size(told_.get("data-orig-width")),
                height=size(told_.get("data-orig-height")),
                alt=name(told_.get("alt")),
            )


def _legacy(told: Told) -> Iterator[Media]:
    kept = told.value
    if told.str_("type") == "photo":
        for photo in rows(kept.get("photos")):
            sizes = [table(photo.get("original_size")), *rows(photo.get("alt_sizes"))]
            best = max(sizes, key=lambda one: (count(one.get("width")) or 0, bool(one.get("url"))))
            if url := safe_url(best.get("url")):
                yield Media(
                    kind="image",
                    url=url,
                    width=size(best.get("width")),
                    height=size(best.get("height")),
                    alt=name(photo.get("caption")),
                )
    elif told.str_("type") == "video":
        # a clip of another site has a player here and no file
        yield Media(
            kind="video",
            url=safe_url(kept.get("video_url")),
            poster=safe_url(kept.get("thumbnail_url")),
            width=size(kept.get("thumbnail_width")),
            height=size(kept.get("thumbnail_height")),
            seconds=float(length) if (length := count(kept.get("duration"))) else None,
        )
    elif told.str_("type") == "audio" and (url := safe_url(kept.get("audio_url"))):
        yield Media(kind="audio", url=url, poster=safe_url(kept.get("album_art")))


def _largest(srcset: str) -> str | None:
    """The widest picture of a `srcset`: Tumblr's `src` is a middle size."""
    best, width = None, -1
    for one in srcset.split(", "):
        url, _, told = one.strip().partition(" ")
        wide = count(told.strip().rstrip("w")) or 0
        if wide > width and (found := safe_url(url)):
            best, width = found, wide
    return best


def _spoken(blocks: list[Told]) -> str:
    """The text of block posts, a paragraph a block."""
    said = (one.str_("text") for one in blocks if one.str_("type") == "text")
    return "\n\n".join(one.strip() for one in said if one and one.strip())


def _pictured(blocks: list[Told]) -> Iterator[Media]:
    for block in blocks:
        kind, told = block.str_("type"), block.value.get("media")
        best = max(
            rows(told) if isinstance(told, list) else [table(told)],
            key=lambda one: count(one.get("width")) or 0,
            default={},
        )
        url = safe_url(best.get("url"))
        still = next((safe_url(one.get("url")) for one in rows(block.value.get("poster"))), None)
        if kind in ("image", "video", "audio") and (url or still):
            yield Media.model_validate(
                {
                    "kind": kind,
                    "url": url,
                    "poster": still if kind != "image" else None,
                    "width": size(best.get("width")),
                    "height": size(best.get("height")),
                    "alt": block.str_("alt_text"),
                }
            )


def _links(html: str) -> list[str]:
    """Links of a body; those to a mentioned blog are mentions."""
    people: set[str] = set()
    if "tumblelog" in html:
        anchors = LexborHTMLParser(html).css("a.tumblelog")
        people = {(one.attributes.get("href") or "").strip() for one in anchors}
    return [one for one in links_in(html) if one not in people]


def _linked(told: Told, blocks: list[Told]) -> list[str]:
    """Where a link post, a foreign clip or a block leads to."""
    urls: list[Any] = []
    if told.str_("type") == "link":
        urls.append(told.value.get("url"))
    urls.append(told.value.get("permalink_url"))
    for block in blocks:
        if block.str_("type") == "link":
            urls.append(block.value.get("url"))
        urls += [one.get("url") for one in rows(block.value.get("formatting"))]
    return [url for one in urls if (url := safe_url(one))]


def _mentions(html: str, text: str, blocks: list[Told]) -> tuple[str, ...]:
    """Blogs that are mentioned; their names may hold a hyphen, which plain text cannot tell."""
    named = [
        blog.lstrip("@")
        for block in blocks
        for one in rows(block.value.get("formatting"))
        if (blog := str(table(one.get("blog")).get("name") or ""))
    ]
    if "tumblelog" in html:
        for anchor in LexborHTMLParser(html).css("a.tumblelog"):
            told = (anchor.text() or "").strip()
            named += [told.lstrip("@")] if told.startswith("@") else []
    return once([one for one in named if one]) or once(extract_mentions(text))


def _flags(told: Told, *, reblog: bool) -> tuple[str, ...]:
    labels = told.object_("community_labels")
    signs = {
        "reblog": reblog,
        "sensitive": told.value.get("is_nsfw") is True
        or bool(labels and labels.value.get("has_community_label") is True),
    }
    return tuple(flag for flag, holds in signs.items() if holds)


def _note(told: Told, of: str) -> Found | None:
    """A reply, or a reblog with words; likes and silent reblogs say nothing."""
    said = told.str_("reply_text") or told.str_("added_text")
    if told.str_("type") not in ("reply", "reblog") or not said:
        return None
    handle = told.need("blog_name").text()
    blog = told.str_("blog_uuid") or handle
    text = plain(said)
    post = Post(
        network=NETWORK,
        id=f"{of}#{blog}/{told.need('timestamp').text()}",
        url=None,
        kind="comment",
        author=Author(
            network=NETWORK,
            id=blog,
            handle=handle,
            url=safe_url(told.value.get("blog_url")),
        ),
        text=text,
        posted_at=moment(told.int_("timestamp") or 0),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        reply_to=of,
    )
    return Found(post=post, raw=orjson.dumps({"response": {"notes": [told.value], _OF: of}}))
