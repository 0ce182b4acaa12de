"""Galleries: each with its photos, its last publication, and the code to put it into a page."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from chorus.types import DISPLAYS, GalleryLine, Layout
from dashboard import acts_galleries, cards, parts, said, terms
from dashboard.desk import Desk
from dashboard.screens import printing
from dashboard.screens.curate import curate, report


def screen(desk: Desk) -> None:
    """Every gallery; publish, look, embed."""
    _, lines = desk.words, desk.galleries()
    slug = st.query_params.get("gallery")
    chosen = next((line for line in lines if line.gallery.slug == slug), None)
    if chosen:
        detail(desk, chosen)
        return
    st.title(_("Galleries"), anchor=False)
    if not lines:
        st.write(_("No gallery yet. Place cleared posts on a product, and one is made."))
        if st.button(_("Products"), type="primary"):
            desk.go("products")
        return
    columns = st.columns(2)
    for at, line in enumerate(lines):
        with columns[at % 2], st.container(border=True):
            gallery(desk, line, first=not at)


def detail(desk: Desk, line: GalleryLine) -> None:
    """One gallery alone: its order, its rule, how it looks."""
    _ = desk.words
    if st.button("← " + _("All galleries")):
        del st.query_params["gallery"]
        st.rerun()
    st.title(line.gallery.title, anchor=False)
    curate(desk, line)


def gallery(desk: Desk, line: GalleryLine, *, first: bool) -> None:
    """One gallery."""
    _, one, published = desk.words, line.gallery, line.publication
    st.header(one.title, anchor=False)
    refs = list(published.items if published else one.placed)[:8]
    found = desk.cards(refs)
    pictures = [(cards.thumb(card, 240), card) for card in found]
    named = {c.ref: _("Photo by {handle}", handle=cards.handle(c.post, _)) for c in found}
    shown = "".join(
        f'<img src="{escape(src)}" alt="{escape(named[card.ref])}">'
        for src, card in pictures
        if src
    )
    empty = f'<div class="none">{escape(_("Nothing stands here yet."))}</div>'
    st.html(
        f'<div class="ch"><div class="mini {"" if shown else "one"}">{shown or empty}</div></div>'
    )
    if published:
        n = len(published.items)
        words = _.plural("{n} post, version {v}", "{n} posts, version {v}", n, v=published.version)
        st.write(f"{words}, {_.ago(published.at, desk.now)}")
    else:
        st.write(_("Not published yet."))
    with st.container(horizontal=True):
        if st.button(
            _("Publish"),
            key=f"publish-{one.slug}",
            type=parts.button(first),
            disabled=not desk.may("publish"),
        ):
            result = desk.publish(one.slug)
            told = (one.slug, len(getattr(result, "items", ())), getattr(result, "refused", ()))
            st.session_state["published"] = told
            st.rerun()
        if st.button(_("Arrange"), key=f"arrange-{one.slug}"):
            st.query_params["gallery"] = one.slug
            st.rerun()
        if published:
            st.link_button(_("Open"), f"/desk/gallery/{one.slug}/")
        printing.door(desk, line)
    networks(desk, published.items if published else one.placed)
    done = st.session_state.get("published")
    if done and done[0] == one.slug:
        report(desk, done[1], done[2])
    if found:
        with st.expander(_("Its photos and their rights")):
            st.html(said.rows([said.row(desk, card, ()) for card in found]))
    with st.expander(_("Layout")):
        layout(desk, line)
    if published:
        with st.expander(_("Embed")):
            embed(desk, line)


def layout(desk: Desk, line: GalleryLine) -> None:
    """How it is laid out; visible after the next publication."""
    _, one = desk.words, line.gallery
    if one.layout in DISPLAYS:
        lease(desk, line)
        return
    names: dict[Layout, str] = {
        "grid": _("Even tiles"),
        "masonry": _("As high as the pictures"),
        "carousel": _("One row to push"),
        "strip": _("Low row for a product page"),
        "reviews": _("List of reviews"),
    }
    chosen = st.radio(
        _("Layout"),
        list(names),
        index=list(names).index(one.layout),
        format_func=names.__getitem__,
        key=f"layout-{one.slug}",
        disabled=not desk.may("publish"),
        label_visibility="collapsed",
    )
    if chosen != one.layout:
        desk.lay_out(one.slug, chosen)
        st.toast(_("Kept. Publish the gallery, and visitors see it."))
        st.rerun()
    st.write(_("A display in a store shows one post after the other; it needs rights for stores."))
    if st.button(
        _("Make a store screen of it"), key=f"hang-{one.slug}", disabled=not desk.may("publish")
    ):
        st.query_params["gallery"] = acts_galleries.hang(desk, one.slug)
        st.rerun()
    if one.kind == "campaign" and st.button(
        _("Make a contest wall of it"), key=f"wall-{one.slug}", disabled=not desk.may("publish")
    ):
        st.query_params["gallery"] = acts_galleries.hang(desk, one.slug, "wall")
        st.rerun()


def lease(desk: Desk, line: GalleryLine) -> None:
    """How long a screen may go on without network."""
    _, one = desk.words, line.gallery
    st.write(
        _(
            "One post after the other, on a display in a store. "
            "What is withdrawn leaves within a minute; without network every post leaves in time."
        )
        if one.layout == "screen"
        else _(
            "The contest’s entries, twelve at a time, and how many take part just now. "
            "What is withdrawn leaves within a minute; without network every post leaves in time."
        )
    )
    hours = st.number_input(
        _("Hours a post stays without network"),
        min_value=1,
        max_value=168,
        value=one.lease_hours,
        key=f"lease-{one.slug}",
        disabled=not desk.may("place"),
    )
    if hours != one.lease_hours:
        acts_galleries.arrange(desk, one.slug, lease_hours=int(hours))
        st.toast(_("Kept. Publish the gallery, and visitors see it."))
        st.rerun()


def networks(desk: Desk, refs: Sequence[str]) -> None:
    """What the networks of these posts ask for once they are shown."""
    told = terms.of_networks(desk.networks_of(refs), desk.words)
    if told:
        st.html(f'<div class="ch"><p class="two">{escape(told)}</p></div>')


def embed(desk: Desk, line: GalleryLine) -> None:
    """The codes to copy; said plainly when there is no public address."""
    _, slug = desk.words, line.gallery.slug
    public = desk.house.brand.public_url or desk.gallery_url
    if not public:
        st.write(
            _(
                "Set `public_url` in config.yaml to embed this gallery, "
                "or copy the folder {folder} to your site.",
                folder=f"`{desk.house.out / slug / 'current'}`",
            )
        )
        return
    address = f"{public}/g/{slug}/"
    title = escape(line.gallery.title)
    st.write(_("As a frame"))
    st.code(
        f'<iframe src="{address}" title="{title}" loading="lazy" '
        'style="width:100%;height:900px;border:0"></iframe>',
        language=None,
        wrap_lines=True,
    )
    if line.gallery.kind == "product":
        from chorus.shops import block

        st.write(_("On every product page of the shop, each with its own photos"))
        st.code(block(public, "html"), language=None, wrap_lines=True)
    st.write(_("As a link"))
    st.code(f'<a href="{address}">{title}</a>', language=None, wrap_lines=True)
