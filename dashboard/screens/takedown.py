"""Take down: paste what names a post, look at it, remove it everywhere. Three actions."""

from html import escape

import streamlit as st

from chorus.types import ReviewCard
from dashboard import cards, parts
from dashboard.desk import Desk

SURE = "takedown-sure"
DONE = "takedown-done"


def section(desk: Desk) -> None:
    """The field, what it names, the button, and afterwards what happened."""
    _ = desk.words
    st.header(_("Take down"), anchor=False)
    told = st.text_input(
        _("Paste a link, a handle or a reference"),
        key="takedown",
        placeholder="https://…",
        max_chars=500,
        width=560,
        on_change=_afresh,
    ).strip()
    found = desk.named(told) if told else []
    if told and not found:
        st.write(_("No post here goes by this. Paste the post's link, or the author's handle."))
    up = [card for card in found if not _removed(card)]
    chosen = []
    for card in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(row(desk, card), width="stretch")
            if card in up and (
                len(up) == 1 or st.checkbox(_("Remove"), value=True, key=f"take-{card.ref}")
            ):
                chosen.append(card.ref)
    if up:
        act(desk, chosen)
    done = st.session_state.get(DONE)
    if done and done[0] == told:
        report(desk, *done[1:])


def _afresh() -> None:
    st.session_state[SURE] = False
    st.session_state.pop(DONE, None)


def _removed(card: ReviewCard) -> bool:
    closed = {bar.kind for bar in card.bars if bar.lifted_at is None}
    return card.state in {"withdrawn", "erased"} or bool(closed & {"withdrawn", "erased"})


def row(desk: Desk, card: ReviewCard) -> str:
    """A post as it was found: photo, words, how its rights stand, where it is shown."""
    _ = desk.words
    src = cards.thumb(card, 480)
    who = cards.handle(card.post, _)
    picture = (
        f'<img src="{escape(src)}" alt="{escape(_("Photo by {handle}", handle=who))}">'
        if src
        else f'<div class="quote">{escape(card.post.text[:120])}</div>'
    )
    where = ", ".join(desk.gallery_titles(card.published_in))
    shown = _("Shown in: {places}", places=where) if where else _("Shown nowhere.")
    at = card.post.posted_at or card.first_seen_at
    head = f"{parts.network_name(card.post.network)} · {_.day(at, year=True)}"
    return (
        f'<div class="ch"><div class="said-by tall">{picture}<div class="source">'
        f'<b>{escape(who)}</b><span class="two">{escape(head)}</span>'
        f'<p class="short" dir="auto">{escape(card.post.text[:240])}</p>'
        f"{parts.mark(parts.rights(card, desk.now, _))}<p>{escape(shown)}</p></div></div></div>"
    )


def act(desk: Desk, chosen: list[str]) -> None:
    """Remove, after one question: it cannot be taken back."""
    _ = desk.words
    n = len(chosen)
    if not st.session_state.get(SURE):
        if st.button(_("Remove everywhere"), type="primary", disabled=not n, key="takedown-go"):
            st.session_state[SURE] = True
            st.rerun()
        return
    st.write(
        _.plural(
            "{n} post leaves every gallery at once, and nobody can show it again.",
            "{n} posts leave every gallery at once, and nobody can show them again.",
            n,
        )
    )
    with st.container(horizontal=True):
        yes = st.button(
            _.plural("Yes, remove {n} post", "Yes, remove {n} posts", n),
            type="primary",
            disabled=not n,
            key="takedown-yes",
        )
        if st.button(_("Keep it"), key="takedown-no"):
            st.session_state[SURE] = False
            st.rerun()
    if yes:
        titles = desk.withdraw(chosen, "taken down at the desk")
        st.session_state[SURE] = False
        st.session_state[DONE] = (st.session_state["takedown"].strip(), n, titles)
        st.rerun()


def report(desk: Desk, n: int, titles: tuple[str, ...]) -> None:
    """What was removed, and which galleries were written again."""
    _ = desk.words
    words = _.plural("{n} post is gone for good.", "{n} posts are gone for good.", n)
    if titles:
        words += " " + _("Written again without it: {places}.", places=", ".join(titles))
    else:
        words += " " + _("It stood in no gallery.")
    st.success(words)
