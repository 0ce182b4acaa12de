"""The shapes of Flickr's answers, JSON or XML, read into posts: photos and comments. Pure.

Both formats carry the same: an attribute is a key, the text of an element is `_content`
(https://www.flickr.com/services/api/response.json.html).
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import orjson

from chorus.errors import AccessDenied, NetworkDown, PayloadError, Refused
from chorus.text import extract_hashtags, extract_mentions, fold_loose, links_in, plain
from chorus.types import Author, Found, Media, Metrics, Post
from collectors.connector import Exchange, Parsed
from collectors.payload import moment, name, once, safe_url, size
from collectors.told import Told, checked, opened
from matching.xml import parsed

NETWORK = "flickr"
LICENCE = "license_url"
"""Where `fetch` keeps the address of a licence this file does not know by its number."""

_CC = "https://creativecommons.org"
LICENCES = {
    "0": None,
    "1": f"{_CC}/licenses/by-nc-sa/2.0/",
    "2": f"{_CC}/licenses/by-nc/2.0/",
    "3": f"{_CC}/licenses/by-nc-nd/2.0/",
    "4": f"{_CC}/licenses/by/2.0/",
    "5": f"{_CC}/licenses/by-sa/2.0/",
    "6": f"{_CC}/licenses/by-nd/2.0/",
    "7": None,
    "8": None,
    "9": f"{_CC}/publicdomain/zero/1.0/",
    "10": f"{_CC}/publicdomain/mark/1.0/",
}
"""The licences by number, as flickr.photos.licenses.getInfo told them; others are asked for."""

_KNOWN = {"7": "no_known_restrictions", "8": "us_government_work"}
_LISTS = ("photo", "tag", "url", "size", "license", "comment")
_SIZES = ("l", "c", "z", "m")
_PRIVATE = ("location", "geoperms", "latitude", "longitude", "accuracy", "context")
_DENIED, _DOWN = ("95", "96", "97", "98", "99", "100"), ("105", "106")


def answered(exchange: Exchange) -> Told:
    """The answer without its envelope's doubts: a failure inside a 200 is raised as what it is."""
    checked(NETWORK, exchange)
    if exchange.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        told = Told(NETWORK, _from_xml(exchange))
    else:
        told = opened(NETWORK, exchange)
    if not isinstance(told.value, dict):
        raise told.wrong("this is no answer of Flickr")
    if told.value.get("stat") == "fail":
        _fail(told)
    return told


def read(told: Told) -> Parsed:
    """The photos or comments in an answer, each once; what is not public is counted.

    Raises PayloadError for anything else (sizes, licences, camera data…).
    """
    posts: list[Found | None] = []
    if comments := told.object_("comments"):
        photo = comments.need("photo_id").text()
        posts += [_comment(one, photo) for one in comments.each("comment")]
    elif one := told.object_("photo"):
        posts.append(_photo(one, single=True))
    else:
        posts += [_photo(one) for one in photos(told)]
    found: dict[str, Found] = {}
    for post in posts:
        if post is not None:
            found.setdefault(post.post.key, post)
    return Parsed(found=tuple(found.values()), left_out=sum(post is None for post in posts))


def photos(told: Told) -> Iterator[Told]:
    """The photos of a search, a person or an album; an album names their owner only once."""
    outer = told.object_("photoset")
    if outer is None:
        outer = told.need("photos")
    owner = outer.str_("owner")
    for one in outer.need("photo").items():
        if owner and isinstance(one.value, dict):
            one.value.setdefault("owner", owner)
        yield one


def sized(photo: dict[str, Any], sizes: Told) -> None:
    """Write the large size of flickr.photos.getSizes into a photo, as a search tells it."""
    for one in sizes.need("sizes").each("size"):
        if one.str_("label") == "Large":
            photo |= {
                "url_l": one.str_("source"),
                "width_l": one.value.get("width"),
                "height_l": one.value.get("height"),
            }


def _photo(told: Told, *, single: bool = False) -> Found | None:
    visible = told.need("visibility") if single else told
    if visible.need("ispublic").text() != "1":
        return None
    own_id = told.need("id").text()
    title, body = _words(told, "title"), _words(told, "description")
    text = "\n\n".join(part for part in (title.strip(), _plain(body)) if part)
    dates = told.object_("dates")
    author = _author(told)
    number = told.need("license").text() if "license" in told.value else ""
    raw = {key: value for key, value in told.value.items() if key not in _PRIVATE}
    post = Post(
        network=NETWORK,
        id=own_id,
        url=f"https://www.flickr.com/photos/{author.id}/{own_id}/",
        author=author,
        text=text,
        posted_at=_epoch(told, "dateupload") or (_epoch(dates, "posted") if dates else None),
        hashtags=_hashtags(told, text),
        mentions=once(extract_mentions(text)),
        links=tuple(links_in(body)),
        media=(_media(told, own_id),),
        flags=(_KNOWN[number],) if number in _KNOWN else (),
        licence=LICENCES.get(number) or safe_url(told.value.get(LICENCE)),
        metrics=Metrics(
            likes=told.int_("count_faves"),
            comments=_count(told, "comments", "count_comments"),
            views=told.int_("views"),
        ),
    )
    body_ = {"photo": raw} if single else {"photos": {"photo": [raw]}}
    return Found(post=post, raw=orjson.dumps(body_))


def _author(told: Told) -> Author:
    """The owner's number (nsid) never changes; the name in addresses may."""
    owner = told.need("owner")
    inner = owner if isinstance(owner.value, dict) else None
    own_id = inner.need("nsid").text() if inner else owner.text()
    alias = inner.str_("path_alias") if inner else told.str_("pathalias")
    return Author(
        network=NETWORK,
        id=own_id,
        handle=alias,
        name=inner.str_("username") if inner else told.str_("ownername"),
        url=f"https://www.flickr.com/photos/{own_id}/",
    )


def _words(told: Told, key: str) -> str:
    """A text, bare or as `_content`."""
    value = told.value.get(key)
    if isinstance(value, dict):
        value = value.get("_content")
    return value if isinstance(value, str) else ""


def _plain(html: str) -> str:
    """HTML as Flickr shows it: a line break is one, and without markup it is text already."""
    return plain(html.replace("\n", "<br>")) if "<" in html or "&" in html else html.strip()


def _hashtags(told: Told, text: str) -> tuple[str, ...]:
    """Those written in the text, then the photo's tags as Flickr folds them ("hikingboots")."""
    tags = told.value.get("tags")
    named = tags.split() if isinstance(tags, str) else []
    if isinstance(tags, dict):
        named = [
            _words(one, "_content")
            for one in Told(NETWORK, tags).each("tag")
            if str(one.value.get("machine_tag")) != "1"
        ]
    written = extract_hashtags(text)
    shown = {fold_loose(tag) for tag in written}
    return once([*written, *(tag for tag in named if tag and fold_loose(tag) not in shown)])


def _media(told: Told, own_id: str) -> Media:
    """The large size where there is one, else the medium one that every photo has. A video shows
    its still frame: its file has an address only for its owner."""
    url, width, height = None, None, None
    for letter in _SIZES:
        if url := safe_url(told.value.get(f"url_{letter}")):
            width = size(told.value.get(f"width_{letter}"))
            height = size(told.value.get(f"height_{letter}"))
            break
    server, secret = name(told.value.get("server")), name(told.value.get("secret"))
    if url is None and server and secret:
        url = safe_url(f"https://live.staticflickr.com/{server}/{own_id}_{secret}.jpg")
    if told.str_("media") == "video":
        return Media(kind="video", poster=url, width=width, height=height)
    return Media(kind="image", url=url, width=width, height=height)


def _comment(told: Told, photo: str) -> Found:
    body = _words(told, "_content")
    text = _plain(body)
    own_id = told.need("id").text()
    post = Post(
        network=NETWORK,
        id=own_id,
        url=safe_url(told.value.get("permalink")),
        kind="comment",
        author=Author(
            network=NETWORK,
            id=(author := told.need("author").text()),
            handle=told.str_("path_alias"),
            name=told.str_("authorname"),
            url=f"https://www.flickr.com/photos/{author}/",
        ),
        text=text,
        posted_at=_epoch(told, "datecreate"),
        hashtags=once(extract_hashtags(text)),
        mentions=once(extract_mentions(text)),
        links=tuple(links_in(body)),
        reply_to=photo,
    )
    raw = {"comments": {"photo_id": photo, "comment": [told.value]}}
    return Found(post=post, raw=orjson.dumps(raw))


def _count(told: Told, inner: str, outer: str) -> int | None:
    value = told.value.get(inner)
    if isinstance(value, dict):
        return Told(NETWORK, value).int_("_content")
    return told.int_(outer)


def _epoch(told: Told, key: str) -> Any:
    seconds = told.int_(key)
    return moment(seconds) if seconds else None


def _fail(told: Told) -> None:
    """Raise what a failure means: `{"stat": "fail", "code": 100, "message": …}`."""
    inner = told.object_("err") or told
    code = str(inner.value.get("code", ""))
    message = name(inner.value.get("message")) or name(inner.value.get("msg")) or "no reason given"
    why = f"{message[:200]} (code {code})"
    if code in _DENIED:
        raise AccessDenied(
            NETWORK,
            why,
            what_to_do="Look at the key under flickr.com/services/apps/by/me and set it as "
            "networks.flickr.api_key.",
        )
    if code in _DOWN or "not currently available" in message:
        raise NetworkDown(NETWORK, why)
    raise Refused(NETWORK, why)


def _from_xml(exchange: Exchange) -> dict[str, Any]:
    try:
        root = parsed(exchange.body.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, ParseError) as error:
        raise PayloadError(NETWORK, f"an answer that is no XML of Flickr ({error})") from error
    if root.tag != "rsp":
        raise PayloadError(NETWORK, f"not an answer of Flickr but a page (<{root.tag[:20]}>)")
    value: dict[str, Any] = _value(root)
    return value


def _value(element: Element) -> Any:
    value: dict[str, Any] = dict(element.attrib)
    for child in element:
        inner = _value(child)
        if child.tag in _LISTS and not (child.tag == "photo" and element.tag == "rsp"):
            value.setdefault(child.tag, []).append(inner)
        else:
            value[child.tag] = inner
    if element.text and element.text.strip() and not len(element):
        value["_content"] = element.text
    return value
