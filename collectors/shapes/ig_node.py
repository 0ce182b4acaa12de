"""Posts of Instagram as its web pages know them: the nodes that instaloader hands on.

The id is the media's primary key (which the shortcode encodes); the Graph API gives the same post
another id. Both give the same permalink, by which duplicates are recognised.
"""

from datetime import UTC, datetime
from typing import Any

import orjson

from chorus.errors import PayloadError
from chorus.text import extract_hashtags
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Parsed
from collectors.payload import (
    count,
    missing,
    name,
    native_id,
    once,
    rows,
    safe_url,
    size,
    table,
    words,
)
from collectors.shapes.graph import NETWORK, expires_at, mentions

_EDGES = ("edge_hashtag_to_media", "edge_user_to_photos_of_you", "edge_owner_to_timeline_media")


def read(told: Any, network: str) -> Parsed:
    """The posts in a GraphQL answer, a saved node, or a list of nodes."""
    if isinstance(told, list):
        return posts(told, network, "$")
    if not isinstance(told, dict):
        raise PayloadError(network, "not an object")
    for part in ("data", "graphql", "node"):
        found = _inside(table(told.get(part)), f"$.{part}", network)
        if found is not None:
            return found
    if "shortcode" in told or "edge_media_to_caption" in told:
        return _single(told, network, "$")
    raise PayloadError(network, "no posts in it")


def _inside(inner: dict[str, Any], path: str, network: str) -> Parsed | None:
    """The posts under one envelope; None when there is nothing we know."""
    for owner in ("hashtag", "user"):
        for edge in _EDGES:
            listed = table(table(inner.get(owner)).get(edge)).get("edges")
            if isinstance(listed, list):
                nodes = [table(one).get("node") for one in listed]
                return posts(nodes, network, f"{path}.{owner}.{edge}.edges", ".node")
    for single in ("shortcode_media", "xdt_shortcode_media"):
        if isinstance(inner.get(single), dict):
            return _single(inner[single], network, f"{path}.{single}")
    if "shortcode" in inner:
        return _single(inner, network, path)
    if "user" in inner or "username" in inner:
        raise PayloadError(network, "a profile, not posts", path=path)
    return None


def posts(nodes: list[Any], network: str, path: str, inner: str = "") -> Parsed:
    """The posts of a list of nodes; those of private accounts are counted, not kept."""
    found: dict[str, Found] = {}
    left_out = 0
    for position, node in enumerate(nodes):
        here = f"{path}[{position}]{inner}"
        if not isinstance(node, dict):
            missing(network, here, "a node should be an object")
        one = _single(node, network, here)
        left_out += one.left_out
        for single in one.found:
            found.setdefault(single.post.key, single)
    return Parsed(found=tuple(found.values()), left_out=left_out)


def _single(node: dict[str, Any], network: str, path: str) -> Parsed:
    one = post(node, network, path)
    if one.visibility != "public":
        return Parsed(left_out=1)
    return Parsed(found=(Found(post=one, raw=orjson.dumps(node)),))


def post(node: dict[str, Any], network: str, path: str = "$") -> Post:
    """One node; PayloadError when it has no id or no shortcode."""
    own_id = native_id(node.get("id"))
    if own_id is None:
        missing(network, f"{path}.id")
    code = name(node.get("shortcode"))
    if code is None:
        missing(network, f"{path}.shortcode")
    edges = rows(table(node.get("edge_media_to_caption")).get("edges"))
    told = table(edges[0].get("node")).get("text") if edges else node.get("caption")
    caption = words(told) or ""
    taken = count(node.get("taken_at_timestamp", node.get("date")))
    owner = table(node.get("owner"))
    sponsored = node.get("is_paid_partnership") is True or bool(
        rows(table(node.get("edge_media_to_sponsor_user")).get("edges"))
    )
    return Post(
        network=NETWORK,
        id=own_id.partition("_")[0],
        url=f"https://www.instagram.com/p/{code}/",
        author=_author(owner),
        text=caption,
        posted_at=datetime.fromtimestamp(taken, UTC) if taken and taken < 10**11 else None,
        hashtags=once(extract_hashtags(caption)),
        mentions=mentions(caption),
        media=_media(node),
        visibility="private" if owner.get("is_private") is True else "public",
        flags=("paid_partnership",) if sponsored else (),
        metrics=Metrics(
            likes=_counted(node, "edge_media_preview_like", "edge_liked_by"),
            comments=_counted(node, "edge_media_to_comment", "edge_media_to_parent_comment"),
            views=count(node.get("video_view_count")),
        ),
    )


def _counted(node: dict[str, Any], *edges: str) -> int | None:
    told = (count(table(node.get(edge)).get("count")) for edge in edges)
    return next((one for one in told if one is not None), None)


def _author(owner: dict[str, Any]) -> Author | None:
    own_id = native_id(owner.get("id"))
    if own_id is None:
        return None
    handle = name(owner.get("username"))
    return Author(
        network=NETWORK,
        id=own_id,
        handle=handle,
        name=name(owner.get("full_name")),
        url=f"https://www.instagram.com/{handle}/" if handle else None,
        avatar=safe_url(owner.get("profile_pic_url")),
    )


def _media(node: dict[str, Any]) -> tuple[Media, ...]:
    children = rows(table(node.get("edge_sidecar_to_children")).get("edges"))
    parts = [child["node"] for child in children if isinstance(child.get("node"), dict)]
    return tuple(_one_media(part) for part in parts or [node])


def _one_media(node: dict[str, Any]) -> Media:
    still = safe_url(node.get("display_url"))
    shape = table(node.get("dimensions"))
    width, height = size(shape.get("width")), size(shape.get("height"))
    alt = name(node.get("accessibility_caption"))
    if node.get("is_video") is True:
        url = safe_url(node.get("video_url"))
        length = node.get("video_duration")
        return Media(
            kind="video",
            url=url,
            poster=still,
            width=width,
            height=height,
            seconds=length if isinstance(length, int | float) and 0 < length < 1e6 else None,
            alt=alt,
            expires_at=expires_at(url or still),
        )
    return Media(
        kind="image", url=still, width=width, height=height, alt=alt, expires_at=expires_at(still)
    )
