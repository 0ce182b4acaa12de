"""Catalogues: where products come from, what a reading changes, what was not right in it, and what
waits for a yes or no."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from chorus.i18n import Words
from chorus.types import ProductChange, Supply
from dashboard import acts_catalogue, parts
from dashboard.desk import Desk

if TYPE_CHECKING:
    from chorus.config import Catalogue

SHOWN = 50
"""Products of each kind, and rows, on the screen."""
REFRESH_SECONDS = 3


def screen(desk: Desk) -> None:
    """Every source, held ones first."""
    _ = desk.words
    if st.button("← " + _("All products")):
        desk.go("products")
    st.title(_("Catalogues"), anchor=False)
    found = acts_catalogue.sources(desk)
    if not found:
        st.write(
            _(
                "No catalogue yet. Name one in `catalogue:` of config.yaml, and it is read by "
                "itself; or read a file once: `chorus sync FILE`."
            )
        )
    for at, (supply, source) in enumerate(found):
        with st.container(border=True):
            row(desk, supply, source, first=at == 0)
    successors(desk)


def row(desk: Desk, supply: Supply, source: "Catalogue | None", *, first: bool) -> None:
    """A source: its state, what waits, what was not right, its buttons."""
    _, waiting = desk.words, supply.waiting
    st.header(supply.name, anchor=False)
    tone, state, words = standing(desk, supply)
    mark = parts.mark({"tone": tone, "state": state, "words": words})
    told = escape(" · ".join(facts(desk, supply, source)))
    why = f'<p class="two">{escape(supply.error)}</p>' if supply.error else ""
    st.html(
        f'<div class="ch source"><div class="line">{mark}<span class="two">{told}</span></div>'
        f"{why}</div>"
    )
    going = source is not None and acts_catalogue.is_going(desk, supply.name)
    if going:
        reading(desk, supply.name)
    if waiting:
        asked(desk, supply, first=first)
    elif source and not going and desk.may("sources"):
        with st.container(horizontal=True):
            if st.button(_("Read it now"), key=f"read-{supply.name}", type=parts.button(first)):
                acts_catalogue.read(desk, supply.name)
                st.rerun()
            if st.button(_("Look first what would change"), key=f"look-{supply.name}"):
                acts_catalogue.read(desk, supply.name, look=True)
                st.rerun()
    shown = acts_catalogue.changes(desk, supply, SHOWN)
    if shown:
        words = _("What would change") if waiting else _("What changed last")
        with st.expander(words, expanded=waiting is not None):
            st.html(changes(shown, _))
    if supply.bad + supply.notes:
        wrong(desk, supply)


def standing(desk: Desk, supply: Supply) -> tuple[str, str, str]:
    """Tone, mark and words of how it fares."""
    _ = desk.words
    if supply.waiting and supply.waiting.why == "lost":
        return "wait", "asked", _("Held: products are missing")
    if supply.waiting:
        return "wait", "asked", _("Waits for your yes or no")
    if supply.error:
        return "stop", "withdrawn", _("Could not be read; your products are as they were")
    if supply.at is None:
        return "none", "none", _("Not read yet")
    return "good", "granted", _("Taken over {ago}", ago=_.ago(supply.at, desk.now))


def facts(desk: Desk, supply: Supply, source: "Catalogue | None") -> list[str]:
    """How many products, how often it is read, what was left out."""
    _, told = desk.words, supply.difference
    said = [_.plural("{n} product", "{n} products", told.new + told.changed + told.same)]
    said.append(parts.cadence(source.every, _) if source else _("read by hand"))
    if supply.bad:
        said.append(_.plural("{n} row left out", "{n} rows left out", supply.bad))
    if supply.notes:
        said.append(_("{n} kept with a note", n=_.number(supply.notes)))
    return said


def reading(desk: Desk, name: str) -> None:
    """Drawn anew until it was read."""

    @st.fragment(run_every=REFRESH_SECONDS)
    def drawn() -> None:
        if not acts_catalogue.is_going(desk, name):
            st.rerun()
        st.write(desk.words("It is read within seconds, or is being read now."))

    drawn()


def asked(desk: Desk, supply: Supply, *, first: bool) -> None:
    """What waits for an answer, in one sentence, and the two answers."""
    _, waiting = desk.words, supply.waiting
    assert waiting is not None
    told = waiting.difference
    counts = " · ".join(
        (
            _("{n} new", n=_.number(told.new)),
            _("{n} changed", n=_.number(told.changed)),
            _("{n} gone", n=_.number(told.gone)),
        )
    )
    if waiting.why == "lost":
        st.write(
            _.plural(
                "{n} of {all} products is missing from it: more than a fifth. Nothing was taken "
                "over. Is that right?",
                "{n} of {all} products are missing from it: more than a fifth. Nothing was taken "
                "over. Is that right?",
                told.gone,
                all=_.number(told.before),
            )
        )
    else:
        st.write(_("This was read and not taken over. Shall it be?"))
    st.html(f'<p class="ch two">{escape(counts)}</p>')
    if not desk.may("sources"):
        return
    with st.container(horizontal=True):
        yes, no = _("Yes, take it over"), _("No, leave it aside")
        if st.button(yes, key=f"yes-{supply.name}", type=parts.button(first)):
            with st.spinner(_("Taking it over …")):
                acts_catalogue.answer(desk, supply.name, waiting.digest, yes=True)
            st.rerun()
        if st.button(no, key=f"no-{supply.name}"):
            acts_catalogue.answer(desk, supply.name, waiting.digest, yes=False)
            st.rerun()


def changes(found: list[ProductChange], _: Words) -> str:
    """Products with their fields, old and new."""
    kinds = {"new": _("New"), "changed": _("Changed"), "gone": _("Gone")}
    names = fields(_)
    rows = []
    for one in found:
        said = "".join(
            f'<div class="two">{escape(names.get(field.field, field.field))}: '
            f"<del>{escape(field.old or '–')}</del> → <ins>{escape(field.new or '–')}</ins></div>"
            for field in one.fields
        )
        head = f"{kinds[one.kind]}: <b>{escape(one.title or one.sku)}</b>"
        rows.append(f'<li><div>{head} <span class="two">{escape(one.sku)}</span>{said}</div></li>')
    return f'<div class="ch"><ul class="rows">{"".join(rows)}</ul></div>'


def fields(_: Words) -> dict[str, str]:
    """What the fields of a product are called."""
    return {
        "title": _("Name"),
        "brand": _("Brand"),
        "url": _("Link"),
        "image": _("Picture"),
        "images": _("More pictures"),
        "price": _("Price"),
        "description": _("Description"),
        "category": _("Category"),
        "colour": _("Colour"),
        "size": _("Size"),
        "group": _("Variants of"),
        "hashtags": _("Hashtags"),
        "aliases": _("Other names"),
        "barcode": _("Barcode"),
        "mpn": _("Maker's number"),
        "availability": _("In stock"),
        "active": _("Sold"),
        "successor": _("Successor"),
        "reformulated_on": _("Made otherwise since"),
        "gone_at": _("Gone since"),
    }


def wrong(desk: Desk, supply: Supply) -> None:
    """The rows that were left out or kept with a note; as the file says them."""
    _ = desk.words
    with st.expander(_("Rows that were not right")):
        items = "".join(
            f"<li><div>{escape(_('Line {n}', n=_.number(one.line)))}: "
            f'<span lang="en">{escape(one.reason)}</span></div></li>'
            for one in acts_catalogue.rows(desk, supply.name, SHOWN)
        )
        st.html(f'<div class="ch"><ul class="rows">{items}</ul></div>')
        hidden = supply.bad + supply.notes - SHOWN
        if hidden > 0:
            st.write(
                _.plural(
                    "{n} more row: `chorus sync --json`.",
                    "{n} more rows: `chorus sync --json`.",
                    hidden,
                )
            )


def successors(desk: Desk) -> None:
    """Products that are gone, and the field that says what took their place."""
    _ = desk.words
    found = acts_catalogue.gone(desk, SHOWN)
    if not found or not desk.may("sources"):
        return
    st.header(_("Gone from every catalogue"), anchor=False)
    st.write(
        _(
            "Their posts and links are kept. Name what is sold in their place, and reviews can "
            "speak for it."
        )
    )
    names = {one.sku: f"{one.title} ({one.sku})" for one in found}
    with st.form("successor", border=False):
        sku = st.selectbox(_("Gone product"), list(names), format_func=names.__getitem__)
        told = st.text_input(_("Number (SKU) of the product that took its place"))
        if st.form_submit_button(_("It took its place")) and sku and told.strip():
            acts_catalogue.succeed(desk, sku, told.strip())
            st.rerun()
