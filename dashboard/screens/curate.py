"""How a gallery is put in order: by hand or by a rule, what is pinned and hidden, how it looks."""

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from chorus.types import GalleryLine, GalleryOrder, LibraryFilter
from dashboard import acts_galleries, cards
from dashboard.desk import Desk
from dashboard.screens import library
from dashboard.screens.texts import texts
from dashboard.walls import shelf


def curate(desk: Desk, line: GalleryLine) -> None:
    """Order, pins, hidden posts and rule on the left, the page as it would be on the right."""
    one = line.gallery
    chosen = acts_galleries.chosen(desk, one)
    stamp, seen = acts_galleries.preview(desk, one.slug)
    texts(desk, one.slug)
    live(desk, line, seen.items)
    left, right = st.columns([3, 2], gap="large")
    with left:
        if desk.may("place"):
            _order(desk, line)
            _shelf(desk, line, chosen, dict(seen.refused))
            _rule(desk, line)
    with right:
        look(desk, one.slug, stamp)


def live(desk: Desk, line: GalleryLine, would: Sequence[str]) -> None:
    """Whether visitors see what would be published now; publish it."""
    _, slug, published = desk.words, line.gallery.slug, line.publication
    if published is None:
        words = _("Not published yet.")
    else:
        words = _("Published {ago}.", ago=_.ago(published.at, desk.now))
        if tuple(published.items) != tuple(would):
            words += " " + _("It would look different now.")
    st.write(words)
    with st.container(horizontal=True):
        if st.button(
            _("Publish"), key=f"live-{slug}", type="primary", disabled=not desk.may("publish")
        ):
            result = desk.publish(slug)
            told = (slug, len(getattr(result, "items", ())), getattr(result, "refused", ()))
            st.session_state["published"] = told
            st.rerun()
        if published:
            st.link_button(_("Open"), f"/desk/gallery/{slug}/")
    done = st.session_state.get("published")
    if done and done[0] == slug:
        report(desk, done[1], done[2])


def report(desk: Desk, shown: int, refused: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    """What was published, and what the gate left out with its reasons."""
    _ = desk.words
    st.success(_.plural("{n} post is live.", "{n} posts are live.", shown))
    named = {card.ref: cards.handle(card.post, _) for card in desk.cards([r for r, _w in refused])}
    for ref, why in refused:
        st.write(f"{named.get(ref, ref)}: {', '.join(why)}")


def _order(desk: Desk, line: GalleryLine) -> None:
    _, one = desk.words, line.gallery
    names = {"hand": _("By hand"), "score": _("Best first"), "newest": _("Newest first")}
    picked = st.segmented_control(
        _("Order"),
        list(get_args(GalleryOrder)),
        default=one.order,
        format_func=names.__getitem__,
        key=f"order-{one.slug}",
    )
    if picked and picked != one.order:
        acts_galleries.arrange(desk, one.slug, order=picked)
        st.rerun()


def _shelf(
    desk: Desk, line: GalleryLine, chosen: tuple[str, ...], refused: dict[str, tuple[str, ...]]
) -> None:
    _, one = desk.words, line.gallery
    # Entries that nobody cleared yet are Review's; what a person placed says why it is missing.
    here = [ref for ref in chosen if ref not in refused or ref in one.placed][: one.size]
    found = {card.ref: card for card in desk.cards(here)}
    items = [
        {
            "ref": ref,
            "src": cards.thumb(card, 240),
            "name": cards.handle(card.post, _),
            "text": card.post.text[:120],
            "why": _("Not shown: {why}", why=", ".join(refused[ref])) if ref in refused else "",
        }
        for ref, card in found.items()
    ]
    if items:
        done = shelf(desk, f"shelf-{one.slug}", items, one.pinned, by_hand=one.order == "hand")
        if done:
            _keep(desk, line, done)
            st.rerun()
    if one.hidden and st.button(
        _.plural("Show {n} hidden post again", "Show {n} hidden posts again", len(one.hidden)),
        key=f"unhide-{one.slug}",
    ):
        acts_galleries.arrange(desk, one.slug, hidden=())
        st.rerun()


def _keep(desk: Desk, line: GalleryLine, done: dict[str, list[str]]) -> None:
    one = line.gallery
    update: dict[str, object] = {
        "pinned": tuple(done["pinned"]),
        "hidden": tuple(dict.fromkeys([*one.hidden, *done["hidden"]])),
    }
    if one.order == "hand":
        # What a rule or a campaign brought keeps its place from now on: a person gave it one.
        rest = [ref for ref in one.placed if ref not in done["order"] and ref not in done["hidden"]]
        update["placed"] = (*done["order"], *rest)
    acts_galleries.arrange(desk, one.slug, **update)


def _rule(desk: Desk, line: GalleryLine) -> None:
    _, one = desk.words, line.gallery
    with st.expander(_("Fill by a rule"), expanded=bool(one.rule)):
        st.write(_("What is cleared and so joins what was placed, at each publication."))
        told = library.fields(desk, one.rule or LibraryFilter(), f"rule-{one.slug}")
        rule = told if told != LibraryFilter() else None
        change = acts_galleries.ruled(desk, one, rule)
        if rule:
            st.write(
                _.plural("It matches {n} post", "It matches {n} posts", change.matches)
                + ": "
                + _("{n} would join, {m} would leave.", n=_.number(len(change.joins)),
                    m=_.number(len(change.leaves)))
            )  # fmt: skip
        elif one.rule:
            st.write(_("Without a rule {n} would leave.", n=_.number(len(change.leaves))))
        else:
            st.write(_("No rule: choose what the posts must be."))
        if st.button(_("Save the rule"), disabled=rule == one.rule, key=f"save-rule-{one.slug}"):
            acts_galleries.arrange(desk, one.slug, rule=rule.model_dump() if rule else None)
            st.rerun()


def look(desk: Desk, slug: str, stamp: str) -> None:
    """The page as it would be published now, on a phone or a desktop."""
    _ = desk.words
    names = {"phone": _("Phone"), "desktop": _("Desktop")}
    st.header(_("Preview"), anchor=False)
    device = st.segmented_control(
        _("Seen on"),
        list(names),
        default="phone",
        format_func=names.__getitem__,
        key=f"device-{slug}",
        label_visibility="collapsed",
    )
    st.iframe(
        f"/desk/preview/{slug}/{stamp}/index.html",
        width=390 if device == "phone" else "stretch",
        height=720,
        alt=_("Preview of the gallery"),
    )
