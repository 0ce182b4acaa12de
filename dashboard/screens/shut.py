"""What keeps a post closed, and how it is opened again with evidence; a hold for a court."""

from functools import partial
from html import escape

import streamlit as st

from chorus.errors import ChorusError
from chorus.types import Bar, ReviewCard
from dashboard import acts_rights, cards, parts, said
from dashboard.desk import Desk
from dashboard.screens import rights_grant
from rights.consent import latest

ERASING = "erasing"
REOPENED = ("minor", "disputed", "protected")
"""What a person may open again with evidence; what was taken back stays closed."""


def more(desk: Desk, card: ReviewCard) -> None:
    """A permission by hand; what is closed and why; a hold."""
    _ = desk.words
    shut = [bar for bar in card.bars if bar.lifted_at is None]
    again = next((bar for bar in shut if bar.kind in REOPENED), None)
    may = desk.may("grant")
    if not may and not desk.may("erase"):
        return
    with st.expander(_("Proof, permission, legal hold, erasure")):
        for bar in shut:
            words = reason(bar, desk)
            mark = parts.mark({"tone": "stop", "state": "withdrawn", "words": words})
            st.html(f'<div class="ch">{mark}<p class="two" dir="auto">{escape(bar.why)}</p></div>')
        if may and again:
            reopen(desk, card, again)
        if may and not shut and st.button(_("Enter a permission by hand"), key=f"hand-{card.ref}"):
            rights_grant.by_hand(desk, card.ref)
        if may:
            proofs(desk, card)
        if desk.may("erase"):
            hold(desk, card)
            erase(desk, card)


def reason(bar: Bar, desk: Desk) -> str:
    """Why a post is closed, since when, by whom."""
    _ = desk.words
    words = {
        "withdrawn": _("Taken back by its author"),
        "declined": _("Its author said no"),
        "gone": _("Deleted at its source"),
        "disputed": _("Somebody disputes the rights"),
        "minor": _("A guardian's consent is missing"),
        "erased": _("Erased at its author's wish"),
        "protected": _("The account is no longer public"),
    }[bar.kind]
    return _("{why}, since {day} ({who})", why=words, day=_.day(bar.at, year=True), who=bar.by)


def reopen(desk: Desk, card: ReviewCard, bar: Bar) -> None:
    """Evidence opens it: a guardian's consent, a dispute that ended."""
    _ = desk.words
    with st.form(f"reopen-{card.ref}", border=False):
        files = st.file_uploader(
            _("A guardian's consent") if bar.kind == "minor" else _("Evidence that it is settled"),
            rights_grant.KINDS,
            accept_multiple_files=True,
            max_upload_size=25,
            key=f"reopen-files-{card.ref}",
        )
        why = st.text_area(
            _("Who agreed, when, and where can it be read again?"),
            key=f"reopen-why-{card.ref}",
            height=80,
            max_chars=2000,
        )
        go = st.form_submit_button(_("Open it again"), key=f"reopen-go-{card.ref}")
    if not go:
        return
    try:
        acts_rights.reopen(
            desk, card.ref, kind=bar.kind, why=why, files=rights_grant.uploaded(files)
        )
    except ChorusError as error:
        st.error(str(error))
        return
    st.toast(_("Open again: what was granted before counts as it did."))
    st.rerun()


def hold(desk: Desk, card: ReviewCard) -> None:
    """Neither erased nor cleaned away until the hold is lifted."""
    _ = desk.words
    held = acts_rights.held_by(desk, card.ref)
    if held:
        st.write(
            _(
                "Held since {day} by {who}: {why}",
                day=_.day(held.at, year=True),
                who=held.by,
                why=held.why,
            )
        )
        if st.button(_("Lift the hold"), key=f"lift-{card.ref}"):
            acts_rights.hold(desk, card.ref, why="", lift=True)
            st.rerun()
        return
    with st.form(f"hold-{card.ref}", border=False):
        why = st.text_input(
            _("Why it must be kept (a case number)"), key=f"hold-why-{card.ref}", max_chars=500
        )
        go = st.form_submit_button(_("Hold it for a court"), key=f"hold-go-{card.ref}")
    if go:
        try:
            acts_rights.hold(desk, card.ref, why=why)
        except ChorusError as error:
            st.error(str(error))
            return
        st.rerun()


def proofs(desk: Desk, card: ReviewCard) -> None:
    """Each permission's proof as one file, for whoever must be shown it."""
    _, mark = desk.words, "DEMO-" if desk.demo else ""
    for grant in latest(card.grants):
        st.download_button(
            _("Proof of the permission: {uses}", uses=said.places(grant.uses, _)),
            data=partial(acts_rights.proof, desk, grant.id),
            file_name=f"{mark}permission-{grant.id}.zip",
            mime="application/zip",
            on_click="ignore",
            key=f"proof-{grant.id}",
        )


def erase(desk: Desk, card: ReviewCard) -> None:
    """Everything about a person, after saying what would go; there is no way back."""
    _, author = desk.words, card.post.author
    if author is None:
        return
    name, who = f"{author.network}:{author.id}", cards.handle(card.post, _)
    if st.session_state.get(ERASING) != card.ref:
        if st.button(_("Erase everything of {handle}", handle=who), key=f"erase-{card.ref}"):
            st.session_state[ERASING] = card.ref
            st.rerun()
        return
    try:
        plan = acts_rights.erase(desk, name, dry_run=True)
        posts = _.plural("{n} post", "{n} posts", plan.posts)
        files = _.plural("{n} file", "{n} files", plan.files)
        told = _("This deletes {posts}, {files}, all messages and permissions, for good.",
                 posts=posts, files=files)  # fmt: skip
        st.write(told)
        with st.container(horizontal=True):
            go = st.button(_("Erase for good"), key=f"erase-go-{card.ref}")
            if st.button(_("Keep"), key=f"erase-no-{card.ref}"):
                st.session_state.pop(ERASING)
                st.rerun()
        if go:
            done = acts_rights.erase(desk, name, dry_run=False)
            st.session_state.pop(ERASING)
            clean = done.looked is None or done.looked.clean
            st.toast(
                _("Erased. Nothing of this person was found afterwards.")
                if clean
                else _("Erased; something was still found. Run `chorus erase` to see where.")
            )
            st.rerun()
    except ChorusError as error:
        st.error(str(error))
