"""Tags that people write instead of a campaign's own: proposed with counts, taken by a person."""

from html import escape

import streamlit as st

from chorus.types import Campaign
from dashboard import acts_campaigns
from dashboard.desk import Desk

MOST = 12
"""Proposals shown; the rarest of more are hardly worth a look."""


def spelt(desk: Desk, campaign: Campaign) -> None:
    """The spellings that count, and those in use that might. Looking reads the posts of the
    campaign's time, so it waits for a click."""
    _ = desk.words
    st.header(_("Other spellings"), anchor=False)
    about = _(
        "A spelling you take counts when products are linked. It enters nobody: the rules name "
        "the tags that do."
    )
    st.html(f'<p class="ch two">{escape(about)}</p>')
    may = desk.may("campaign")
    for tag in campaign.spellings:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="ch"><b>#{escape(tag)}</b> {escape(_("counts"))}</p>')
            if may and st.button(_("No longer"), key=f"drop-{tag}"):
                acts_campaigns.drop_spelling(desk, campaign.slug, tag)
                st.rerun()
    key = f"spelt-{campaign.slug}"
    if st.button(_("Look for other spellings"), key=f"look-{campaign.slug}"):
        st.session_state[key] = True
    if not st.session_state.get(key):
        return
    from chorus.spelling import found

    proposed = found(desk.house.store, campaign)[:MOST]
    if not proposed:
        st.html(f'<p class="ch two">{escape(_("No other spelling of its tags is in use."))}</p>')
    for one in proposed:
        posts = _.plural("{n} post", "{n} posts", one.posts)
        words = _("{posts}, probably #{tag}", posts=posts, tag=one.meant)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p class="ch"><b dir="auto">#{escape(one.tag)}</b> '
                f'<span class="two">{escape(words)}</span></p>'
            )
            if may and st.button(_("Take it"), key=f"take-{one.tag}"):
                acts_campaigns.take_spelling(desk, campaign.slug, one.tag)
                st.rerun()
