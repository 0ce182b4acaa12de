"""Standing permissions: creators who said yes to posts to come, with scope, end and cap."""

from html import escape

import streamlit as st

from chorus.types import RightsCounts, StandingLicence
from dashboard import acts_rights, parts, reads_rights, said
from dashboard.desk import Desk


def show(desk: Desk, told: RightsCounts) -> None:  # noqa: ARG001 (every part is called alike)
    """Every standing permission that is not closed."""
    _ = desk.words
    lines = reads_rights.standing(desk)
    if not lines:
        st.write(
            _(
                "No standing permission. A creator who allows posts to come is entered here, "
                "with the places, the end and the largest number of posts."
            )
        )
    for line in lines:
        licence(desk, line)


def licence(desk: Desk, line: StandingLicence) -> None:
    """One creator's permission."""
    _ = desk.words
    over = line.ends_on is not None and line.ends_on < desk.now.date()
    until = said.until_words(line.ends_on, _) if line.ends_on else _("Without end")
    facts = [said.places(line.uses, _), until, said.where(line.territory, _)]
    if line.cap is not None:
        facts.append(_.plural("at most {n} post", "at most {n} posts", line.cap))
    mark = parts.mark(
        {"tone": "wait", "state": "expired", "words": _("Ended")}
        if over
        else {"tone": "good", "state": "granted", "words": _("In force")}
    )
    with st.container(border=True):
        st.header(line.credit or line.author, anchor=False)
        st.html(
            f'<div class="ch source"><div class="line">{mark}'
            f"<span>{escape(' · '.join(facts))}</span></div>"
            f'<p class="two">{escape(said.strength(line.strength, _))}</p></div>'
        )
        if line.evidence.note:
            st.html(f'<p class="ch two" dir="auto">{escape(line.evidence.note)}</p>')
        if desk.may("grant") and st.button(_("No longer for new posts"), key=f"end-{line.id}"):
            acts_rights.end_standing(desk, line.id, "ended at the desk")
            st.rerun()
