"""Waiting: a yes whose account is not proved yet, and questions without an answer."""

import streamlit as st

from chorus.types import GivenLine, RightsCounts, RightsLine
from dashboard import reads_rights, said
from dashboard.desk import Desk
from dashboard.screens import rights_grant

PAGE = 30


def show(desk: Desk, told: RightsCounts) -> None:
    """What waits for authors."""
    _ = desk.words
    limit = st.session_state.get("waiting-shown", PAGE)
    given, waiting = reads_rights.waiting(desk, limit)
    if not given and not waiting:
        st.write(
            _("Nobody is waited for. Requests that were sent stand here until they are answered.")
        )
        return
    if given:
        n = told.given
        st.header(_.plural("{n} yes to be proved", "{n} yes to be proved", n), anchor=False)
        st.write(
            _(
                "They agreed on our page. The permission counts when their account shows the code "
                "word in a reply, or when somebody vouches for them with evidence."
            )
        )
        for line in given:
            proof(desk, line)
    if waiting:
        n = told.waiting
        st.header(_.plural("{n} waits for an answer", "{n} wait for an answer", n), anchor=False)
        st.html(said.rows([said.row(desk, line.card, facts(desk, line)) for line in waiting]))
        if told.waiting > len(waiting) and st.button(_("Show more"), key="waiting-more"):
            st.session_state["waiting-shown"] = limit + PAGE
            st.rerun()


def proof(desk: Desk, line: GivenLine) -> None:
    """A yes of the consent page: the code word to look for."""
    _, consent = desk.words, line.consent
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"given-{consent.id}"
    ):
        told = (
            said.places(consent.uses, _),
            _("{ago}, code word {code}", ago=_.ago(consent.at, desk.now), code=consent.code),
        )
        st.html(f'<div class="ch">{said.row(desk, line.card, told)}</div>', width="stretch")
        if desk.may("grant") and st.button(_("Vouch for it"), key=f"vouch-{consent.id}"):
            rights_grant.by_hand(desk, line.card.ref, consent.uses)


def facts(desk: Desk, line: RightsLine) -> list[str]:
    """How long a question waits, whether it was seen, and whether it was repeated."""
    _, request = desk.words, line.request
    days = (desk.now - (request.asked_at or request.created_at)).days
    told = [_.plural("waits {n} day", "waits {n} days", days)]
    if request.seen_at:
        told.append(_("seen on the network"))
    elif request.status == "sent_by_hand":
        told.append(_("sent by hand, not seen yet"))
    if request.reminded_at:
        told.append(_("reminded {ago}", ago=_.ago(request.reminded_at, desk.now)))
    return told
