"""A permission that reached us elsewhere: evidence, scope, dates; and the second person."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

import streamlit as st

from chorus.errors import ChorusError
from chorus.types import ProposalLine, RightsCounts
from chorus.types.rights import SURFACES
from dashboard import acts_rights, parts, reads_rights, said
from dashboard.desk import Desk

KINDS = ("pdf", "png", "jpg", "jpeg", "webp", "eml", "txt")


def door(desk: Desk) -> None:
    """The way to the form, for those who may."""
    _ = desk.words
    if desk.may("grant") and st.button(
        _("Enter a permission by hand"), key="by-hand", type="tertiary"
    ):
        by_hand(desk)


def by_hand(desk: Desk, ref: str = "", uses: Sequence[str] = ()) -> None:
    """Open the form, on a post or with a field to name one."""
    _ = desk.words
    st.dialog(_("Enter a permission by hand"), width="medium")(form)(desk, ref, tuple(uses))


def form(desk: Desk, ref: str, uses: tuple[str, ...]) -> None:
    """Evidence first: without it nothing is granted."""
    _ = desk.words
    st.write(
        _(
            "For a yes in a letter, a contract or a mail. "
            "It needs its evidence: a file, and who said it when."
        )
    )
    if not ref:
        told = st.text_input(
            _("Post: a link, a handle or a reference"),
            key="hand-post",
            placeholder="https://…",
            max_chars=500,
        ).strip()
        found = desk.named(told) if told else []
        if told and len(found) != 1:
            st.write(
                _("No post here goes by this.")
                if not found
                else _("This names several posts. Paste the link of one.")
            )
        ref = found[0].ref if len(found) == 1 else ""
    card = desk.cards([ref])[0] if ref else None
    if card:
        st.html(f'<div class="ch">{said.row(desk, card, ())}</div>')
    files = st.file_uploader(
        _("Evidence: the letter, contract or screenshot"),
        KINDS,
        accept_multiple_files=True,
        max_upload_size=25,
        key="hand-files",
    )
    note = st.text_area(
        _("Who allowed it, when, and where can it be read again?"),
        key="hand-note",
        max_chars=2000,
        height=80,
    )
    brand = desk.house.brand
    chosen = st.pills(
        _("Allowed for"),
        list(SURFACES),
        selection_mode="multi",
        default=[use for use in uses or brand.uses if use in SURFACES],
        format_func=lambda use: parts.surface(use, _),
        key="hand-uses",
    )
    today = desk.now.date()
    first, last, place = st.columns(3)
    starts = first.date_input(_("From"), value=today, format="YYYY-MM-DD", key="hand-from")
    ends = last.date_input(
        _("Until"),
        value=today + timedelta(days=730),
        min_value=today,
        format="YYYY-MM-DD",
        key="hand-until",
    )
    where = place.text_input(
        _("Countries"),
        value=" ".join(brand.territory),
        key="hand-where",
        help=_("Two letters each, as FR ES; * is the whole world."),
    )
    second = desk.house.policy.second_person
    if second:
        st.write(_("A second person confirms it before it counts."))
    words = _("Propose it") if second else _("Grant it")
    if not st.button(words, type="primary", key="hand-go"):
        return
    if not ref or not files or not isinstance(starts, date) or not isinstance(ends, date):
        st.error(_("Name the post, add a file as evidence and both days. Nothing was changed."))
        return
    try:
        acts_rights.grant_by_hand(
            desk,
            ref,
            uses=tuple(chosen or ()),
            territory=tuple(where.upper().replace(",", " ").split()) or ("*",),
            files=uploaded(files),
            note=note,
            starts_on=starts,
            ends_on=ends,
        )
    except ChorusError as error:
        st.error(str(error))
        return
    st.toast(_("Proposed. A second person confirms it.") if second else _("Granted."))
    st.rerun()


def uploaded(files: Any) -> list[tuple[str, bytes]]:
    """Uploaded files as the verbs take them: name and bytes."""
    return [(one.name, one.getvalue()) for one in files or ()]


def proposals(desk: Desk, told: RightsCounts) -> None:
    """What waits for a second person; never one's own."""
    _ = desk.words
    if not told.proposals:
        return
    st.header(
        _.plural(
            "{n} permission waits for a second person",
            "{n} permissions wait for a second person",
            told.proposals,
        ),
        anchor=False,
    )
    for line in reads_rights.proposals(desk):
        proposal(desk, line)


def proposal(desk: Desk, line: ProposalLine) -> None:
    """One proposed permission with its evidence."""
    _, one = desk.words, line.proposal
    until = (
        said.until_words(one.ends_on, _)
        if one.ends_on
        else _.plural("{n} month", "{n} months", one.months)
    )
    facts = (said.places(one.uses, _), until, said.where(one.territory, _))
    with st.container(border=True):
        st.html(f'<div class="ch">{said.row(desk, line.card, facts)}</div>')
        head = _("Proposed by {who} {ago}", who=one.by, ago=_.ago(one.at, desk.now))
        st.html(f'<div class="ch">{said.bubble(head, one.note)}</div>')
        with st.container(horizontal=True):
            for at, digest in enumerate(one.files, 1):
                st.link_button(_("Evidence {n}", n=at), f"/desk/evidence/{digest}")
            if one.by == desk.who:
                st.html(
                    f'<p class="ch two">{escape(_("You proposed it: somebody else confirms."))}</p>'
                )
            elif desk.may("grant"):
                second(desk, one.id)


def second(desk: Desk, proposal_id: str) -> None:
    """The second person's word: yes, or a no with its reason."""
    _ = desk.words
    if st.button(_("Confirm"), key=f"confirm-{proposal_id}"):
        acts_rights.confirm(desk, proposal_id)
        st.rerun()
    with st.popover(_("Refuse")), st.form(f"refuse-form-{proposal_id}", border=False):
        why = st.text_input(_("Why not?"), key=f"refuse-why-{proposal_id}", max_chars=500)
        if st.form_submit_button(_("Refuse"), key=f"refuse-{proposal_id}"):
            acts_rights.refuse_proposal(desk, proposal_id, why)
            st.rerun()
