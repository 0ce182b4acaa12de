"""A print pack of a gallery: what is printed, where and until when; then one file to hand over."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from chorus.errors import ChorusError
from chorus.types import GalleryLine
from dashboard import acts_print, parts, said
from dashboard.desk import Desk
from publishing.paper import USES, Order, Printed, SheetName

DAYS = 60
_ENDS = re.compile(r"its rights end on (\S+), before (\S+)")


def door(desk: Desk, line: GalleryLine) -> None:
    """The button beside a gallery, for those who publish."""
    _, published = desk.words, line.publication
    refs = published.items if published else line.gallery.placed
    may = bool(refs) and desk.may("publish")
    if may and st.button(_("Print pack"), key=f"print-{line.gallery.slug}"):
        st.session_state.pop("pack", None)
        st.dialog(_("Print pack"), width="large")(form)(desk, line.gallery.title, tuple(refs))


def form(desk: Desk, title: str, refs: Sequence[str]) -> None:
    """Everything is filled in but where it goes; below stands what would be printed."""
    _, today = desk.words, desk.now.date()
    made = st.session_state.get("pack")
    if made:
        done(desk, *made)
        return
    use = st.pills(
        _("Kind"),
        USES,
        default="in_store",
        required=True,
        format_func=lambda one: parts.surface(one, _),
        key="pack-use",
    )
    names = sheet_names(desk)
    usual = Order(use=use or "in_store", title="-", starts_on=today, ends_on=today).wanted
    sheets = st.pills(
        _("Sheets"),
        list(names),
        default=list(usual),
        selection_mode="multi",
        format_func=names.__getitem__,
        key=f"pack-sheets-{use}",
    )
    left, right = st.columns(2)
    called = left.text_input(_("What is it?"), value=title, key="pack-title", max_chars=200)
    places = right.text_input(_("Which stores?"), key="pack-places", max_chars=500)
    starts = left.date_input(_("From"), value=today, format="YYYY-MM-DD", key="pack-from")
    last = today + timedelta(days=DAYS)
    ends = right.date_input(_("Until"), value=last, format="YYYY-MM-DD", key="pack-until")
    run = left.number_input(
        _("Copies of each"), min_value=1, max_value=10_000_000, value=1, key="pack-run"
    )
    if not isinstance(starts, date) or not isinstance(ends, date) or ends < starts:
        st.error(_("Say from when until when."))
        return
    order = Order(
        use=use or "in_store",
        title=called,
        starts_on=starts,
        ends_on=ends,
        territory=",".join(desk.house.brand.territory),
        run=int(run),
        places=places,
        sheets=tuple(sheets),
    )
    told = acts_print.planned(desk, refs, order)
    ready = bool(told.printed) and bool(called.strip()) and bool(sheets)
    if st.button(_("Make the pack"), type="primary", key="pack-go", disabled=not ready):
        with st.spinner(_("The sheets are being made.")):
            try:
                st.session_state["pack"] = acts_print.pack(desk, refs, order)
            except ChorusError as error:
                st.error(str(error))
                return
        st.rerun(scope="fragment")
    listed(desk, told.printed, told.refused)


def done(desk: Desk, made: Any, data: bytes) -> None:
    """The pack is there: take it, and read what it could not hold."""
    _ = desk.words
    n, size = len(made.printed), _.number(round(len(data) / 1e6, 1))
    words = _.plural(
        "{n} post is in the pack, {size} MB.", "{n} posts are in the pack, {size} MB.", n, size=size
    )
    kept = _("It is kept among the uses: when a post is taken back, its copies are listed.")
    st.write(f"{words} {kept}")
    name = "DEMO-print-pack.zip" if desk.demo else "print-pack.zip"
    st.download_button(
        _("Download"), data, name, "application/zip", type="primary", key="pack-file",
        on_click="ignore",
    )  # fmt: skip
    if any("no public address" in note for note in made.notes):
        st.warning(_("`public_url` is not set in config.yaml, so the sheets have no code to scan."))
    listed(desk, made.printed, made.refused)


def listed(desk: Desk, printed: Sequence[Printed], refused: Sequence[Any]) -> None:
    """What is left out and why, then each picture with its largest size."""
    _, names = desk.words, sheet_names(desk)
    found = {
        c.ref: c for c in desk.cards([*(ref for ref, _why in refused), *(p.ref for p in printed)])
    }
    out = [
        said.row(desk, found[ref], [why_not(desk, why) for why in reasons])
        for ref, reasons in refused
        if ref in found
    ]
    if out:
        st.header(_("Left out"), anchor=False)
        st.html(said.rows(out))
    lines = []
    for one in printed:
        small = ", ".join(names[name] for name in one.small_on)
        facts = [
            one.credit,
            _("at most {size} at 300 dpi", size=_mm(one.at_300)) if one.at_300 else "",
            _("{size} at 150 dpi", size=_mm(one.at_150)) if one.at_150 else "",
            _("too small for {sheets}", sheets=small) if small else "",
        ]
        if one.ref in found:
            lines.append(said.row(desk, found[one.ref], facts))
    if lines:
        st.header(_("In the pack"), anchor=False)
        st.html(said.rows(lines))


def why_not(desk: Desk, reason: str) -> str:
    """Why a post is left out; the usual reason in the reader's language."""
    _, told = desk.words, _ENDS.fullmatch(reason)
    if not told:
        return reason
    end, last = (date.fromisoformat(day) for day in told.groups())
    return _(
        "its rights end on {end}, before {last}",
        end=_.day(end, year=True),
        last=_.day(last, year=True),
    )


def sheet_names(desk: Desk) -> dict[SheetName, str]:
    """Sheets as people call them."""
    _ = desk.words
    return {
        "poster-a3": _("Poster A3"),
        "poster-a2": _("Poster A2"),
        "card": _("Shelf card A6"),
        "catalogue": _("Catalogue page A4"),
    }


def _mm(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]} mm"
