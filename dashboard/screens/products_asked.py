"""Is it this product? The posts of a product that a person decides about, with what spoke."""

from html import escape

import streamlit as st

from chorus.i18n import Words
from chorus.types import MatchLine, ReviewCard
from dashboard import acts_matches, cards, parts, said
from dashboard.desk import Desk
from dashboard.walls import seek
from matching.explained import Explained, Passage

MOST = 6
"""Questions shown at once."""


def asked(desk: Desk, sku: str) -> None:
    """The questions of a product, the surest first; nothing when there are none."""
    _ = desk.words
    with desk.house.store.reading() as tx:
        found = tx.views.product_questions(sku, MOST + 1)
    if not found:
        return
    st.header(_("Is it this product?"), anchor=False)
    for at, card in enumerate(found[:MOST]):
        line = next(line for line in card.matches if line.match.sku == sku)
        with st.container(border=True, key=f"asked-{card.ref}"):
            one(desk, card, line, first=not at)
    if len(found) > MOST:
        st.write(_("More come when these are answered."))


def one(desk: Desk, card: ReviewCard, line: MatchLine, *, first: bool) -> None:
    """A post, what spoke in it, and the three answers."""
    _, sku = desk.words, line.match.sku
    told = cards.why(line, card.post, _)
    left, right = st.columns([2, 11])
    left.html(f'<div class="ch lead-photo">{said.picture(card, _)}</div>')
    with right:
        # not st.subheader: two posts by one author would share the id it makes
        st.html(f'<div class="ch"><h3>{escape(cards.handle(card.post, _))}</h3></div>')
        st.html(drawn(told, card, _))
        if st.toggle(_("What the model weighed"), key=f"weighed-{card.ref}"):
            st.html(weighed(desk, card.ref, sku))
        if not desk.may("review"):
            return
        with st.container(horizontal=True):
            yes = st.button(_("Yes"), key=f"yes-{card.ref}", type=parts.button(first))
            no = st.button(_("No"), key=f"not-{card.ref}")
            if st.button(_("Another product"), key=f"other-{card.ref}"):
                st.session_state["asked-other"] = card.ref
            if st.button(_("Put the cause right"), key=f"cause-{card.ref}", type="tertiary"):
                said_by = next((span.text for span in line.match.evidence), "")
                desk.go("matching", sku=sku, word=said_by.lstrip("#"))
        if yes or no:
            acts_matches.answer(desk, card, {sku: yes})
            st.toast(_("Kept: nothing undoes it."))
            st.rerun()
        if st.session_state.get("asked-other") == card.ref:
            taken = seek(desk, f"asked-{card.ref}-seek", _("Which product is it?"))
            if taken:
                del st.session_state["asked-other"]
                acts_matches.answer(desk, card, {sku: taken == sku, taken: True})
                st.toast(_("Kept: nothing undoes it."))
                st.rerun()


def drawn(told: Explained, card: ReviewCard, _: Words) -> str:
    """What spoke, marked in the text and said in words; the caption stands there in any case."""
    passages = [_passage(one) for one in told.passages]
    if not any(one.caption for one in told.passages) and card.post.text:
        passages.append(f"<p>{escape(card.post.text)}</p>")
    reason = "" if told.passages else told.reason
    rest = [reason, f"{told.band} · {told.sure}", told.against, told.answer]
    lines = "".join(f'<p class="two">{escape(line)}</p>' for line in rest if line)
    return f'<div class="ch spoken">{"".join(passages)}{lines}</div>'


def weighed(desk: Desk, ref: str, sku: str) -> str:
    """What speaks for a product and against it, and why the runner-up lost, strongest first."""
    told = desk.why(ref)
    found = next((one for one in told["links"] if one["sku"] == sku), {"headed": ()})
    lines = []
    for headed in found["headed"]:
        lines.append(f"<h4>{escape(headed['heading'])}</h4>")
        parts = "".join(
            f'<li>{escape(part["words"])} <span class="says">{escape(part["strength"])}</span></li>'
            for part in headed["parts"]
        )
        lines += [f"<ul>{parts}</ul>"] if parts else []
    return f'<div class="ch weighed">{"".join(lines)}</div>'


def _passage(passage: Passage) -> str:
    words = "".join(
        f'<mark>{escape(piece.text)}</mark><span class="says">{escape(piece.why)}</span>'
        if piece.why
        else escape(piece.text)
        for piece in passage.pieces
    )
    return f'<p dir="auto"><span class="two">{escape(passage.place)}: </span>{words}</p>'
