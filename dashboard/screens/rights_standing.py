"""Standing permissions: creators who said yes to posts to come, with scope, end and cap."""

from datetime import date, timedelta
from html import escape

import streamlit as st

from chorus.errors import ChorusError
from chorus.types import RightsCounts, StandingLicence
from chorus.types.rights import SURFACES
from dashboard import acts_rights, parts, reads_rights, said
from dashboard.desk import Desk
from dashboard.screens import rights_grant


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
    if desk.may("grant") and st.button(
        _("Enter a standing permission"), key="stand", type="primary"
    ):
        st.dialog(_("Enter a standing permission"), width="medium")(form)(desk)


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


def form(desk: Desk) -> None:
    """Who, for what, until when, for how many posts, and the evidence."""
    _, brand = desk.words, desk.house.brand
    st.write(
        _(
            "For a creator who allows posts to come. Each post of theirs that you approve is then "
            "cleared by itself, within these bounds."
        )
    )
    author = st.text_input(_("The creator's handle"), key="stand-author", max_chars=200)
    files = st.file_uploader(
        _("Evidence: the letter, contract or screenshot"),
        rights_grant.KINDS,
        accept_multiple_files=True,
        max_upload_size=25,
        key="stand-files",
    )
    note = st.text_area(
        _("Who allowed it, when, and where can it be read again?"),
        key="stand-note",
        max_chars=2000,
        height=80,
    )
    chosen = st.pills(
        _("Allowed for"),
        list(SURFACES),
        selection_mode="multi",
        default=[use for use in brand.uses if use in SURFACES],
        format_func=lambda use: parts.surface(use, _),
        key="stand-uses",
    )
    today = desk.now.date()
    left, right = st.columns(2)
    ends = left.date_input(
        _("Until"),
        value=today + timedelta(days=365),
        min_value=today,
        format="YYYY-MM-DD",
        key="stand-until",
    )
    cap = right.number_input(
        _("At most so many posts"), min_value=1, max_value=10_000, value=50, key="stand-cap"
    )
    if not st.button(_("Enter it"), type="primary", key="stand-go"):
        return
    if not isinstance(ends, date):
        st.error(_("Say until when. Nothing was changed."))
        return
    try:
        acts_rights.stand(
            desk,
            author.strip(),
            uses=tuple(chosen or ()),
            ends_on=ends,
            cap=int(cap),
            note=note,
            files=rights_grant.uploaded(files),
        )
    except ChorusError as error:
        st.error(str(error))
        return
    st.toast(_("Entered. It counts for posts that you approve from now on."))
    st.rerun()
