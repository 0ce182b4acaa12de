"""The components as screens call them: deck, wall and copy, mounted with their data.

A component is told a `stamp`: as long as it is the same, a rerun of the page leaves what the
person is doing alone.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any

import streamlit as st

from chorus.types import QueueFilter, ReviewCard
from chorus.types.rights import SURFACES
from dashboard import parts
from dashboard.assets import script, styles
from dashboard.desk import Desk

if TYPE_CHECKING:
    from publishing.worded import Line


SUGGESTED = 12
"""How many posts "pick the first" picks."""


def _stamp(*told: object) -> str:
    return sha256(dumps(told, default=str, sort_keys=True).encode()).hexdigest()[:16]


def deck(desk: Desk, wanted: QueueFilter, start: str | None, following: str) -> None:
    """The review deck on a filter; `start` is the post it opens on, `following` what comes next."""
    from urllib.parse import urlencode

    told = wanted.model_dump(exclude_none=True)
    stamp = _stamp(told, start, desk.language, desk.who)
    kept = st.session_state.get("deck")
    if kept is None or kept[0] != stamp:
        page = desk.queue(wanted, None)
        if start and all(card["ref"] != start for card in page["cards"]):
            page["cards"] = desk.shown(desk.cards([start])) + page["cards"]
        kept = st.session_state["deck"] = (stamp, page)
    mount = st.components.v2.component("chorus_deck", js=script("deck"), css=styles("deck"))
    mount(
        key="deck",
        data={
            "stamp": stamp,
            "language": desk.language,
            "words": desk.words.for_scripts(),
            "who": desk.who,
            "csrf": desk.csrf,
            "filter": urlencode(told),
            "start": start,
            "next": following,
            "can": {what: desk.may(what) for what in ("review", "ask", "forget", "grant")},
            "urls": {
                "log": "/desk/log",
                "queue": "/desk/queue",
                "products": "/desk/products",
                "ask": "/desk/ask",
                "draft": "/desk/draft",
                "why": "/desk/why",
                "withdraw": "/desk/withdraw",
                "music": "/desk/music",
                "signin": "/desk/sign-in?next=/review",
            },
            "kinds": list(parts.kinds(desk.words).items()),
            "uses": [use for use in desk.house.brand.uses if use in SURFACES],
            "page": kept[1],
        },
    )


def wall(
    desk: Desk,
    key: str,
    cards: Sequence[ReviewCard],
    *,
    size: str = "",
    act: str | None = None,
    picked: Sequence[str] = (),
    every: str | None = None,
    lines: bool = True,
    link: tuple[str, str] | None = None,
) -> list[str] | None:
    """A wall of cards. With `act` they can be picked; returns the picks when the button named so
    was pressed. `link` is a word under each picture and the address its ref is put to."""
    shown = desk.shown(cards)
    mount = st.components.v2.component("chorus_wall", js=script("wall"), css=styles("wall"))
    result: Any = mount(
        key=key,
        data={
            "stamp": _stamp([card["ref"] for card in shown], list(picked), act, desk.language),
            "language": desk.language,
            "words": desk.words.for_scripts(),
            "cards": shown,
            "picked": list(picked),
            "act": act,
            "all": every,
            "most": SUGGESTED,
            "size": size,
            "lines": lines,
            "link": list(link) if link else None,
        },
        on_done_change=lambda: None,
    )
    done = getattr(result, "done", None)
    return [str(ref) for ref in done["picked"]] if done else None


def shelf(
    desk: Desk, key: str, items: Sequence[dict[str, Any]], pinned: Sequence[str], *, by_hand: bool
) -> dict[str, list[str]] | None:
    """What stands in a gallery, in its order; returns {order, pinned, hidden} when it was changed
    and kept. `items` are {ref, src, name, text, why}; only `by_hand` can they be moved."""
    mount = st.components.v2.component("chorus_shelf", js=script("shelf"), css=styles("shelf"))
    result: Any = mount(
        key=key,
        data={
            "stamp": _stamp(list(items), list(pinned), by_hand, desk.language),
            "language": desk.language,
            "words": desk.words.for_scripts(),
            "items": list(items),
            "pinned": list(pinned),
            "byHand": by_hand,
            "act": desk.words("Keep this order"),
        },
        on_done_change=lambda: None,
    )
    done = getattr(result, "done", None)
    if not done:
        return None
    return {name: [str(ref) for ref in done[name]] for name in ("order", "pinned", "hidden")}


def texts(
    desk: Desk, key: str, lines: Sequence["Line"], named: Mapping[str, str]
) -> list[dict[str, Any]] | None:
    """The texts of pictures; what was confirmed or written, when its button was pressed."""
    _ = desk.words
    words = {True: _("the clip by {name}"), False: _("the photo by {name}")}
    shown = [
        {
            **line.model_dump(include={"ref", "part", "words", "whose", "draft", "transcript"}),
            "kind": line.kind,
            "focus": line.focus,
            "guess": line.guess,
            "src": f"/desk/media/{line.part}/{'poster' if line.kind == 'video' else 480}",
            "name": words[line.kind == "video"].replace("{name}", named.get(line.ref, "")),
        }
        for line in lines
    ]
    mount = st.components.v2.component("chorus_texts", js=script("texts"), css=styles("texts"))
    result: Any = mount(
        key=key,
        data={
            "stamp": _stamp(shown, desk.language),
            "language": desk.language,
            "words": desk.words.for_scripts(),
            "may": desk.may("place"),
            "lines": shown,
        },
        on_done_change=lambda: None,
    )
    done = getattr(result, "done", None)
    return list(done["texts"]) if done else None


def seek(desk: Desk, key: str, label: str) -> str | None:
    """A field that finds products while somebody types; the SKU of the one that was taken."""
    mount = st.components.v2.component("chorus_seek", js=script("seek"), css=styles("seek"))
    result: Any = mount(
        key=key,
        data={
            "language": desk.language,
            "words": desk.words.for_scripts(),
            "url": "/desk/products",
            "label": label,
        },
        on_taken_change=lambda: None,
    )
    taken = getattr(result, "taken", None)
    return str(taken["sku"]) if taken else None


def copy(desk: Desk, key: str, text: str, url: str | None, spoken: str = "") -> None:
    """A text with its buttons: copy it, or copy it and open the post; `spoken` is its language."""
    safe = url if (url or "").startswith(("https://", "http://")) else None
    mount = st.components.v2.component("chorus_copy", js=script("copy"), css=styles("copy"))
    mount(
        key=f"copy-{key}",
        data={
            "language": desk.language,
            "words": desk.words.for_scripts(),
            "text": text,
            "url": safe,
            "spoken": spoken,
        },
    )
