"""Rights: what people answered first; then what to send, what waits, what ends, what to remove.

Each part is a view kept in the address (`?view=`), with one primary button.
"""

from collections.abc import Callable

import streamlit as st

from chorus.types import RightsCounts
from dashboard import reads_rights
from dashboard.desk import Desk
from dashboard.screens import (
    rights_answers,
    rights_ending,
    rights_figures,
    rights_send,
    rights_standing,
    rights_waiting,
    takedown,
)

Part = Callable[[Desk, RightsCounts], None]
PARTS: dict[str, Part] = {
    "answers": rights_answers.show,
    "send": rights_send.show,
    "waiting": rights_waiting.show,
    "ending": rights_ending.show,
    "standing": rights_standing.show,
    "figures": rights_figures.show,
    "takedowns": takedown.show,
}


def screen(desk: Desk) -> None:
    """The part that the address names; answers when it names none."""
    _ = desk.words
    told = reads_rights.counts(desk)
    if st.query_params.get("run") and desk.may("ask"):
        rights_send.run(desk, told)
        return
    st.title(_("Rights"), anchor=False)
    labels = named(desk, told)
    view = st.query_params.get("view", "")
    st.session_state["rights-view"] = view if view in labels else "answers"
    picked = st.pills(
        _("Part"),
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key="rights-view",
        label_visibility="collapsed",
        on_change=_keep,
    )
    PARTS[picked or "answers"](desk, told)


def _keep() -> None:
    st.query_params["view"] = st.session_state["rights-view"]


def named(desk: Desk, told: RightsCounts) -> dict[str, str]:
    """The parts this role sees, each with how much stands there."""
    _ = desk.words
    titles = {
        "answers": (_("Answers"), told.answers + told.proposals),
        "send": (_("To send"), told.by_hand + told.uncertain + told.failed),
        "waiting": (_("Waiting"), told.waiting + told.given),
        "ending": (_("Ending"), told.expiring),
        "standing": (_("Standing"), 0),
        "figures": (_("Figures"), 0),
        "takedowns": (_("Takedowns"), told.notices + told.recalls),
    }
    if not desk.may("forget"):
        del titles["takedowns"]
    return {code: f"{word} {_.number(n)}" if n else word for code, (word, n) in titles.items()}
