"""Figures: of those asked, how many were seen, answered, said yes; by wording and language."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from chorus.types import Funnel, RightsCounts
from dashboard import reads_rights
from dashboard.desk import Desk


def show(desk: Desk, told: RightsCounts) -> None:
    """The last year of asking."""
    _ = desk.words
    found = reads_rights.funnel(desk)
    asked = sum(line.asked for line in found.lines)
    if not asked:
        st.write(_("Nobody was asked yet. Figures appear with the first request that was sent."))
        return
    yes = sum(line.granted for line in found.lines)
    st.html(f'<p class="ch lead">{escape(sentence(desk, asked, yes, found))}</p>')
    steps = [
        (_("Asked"), asked),
        (_("Seen on the network"), sum(line.seen for line in found.lines)),
        (_("Answered"), sum(line.answered for line in found.lines)),
        (_("Said yes"), yes),
    ]
    bars(desk, steps, asked)
    if told.declared:
        st.write(
            _.plural(
                "Apart from these, {n} post rests on another system's word: declared, not proved.",
                "Apart from these, {n} posts rest on another system's word: declared, not proved.",
                told.declared,
            )
        )


def sentence(desk: Desk, asked: int, yes: int, found: Funnel) -> str:
    """62 % of 40 people asked said yes, half of them within 9 hours."""
    _ = desk.words
    share = _(
        "{share} % of {n} asked in the last year said yes",
        share=_.number(round(100 * yes / asked)),
        n=_.number(asked),
    )
    if found.hours is None:
        return share + "."
    return _("{share}, half of them within {span}.", share=share, span=_.span(found.hours * 3600))


def bars(desk: Desk, steps: Sequence[tuple[str, int]], most: int) -> None:
    """Numbers as bars from zero, each with its label."""
    _ = desk.words
    told = "".join(
        f'<div><span>{escape(name)}</span><i style="width:{100 * n / max(1, most):.0f}%"></i>'
        f"<b>{_.number(n)}</b></div>"
        for name, n in steps
    )
    st.html(f'<div class="ch"><div class="funnel">{told}</div></div>')
