"""Takedowns: complaints with their clocks, what a removal still waits for, and the removal itself:
paste what names a post, look at it, remove it everywhere. Three actions."""

from html import escape

import streamlit as st

from chorus.types import Ack, Held, ReviewCard, RightsCounts
from dashboard import acts_rights, cards, parts, reads_rights, said
from dashboard.desk import Desk
from dashboard.screens import notices, shut, uses

SURE = "takedown-sure"
DONE = "takedown-done"


def show(desk: Desk, told: RightsCounts) -> None:
    """The field first: whoever comes here has a link in hand; then what waits."""
    _ = desk.words
    remove(desk)
    if told.notices:
        notices.show(desk, told)
    if told.recalls:
        notices.recalls(desk, told)
    if not told.notices and not told.recalls:
        st.write(_("No complaint waits, and nothing is to be fetched back."))
    uses.door(desk)


def remove(desk: Desk) -> None:
    """The field, what it names, the button, and afterwards the receipt."""
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
    done = st.session_state.get(DONE)
    if done and done[0] == told:
        report(desk, *done[1:])
    held = reads_rights.held(desk, [card.ref for card in found]) if found else {}
    chosen = []
    for card in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.html(row(desk, card, held[card.ref]), width="stretch")
            if card in up and (
                len(up) == 1 or st.checkbox(_("Remove"), value=True, key=f"take-{card.ref}")
            ):
                chosen.append(card.ref)
    if up:
        act(desk, chosen)
    if len(found) == 1:
        shut.more(desk, found[0])


def _afresh() -> None:
    st.session_state[SURE] = False
    st.session_state.pop(DONE, None)


def _removed(card: ReviewCard) -> bool:
    closed = {bar.kind for bar in card.bars if bar.lifted_at is None}
    return card.state in {"withdrawn", "erased"} or bool(closed & {"withdrawn", "erased"})


def row(desk: Desk, card: ReviewCard, held: Held) -> str:
    """A post as it was found: photo, words, how its rights stand, everything that holds it."""
    _ = desk.words
    where = ", ".join(desk.gallery_titles(card.published_in))
    shown = _("Shown in: {places}", places=where) if where else _("Shown in no gallery now.")
    uses = "".join(f"<li>{escape(notices.used(desk, use))}</li>" for use in held.uses)
    printed = f"<p>{escape(_('Used elsewhere:'))}</p><ul>{uses}</ul>" if uses else ""
    at = card.post.posted_at or card.first_seen_at
    head = f"{parts.network_name(card.post.network)} · {_.day(at, year=True)}"
    who = escape(cards.handle(card.post, _))
    return (
        f'<div class="ch"><div class="said-by tall">{said.picture(card, _)}<div class="source">'
        f'<b dir="auto">{who}</b><span class="two">{escape(head)}</span>'
        f'<p class="short" dir="auto">{escape(card.post.text[:240])}</p>'
        f"{parts.mark(parts.rights(card, desk.now, _))}<p>{escape(shown)}</p>{printed}"
        f"{receipt(desk, held)}</div></div></div>"
    )


def receipt(desk: Desk, held: Held) -> str:
    """What each surface answered to the removal."""
    _ = desk.words
    if not held.acks:
        return ""
    lines = "".join(f"<li>{answered(desk, ack, held)}</li>" for ack in held.acks)
    return f'<p class="two">{escape(_("Receipt of the removal"))}</p><ul class="acks">{lines}</ul>'


def answered(desk: Desk, ack: Ack, held: Held) -> str:
    """One surface: removed, forgotten by a cache, or still to be fetched back."""
    _ = desk.words
    words, shape, tone = {
        "removed": (_("removed"), "granted", "good"),
        "purged": (_("the cache forgot it"), "granted", "good"),
        "waiting": (_("still out there"), "asked", "wait"),
    }[ack.state]
    name = notices.surface(desk, ack, held.uses)
    mark = parts.mark({"tone": tone, "state": shape, "words": f"{name}: {words}"})
    when = f"{_.day(ack.at)}, {_.hour(ack.at)} UTC"
    return f'{mark} <span class="two">{escape(when)}</span>'


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
        titles = acts_rights.withdraw(desk, chosen, "taken down at the desk")
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
