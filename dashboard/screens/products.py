"""Products: the widest gap first; a product's page is filled by picking cleared posts."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from chorus.i18n import Words
from chorus.types import ProductLine, ProductNeed
from dashboard import cards, parts, reads_products
from dashboard.desk import Desk
from dashboard.screens.curate import curate
from dashboard.screens.products_asked import asked
from dashboard.walls import seek, wall
from publishing.selection import slug_of

MOST = 48
PAGE = 16


def screen(desk: Desk) -> None:
    """The grid, or the product that the URL names."""
    sku = st.query_params.get("sku")
    line = reads_products.line(desk, sku) if sku else None
    if line:
        product(desk, line)
    else:
        grid(desk, missing=sku)


def grid(desk: Desk, missing: str | None) -> None:
    """Every product, the one that needs photos most first; `missing` was asked for and is gone."""
    _ = desk.words
    st.title(_("Products"), anchor=False)
    needs = reads_products.needs(desk)
    if not any(needs.values()):
        st.write(_("No products yet. Import a catalogue: `chorus sync FILE`."))
        if st.button(_("Catalogues")):
            desk.go("catalogue")
        return
    if missing:
        st.warning(
            _(
                "“{sku}” is not in the catalogue any more. Its posts are kept: name its successor, "
                "or find them in Review.",
                sku=missing,
            )
        )
    taken = seek(desk, "products-seek", _("Find a product by name, number or barcode"))
    if taken:
        _open(taken)
    st.write(_gap(needs, _))
    _elsewhere(desk)
    need = _needed(desk, needs)
    after = st.query_params.get("after")
    page = reads_products.page(desk, need, after)
    if after and not page.lines:
        st.write(_("The list changed meanwhile; it ends here."))
    columns = st.columns(4)
    for at, line in enumerate(page.lines):
        with columns[at % 4], st.container(border=True, key=f"product-{at}"):
            tile(desk, line, first=not at and line.need in {"place", "review"})
    with st.container(horizontal=True):
        if after and st.button(_("Back to the start")):
            del st.query_params["after"]
            st.rerun()
        if page.after and st.button(_("Next products"), key="more"):
            st.query_params["after"] = page.after
            st.rerun()


def _elsewhere(desk: Desk) -> None:
    _ = desk.words
    with st.container(horizontal=True):
        if st.button(_("Reviews and stars")):
            desk.go("reviews")
        if st.button(_("How sure links are")):
            desk.go("matching")
        if st.button(_("Catalogues")):
            desk.go("catalogue")


def _gap(needs: Mapping[ProductNeed, int], _: Words) -> str:
    empty = sum(needs.values()) - needs["shown"]
    return (
        _.plural("{n} product shows no photo yet", "{n} products show no photo yet", empty)
        + "; "
        + _.plural("{n} of them could.", "{n} of them could.", needs["place"])
    )


def _needed(desk: Desk, needs: Mapping[ProductNeed, int]) -> ProductNeed | None:
    """What the list is narrowed to: read from the address, written back to it."""
    _ = desk.words
    words: dict[ProductNeed, str] = {
        "place": _("Could be shown"),
        "review": _("Wait for a decision"),
        "collect": _("No posts yet"),
        "shown": _("Shown"),
    }
    told = st.query_params.get("need")
    picked = st.pills(
        _("What would fill them"),
        [need for need in words if needs[need]],
        format_func=lambda need: f"{words[need]} ({_.number(needs[need])})",
        default=told if told in words and needs[told] else None,
        label_visibility="collapsed",
    )
    if (picked or None) != (told or None):
        st.query_params.pop("after", None)
        if picked:
            st.query_params["need"] = picked
        else:
            st.query_params.pop("need", None)
        st.rerun()
    return picked


def _open(sku: str) -> None:
    st.query_params["sku"] = sku
    st.rerun()


def tile(desk: Desk, line: ProductLine, *, first: bool) -> None:
    """A product in the grid: its four best photos, what is there, one button that fills it."""
    _ = desk.words
    sku = line.product.sku
    st.header(line.product.title, anchor=False)
    found = desk.product_posts(sku, 4) if line.linked else []
    sources = [src for src in (cards.thumb(card, 480) for card in found) if src]
    shown = "".join(f'<img src="{escape(src)}" alt="">' for src in sources)
    empty = f'<div class="none">{escape(_("No photos yet"))}</div>'
    box = f"mini four n{len(sources)}"
    named = " · ".join(part for part in (line.product.colour, sku) if part)
    st.html(
        f'<div class="ch"><div class="{box}">{shown or empty}</div>'
        f'<p class="two">{escape(named)}</p><p class="two">{escape(counts(desk, line))}</p></div>'
    )
    with st.container(horizontal=True):
        kind = parts.button(first)
        if line.need == "place":
            words = _("Place {n}", n=_.number(min(12, line.cleared)))
            if st.button(words, key=f"open-{sku}", type=kind):
                _open(sku)
        elif line.need == "review":
            words = _("Review {n}", n=_.number(line.linked))
            if st.button(words, key=f"review-{sku}", type=kind):
                desk.go("review", product=sku)
        if line.need != "place" and st.button(_("Open"), key=f"open-{sku}"):
            _open(sku)


def counts(desk: Desk, line: ProductLine) -> str:
    """9 posts · 2 questions · 4 cleared · 0 published."""
    _ = desk.words
    asked = _.plural("{n} question", "{n} questions", line.waiting)
    told = [_.plural("{n} post", "{n} posts", line.linked), *([asked] if line.waiting else ())]
    if line.linked:
        told.append(_("{n} cleared", n=_.number(line.cleared)))
        if line.placed:
            told.append(_("{n} placed", n=_.number(line.placed)))
        told.append(_("{n} published", n=_.number(line.published)))
    return " · ".join(told)


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
    asked(desk, found.sku)
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
