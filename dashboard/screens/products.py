"""Products: the widest gap first; a product's page is filled by picking cleared posts."""

from html import escape

import streamlit as st

from chorus.types import ProductLine
from dashboard import cards, parts
from dashboard.desk import Desk
from dashboard.screens.curate import curate
from dashboard.walls import wall
from publishing.selection import slug_of

MOST = 48
PAGE = 16


def screen(desk: Desk) -> None:
    """The grid, or the product that the URL names."""
    lines = desk.products()
    sku = st.query_params.get("sku")
    line = next((one for one in lines if one.product.sku == sku), None)
    if line:
        product(desk, line)
    else:
        grid(desk, lines)


def grid(desk: Desk, lines: list[ProductLine]) -> None:
    """Every product, the one that needs photos most first."""
    _ = desk.words
    st.title(_("Products"), anchor=False)
    if not lines:
        st.write(_("No products yet. Import a catalogue: `chorus sync FILE`."))
        return
    empty = sum(1 for line in lines if not line.placed)
    ready = sum(1 for line in lines if not line.placed and line.cleared)
    st.write(
        _.plural("{n} product shows no photo yet", "{n} products show no photo yet", empty)
        + "; "
        + _.plural("{n} of them could.", "{n} of them could.", ready)
    )
    if st.button(_("Reviews and stars")):
        desk.go("reviews")
    shown = st.session_state.get("products-shown", PAGE)
    columns = st.columns(4)
    for at, line in enumerate(lines[:shown]):
        with columns[at % 4], st.container(border=True, key=f"product-{at}"):
            tile(desk, line, first=not at and bool(line.cleared))
    if len(lines) > shown and st.button(_("More products"), key="more"):
        st.session_state["products-shown"] = shown + PAGE
        st.rerun()


def tile(desk: Desk, line: ProductLine, *, first: bool) -> None:
    """A product in the grid: its four best photos, what is there, one button."""
    _ = desk.words
    st.header(line.product.title, anchor=False)
    found = desk.product_posts(line.product.sku, 4) if line.linked else []
    sources = [src for src in (cards.thumb(card, 480) for card in found) if src]
    shown = "".join(f'<img src="{escape(src)}" alt="">' for src in sources)
    empty = f'<div class="none">{escape(_("No photos yet"))}</div>'
    kind = f"mini four n{len(sources)}"
    st.html(
        f'<div class="ch"><div class="{kind}">{shown or empty}</div>'
        f'<p class="two">{escape(counts(desk, line))}</p></div>'
    )
    words = _("Place {n}", n=_.number(min(12, line.cleared))) if line.cleared else _("Open")
    if st.button(words, key=f"open-{line.product.sku}", type=parts.button(first)):
        st.query_params["sku"] = line.product.sku
        st.rerun()


def counts(desk: Desk, line: ProductLine) -> str:
    """9 posts · 4 cleared · 0 shown."""
    _ = desk.words
    return " · ".join(
        (
            _.plural("{n} post", "{n} posts", line.linked),
            _("{n} cleared", n=_.number(line.cleared)),
            _("{n} placed", n=_.number(line.placed)),
        )
    )


def product(desk: Desk, line: ProductLine) -> None:
    """Pick what stands on the product's page, keep it, publish it."""
    _, found = desk.words, line.product
    if st.button("← " + _("All products")):
        del st.query_params["sku"]
        st.rerun()
    st.title(found.title, anchor=False)
    st.html(f'<p class="ch two">{escape(counts(desk, line))}</p>')
    posts = desk.product_posts(found.sku)
    may = desk.placeable([card.ref for card in posts], found.sku)
    cleared = [card for card in posts if card.ref in may]
    gallery = desk.gallery(slug_of(found.sku))
    placed = gallery.gallery.placed if gallery else ()
    shown = [card for ref in placed for card in posts if card.ref == ref]
    shown += [card for card in cleared if card.ref not in placed]
    if shown:
        picks = wall(
            desk,
            f"place-{found.sku}",
            shown[:MOST],
            act=_("Keep this choice") if desk.may("place") else None,
            picked=[ref for ref in placed if any(card.ref == ref for card in shown)],
            every=_("Pick the first 12"),
        )
        if picks is not None:
            desk.place(found.sku, gallery.gallery.slug if gallery else "", picks)
            st.rerun()
    waiting = [card for card in posts if card not in cleared]
    if not cleared:
        st.write(
            _.plural(
                "No cleared posts yet: {n} waits for approval or rights.",
                "No cleared posts yet: {n} wait for approval or rights.",
                len(waiting),
            )
        )
        if st.button(_("Review them"), type="primary"):
            desk.go("review", product=found.sku)
        wall(desk, f"waiting-{found.sku}", waiting[:PAGE])
    if gallery and (placed or gallery.gallery.rule):
        st.header(_("On the product page"), anchor=False)
        curate(desk, gallery)
