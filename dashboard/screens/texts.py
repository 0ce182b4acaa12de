"""The texts of a gallery's pictures, for those who do not see them: drafted, then confirmed."""

import streamlit as st

from chorus.errors import ChorusError
from dashboard import acts_texts, cards
from dashboard.desk import Desk
from dashboard.walls import texts as mount


def texts(desk: Desk, slug: str) -> None:
    """Every picture the gallery would show: those without a text first, one button for all."""
    _, lines = desk.words, acts_texts.lines(desk, slug)
    if not lines:
        return
    waiting = sum(1 for line in lines if not line.words)
    found = desk.cards([one.ref for one in lines])
    named = {card.ref: cards.handle(card.post, _) for card in found}
    title = (
        _.plural(
            "{n} picture waits for its text before it can be published",
            "{n} pictures wait for their texts before they can be published",
            waiting,
        )
        if waiting
        else _("The texts of its pictures")
    )
    if error := st.session_state.pop("texts-error", ""):
        st.error(error)
    with st.expander(title, expanded=bool(waiting)):
        st.write(
            _(
                "People who do not see a picture hear this instead. "
                "Press on a picture where no crop may cut."
            )
        )
        done = mount(desk, f"texts-{slug}", lines, named)
        if done:
            try:
                acts_texts.confirm(desk, done)
            except ChorusError as error:
                st.session_state["texts-error"] = str(error)
            st.rerun()
